practice-title = <b>আমার প্র্যাকটিস, রোগীরা যেমন দেখেন</b>
practice-until = ✅ যাচাইয়ের মেয়াদ { DAY($until, year: 1) } পর্যন্ত
practice-proposed = 🕓 আপনি যা বদলেছেন তা যাচাই হচ্ছে। এরপর রোগীরা দেখবেন।
practice-renewing = 🕓 আপনার নবায়ন যাচাই হচ্ছে।
practice-asked = ❓ <b>{ $question }</b>
practice-renew =
    <b>আপনার বিএমডিসি নম্বর { $number } কি এখনো চালু আছে?</b>
    আমরা বিএমডিসির তালিকায় আবার মিলিয়ে দেখব। নতুন সনদ থাকলে পাঠান।
practice-leave =
    <b>এখানে রোগী দেখা বন্ধ করবেন?</b>
    রোগীরা আর আপনাকে খুঁজে পাবেন না, আপনিও তাঁদের রেকর্ড দেখতে পারবেন না। পরে আবার আবেদন করতে পারবেন।
button-renew = 🔁 যাচাই নবায়ন করুন
button-renew-now = ✅ হ্যাঁ, নবায়ন করুন
button-new-certificate = নতুন সনদ পাঠান
button-retire = রোগী দেখা বন্ধ করুন
