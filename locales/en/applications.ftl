applications-intro-none =
    <b>Practise here as a doctor</b>
    For doctors with MBBS or BDS and a BMDC number. A few short questions, then your photo and BMDC certificate.
    You can stop at any time; what you told us is kept. Patients see you only after we have verified you.
applications-intro-retired =
    <b>You do not practise here at present.</b>
    You can apply again at any time.
applications-intro-expired =
    <b>Your verification has ended.</b>
    Patients cannot find you now. Check what we have of you and send it again.
applications-refused =
    <b>We could not accept your application.</b>
    { $reason }.
    Correct what is wrong and send it again.
applications-waiting =
    <b>Your application is with us.</b>
    We look at it within 24 hours and tell you here. Patients cannot find you before that.
applications-asked =
    <b>We have a question:</b>
    { $question }
applications-suspended =
    <b>Your practice here is paused.</b>
    { $reason }.
    Our staff will tell you when it can go on.
applications-verified =
    <b>You are verified as a doctor.</b>
    Your practice is on the doctor’s side.
applications-step = { $done } of { $all } answered
applications-meter = { $bar } { $done } of { $all }
applications-now = Now: <b>{ $value }</b>
applications-ask-number =
    <b>What is your BMDC number?</b>
    Type it like A-12345. Dentists: BDS 1234.
applications-ask-name =
    <b>What is your name at BMDC?</b>
    Type it as it stands in their register, without “Dr”.
applications-ask-degrees =
    <b>What are your degrees?</b>
    For example: MBBS (DMC), FCPS (Medicine). Only what your certificates show.
applications-ask-specialities =
    <b>What do you practise?</b>
    Type it, for example heart or Cardiology. Up to three.
applications-ask-languages =
    <b>Which languages do you speak with patients?</b>
    Press each one.
applications-ask-place =
    <b>Where is your chamber or hospital?</b>
    Type its upazila or thana, for example Dhanmondi.
applications-ask-address =
    <b>What is its name and address?</b>
    For example: Popular Diagnostic, House 16, Road 2.
applications-ask-fee =
    <b>What is your fee for a first visit?</b>
    Type it in taka. If it is free, type 0.
applications-ask-follow-up =
    <b>And when the patient comes again soon?</b>
    Type the fee for a follow-up. It can be the same.
applications-ask-days =
    <b>Within how many days is it a follow-up?</b>
    Press one, or type a number.
applications-ask-since =
    <b>How long have you been in practice?</b>
    Type the years or the first year, for example 12 or 2014.
applications-ask-photo =
    <b>Please send a photo of yourself.</b>
    Your face clear, as in your BMDC record. Patients will see it.
applications-ask-certificate =
    <b>Please send your BMDC registration certificate.</b>
    A clear photo or a PDF. Only our verifiers see it.
applications-ask-reply =
    <b>Please type your answer.</b>
applications-which-register = In which register is it?
applications-which-speciality = <b>Which of these?</b> If none is right, type it in other words.
applications-all-specialities = <b>Which speciality?</b>
applications-send-a-file = Please send a photo or a file here.
applications-proofs =
    📷 Photo { $photo ->
        [yes] ✅
       *[no] –
    } · 📄 Certificate { $certificate ->
        [yes] ✅
       *[no] –
    }
applications-change = <b>What do you want to change?</b>
applications-sent =
    <b>Sent. Thank you!</b>
    We look at it within 24 hours and tell you here. Patients do not see it before that.
applications-leave =
    <b>Take your application back?</b>
    What you have told us so far for it is no longer looked at. You can apply again later.
applications-left = <b>Done.</b> You can apply again at any time with /doctor.
button-begin = Begin
button-go-on = Keep it, go on
button-register-medical = Medical (MBBS)
button-register-dental = Dental (BDS)
button-drop = ✖ { $name }
button-chosen = ✅ { $name }
button-all-specialities = Show all specialities
button-days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
button-review = Look at it all
button-discard = Discard
button-withdraw = Take it back
button-leave = Yes, I am sure
button-reply = ✍️ Answer
button-send-application = ✅ Send the application
button-change-answers = Change something
button-doctor-number = BMDC number
button-doctor-name = Name
button-doctor-degrees = Change degrees
button-doctor-specialities = Change specialities
button-doctor-languages = Change languages
button-doctor-place = Change chamber
button-doctor-address = Change address
button-doctor-fee = Change fees
button-doctor-follow-up = Follow-up fee
button-doctor-days = Follow-up days
button-doctor-since = Years of practice
button-doctor-photo = Change photo
button-doctor-certificate = Change certificate
