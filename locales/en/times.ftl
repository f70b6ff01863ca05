times-title =
    <b>{ $doctor }</b>
    { DAY($day) }
times-choose = Choose a time. We keep it for you for 10 minutes.
times-choose-new = Choose the new time. Until you have moved it, the old one stays yours.
times-by-number = Patients come by serial number; the time beside it is an estimate.
times-full = Nothing is free on this day.
times-days =
    <b>{ $doctor }</b>
    Days with a free time:
times-none =
    <b>{ $doctor }</b>
    has no free time in the days ahead. We can tell you as soon as one is free.
times-none-to-move =
    <b>{ $doctor }</b>
    has no other free time in the days ahead. Your visit stays as it is.
times-refused = ⚠️ { $why } These times are free:
times-refused-and-full = ⚠️ { $why }
button-time = { CLOCK($at) }
button-serial = No. { $token } · about { CLOCK($at) }
button-other-days = Other days
button-wait = 🔔 Tell me when a time is free
