documents-title = <b>📄 { $name }: কাগজপত্র</b>
documents-none = কোনো কাগজ রাখা নেই।
documents-send = নতুন কাগজ রাখতে যেকোনো সময় এখানে ছবি বা PDF পাঠান।
documents-line = 📄 { $kind }
documents-line-note = 📄 { $kind }: { $note }
documents-type-report = পরীক্ষার রিপোর্ট
documents-type-prescription = প্রেসক্রিপশন
documents-type-imaging = স্ক্যান বা এক্স-রে
documents-type-other = কাগজ
documents-filed-by-patient = রেখেছেন রোগী বা পরিবার, { DAY($at, year: 1) }
documents-filed-by-doctor = রেখেছেন ডাক্তার, { DAY($at, year: 1) }
documents-filed-by-document = রেখেছেন ডাক্তার, { DAY($at, year: 1) }
documents-page = পৃষ্ঠা { $page }/{ $pages }
documents-ask-type =
    { $count ->
        [one] <b>এটি কী?</b>
       *[other] <b>এই { $count } পৃষ্ঠা কীসের?</b>
    }
    রেকর্ডে রেখে দেব।
documents-ask-whose = <b>এটি কার?</b>
documents-ask-when =
    <b>এতে কোন তারিখ লেখা?</b>
    একটি চাপুন, অথবা তারিখ লিখুন।
documents-pages-so-far = পৃষ্ঠা হিসেবে যোগ হলো। এ পর্যন্ত { $count }টি।
documents-filed =
    <b>✔ রেকর্ডে রাখা হলো</b>
    { $line }

    { $count ->
        [one] চ্যাট থেকে মুছে দেব?
       *[other] চ্যাট থেকে { $count }টি বার্তা মুছে দেব?
    } রেকর্ডে থেকে যাবে।
documents-dropped = রাখলাম না। ছবি বা ফাইলটি চ্যাটে আছে।
documents-go-on = এবার আগের প্রশ্নটির উত্তর দিতে পারেন।
documents-cleared = ✔ চ্যাট থেকে মুছে দিচ্ছি। রেকর্ডে থাকছে।
documents-ask-removal = <b>এই কাগজ রেকর্ড থেকে বাদ দেবেন?</b>
button-type-report = পরীক্ষার রিপোর্ট
button-type-prescription = প্রেসক্রিপশন
button-type-imaging = স্ক্যান বা এক্স-রে
button-type-other = অন্য কিছু
button-do-not-file = রাখার দরকার নেই
button-clear-chat = চ্যাট থেকে মুছুন
button-keep-in-chat = চ্যাটেও রাখুন
button-open-documents = কাগজপত্র দেখুন
button-remove-document = রেকর্ড থেকে বাদ দিন
button-page-before = ‹ আগের পৃষ্ঠা
button-page-after = পরের পৃষ্ঠা ›

error-no-such-document = এই কাগজটি নেই। হয়তো বাদ দেওয়া হয়েছে।
error-already-filed = এটি { DAY($filed_on, year: 1) } তারিখে রাখা হয়েছে। রেকর্ডে আগে থেকেই আছে।
error-file-as-patient = নিজের কাগজ রাখতে আগে রোগীর দিকে আসুন: /hat
error-too-many-files = এক কাগজে সর্বোচ্চ { $limit } পৃষ্ঠা রাখা যায়। আগে এগুলো রাখুন, তারপর বাকিগুলো পাঠান।
error-cabinet-full = এখানে { $limit }টি কাগজ আছে, আর রাখা যায় না। আগে কিছু বাদ দিন।
