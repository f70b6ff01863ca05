follow-up-planned =
    📅 <b>See the doctor again about { DAY($day) }</b>
    { $doctor } would like to see you again. We will remind you the day before.
follow-up-due =
    🔔 <b>A follow-up is due tomorrow, { DAY($day) }</b>
    { $doctor } wanted to see you again. Nothing is booked yet.
follow-up-fee = Fee { TAKA($fee) }
follow-up-free = No fee
button-book-at = { MOMENT($at) }
button-other-times = Other times
