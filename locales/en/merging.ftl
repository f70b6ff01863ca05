merging-find =
    <b>Find a person</b>
    Type their mobile number. Every search is written down.
merging-nobody = Nobody has this number. Type another.
merging-who =
    { $count ->
        [one] <b>One person has this number</b>
       *[other] <b>{ $count } people have this number</b>
    }
merging-found = 👤 { $name }, 📱 { DIGITS($phone) }
merging-pairs =
    <b>Possible duplicates</b>
    { $count ->
        [0] None are waiting.
       *[other] Same phone, similar name and age. Compare before you decide.
    }
merging-card =
    <b>{ $number }. { $name }</b>, { $sex }
    🎂 { DAY($born, year: 1) } ({ $age } years)
    📱 { DIGITS($phone) }
    🏠 { $place }
    Since { DAY($since, year: 1) }; own accounts: { $accounts }; relatives acting: { $relatives }
merging-merged = Merged: both are read as one from now on.
merging-undone = Undone: they are two people again.
button-finding = Find a person
button-merging-pairs = Possible duplicates
button-merging-pair = { $number }. { DAY($day) }
button-merging-compare = Compare: { $name }
button-merging-keep = One person, keep { $number }
button-merging-different = Two different people
button-merging-undo = Undo the merge of { DAY($day) }
command-find = Find a person by phone
error-same-person = They are one person already.
error-two-accounts = Both have an account of their own in use. The person has to bring them together: register with the number shared, then “Yes, that is me”.
error-merge-over = This merge was undone already.
