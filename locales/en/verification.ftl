verification-title = <b>Verify doctors</b>
verification-pile-waiting = <b>Waiting for you: { $count }</b>
verification-pile-asked = <b>We wait for their answer: { $count }</b>
verification-pile-listed = <b>Verified doctors: { $count }</b>
verification-pile-suspended = <b>Suspended: { $count }</b>
verification-pile-closed = <b>Refused, ended, retired: { $count }</b>
verification-find = <b>Which BMDC number?</b> Type it, for example A-12345.
verification-stage-applied = <b>🕓 Application, to be checked</b>
verification-stage-asked = <b>❓ Application, answer awaited</b>
verification-stage-verified = <b>✅ Verified</b>
verification-stage-renewing = <b>🕓 Verified, renewal or change to be checked</b>
verification-stage-renewal-asked = <b>❓ Verified, answer awaited</b>
verification-stage-suspended = <b>⛔ Suspended</b>
verification-stage-refused = <b>✖ Refused</b>
verification-stage-expired = <b>⌛ Verification ended</b>
verification-stage-retired = <b>Retired</b>
verification-applied = 📨 Sent { MOMENT($at) }
verification-until = ✅ Verified until { DAY($until, year: 1) }
verification-shown-now = <b>What patients see now:</b>
verification-reason = Reason: { $reason }
verification-asked = ❓ { $question }
verification-answered = 💬 { $answer }
verification-shows-photo = <b>Photo</b> Compare it with the one in BMDC’s register.
verification-shows-certificate = <b>BMDC certificate</b> Compare name, number and degrees.
verification-ask-question =
    <b>What do you want to ask the doctor?</b>
    Type the question. The doctor gets it as you type it.
verification-why-refuse = <b>Why do you refuse?</b>
verification-why-suspend =
    <b>Why do you suspend this doctor?</b>
    Patients cannot find the doctor any more, and all access to records ends at once.
verification-ask-note =
    <b>A few words for the file?</b>
    Type them, or press the button. The doctor is told only the reason you chose.
verification-sure-approve =
    <b>Have you looked the number up at BMDC?</b>
    Approve only if name, photo and number agree there and the registration is valid.
verification-sure-reinstate = <b>Let this doctor practise again?</b>
verification-done = Done. The doctor is told.
verification-lost = This step is no longer open. Please begin again from the list.
verification-told-waiting =
    <b>A doctor waits to be verified.</b>
    We promised to look within 24 hours.
verification-told-number =
    <b>⚠️ Somebody else typed a doctor’s BMDC number.</b>
    It was not accepted. Please check which of the two is the doctor.
button-verifying = 🪪 Verify doctors
button-pile-waiting = Waiting ({ $count })
button-pile-asked = Asked ({ $count })
button-pile-listed = Verified ({ $count })
button-pile-suspended = Suspended ({ $count })
button-pile-closed = Closed ({ $count })
button-find-doctor = 🔎 Find a number
button-applicant =
    { $days ->
        [0] { $number } · today
        [one] { $number } · { $days } day
       *[other] { $number } · { $days } days
    }
button-proof-photo = 📷 Show photo
button-proof-certificate = 📄 Show certificate
button-bmdc = Search at BMDC
button-copy-number = Copy number
button-verify-approve = ✅ Approve
button-verify-ask = ❓ Ask
button-verify-refuse = ✖ Refuse
button-verify-suspend = ⛔ Suspend
button-verify-reinstate = ✅ Let back in
button-really-approve = ✅ Yes, approve
button-really-reinstate = ✅ Yes, let back in
button-without-note = Without further words
button-look = Look at it
command-verify = Verify doctors
