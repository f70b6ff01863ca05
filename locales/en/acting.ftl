acting-title =
    <b>Who acts for me</b>
    { $count ->
        [0] Nobody. What you allow a relative shows here.
       *[other] Press a name to change or end it.
    }
acting-card =
    <b>{ $name }</b> acts for you since { DAY($day, year: 1) }.
    The ticks are what they may do.
acting-asks =
    <b>{ $name }</b> told us on { DAY($day, year: 1) } that you agree to this. Nothing is open to them yet.
    Do you allow it?
acting-grown =
    <b>{ $name }</b> acted for you as parent or guardian until you were 18. Nothing is open to them now.
    Do you allow them to go on?
acting-end-ask = Shall <b>{ $name }</b> no longer act for you? They are told.
acting-revoked = Someone you acted for has ended it. You can no longer open their record.
acting-changed = Someone you act for has changed what you may do.
acting-claimed = Someone you act for has an account of their own now. You keep what you may do until they change it.
button-acting = Who acts for me
button-acting-asks = ❔ { $name }
button-acting-end = End it
