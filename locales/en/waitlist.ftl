waitlist-for-whom = <b>Who is the visit for?</b>
waitlist-joined = 🔔 <b>You are { ORDINAL($place) } on the waiting list</b>
waitlist-on-day = { $doctor }, { DAY($day) }
waitlist-any-day = { $doctor }, the first free time
waitlist-promise = When a time becomes free, we keep it for you for { $minutes } minutes and tell you here.
waitlist-mine = <b>Your waiting list</b>
waitlist-none =
    <b>Waiting list</b>
    You are not waiting for anything.
waitlist-entry = { $number }. { $where }: { ORDINAL($place) } on the list
waitlist-entry-offered = { $number }. { $where }: a time is kept for you
waitlist-offer = 🔔 <b>A time is free: { MOMENT($at) }</b>
waitlist-kept = Kept for you until <b>{ CLOCK($until) }</b>.
waitlist-declined = All right, somebody else can have it. You are no longer on the waiting list.
waitlist-no-longer = You are no longer on the waiting list.
waitlist-person = <b>{ $person }</b>
waitlist-over = { MOMENT($at) } with { $doctor } is no longer kept for you.
button-waits = My waiting list
button-leave-line = Stop waiting
button-leave-one = Remove { $number }: { $who }
button-see-offer = See the time: { $who }
button-no-thanks = No, thanks
button-wait-again = 🔔 Wait again
error-too-many-waits = You are on { $limit } waiting lists already. Remove one of them first.
error-no-such-wait = You are no longer on that waiting list.
