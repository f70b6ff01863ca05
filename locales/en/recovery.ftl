recovery-waiting =
    <b>Your record is on its way.</b>
    It comes here on { MOMENT($due) }, unless your old account objects.
    Open your old Telegram to let it come at once.
recovery-moved-here =
    <b>Your record is here.</b>
    Your family and your PIN came with it.
recovery-refused =
    <b>The old account objected.</b>
    The record stays where it is. You can register as somebody new.
recovery-asked =
    <b>Someone wants to move your record to another Telegram account.</b>
    They have your phone number. If you do nothing, it moves on { MOMENT($due) }.
    <b>Is it you?</b>
recovery-me = Then it moves on { MOMENT($due) } by itself, or now if you press the button.
recovery-stopped =
    <b>Stopped. Your record stays here.</b>
    We told our support. Somebody may be using your phone number: ask your mobile operator.
recovery-moved-away =
    <b>Your record is in your other Telegram account now.</b>
    If that was not you, press /start here and register with your number: you can get it back.
recovery-disputed = Someone objected to moving their record to a new account. Case <code>{ $number }</code>.
button-recovery-look = Look again
button-recovery-me = It was me
button-recovery-now = Move it now
button-recovery-not-me = Not me, stop it
error-recovery-over = This has been decided already.
error-recovery-under-way = Another account asks for this record just now. If that is not you, please write to us from your old account.
error-too-many-recoveries = This was tried { $limit } times within a month. Please ask our support, or register as somebody new.
