practice-hours-title = <b>আমার সময়সূচি</b>
practice-hours-none = এখনো কোনো সময় দেননি, তাই কেউ বুক করতে পারছেন না।
practice-hours-day =
    { $weekday ->
        [0] সোম
        [1] মঙ্গল
        [2] বুধ
        [3] বৃহস্পতি
        [4] শুক্র
        [5] শনি
       *[6] রবি
    }
practice-hours-every-day = প্রতিদিন
practice-hours-window = { HOURS($hours) }
practice-hours-weekly =
    { $mode ->
        [serial] { $days } { $windows }, { $visit } মিনিট, সিরিয়াল ধরে
       *[fixed] { $days } { $windows }, { $visit } মিনিট
    }
practice-hours-since = { $line } · { DAY($since) } থেকে
practice-hours-until = { $line } · { DAY($until) } পর্যন্ত
practice-hours-on = { DAY($first) }
practice-hours-span = { DAY($first) } – { DAY($last) }
practice-hours-away = 🚫 ছুটি { $days }
practice-hours-away-after = 🚫 ছুটি { $days }, { CLOCK($begins) } থেকে
practice-hours-away-before = 🚫 ছুটি { $days }, { CLOCK($ends) } পর্যন্ত
practice-hours-away-hours = 🚫 ছুটি { $days }, { $windows }
practice-hours-extra =
    { $mode ->
        [serial] ➕ বাড়তি { $days }, { $windows }, { $visit } মিনিট, সিরিয়াল ধরে
       *[fixed] ➕ বাড়তি { $days }, { $windows }, { $visit } মিনিট
    }
practice-hours-closed = 🚫 { $days }: আর নিয়মিত সময় নেই
practice-hours-more = … আরও { $count }টি
practice-hours-how =
    বোতাম চাপুন, অথবা যা বদলাতে চান লিখুন, যেমন:
    <code>শনি-বৃহস্পতি সন্ধ্যা ৭টা-১০টা ১৫ মিনিট</code>
    <code>১২-২০ আগস্ট ছুটি</code>
    <code>২০ আগস্ট বাড়তি বিকাল ৫টা-৭টা</code>
practice-hours-preview = <b>যা বুঝেছি:</b>
practice-hours-touches =
    { $count ->
        [0] কোনো বুকিং বদলাচ্ছে না।
       *[other] ⚠️ <b>যে { $count }টি বুকিংয়ে আপনি থাকছেন না:</b>
    }
practice-hours-visit = • { MOMENT($at) }
practice-hours-choose-fate =
    <b>রাখুন:</b> বুকিং থাকবে, ওই সময়ে নতুন কেউ বুক করতে পারবেন না।
    <b>অন্য সময়:</b> রোগীরা আপনার কাছাকাছি খালি সময় পাবেন। শুরুর ৩ ঘণ্টা আগেও না বাছলে সেটি বাতিল হবে।
    <b>বাতিল:</b> রোগীদের এখনই জানানো হবে, অন্য সময়ও দেখানো হবে। কাউকে কোনো টাকা দিতে হবে না।
practice-hours-near = কয়েকটি এত কাছে যে জিজ্ঞেস করার সময় নেই: “অন্য সময়” বাছলে সেগুলো বাতিল হবে।
practice-hours-retype =
    <b>যেভাবে চান, আবার লিখুন।</b>
    আপনি লিখেছিলেন:
    <code>{ $typed }</code>
practice-hours-saved =
    { $fate ->
        [keep] ✅ <b>সেভ হয়েছে।</b> { $count }টি বুকিং আগের মতোই থাকছে।
        [ask] ✅ <b>সেভ হয়েছে।</b> { $count }টি বুকিংয়ের রোগীদের জানানো হচ্ছে।
        [call-off] ✅ <b>সেভ হয়েছে।</b> { $count }টি বুকিং বাতিল হয়েছে, রোগীদের জানানো হচ্ছে।
       *[none] ✅ <b>সেভ হয়েছে।</b>
    }
practice-hours-ask-days = <b>সপ্তাহের কোন কোন দিন?</b>
practice-hours-ask-begins = <b>কখন থেকে?</b>
practice-hours-ask-ends = <b>{ CLOCK($begins) } থেকে কখন পর্যন্ত?</b>
practice-hours-ask-visit = <b>একজন রোগীর জন্য কত সময়?</b>
practice-hours-ask-mode = <b>রোগীরা কীভাবে আসবেন?</b>
practice-hours-ask-leave = <b>কোন দিন থেকে ছুটি?</b>
practice-hours-ask-leave-ends = <b>{ DAY($first) } থেকে কোন দিন পর্যন্ত ছুটি?</b>
practice-hours-ask-extra = <b>বাড়তি কোন দিন বসবেন?</b>
practice-hours-ask-drop =
    <b>কোনটি বাদ দেবেন?</b>
    যেটি আর লাগবে না, সেটি চাপুন।
practice-hours-terms = <b>বুকিংয়ের নিয়ম</b>
practice-hours-term-visit =
    { $value ->
        [-1] একজন রোগী: একেক দিন একেক রকম
       *[other] একজন রোগী: { $value } মিনিট
    }
