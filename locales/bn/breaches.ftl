breaches-title = <b>জরুরি কথা: অধিকার নেই এমন কেউ আপনার তথ্য দেখেছে</b>
breaches-cause-insider = আমাদের সঙ্গে কাজ করেন এমন একজন কারণ ছাড়া রেকর্ড খুলেছেন।
breaches-cause-break-in = কেউ আমাদের সিস্টেমে ঢুকে পড়েছিল।
breaches-cause-stolen-copy = আমাদের তথ্যের একটি কপি চুরি গেছে।
breaches-cause-wrong-person = একজনের তথ্য ভুল করে আরেকজনকে দেখানো হয়েছে।
breaches-when = ঘটনাটি { DAY($began, year: 1) } থেকে { DAY($ended, year: 1) } তারিখের মধ্যে ঘটেছে। আমরা জেনেছি { DAY($discovered, year: 1) } তারিখে।
breaches-data = <b>আপনার কোন তথ্য:</b>
breaches-exposed-identity = • নাম, ফোন নম্বর, জন্মতারিখ, ঠিকানা
breaches-exposed-health = • রেকর্ডে আপনার স্বাস্থ্যের কথা
breaches-exposed-documents = • আপনার পাঠানো রিপোর্ট ও ছবি
breaches-exposed-messages = • বার্তা
breaches-do =
    <b>আপনি যা করতে পারেন</b>
    কেউ ফোন করে আপনার অসুখের কথা বললে, টাকা বা কোনো কোড চাইলে বিশ্বাস করবেন না। আমরা কখনো পিন চাই না। “গোপনীয়তা ও নিরাপত্তা” থেকে দেখুন কে আপনার রেকর্ড খুলেছেন, আর নতুন পিন দিন।
breaches-we-do =
    <b>আমরা যা করছি</b>
    যেভাবে এটি ঘটেছে সে পথ বন্ধ করেছি, তদন্ত করছি, আর কর্তৃপক্ষকে জানাচ্ছি।
breaches-contact =
    <b>জানতে চাইলে</b>
    { $contact }
