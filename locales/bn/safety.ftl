safety-title = <b>গোপনীয়তা ও নিরাপত্তা</b>
safety-no-pin = 🔓 পিন নেই: ফোন যাঁর হাতে, তিনি আপনার রেকর্ড পড়তে পারবেন।
safety-pin-open = 🔓 একটু আগে পিন দিয়েছেন, তাই রেকর্ড এখন খোলা।
safety-pin-locked = 🔒 তালা দেওয়া: রেকর্ড দেখতে পিন লাগবে।
safety-pin-goes = ⚠️ আপনার পিন { MOMENT($due) } বাদ হয়ে যাবে। থামাতে পিন দিন।
button-safety = গোপনীয়তা ও নিরাপত্তা
button-privacy = আমরা কী রাখি
command-safety = পিন, আর কে আপনার রেকর্ড দেখেন
