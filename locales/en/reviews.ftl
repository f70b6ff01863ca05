reviews-title =
    <b>Emergency access to look into</b>
    { $count } waiting, oldest first.
reviews-none = <b>Emergency access</b>: nothing is waiting.
reviews-card =
    <b>{ $doctor }</b>
    { MOMENT($at) }
    { $reason }
    “{ $note }”
reviews-erased = The record has been deleted, and the reason with it.
reviews-finding = What did you find? Write it in a sentence. The access is closed and the doctor is told.
reviews-kept = Noted.
reviews-told = A doctor has opened a record in an emergency. Please look into it.
reviews-still-open =
    { $count ->
        [one] { $count } emergency access is still waiting to be looked into.
       *[other] { $count } emergency accesses are still waiting to be looked into.
    }
button-reviews = Emergency access
button-review-at = { MOMENT($at) }
button-review-ok = Justified
button-review-violation = Not justified
command-reviews = Emergency access to look into
