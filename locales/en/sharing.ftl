sharing-whose = <b>Whose records?</b>
sharing-whose-with = <b>Whose records would you like to share with { $doctor }?</b>
sharing-nobody =
    <b>Who may look</b>
    No doctor can open these records now.
sharing-some =
    <b>Who may look</b>
    These doctors can open the records now:
sharing-card =
    <b>{ $doctor }</b>
    { $ground }
    Until { MOMENT($until) }
sharing-ground-appointment = Because of an appointment
sharing-ground-follow-up = After an appointment
sharing-ground-shared = Because you share with them
sharing-ground-break-glass = Emergency access
sharing-nameless = A doctor
sharing-choose =
    <b>Share with which doctor?</b>
    You find any other one with “Find a doctor”; press “Share my record” on the card.
sharing-find =
    <b>Share with which doctor?</b>
    Find the doctor, then press “Share my record” on the card.
sharing-days =
    For how long may <b>{ $doctor }</b> read the records?
    You can end it at any time.
sharing-done = Shared.
sharing-ended = Ended. They can no longer open the records.
sharing-told = A patient has shared their records with you.
sharing-told-ended = A patient has ended sharing their records with you.
button-sharing = Who may look
button-share-with-doctor = Share with a doctor
button-share-end = End it now
button-share-days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
error-doctor-not-listed = This doctor cannot be chosen at the moment.
error-not-offered = That is not among the choices. Please press /menu and choose again.
error-grant-ended = This access has ended.
error-not-yours-to-end = This access ends by itself. It cannot be ended here.
