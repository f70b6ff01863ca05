pins-ask-open =
    <b>🔒 Enter your PIN</b>
    Then you go on where you were.
pins-ask-old = <b>🔒 Enter your present PIN</b>
pins-ask-new =
    <b>Choose a PIN of 4 to 6 digits</b>
    Not 1234, and not a year or day of birth.
pins-ask-again = <b>Enter the new PIN once more</b>
pins-wrong =
    That PIN is not right. { $left ->
        [one] { $left } try is left.
       *[other] { $left } tries are left.
    }
pins-wrong-locked = That PIN is not right, five times now. It is locked for a while.
pins-locked = Too many wrong tries. You can try again from { CLOCK($until) }.
pins-weak = That one is too easy to guess. Please choose another.
pins-differ = The two were not the same. Please choose again.
pins-set = <b>🔒 Your PIN is set.</b> It is asked when nothing was opened for 15 minutes.
pins-removed = Your PIN is removed.
pins-opened = 🔓 Opened.
pins-locked-now = 🔒 Locked. Your PIN is needed from now on.
pins-none = You have no PIN. You can set one under Privacy and safety.
pins-forgot =
    <b>Forgot your PIN?</b>
    Share your own number with the key below. Your PIN is then removed after 24 hours.
pins-reset-asked = Your PIN will be removed { MOMENT($due) }. If you remember it, just enter it.
pins-reset-notice =
    <b>Your PIN will be removed { MOMENT($due) }</b>
    Was that not you? Keep your PIN.
pins-reset-done = Your PIN is removed, as you asked. You can set a new one.
pins-kept = Your PIN stays.
pins-nothing-to-keep = There was nothing left to stop.
pins-kept-as-it-is = Your PIN stays as it is.
button-digit = { DIGITS($digit) }
button-pin-done = OK
button-pin-forgot = Forgot it
button-pin-set = Set a PIN
button-pin-change = Change PIN
button-pin-remove = Remove PIN
button-pin-lock = 🔒 Lock now
button-pin-keep = Keep my PIN
command-lock = Lock your records now
error-pin-needed = Your records are locked. Please enter your PIN.
error-pin-locked = Too many wrong tries. You can try again from { CLOCK($until) }.
error-weak-pin = That PIN is too easy to guess. Please choose another.
error-pin-length = A PIN has { DIGITS($shortest) } to { DIGITS($longest) } digits.
error-no-pin = You have no PIN.
error-pin-there = You have a PIN already.
error-not-your-number = This is not the number in your record. Please write to us from your own number.
error-pin-in-chat = Please press the keys instead. I deleted your message, so that nobody reads it here.
error-press-the-keys = Please press the keys above, or /cancel.
error-share-your-number = Please press the key “📱 Share my number”, or /cancel.
error-keypad-closed = This keypad is closed.
