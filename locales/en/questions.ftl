questions-phone =
    <b>Your mobile number?</b>
    Press the button below to share it, or type it. The doctor needs it if the chat breaks off.
questions-phone-noted = Your number: <b>{ DIGITS($phone) }</b>
questions-name =
    <b>What is your full name?</b>
    Write it as it should stand on a prescription.
questions-sex = <b>You are …</b>
questions-birth =
    <b>When were you born?</b>
    Type the date or just your age, for example 23/11/1990 or 36.
questions-place =
    <b>Where do you live?</b>
    Type your upazila or thana, for example Savar, or share your location.
questions-which-place = <b>Which of these?</b> If none is right, type it again with the district.
questions-looked-up = I found several places.
questions-press = Please press one of the buttons.
button-share-phone = 📱 Share my number
button-share-location = 📍 Share my location
button-sex-female = Female
button-sex-male = Male
button-sex-other = Other
error-not-a-phone = That is not a Bangladeshi mobile number. It has 11 digits and begins with 01, for example 01712-345678.
error-not-your-contact = That is somebody else’s contact. Please share your own number with the button, or type it.
error-not-a-name = A name is written in letters only, at least two of them. Please write your full name.
error-name-too-long = That name is too long. Please write it in at most { $limit } letters.
error-not-a-birth-date = I cannot read that as a date or an age. Write for example 23/11/1990, or just your age: 36.
error-born-in-future = That date is still to come. Please check the year.
error-too-old = That would be more than { $limit } years ago. Please check the year.
error-too-young = An account is for adults of { $adult } and older. If that was a slip, type it again. If not, please ask a parent to open an account for you.
error-place-not-found = I do not know a place of that name. Please type your upazila and district, for example Savar, Dhaka.
error-unknown-place = I do not know that place any more. Please type your upazila and district.
error-outside-bangladesh = That location is outside Bangladesh. Please type your upazila at home and its district.
