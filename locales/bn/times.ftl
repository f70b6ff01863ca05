times-title =
    <b>{ $doctor }</b>
    { DAY($day) }
times-choose = একটি সময় বেছে নিন। ১০ মিনিট আপনার জন্য ধরে রাখব।
times-choose-new = নতুন সময় বেছে নিন। বদলানো পর্যন্ত আগের সময়টি আপনারই থাকবে।
times-by-number = এখানে সিরিয়াল ধরে রোগী দেখা হয়। পাশের সময়টি আনুমানিক।
times-full = এই দিনে কোনো সময় খালি নেই।
times-days =
    <b>{ $doctor }</b>
    যেসব দিনে সময় খালি আছে:
times-none =
    <b>{ $doctor }</b>
    সামনের দিনগুলোতে তাঁর কোনো সময় খালি নেই। খালি হলেই আপনাকে জানাতে পারি।
times-none-to-move =
    <b>{ $doctor }</b>
    সামনের দিনগুলোতে তাঁর আর কোনো সময় খালি নেই। আপনার অ্যাপয়েন্টমেন্ট যেমন ছিল তেমনই আছে।
times-refused = ⚠️ { $why } এই সময়গুলো খালি:
times-refused-and-full = ⚠️ { $why }
button-time = { CLOCK($at) }
button-serial = সিরিয়াল { $token } · আনুমানিক { CLOCK($at) }
button-other-days = অন্য দিন
button-wait = 🔔 খালি হলে জানাবেন
