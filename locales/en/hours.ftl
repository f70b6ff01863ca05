hours-weekday =
    { $weekday ->
        [0] Monday
        [1] Tuesday
        [2] Wednesday
        [3] Thursday
        [4] Friday
        [5] Saturday
       *[6] Sunday
    }
error-hours-not-understood = I did not understand “{ $told }”. Write for example: Sat-Thu 7-10pm 15min, or: off 12-20 Aug
error-hours-unclear = I could not make hours of that. Write for example: Sat-Thu 7-10pm 15min, or: off 12-20 Aug, or: Fri off
error-not-a-time = No clock shows { DIGITS($told) }. Write for example: 7:30pm or 19:30.
error-morning-or-evening = Do you mean { CLOCK($morning) } or { CLOCK($evening) }? Please add am or pm.
error-empty-hours = From { CLOCK($begins) } to { CLOCK($ends) } is no time. The end comes after the beginning, by 6 AM the next day at the latest.
error-too-many-hours = More than { $most } hours at a stretch cannot be right. Please look at the times again.
error-windows-overlap = { CLOCK($begins) } to { CLOCK($ends) } overlaps with other hours in the same line.
error-not-on-the-grid = Times are given in steps of { $grid } minutes.
error-no-such-date = There is no such date: { DIGITS($told) }.
error-not-that-weekday = { DAY($day, year: 1) } is not a { hours-weekday }. Please check the date.
error-already-over = { DAY($day, year: 1) }: this time is over already.
error-hours-too-far-ahead = { DAY($day, year: 1) } is more than a year away. Please choose a nearer day.
error-empty-days = { DAY($first) } to { DAY($last) }: the last day comes before the first.
error-no-last-day = Off from { DAY($first) } on, but for how long? Write for example: off 5 days from 12 Aug, or: off 12-20 Aug
error-day-named-twice = { hours-weekday } is there twice. Please name each day once.
error-visit-not-offered = A visit lasts { $shortest } to { $longest } minutes, in steps of { $grid }.
error-too-many-days = Extra hours can be given for { $most } days at a time at most.
error-hours-overlap = { hours-weekday }, { CLOCK($begins) }: this overlaps with other hours. Nothing was changed.
