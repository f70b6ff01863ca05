alerts-title =
    <b>যা জানাতে বলেছেন</b>
    এমন ডাক্তার পেলেই আপনাকে একবার জানাব।
alerts-none = এখন কিছু জানাতে বলেননি।
alerts-kept = পেলে জানাব।
alerts-came-true =
    🔔 <b>যেমন ডাক্তার খুঁজছিলেন, এখন পাওয়া গেছে</b>
    { $wish }
button-see-doctors = দেখে নিন
button-end-alert = আর জানাবেন না
error-too-many-alerts = আপনি এর মধ্যেই { $limit }টি বিষয় জানাতে বলেছেন। আগে একটি বাদ দিন।
