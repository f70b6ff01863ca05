queue-next =
    { $own ->
        [yes] <b>এরপরই আপনার পালা।</b>
       *[no] <b>এরপরই { $name }-এর পালা।</b>
    }
queue-nth =
    { $own ->
        [yes] <b>লাইনে আপনি এখন { ORDINAL($place) }, { queue-ahead }।</b>
       *[no] <b>লাইনে { $name } এখন { ORDINAL($place) }, { queue-ahead }।</b>
    }
queue-ahead = আগে আছেন { $ahead } জন
queue-about = আর প্রায় { $minutes } মিনিট ({ CLOCK($turn_at) })।
queue-any-moment = যেকোনো সময় ডাক আসতে পারে।
queue-opens = { MOMENT($opens_at) } থেকে “আমি এসেছি” চাপতে পারবেন।
queue-not-here = “আমি এসেছি” চাপুন, তাহলে ডাক্তার জানতে পারবেন।
queue-skipped = ডাক্তার একবার ডেকে সাড়া পাননি।
queue-told-skipped =
    ⚠️ <b>ডাক্তার ডেকে সাড়া পাননি</b>
    { $own ->
        [yes] { $doctor }: আপনি এখন লাইনের শেষে। কাছেই থাকুন, আর একবার ডাকা হবে।
       *[no] { $doctor }: { $name } এখন লাইনের শেষে। কাছেই থাকুন, আর একবার ডাকা হবে।
    }
queue-called =
    { $own ->
        [yes]
            🔔 <b>এবার আপনার পালা</b>
            { $doctor } আপনার জন্য অপেক্ষা করছেন।
       *[no]
            🔔 <b>ডাক্তার ডাকছেন</b>
            { $doctor } { $name }-এর জন্য অপেক্ষা করছেন।
    }
queue-near =
    🔔 <b>{ $ahead ->
        [0] আগে আর কেউ নেই
       *[other] আর { $ahead } জন বাকি
    }</b>
    { $own ->
        [yes] { $doctor }: { CLOCK($turn_at) } নাগাদ আপনার পালা আসতে পারে।
       *[no] { $doctor }: { CLOCK($turn_at) } নাগাদ { $name }-এর পালা আসতে পারে।
    }
queue-late =
    🕓 { $minutes ->
        [0] <b>ডাক্তার আবার সময়মতো দেখছেন</b>
       *[other] <b>ডাক্তারের { $minutes } মিনিট দেরি হচ্ছে</b>
    }
    { $own ->
        [yes] { $doctor }: <b>{ CLOCK($turn_at) }</b> নাগাদ আপনার পালা আসতে পারে।
       *[no] { $doctor }: <b>{ CLOCK($turn_at) }</b> নাগাদ { $name }-এর পালা আসতে পারে।
    }
queue-over = <b>দেখানো শেষ</b>
button-place-again = 🔄 আবার দেখুন
error-too-early-to-check-in = { MOMENT($opens_at) } থেকে “আমি এসেছি” চাপতে পারবেন।