practice-hours-term-mode =
    { $value ->
        [-1] রোগী আসেন: একেক দিন একেকভাবে
        [0] রোগী আসেন নির্দিষ্ট সময়ে
       *[1] রোগী আসেন সিরিয়াল ধরে
    }
practice-hours-term-buffer =
    { $value ->
        [0] দুই রোগীর মাঝে বিরতি নেই
       *[other] দুই রোগীর মাঝে বিরতি: { $value } মিনিট
    }
practice-hours-term-lead =
    { $value ->
        [0] শুরুর আগ পর্যন্ত বুকিং
        [1440] এক দিন আগে পর্যন্ত বুকিং
       *[other] { $value } মিনিট আগে পর্যন্ত বুকিং
    }
practice-hours-term-horizon = সামনের { $value } দিন পর্যন্ত বুকিং
practice-hours-term-cancelling = { $value } ঘণ্টা আগে পর্যন্ত বিনা খরচে বাতিল
practice-hours-term-moves =
    { $value ->
        [0] রোগী সময় বদলাতে পারেন না
       *[other] রোগী সময় বদলাতে পারেন: { $value } বার
    }
practice-hours-term-holidays =
    { $value ->
        [0] সরকারি ছুটিতে খোলা
       *[1] সরকারি ছুটিতে বন্ধ
    }
practice-hours-ask-term-visit = <b>একজন রোগীর জন্য কত সময়?</b>
practice-hours-ask-term-mode = <b>রোগীরা কীভাবে আসবেন?</b>
practice-hours-ask-term-buffer = <b>দুই রোগীর মাঝে কতক্ষণ বিরতি?</b>
practice-hours-ask-term-lead = <b>কতক্ষণ আগে পর্যন্ত বুক করা যাবে?</b>
practice-hours-ask-term-horizon = <b>কত দিন আগে থেকে বুক করা যাবে?</b>
practice-hours-ask-term-cancelling = <b>কতক্ষণ আগে পর্যন্ত বাতিল করলে কত টাকা ফেরত?</b>
practice-hours-ask-term-moves = <b>একজন রোগী কতবার সময় বদলাতে পারবেন?</b>
practice-hours-ask-term-holidays = <b>সরকারি ছুটির দিনে বসবেন?</b>
practice-hours-holidays =
    { $away ->
        [yes] <b>সরকারি ছুটির দিনে আপনি বসেন না।</b> সামনের ছুটি:
       *[no] <b>সরকারি ছুটির দিনেও আপনি বসেন।</b> সামনের ছুটি:
    }
practice-hours-holiday = • { DAY($day) }: { $name }
button-hours = সময়সূচি
button-set-hours = 🗓 সাপ্তাহিক সময় দিন
button-leave-days = 🚫 ছুটি
button-extra-day = ➕ বাড়তি দিন
button-booking-terms = ⚙️ বুকিংয়ের নিয়ম
button-holidays = সরকারি ছুটি
button-take-back = ছুটি বা বাড়তি দিন বাদ দিন
button-save-hours = ✅ সেভ করুন
button-retype = ✏️ বদলান
button-copy-line = কপি করুন
button-close-days = 🚫 এই দিনে বসি না
button-fate-keep = বুকিং রাখুন
button-fate-ask = অন্য সময় বাছতে বলুন
button-fate-call-off = এখনই বাতিল করুন
button-but-friday = শনি–বৃহস্পতি
button-every-day = প্রতিদিন
button-part-of-day =
    { $part ->
        [0] সকাল
        [1] দুপুর–বিকাল
        [2] সন্ধ্যা–রাত
       *[3] রাত ১২টার পর
    }
button-drop-leave = 🚫 { $days }
button-drop-extra = ➕ { $days }
button-ask-visit = রোগীপ্রতি সময়
button-ask-mode = সময় না সিরিয়াল
button-ask-buffer = বিরতি
button-ask-lead = বুকিংয়ের শেষ সময়
button-ask-horizon = কত দিনের বুকিং
button-ask-cancelling = বাতিলের নিয়ম
button-ask-moves = সময় বদল
button-term-visit = { $value } মিনিট
button-term-mode =
    { $value ->
        [0] নির্দিষ্ট সময়ে
       *[1] সিরিয়াল ধরে
    }
button-term-buffer =
    { $value ->
        [0] নেই
       *[other] { $value } মিনিট
    }
button-term-lead =
    { $value ->
        [0] শুরুর আগ পর্যন্ত
        [1440] ১ দিন
       *[other] { $value } মিনিট
    }
button-term-horizon = { $value } দিন
button-term-cancelling = পুরো: { $value } ঘণ্টা, অর্ধেক: { $half }
button-term-moves =
    { $value ->
        [0] একবারও না
       *[other] { $value } বার
    }
button-term-holidays =
    { $value ->
        [0] হ্যাঁ
       *[1] না
    }
button-switch-holidays =
    { $away ->
        [yes] ছুটির দিনেও বসব
       *[no] ছুটির দিনে বসব না
    }
command-hours = ডাক্তার হিসেবে আমার সময়সূচি
