applications-intro-none =
    <b>ডাক্তার হিসেবে এখানে রোগী দেখুন</b>
    এটি MBBS বা BDS ডাক্তারদের জন্য, যাঁদের বিএমডিসি নম্বর আছে। কয়েকটি ছোট প্রশ্ন, তারপর আপনার ছবি ও বিএমডিসি সনদ।
    যেকোনো সময় থামতে পারেন, যা জানিয়েছেন তা রাখা থাকবে। যাচাই শেষ হলে তবেই রোগীরা আপনাকে দেখতে পাবেন।
applications-intro-retired =
    <b>আপনি এখন এখানে রোগী দেখছেন না।</b>
    যেকোনো সময় আবার আবেদন করতে পারেন।
applications-intro-expired =
    <b>আপনার যাচাইয়ের মেয়াদ শেষ হয়েছে।</b>
    রোগীরা এখন আপনাকে খুঁজে পাবেন না। আপনার তথ্য দেখে নিয়ে আবার পাঠান।
applications-refused =
    <b>আপনার আবেদনটি নেওয়া গেল না।</b>
    কারণ: { $reason }।
    ভুলটি ঠিক করে আবার পাঠান।
applications-waiting =
    <b>আপনার আবেদন আমাদের কাছে আছে।</b>
    ২৪ ঘণ্টার মধ্যে দেখে এখানেই জানাব। তার আগে রোগীরা আপনাকে খুঁজে পাবেন না।
applications-asked =
    <b>আমাদের একটি প্রশ্ন আছে:</b>
    { $question }
applications-suspended =
    <b>এখানে আপনার রোগী দেখা আপাতত বন্ধ।</b>
    কারণ: { $reason }।
    আবার চালু হলে আমরা জানাব।
applications-verified =
    <b>ডাক্তার হিসেবে আপনার যাচাই হয়ে গেছে।</b>
    ডাক্তার হিসেবে গিয়ে “আমার প্র্যাকটিস” খুলুন।
applications-step = { $all }টির মধ্যে { $done }টি উত্তর হয়েছে
applications-meter = { $bar } { $all }টির মধ্যে { $done }টি
applications-now = এখন আছে: <b>{ $value }</b>
applications-ask-number =
    <b>আপনার বিএমডিসি নম্বর কত?</b>
    এভাবে লিখুন: A-১২৩৪৫। দন্তচিকিৎসক হলে: BDS ১২৩৪।
applications-ask-name =
    <b>বিএমডিসিতে আপনার নাম কী?</b>
    তালিকায় যেভাবে আছে সেভাবে লিখুন, “ডা.” ছাড়া।
applications-ask-degrees =
    <b>আপনার ডিগ্রিগুলো কী?</b>
    যেমন: MBBS (DMC), FCPS (Medicine)। সনদে যা আছে শুধু তা-ই লিখুন।
applications-ask-specialities =
    <b>আপনি কোন বিভাগের রোগী দেখেন?</b>
    লিখুন, যেমন হৃদরোগ। তিনটি পর্যন্ত দেওয়া যায়।
applications-ask-languages =
    <b>রোগীর সঙ্গে কোন কোন ভাষায় কথা বলেন?</b>
    একটি একটি করে চাপুন।
applications-ask-place =
    <b>আপনার চেম্বার বা হাসপাতাল কোথায়?</b>
    উপজেলা বা থানার নাম লিখুন, যেমন ধানমন্ডি।
applications-ask-address =
    <b>চেম্বারের নাম ও ঠিকানা কী?</b>
    যেমন: পপুলার ডায়াগনস্টিক, বাসা ১৬, রোড ২।
applications-ask-fee =
    <b>প্রথমবার দেখানোর ফি কত?</b>
    টাকায় লিখুন। ফি না নিলে ০ লিখুন।
applications-ask-follow-up =
    <b>কিছুদিনের মধ্যে আবার দেখালে ফি কত?</b>
    ফলো-আপের ফি লিখুন। একই হলে সেটিই লিখুন।
applications-ask-days =
    <b>কত দিনের মধ্যে এলে ফলো-আপ ধরবেন?</b>
    একটি চাপুন, অথবা সংখ্যা লিখুন।
applications-ask-since =
    <b>কত বছর ধরে রোগী দেখছেন?</b>
    কত বছর, বা শুরুর সাল লিখুন। যেমন ১২ বা ২০১৪।
applications-ask-photo =
    <b>আপনার একটি ছবি পাঠান।</b>
    মুখ স্পষ্ট হতে হবে। ছবিটি রোগীরা দেখবেন।
applications-ask-certificate =
    <b>আপনার বিএমডিসি নিবন্ধন সনদ পাঠান।</b>
    স্পষ্ট ছবি বা PDF। শুধু আমাদের যাচাইকারীরা এটি দেখবেন।
applications-ask-reply =
    <b>আপনার উত্তর লিখুন।</b>
applications-which-register = নম্বরটি কোন তালিকার?
applications-which-speciality = <b>এগুলোর মধ্যে কোনটি?</b> একটিও না হলে অন্যভাবে লিখুন।
applications-all-specialities = <b>কোন বিভাগ?</b>
applications-send-a-file = এখানে একটি ছবি বা ফাইল পাঠান।
applications-proofs =
    📷 ছবি { $photo ->
        [yes] ✅
       *[no] –
    } · 📄 সনদ { $certificate ->
        [yes] ✅
       *[no] –
    }
applications-change = <b>কী বদলাতে চান?</b>
applications-sent =
    <b>পাঠানো হয়েছে। ধন্যবাদ!</b>
    ২৪ ঘণ্টার মধ্যে দেখে এখানেই জানাব। তার আগে রোগীরা এটি দেখবেন না।
applications-leave =
    <b>আবেদনটি ফিরিয়ে নেবেন?</b>
    তাহলে এটি আর দেখা হবে না। পরে আবার আবেদন করতে পারবেন।
applications-left = <b>হয়ে গেছে।</b> আবার আবেদন করতে চাইলে /doctor চাপুন।
button-begin = শুরু করুন
button-go-on = এটিই থাক, এগিয়ে যান
button-register-medical = মেডিকেল (MBBS)
button-register-dental = ডেন্টাল (BDS)
button-drop = ✖ { $name }
button-chosen = ✅ { $name }
button-all-specialities = সব বিভাগ দেখুন
button-days = { $days } দিন
button-review = সব দেখুন
button-discard = বাদ দিন
button-withdraw = আবেদন ফিরিয়ে নিন
button-leave = হ্যাঁ, আমি নিশ্চিত
button-reply = ✍️ উত্তর দিন
button-send-application = ✅ আবেদন পাঠান
button-change-answers = কিছু বদলান
button-doctor-number = বিএমডিসি নম্বর
button-doctor-name = নাম
button-doctor-degrees = ডিগ্রি বদলান
button-doctor-specialities = বিভাগ বদলান
button-doctor-languages = ভাষা বদলান
button-doctor-place = চেম্বার বদলান
button-doctor-address = ঠিকানা বদলান
button-doctor-fee = ফি বদলান
button-doctor-follow-up = ফলো-আপের ফি
button-doctor-days = ফলো-আপের দিন
button-doctor-since = কত বছরের চর্চা
button-doctor-photo = ছবি বদলান
button-doctor-certificate = সনদ বদলান
