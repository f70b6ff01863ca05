adding-who = <b>Whom do you want to add?</b>
adding-how =
    <b>Do they use Telegram?</b>
    Then send them a link, and they agree on their own phone.
adding-ask-name =
    <b>What is their full name?</b>
    Type it as it should stand on the prescription.
adding-ask-sex = <b>They are …</b>
adding-ask-birth =
    <b>When were they born?</b>
    Type the date or just the age, for example 23/11/2019 or 7.
adding-ask-phone =
    <b>What is their mobile number?</b>
    Type it, or press the button if they are reached under yours.
adding-ask-place =
    <b>Where do they live?</b>
    Type the upazila or thana, for example Savar.
adding-known =
    You added <b>{ $name }</b> on { DAY($day, year: 1) }: same phone, similar name, similar age.
    <b>Is this the same person?</b>
adding-done = Added.
button-adding-link = Yes, send a link
button-adding-without = No, I add them myself
button-adding-same-phone = Same as mine
button-adding-declare = I confirm this
button-adding-same = Yes, the same
button-adding-another = No, somebody else
error-not-a-child = Who is { $adult } or older has to agree. Go back and add them as an adult. If you mistyped, type it again.
error-not-an-adult = Who is under { $adult } is added as a child, by a parent or guardian. If you mistyped, type it again.
