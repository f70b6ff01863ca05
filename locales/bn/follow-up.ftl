follow-up-planned =
    📅 <b>{ DAY($day) } নাগাদ আবার ডাক্তার দেখাবেন</b>
    { $doctor } বলেছেন। আগের দিন মনে করিয়ে দেব।
follow-up-due =
    🔔 <b>আগামীকাল ফলো-আপের দিন ({ DAY($day) })</b>
    { $doctor } আবার দেখতে চেয়েছিলেন। এখনো কিছু বুক করা নেই।
follow-up-fee = ফি { TAKA($fee) }
follow-up-free = ফি লাগবে না
button-book-at = { MOMENT($at) }
button-other-times = অন্য সময়
