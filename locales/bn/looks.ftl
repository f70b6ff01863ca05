looks-title = <b>👁 { $name }: রেকর্ড কে কে দেখেছেন</b>
looks-none = আর কেউ দেখেননি।
looks-line =
    <b>{ DAY($day, year: 1) }: { $who }</b>
    { $did }{ $times ->
        [one] {""}
       *[other] {" "}({ $times } বার)
    }। কারণ: { $why }
looks-refused =
    🚫 <b>{ DAY($day, year: 1) }: { $who }</b>
    খুলতে চেয়েছিলেন, অনুমতি পাননি। কিছুই দেখানো বা বদলানো হয়নি।
looks-emergency = 🚨 জরুরি: জীবন বাঁচাতে ডাক্তার ৬০ মিনিটের জন্য রেকর্ড খুলতে পারেন। তাঁকে কারণ লিখতে হয়, আপনাকে সঙ্গে সঙ্গে জানানো হয়, আমরা প্রতিটি ঘটনা যাচাই করি।
looks-named = { $role }: { $name }
looks-who-you = আপনি
looks-who-patient = পরিবার
looks-who-doctor = ডাক্তার
looks-who-super = আমাদের অ্যাডমিন
looks-who-pharmacy = আমাদের ফার্মেসি
looks-who-support = আমাদের সহায়তা ডেস্ক
looks-who-verifier = আমাদের যাচাইকারী
looks-who-moderator = আমাদের মডারেটর
looks-who-clinic = আমাদের সিস্টেম
looks-why-own-request = নিজের রেকর্ড
looks-why-family-request = পরিবারের হয়ে
looks-why-treatment = চিকিৎসা
looks-why-emergency = 🚨 জরুরি
looks-why-operations = ক্লিনিকের কাজ
looks-did-saw-identity = প্রোফাইল দেখেছেন
looks-did-changed-identity = প্রোফাইল বদলেছেন
looks-did-found = খুঁজেছেন
looks-did-saw-history = রেকর্ড দেখেছেন
looks-did-wrote = রেকর্ডে লিখেছেন
looks-did-asked-correction = সংশোধন চেয়েছেন
looks-did-decided-correction = সংশোধনের সিদ্ধান্ত দিয়েছেন
looks-did-saw-document = কাগজ দেখেছেন
looks-did-filed = কাগজ রেখেছেন
looks-did-saw-looks = কে দেখেছেন তা দেখেছেন
looks-did-shared = ডাক্তারকে দেখতে দিয়েছেন
looks-did-saw-family = কে কার হয়ে কাজ করেন তা দেখেছেন
looks-did-changed-family = কে কার হয়ে কাজ করেন তা বদলেছেন
looks-did-wished-erasure = রেকর্ড মুছতে বলেছেন
looks-did-recovered = রেকর্ড অন্য অ্যাকাউন্টে নিয়েছেন
looks-did-reviewed = জরুরি ঘটনা যাচাই করেছেন
looks-did-opened = জরুরি প্রয়োজনে খুলেছেন
looks-did-merged = দুটি রেকর্ড এক করেছেন
looks-did-booked = অ্যাপয়েন্টমেন্ট দেখেছেন বা বদলেছেন
looks-did-consulted = অ্যাপয়েন্টমেন্টে রোগী দেখেছেন
looks-did-managed-appointment = ক্লিনিকের হয়ে অ্যাপয়েন্টমেন্ট দেখেছেন
looks-did-other = অন্য কিছু করেছেন
button-looks-with-own = আমার দেখাও দেখান
button-looks-without-own = আমার দেখা বাদ দিন
