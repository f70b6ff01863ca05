front-desk-title = <b>Appointments of { $name }</b>
front-desk-none =
    <b>Appointments of { $name }</b>
    There are none.
front-desk-line = { MOMENT($at) } · { $doctor } · { $status }
front-desk-status-booked = Booked
front-desk-status-checked-in = Here, waiting for the doctor
front-desk-status-in-consultation = With the doctor now
front-desk-status-fulfilled = The visit is over
front-desk-status-rescheduled = Moved to another time
front-desk-status-cancelled = Cancelled
front-desk-status-missed = The patient did not come
front-desk-status-doctor-absent = The doctor did not come
front-desk-status-entered-in-error = Entered in error
front-desk-ask-call-off =
    <b>Cancel it for the clinic?</b>
    Why?
front-desk-confirm-call-off =
    <b>Cancel it for the clinic?</b>
    Reason: { $reason }
    The patient is told and offered other times; nothing is owed. The doctor is told, too.
front-desk-called-off = Cancelled. The patient and the doctor are told.
front-desk-reason-ill = The doctor is ill
front-desk-reason-doctor-left = The doctor has left
front-desk-reason-hours-changed = The doctor’s hours changed
front-desk-reason-other = Another reason
front-desk-ask-error =
    <b>Was it entered in error?</b>
    Its reminders end, and so does the doctor’s access that came with it. Nobody is told: if the patient still expects to come, cancel it for the clinic instead.
front-desk-marked = Marked as entered in error.
button-front-desk =
    { $count ->
        [one] Appointments
       *[other] Appointments of { $number }
    }
button-desk-call-off = Cancel for the clinic
button-desk-error = Entered in error
button-desk-error-now = Mark it as an error
