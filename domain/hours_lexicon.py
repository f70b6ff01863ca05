"""The words doctors use for their hours, in Bangla, English and Banglish, by kind and meaning.

W weekday  E every day  V except  G next, this      N number  T clock time
R today    M month      U minutes H hours           P part of the day  A am, pm  K o'clock
D to       L until      Q "up to here" (after it)   F from  C and  > after  < before
I days, weeks (after a number)  J is there (not, beside O)  B every (week, so many days)
k only
O off      X extra      S fixed or serial           Z half and quarter hours
"""

from typing import Any

from domain.hours import Mode

OFF, NOT = "off", "not"

KINDS: dict[str, dict[Any, str]] = {
    "W": {
        0: "mon monday mondays som shom sombar shombar সোম সোমবার",
        1: "tue tues tuesday tuesdays mongol mongolbar mangal mangalbar মঙ্গল মঙ্গলবার",
        2: "wed wednesday wednesdays budh budhbar bud budbar বুধ বুধবার",
        3: "thu thur thurs thursday thursdays brihospoti brihospotibar brihoshpoti brihoshpotibar "
        "brihaspati brihaspatibar bihospoti বৃহস্পতি বৃহস্পতিবার বৃহঃ বৃহ bisyudbar বিষ্যুদবার",
        4: "fri friday fridays shukro shukrobar sukro sukrobar shukkurbar শুক্র শুক্রবার",
        5: "sat saturday saturdays shoni shonibar soni sonibar শনি শনিবার",
        6: "sun sunday sundays robi robibar robbar rabi rabibar রবি রবিবার রোববার",
    },
    "E": {None: "everyday daily roj rojj protidin pratidin রোজ প্রতিদিন"},
    "V": {None: "except without bade badey chara chhara বাদে ছাড়া ব্যতীত"},
    "G": {0: "this coming ei এই", 1: "next agami aagami samner আগামী সামনের"},
    "M": {
        0: "tarikh tarik তারিখ",
        1: "jan january জানুয়ারি জানুয়ারী জানু",
        2: "feb february ফেব্রুয়ারি ফেব্রুয়ারী ফেব্রু",
        3: "mar march মার্চ",
        4: "apr april এপ্রিল",
        5: "may মে",
        6: "jun june জুন",
        7: "jul july জুলাই",
        8: "aug august আগস্ট আগষ্ট অগাস্ট",
        9: "sep sept september সেপ্টেম্বর",
        10: "oct october অক্টোবর",
        11: "nov november নভেম্বর",
        12: "dec december ডিসেম্বর",
    },
    "R": {
        0: "today aj aaj ajk ajke aajke আজ আজকে আজকের",
        1: "tomorrow tomorow tmrw kal kalke agamikal aagamikal কাল কালকে আগামীকাল",
        2: "porshu porsu parshu পরশু",
    },
    "U": {None: "m min mins minute minutes minit minut মিনিট মি"},
    "I": {
        1: "day days din দিন",
        7: "week weeks soptaho shoptaho saptaho soptah shoptah hopta সপ্তাহ হপ্তা",
    },
    "H": {None: "h hr hrs hour hours ghonta ghanta ঘণ্টা ঘন্টা"},
    "A": {"am": "am", "pm": "pm"},
    "P": {
        "dawn": "bhor vor vorbela ভোর",
        "morning": "morning mornings shokal sokal sakal সকাল",
        "noon": "dupur dupor দুপুর",
        "afternoon": "afternoon afternoons bikal bikel বিকাল বিকেল",
        "evening": "evening evenings sondha sondhya shondha shondhya sandhya সন্ধ্যা সন্ধা",
        "night": "night nights rat raat ratri রাত রাত্রি",
    },
    "K": {None: "ta tay tai tar taa baje oclock টা টায় টার টে টো ঘটিকা ঘটিকায়"},
    "Z": {30: "sare saare share shaare সাড়ে", 15: "soya sowa shoya সোয়া", -15: "poune paune পৌনে"},
    "D": {None: "to theke thekey thake hote থেকে হতে"},
    "L": {None: "until till upto"},
    "Q": {None: "porjonto porjnto porzonto parjanta পর্যন্ত"},
    "F": {None: "from since starting"},
    "C": {None: "and o ar r ebong plus ও আর এবং"},
    ">": {None: "after por pore পর পরে"},
    "<": {None: "before age agey আগে"},
    "O": {
        OFF: "off leave closed close holiday vacation absent chuti chhuti bondho bandho ছুটি "
        "ছুটিতে বন্ধ",
        NOT: "na nai nei no not cant wont না নেই নাই bosbona boshbona thakbona ashbona বসবনা "
        "বসবোনা থাকবনা থাকবোনা আসবনা আসবোনা",
    },
    "J": {
        None: "sit see open bosbo boshbo bosi dekhbo dekhi thakbo thakbe thakchi achi asbo ashbo "
        "বসব বসবো বসি দেখব দেখবো দেখি থাকব থাকবো থাকবে থাকছি আছি আসব আসবো খোলা"
    },
    "k": {None: "only shudhu sudhu শুধু"},
    "B": {None: "every weekly proti protyek প্রতি প্রত্যেক সাপ্তাহিক"},
    "X": {None: "extra additional special otirikto barti অতিরিক্ত বাড়তি এক্সট্রা"},
    "S": {
        Mode.SERIAL: "serial serially token tokens queue সিরিয়াল টোকেন লাইন",
        Mode.FIXED: "fixed appointment appointments নির্দিষ্ট অ্যাপয়েন্টমেন্ট",
    },
    "N": {
        1: "one ek এক",
        2: "two dui du দুই দু",
        3: "three tin তিন",
        4: "four char চার",
        5: "five panch pach পাঁচ",
        6: "six choy chhoy soy ছয়",
        7: "seven saat shat সাত",
        8: "eight aat আট",
        9: "nine noy noi নয়",
        10: "ten dosh dos দশ",
        11: "eleven egaro এগারো এগার",
        12: "twelve baro বারো বার",
        15: "fifteen ponero ponro পনেরো পনের",
        20: "twenty bish বিশ",
        30: "thirty trish tirish ত্রিশ",
    },
    "T": {(1, 30): "der দেড়", (2, 30): "arai আড়াই"},
    # Said around it, and telling nothing.
    "": {
        None: "at on in the of i we will be a an by for per each visit visits visiting slot "
        "slots schedule patient patients all whole full chamber available time times my is "
        "please amar ami er te kore korbo rogi jon jonno jonne somoy saradin hobe bela aste parbo "
        "doya এর এ তে আমি আমার করে করব রোগী জন জন্য জন্যে সময় সারাদিন হবে চেম্বার বেলা টি "
        "আসতে পারব পারবো দয়া"
    },
}
