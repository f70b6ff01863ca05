merging-find =
    <b>কাউকে খুঁজুন</b>
    মোবাইল নম্বর লিখুন। প্রতিটি খোঁজ লিখে রাখা হয়।
merging-nobody = এই নম্বরে কেউ নেই। অন্য নম্বর লিখুন।
merging-who = <b>এই নম্বরে { $count } জন আছেন</b>
merging-found = 👤 { $name }, 📱 { DIGITS($phone) }
merging-pairs =
    <b>একই মানুষ হতে পারেন</b>
    { $count ->
        [0] এখন কেউ অপেক্ষায় নেই।
       *[other] একই ফোন, কাছাকাছি নাম ও বয়স। মিলিয়ে দেখে সিদ্ধান্ত নিন।
    }
merging-card =
    <b>{ $number }. { $name }</b>, { $sex }
    🎂 { DAY($born, year: 1) } ({ $age } বছর)
    📱 { DIGITS($phone) }
    🏠 { $place }
    { DAY($since, year: 1) } থেকে; নিজের অ্যাকাউন্ট: { $accounts }; আত্মীয়: { $relatives }
merging-merged = মিলিয়ে দেওয়া হলো: এখন থেকে দুটি একসঙ্গে পড়া হবে।
merging-undone = আলাদা করা হলো: আবার দুজন।
button-finding = কাউকে খুঁজুন
button-merging-pairs = একই মানুষ হতে পারেন
button-merging-pair = { $number }. { DAY($day) }
button-merging-compare = মেলান: { $name }
button-merging-keep = একজনই, { $number } নম্বরটি থাক
button-merging-different = দুজন আলাদা মানুষ
button-merging-undo = { DAY($day) } তারিখেরটি আলাদা করুন
command-find = ফোন নম্বর দিয়ে খুঁজুন
error-same-person = দুটি আগে থেকেই একজনের।
error-two-accounts = দুজনেরই চালু অ্যাকাউন্ট আছে। মানুষটিকেই এক করতে হবে: নম্বর পাঠিয়ে নিবন্ধন, তারপর “হ্যাঁ, সেটি আমি”।
error-merge-over = এটি আগেই আলাদা করা হয়েছে।
