booking-for-whom =
    <b>কার জন্য অ্যাপয়েন্টমেন্ট?</b>
    { MOMENT($at) }
booking-held = <b>{ CLOCK($until) } পর্যন্ত আপনার জন্য ধরে রাখা হলো।</b> নিতে চাইলে “বুক করুন” চাপুন।
booking-booked = ✅ <b>আপনার অ্যাপয়েন্টমেন্ট বুক হয়েছে</b>
booking-moved = ✅ <b>আপনার অ্যাপয়েন্টমেন্টের সময় বদলানো হয়েছে</b>
booking-next-now = সময়ের আগে মনে করিয়ে দেব। তৈরি থাকলে এখনই “আমি এসেছি” চাপতে পারেন।
booking-next = সময়ের আগে মনে করিয়ে দেব। { CLOCK($opens_at) } থেকে “আমি এসেছি” চাপতে পারবেন।
booking-over =
    সময় শেষ: { MOMENT($at) } আর ধরে রাখা নেই।
    আবার সময় বেছে নিতে পারেন।
booking-let-go = সময়টি ছেড়ে দেওয়া হলো।
booking-event = { $doctor }-এর সঙ্গে অ্যাপয়েন্টমেন্ট (নিরাময়)
button-book = ✅ বুক করুন
button-another-time = অন্য সময়
button-let-go = লাগবে না
button-choose-again = সময় বেছে নিন
button-appointment = অ্যাপয়েন্টমেন্ট দেখুন
error-slot-taken = { MOMENT($starts_at) } এইমাত্র অন্য কেউ নিয়ে ফেলেছেন।
error-no-such-slot = ওই সময়ে আর রোগী দেখা হচ্ছে না।
error-too-late =
    { $minutes ->
        [0] ওই সময় পার হয়ে গেছে।
       *[other] অন্তত { $minutes } মিনিট আগে বুক করতে হয়।
    }
error-too-far-ahead = এই ডাক্তারের কাছে শুধু সামনের { $days } দিনের মধ্যে বুক করা যায়।
error-patient-busy = ওই সময়ে আগে থেকেই একটি অ্যাপয়েন্টমেন্ট আছে: { MOMENT($starts_at) }। অন্য সময় নিন, নয়তো আগেরটির সময় বদলান।
error-too-many-appointments = সামনে আপনার { $limit }টি অ্যাপয়েন্টমেন্ট আছে। নতুন বুক করার আগে একটি শেষ হোক, নয়তো বাতিল করুন।
error-hold-ended = দেরি হয়ে গেছে, সময়টি আর ধরে রাখা নেই। আবার একটি সময় বেছে নিন।
