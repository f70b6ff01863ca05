agenda-title-today = <b>Today, { DAY($day) }</b>
agenda-title = <b>{ DAY($day) }</b>
agenda-counts = { $booked } booked · { $waiting } waiting · { $inside } inside
agenda-booked = { $booked } booked
agenda-nobody = Nobody is booked.
agenda-shown-online = Patients see you as online.
agenda-shown-off = Patients see you as away.
agenda-on-break = Patients see you on a break until { CLOCK($until) }.
agenda-late =
    { $minutes ->
        [one] You are running { $minutes } minute late.
       *[other] You are running { $minutes } minutes late.
    }
agenda-mark-booked = ·
agenda-mark-checked-in = ✓
agenda-mark-in-consultation = 🔵
agenda-mark-fulfilled = ☑
agenda-mark-missed = ✗
agenda-nameless = A patient
agenda-week = <b>The next seven days</b>
agenda-ask-late = <b>How late are you running?</b>
agenda-runs-late =
    { $minutes ->
        [0] <b>You are on time again.</b>
        [one] <b>You are running { $minutes } minute late.</b> Everybody’s time in the line has moved.
       *[other] <b>You are running { $minutes } minutes late.</b> Everybody’s time in the line has moved.
    }
agenda-told = Told: { $names }
agenda-told-nobody = There was nobody to tell.
agenda-ask-presence = <b>How should patients see you?</b>
agenda-presence-shown = Patients see it now.
agenda-who = <b>{ $name }</b>
agenda-sex-and-age = { $sex }, { $age } years old
agenda-kind-routine = New visit
agenda-kind-follow-up = Follow-up
agenda-status-booked = Booked, not here yet
agenda-there-since = Waiting since { CLOCK($since) }
agenda-inside-since = 🔵 Inside since { CLOCK($since) }
agenda-status-fulfilled = The visit is over
agenda-status-missed = Did not come
agenda-status-cancelled = Cancelled
agenda-status-doctor-absent = You did not come
agenda-status-none = This time is no longer taken
agenda-skipped = Called once and did not answer; now at the end of the line.
agenda-called = Called in. They are told.
agenda-none-waits = Nobody is waiting.
agenda-to-the-end = Moved to the end of the line.
agenda-missed = Noted as missed. They are told.
agenda-ended = <b>Visit ended: { $name }</b>
agenda-see-again = See again?
agenda-again = { DAY($day) }. The patient is told, and reminded the day before.
agenda-not-again = No follow-up.
agenda-ask-call-off =
    <b>Cancel the visit of { $name }?</b>
    { MOMENT($at) }
    Why?
agenda-confirm-call-off =
    <b>Cancel the visit of { $name }?</b>
    { MOMENT($at) }
    Reason: { $reason }
    The patient is told at once and offered other times, and owes nothing.
agenda-called-off = Cancelled. The patient is told and offered other times.
agenda-told-booked = 📅 <b>New appointment</b>
agenda-told-moved = 📅 <b>Appointment moved to</b>
agenda-told-cancelled = <b>Appointment cancelled</b>
agenda-morning = ☀️ <b>Today: { $booked } booked</b>, first { CLOCK($first) }

button-agenda = 📅 Today’s patients
button-open-day = See { DAY($day) }
button-open-today = See today’s patients
button-visit = { $mark } { CLOCK($at) } · { $name }
button-visit-serial = { $mark } { $token } · { $name }
button-call-next = 📣 Call next: { $name }
button-call-next-one = 📣 Call next
button-inside = 🔵 Inside: { $name }
button-running-late = 🕓 Running late
button-presence = Online / break
button-week = Week
button-day-count = { DAY($day) } · { $count }
button-late =
    { $minutes ->
        [0] On time
       *[other] { $minutes } min
    }
button-online = 🟢 Online
button-break = Break { $minutes } min
button-off = Away
button-call-in = 📣 Call in
button-end-visit = ✅ End visit
button-not-here = Not here
button-call-off = Cancel
button-call-off-now = Cancel it
button-follow-up-days = { $days } days
button-follow-up-none = No follow-up
command-today = My day as a doctor

error-too-early-to-call = This patient can be called from { MOMENT($opens_at) } on.
error-another-is-inside = Somebody is inside already. End that visit first.
error-still-in-grace = They have until { CLOCK($until) } to answer. Then press again.
