menu-title =
    <b>Niramoy</b>
    What would you like to do?
menu-help =
    <b>Help</b>
    Press a button, or type your answer when I ask.
    /menu brings you to the menu, /cancel leaves a question, /language changes the language.
    Your details: /profile. What we keep and who sees it: /privacy.
    In an emergency: /emergency.
menu-emergency =
    <b>🚨 In an emergency, call now</b>
    <b>999</b> ambulance, police, fire (free)
    <b>16263</b> a doctor by phone, day and night
    Go to the nearest hospital. Do not stay alone.
    This chat cannot send an ambulance.
menu-paused = We stop here for now. What you told me is kept. Go on whenever you like.
menu-cancelled = Cancelled. Nothing was changed.
button-language = Language
button-help = Help
button-emergency = 🚨 Emergency numbers
command-help = How this works
command-emergency = Emergency numbers
command-cancel = Leave the question that is open
