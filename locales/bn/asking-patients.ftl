asking-patients-asked =
    ⚠️ <b>এই সময়ে ডাক্তার থাকতে পারছেন না</b>
    আমরা দুঃখিত। অ্যাপয়েন্টমেন্টটি:
asking-patients-until = অন্য একটি সময় বেছে নিন। ততক্ষণ এটি আগের মতোই থাকবে। { MOMENT($until) } পর্যন্ত না বাছলে বাতিল হয়ে যাবে। কোনোটিতেই টাকা লাগবে না।
asking-patients-stands = ✅ <b>ডাক্তার ওই সময়ে থাকতে পারছেন।</b> আপনার অ্যাপয়েন্টমেন্ট আগের মতোই আছে:
asking-patients-status = ⚠️ এই সময়ে ডাক্তার থাকতে পারছেন না। { MOMENT($until) } পর্যন্ত অন্য সময় বেছে নিতে পারবেন।
asking-patients-free = বাতিল করলে কোনো টাকা লাগবে না।
button-moment = { MOMENT($at) }
button-cancel-free = বিনা খরচে বাতিল করুন
