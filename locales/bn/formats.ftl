# Said when a sentence cannot be said. Plain text, for it also stands in alerts.
formats-sorry = দুঃখিত, আমাদের এখানে একটি সমস্যা হয়েছে। একটু পরে আবার চেষ্টা করুন।
