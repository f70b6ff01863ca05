reminders-when =
    { $day ->
        [today] 🔔 <b>Today, { CLOCK($starts_at) }</b>
        [tomorrow] 🔔 <b>Tomorrow, { CLOCK($starts_at) }</b>
       *[later] 🔔 <b>{ MOMENT($starts_at) }</b>
    }
reminders-with =
    { $own ->
        [yes] Your appointment with { $doctor }.
       *[no] { $name }’s appointment with { $doctor }.
    }
reminders-serial = Serial no. { $token }; the time is an estimate.
reminders-from = From { CLOCK($opens_at) } on, open the appointment and press “I am here”.
reminders-say-here = Press “I am here”, so that the doctor knows.
reminders-confirmed = ✓ You said that you are coming.
reminders-missed-ahead =
    ⚠️ <b>We could not remind you in time</b>
    { $own ->
        [yes] Your appointment with { $doctor } is at { MOMENT($starts_at) }.
       *[no] { $name }’s appointment with { $doctor } is at { MOMENT($starts_at) }.
    }
reminders-missed-over =
    ⚠️ <b>We could not remind you in time</b>
    { $own ->
        [yes] Your appointment with { $doctor } was at { MOMENT($starts_at) }. We are sorry.
       *[no] { $name }’s appointment with { $doctor } was at { MOMENT($starts_at) }. We are sorry.
    }
reminders-missed-morning = We could not send you your day this morning. We are sorry. Here it is:
button-coming = ✅ I am coming
