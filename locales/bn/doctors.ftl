doctors-titled = ডা. { $name }
doctors-name = 🩺 <b>ডা. { $name }</b>
doctors-number-medical = 🪪 বিএমডিসি <code>{ $number }</code>
doctors-number-dental = 🪪 বিএমডিসি, ডেন্টাল <code>{ $number }</code>
doctors-degrees = 🎓 { $degrees }
doctors-specialities = 🔹 { $specialities }
doctors-languages = 🗣 { $languages }
doctors-chamber = 🏥 { $chamber }
doctors-free = 💰 ফি লাগে না
doctors-fee = 💰 { TAKA($fee) }
doctors-fees = 💰 { TAKA($fee) }, { $days } দিনের মধ্যে আবার দেখালে { TAKA($follow_up) }
doctors-fee-once = 💰 { TAKA($fee) }, { $days } দিনের মধ্যে আবার দেখালে ফি লাগবে না
doctors-since = 📅 { DIGITS($year) } সাল থেকে রোগী দেখছেন
doctors-taka = { TAKA($fee) }
doctors-year = { DIGITS($year) } সাল থেকে
doctors-received = পেয়েছি
doctors-speaks-bn = বাংলা
doctors-speaks-en = ইংরেজি
doctors-speaks-ctg = চাটগাঁইয়া
doctors-speaks-syl = সিলেটি
doctors-speaks-hi = হিন্দি
doctors-speaks-ur = উর্দু
doctors-reason-not-in-register = বিএমডিসির তালিকায় নম্বরটি নেই
doctors-reason-another-name = নম্বরটি অন্য কারও নামে
doctors-reason-registration-ended = বিএমডিসি নিবন্ধনের মেয়াদ শেষ
doctors-reason-unreadable = ছবি বা সনদ বোঝা যায় না
doctors-reason-degrees-unproven = সনদে ডিগ্রির প্রমাণ নেই
doctors-reason-complaint = একটি অভিযোগ খতিয়ে দেখা হচ্ছে
doctors-reason-own-wish = ডাক্তারের নিজের ইচ্ছায়
doctors-reason-other = অন্য কারণ
doctors-told-approve =
    <b>ডাক্তার হিসেবে আপনার যাচাই হয়ে গেছে।</b>
    এখন থেকে রোগীরা আপনাকে খুঁজে পাবেন। “আমার প্র্যাকটিস” খুলে সব দেখে নিন।
doctors-told-ask =
    <b>আপনার আবেদন নিয়ে একটি প্রশ্ন আছে।</b>
    প্রশ্নটি দেখে উত্তর দিন, তাহলে আমরা এগোতে পারব।
doctors-told-refuse =
    <b>আপনি যা পাঠিয়েছেন, সে বিষয়ে সিদ্ধান্ত হয়েছে।</b>
    সিদ্ধান্তটি দেখতে খুলুন।
doctors-told-suspend =
    <b>এখানে আপনার রোগী দেখা আপাতত বন্ধ রাখা হয়েছে।</b>
    রোগীরা এখন আপনাকে খুঁজে পাবেন না। কারণ জানতে খুলুন।
doctors-told-reinstate =
    <b>আপনি আবার এখানে রোগী দেখতে পারবেন।</b>
    রোগীরা আবার আপনাকে খুঁজে পাবেন।
doctors-told-expire =
    <b>আপনার যাচাইয়ের মেয়াদ শেষ হয়েছে।</b>
    রোগীরা এখন আপনাকে খুঁজে পাবেন না। চালু রাখতে নবায়ন করুন।
doctors-renewal-told =
    <b>আপনার যাচাইয়ের মেয়াদ { DAY($until, year: 1) } পর্যন্ত।</b>
    রোগীরা যেন আপনাকে খুঁজে পান, তার আগেই নবায়ন করুন।
button-doctor = 🩺 ডাক্তারদের জন্য
button-practice = 🩺 আমার প্র্যাকটিস
command-doctor = ডাক্তার হিসেবে রোগী দেখুন
error-not-a-bmdc-number = নম্বরটি বুঝতে পারিনি। এভাবে লিখুন: A-১২৩৪৫। দন্তচিকিৎসক হলে: BDS ১২৩৪।
error-not-a-doctors-number = শুধু MBBS বা BDS ডাক্তাররা এখানে আবেদন করতে পারেন। তাঁদের বিএমডিসি নম্বর A-১২৩৪৫ বা BDS ১২৩৪ এর মতো।
error-speciality-not-found = এই নামে কোনো বিভাগ পাইনি। অন্যভাবে লিখুন, অথবা তালিকা থেকে বেছে নিন।
error-unknown-speciality = এই বিভাগটি আর তালিকায় নেই। অন্য একটি বেছে নিন।
error-too-many-specialities = সর্বোচ্চ { $limit }টি বিভাগ দেওয়া যায়। আগে একটি বাদ দিন।
error-not-an-amount = টাকার পরিমাণটি বুঝতে পারিনি। শুধু সংখ্যায় লিখুন, যেমন ৮০০। ফি না নিলে ০ লিখুন।
error-fee-too-high = এটি { TAKA($limit) }-এর বেশি। পরিমাণটি দেখে আবার লিখুন।
error-follow-up-dearer = ফলো-আপের ফি প্রথম বারের ফির ({ TAKA($first) }) চেয়ে বেশি হতে পারে না। কম করে লিখুন।
error-not-days = ১ থেকে { $limit } দিনের মধ্যে একটি সংখ্যা লিখুন, যেমন ১৫।
error-not-a-year = কত বছর ধরে রোগী দেখছেন লিখুন, যেমন ১২। অথবা শুরুর সাল লিখুন।
error-number-not-accepted = এই নম্বরটি আপনার কাছ থেকে নিতে পারিনি। নম্বরটি আবার দেখুন। এটি আপনারই হলে আমাদের লোক বিষয়টি দেখবেন।
error-application-incomplete = কয়েকটি প্রশ্নের উত্তর বাকি। আগে সেগুলোর উত্তর দিন।
error-not-possible-now = এখন এটি করা যাচ্ছে না। বর্তমান অবস্থা জানতে /doctor চাপুন।
error-changed-meanwhile = এর মধ্যে কিছু বদলেছে। এখন যেমন আছে, আবার দেখে নিন।
error-no-such-doctor = এমন কোনো ডাক্তার বা আবেদন নেই।
error-own-application = নিজের বিষয়ে নিজে সিদ্ধান্ত নেওয়া যায় না। কোনো সহকর্মীকে বলুন।
