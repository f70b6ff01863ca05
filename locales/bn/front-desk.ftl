front-desk-title = <b>{ $name }-এর অ্যাপয়েন্টমেন্ট</b>
front-desk-none =
    <b>{ $name }-এর অ্যাপয়েন্টমেন্ট</b>
    কোনো অ্যাপয়েন্টমেন্ট নেই।
front-desk-line = { MOMENT($at) } · { $doctor } · { $status }
front-desk-status-booked = বুক করা আছে
front-desk-status-checked-in = এসেছেন, অপেক্ষায় আছেন
front-desk-status-in-consultation = ডাক্তার এখন দেখছেন
front-desk-status-fulfilled = দেখানো শেষ
front-desk-status-rescheduled = সময় বদলানো হয়েছে
front-desk-status-cancelled = বাতিল
front-desk-status-missed = রোগী আসেননি
front-desk-status-doctor-absent = ডাক্তার আসেননি
front-desk-status-entered-in-error = ভুলে লেখা হয়েছিল
front-desk-ask-call-off =
    <b>ক্লিনিকের পক্ষ থেকে বাতিল করবেন?</b>
    কেন?
front-desk-confirm-call-off =
    <b>ক্লিনিকের পক্ষ থেকে বাতিল করবেন?</b>
    কারণ: { $reason }
    রোগীকে জানানো হবে, অন্য সময়ও দেখানো হবে। তাঁকে কোনো টাকা দিতে হবে না। ডাক্তারকেও জানানো হবে।
front-desk-called-off = বাতিল হলো। রোগী ও ডাক্তারকে জানানো হয়েছে।
front-desk-reason-ill = ডাক্তার অসুস্থ
front-desk-reason-doctor-left = ডাক্তার আর এখানে বসেন না
front-desk-reason-hours-changed = ডাক্তারের সময় বদলেছে
front-desk-reason-other = অন্য কারণ
front-desk-ask-error =
    <b>এটি কি ভুলে লেখা হয়েছিল?</b>
    এর জন্য আর মনে করিয়ে দেওয়া হবে না, ডাক্তারও এর সূত্রে আর রেকর্ড দেখতে পারবেন না। কাউকে জানানো হবে না: রোগী আসবেন ভেবে থাকলে বরং ক্লিনিকের পক্ষ থেকে বাতিল করুন।
front-desk-marked = ভুলে লেখা হয়েছিল বলে চিহ্নিত হলো।
button-front-desk =
    { $count ->
        [one] অ্যাপয়েন্টমেন্ট
       *[other] { $number } নম্বরের অ্যাপয়েন্টমেন্ট
    }
button-desk-call-off = ক্লিনিকের পক্ষ থেকে বাতিল
button-desk-error = ভুলে লেখা হয়েছিল
button-desk-error-now = ভুল বলে চিহ্নিত করুন
