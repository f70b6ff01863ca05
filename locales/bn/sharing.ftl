sharing-whose = <b>কার রেকর্ড?</b>
sharing-whose-with = <b>{ $doctor }-কে কার রেকর্ড দেখাতে চান?</b>
sharing-nobody =
    <b>কে দেখতে পারেন</b>
    এখন কোনো ডাক্তার এই রেকর্ড খুলতে পারেন না।
sharing-some =
    <b>কে দেখতে পারেন</b>
    এই ডাক্তাররা এখন রেকর্ড খুলতে পারেন:
sharing-card =
    <b>{ $doctor }</b>
    { $ground }
    { MOMENT($until) } পর্যন্ত
sharing-ground-appointment = অ্যাপয়েন্টমেন্টের কারণে
sharing-ground-follow-up = অ্যাপয়েন্টমেন্টের পরে
sharing-ground-shared = রোগী নিজে দেখতে দিয়েছেন
sharing-ground-break-glass = জরুরি অবস্থায় খোলা
sharing-nameless = একজন ডাক্তার
sharing-choose =
    <b>কোন ডাক্তারকে দেখাবেন?</b>
    অন্য কাউকে চাইলে “ডাক্তার খুঁজুন” চাপুন, তারপর তাঁর পাতায় “আমার রেকর্ড দেখান”।
sharing-find =
    <b>কোন ডাক্তারকে দেখাবেন?</b>
    আগে ডাক্তার খুঁজুন, তারপর তাঁর পাতায় “আমার রেকর্ড দেখান” চাপুন।
sharing-days =
    <b>{ $doctor }</b> কত দিন রেকর্ড পড়তে পারবেন?
    যেকোনো সময় বন্ধ করতে পারবেন।
sharing-done = দেখার অনুমতি দেওয়া হলো।
sharing-ended = বন্ধ হলো। তিনি আর রেকর্ড খুলতে পারবেন না।
sharing-told = একজন রোগী আপনাকে তাঁর রেকর্ড দেখার অনুমতি দিয়েছেন।
sharing-told-ended = একজন রোগী আপনার রেকর্ড দেখার অনুমতি বন্ধ করেছেন।
button-sharing = কে দেখতে পারেন
button-share-with-doctor = ডাক্তারকে দেখান
button-share-end = এখনই বন্ধ করুন
button-share-days = { $days } দিন
error-doctor-not-listed = এই ডাক্তারকে এখন বেছে নেওয়া যাচ্ছে না।
error-not-offered = এমন কোনো পছন্দ নেই। /menu চেপে আবার বেছে নিন।
error-grant-ended = এই অনুমতি শেষ হয়ে গেছে।
error-not-yours-to-end = এই অনুমতি নিজে থেকেই শেষ হবে। এখান থেকে বন্ধ করা যায় না।
