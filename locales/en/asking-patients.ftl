asking-patients-asked =
    ⚠️ <b>Your doctor will not be there at this time</b>
    We are sorry. This is the appointment:
asking-patients-until = Please choose another time by { MOMENT($until) }, or it is cancelled. You owe nothing either way.
asking-patients-none-near = They have no free time in the days ahead; you can see another doctor. It stays until { MOMENT($until) }, then it is cancelled. You owe nothing.
asking-patients-stands = ✅ <b>Your doctor will be there after all.</b> Your appointment stays as it was:
asking-patients-status = ⚠️ The doctor will not be there: please choose another time by { MOMENT($until) }
asking-patients-free = Cancelling costs nothing.
button-moment = { MOMENT($at) }
button-cancel-free = Cancel, free of charge
