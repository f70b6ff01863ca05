reviews-title =
    <b>জরুরি অবস্থায় খোলা রেকর্ড</b>
    { $count }টি দেখা বাকি, পুরোনোটি আগে।
reviews-none = <b>জরুরি অবস্থায় খোলা রেকর্ড</b>: কিছু বাকি নেই।
reviews-card =
    <b>{ $doctor }</b>
    { MOMENT($at) }
    { $reason }
    “{ $note }”
reviews-erased = রেকর্ডটি মুছে ফেলা হয়েছে, কারণটিও আর নেই।
reviews-finding = কী পেলেন, এক বাক্যে লিখুন। রেকর্ড বন্ধ হবে, ডাক্তারকেও জানানো হবে।
reviews-kept = লিখে রাখা হলো।
reviews-told = জরুরি অবস্থায় একজন ডাক্তার রেকর্ড খুলেছেন। খতিয়ে দেখুন।
reviews-still-open = জরুরি অবস্থায় খোলা { $count }টি রেকর্ড এখনো খতিয়ে দেখা বাকি।
button-reviews = জরুরি রেকর্ড দেখুন
button-review-at = { MOMENT($at) }
button-review-ok = কারণ ঠিক ছিল
button-review-violation = কারণ ঠিক ছিল না
command-reviews = জরুরি অবস্থায় খোলা রেকর্ড
