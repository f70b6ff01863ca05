booking-for-whom =
    <b>Who is the visit for?</b>
    { MOMENT($at) }
booking-held = <b>Kept for you until { CLOCK($until) }.</b> Press “Book it” to take it.
booking-booked = ✅ <b>Your appointment is booked</b>
booking-moved = ✅ <b>Your appointment is moved</b>
booking-next-now = We will remind you before it. You can press “I am here” as soon as you are.
booking-next = We will remind you before it. Press “I am here” from { CLOCK($opens_at) } on.
booking-over =
    { MOMENT($at) } is no longer kept for you.
    You can choose a time again.
booking-let-go = Given back.
booking-event = Visit with { $doctor } (Niramoy)
button-book = ✅ Book it
button-another-time = Another time
button-let-go = Give it back
button-choose-again = Choose a time
button-appointment = See the appointment
error-slot-taken = Somebody has just taken { MOMENT($starts_at) }.
error-no-such-slot = That time is no longer offered.
error-too-late =
    { $minutes ->
        [0] That time is over.
        [one] A visit is booked at least a minute ahead.
       *[other] A visit is booked at least { $minutes } minutes ahead.
    }
error-too-far-ahead =
    { $days ->
        [one] This doctor can be booked a day ahead at most.
       *[other] This doctor can be booked { $days } days ahead at most.
    }
error-patient-busy = There is an appointment at that time already: { MOMENT($starts_at) }. Choose another time, or move that one first.
error-too-many-appointments = You have { $limit } appointments ahead. Please keep or cancel one before you book another.
error-hold-ended = That time is no longer kept for you. Please choose a time again.
