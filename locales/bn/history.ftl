# তথ্যটি যা বলে
history-figures = { DIGITS($figures) }
history-day = { DAY($day, year: 1) }
history-since = { $line }, { $then } থেকে
history-on = { $line }, { $then }
history-allergy = ⚠️ অ্যালার্জি: { $what } ({ $danger })
history-allergy-reaction = ⚠️ অ্যালার্জি: { $what }; লক্ষণ: { $reaction } ({ $danger })
history-no-allergy = ✅ জানা কোনো অ্যালার্জি নেই
history-condition = 🩺 { $what } ({ $course })
history-past = { $what } (সেরে গেছে)
history-medicine = 💊 { $what } ({ $use })
history-dosed = { $what } { DIGITS($dose) }
history-bearing = 🤰 { $bearing }
history-bearing-month = 🤰 { $bearing }, { $month } মাস
history-blood-group = 🩸 রক্তের গ্রুপ { $group }
history-surgery = 🏥 অপারেশন: { $what }
history-family = 👪 { $relative }: { $what }
history-contact = ☎️ { $name } ({ $relation }), { DIGITS($phone) }
history-reading = 📈 { $value }
history-weight = { DIGITS($kilograms) } কেজি
history-pressure = প্রেশার { $systolic }/{ $diastolic }
history-pulse = পালস { $rate }
history-temperature = { DIGITS($fahrenheit) } °F ({ DIGITS($celsius) } °C)
history-oxygen = অক্সিজেন { $percent }%
history-glucose = সুগার { DIGITS($mmol) } mmol/L ({ $mg } mg/dL), { $meal }

# প্রশ্ন
history-ask-kind = <b>কী লিখতে চান?</b>
history-ask-measurement = <b>কী মেপেছেন?</b>
history-ask-allergy-what =
    <b>কীসে অ্যালার্জি?</b>
    একটি চাপুন, অথবা লিখুন।
history-ask-reaction =
    <b>তখন কী হয়?</b>
    একটি চাপুন, অথবা লিখুন।
history-ask-criticality = <b>কতটা খারাপ হয়েছিল?</b>
history-ask-condition-what =
    <b>কোন অসুখ?</b>
    একটি চাপুন, অথবা লিখুন।
history-ask-course = <b>অসুখটি কি এখনো আছে?</b>
history-ask-condition-when =
    <b>কবে থেকে?</b>
    সাল বা কত দিন লিখুন, যেমন ২০১৯ বা ৩ বছর।
history-ask-medicine-what =
    <b>কোন ওষুধ?</b>
    প্যাকেট দেখে নাম ও পাওয়ার লিখুন, যেমন মেটফরমিন ৫০০।
history-ask-dose =
    <b>কীভাবে খান?</b>
    সকাল + দুপুর + রাত। একটি চাপুন, অথবা লিখুন।
history-ask-use = <b>এখনো খান?</b>
history-ask-medicine-when =
    <b>কবে থেকে?</b>
    সাল বা কত দিন লিখুন, যেমন ২০১৯ বা ৩ মাস।
history-ask-surgery-what =
    <b>কোন অপারেশন?</b>
    একটি চাপুন, অথবা লিখুন।
history-ask-surgery-when =
    <b>কবে হয়েছে?</b>
    তারিখ বা সাল লিখুন, যেমন ২০১৯।
history-ask-relative = <b>পরিবারে কার এই অসুখ আছে বা ছিল?</b>
history-ask-family-what =
    <b>কোন অসুখ?</b>
    একটি চাপুন, অথবা লিখুন।
history-ask-group = <b>রক্তের গ্রুপ কী?</b>
history-ask-bearing = <b>গর্ভবতী, নাকি শিশুকে বুকের দুধ খাওয়ান?</b>
history-ask-month = <b>গর্ভের কত মাস চলছে?</b>
history-ask-name = <b>জরুরি দরকারে কাকে ফোন করব?</b> নাম লিখুন।
history-ask-relation = <b>তিনি রোগীর কে হন?</b>
history-ask-phone = <b>তাঁর মোবাইল নম্বর কত?</b>
history-ask-weight-reading = <b>ওজন কত কেজি?</b> যেমন ৬২।
history-ask-pressure-reading = <b>রক্তচাপ কত?</b> যেমন ১২০/৮০।
history-ask-pulse-reading = <b>মিনিটে পালস কত?</b> যেমন ৭২।
history-ask-temperature-reading = <b>তাপমাত্রা কত?</b> যেমন ৯৮.৬ বা ৩৭।
history-ask-oxygen-reading = <b>অক্সিমিটারে কত দেখাচ্ছে?</b> যেমন ৯৮।
history-ask-glucose-reading = <b>ব্লাড সুগার কত?</b> যেমন ৫.৬ mmol/L বা ১০১ mg/dL।
history-ask-meal = <b>সুগার কখন মেপেছেন?</b>
history-ask-measured =
    <b>কবে মেপেছেন?</b>
    একটি চাপুন, অথবা তারিখ লিখুন।
