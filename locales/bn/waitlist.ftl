waitlist-for-whom = <b>কার জন্য অ্যাপয়েন্টমেন্ট?</b>
waitlist-joined = 🔔 <b>অপেক্ষার তালিকায় আপনি { ORDINAL($place) }</b>
waitlist-on-day = { $doctor }, { DAY($day) }
waitlist-any-day = { $doctor }, প্রথম যে সময় খালি হয়
waitlist-promise = সময় খালি হলে এখানে জানাব এবং আপনার জন্য { $minutes } মিনিট ধরে রাখব।
waitlist-mine = <b>আপনার অপেক্ষার তালিকা</b>
waitlist-none =
    <b>অপেক্ষার তালিকা</b>
    আপনি কোনো সময়ের অপেক্ষায় নেই।
waitlist-entry = { $number }. { $where }: তালিকায় { ORDINAL($place) }
waitlist-entry-offered = { $number }. { $where }: আপনার জন্য একটি সময় ধরে রাখা আছে
waitlist-offer = 🔔 <b>সময় খালি হয়েছে: { MOMENT($at) }</b>
waitlist-kept = আপনার জন্য <b>{ CLOCK($until) }</b> পর্যন্ত ধরে রাখা হলো।
waitlist-declined = ঠিক আছে, সময়টি অন্য কেউ নিতে পারবেন। আপনি আর অপেক্ষার তালিকায় নেই।
waitlist-no-longer = আপনি আর অপেক্ষার তালিকায় নেই।
waitlist-person = <b>{ $person }</b>
waitlist-over = { $doctor }-এর { MOMENT($at) } সময়টি আর আপনার জন্য ধরে রাখা নেই।
button-waits = আমার অপেক্ষার তালিকা
button-leave-line = আর অপেক্ষা করব না
button-leave-one = { $number } বাদ দিন: { $who }
button-see-offer = সময়টি দেখুন: { $who }
button-no-thanks = না, লাগবে না
button-wait-again = 🔔 আবার অপেক্ষা করব
error-too-many-waits = আপনি এখন { $limit }টি অপেক্ষার তালিকায় আছেন। আগে একটি বাদ দিন।
error-no-such-wait = আপনি আর ওই অপেক্ষার তালিকায় নেই।
