queue-next =
    { $own ->
        [yes] <b>You are next.</b>
       *[no] <b>{ $name } is next.</b>
    }
queue-nth =
    { $own ->
        [yes] <b>You are { ORDINAL($place) }, { queue-ahead }.</b>
       *[no] <b>{ $name } is { ORDINAL($place) }, { queue-ahead }.</b>
    }
queue-ahead =
    { $ahead ->
        [one] one person is ahead
       *[other] { $ahead } people are ahead
    }
queue-about = About { $minutes } min ({ CLOCK($turn_at) }).
queue-any-moment = It can be any moment now.
queue-opens = You can press “I am here” from { MOMENT($opens_at) } on.
queue-not-here = Press “I am here”, so that the doctor knows.
queue-skipped = The doctor called once, and nobody answered.
queue-told-skipped =
    ⚠️ <b>The doctor called, and nobody answered</b>
    { $own ->
        [yes] { $doctor }: you are at the end of the line now. Stay near, you are called once more.
       *[no] { $doctor }: { $name } is at the end of the line now. Stay near, they are called once more.
    }
queue-called =
    { $own ->
        [yes]
            🔔 <b>It is your turn</b>
            { $doctor } is ready for you.
       *[no]
            🔔 <b>The doctor is calling</b>
            { $doctor } is ready for { $name }.
    }
queue-near =
    🔔 <b>{ $ahead ->
        [0] Nobody is ahead any more
        [one] One person is still ahead
       *[other] { $ahead } people are still ahead
    }</b>
    { $own ->
        [yes] { $doctor }: your turn is about { CLOCK($turn_at) }.
       *[no] { $doctor }: { $name }’s turn is about { CLOCK($turn_at) }.
    }
queue-late =
    🕓 { $minutes ->
        [0] <b>The doctor is on time again</b>
       *[other] <b>The doctor is running { $minutes } min late</b>
    }
    { $own ->
        [yes] { $doctor }: your turn is about <b>{ CLOCK($turn_at) }</b>.
       *[no] { $doctor }: { $name }’s turn is about <b>{ CLOCK($turn_at) }</b>.
    }
queue-over = <b>This visit is over</b>
button-place-again = 🔄 Refresh
error-too-early-to-check-in = You can press “I am here” from { MOMENT($opens_at) } on.
