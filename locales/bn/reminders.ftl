reminders-when =
    { $day ->
        [today] 🔔 <b>আজ { CLOCK($starts_at) }</b>
        [tomorrow] 🔔 <b>আগামীকাল { CLOCK($starts_at) }</b>
       *[later] 🔔 <b>{ MOMENT($starts_at) }</b>
    }
reminders-with =
    { $own ->
        [yes] { $doctor }-এর সঙ্গে আপনার অ্যাপয়েন্টমেন্ট।
       *[no] { $doctor }-এর সঙ্গে { $name }-এর অ্যাপয়েন্টমেন্ট।
    }
reminders-serial = সিরিয়াল { $token }, সময়টি আনুমানিক।
reminders-from = { CLOCK($opens_at) } থেকে অ্যাপয়েন্টমেন্ট খুলে “আমি এসেছি” চাপুন।
reminders-say-here = “আমি এসেছি” চাপুন, তাহলে ডাক্তার জানতে পারবেন।
reminders-confirmed = ✓ আপনি আসবেন বলে জানিয়েছেন।
reminders-missed-ahead =
    ⚠️ <b>সময়মতো মনে করিয়ে দিতে পারিনি</b>
    { $own ->
        [yes] { $doctor }-এর সঙ্গে আপনার অ্যাপয়েন্টমেন্ট { MOMENT($starts_at) }।
       *[no] { $doctor }-এর সঙ্গে { $name }-এর অ্যাপয়েন্টমেন্ট { MOMENT($starts_at) }।
    }
reminders-missed-over =
    ⚠️ <b>সময়মতো মনে করিয়ে দিতে পারিনি</b>
    { $own ->
        [yes] { $doctor }-এর সঙ্গে আপনার অ্যাপয়েন্টমেন্ট ছিল { MOMENT($starts_at) }। আমরা দুঃখিত।
       *[no] { $doctor }-এর সঙ্গে { $name }-এর অ্যাপয়েন্টমেন্ট ছিল { MOMENT($starts_at) }। আমরা দুঃখিত।
    }
reminders-missed-morning = আজ সকালে আপনার রোগীর তালিকা পাঠাতে পারিনি। আমরা দুঃখিত। এখানে দেখুন:
button-coming = ✅ আমি আসব
