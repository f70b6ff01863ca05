"""Whatever a patient types into the one box is understood as they meant it, slips and all."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.directory import Day, Order, Understanding, Wish
from domain.doctors import Spoken
from domain.money import TAKA
from domain.people import Sex
from gateways.places import Gazetteer
from gateways.specialities import SpecialityList
from gateways.wish_words import WishWords
from gateways.wishes import WishReader

TODAY = date(2026, 12, 1)  # a Tuesday
PLACES = Gazetteer()
SPECIALITIES = SpecialityList()
WORDS = WishWords()
UNDERSTAND: Understanding = WishReader(SPECIALITIES, PLACES, WORDS)
DISTRICTS = {place.district_en: place.district_bn for place in PLACES._places}
PEOPLE = sorted(phrase for phrase, meaning in WORDS._rows() if meaning.kind == "person")


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        (
            "heart doctor sylhet friday under 800",
            Wish(
                speciality="cardiology",
                district="Sylhet",
                when=date(2026, 12, 4),
                most_fee=800 * TAKA,
            ),
        ),
        ("হৃদরোগ বিশেষজ্ঞ", Wish(speciality="cardiology")),
        ("shishu daktar", Wish(speciality="paediatrics")),
        ("dr nasrin", Wish(name="nasrin")),
        ("Dr Karim", Wish(name="karim")),
        ("savar", Wish(district="Dhaka")),
        ("dr ruma", Wish(name="ruma")),
        ("Dr. Md. Abdul Karim Chowdhury", Wish(name="md abdul karim chowdhury")),
        (
            "dermatologist dhaka female tomorrow",
            Wish(speciality="dermatology", district="Dhaka", when=Day.TOMORROW, sex=Sex.FEMALE),
        ),
        (
            "মহিলা গাইনি ডাক্তার চট্টগ্রাম",
            Wish(speciality="gynae_obs", district="Chattogram", sex=Sex.FEMALE),
        ),
        ("buke betha khulna", Wish(speciality="cardiology", district="Khulna")),
        ("বুকে ব্যথা", Wish(speciality="cardiology")),
        ("buker betha", Wish(speciality="cardiology")),
        ("buke onek betha hocche", Wish(speciality="cardiology")),
        ("chest pain", Wish(speciality="cardiology")),
        ("heart attack", Wish(speciality="cardiology")),
        ("hart specilist dhaka", Wish(speciality="cardiology", district="Dhaka")),
        ("kardiology syleht", Wish(speciality="cardiology", district="Sylhet")),
        (
            "cardiologist chittagong under 1000 taka",
            Wish(speciality="cardiology", district="Chattogram", most_fee=1000 * TAKA),
        ),
        ("চর্ম রোগ ৮০০ টাকার মধ্যে", Wish(speciality="dermatology", most_fee=800 * TAKA)),
        ("chormo rog 800 er niche", Wish(speciality="dermatology", most_fee=800 * TAKA)),
        ("skin 500-800", Wish(speciality="dermatology", most_fee=800 * TAKA)),
        ("ঢাকায় দাঁতের ডাক্তার", Wish(speciality="dentistry", district="Dhaka")),
        ("রাজশাহীতে চোখের ডাক্তার", Wish(speciality="ophthalmology", district="Rajshahi")),
        ("সিলেটের কিডনি বিশেষজ্ঞ", Wish(speciality="nephrology", district="Sylhet")),
        ("cox's bazar medicine", Wish(speciality="general_medicine", district="Cox's Bazar")),
        ("best heart doctor", Wish(speciality="cardiology", order=Order.RATING)),
        ("ভালো গাইনি ডাক্তার", Wish(speciality="gynae_obs", order=Order.RATING)),
        ("cheap dentist", Wish(speciality="dentistry", order=Order.FEE)),
        ("কম ফি তে চর্ম ডাক্তার", Wish(speciality="dermatology", order=Order.FEE)),
        ("joldi shishu daktar lagbe", Wish(speciality="paediatrics")),
        ("online now", Wish(at_once=True)),
        ("ekhon online gaini", Wish(speciality="gynae_obs", at_once=True)),
        ("অনলাইনে মানসিক রোগের ডাক্তার", Wish(speciality="psychiatry", online=True)),
        ("neuro 20 aug", Wish(speciality="neurology", when=date(2027, 8, 20))),
        ("neuro 20 august 2027", Wish(speciality="neurology", when=date(2027, 8, 20))),
        ("২০ আগস্ট নিউরো", Wish(speciality="neurology", when=date(2027, 8, 20))),
        ("next friday ent", Wish(speciality="ent", when=date(2026, 12, 4))),
        ("শুক্রবার নাক কান গলা", Wish(speciality="ent", when=date(2026, 12, 4))),
        ("aj rate jor", Wish(speciality="general_medicine", when=Day.TODAY)),
        ("4 star cardiologist", Wish(speciality="cardiology", least_rating=4.0)),
        ("রেটিং ৪ হৃদরোগ", Wish(speciality="cardiology", least_rating=4.0)),
        ("sylheti speaking doctor", Wish(language=Spoken.SYLHETI)),
        (
            "English speaking psychiatrist dhaka",
            Wish(speciality="psychiatry", district="Dhaka", language=Spoken.ENGLISH),
        ),
        ("bachar jor", Wish(speciality="paediatrics")),
        ("amar bacchar onek jor mirpur", Wish(speciality="paediatrics", district="Dhaka")),
        ("my mother has chest pain", Wish(speciality="cardiology")),
        ("diabetis doktor comilla", Wish(speciality="endocrinology", district="Cumilla")),
        ("nasrin akter gynae", Wish(name="nasrin akter", speciality="gynae_obs")),
        ("ডাঃ নাসরিন আক্তার", Wish(name="নাসরিন আক্তার")),
        ("dr farida rajshahi", Wish(name="farida", district="Rajshahi")),
        ("dr hasan cardiology", Wish(name="hasan", speciality="cardiology")),
        ("knee pain", Wish(speciality="orthopaedics")),
        (
            "hatu betha narayanganj porshu",
            Wish(speciality="orthopaedics", district="Narayanganj", when=date(2026, 12, 3)),
        ),
        ("পেট ব্যথা কাল", Wish(speciality="gastroenterology", when=Day.TOMORROW)),
        ("pet betha", Wish(speciality="gastroenterology")),
        ("mon kharap", Wish(speciality="psychiatry")),
        ("ghum hoy na", Wish(speciality="psychiatry")),
        ("lady doctor this week", Wish(when=Day.WEEK, sex=Sex.FEMALE)),
        ("meye daktar for pregnancy", Wish(speciality="gynae_obs", sex=Sex.FEMALE)),
        ("baby fever uttara", Wish(speciality="paediatrics", district="Dhaka")),
        ("jondis", Wish(speciality="hepatology")),
        ("jandis", Wish(speciality="hepatology")),
        ("khub joldi ekjon hindi jana daktar", Wish(language=Spoken.HINDI)),
        ("fee 500", Wish(most_fee=500 * TAKA)),
        ("৫০০ টাকা", Wish(most_fee=500 * TAKA)),
        ("1k er moddhe ortho", Wish(speciality="orthopaedics", most_fee=1000 * TAKA)),
        ("prof rahman neurology", Wish(name="rahman", speciality="neurology")),
        ("karim", Wish(name="karim")),
        ("farid", Wish(name="farid")),
        ("faridpur", Wish(district="Faridpur")),
        ("kamal uddin", Wish(name="kamal uddin")),
        ("tahmina", Wish(name="tahmina")),
        ("Dr Shishir", Wish(name="shishir")),
        ("shahjahan", Wish(name="shahjahan")),
        ("old dhaka eye doctor", Wish(speciality="ophthalmology", district="Dhaka")),
        ("allergy", Wish(speciality="dermatology")),
        ("blood pressure", Wish(speciality="cardiology")),
        ("high blood pressure dhaka", Wish(speciality="cardiology", district="Dhaka")),
        (
            "male urologist at barisal",
            Wish(speciality="urology", district="Barishal", sex=Sex.MALE),
        ),
        ("hossainpur", Wish(district="Kishoreganj")),
        ("md ali hossain", Wish(name="md ali hossain")),
        ("rahima khatun", Wish(name="rahima khatun")),
        ("dr lopa", Wish(name="lopa")),
        ("roksana parvin", Wish(name="roksana parvin")),
        (
            "thyroid barishal saturday",
            Wish(speciality="endocrinology", district="Barishal", when=date(2026, 12, 5)),
        ),
        (
            "stomach pain jessore today",
            Wish(speciality="gastroenterology", district="Jashore", when=Day.TODAY),
        ),
        ("টনসিল ময়মনসিংহ", Wish(speciality="ent", district="Mymensingh")),
        ("গর্ভবতী অনলাইন", Wish(speciality="gynae_obs", online=True)),
        ("kidney stone", Wish(speciality="urology")),
        ("video call dermatology", Wish(speciality="dermatology", online=True)),
        ("পাইলস ডাক্তার বগুড়া ৬০০", Wish(speciality="colorectal", district="Bogura")),
        ("nasrin sylhet", Wish(name="nasrin", district="Sylhet")),
        ("dr sultana cox's bazar", Wish(name="sultana", district="Cox's Bazar")),
        ("dr. salam", Wish(name="salam")),
        ("chest specialist", Wish(speciality="chest")),
        ("lung doctor barisal", Wish(speciality="chest", district="Barishal")),
        ("skin doctor in mymensing", Wish(speciality="dermatology", district="Mymensingh")),
        ("chormo rog bisheshoggo kumilla", Wish(speciality="dermatology", district="Cumilla")),
        (
            "চর্মরোগ বিশেষজ্ঞ কুমিল্লা শনিবার",
            Wish(speciality="dermatology", district="Cumilla", when=date(2026, 12, 5)),
        ),
        ("হাড় ভাঙা", Wish(speciality="orthopaedics")),
        ("পেটের ব্যথা ঢাকায়", Wish(speciality="gastroenterology", district="Dhaka")),
        ("মাথা ব্যথার ডাক্তার", Wish(speciality="neurology")),
        (
            "ডায়াবেটিস ডাক্তার বরিশাল ৫০০-৮০০ টাকা",
            Wish(speciality="endocrinology", district="Barishal", most_fee=800 * TAKA),
        ),
        ("উর্দু জানা মানসিক ডাক্তার", Wish(speciality="psychiatry", language=Spoken.URDU)),
        ("fee 300 to 600 tk skin", Wish(speciality="dermatology", most_fee=600 * TAKA)),
        ("upto 700 taka eye", Wish(speciality="ophthalmology", most_fee=700 * TAKA)),
        ("less than tk. 500", Wish(most_fee=500 * TAKA)),
        (
            "max 1,200 taka cardiology dhaka",
            Wish(speciality="cardiology", district="Dhaka", most_fee=1200 * TAKA),
        ),
        ("৫০০ টাকার কম", Wish(most_fee=500 * TAKA)),
        ("20/12 heart", Wish(speciality="cardiology", when=date(2026, 12, 20))),
        ("2026-12-20 heart", Wish(speciality="cardiology", when=date(2026, 12, 20))),
        ("31/02 heart", Wish(speciality="cardiology")),
        ("heart 15 dec 2025", Wish(speciality="cardiology")),
        ("aug 20", Wish(when=date(2027, 8, 20))),
        ("20 aug", Wish(when=date(2027, 8, 20))),
        ("monday", Wish(when=date(2026, 12, 7))),
        ("mongolbar neuro", Wish(speciality="neurology", when=date(2026, 12, 1))),
        ("আগামী মঙ্গলবার", Wish(when=date(2026, 12, 8))),
        ("এই সপ্তাহে গাইনি", Wish(speciality="gynae_obs", when=Day.WEEK)),
        ("porshu dat betha", Wish(speciality="dentistry", when=date(2026, 12, 3))),
        ("online", Wish(online=True)),
        ("telemedicine skin", Wish(speciality="dermatology", online=True)),
        ("4.5+ star gynae", Wish(speciality="gynae_obs", least_rating=4.5)),
        ("rating above 4", Wish(least_rating=4.0)),
        (
            "সেরা হৃদরোগ বিশেষজ্ঞ ঢাকা",
            Wish(speciality="cardiology", district="Dhaka", order=Order.RATING),
        ),
        ("sasta doctor", Wish(order=Order.FEE)),
        ("ledi doctor", Wish(sex=Sex.FEMALE)),
        ("anxiety", Wish(speciality="psychiatry")),
        ("tension", Wish(speciality="psychiatry")),
        ("uttara", Wish(district="Dhaka")),
        ("dhanmondi ent", Wish(speciality="ent", district="Dhaka")),
        ("ধানমন্ডি চক্ষু", Wish(speciality="ophthalmology", district="Dhaka")),
        ("gulshan 2 dermatologist", Wish(speciality="dermatology", district="Dhaka")),
        ("cumilla", Wish(district="Cumilla")),
        ("b.baria medicine", Wish(speciality="general_medicine", district="Brahmanbaria")),
        ("ctg heart", Wish(speciality="cardiology", district="Chattogram")),
        ("dr abdur rahman chattogram", Wish(name="abdur rahman", district="Chattogram")),
        ("bilkis", Wish(name="bilkis")),
        (
            "Kamal Hossain orthopaedic surgeon",
            Wish(name="kamal hossain", speciality="orthopaedics"),
        ),
        ("shishu daktar rongpur", Wish(speciality="paediatrics", district="Rangpur")),
        ("sisu daktr", Wish(speciality="paediatrics")),
        ("gainee doctor", Wish(speciality="gynae_obs")),
        ("hridroge bisheshoggo", Wish(speciality="cardiology")),
        ("hart doktor", Wish(speciality="cardiology")),
        ("kidny daktar", Wish(speciality="nephrology")),
        ("dentst dhaka", Wish(speciality="dentistry", district="Dhaka")),
        ("neurologst", Wish(speciality="neurology")),
        ("pshychiatrist", Wish(speciality="psychiatry")),
        ("piles er doctor", Wish(speciality="colorectal")),
        ("amar maa er haate betha kon doctor dekhabo", Wish(speciality="orthopaedics")),
        (
            "heart doctor for my father in khulna tomorrow",
            Wish(speciality="cardiology", district="Khulna", when=Day.TOMORROW),
        ),
        (
            "lady gynae sylhet under 1000 friday english",
            Wish(
                speciality="gynae_obs",
                district="Sylhet",
                when=date(2026, 12, 4),
                sex=Sex.FEMALE,
                most_fee=1000 * TAKA,
                language=Spoken.ENGLISH,
            ),
        ),
        ("dr nasrin online now", Wish(name="nasrin", at_once=True)),
        ("today dr nasrin gynae", Wish(name="nasrin", speciality="gynae_obs", when=Day.TODAY)),
        ("ডা. নাসরিন", Wish(name="নাসরিন")),
        ("নাসরিন", Wish(name="নাসরিন")),
        ("ekta valo daktar chai", Wish(order=Order.RATING)),
        (
            "kom fee te shishu daktar mirpur",
            Wish(speciality="paediatrics", district="Dhaka", order=Order.FEE),
        ),
        ("doctor karim", Wish(name="karim")),
        ("karim daktar", Wish(name="karim")),
    ],
)
def test_a_search_is_understood(typed: str, wish: Wish) -> None:
    assert UNDERSTAND(typed, TODAY) == wish


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("প্রেশার বেড়ে গেছে", "cardiology"),
        ("sugar bere gese", "endocrinology"),
        ("হাড় ভেঙে গেছে", "orthopaedics"),
        ("kal theke jor", "general_medicine"),
        ("কাল রাত থেকে বুকে ব্যথা", "cardiology"),
        ("fever since monday", "general_medicine"),
        ("সোমবার থেকে জ্বর", "general_medicine"),
        ("২০ নভেম্বর থেকে জ্বর", "general_medicine"),
        ("last period 20 october", "gynae_obs"),
        ("pressure 140-90", "cardiology"),
        ("jor 104 er niche", "general_medicine"),
        ("sugar 180-200", "endocrinology"),
        ("age 50-55 back pain", "physical_medicine"),
        ("45 year male chest pain", "cardiology"),
        ("female 30 headache", "neurology"),
        ("male infertility", "infertility"),
        ("মহিলা রোগী জ্বর", "general_medicine"),
        ("3 year old baby cough", "paediatrics"),
        ("eye surgeon", "ophthalmology"),
        ("brain surgeon", "neurosurgery"),
        ("heart surgery", "cardiac_surgery"),
        ("mental health", "psychiatry"),
        ("মন ভালো না", "psychiatry"),
        ("mon valo nei", "psychiatry"),
        ("kane kom shuni", "ent"),
        ("kane kom sune", "ent"),
        ("হাত ভাঙা", "orthopaedics"),
        ("dat vanga", "dentistry"),
        ("chul er doctor", "dermatology"),
        ("পিঠে ব্যথা", "physical_medicine"),
        ("payer betha", "orthopaedics"),
        ("bater betha", "rheumatology"),
        ("buker bam pashe betha", "cardiology"),
        ("বাচ্চার বমি", "paediatrics"),
        ("আমার বাচ্চার ৩ দিন ধরে জ্বর", "paediatrics"),
        ("amar baby r 2 din dhore kashi", "paediatrics"),
        ("বাচ্চার চোখ লাল", "ophthalmology"),
        ("bou er bacca hobe", "gynae_obs"),
        ("baccha hocche na", "infertility"),
        ("মেয়েদের ডাক্তার", "gynae_obs"),
        ("kidney te pathor", "urology"),
        ("blood sugar", "endocrinology"),
    ],
)
def test_what_is_said_of_the_illness_limits_neither_day_nor_fee_nor_doctor(
    typed: str, code: str
) -> None:
    assert UNDERSTAND(typed, TODAY) == Wish(speciality=code)


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("amar meye doctor dekhabe", Wish()),
        ("amar mohila daktar lagbe", Wish(sex=Sex.FEMALE)),
        ("sylhet e gaini doctor", Wish(speciality="gynae_obs", district="Sylhet")),
        ("কাল সকালে মেডিসিন ডাক্তার", Wish(speciality="general_medicine", when=Day.TOMORROW)),
        ("আজকের সিরিয়াল", Wish(when=Day.TODAY)),
        ("শুক্রবারের সিরিয়াল", Wish(when=date(2026, 12, 4))),
        ("ei shukrobar", Wish(when=date(2026, 12, 4))),
        ("১০ তারিখ", Wish(when=date(2026, 12, 10))),
        ("rater doctor", Wish()),
        ("after 5pm", Wish()),
        ("kom takar doctor", Wish(order=Order.FEE)),
        ("অল্প খরচে", Wish(order=Order.FEE)),
        ("good morning doctor", Wish()),
        ("dr abdul hai", Wish(name="abdul hai")),
        ("আনোয়ারা বেগম", Wish(name="আনোয়ারা বেগম")),
        ("monowara", Wish(name="monowara")),
    ],
)
def test_words_beside_it_change_what_a_word_means(typed: str, wish: Wish) -> None:
    assert UNDERSTAND(typed, TODAY) == wish


def test_no_phrase_means_two_things() -> None:
    phrases = [phrase for phrase, meaning in WORDS._rows() if meaning.kind != "person"]

    assert [phrase for phrase, times in Counter(phrases).items() if times > 1] == []


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "💥", "12345", "<b></b>", "doctor", "ডাক্তার দেখাবো", "within 2 days", "|", "<<>>"],
)
def test_what_says_nothing_wishes_for_everybody(typed: str) -> None:
    assert UNDERSTAND(typed, TODAY) == Wish()


def test_a_story_is_not_a_name() -> None:
    story = "i have been suffering from a strange thing since last month and nothing helps"

    assert UNDERSTAND(story, TODAY) == Wish()


def test_markup_and_pictures_are_not_read() -> None:
    typed = '<b onclick="x()">heart</b> 💔 https://example.com/dhaka <i>sylhet'

    assert UNDERSTAND(typed, TODAY).speciality == "cardiology"
    assert UNDERSTAND(typed, TODAY).district == "Sylhet"


def test_only_the_beginning_of_a_book_is_read() -> None:
    assert UNDERSTAND("heart " + "x" * 10_000, TODAY).speciality == "cardiology"
    assert UNDERSTAND(" " * 10_000 + "heart", TODAY) == Wish()


@pytest.mark.parametrize(
    ("typed", "when"),
    [
        ("tuesday", date(2026, 12, 1)),
        ("next tuesday", date(2026, 12, 8)),
        ("sombar", date(2026, 12, 7)),
        ("30 nov", date(2027, 11, 30)),
        ("1 dec", date(2026, 12, 1)),
        ("২৩শে ডিসেম্বর", date(2026, 12, 23)),
        ("5th january", date(2027, 1, 5)),
        ("29 feb", None),
        ("31/02", None),
        ("15 dec 2025", None),
        ("20.12.2026", date(2026, 12, 20)),
        ("20 dec, friday", date(2026, 12, 20)),
    ],
)
def test_a_day_is_the_next_one_that_is_called_so(typed: str, when: date | None) -> None:
    assert UNDERSTAND(typed, TODAY) == Wish(when=when)


@pytest.mark.parametrize(
    ("typed", "most"),
    [
        ("under 800", 800),
        ("800 taka", 800),
        ("৳৮০০", 800),
        ("fee: 800/-", 800),
        ("less than 1,200 tk", 1_200),
        ("1.5k er moddhe", 1_500),
        ("২ হাজার টাকার মধ্যে", 2_000),
        ("400 theke 600 taka", 600),
        ("৫০০ - ৭০০", 700),
        ("under 20000", 20_000),
        ("under 999999", None),
        ("under 5", None),
        ("12-20", None),
        ("1,2,3,4 taka", None),
        ("visit 500", 500),
        ("ভিজিট ৫০০", 500),
        ("500 takay", 500),
        ("500 er modde", 500),
        ("500-er moddhe", 500),
        ("পাঁচশ টাকার মধ্যে", 500),
        ("panch sho taka", 500),
        ("৮শ টাকা", 800),
        ("এক হাজার টাকার মধ্যে", 1_000),
        ("৫০০ টাকার বেশি", None),
        ("more than 500 taka", None),
        ("below 50 years", None),
    ],
)
def test_a_fee_is_the_most_somebody_would_pay(typed: str, most: int | None) -> None:
    fee = None if most is None else most * TAKA

    assert UNDERSTAND(typed, TODAY) == Wish(most_fee=fee)


def test_the_first_of_two_wishes_that_contradict_each_other_holds() -> None:
    assert UNDERSTAND("female or male", TODAY) == Wish(sex=Sex.FEMALE)
    assert UNDERSTAND("sylhet, dhaka", TODAY) == Wish(district="Sylhet")


@pytest.mark.parametrize("english", DISTRICTS)
def test_every_district_is_known_in_both_languages(english: str) -> None:
    bangla = DISTRICTS[english]

    for typed in (english, bangla, f"{bangla}র", f"Dr {english}"):
        assert UNDERSTAND(typed, TODAY) == Wish(district=english)
    wish = UNDERSTAND(f"heart doctor {english.upper()}", TODAY)
    assert wish == Wish(speciality="cardiology", district=english)


def test_every_speciality_is_known_in_both_languages_beside_a_place() -> None:
    for one in SPECIALITIES.all():
        for typed in (one.name_en, one.name_bn):
            assert UNDERSTAND(typed, TODAY) == Wish(speciality=one.code)
            in_dhaka = UNDERSTAND(f"{typed} ডাক্তার ঢাকা", TODAY)
            assert in_dhaka == Wish(speciality=one.code, district="Dhaka")


def test_common_names_are_names_and_neither_places_nor_complaints() -> None:
    understood = {typed: UNDERSTAND(f"Dr {typed}", TODAY) for typed in PEOPLE}

    assert understood == {typed: Wish(name=typed) for typed in PEOPLE}
    assert {typed: UNDERSTAND(typed, TODAY) for typed in PEOPLE} == understood


PIECES = st.sampled_from(
    (
        "heart", "sylhet", "friday", "under", "800", "dr", "nasrin", "মহিলা", "৫০০", "টাকার",
        "মধ্যে", "20", "aug", "online", "now", "4", "star", "<b>", "|", ".", "-", "31", "/", "2",
        "1,2,3", "k",
    )
)  # fmt: skip
TYPED = st.text(max_size=300) | st.lists(PIECES, max_size=12).map(" ".join)


@given(TYPED, st.dates(date(2000, 1, 1), date(9999, 12, 1)))
def test_whatever_is_typed_is_understood_somehow_and_always_the_same(
    typed: str, today: date
) -> None:
    wish = UNDERSTAND(typed, today)

    assert wish == UNDERSTAND(typed, today)
    assert wish.name is None or 0 < len(wish.name) <= 200
    assert wish.most_fee is None or 50 * TAKA <= wish.most_fee <= 20_000 * TAKA
    assert wish.least_rating is None or 1 <= wish.least_rating <= 5
    assert isinstance(wish.when, Day | None) or wish.when >= today
