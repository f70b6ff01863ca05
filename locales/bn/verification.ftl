verification-title = <b>ডাক্তার যাচাই</b>
verification-pile-waiting = <b>আপনার অপেক্ষায়: { $count }</b>
verification-pile-asked = <b>উত্তরের অপেক্ষায়: { $count }</b>
verification-pile-listed = <b>যাচাই হয়েছে: { $count }</b>
verification-pile-suspended = <b>স্থগিত: { $count }</b>
verification-pile-closed = <b>প্রত্যাখ্যাত, মেয়াদ শেষ, অবসর: { $count }</b>
verification-find = <b>কোন বিএমডিসি নম্বর?</b> লিখুন, যেমন A-১২৩৪৫।
verification-stage-applied = <b>🕓 আবেদন, যাচাই বাকি</b>
verification-stage-asked = <b>❓ আবেদন, উত্তরের অপেক্ষায়</b>
verification-stage-verified = <b>✅ যাচাই হয়েছে</b>
verification-stage-renewing = <b>🕓 নবায়ন বা পরিবর্তন যাচাই বাকি</b>
verification-stage-renewal-asked = <b>❓ যাচাই আছে, উত্তরের অপেক্ষায়</b>
verification-stage-suspended = <b>⛔ স্থগিত</b>
verification-stage-refused = <b>✖ প্রত্যাখ্যাত</b>
verification-stage-expired = <b>⌛ যাচাইয়ের মেয়াদ শেষ</b>
verification-stage-retired = <b>রোগী দেখা ছেড়েছেন</b>
verification-applied = 📨 পাঠিয়েছেন { MOMENT($at) }
verification-until = ✅ যাচাইয়ের মেয়াদ { DAY($until, year: 1) } পর্যন্ত
verification-shown-now = <b>রোগীরা এখন যা দেখেন:</b>
verification-reason = কারণ: { $reason }
verification-asked = ❓ { $question }
verification-answered = 💬 { $answer }
verification-shows-photo = <b>ছবি</b> বিএমডিসির তালিকার ছবির সঙ্গে মেলান।
verification-shows-certificate = <b>বিএমডিসি সনদ</b> নাম, নম্বর ও ডিগ্রি মেলান।
verification-ask-question =
    <b>ডাক্তারকে কী জিজ্ঞেস করতে চান?</b>
    প্রশ্নটি লিখুন। যেভাবে লিখবেন, ডাক্তার সেভাবেই পাবেন।
verification-why-refuse = <b>কেন প্রত্যাখ্যান করছেন?</b>
verification-why-suspend =
    <b>কেন স্থগিত করছেন?</b>
    রোগীরা আর এই ডাক্তারকে খুঁজে পাবেন না, রেকর্ড দেখার সব অনুমতিও এখনই শেষ হবে।
verification-ask-note =
    <b>নথিতে কিছু লিখে রাখবেন?</b>
    লিখুন, অথবা বোতাম চাপুন। ডাক্তার শুধু বেছে নেওয়া কারণটি জানবেন।
verification-sure-approve =
    <b>নম্বরটি বিএমডিসিতে খুঁজে দেখেছেন?</b>
    নাম, ছবি ও নম্বর মিললে এবং নিবন্ধন চালু থাকলে তবেই অনুমোদন করুন।
verification-sure-reinstate = <b>এই ডাক্তার আবার রোগী দেখতে পারবেন?</b>
verification-done = হয়ে গেছে। ডাক্তারকে জানানো হচ্ছে।
verification-lost = এই ধাপটি আর খোলা নেই। তালিকা থেকে আবার শুরু করুন।
verification-told-waiting =
    <b>একজন ডাক্তার যাচাইয়ের অপেক্ষায় আছেন।</b>
    আমরা ২৪ ঘণ্টার মধ্যে দেখার কথা দিয়েছি।
verification-told-number =
    <b>⚠️ একজন ডাক্তারের বিএমডিসি নম্বর অন্য কেউ লিখেছেন।</b>
    নম্বরটি নেওয়া হয়নি। দুজনের মধ্যে কে ডাক্তার, দেখুন।
button-verifying = 🪪 ডাক্তার যাচাই করুন
button-pile-waiting = অপেক্ষায় ({ $count })
button-pile-asked = প্রশ্ন করা ({ $count })
button-pile-listed = যাচাই হয়েছে ({ $count })
button-pile-suspended = স্থগিত ({ $count })
button-pile-closed = বন্ধ ({ $count })
button-find-doctor = 🔎 নম্বর দিয়ে খুঁজুন
button-applicant =
    { $days ->
        [0] { $number } · আজ
       *[other] { $number } · { $days } দিন
    }
button-proof-photo = 📷 ছবি দেখুন
button-proof-certificate = 📄 সনদ দেখুন
button-bmdc = বিএমডিসিতে খুঁজুন
button-copy-number = নম্বর কপি করুন
button-verify-approve = ✅ অনুমোদন করুন
button-verify-ask = ❓ প্রশ্ন করুন
button-verify-refuse = ✖ প্রত্যাখ্যান করুন
button-verify-suspend = ⛔ স্থগিত করুন
button-verify-reinstate = ✅ আবার চালু করুন
button-really-approve = ✅ হ্যাঁ, অনুমোদন
button-really-reinstate = ✅ হ্যাঁ, চালু করুন
button-without-note = কিছু না লিখে
button-look = দেখুন
command-verify = ডাক্তার যাচাই করুন
