# Raise domain.consents.CONSENT_VERSION with every change of meaning here.
consent-ask =
    <b>Before we begin</b>
    • Doctors here advise you from a distance. That does not replace seeing one in person.
    • Your details are seen by you, your doctors, and our staff as far as their work needs.
    • Telegram keeps this chat too, and could read it.
    • In an emergency do not wait for us: call 999.
    Are you 18 or older, and do you agree?
consent-terms =
    <b>The terms you agree to</b>

    <b>Care at a distance.</b> The doctor cannot examine you in person here, and so can be wrong. The doctor may ask you to see a doctor in person. You may stop at any time.

    <b>What we keep.</b> Your name, phone number, age or date of birth, sex, upazila and district, and what you tell us about your health. We need it to care for you. We do not sell it to anyone.

    <b>Who sees it.</b> You, and the doctors you consult. Our staff see only what their work needs.

    <b>What Telegram can and cannot protect.</b> This chat is kept on Telegram’s servers so that you can open it on all your phones and computers. It is encrypted on the way. But it is not an end-to-end encrypted secret chat: Telegram could read it. Anyone who can open your phone or your Telegram account can read it too. Lock your phone, switch on two-step verification in Telegram, and delete messages you do not want to keep. What you delete here still stays in your medical record with us.

    <b>Your rights.</b> You can see and correct your details at any time in your profile.

    <b>Emergencies.</b> We cannot send an ambulance. Call 999.
consent-under-age =
    <b>Under 18?</b>
    Accounts are for adults. Please ask your mother, father or guardian to open one on their own phone. They can arrange your care from there.
    In danger or badly ill? Call 999 now. For health advice, day or night, call 16263.
button-agree = I am 18+ and I agree
button-read-terms = Read the full terms
button-under-age = I am under 18
