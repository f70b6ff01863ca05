doctors-titled = Dr { $name }
doctors-name = 🩺 <b>Dr { $name }</b>
doctors-number-medical = 🪪 BMDC <code>{ $number }</code>
doctors-number-dental = 🪪 BMDC, dental <code>{ $number }</code>
doctors-degrees = 🎓 { $degrees }
doctors-specialities = 🔹 { $specialities }
doctors-languages = 🗣 { $languages }
doctors-chamber = 🏥 { $chamber }
doctors-free = 💰 Free of charge
doctors-fee = 💰 { TAKA($fee) }
doctors-fees =
    { $days ->
        [one] 💰 { TAKA($fee) }, again within a day { TAKA($follow_up) }
       *[other] 💰 { TAKA($fee) }, again within { $days } days { TAKA($follow_up) }
    }
doctors-fee-once =
    { $days ->
        [one] 💰 { TAKA($fee) }, again within a day no fee
       *[other] 💰 { TAKA($fee) }, again within { $days } days no fee
    }
doctors-since = 📅 In practice since { DIGITS($year) }
doctors-taka = { TAKA($fee) }
doctors-year = since { DIGITS($year) }
doctors-received = received
doctors-speaks-bn = Bangla
doctors-speaks-en = English
doctors-speaks-ctg = Chittagonian
doctors-speaks-syl = Sylheti
doctors-speaks-hi = Hindi
doctors-speaks-ur = Urdu
doctors-reason-not-in-register = Number not in BMDC’s register
doctors-reason-another-name = Number is under another name
doctors-reason-registration-ended = BMDC registration has ended
doctors-reason-unreadable = Photo or certificate not readable
doctors-reason-degrees-unproven = Certificate does not show the degrees
doctors-reason-complaint = A complaint is being looked into
doctors-reason-own-wish = At the doctor’s own wish
doctors-reason-other = Another reason
doctors-told-approve =
    <b>You are verified as a doctor.</b>
    Patients can find you from now on. Switch to the doctor’s side to see your practice.
doctors-told-ask =
    <b>We have a question about your application.</b>
    Please read it and answer, so that we can go on.
doctors-told-refuse =
    <b>We have decided about what you sent us.</b>
    Open it to see the decision.
doctors-told-suspend =
    <b>Your practice here has been paused.</b>
    Patients cannot find you for now. Open it to see why.
doctors-told-reinstate =
    <b>Your practice here goes on.</b>
    Patients can find you again.
doctors-told-expire =
    <b>Your verification has ended.</b>
    Patients cannot find you now. Renew it to go on.
doctors-renewal-told =
    <b>Your verification ends on { DAY($until, year: 1) }.</b>
    Renew it before that day, so that patients can still find you.
button-doctor = 🩺 For doctors
button-practice = 🩺 My practice
command-doctor = Practise here as a doctor
error-not-a-bmdc-number = I could not read that number. Please type it like A-12345, or BDS 1234 if you are a dentist.
error-not-a-doctors-number = Only doctors with MBBS or BDS can apply here. Their BMDC number looks like A-12345 or BDS 1234.
error-speciality-not-found = I found no speciality with that name. Please type it in other words, or choose from the list.
error-unknown-speciality = That speciality is no longer on the list. Please choose another.
error-too-many-specialities = You can name { $limit } specialities at most. Take one away first.
error-not-an-amount = I could not read that amount. Please type it in taka, for example 800. If it is free, type 0.
error-fee-too-high = That is more than { TAKA($limit) }. Please check the amount and type it again.
error-follow-up-dearer = A follow-up cannot cost more than a first visit ({ TAKA($first) }). Please type a lower amount.
error-not-days = Please type a number of days from 1 to { $limit }, for example 15.
error-not-a-year = Please type how many years you have practised, for example 12, or the year you began.
error-number-not-accepted = We could not accept this number from you. Please check it. If it is yours, our staff will look into it.
error-application-incomplete = Some questions are still open. Please answer them first.
error-not-possible-now = That is not possible just now. Press /doctor to see how things stand.
error-changed-meanwhile = This has changed in the meantime. Please look at it again as it is now.
error-no-such-doctor = There is no doctor or application like that.
error-own-application = You cannot decide about yourself. Please ask a colleague.
