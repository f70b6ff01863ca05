# Raise domain.consents.CONSENT_VERSION with every change of meaning here.
consent-ask =
    <b>Before we begin</b>
    • Doctors advise you from afar. That does not replace an examination.
    • What you tell us about your health is seen by you and your doctors.
    • Telegram keeps this chat too. It is not end-to-end encrypted.
    • In an emergency call 999. Do not wait for us.
    Are you 18 or older, and do you agree?
consent-terms =
    <b>What you agree to</b>

    <b>Care at a distance.</b> A doctor who cannot touch you can be wrong. The doctor may ask you to come in, and you may stop at any time.

    <b>What we keep.</b> Your name, phone, age, sex, home district, and what you tell us about your health. We need it to care for you and we sell it to nobody.

    <b>Who sees it.</b> You, and the doctors you consult. Our staff see only what their work needs.

    <b>What Telegram can and cannot protect.</b> This chat is kept on Telegram’s servers so that you can open it on all your devices. It is encrypted on the way, but it is not an end-to-end encrypted secret chat: Telegram could technically read it. Anyone who opens your phone or your Telegram account can read it too. Lock your phone, switch on two-step verification, and delete messages you do not want to keep. What you delete here stays in your medical record with us.

    <b>Your rights.</b> You may see and correct your details at any time in your profile.

    <b>Emergencies.</b> We are not an ambulance. Call 999.
consent-under-age =
    <b>Under 18?</b>
    An account is kept by an adult. Please ask your mother, father or guardian to open one on their own phone and look after your care from there.
    In danger or badly ill? Call 999 now. For health advice at any hour call 16263.
button-agree = I am 18+ and I agree
button-read-terms = Read all of it
button-under-age = I am under 18
