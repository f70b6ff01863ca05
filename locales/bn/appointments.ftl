appointments-coming = <b>আপনার অ্যাপয়েন্টমেন্ট</b>
appointments-none =
    <b>আপনার অ্যাপয়েন্টমেন্ট</b>
    সামনে কোনো অ্যাপয়েন্টমেন্ট নেই।
appointments-past = <b>আগের অ্যাপয়েন্টমেন্ট</b>
appointments-none-past =
    <b>আগের অ্যাপয়েন্টমেন্ট</b>
    এখনো কিছু নেই।
appointments-with = <b>{ $doctor }</b>
appointments-at = { MOMENT($at) }
appointments-serial = সিরিয়াল { $token }, আনুমানিক { MOMENT($at) }
appointments-for = রোগী: { $person }
appointments-nameless = ডাক্তার
appointments-free = ফি লাগবে না
appointments-fee = ফি { TAKA($fee) }। এখন কিছু দিতে হবে না।
appointments-follow-up-fee = ফলো-আপ ফি { TAKA($fee) }। এখন কিছু দিতে হবে না।
appointments-policy-free = শুরুর আগে যেকোনো সময় বাতিল করতে পারবেন।
appointments-policy-all = টাকা দেওয়ার পর { MOMENT($free) } পর্যন্ত বাতিল করলে পুরোটা ফেরত, { CLOCK($half) } পর্যন্ত অর্ধেক।
appointments-policy-half = টাকা দেওয়ার পর { CLOCK($half) } পর্যন্ত বাতিল করলে অর্ধেক ফেরত।
appointments-policy-nothing = টাকা দেওয়ার পর এখন বাতিল করলে ফেরত নেই।
appointments-kept = { CLOCK($until) } পর্যন্ত ধরে রাখা আছে, এখনো বুক হয়নি
appointments-status-booked = বুক করা আছে
appointments-status-confirmed = বুক করা আছে, আসবেন বলে জানিয়েছেন
appointments-status-checked-in = এসেছেন বলে জানিয়েছেন
appointments-status-in-consultation = ডাক্তার এখন দেখছেন
appointments-status-fulfilled = দেখানো শেষ
appointments-status-rescheduled = সময় বদলানো হয়েছে
appointments-status-cancelled = বাতিল
appointments-status-expired = আর ধরে রাখা নেই
appointments-status-missed = আসা হয়নি
appointments-status-doctor-absent = ডাক্তার আসেননি
appointments-status-entered-in-error = ভুলে লেখা হয়েছিল
appointments-calendar = ফাইলটি খুললে অ্যাপয়েন্টমেন্ট ফোনের ক্যালেন্ডারে উঠে যাবে।
appointments-ask-move =
    <b>{ $doctor }-এর অ্যাপয়েন্টমেন্টের সময় বদলাবেন?</b>
    আগের সময়: { MOMENT($old) }
    নতুন সময়: { MOMENT($new) }
appointments-ask-cancel = <b>{ $doctor }-এর অ্যাপয়েন্টমেন্ট বাতিল করবেন?</b>
appointments-why-cancel = কারণ বেছে নিলেই বাতিল হয়ে যাবে:
appointments-cancelled = <b>বাতিল হলো</b>
appointments-told-booked = 📅 <b>আপনার জন্য অ্যাপয়েন্টমেন্ট বুক করা হয়েছে</b>
appointments-told-moved = 📅 <b>আপনার অ্যাপয়েন্টমেন্টের সময় বদলেছে</b>
appointments-told-cancelled = <b>একটি অ্যাপয়েন্টমেন্ট বাতিল হয়েছে</b>
appointments-told-called-off =
    ⚠️ <b>আপনার অ্যাপয়েন্টমেন্টটি হচ্ছে না</b>
    আমরা দুঃখিত। আপনাকে কোনো টাকা দিতে হবে না। অন্য সময় বা অন্য ডাক্তার বেছে নিন।
appointments-told-over = <b>দেখানো শেষ</b>
appointments-told-fulfilled = <b>দেখানো শেষ।</b> { $days } দিনের মধ্যে আবার দেখালে ফি { TAKA($fee) }।
appointments-told-fulfilled-free = <b>দেখানো শেষ।</b> { $days } দিনের মধ্যে আবার দেখালে ফি লাগবে না।
appointments-told-missed =
    <b>অ্যাপয়েন্টমেন্টে আসা হয়নি</b>
    এখনো দেখাতে চাইলে নতুন সময় নিন।
appointments-told-absent =
    ⚠️ <b>আপনাকে দেখা হয়নি</b>
    ডাক্তার ওই সময়ে আপনাকে ডাকেননি। আমরা দুঃখিত। আপনাকে কোনো টাকা দিতে হবে না। অন্য সময় বা অন্য ডাক্তার বেছে নিন।
button-appointments = 📅 আমার অ্যাপয়েন্টমেন্ট
button-one-appointment = { MOMENT($at) } · { $who }
button-marked-appointment =
    { $mark ->
        [held] ⏳
        [asked] ⚠️
        [fulfilled] ☑
       *[off] ✗
    } { MOMENT($at) } · { $who }
button-directory = 🔎 ডাক্তার খুঁজুন
button-past = আগেরগুলো
button-place = আমার পালা কখন?
button-book-again = আবার বুক করুন
button-check-in = আমি এসেছি
button-cancel-appointment = বাতিল করুন
button-calendar = ক্যালেন্ডার ফাইল
button-doctor-card = ডাক্তারের তথ্য
button-move = ✅ সময় বদলান
button-keep = থাকুক
button-times-with = { $doctor }-এর অন্য সময়
button-other-doctors = অন্য ডাক্তার
appointments-reason-better = এখন ভালো আছি
appointments-reason-other-time = অন্য সময়ে সুবিধা
appointments-reason-other-doctor = অন্য ডাক্তার দেখাব
appointments-reason-cost = খরচের কারণে
appointments-reason-mistake = ভুলে বুক করেছি
appointments-reason-other = অন্য কারণ
appointments-reason-ill = আমি অসুস্থ
appointments-reason-emergency = জরুরি কাজ
appointments-reason-hours-changed = আমার সময় বদলেছে
command-appointments = আমার অ্যাপয়েন্টমেন্ট
error-not-possible-then = এই অ্যাপয়েন্টমেন্টে এখন আর তা করা যায় না। বর্তমান অবস্থা জানতে /appointments চাপুন।
error-no-such-appointment = এমন কোনো অ্যাপয়েন্টমেন্ট নেই।
error-too-many-moves =
    { $limit ->
        [0] এই ডাক্তারের অ্যাপয়েন্টমেন্টের সময় বদলানো যায় না। বাতিল করে আবার বুক করতে পারেন।
       *[other] এই অ্যাপয়েন্টমেন্টের সময় আগেই { $limit } বার বদলানো হয়েছে, আর বদলানো যাবে না। চাইলে বাতিল করে আবার বুক করতে পারেন।
    }
error-begun-already = সময় হয়ে গেছে, এখন আর সময় বদলানো বা বাতিল করা যায় না।
