# Raise domain.family.STATEMENT_VERSION with every change of meaning in family-declare-….
family-title =
    <b>আমার পরিবার</b>
    { $count ->
        [0] এখনো কাউকে যোগ করেননি। সন্তান, মা-বাবা বা যাঁর দেখাশোনা করেন তাঁকে যোগ করুন।
       *[other] আপনি যাঁদের হয়ে কাজ করেন:
    }
family-name = <b>{ $name }</b>, { $relation }
family-relation-child = সন্তান
family-relation-parent = মা বা বাবা
family-relation-spouse = স্ত্রী বা স্বামী
family-relation-sibling = ভাই বা বোন
family-relation-other = আত্মীয়
family-basis-guardian = আপনি মা, বাবা বা অভিভাবক হিসেবে কাজ করেন, ১৮ বছর পূর্ণ হওয়া পর্যন্ত।
family-basis-declared = আপনি জানিয়েছেন তিনি রাজি। টিক দেওয়া কাজগুলোতে তিনি রাজি হয়েছেন। তিনি যেকোনো সময় বন্ধ করতে পারেন।
family-basis-consent = তিনি নিজেই আপনাকে এই অনুমতি দিয়েছেন। আপনি টিক তুলে দিতে পারেন, বাড়াতে পারেন না।
family-of-age =
    { $name }-এর বয়স এখন ১৮, তাই রেকর্ডটি আপনি আর খুলতে পারবেন না।
    তিনি কি রাজি যে আপনি চালিয়ে যান? অথবা লিংক পাঠিয়ে যোগ করুন, তিনি নিজেই অনুমতি দেবেন।
family-to-be-asked = এঁর নিজের অ্যাকাউন্ট আছে। আগে তাঁকে সেখানে অনুমতি দিতে হবে।
family-right-read = রেকর্ড দেখা
family-right-book = অ্যাপয়েন্টমেন্ট
family-right-pay = টাকা দেওয়া
family-right-remind = রিমাইন্ডার
family-declare-child =
    <b>নিশ্চিত করুন</b>
    আমি <b>{ $name }</b>-এর মা, বাবা বা অভিভাবক, এবং সন্তানের ভালোর জন্যই কাজ করি।
    ১৮ বছর পূর্ণ হলে { $name } নিজেই সব ঠিক করবেন।
family-declare-adult =
    <b>নিশ্চিত করুন</b>
    আমি <b>{ $name }</b>-কে জিজ্ঞেস করেছি। তাঁর হয়ে এখানে এসব করতে তিনি রাজি: { $rights }।
    তিনি যেকোনো সময় বন্ধ করতে পারেন।
family-end-ask =
    <b>{ $name }</b>-এর হয়ে আর কাজ করতে চান না?
    রেকর্ড আমাদের কাছে নিরাপদে থাকবে, তবে আপনি আর খুলতে পারবেন না।
family-came-of-age = আপনি যাঁর হয়ে কাজ করেন, তাঁদের একজনের ১৮ বছর পূর্ণ হয়েছে। এখন থেকে তিনি নিজেই সব ঠিক করবেন।
button-family = আমার পরিবার
button-family-add = কাউকে যোগ করুন
button-family-ended = ⚠️ { $name }
button-family-profile = প্রোফাইল
button-family-agrees = তিনি রাজি
button-family-other-parent = অন্য অভিভাবককে যোগ করুন
button-family-end = আর তাঁর হয়ে কাজ করব না
button-family-see = দেখুন
button-relative-child = আমার সন্তান (১৮-এর কম)
button-relative-parent = আমার মা বা বাবা
button-relative-spouse = আমার স্ত্রী বা স্বামী
button-relative-sibling = আমার ভাই বা বোন
button-relative-other = প্রাপ্তবয়স্ক অন্য কেউ
button-right-on = ✅ { $right }
button-right-off = ⬜ { $right }
command-family = আমার পরিবার: সন্তান, মা-বাবা
error-too-many-relatives = সর্বোচ্চ { $limit } জনের হয়ে কাজ করা যায়। আগে একজনেরটা বন্ধ করুন।
error-no-rights = অন্তত একটি কাজ বেছে নিন। কিছুই দিতে না চাইলে বন্ধ করে দিন।
error-no-longer-related = এর মধ্যে এটি বন্ধ হয়ে গেছে।
