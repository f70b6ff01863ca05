looks-title = <b>👁 Who looked at the record of { $name }</b>
looks-none = Nobody else has looked.
looks-line =
    <b>{ DAY($day, year: 1) }: { $who }</b>
    { $did }{ $times ->
        [one] {""}
       *[other] {" "}({ $times } times)
    }. Why: { $why }
looks-refused =
    🚫 <b>{ DAY($day, year: 1) }: { $who }</b>
    Tried to open it and was refused. Nothing was shown or changed.
looks-emergency = 🚨 Emergency: a doctor may open a record for 60 minutes when a life is at stake. They must say why, you are told at once, and we check each case.
looks-named = { $role }: { $name }
looks-who-you = You
looks-who-patient = Family
looks-who-doctor = A doctor
looks-who-super = Our admin
looks-who-pharmacy = Our pharmacy
looks-who-support = Our help desk
looks-who-verifier = Our verifier
looks-who-moderator = Our moderator
looks-who-clinic = Our system
looks-why-own-request = own record
looks-why-family-request = on behalf of family
looks-why-treatment = treatment
looks-why-emergency = 🚨 emergency
looks-why-operations = running the clinic
looks-did-saw-identity = saw the profile
looks-did-changed-identity = changed the profile
looks-did-found = searched for the person
looks-did-saw-history = saw the health record
looks-did-wrote = wrote in the record
looks-did-asked-correction = asked for a correction
looks-did-decided-correction = decided a correction
looks-did-saw-document = saw a document
looks-did-filed = filed a document
looks-did-saw-looks = saw who looked
looks-did-shared = shared the record
looks-did-saw-family = saw who acts for whom
looks-did-changed-family = changed who acts for whom
looks-did-wished-erasure = asked to erase the record
looks-did-recovered = moved the record to another account
looks-did-reviewed = checked an emergency
looks-did-opened = opened it in an emergency
looks-did-merged = joined two records
looks-did-booked = looked at or changed an appointment
looks-did-consulted = saw the patient for an appointment
looks-did-managed-appointment = looked after an appointment for the clinic
looks-did-other = did something else
button-looks-with-own = Show mine, too
button-looks-without-own = Hide mine
