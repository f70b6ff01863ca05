pins-ask-open =
    <b>🔒 পিন দিন</b>
    তারপর আগের জায়গা থেকেই চলবে।
pins-ask-old = <b>🔒 এখনকার পিন দিন</b>
pins-ask-new =
    <b>৪ থেকে ৬ সংখ্যার পিন বেছে নিন</b>
    ১২৩৪ বা জন্মসাল-জন্মতারিখ নয়।
pins-ask-again = <b>নতুন পিন আরেকবার দিন</b>
pins-wrong = পিন ঠিক হয়নি। আর { $left } বার চেষ্টা করতে পারবেন।
pins-wrong-locked = পাঁচবার ভুল পিন দেওয়া হয়েছে। কিছুক্ষণের জন্য তালা পড়েছে।
pins-locked = অনেকবার ভুল হয়েছে। { CLOCK($until) } থেকে আবার চেষ্টা করতে পারবেন।
pins-weak = এটি সহজেই আন্দাজ করা যায়। অন্য একটি দিন।
pins-differ = দুটি এক হয়নি। আবার বেছে নিন।
pins-set = <b>🔒 পিন দেওয়া হয়েছে।</b> ১৫ মিনিট কিছু না খুললে পিন চাওয়া হবে।
pins-removed = পিন বাদ দেওয়া হয়েছে।
pins-opened = 🔓 খোলা হয়েছে।
pins-locked-now = 🔒 তালা দেওয়া হলো। এখন থেকে পিন লাগবে।
pins-none = আপনার পিন নেই। গোপনীয়তা ও নিরাপত্তা থেকে পিন দিতে পারেন।
pins-forgot =
    <b>পিন ভুলে গেছেন?</b>
    নিচের বোতাম চেপে নিজের নম্বর পাঠান। ২৪ ঘণ্টা পরে পিন বাদ হয়ে যাবে।
pins-reset-asked = আপনার পিন { MOMENT($due) } বাদ হয়ে যাবে। মনে পড়লে পিন দিলেই হবে।
pins-reset-notice =
    <b>আপনার পিন { MOMENT($due) } বাদ হয়ে যাবে</b>
    আপনি চাননি? তাহলে পিন রেখে দিন।
pins-reset-done = আপনার কথামতো পিন বাদ দেওয়া হয়েছে। নতুন পিন দিতে পারেন।
pins-kept = আপনার পিন থাকছে।
pins-nothing-to-keep = থামানোর মতো কিছু আর নেই।
pins-kept-as-it-is = পিন যেমন ছিল তেমনই আছে।
button-digit = { DIGITS($digit) }
button-pin-done = ঠিক আছে
button-pin-forgot = ভুলে গেছি
button-pin-set = পিন দিন
button-pin-change = পিন বদলান
button-pin-remove = পিন বাদ দিন
button-pin-lock = 🔒 এখনই তালা দিন
button-pin-keep = পিন রেখে দিন
command-lock = এখনই রেকর্ডে তালা দিন
error-pin-needed = রেকর্ডে তালা দেওয়া আছে। পিন দিন।
error-pin-locked = অনেকবার ভুল হয়েছে। { CLOCK($until) } থেকে আবার চেষ্টা করতে পারবেন।
error-weak-pin = এই পিন সহজেই আন্দাজ করা যায়। অন্য একটি দিন।
error-pin-length = পিন { DIGITS($shortest) } থেকে { DIGITS($longest) } সংখ্যার হয়।
error-no-pin = আপনার পিন নেই।
error-pin-there = আপনার পিন আগে থেকেই আছে।
error-not-your-number = এটি আপনার রেকর্ডের নম্বর নয়। নিজের নম্বর থেকে আমাদের জানান।
error-pin-in-chat = বোতাম চেপে পিন দিন। আপনার লেখাটি আমি মুছে দিয়েছি, যেন এখানে কেউ না পড়ে।
error-press-the-keys = উপরের বোতামগুলো চাপুন, অথবা /cancel।
error-share-your-number = “📱 নম্বর পাঠান” বোতামটি চাপুন, অথবা /cancel।
error-keypad-closed = এই পিন বোর্ড বন্ধ হয়ে গেছে।
