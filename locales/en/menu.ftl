menu-title-patient =
    <b>Niramoy</b>
    What can we do for you?
menu-title-doctor =
    <b>Niramoy, for doctors</b>
    You are acting as a doctor.
menu-title-staff =
    <b>Niramoy, for staff</b>
    You are acting as staff.
menu-help =
    <b>Help</b>
    Press a button. When I ask a question, type your answer.
    Press /menu for the menu, /cancel to leave a question, /language to change the language.
    Press /profile for your details, /privacy for what we keep and who sees it.
    In an emergency press /emergency.
menu-emergency =
    <b>🚨 In an emergency, call now</b>
    <b>999</b> ambulance, police, fire (free)
    <b>16263</b> a doctor by phone, day and night
    Go to the nearest hospital. Do not stay alone.
    This chat cannot send an ambulance.
menu-paused = We stop here for now. What you told me is saved. Continue from here whenever you like.
menu-cancelled = Cancelled. Nothing was changed.
button-language = Change language
button-help = Help
button-emergency = 🚨 Emergency numbers
command-help = How this works
command-emergency = Emergency numbers
command-cancel = Leave the current question
