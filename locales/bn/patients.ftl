patients-title =
    <b>আমার রোগী</b>
    এখন { $count } জনের রেকর্ড আপনি খুলতে পারেন।
patients-none =
    <b>আমার রোগী</b>
    এখন কোনো রেকর্ড আপনার জন্য খোলা নেই। রোগীরা আপনাকে দেখার অনুমতি দিতে পারেন।
patients-card =
    <b>{ $name }</b>
    { $sex }, { $age } বছর
    { $ground }
    { MOMENT($until) } পর্যন্ত
button-patients = আমার রোগী
button-patient-record = রেকর্ড খুলুন
command-patients = আমার রোগী
