break-glass-phone =
    <b>🚨 জরুরি অবস্থায় রেকর্ড খোলা</b>
    জীবনের ঝুঁকি থাকলে আর অন্য উপায় না থাকলে। রোগীকে সঙ্গে সঙ্গে জানানো হয়, একজন অ্যাডমিন কারণ খতিয়ে দেখেন।
    রোগীর মোবাইল নম্বর লিখুন।
break-glass-nobody = এই নম্বরে কেউ নেই। অন্য নম্বর লিখুন।
break-glass-found =
    { $count ->
        [one] <b>পাওয়া গেছে। ইনি কি?</b>
       *[other] <b>পাওয়া গেছে। কোনজন?</b>
    }
break-glass-reason = <b>এখনই রেকর্ড কেন দরকার?</b>
break-glass-note =
    <b>কী হয়েছে অল্প কথায় লিখুন।</b>
    পাঠালেই রেকর্ড ৬০ মিনিটের জন্য খুলবে, রোগীকেও জানানো হবে।
break-glass-open = 🚨 রেকর্ড { CLOCK($until) } পর্যন্ত খোলা। রোগীকে জানানো হয়েছে।
break-glass-told =
    <b>🚨 জরুরি অবস্থায় একজন ডাক্তার রেকর্ড খুলেছেন</b>
    রেকর্ডটি আপনার বা আপনার পরিবারের কারও। এটি { MOMENT($until) } পর্যন্ত খোলা। কেন খোলা হলো, আমরা খতিয়ে দেখছি।
break-glass-violation-told = আপনি জরুরি অবস্থার যে রেকর্ড খুলেছিলেন, তার যথেষ্ট কারণ পাওয়া যায়নি। সেটি বন্ধ করা হয়েছে।
button-break-glass = 🚨 জরুরি রেকর্ড
button-break-glass-unconscious = রোগী অজ্ঞান
button-break-glass-life-in-danger = জীবনের ঝুঁকি
button-break-glass-cannot-speak = রোগী কথা বলতে পারছেন না
button-break-glass-no-other-way = সময়মতো অন্য উপায় নেই
error-too-many-emergencies = আজ তিনবার জরুরি রেকর্ড খুলেছেন। ক্লিনিকে ফোন করুন।
error-too-many-lookups = আজ অনেকগুলো নম্বর খুঁজেছেন। আগামীকাল আবার চেষ্টা করুন।
error-too-few-words = কী হয়েছে, অন্তত { $fewest }টি শব্দে লিখুন।
error-review-taken = এটি আগেই দেখা হয়ে গেছে।
