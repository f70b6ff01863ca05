hours-weekday =
    { $weekday ->
        [0] সোমবার
        [1] মঙ্গলবার
        [2] বুধবার
        [3] বৃহস্পতিবার
        [4] শুক্রবার
        [5] শনিবার
       *[6] রবিবার
    }
error-hours-not-understood = “{ $told }” বুঝতে পারিনি। এভাবে লিখুন: শনি-বৃহস্পতি সন্ধ্যা ৭টা-১০টা ১৫ মিনিট, অথবা: ১২-২০ আগস্ট ছুটি
error-hours-unclear = সময়টা বুঝতে পারিনি। এভাবে লিখুন: শনি-বৃহস্পতি সন্ধ্যা ৭টা-১০টা ১৫ মিনিট, অথবা: ১২-২০ আগস্ট ছুটি, অথবা: শুক্রবার বন্ধ
error-not-a-time = ঘড়িতে { DIGITS($told) } বলে কোনো সময় নেই। এভাবে লিখুন: সন্ধ্যা ৭:৩০ অথবা ১৯:৩০।
error-morning-or-evening = { CLOCK($morning) }, না { CLOCK($evening) }? সকাল, বিকাল না রাত, সেটাও লিখুন।
error-empty-hours = { CLOCK($begins) } থেকে { CLOCK($ends) }: এতে কোনো সময় থাকে না। শেষ সময় শুরুর পরে হবে, সবচেয়ে দেরিতে পরদিন ভোর ৬টা।
error-too-many-hours = একটানা { $most } ঘণ্টার বেশি হতে পারে না। সময়টা আবার দেখুন।
error-windows-overlap = { CLOCK($begins) } থেকে { CLOCK($ends) }: একই লেখায় এই সময় অন্য সময়ের ওপর পড়ছে।
error-not-on-the-grid = সময় { $grid } মিনিটের ধাপে লিখুন।
error-no-such-date = এমন কোনো তারিখ নেই: { DIGITS($told) }।
error-not-that-weekday = { DAY($day, year: 1) } { hours-weekday } নয়। তারিখটা আবার দেখুন।
error-already-over = { DAY($day, year: 1) }: এই সময় পার হয়ে গেছে।
error-hours-too-far-ahead = { DAY($day, year: 1) } এক বছরেরও বেশি দূরে। আরও কাছের দিন লিখুন।
error-empty-days = { DAY($first) } থেকে { DAY($last) }: শেষ দিন শুরুর দিনের আগে পড়ছে।
error-no-last-day = { DAY($first) } থেকে ছুটি, কিন্তু কত দিন? এভাবে লিখুন: ১২ আগস্ট থেকে ৫ দিন ছুটি, অথবা: ১২-২০ আগস্ট ছুটি
error-day-named-twice = { hours-weekday } দুবার লেখা হয়েছে। প্রতিটি দিন একবার লিখুন।
error-visit-not-offered = একজন রোগীর সময় { $shortest } থেকে { $longest } মিনিট, { $grid } মিনিটের ধাপে।
error-too-many-days = বাড়তি সময় একবারে সর্বোচ্চ { $most } দিনের জন্য দেওয়া যায়।
error-hours-overlap = { hours-weekday } { CLOCK($begins) }: এই সময় অন্য সময়ের ওপর পড়ছে। কিছুই বদলানো হয়নি।
