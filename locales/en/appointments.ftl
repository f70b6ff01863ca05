appointments-coming = <b>Your appointments</b>
appointments-none =
    <b>Your appointments</b>
    You have none ahead.
appointments-past = <b>Past appointments</b>
appointments-none-past =
    <b>Past appointments</b>
    There are none yet.
appointments-with = <b>{ $doctor }</b>
appointments-at = { MOMENT($at) }
appointments-serial = Serial no. { $token }, about { MOMENT($at) }
appointments-for = For { $person }
appointments-nameless = The doctor
appointments-free = No fee
appointments-fee = Fee { TAKA($fee) }. Nothing to pay now.
appointments-follow-up-fee = Follow-up fee { TAKA($fee) }. Nothing to pay now.
appointments-policy-free = You can cancel at any time before it.
appointments-policy-all = Once paid: cancel by { MOMENT($free) } for a full refund, by { CLOCK($half) } for half.
appointments-policy-half = Once paid: cancel by { CLOCK($half) } for half of it back.
appointments-policy-nothing = Once paid, it is not refunded if you cancel now.
appointments-kept = Kept for you until { CLOCK($until) }, not booked yet
appointments-status-booked = Booked
appointments-status-confirmed = Booked, and you said that you are coming
appointments-status-checked-in = You said that you are here
appointments-status-in-consultation = With the doctor now
appointments-status-fulfilled = The visit is over
appointments-status-rescheduled = Moved to another time
appointments-status-cancelled = Cancelled
appointments-status-expired = No longer kept
appointments-status-missed = Missed
appointments-status-doctor-absent = The doctor did not come
appointments-status-entered-in-error = Entered by mistake
appointments-calendar = Open the file to put the appointment into your phone’s calendar.
appointments-ask-move =
    <b>Move the appointment with { $doctor }?</b>
    From { MOMENT($old) }
    to { MOMENT($new) }
appointments-ask-cancel = <b>Cancel the appointment with { $doctor }?</b>
appointments-why-cancel = Choose a reason, and it is cancelled:
appointments-cancelled = <b>Cancelled</b>
appointments-told-booked = 📅 <b>An appointment was booked for you</b>
appointments-told-moved = 📅 <b>Your appointment was moved</b>
appointments-told-cancelled = <b>An appointment was cancelled</b>
appointments-told-called-off =
    ⚠️ <b>Your appointment cannot take place</b>
    We are sorry. You owe nothing. Please choose another time or another doctor.
appointments-told-over = <b>Your visit is over</b>
appointments-told-fulfilled =
    { $days ->
        [one] <b>Your visit is over.</b> A follow-up within a day costs { TAKA($fee) }.
       *[other] <b>Your visit is over.</b> A follow-up within { $days } days costs { TAKA($fee) }.
    }
appointments-told-fulfilled-free =
    { $days ->
        [one] <b>Your visit is over.</b> There is no fee for a follow-up within a day.
       *[other] <b>Your visit is over.</b> There is no fee for a follow-up within { $days } days.
    }
appointments-told-missed =
    <b>You missed your appointment</b>
    Please choose a new time if you still need it.
appointments-told-absent =
    ⚠️ <b>You were not seen</b>
    The doctor did not call you at that time. We are sorry. You owe nothing. Please choose another time or another doctor.
button-appointments = 📅 My appointments
button-one-appointment = { MOMENT($at) } · { $who }
button-marked-appointment =
    { $mark ->
        [held] ⏳
        [asked] ⚠️
        [fulfilled] ☑
       *[off] ✗
    } { MOMENT($at) } · { $who }
button-directory = 🔎 Find a doctor
button-past = Past
button-place = When is my turn?
button-book-again = Book again
button-check-in = I am here
button-cancel-appointment = Cancel
button-calendar = Calendar file
button-doctor-card = About the doctor
button-move = ✅ Move it
button-keep = Keep it
button-times-with = Other times with { $doctor }
button-other-doctors = Other doctors
appointments-reason-better = Feeling better
appointments-reason-other-time = I need another time
appointments-reason-other-doctor = Another doctor
appointments-reason-cost = Cost
appointments-reason-mistake = Booked by mistake
appointments-reason-other = Another reason
appointments-reason-ill = I am ill
appointments-reason-emergency = Emergency
appointments-reason-hours-changed = My hours changed
command-appointments = My appointments
error-not-possible-then = That is no longer possible with this appointment. Open /appointments to see how it stands.
error-no-such-appointment = There is no such appointment.
error-too-many-moves =
    { $limit ->
        [0] This doctor’s appointments cannot be moved. You can cancel and book again.
        [one] This appointment was moved once already, and cannot be moved again. You can cancel it and book anew.
       *[other] This appointment was moved { $limit } times already, and cannot be moved again. You can cancel it and book anew.
    }
error-begun-already = Its time has come: it can no longer be moved or cancelled.
