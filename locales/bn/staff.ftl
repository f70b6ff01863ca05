staff-title =
    <b>কর্মী</b>
    { $count } জন
staff-card =
    <b>{ $name }</b>
    দায়িত্ব: { $roles }
staff-nameless = রেকর্ড মুছে ফেলা হয়েছে
staff-take-ask = { $name }-এর “{ $role }” দায়িত্ব বাদ দেবেন? তাঁকে জানানো হবে।
staff-gave-up = আপনি আর প্রধান অ্যাডমিন নন।
staff-choose-role = কোন দায়িত্বের জন্য আমন্ত্রণ?
staff-invited =
    <b>আমন্ত্রণ: { $role }</b>
    লিংকটি শুধু তাঁকেই পাঠান:
    <code>{ $link }</code>
    একবারই ব্যবহার করা যাবে, { MOMENT($until) } পর্যন্ত।
staff-joined = একজন আমন্ত্রণ গ্রহণ করেছেন। নতুন দায়িত্ব: { $role }
staff-taken = এই দায়িত্ব আর আপনার নেই: { $role }
button-staff = কর্মী
button-staff-invite = আমন্ত্রণ করুন
button-staff-take = বাদ দিন: { $role }
button-copy-link = লিংক কপি করুন
command-staff = কর্মী ও আমন্ত্রণ
