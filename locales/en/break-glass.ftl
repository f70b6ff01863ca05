break-glass-phone =
    <b>🚨 Emergency access</b>
    For a life in danger, when you have no other way. The patient is told at once, and an admin looks into it.
    Type the patient's mobile number.
break-glass-nobody = Nobody here has that number. Type another one.
break-glass-found =
    { $count ->
        [one] <b>Found. Is it this one?</b>
       *[other] <b>Found. Which of them?</b>
    }
break-glass-reason = <b>Why do you need the record now?</b>
break-glass-note =
    <b>Write in a few words what happened.</b>
    When you send it, the record opens for 60 minutes and the patient is told.
break-glass-open = 🚨 The record is open until { CLOCK($until) }. The patient has been told.
break-glass-told =
    <b>🚨 A doctor has opened a record in an emergency</b>
    It is a record of yours or of your family. It closes { MOMENT($until) }, and our team looks into why it was opened.
break-glass-violation-told = Our team found that your emergency access was not justified. The access is closed.
button-break-glass = 🚨 Emergency access
button-break-glass-unconscious = Patient is unconscious
button-break-glass-life-in-danger = Life is in danger
button-break-glass-cannot-speak = Patient cannot speak
button-break-glass-no-other-way = No other way in time
error-too-many-emergencies = You have used emergency access three times today. Please call the clinic.
error-too-many-lookups = You have looked up too many numbers today. Please try again tomorrow.
error-too-few-words = Please write at least { $fewest } words about what happened.
error-review-taken = This one has been looked into already.
