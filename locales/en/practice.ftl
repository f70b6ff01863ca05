practice-title = <b>My practice, as patients see it</b>
practice-until = ✅ Verified until { DAY($until, year: 1) }
practice-proposed = 🕓 We are checking what you changed. Patients see it after that.
practice-renewing = 🕓 We are looking at your renewal.
practice-asked = ❓ <b>{ $question }</b>
practice-renew =
    <b>Is { $number } still your BMDC number, and valid?</b>
    We check it again in BMDC’s register. If you have a new certificate, send it.
practice-leave =
    <b>Stop practising here?</b>
    Patients will no longer find you, and you lose access to their records here. You can apply again later.
button-renew = 🔁 Renew the verification
button-renew-now = ✅ Yes, renew
button-new-certificate = Send a new certificate
button-retire = Stop practising here
