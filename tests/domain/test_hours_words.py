"""A doctor's hours are read as doctors type them, and whatever is unclear is refused in words."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.errors import DomainError
from domain.hours import DAY, GRID, LATEST, Mode
from domain.hours_clock import (
    EmptyHours,
    MorningOrEvening,
    NotOnTheGrid,
    TooManyHours,
    WindowsOverlap,
)
from domain.hours_dates import AlreadyOver, EmptyDays, HoursTooFarAhead, NoSuchDate, NotThatWeekday
from domain.hours_lexicon import KINDS
from domain.hours_marks import HoursNotUnderstood, HoursUnclear, NotATime
from domain.hours_spans import NoLastDay
from domain.hours_words import (
    MOST_DAYS,
    Change,
    Closed,
    DayNamedTwice,
    Extra,
    Off,
    TooManyDays,
    VisitNotOffered,
    Weekly,
    read_changes,
)
from domain.hours_written import written

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)  # A Monday, noon in Dhaka.
TODAY = date(2026, 11, 23)
TOMORROW = date(2026, 11, 24)
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
SAT_THU = (SAT, SUN, MON, TUE, WED, THU)
EVERY_DAY = (*SAT_THU, FRI)
SOME_DAYS = (SUN, TUE, THU)
HALF_SIX = ((1110, 1260),)
EVENING = ((19 * 60, 22 * 60),)
MORNING_AND_EVENING = ((600, 780), (1140, 1320))


def aug(day: int) -> date:
    return date(2027, 8, day)


def read(typed: str) -> Change:
    (change,) = read_changes(typed, NOW)
    return change


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Sat-Thu 7-10pm 15min", Weekly(SAT_THU, EVENING, 15)),
        ("Sat-Thu 7-10pm", Weekly(SAT_THU, EVENING)),
        ("sat – thu 7 – 10 p.m.", Weekly(SAT_THU, EVENING)),
        ("7-10pm Sat-Thu", Weekly(SAT_THU, EVENING)),
        ("- Sat to Thu: 7pm to 10pm.", Weekly(SAT_THU, EVENING)),
        ("Saturday to Thursday from 7 pm until 10 pm", Weekly(SAT_THU, EVENING)),
        ("Saturday-Thursday 7.00pm-10.00pm", Weekly(SAT_THU, EVENING)),
        ("Sat-Thu 19:00-22:00", Weekly(SAT_THU, EVENING)),
        ("sat-thu 19-22", Weekly(SAT_THU, EVENING)),
        ("Sat-Thu 7pm-10", Weekly(SAT_THU, EVENING)),
        ("Sat-Thu 7 to 10 in the evening", Weekly(SAT_THU, EVENING)),
        ("everyday except Fri 7-10pm", Weekly(SAT_THU, EVENING)),
        ("শনি-বৃহস্পতি সন্ধ্যা ৭টা-১০টা", Weekly(SAT_THU, EVENING)),
        ("শনি থেকে বৃহস্পতি সন্ধ্যা ৭টা থেকে রাত ১০টা পর্যন্ত", Weekly(SAT_THU, EVENING)),
        ("শনিবার থেকে বৃহস্পতিবার পর্যন্ত সন্ধ্যা ৭টা-রাত ১০টা", Weekly(SAT_THU, EVENING)),
        ("শুক্রবার বাদে প্রতিদিন সন্ধ্যা ৭টা-১০টা", Weekly(SAT_THU, EVENING)),
        ("শুক্র ছাড়া রোজ সন্ধ্যা সাতটা থেকে রাত দশটা", Weekly(SAT_THU, EVENING)),
        ("shoni theke brihospoti shondha 7ta-10ta", Weekly(SAT_THU, EVENING)),
        ("shonibar-brihoshpotibar sondhay 7ta theke 10ta", Weekly(SAT_THU, EVENING)),
        ("fri bade roj sondha sat ta theke dosh ta", Weekly(SAT_THU, EVENING)),
        ("শনি-বৃহস্পতি ৭টা-১০টা রাত", Weekly(SAT_THU, EVENING)),
        (
            "শনি থেকে বৃহস্পতি সকাল ৯টা-১২টা, সন্ধ্যা ৭টা-১০টা ২০ মিনিট",
            Weekly(SAT_THU, ((540, 720), *EVENING), 20),
        ),
        (
            "শনি-বৃহস্পতি সকাল ৯টা-১২টা সন্ধ্যা ৭টা-১০টা",
            Weekly(SAT_THU, ((540, 720), *EVENING)),
        ),
        ("everyday 10am-1pm, 7-10pm", Weekly(EVERY_DAY, MORNING_AND_EVENING)),
        ("daily 7-10pm & 10am-1pm", Weekly(EVERY_DAY, MORNING_AND_EVENING)),
        ("every day 10am-1pm and 7pm-10pm", Weekly(EVERY_DAY, MORNING_AND_EVENING)),
        ("roj shokal 10ta-1ta, shondha 7ta-10ta", Weekly(EVERY_DAY, MORNING_AND_EVENING)),
        ("roj bikal 5ta-8ta", Weekly(EVERY_DAY, ((1020, 1200),))),
        ("প্রতিদিন বিকেল সাড়ে ৫টা থেকে রাত ৮টা", Weekly(EVERY_DAY, ((1050, 1200),))),
        ("রোজ বিকাল সোয়া ৫টা-পৌনে ৮টা", Weekly(EVERY_DAY, ((1035, 1185),))),
        ("প্রতিদিন দুপুর দেড়টা থেকে আড়াইটা", Weekly(EVERY_DAY, ((90 + 720, 150 + 720),))),
        ("sun tue thu 18:30-21:00 20 min serial", Weekly(SOME_DAYS, HALF_SIX, 20, Mode.SERIAL)),
        ("রবি, মঙ্গল ও বৃহস্পতি ৬:৩০pm-৯pm সিরিয়াল", Weekly(SOME_DAYS, HALF_SIX, None, Mode.SERIAL)),
        ("sun/tue/thu 6:30pm-9pm fixed time", Weekly(SOME_DAYS, HALF_SIX, None, Mode.FIXED)),
        ("sat-mon-wed 5-8pm", Weekly((SAT, MON, WED), ((1020, 1200),))),
        ("Fri-Mon 5-8pm", Weekly((FRI, SAT, SUN, MON), ((1020, 1200),))),
        ("Sat-Thu 10pm-1am", Weekly(SAT_THU, ((1320, DAY + 60),))),
        ("Fri 11pm-2am", Weekly((FRI,), ((1380, DAY + 120),))),
        ("Fri 11-2am", Weekly((FRI,), ((1380, DAY + 120),))),
        ("শুক্র রাত ১০টা-১টা", Weekly((FRI,), ((1320, DAY + 60),))),
        ("Fri 9pm-12am", Weekly((FRI,), ((1260, DAY),))),
        ("Fri 9pm to midnight", Weekly((FRI,), ((1260, DAY),))),
        ("Fri 21:00-24:00", Weekly((FRI,), ((1260, DAY),))),
        ("Fri noon-3pm", Weekly((FRI,), ((720, 900),))),
        ("Fri 12 noon - 3", Weekly((FRI,), ((720, 900),))),
        ("Fri 09:00-12:00", Weekly((FRI,), ((540, 720),))),
        ("Fri 10-14", Weekly((FRI,), ((600, 840),))),
        ("Fri 9-5", Weekly((FRI,), ((540, 1020),))),
        ("Fri 10-1", Weekly((FRI,), ((600, 780),))),
        ("Fri 3-6", Weekly((FRI,), ((900, 1080),))),
        ("Fri 11-2pm", Weekly((FRI,), ((660, 840),))),
        ("Fri 5-8pm 1 hour", Weekly((FRI,), ((1020, 1200),), 60)),
        ("Fri 5-8pm, 15 minutes each patient", Weekly((FRI,), ((1020, 1200),), 15)),
        ("শুক্রবার ৫pm-৮pm প্রতি রোগী ১৫ মিনিট করে", Weekly((FRI,), ((1020, 1200),), 15)),
        ("from 1 Jan Sat-Thu 7-10pm", Weekly(SAT_THU, EVENING, since=date(2027, 1, 1))),
        ("Sat-Thu 7-10pm until 31 Dec", Weekly(SAT_THU, EVENING, until=date(2026, 12, 31))),
        ("until 31 Dec Sat-Thu 7-10pm", Weekly(SAT_THU, EVENING, until=date(2026, 12, 31))),
        (
            "Sat-Thu 7-10pm from 1 Jan until 31 Mar",
            Weekly(SAT_THU, EVENING, None, None, date(2027, 1, 1), date(2027, 3, 31)),
        ),
        (
            "1 Jan - 31 Mar Sat-Thu 7-10pm",
            Weekly(SAT_THU, EVENING, None, None, date(2027, 1, 1), date(2027, 3, 31)),
        ),
        (
            "from 1 Nov until 31 Dec Sat-Thu 7-10pm",
            Weekly(SAT_THU, EVENING, None, None, TODAY, date(2026, 12, 31)),
        ),
        ("১ জানুয়ারি থেকে শনি-বৃহস্পতি সন্ধ্যা ৭টা-১০টা", Weekly(SAT_THU, EVENING, since=date(2027, 1, 1))),
        ("৩১ ডিসেম্বর পর্যন্ত শনি সন্ধ্যা ৭টা-১০টা", Weekly((SAT,), EVENING, until=date(2026, 12, 31))),
        ("off 12-20 Aug", Off(aug(12), aug(20))),
        ("12-20 August off", Off(aug(12), aug(20))),
        ("leave from 12 to 20 Aug", Off(aug(12), aug(20))),
        ("off 12 Aug - 20 Aug", Off(aug(12), aug(20))),
        ("off Aug 12-20", Off(aug(12), aug(20))),
        ("off 12/8/2027-20/8/2027", Off(aug(12), aug(20))),
        ("off 12.08.2027 to 20.08.2027", Off(aug(12), aug(20))),
        ("off 2027-08-12 to 2027-08-20", Off(aug(12), aug(20))),
        ("off 12/8 - 20/8/27", Off(aug(12), aug(20))),
        ("১২-২০ আগস্ট ছুটি", Off(aug(12), aug(20))),
        ("১২ই আগস্ট থেকে ২০শে আগস্ট পর্যন্ত ছুটি", Off(aug(12), aug(20))),
        ("chuti 12 theke 20 august", Off(aug(12), aug(20))),
        ("28 Dec-3 Jan off", Off(date(2026, 12, 28), date(2027, 1, 3))),
        ("off 20 Nov - 25 Nov", Off(date(2026, 11, 20), date(2026, 11, 25))),
        ("১২ থেকে ২০ তারিখ ছুটি", Off(date(2026, 12, 12), date(2026, 12, 20))),
        ("২৫ তারিখ বন্ধ", Off(date(2026, 11, 25), date(2026, 11, 25))),
        ("off tomorrow", Off(TOMORROW, TOMORROW)),
        ("I am on leave tomorrow", Off(TOMORROW, TOMORROW)),
        ("kal chuti", Off(TOMORROW, TOMORROW)),
        ("আগামীকাল বসব না", Off(TOMORROW, TOMORROW)),
        ("আগামী কাল চেম্বার বন্ধ", Off(TOMORROW, TOMORROW)),
        ("porshu bondho", Off(date(2026, 11, 25), date(2026, 11, 25))),
        ("off next Fri", Off(date(2026, 11, 27), date(2026, 11, 27))),
        ("এই সোমবার ছুটি", Off(TODAY, TODAY)),
        ("আগামী সোমবার ছুটি", Off(date(2026, 11, 30), date(2026, 11, 30))),
        ("off until 20 Dec", Off(TODAY, date(2026, 12, 20))),
        ("আজ থেকে ২০ ডিসেম্বর পর্যন্ত ছুটি", Off(TODAY, date(2026, 12, 20))),
        ("ei shukrobar chuti", Off(date(2026, 11, 27), date(2026, 11, 27))),
        ("ei shukrobar 5pm-8pm bosbo", Extra((date(2026, 11, 27),), 1020, 1200)),
        ("sat din chuti", Off(TODAY, date(2026, 11, 29))),
        ("দুদিন ছুটি", Off(TODAY, TOMORROW)),
        ("off for a week", Off(TODAY, date(2026, 11, 29))),
        ("২ দিনের জন্য বন্ধ", Off(TODAY, TOMORROW)),
        ("আগামী ৩ দিন বসব না", Off(TOMORROW, date(2026, 11, 26))),
        ("off for 10 days from Friday", Off(date(2026, 11, 27), date(2026, 12, 6))),
        ("শুক্রবার থেকে ১০ দিন ছুটি", Off(date(2026, 11, 27), date(2026, 12, 6))),
        ("Sat till Thu 7-10pm", Weekly(SAT_THU, EVENING)),
        ("Sat upto Thu 7-10pm", Weekly(SAT_THU, EVENING)),
        ("off till Friday", Off(TODAY, date(2026, 11, 27))),
        ("off 28th", Off(date(2026, 11, 28), date(2026, 11, 28))),
        ("off 7 days from the 5th", Off(date(2026, 12, 5), date(2026, 12, 11))),
        ("১লা থেকে ৫ই ডিসেম্বর ছুটি", Off(date(2026, 12, 1), date(2026, 12, 5))),
        ("কাল বসবোনা", Off(TOMORROW, TOMORROW)),
        ("kal aste parbo na", Off(TOMORROW, TOMORROW)),
        ("can't sit tomorrow", Off(TOMORROW, TOMORROW)),
        ("kal chuti, bosbo na", Off(TOMORROW, TOMORROW)),
        ("আজ রাত ১২টা থেকে ২টা বন্ধ", Off(TODAY, TODAY, 1440, 1560)),
        ("শনিবার রাত ১২টা থেকে ২টা", Weekly((SAT,), ((1440, 1560),))),
        ("শনি রাত ১২টা-সকাল ১০টা", Weekly((SAT,), ((0, 600),))),
        ("Sat to Thu - 7pm to 10pm", Weekly(SAT_THU, EVENING)),
        ("Visiting hours: Sat-Thu 7pm-10pm", Weekly(SAT_THU, EVENING)),
        ("সপ্তাহে ৭ দিন সন্ধ্যা ৭টা-১০টা", Weekly(EVERY_DAY, EVENING)),
        ("সোম বার সন্ধ্যা ৭টা-১০টা", Weekly((MON,), EVENING)),
        ("রোববার বন্ধ", Closed((SUN,))),
        ("from 12 Aug off until 20 Aug", Off(aug(12), aug(20))),
        ("3 days off", Off(TODAY, date(2026, 11, 25))),
        ("৩ দিনের ছুটি", Off(TODAY, date(2026, 11, 25))),
        ("এক সপ্তাহ ছুটি", Off(TODAY, date(2026, 11, 29))),
        ("আগামীকাল থেকে ১০ দিন ছুটি", Off(TOMORROW, date(2026, 12, 3))),
        ("kal theke 3 din chuti", Off(TOMORROW, date(2026, 11, 26))),
        ("off for 2 weeks from 12 Aug", Off(aug(12), aug(25))),
        ("off 12 Aug 3 days", Off(aug(12), aug(14))),
        ("next Friday 3 days off", Off(date(2026, 11, 27), date(2026, 11, 29))),
        ("আজ থেকে ৩ দিন রাত ৮টার পর ছুটি", Off(TODAY, date(2026, 11, 25), 1200)),
        ("Aug 12 full day off", Off(aug(12), aug(12))),
        ("off today after 8pm", Off(TODAY, TODAY, 1200)),
        ("aj rat 8 tar por chuti", Off(TODAY, TODAY, 1200)),
        ("আজ রাত ৮টার পর ছুটি", Off(TODAY, TODAY, 1200)),
        ("off tomorrow before 5pm", Off(TOMORROW, TOMORROW, 0, 1020)),
        ("কাল বিকাল ৫টা পর্যন্ত বন্ধ", Off(TOMORROW, TOMORROW, 0, 1020)),
        ("off 25 Dec 5pm-9pm", Off(date(2026, 12, 25), date(2026, 12, 25), 1020, 1260)),
        ("Fri 20 Aug extra 5-7pm", Extra((aug(20),), 1020, 1140)),
        ("extra 20 Aug 5-7pm 10 min serial", Extra((aug(20),), 1020, 1140, 10, Mode.SERIAL)),
        ("20 Aug 5-7pm", Extra((aug(20),), 1020, 1140)),
        ("20, 27 Aug extra 5-7pm", Extra((aug(20), aug(27)), 1020, 1140)),
        ("extra 20-21 Aug 5-7pm", Extra((aug(20), aug(21)), 1020, 1140)),
        ("শুক্রবার ২০ আগস্ট অতিরিক্ত বিকাল ৫টা-৭টা", Extra((aug(20),), 1020, 1140)),
        ("২০ আগস্ট শুক্রবার বাড়তি বিকাল ৫টা-সন্ধ্যা ৭টা", Extra((aug(20),), 1020, 1140)),
        ("extra Fri 5-7pm", Extra((date(2026, 11, 27),), 1020, 1140)),
        ("tomorrow 5-7pm", Extra((TOMORROW,), 1020, 1140)),
        ("কাল অতিরিক্ত বিকাল ৫টা-৭টা", Extra((TOMORROW,), 1020, 1140)),
        ("Fri off", Closed((FRI,))),
        ("closed on Fridays", Closed((FRI,))),
        ("weekly off Fri, Sat", Closed((FRI, SAT))),
        ("শুক্র ও শনিবার বন্ধ", Closed((FRI, SAT))),
        ("shukrobar bondho", Closed((FRI,))),
    ],
)  # fmt: skip
def test_a_line_is_read_as_it_is_meant(typed: str, meant: Change) -> None:
    assert read(typed) == meant


def test_several_changes_are_told_in_one_message() -> None:
    assert read_changes("Sat-Thu 7-10pm 15min; Fri off;\n\n২৫ তারিখ বন্ধ", NOW) == (
        Weekly(SAT_THU, EVENING, 15),
        Closed((FRI,)),
        Off(date(2026, 11, 25), date(2026, 11, 25)),
    )
    assert read_changes("Sat-Mon 7-10pm, Tue-Thu 5-8pm 20 min", NOW) == (
        Weekly((SAT, SUN, MON), EVENING, 20),
        Weekly((TUE, WED, THU), ((1020, 1200),), 20),
    )
    assert read_changes("extra tomorrow 10am-1pm, 7-10pm", NOW) == (
        Extra((TOMORROW,), 600, 780),
        Extra((TOMORROW,), 1140, 1320),
    )
    assert read_changes("off 12, 14 Aug", NOW) == (Off(aug(12), aug(12)), Off(aug(14), aug(14)))


def test_what_is_clear_only_part_by_part_is_read_so() -> None:
    assert read_changes("প্রতিদিন সন্ধ্যা ৭টা-১০টা, শুক্রবার বন্ধ", NOW) == (
        Weekly(EVERY_DAY, EVENING),
        Closed((FRI,)),
    )
    assert read_changes("Fri 5-8pm serial, Sat 7-10pm", NOW) == (
        Weekly((FRI,), ((1020, 1200),), mode=Mode.SERIAL),
        Weekly((SAT,), EVENING),
    )
    assert read_changes("শুধু রবি সন্ধ্যা ৭টা-১০টা", NOW) == (
        Closed((MON, TUE, WED, THU, FRI, SAT)),
        Weekly((SUN,), EVENING),
    )
    assert read_changes("kal chuti, porshu 7-10pm bosbo", NOW) == (
        Off(TOMORROW, TOMORROW),
        Extra((date(2026, 11, 25),), 1140, 1320),
    )


@pytest.mark.parametrize(
    ("typed", "kind", "told"),
    [
        ("", HoursUnclear, {}),
        (" ;\n; ", HoursUnclear, {}),
        ("hello doctor", HoursNotUnderstood, {"told": "hello"}),
        ("Sat-Thu 7-10pm in Dhanmondi", HoursNotUnderstood, {"told": "dhanmondi"}),
        ("Sat-Thu", HoursUnclear, {}),
        ("7-10pm", HoursUnclear, {}),
        ("off", HoursUnclear, {}),
        ("off 5pm", HoursNotUnderstood, {"told": "5"}),
        ("off 12-20", HoursUnclear, {}),
        ("until 31 Dec", HoursUnclear, {}),
        ("off from 12 Aug", NoLastDay, {"first": aug(12)}),
        ("আগামীকাল থেকে ছুটি", NoLastDay, {"first": TOMORROW}),
        ("off from 12 Aug 2025", AlreadyOver, {"day": date(2025, 8, 12)}),
        ("off 3 days 12-20 Dec", HoursUnclear, {}),
        ("off 12-20 Aug from 5 Aug", HoursUnclear, {}),
        ("off 2 days 3 days", HoursUnclear, {}),
        ("0 days off", EmptyDays, {"first": TODAY, "last": date(2026, 11, 22)}),
        ("999 days off", HoursTooFarAhead, {"day": date(2029, 8, 17)}),
        ("3 days a week off", HoursUnclear, {}),
        ("সপ্তাহে ২ দিন ছুটি", HoursUnclear, {}),
        ("2/3 din chuti", HoursUnclear, {}),
        ("৫-৭ দিন ছুটি", HoursUnclear, {}),
        ("kal chuti na", HoursUnclear, {}),
        ("কাল ছুটি নেই", HoursUnclear, {}),
        ("not off tomorrow", HoursUnclear, {}),
        ("aj na kal bosbo", HoursUnclear, {}),
        ("কাল বসব না, পরশু বসব", HoursUnclear, {}),
        ("off today after 8pm, tomorrow full day", HoursUnclear, {}),
        ("28 nov 10am-12pm ar 29 nov 5-7pm", HoursUnclear, {}),
        ("next Sat-Thu 5-8pm", HoursNotUnderstood, {"told": "next"}),
        ("Sat 7-10pm 5", HoursNotUnderstood, {"told": "5"}),
        ("Sat 7-10pm 😀", HoursNotUnderstood, {"told": "😀"}),
        ("Sat 1234567", HoursNotUnderstood, {"told": "1234567"}),
        ("Sat-Thu 7-10pm 15 min 20 min", HoursUnclear, {}),
        ("off today after 2am", HoursUnclear, {}),
        ("Sat " * 300, HoursUnclear, {}),
        ("Sat 25:99-26:00", NotATime, {"told": "25:99"}),
        ("Sat 25-27", NotATime, {"told": "25:00"}),
        ("Sat 7:60-9pm", NotATime, {"told": "7:60"}),
        ("Sat 13am-2pm", NotATime, {"told": "13:00"}),
        ("শনি সকাল ৩টা-৫টা", NotATime, {"told": "3:00"}),
        ("Sat 24:00-2am", NotATime, {"told": "24:00"}),
        ("Sat 9-12", MorningOrEvening, {"morning": time(9), "evening": time(21)}),
        ("Sat 7-10", MorningOrEvening, {"morning": time(7), "evening": time(19)}),
        ("off today after 8", MorningOrEvening, {"morning": time(8), "evening": time(20)}),
        ("Fri-Sat-Sun-Fri 7-9pm", DayNamedTwice, {"weekday": FRI}),
        ("Sat-Thu, Mon 7-9pm", DayNamedTwice, {"weekday": MON}),
        ("Sat-Sat 7-9pm", DayNamedTwice, {"weekday": SAT}),
        ("Sat 7-9pm, Sat 5-6pm", DayNamedTwice, {"weekday": SAT}),
        ("Fri, Fri off", DayNamedTwice, {"weekday": FRI}),
        ("Sat 7-7pm", EmptyHours, {"begins": time(19), "ends": time(19)}),
        ("Sat 7pm-7pm", EmptyHours, {"begins": time(19), "ends": time(19)}),
        ("Sat 22:00-21:00", EmptyHours, {"begins": time(22), "ends": time(21)}),
        ("Sat 10pm-6:05am", EmptyHours, {"begins": time(22), "ends": time(6, 5)}),
        ("off 20-12 Aug", EmptyDays, {"first": aug(20), "last": aug(12)}),
        ("off 20/8/2027-12/8/2027", EmptyDays, {"first": aug(20), "last": aug(12)}),
        ("off 12 Aug 2025", AlreadyOver, {"day": date(2025, 8, 12)}),
        ("off 12/11/2026 - 22/11/2026", AlreadyOver, {"day": date(2026, 11, 22)}),
        ("Sat 7-9pm from 1 Nov 2026", AlreadyOver, {"day": date(2026, 11, 1)}),
        ("extra today 10am-12pm", AlreadyOver, {"day": TODAY}),
        ("off today 10am-12pm", AlreadyOver, {"day": TODAY}),
        ("off 12 Aug 2028", HoursTooFarAhead, {"day": date(2028, 8, 12)}),
        ("off 31 Feb", NoSuchDate, {"told": "31/2"}),
        ("off 12/13/2026", NoSuchDate, {"told": "12/13/2026"}),
        ("off 0 Aug", NoSuchDate, {"told": "8"}),
        ("Thu 20 Aug extra 5-7pm", NotThatWeekday, {"day": aug(20), "weekday": THU}),
        ("Sat 7-10pm, 9-11pm", WindowsOverlap, {"begins": time(21), "ends": time(23)}),
        ("extra tomorrow 7-10pm, 9-11pm", WindowsOverlap, {"begins": time(21), "ends": time(23)}),
        ("Sat 7-10pm 3 min", VisitNotOffered, {"shortest": 5, "longest": 120, "grid": 5}),
        ("Sat 7-10pm 7 min", VisitNotOffered, {"shortest": 5, "longest": 120, "grid": 5}),
        ("Sat 7-10pm 3 hours", VisitNotOffered, {"shortest": 5, "longest": 120, "grid": 5}),
        ("Sat 7:03-10pm", NotOnTheGrid, {"grid": 5}),
        ("Sat 5am-11:30pm", TooManyHours, {"most": 18}),
        ("extra 1 Dec - 31 Jan 5-7pm", TooManyDays, {"most": MOST_DAYS}),
    ],
)  # fmt: skip
def test_what_is_unclear_or_impossible_is_refused(
    typed: str, kind: type[DomainError], told: dict[str, object]
) -> None:
    with pytest.raises(kind) as refused:
        read_changes(typed, NOW)

    assert type(refused.value) is kind
    assert vars(refused.value) == told


@pytest.mark.parametrize("typed", ["Sat 6am-12am", "Sat 6am-11:55pm"])
def test_eighteen_hours_are_the_most(typed: str) -> None:
    assert isinstance(read(typed), Weekly)


def test_today_can_still_be_meant_until_it_is_over() -> None:
    assert read("extra today 12pm-12:05pm") == Extra((TODAY,), 720, 725)
    last_minute = datetime(2026, 11, 23, 17, 59, tzinfo=UTC)
    assert read_changes("off today", last_minute) == (Off(TODAY, TODAY),)


def test_no_word_means_two_things() -> None:
    words = [
        word for meanings in KINDS.values() for some in meanings.values() for word in some.split()
    ]

    assert sorted(word for word in set(words) if words.count(word) > 1) == []


@pytest.mark.parametrize(
    "typed", ["brihaspati 7-9pm", "mongolbare 7-9pm", "shonibaar 7-9pm", "সনিবার 7-9pm"]
)
def test_days_are_known_by_their_sound(typed: str) -> None:
    assert isinstance(read(typed), Weekly)


# Rules, whatever is typed

ALMOST = (
    "Sat Thu শনি বৃহস্পতি - – থেকে , 7 ৭টা 10pm 19:00 12 20 Aug আগস্ট 2027 off ছুটি extra from "
    "until পর্যন্ত after পর 15 min মিনিট serial everyday except next আগামী tomorrow সন্ধ্যা "
    "noon 31 12/8 0 99 সাড়ে তারিখ ; am"
)
LINES = st.lists(st.sampled_from(ALMOST.split()), max_size=12).map(" ".join)


@given(st.text() | LINES)
@example("Sat 7-9pm " * 1000)
@example("9" * 10_000)
@example("\ud800 Sat\x00")
def test_whatever_is_typed_is_read_or_refused_in_words(typed: str) -> None:
    try:
        changes = read_changes(typed, NOW)
    except DomainError:
        return
    assert read_changes(written(changes), NOW) == changes


DAYS = st.dates(TOMORROW, TODAY + timedelta(days=366))
WEEKDAYS = st.lists(st.integers(0, 6), min_size=1, unique=True).map(tuple)
TERMS = {
    "visit": st.none() | st.integers(1, 24).map(lambda five: five * GRID),
    "mode": st.none() | st.sampled_from(Mode),
}


@st.composite
def windows(draw: st.DrawFn) -> tuple[int, int]:
    begins = draw(st.integers(0, DAY // GRID - 1)) * GRID
    longest = min(begins + 18 * 60, LATEST)
    return begins, draw(st.integers(begins // GRID + 1, longest // GRID)) * GRID


@st.composite
def changes(draw: st.DrawFn) -> Change:
    (begins, ends), (first, last) = draw(windows()), sorted((draw(DAYS), draw(DAYS)))
    days = tuple(draw(st.lists(DAYS, min_size=1, max_size=3, unique=True)))
    return draw(
        st.one_of(
            st.builds(
                Weekly,
                weekdays=WEEKDAYS,
                windows=st.just(((begins, ends),)),
                since=st.none() | st.just(first),
                until=st.none() | st.just(last),
                **TERMS,
            ),
            st.builds(
                Extra, days=st.just(days), begins=st.just(begins), ends=st.just(ends), **TERMS
            ),
            st.sampled_from(
                (
                    Off(first, last),
                    Off(first, last, begins, ends),
                    Off(first, last, max(begins, 360), LATEST),
                    Off(first, last, 0, min(DAY, ends)),
                )
            ),
            st.builds(Closed, WEEKDAYS),
        )
    )


@given(st.lists(changes(), min_size=1, max_size=3))
def test_what_is_written_is_read_back_as_it_was(told: list[Change]) -> None:
    assert read_changes(written(told), NOW) == tuple(told)
