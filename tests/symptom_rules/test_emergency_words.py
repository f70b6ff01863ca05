"""Real calls for help are heard in three scripts; what people answer every day is no alarm."""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.emergency import EmergencyWords
from locales import LANGUAGES, Translator
from symptom_rules import emergency_words

ROOT = Path(__file__).parents[2]
HANDLERS = ROOT / "handlers"

CALLS = """
help me please
Emergency!!
This is an EMERGENCY, my father fell from the roof
please send an ambulance to Mirpur 10
I think my mother is having a heart attack
my father had a stroke this morning
he is unconscious
she is not breathing
my baby can't breathe
I can’t breathe properly
I cannot breathe
there is heavy bleeding after the delivery
she is bleeding a lot
my pregnant wife is bleeding
গর্ভবতী স্ত্রীর রক্তপাত হচ্ছে
amar stri pregnant, rokto jacche
my sister took poison
he drank poison an hour ago
snake bite on his foot
I want to kill myself
I just want to die
I am thinking about suicide
overdose of sleeping pills
my son got an electric shock
999
call 999 now
জরুরি সাহায্য দরকার
জরুরী! আমার বাবা পড়ে গেছেন
একটা অ্যাম্বুলেন্স পাঠান
এম্বুলেন্স লাগবে
৯৯৯
৯৯৯ এ ফোন দাও
বাঁচান, ভাই
আমাকে বাঁচাও
মনে হয় বাবার হার্ট অ্যাটাক হয়েছে
আম্মার স্ট্রোক করেছে
বাবা অজ্ঞান হয়ে গেছে
দাদির জ্ঞান নেই
আমার বাবা শ্বাস নিতে পারছে না
আমি শ্বাস নিতে পারছি না।
বাচ্চার দম বন্ধ হয়ে আসছে
রক্ত বন্ধ হচ্ছে না
বোন বিষ খেয়েছে
ভাইকে সাপে কেটেছে
ছেলেকে সাপে কামড় দিয়েছে
আত্মহত্যা করতে ইচ্ছা করে
আর পারছি না, মরে যেতে চাই
ভাই বিদ্যুৎস্পৃষ্ট হয়েছে
মেয়ের খিঁচুনি হচ্ছে
joruri doctor lagbe
vai bachan amare
amake bachao
abbur heart atak hoise
amma oggan hoye gese
baba shash nite parche na
ami shas nite parchi na
baccar dom bondho hoye jacche
onek rokto jacche
bon bish kheyeche
bhai ke shape keteche
more jete chai
khichuni hocche meyer
"""

# What people write every day, in answer to our questions or to tell what ails them.
EVERYDAY = """
মোঃ রহিম উদ্দিন
মোসাঃ রাবেয়া খাতুন
আব্দুল্লাহ আল মামুন
ডাঃ শ্যামল চন্দ্র দাস
Md. Abdul Karim
Sarah Khan
Bachchu Mia
A.K.M. Fazlul Haque
Jahanara Begum
Shahjalal
01999-999999
01712-345678
01712 999 123
01711 999 999
+8801999999999
০১৯৯৯৯৯৯৯৯৯
০১৭১২-৩৪৫৬৭৮
23/11/1990
1/9/1999
9.9.99
১২ মার্চ ১৯৯০
9 September 1999
36
৩৬ বছর
about 99 years
পুরুষ
Female
Savar, Dhaka
ধানমন্ডি, ঢাকা
জ্বর আর কাশি
mild headache
দুই দিন ধরে জ্বর
পেট ব্যথা আর পাতলা পায়খানা
মাথা ব্যথা, বমি বমি ভাব
আমার ডায়াবেটিস আছে
প্রেশার একটু বেশি
রক্তের রিপোর্ট দেখাতে চাই
জ্বর ৯৯ ডিগ্রি
fever 99.9 F
fever since yesterday, no cough
I want to book a doctor
when can I see the doctor
my knee hurts when I walk
a little short of sleep
I need a prescription for my allergy
jor ar kashi
matha betha 2 din dhore
pet kharap
gola betha, sordi
doctor dekhate chai
report ta dekhben please
ওষুধ খাওয়ার পর ভালো লাগছে
ধন্যবাদ
thank you doctor
ok
হ্যাঁ
না
⬅ Back
👍
"""


def lines(table: str) -> list[str]:
    return table.strip().splitlines()


def place_names() -> Iterator[str]:
    with (ROOT / "gateways" / "places.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for language in ("en", "bn"):
                upazila, district = row[f"upazila_{language}"], row[f"district_{language}"]
                yield from (upazila, f"{upazila}, {district}", row[f"division_{language}"])
            yield from filter(None, row["aliases"].split("|"))


def phrases() -> list[str]:
    text = (ROOT / "symptom_rules" / "emergency_words.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def plain(phrase: str) -> str:
    return " ".join(unicodedata.normalize("NFC", phrase).lower().split())


@pytest.fixture(scope="module")
def is_emergency() -> EmergencyWords:
    """The words as they are shipped."""
    return emergency_words()


@pytest.mark.parametrize("call", lines(CALLS))
def test_a_call_for_help_is_heard(call: str, is_emergency: EmergencyWords) -> None:
    assert is_emergency(call)
    assert is_emergency(call.upper())


@pytest.mark.parametrize("text", lines(EVERYDAY))
def test_an_everyday_answer_is_no_alarm(text: str, is_emergency: EmergencyWords) -> None:
    assert not is_emergency(text)


def test_the_tables_are_long_enough_to_mean_something() -> None:
    assert len(set(lines(CALLS))) >= 30
    assert len(set(lines(EVERYDAY))) >= 30


def test_no_place_in_bangladesh_sounds_an_alarm(is_emergency: EmergencyWords) -> None:
    names = list(place_names())
    assert len({name for name in names if "," in name}) > 2 * 590
    assert [name for name in names if is_emergency(name)] == []


def test_no_key_of_the_keyboard_sounds_an_alarm(is_emergency: EmergencyWords) -> None:
    # Who taps a key of the keyboard sends its label as text; a button under a message sends none.
    sources = "".join(path.read_text(encoding="utf-8") for path in HANDLERS.glob("*.py"))
    keys = set(re.findall(r'Key\(\s*(?:turn\.)?say\.label\("([a-z-]+)"', sources))
    translator = Translator.load(strict=True)
    labels = [translator.speak(language).label(key) for language in LANGUAGES for key in keys]
    assert {"📱 Share my number", "⬅ Back"} <= set(labels)
    assert [text for text in labels if is_emergency(text)] == []


def test_no_phrase_stands_in_the_file_twice() -> None:
    counts = Counter(map(plain, phrases()))
    assert [phrase for phrase, count in counts.items() if count > 1] == []


def test_every_phrase_of_the_file_is_heard(is_emergency: EmergencyWords) -> None:
    anywhere = [phrase for phrase in phrases() if not phrase.startswith("=")]
    assert [phrase for phrase in anywhere if not is_emergency(f"oh, {phrase}!")] == []


def test_some_phrases_count_only_when_nothing_else_is_written(
    is_emergency: EmergencyWords,
) -> None:
    alone = [phrase[1:].strip() for phrase in phrases() if phrase.startswith("=")]
    assert [phrase for phrase in alone if not is_emergency(f" {phrase}!! ")] == []
    assert [phrase for phrase in alone if is_emergency(f"oh, {phrase} contact")] == []


def test_the_number_of_the_rescue_service_is_among_them() -> None:
    assert "999" in phrases()
