# Raise domain.consents.CONSENT_VERSION with every change of meaning here.
consent-ask =
    <b>Before we begin</b>
    • Doctors here advise you from a distance. That does not replace seeing one in person.
    • A doctor opens your record only for your appointment, if you share it, or in an emergency you are told of. You see who looked.
    • Telegram keeps this chat too, and could read it.
    • You can have your record erased at any time.
    • In an emergency do not wait for us: call 999.
    Are you 18 or older, and do you agree?
consent-terms =
    <b>The terms you agree to</b>

    <b>Care at a distance.</b> The doctor cannot examine you in person here, and so can be wrong. The doctor may ask you to see a doctor in person. You may stop at any time.

    <b>What we keep.</b> Your name, phone number, age or date of birth, sex, upazila and district; what you tell us about your health; the reports and photos you send; and a list of who opened your record. We need it to care for you. We sell nothing and show no advertisements.

    <b>Who sees it.</b> You, and relatives you allow. A doctor only through your appointment and the days after it, because you shared your record, or in an emergency. An emergency lasts one hour, needs a reason, and you are told at once. Our support staff see your name and phone number, never your illness. You can look up who opened your record, and when.

    <b>How it is protected.</b> What we store is encrypted, with a key of your own; the keys are kept apart. Whoever steals the database can read nothing. But our service must open it to show it to you and your doctor. So it is not a secret from the service itself.

    <b>What Telegram can and cannot protect.</b> This chat is also on Telegram’s servers. It is encrypted on the way, but it is not an end-to-end encrypted secret chat: Telegram could read it, and so can anyone who opens your phone or Telegram account. We delete screens with health details from the chat after a few minutes. Set a PIN here, lock your phone, switch on two-step verification in Telegram, and delete photos you sent once they are filed.

    <b>Your rights.</b> See and correct your details, end any sharing, see who looked, set a PIN: all under “Privacy and safety”.

    <b>Erasing.</b> You can have your record erased there. It happens after 7 days, in which you can stop it. Your key is then destroyed and nobody can read the record. Copies in backups can be opened for up to 30 days more. What the law makes us keep stays: who opened the record and when, without its content, that you agreed to these terms, and receipts of payments.

    <b>Children.</b> A parent or guardian keeps the record of a child under 18 until the 18th birthday.

    <b>If something goes wrong.</b> Should a stranger see your data, we tell you here within 72 hours of finding out: what happened, which data, what you can do and what we do.

    <b>Emergencies.</b> We cannot send an ambulance. Call 999.

    <b>Changes.</b> If these terms change, we ask you again.
consent-contact = <b>Reach us outside Telegram.</b> { $contact }
consent-under-age =
    <b>Under 18?</b>
    Accounts are for adults. Please ask your mother, father or guardian to open one on their own phone. They can arrange your care from there.
    In danger or badly ill? Call 999 now. For health advice, day or night, call 16263.
button-agree = I am 18+ and I agree
button-read-terms = Read the full terms
button-under-age = I am under 18
