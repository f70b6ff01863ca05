# যা থেকে সমস্যা হতে পারে
terms-penicillin = পেনিসিলিন
terms-sulfa = সালফা জাতীয় ওষুধ
terms-nsaid = অ্যাসপিরিন, ব্যথার ওষুধ
terms-prawn = চিংড়ি
terms-beef = গরুর মাংস
terms-egg = ডিম
terms-dust = ধুলাবালি
terms-hilsa = ইলিশ মাছ
terms-brinjal = বেগুন
terms-milk = দুধ
terms-nuts = বাদাম
terms-cephalosporin = সেফালোস্পোরিন

# যা হয়
terms-rash = চুলকানি, চাকা ওঠা
terms-swelling = মুখ ফুলে যাওয়া
terms-breathlessness = শ্বাসকষ্ট
terms-fainting = অজ্ঞান হওয়া
terms-vomiting = বমি

terms-high = বিপজ্জনক
terms-low = কষ্টকর, বিপজ্জনক নয়
terms-unable-to-assess = কতটা বিপজ্জনক জানা নেই

# অসুখ
terms-diabetes = ডায়াবেটিস
terms-hypertension = উচ্চ রক্তচাপ
terms-asthma = হাঁপানি
terms-heart-disease = হার্টের অসুখ
terms-kidney-disease = কিডনির অসুখ
terms-thyroid = থাইরয়েডের সমস্যা
terms-gastritis = গ্যাস্ট্রিক, আলসার
terms-stroke = স্ট্রোক
terms-copd = সিওপিডি
terms-liver-disease = লিভারের অসুখ
terms-hepatitis-b = হেপাটাইটিস বি
terms-tuberculosis = যক্ষ্মা
terms-epilepsy = মৃগী
terms-arthritis = বাত
terms-depression = বিষণ্নতা
terms-anaemia = রক্তস্বল্পতা
terms-thalassaemia = থ্যালাসেমিয়া
terms-cancer = ক্যান্সার

terms-active = এখনো আছে
terms-resolved = সেরে গেছে

# অপারেশন
terms-caesarean = সিজার
terms-appendix = অ্যাপেন্ডিক্স
terms-gallbladder = পিত্তথলি
terms-hernia = হার্নিয়া
terms-heart-surgery = হার্টের অপারেশন
terms-cataract = চোখের ছানি
terms-bone-surgery = হাড়ের অপারেশন
terms-hysterectomy = জরায়ু অপসারণ

terms-taking = এখন খাচ্ছেন
terms-stopped = বন্ধ করেছেন

terms-pregnant = গর্ভবতী
terms-breast-feeding = শিশুকে বুকের দুধ খাওয়ান
terms-neither = কোনোটিই না

terms-mother = মা
terms-father = বাবা
terms-brother-sister = ভাই বা বোন
terms-grandparent = দাদা-দাদি, নানা-নানি
terms-son-daughter = ছেলে বা মেয়ে
terms-other-relative = অন্য আত্মীয়

terms-a-pos = A+
terms-a-neg = A−
terms-b-pos = B+
terms-b-neg = B−
terms-o-pos = O+
terms-o-neg = O−
terms-ab-pos = AB+
terms-ab-neg = AB−

terms-fasting = খালি পেটে
terms-after-meal = খাওয়ার ২ ঘণ্টা পরে
terms-any-time = অন্য সময়ে

terms-child = ছেলে বা মেয়ে
terms-parent = মা বা বাবা
terms-spouse = স্বামী বা স্ত্রী
terms-sibling = ভাই বা বোন
terms-other = অন্য কেউ

terms-today = আজ
terms-yesterday = গতকাল

error-nothing-said = কথায় লিখে জানান।
error-text-too-long = লেখাটি বেশি বড়। { $limit } অক্ষরের মধ্যে লিখুন।
