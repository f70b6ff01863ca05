breaches-title = <b>Important: your data was seen by somebody who had no right to</b>
breaches-cause-insider = Somebody who works with us opened records without a reason.
breaches-cause-break-in = Somebody broke into our service.
breaches-cause-stolen-copy = A copy of our data was taken.
breaches-cause-wrong-person = Something meant for one person was shown to another.
breaches-when = It happened between { DAY($began, year: 1) } and { DAY($ended, year: 1) }. We found out on { DAY($discovered, year: 1) }.
breaches-data = <b>Which data of yours:</b>
breaches-exposed-identity = • name, phone number, date of birth, home
breaches-exposed-health = • what your record says about your health
breaches-exposed-documents = • reports and photos you sent
breaches-exposed-messages = • messages
breaches-do =
    <b>What you can do</b>
    Trust nobody who calls and knows about your illness or asks for money or a code. We never ask for your PIN. See who looked under “Privacy and safety”, and set a new PIN.
breaches-we-do =
    <b>What we do</b>
    We have closed the way it happened, are looking into it, and report it to the authorities.
breaches-contact =
    <b>Questions?</b>
    { $contact }
