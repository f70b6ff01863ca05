patients-title =
    <b>My patients</b>
    { $count ->
        [one] { $count } record is
       *[other] { $count } records are
    } open to you now.
patients-none =
    <b>My patients</b>
    No record is open to you now. Patients can share theirs with you.
patients-card =
    <b>{ $name }</b>
    { $sex }, { $age } years old
    { $ground }
    Until { MOMENT($until) }
button-patients = My patients
button-patient-record = Open the record
command-patients = My patients
