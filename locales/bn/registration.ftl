registration-step = প্রশ্ন { $step }/{ $steps }
registration-done = <b>আপনার নিবন্ধন হয়ে গেছে। স্বাগতম!</b>
button-correct = ভুল থাকলে ঠিক করুন
error-incomplete = এখনো কয়েকটি প্রশ্ন বাকি আছে। চালিয়ে যেতে /start চাপুন।
error-consent-missing = আপনি এখনো আমাদের শর্তে রাজি হননি। শর্ত পড়তে /start চাপুন।
