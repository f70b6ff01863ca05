questions-phone =
    <b>What is your mobile number?</b>
    Press the button below to share it, or type it. If the chat breaks off, the doctor can call you on it.
questions-phone-noted = Your number: <b>{ DIGITS($phone) }</b>
questions-name =
    <b>What is your full name?</b>
    Type it as you want it on your prescription.
questions-sex = <b>You are …</b>
questions-birth =
    <b>When were you born?</b>
    Type the date or just your age, for example 23/11/1990 or 36.
questions-place =
    <b>Where do you live?</b>
    Type your upazila or thana, for example Savar. Or press the button below to share your location.
questions-which-place = <b>Which of these?</b> If none is right, type the name again with its district.
questions-looked-up = I found several places with that name.
questions-press = Please press one of the buttons.
button-share-phone = 📱 Share my number
button-share-location = 📍 Share my location
button-sex-female = Female
button-sex-male = Male
button-sex-other = Other
error-not-a-phone = That is not a Bangladeshi mobile number. Please type 11 digits beginning with 01, for example 01712-345678.
error-not-your-contact = That is somebody else’s number. Please press the button to share your own, or type it.
error-not-a-name = Please type your name in letters only, without numbers or emoji. It needs at least two letters.
error-name-too-long = That name is too long. Please keep it within { $limit } letters.
error-not-a-birth-date = I could not read that date or age. Type it like this: 23/11/1990, or just your age: 36.
error-born-in-future = That date is in the future. Please check the year and type it again.
error-too-old = That would be more than { $limit } years ago. Please check the year or age and type it again.
error-too-young = You must be at least { $adult } to open an account. If you mistyped, type it again. If not, ask a parent or guardian to open one.
error-place-not-found = I found no place with that name. Please type your upazila and district, for example Savar, Dhaka.
error-unknown-place = That place is no longer on the list. Please type your upazila and district.
error-outside-bangladesh = That location is outside Bangladesh. Please type your upazila and district in Bangladesh.
