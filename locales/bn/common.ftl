common-noted = ঠিক আছে।

button-back = ⬅ ফিরে যান
button-menu = মেনু
button-continue = চালিয়ে যান
button-earlier = ‹ আগের
button-later = পরের ›
button-today = আজ
button-tomorrow = আগামীকাল
button-day = { DAY($day) }
