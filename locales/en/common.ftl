common-noted = All right.

button-back = ⬅ Back
button-menu = Menu
button-continue = Continue
button-earlier = ‹ Earlier
button-later = Later ›
button-today = Today
button-tomorrow = Tomorrow
button-day = { DAY($day) }