button-add-allergy = অ্যালার্জি
button-add-condition = অসুখ
button-add-medicine = ওষুধ
button-add-surgery = অপারেশন
button-add-family = পরিবারের কারও অসুখ
button-add-blood-group = রক্তের গ্রুপ
button-add-contact = জরুরি যোগাযোগ
button-add-pregnancy = গর্ভাবস্থা
button-add-measurement = মাপ (প্রেশার, সুগার…)
button-add-no-allergy = কোনো অ্যালার্জি জানা নেই
button-add-weight = ওজন
button-add-pressure = রক্তচাপ
button-add-pulse = পালস
button-add-temperature = তাপমাত্রা
button-add-oxygen = অক্সিজেন
button-add-glucose = ব্লাড সুগার
button-add-more = ➕ আরও লিখুন
button-not-known = জানি না

# একটি তথ্য
history-added = <b>✔ লিখে রাখলাম</b>
history-corrected-now = <b>✔ ঠিক করা হলো</b>
history-alarming =
    <b>আজই ডাক্তার দেখানো দরকার।</b> খারাপ লাগলে এখনই ৯৯৯ নম্বরে ফোন করুন।
history-said-by-patient = রোগী বা পরিবার জানিয়েছেন, { DAY($at, year: 1) }
history-told-by-doctor = ডাক্তার লিখেছেন: { $doctor }, { DAY($at, year: 1) }
history-told-by-document = ডাক্তার কাগজ দেখে লিখেছেন: { $doctor }, { DAY($at, year: 1) }
history-a-doctor = নাম আর রাখা নেই
history-removed = 🗑 বাদ দেওয়া হয়েছে { DAY($at, year: 1) }
history-corrected = ✏️ ঠিক করা হয়েছে { DAY($at, year: 1) }
history-asked = ✏️ { DAY($at, year: 1) } সংশোধন চাওয়া হয়েছে: “{ $reason }”
history-undecided = ডাক্তার এখনো উত্তর দেননি।
history-accepted = ✔ অনুরোধমতো ঠিক করা হয়েছে, { DAY($at, year: 1) }
history-declined = ডাক্তার এটি বদলাননি, { DAY($at, year: 1) }: “{ $answer }”
history-versions = <b>এই তথ্য ও এর আগের রূপ</b>
history-ask-removal = <b>এটি বাদ দেবেন?</b> আগের তথ্যের মধ্যে এটি দেখা যাবে।
history-ask-correction =
    <b>কোথায় ভুল?</b>
    এটি ডাক্তার লিখেছেন, তাই ডাক্তারই ঠিক করবেন। কী বদলাতে হবে আর কেন, লিখুন।
history-ask-decline = <b>কেন এটি বদলাবেন না?</b> রোগী আপনার উত্তর পড়বেন।
history-asked-now = ✔ ডাক্তারকে জানানো হলো। উত্তর এলে আপনাকে জানাব।
history-declined-now = ✔ রোগীকে জানানো হলো।
history-notice-asked = আপনার লেখা একটি তথ্য ঠিক করতে একজন রোগী অনুরোধ করেছেন।
history-notice-decided = তথ্য সংশোধনের অনুরোধে ডাক্তার উত্তর দিয়েছেন।
button-correct-entry = ঠিক করুন
button-remove-entry = বাদ দিন
button-remove-entry-now = হ্যাঁ, বাদ দিন
button-ask-correction = সংশোধন চান
button-decline-correction = যেমন আছে থাক
button-versions = আগের রূপ দেখুন
button-newer = পরের রূপ দেখুন
button-open-entry = খুলে দেখুন

error-no-such-entry = এই তথ্যটি নেই।
error-entry-ended = এটি এর মধ্যে ঠিক করা বা বাদ দেওয়া হয়েছে। রেকর্ড আবার খুলুন।
error-not-yours-to-change = এটি ডাক্তার লিখেছেন। সংশোধন চান, ডাক্তার দেখবেন।
error-allergies-known = এখানে একটি অ্যালার্জি লেখা আছে। সেটি ভুল হলে আগে বাদ দিন।
error-not-asked = এই ব্যক্তির ক্ষেত্রে গর্ভাবস্থার প্রশ্ন আসে না।
error-history-full = এখানে { $limit }টি তথ্য আছে, আর রাখা যায় না। আমাদের সাহায্য নিন।
error-yours-to-change = এটি আপনিই লিখেছেন, তাই নিজেই ঠিক করতে পারেন।
error-already-asked = এটির সংশোধন আগেই চাওয়া হয়েছে। ডাক্তারের উত্তরের অপেক্ষা করুন।
error-nothing-asked = এটির কোনো সংশোধনের অনুরোধ উত্তরের অপেক্ষায় নেই।
error-not-a-reading = বুঝতে পারিনি। যন্ত্রে যেমন দেখায়, শুধু সংখ্যাটি লিখুন।
error-implausible-reading = এটি ঠিক হতে পারে না। { DIGITS($least) } থেকে { DIGITS($most) }-এর মধ্যে হবে। দেখে আবার লিখুন।
error-unit-unclear = এটি mmol/L, নাকি mg/dL? এককসহ লিখুন, যেমন ২৫ mmol/L।
error-not-a-moment = বুঝতে পারিনি। তারিখ, সাল বা কত দিন আগে তা লিখুন, যেমন ২০১৯ বা ৩ মাস।
error-not-yet = এই দিন এখনো আসেনি। দেখে আবার লিখুন।
error-before-birth = তখনো তাঁর জন্ম হয়নি। সালটি দেখে আবার লিখুন।
