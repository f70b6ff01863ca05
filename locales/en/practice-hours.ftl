practice-hours-title = <b>My hours</b>
practice-hours-none = You have no hours yet, so nobody can book you.
practice-hours-day =
    { $weekday ->
        [0] Mon
        [1] Tue
        [2] Wed
        [3] Thu
        [4] Fri
        [5] Sat
       *[6] Sun
    }
practice-hours-every-day = Every day
practice-hours-window = { HOURS($hours) }
practice-hours-weekly =
    { $mode ->
        [serial] { $days } { $windows }, { $visit } min, by serial number
       *[fixed] { $days } { $windows }, { $visit } min
    }
practice-hours-since = { $line } · from { DAY($since) }
practice-hours-until = { $line } · until { DAY($until) }
practice-hours-on = { DAY($first) }
practice-hours-span = { DAY($first) } – { DAY($last) }
practice-hours-away = 🚫 Away { $days }
practice-hours-away-after = 🚫 Away { $days }, from { CLOCK($begins) } on
practice-hours-away-before = 🚫 Away { $days }, until { CLOCK($ends) }
practice-hours-away-hours = 🚫 Away { $days }, { $windows }
practice-hours-extra =
    { $mode ->
        [serial] ➕ Extra { $days }, { $windows }, { $visit } min, by serial number
       *[fixed] ➕ Extra { $days }, { $windows }, { $visit } min
    }
practice-hours-closed = 🚫 { $days }: no weekly hours any more
practice-hours-more = … and { $count } more
practice-hours-how =
    Press a button, or type a change, for example:
    <code>Sat-Thu 7-10pm 15min</code>
    <code>off 12-20 Aug</code>
    <code>20 Aug extra 5-7pm</code>
practice-hours-preview = <b>I understood:</b>
practice-hours-touches =
    { $count ->
        [0] No booking is affected.
        [one] ⚠️ <b>One booked visit is affected:</b>
       *[other] ⚠️ <b>{ $count } booked visits are affected:</b>
    }
practice-hours-visit = • { MOMENT($at) }
practice-hours-choose-fate =
    <b>Keep:</b> they stay, and nothing else is offered there.
    <b>Ask:</b> the patients get your nearest free times. If nobody has chosen 3 hours before a visit, it is cancelled.
    <b>Cancel:</b> the patients are told now, and offered other times. Nobody owes anything.
practice-hours-near = Some begin too soon to ask: those are cancelled if you choose “Ask”.
practice-hours-retype =
    <b>Type it again as you want it.</b>
    You wrote:
    <code>{ $typed }</code>
practice-hours-saved =
    { $fate ->
        [keep] ✅ <b>Saved.</b> Visits that stay: { $count }.
        [ask] ✅ <b>Saved.</b> Visits whose patients are told or asked: { $count }.
        [call-off] ✅ <b>Saved.</b> Visits cancelled: { $count }. Their patients are told.
       *[none] ✅ <b>Saved.</b>
    }
practice-hours-ask-days = <b>On which days of the week?</b>
practice-hours-ask-begins = <b>From when?</b>
practice-hours-ask-ends = <b>From { CLOCK($begins) } until when?</b>
practice-hours-ask-visit = <b>How long is one visit?</b>
practice-hours-ask-mode = <b>How do patients come?</b>
practice-hours-ask-leave = <b>Away from which day?</b>
practice-hours-ask-leave-ends = <b>Away from { DAY($first) } until which day?</b>
practice-hours-ask-extra = <b>Which extra day will you be there?</b>
practice-hours-ask-drop =
    <b>Remove leave or an extra day</b>
    Press what no longer applies.
practice-hours-terms = <b>Booking terms</b>
practice-hours-term-visit =
    { $value ->
        [-1] Visits: differ by day
       *[other] Visits: { $value } min
    }
practice-hours-term-mode =
    { $value ->
        [-1] Patients come: differs by day
        [0] Patients come at fixed times
       *[1] Patients come by serial number
    }
practice-hours-term-buffer =
    { $value ->
        [0] No break after a visit
       *[other] Break after a visit: { $value } min
    }
practice-hours-term-lead =
    { $value ->
        [0] Bookable until it begins
        [1440] Bookable until a day before
       *[other] Bookable until { $value } min before
    }
practice-hours-term-horizon = Up to { $value } days ahead
practice-hours-term-cancelling = Free to cancel until { $value } h before
practice-hours-term-moves =
    { $value ->
        [0] Patients cannot move a visit
       *[other] Patients may move a visit: { $value }×
    }
practice-hours-term-holidays =
    { $value ->
        [0] Open on public holidays
       *[1] Off on public holidays
    }
practice-hours-ask-term-visit = <b>How long is one visit?</b>
practice-hours-ask-term-mode = <b>How do patients come?</b>
practice-hours-ask-term-buffer = <b>How long is the break after each visit?</b>
practice-hours-ask-term-lead = <b>Until when before a visit can it be booked?</b>
practice-hours-ask-term-horizon = <b>How far ahead can patients book?</b>
practice-hours-ask-term-cancelling = <b>Until when can patients cancel, and get how much back?</b>
practice-hours-ask-term-moves = <b>How often may a patient move one visit?</b>
practice-hours-ask-term-holidays = <b>Are you there on public holidays?</b>
practice-hours-holidays =
    { $away ->
        [yes] <b>On public holidays you are off.</b> The next ones:
       *[no] <b>On public holidays you see patients.</b> The next ones:
    }
practice-hours-holiday = • { DAY($day) }: { $name }
button-hours = My hours
button-set-hours = 🗓 Set weekly hours
button-leave-days = 🚫 Leave
button-extra-day = ➕ Extra day
button-booking-terms = ⚙️ Booking terms
button-holidays = Public holidays
button-take-back = Remove leave or extra day
button-save-hours = ✅ Save
button-retype = ✏️ Change
button-copy-line = Copy
button-close-days = 🚫 Not on these days
button-fate-keep = Keep those visits
button-fate-ask = Ask for another time
button-fate-call-off = Cancel them now
button-but-friday = Sat–Thu
button-every-day = Every day
button-part-of-day =
    { $part ->
        [0] Morning
        [1] Afternoon
        [2] Evening
       *[3] After midnight
    }
button-drop-leave = 🚫 { $days }
button-drop-extra = ➕ { $days }
button-ask-visit = Visit length
button-ask-mode = Time or serial
button-ask-buffer = Break
button-ask-lead = Latest booking
button-ask-horizon = Days ahead
button-ask-cancelling = Cancelling
button-ask-moves = Moving
button-term-visit = { $value } min
button-term-mode =
    { $value ->
        [0] At fixed times
       *[1] By serial number
    }
button-term-buffer =
    { $value ->
        [0] None
       *[other] { $value } min
    }
button-term-lead =
    { $value ->
        [0] Until it begins
        [1440] 1 day
       *[other] { $value } min
    }
button-term-horizon = { $value } days
button-term-cancelling = All: { $value } h, half: { $half } h
button-term-moves =
    { $value ->
        [0] Never
       *[other] { $value }×
    }
button-term-holidays =
    { $value ->
        [0] Yes
       *[1] No
    }
button-switch-holidays =
    { $away ->
        [yes] See patients on holidays
       *[no] Be off on holidays
    }
command-hours = My hours as a doctor
