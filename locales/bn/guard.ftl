error-forbidden = এটি আপনার জন্য খোলা নয়। কী কী করতে পারেন দেখতে /menu চাপুন।
error-unknown = আগে /start চাপুন।
error-erased = মালিকের ইচ্ছায় এই রেকর্ড মুছে ফেলা হয়েছে।
