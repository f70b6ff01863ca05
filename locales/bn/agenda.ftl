agenda-title-today = <b>আজ, { DAY($day) }</b>
agenda-title = <b>{ DAY($day) }</b>
agenda-counts = বুকিং { $booked } · অপেক্ষায় { $waiting } · ভেতরে { $inside }
agenda-booked = বুকিং { $booked }
agenda-nobody = কেউ বুক করেননি।
agenda-shown-online = রোগীদের কাছে দেখাচ্ছে: আপনি অনলাইনে।
agenda-shown-off = রোগীদের কাছে দেখাচ্ছে: আপনি এখন নেই।
agenda-on-break = রোগীদের কাছে দেখাচ্ছে: { CLOCK($until) } পর্যন্ত বিরতিতে।
agenda-late = আপনার { $minutes } মিনিট দেরি হচ্ছে।
agenda-mark-booked = ·
agenda-mark-checked-in = ✓
agenda-mark-in-consultation = 🔵
agenda-mark-fulfilled = ☑
agenda-mark-missed = ✗
agenda-nameless = একজন রোগী
agenda-week = <b>আগামী সাত দিন</b>
agenda-ask-late = <b>কত দেরি হচ্ছে?</b>
agenda-runs-late =
    { $minutes ->
        [0] <b>আবার সময়মতো দেখছেন।</b>
       *[other] <b>আপনার { $minutes } মিনিট দেরি হচ্ছে।</b> লাইনে সবার সময় পিছিয়ে গেছে।
    }
agenda-told = জানানো হয়েছে: { $names }
agenda-told-nobody = জানানোর মতো কেউ নেই।
agenda-ask-presence = <b>রোগীরা আপনাকে কীভাবে দেখবেন?</b>
agenda-presence-shown = রোগীরা এখন তা-ই দেখছেন।
agenda-who = <b>{ $name }</b>
agenda-sex-and-age = { $sex }, { $age } বছর
agenda-kind-routine = নতুন রোগী
agenda-kind-follow-up = ফলো-আপ
agenda-status-booked = বুক করেছেন, এখনো আসেননি
agenda-there-since = { CLOCK($since) } থেকে অপেক্ষায়
agenda-inside-since = 🔵 { CLOCK($since) } থেকে ভেতরে
agenda-status-fulfilled = দেখানো শেষ
agenda-status-missed = আসেননি
agenda-status-cancelled = বাতিল
agenda-status-doctor-absent = আপনি আসেননি
agenda-status-none = এই সময়ে আর কেউ নেই
agenda-skipped = একবার ডেকে সাড়া পাননি, এখন লাইনের শেষে।
agenda-called = ডাকা হলো। রোগীকে জানানো হয়েছে।
agenda-none-waits = কেউ অপেক্ষায় নেই।
agenda-to-the-end = লাইনের শেষে রাখা হলো।
agenda-missed = “আসেননি” লেখা হলো। রোগীকে জানানো হয়েছে।
agenda-ended = <b>দেখা শেষ: { $name }</b>
agenda-see-again = আবার কবে দেখবেন?
agenda-again = { DAY($day) }। রোগীকে জানানো হলো, আগের দিন মনে করিয়ে দেব।
agenda-not-again = ফলো-আপ লাগবে না।
agenda-ask-call-off =
    <b>{ $name }-এর অ্যাপয়েন্টমেন্ট বাতিল করবেন?</b>
    { MOMENT($at) }
    কেন?
agenda-confirm-call-off =
    <b>{ $name }-এর অ্যাপয়েন্টমেন্ট বাতিল করবেন?</b>
    { MOMENT($at) }
    কারণ: { $reason }
    রোগীকে এখনই জানানো হবে, অন্য সময়ও দেখানো হবে। তাঁকে কোনো টাকা দিতে হবে না।
agenda-called-off = বাতিল হলো। রোগীকে জানিয়ে অন্য সময় দেখানো হয়েছে।
agenda-told-booked = 📅 <b>নতুন অ্যাপয়েন্টমেন্ট</b>
agenda-told-moved = 📅 <b>অ্যাপয়েন্টমেন্টের নতুন সময়</b>
agenda-told-cancelled = <b>অ্যাপয়েন্টমেন্ট বাতিল হয়েছে</b>
agenda-morning = ☀️ <b>আজ { $booked } জন বুক করেছেন</b>, প্রথম সময় { CLOCK($first) }

button-agenda = 📅 আজকের রোগী
button-open-day = { DAY($day) } দেখুন
button-open-today = আজকের রোগী দেখুন
button-visit = { $mark } { CLOCK($at) } · { $name }
button-visit-serial = { $mark } { $token } · { $name }
button-call-next = 📣 ডাকুন: { $name }
button-call-next-one = 📣 পরের জনকে ডাকুন
button-inside = 🔵 ভেতরে: { $name }
button-running-late = 🕓 দেরি হচ্ছে
button-presence = অনলাইন / বিরতি
button-week = সপ্তাহ
button-day-count = { DAY($day) } · { $count }
button-late =
    { $minutes ->
        [0] সময়মতো
       *[other] { $minutes } মিনিট
    }
button-online = 🟢 অনলাইন
button-break = বিরতি { $minutes } মি.
button-off = এখন নেই
button-call-in = 📣 ডাকুন
button-end-visit = ✅ দেখা শেষ
button-not-here = সাড়া নেই
button-call-off = বাতিল করুন
button-call-off-now = বাতিল করুন
button-follow-up-days = { $days } দিন পর
button-follow-up-none = ফলো-আপ লাগবে না
command-today = ডাক্তার হিসেবে আমার আজকের রোগী

error-too-early-to-call = { MOMENT($opens_at) } থেকে এই রোগীকে ডাকতে পারবেন।
error-another-is-inside = একজন ভেতরে আছেন। আগে তাঁকে দেখা শেষ করুন।
error-still-in-grace = সাড়া দিতে রোগীর { CLOCK($until) } পর্যন্ত সময় আছে। তারপর আবার চাপুন।
