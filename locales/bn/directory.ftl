directory-title =
    <b>ডাক্তার খুঁজুন</b>
    কী দরকার লিখে পাঠান: সমস্যা, বিভাগ, জায়গা, দিন বা ডাক্তারের নাম।
    যেমন: “হার্টের ডাক্তার সিলেট শুক্রবার” বা “ডা. নাসরিন”।
directory-not-understood =
    আরেকটু খুলে লিখুন, যেমন:
    “হার্টের ডাক্তার সিলেট শুক্রবার” বা “ডা. নাসরিন”।
directory-specialities = <b>কোন বিভাগ?</b>
directory-name-again = ডাক্তারের নামটি আরেকবার লিখুন।
directory-everybody = সব ডাক্তার
directory-found = 🔎 <b>{ $wish }</b>
directory-count-soonest =
    { $count ->
        [1] { $count } জন ডাক্তার
       *[other] { $count } জন ডাক্তার, যাঁর সময় আগে খালি তিনি আগে
    }
directory-count-rating =
    { $count ->
        [1] { $count } জন ডাক্তার
       *[other] { $count } জন ডাক্তার, যাঁর রেটিং ভালো তিনি আগে
    }
directory-count-fee =
    { $count ->
        [1] { $count } জন ডাক্তার
       *[other] { $count } জন ডাক্তার, যাঁর ফি কম তিনি আগে
    }
directory-widened = “{ $what }”: এমন কাউকে পাইনি। এটি বাদ দিয়ে দেখাচ্ছি।
directory-nobody =
    🔎 <b>{ $wish }</b>
    এমন কোনো ডাক্তার এখন তালিকায় নেই। কেউ এলে আপনাকে জানাতে পারি।
directory-nobody-named =
    🔎 <b>{ $wish }</b>
    কাউকে পাইনি। নামটি মিলিয়ে দেখুন, অথবা নামের একটি অংশ লিখুন।
directory-named = “{ $name }”
directory-any = যেকোনো
directory-online = অনলাইনে, সব জেলা
directory-at-once = এখন অনলাইনে
directory-day-today = আজ
directory-day-tomorrow = আগামীকাল
directory-day-week = এই সপ্তাহে
directory-sex-female = মহিলা ডাক্তার
directory-sex-male = পুরুষ ডাক্তার
directory-sex-other = অন্য
directory-most-fee = { TAKA($fee) } পর্যন্ত
directory-least-rating = { $stars } তারা বা বেশি
directory-fee = { TAKA($fee) }
directory-free = ফি লাগে না
directory-new = এখানে নতুন
directory-rated = ⭐ { $stars } ({ $count })
directory-doctor = <b>ডা. { $name }</b> ✓
directory-next = 🕒 { MOMENT($at) }
directory-free-then = 🕒 { DAY($day) } খালি, তার আগেও: { MOMENT($at) }
directory-by-serial = 🔢 সিরিয়াল অনুযায়ী দেখেন, সময়টা আনুমানিক
directory-no-time = 🕒 এখন কোনো সময় খালি নেই
directory-filters =
    🔎 <b>{ $wish }</b>
    { $count ->
        [0] এমন কেউ নেই। যেটি বদলাতে চান, চাপুন।
       *[other] এমন { $count } জন ডাক্তার আছেন। যেটি বদলাতে চান, চাপুন।
    }
directory-choose-spec = <b>কোন বিভাগ?</b>
directory-choose-area = <b>কোথায়?</b> বেছে নিন, অথবা জায়গার নাম লিখুন।
directory-choose-day = <b>কবে?</b>
directory-choose-sex = <b>কাকে দেখাতে চান?</b>
directory-choose-fee = <b>ফি কত পর্যন্ত হলে চলবে?</b>
directory-choose-lang = <b>ডাক্তার কোন ভাষায় কথা বলবেন?</b>
directory-choose-rate = <b>রেটিং কত হলে চলবে?</b>
directory-sorting =
    <b>কে আগে থাকবেন?</b>
    নাম লিখে খুঁজলে সেই নামের ডাক্তার আগে। তারপর আপনার পছন্দমতো: যাঁর সময় আগে খালি, রেটিং ভালো বা ফি কম।
    রেটিং অল্প কয়েকটি হলে ডাক্তারকে মাঝামাঝি ধরা হয়। সবাই সমান হলে কে আগে, তা প্রতিদিন বদলায়।
    টাকা দিয়ে কেউ আগে আসতে পারেন না।
directory-verified = ✅ বিএমডিসি <code>{ $number }</code>, যাচাই হয়েছে { DAY($at, year: 1) }
directory-rating = ⭐ গড়ে { $stars }, { $count } জন রোগীর মতে
directory-no-ratings = ⭐ এখানে নতুন, এখনো রেটিং নেই
directory-reply = 💬 সাধারণত { $minutes } মিনিটের মধ্যে উত্তর দেন
directory-presence-online = 🟢 এখন অনলাইনে আছেন
directory-presence-break = 🟡 বিরতিতে আছেন
directory-favourites = <b>পছন্দের ডাক্তার</b>
directory-no-favourites = <b>পছন্দের ডাক্তার</b>
    এখনো কাউকে পছন্দে রাখেননি, অথবা যাঁদের রেখেছেন তাঁরা এখন তালিকায় নেই।
button-specialities = সব বিভাগ
button-favourites = ⭐ পছন্দের ডাক্তার
button-alerts = 🔔 যা জানাতে বলেছি
button-any = যেকোনো
button-filters = বাছাই
button-sort = সাজান
button-change-filters = বাছাই বদলান
button-order-soonest = আগে খালি
button-order-rating = ভালো রেটিং
button-order-fee = কম ফি
button-tell-me = 🔔 পেলে জানাবেন
button-without-name = ✕ “{ $name }”
button-filter-spec = বিভাগ: { $value }
button-filter-area = জায়গা: { $value }
button-filter-day = দিন: { $value }
button-filter-sex = নারী/পুরুষ: { $value }
button-filter-fee = ফি: { $value }
button-filter-lang = ভাষা: { $value }
button-filter-rate = রেটিং: { $value }
button-at-once =
    { $on ->
        [yes] ✅ এখন অনলাইনে
       *[no] ⬜ এখন অনলাইনে
    }
button-show-doctors = ডাক্তারদের দেখান
button-free-time = { MOMENT($at) }
button-more-times = আরও সময়
button-save-doctor = ☆ পছন্দে রাখুন
button-saved-doctor = ★ পছন্দে আছে
button-share-doctor = শেয়ার করুন
button-share-record = আমার রেকর্ড দেখান
button-open-card = খুলুন
button-find-here = ডাক্তার খুঁজুন
command-doctors = ডাক্তার খুঁজুন
