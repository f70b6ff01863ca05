"""Three people on small phones: a doctor is verified, a child's record is shared and opened."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.playground.browser import CHROMIUM, Phone, a_browser, a_demo
from tests.reports import a_pdf, a_photo

pytestmark = [
    pytest.mark.browser,
    # What matters happens in other processes, which nobody watches.
    pytest.mark.no_cover,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no {CHROMIUM}"),
]

RAHIM, SALMA, KARIM = 1001, 1002, 1003
START_MS = 20_000
"""The bot is importing its libraries while the page is up already."""
WIDTH = 360
DOCTOR, CHILD = "সালমা খাতুন", "টুনি রহিম"
ALLERGY, REACTION = "কাঁঠালের বিচি", "ঠোঁট ফুলে যায়"
SECRETS = (
    *(DOCTOR, CHILD, "রহিম উদ্দিন", "Karim Ahmed", ALLERGY, REACTION, "এনাম মেডিকেল"),
    *("1812345678", "1913345678", "1711000001", "০১৮১২-৩৪৫৬৭৮"),
)
"""What is typed below, in the bytes it is typed in; phones also as they are kept elsewhere."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "demo"


@pytest.fixture
def phones(data: Path) -> Iterator[BrowserContext]:
    with a_browser() as browser, a_demo(data, "--empty") as address:
        context = browser.new_context(
            base_url=address, viewport={"width": WIDTH, "height": 740}, reduced_motion="reduce"
        )
        context.set_default_timeout(10_000)
        yield context
        context.close()


def phone_of(phones: BrowserContext, person: int) -> Phone:
    page = phones.new_page()
    page.goto(f"/?people={person}")
    return Phone(page, person)


def takes_up(phone: Phone) -> None:
    """Into the hand: a browser draws a page behind another only once a second."""
    phone.page.bring_to_front()


def sees(phone: Phone, text: str, within: int = 10_000) -> None:
    """These words come last."""
    expect(phone.last).to_contain_text(text, timeout=within)
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= WIDTH


def opens(phone: Phone, command: str, text: str) -> None:
    phone.writes(command)
    sees(phone, text)


def presses(phone: Phone, button: str, text: str) -> None:
    """The button of the last message, until these words come."""
    takes_up(phone)
    phone.last.get_by_role("button", name=button, exact=True).click()
    sees(phone, text)


def writes(phone: Phone, answer: str, text: str) -> None:
    phone.writes(answer)
    sees(phone, text)


def attaches(phone: Phone, item: str, name: str, mime: str, content: bytes) -> None:
    """By the clip, as people do."""
    takes_up(phone)
    phone.press("Attach")
    with phone.page.expect_file_chooser() as chooser:
        phone.root.get_by_role("menuitem", name=item).click()
    chooser.value.set_files({"name": name, "mimeType": mime, "buffer": content})
    phone.page.get_by_role("dialog").get_by_role("button", name="Send", exact=True).click()


def registers_in_bangla(phone: Phone, name: str, number: str, sex: str) -> None:
    phone.press("START")
    sees(phone, "নিরাময়ে স্বাগতম", within=START_MS)
    presses(phone, "বাংলা", "শুরু করার আগে")
    presses(phone, "আমার বয়স ১৮+, আমি রাজি", "প্রশ্ন ১/৫")
    writes(phone, number, "প্রশ্ন ২/৫")
    writes(phone, name, "প্রশ্ন ৩/৫")
    presses(phone, sex, "প্রশ্ন ৪/৫")
    writes(phone, "১২/৩/১৯৯০", "প্রশ্ন ৫/৫")
    writes(phone, "সাভার", "আপনার নিবন্ধন হয়ে গেছে")


def registers_in_english(phone: Phone, name: str, number: str) -> None:
    phone.press("START")
    sees(phone, "Welcome to Niramoy")
    presses(phone, "English", "Before we begin")
    presses(phone, "I am 18+ and I agree", "Question 1 of 5")
    writes(phone, number, "Question 2 of 5")
    writes(phone, name, "Question 3 of 5")
    presses(phone, "Male", "Question 4 of 5")
    writes(phone, "5 March 1980", "Question 5 of 5")
    writes(phone, "Dhanmondi", "You are registered")


def applies(salma: Phone) -> None:
    opens(salma, "/doctor", "ডাক্তার হিসেবে এখানে রোগী দেখুন")
    presses(salma, "শুরু করুন", "আপনার বিএমডিসি নম্বর কত?")
    writes(salma, "এ-১২৩৪৫", "আপনার ডিগ্রিগুলো কী?")
    writes(salma, "এমবিবিএস", "আপনি কোন বিভাগের রোগী দেখেন?")
    writes(salma, "শিশু", "শিশু")
    presses(salma, "এটিই থাক, এগিয়ে যান", "কোন কোন ভাষায়")
    presses(salma, "বাংলা", "কোন কোন ভাষায়")
    presses(salma, "এটিই থাক, এগিয়ে যান", "আপনার চেম্বার বা হাসপাতাল কোথায়?")
    writes(salma, "সাভার", "চেম্বারের নাম ও ঠিকানা কী?")
    writes(salma, "এনাম মেডিকেল", "প্রথমবার দেখানোর ফি কত?")
    writes(salma, "০", "ফলো-আপ ধরবেন?")
    presses(salma, "১৫ দিন", "রোগী দেখছেন?")
    writes(salma, "১২ বছর", "আপনার একটি ছবি পাঠান")
    attaches(salma, "Photo or album", "me.jpg", "image/jpeg", a_photo())
    sees(salma, "সনদ পাঠান")
    attaches(salma, "Document", "bmdc.pdf", "application/pdf", a_pdf())
    sees(salma, "১৩টির মধ্যে ১৩টি")
    presses(salma, "✅ আবেদন পাঠান", "পাঠানো হয়েছে। ধন্যবাদ!")


def verifies(karim: Phone) -> None:
    sees(karim, "A doctor waits to be verified.")
    presses(karim, "Look at it", "Application, to be checked")
    presses(karim, "✅ Approve", "BMDC")
    presses(karim, "✅ Yes, approve", "✅ Verified")


def adds_a_child_with_an_allergy(rahim: Phone) -> None:
    opens(rahim, "/family", "আমার পরিবার")
    presses(rahim, "কাউকে যোগ করুন", "কাকে যোগ করবেন?")
    presses(rahim, "আমার সন্তান (১৮-এর কম)", "পুরো নাম কী?")
    writes(rahim, CHILD, "তিনি …")
    presses(rahim, "নারী", "জন্ম কবে?")
    writes(rahim, "৭", "নিশ্চিত করুন")
    presses(rahim, "আমি নিশ্চিত করছি", "আপনি মা, বাবা বা অভিভাবক হিসেবে")
    presses(rahim, "রেকর্ড দেখুন", "📋 টুনি রহিম, ৭ বছর")
    presses(rahim, "➕ নতুন তথ্য লিখুন", "কী লিখতে চান?")
    presses(rahim, "অ্যালার্জি", "কীসে অ্যালার্জি?")
    writes(rahim, ALLERGY, "তখন কী হয়?")
    writes(rahim, REACTION, "কতটা খারাপ হয়েছিল?")
    presses(rahim, "বিপজ্জনক", f"⚠️ অ্যালার্জি: {ALLERGY}; লক্ষণ: {REACTION}")


def shares(rahim: Phone, child: str, doctor: str) -> None:
    opens(rahim, "/safety", "গোপনীয়তা ও নিরাপত্তা")
    presses(rahim, "কে দেখতে পারেন", "কার রেকর্ড?")
    presses(rahim, child, "কে দেখতে পারেন")
    presses(rahim, "ডাক্তারকে দেখান", "কোন ডাক্তারকে দেখাবেন?")
    presses(rahim, "🔎 ডাক্তার খুঁজুন", "ডাক্তার খুঁজুন")
    writes(rahim, "ডাঃ সালমা", doctor)
    presses(rahim, f"ডা. {doctor}", "বিএমডিসি")
    presses(rahim, "আমার রেকর্ড দেখান", "কার রেকর্ড")
    presses(rahim, child, "কত দিন রেকর্ড পড়তে পারবেন?")
    presses(rahim, "৭ দিন", "এই ডাক্তাররা এখন রেকর্ড খুলতে পারেন")


def reads(salma: Phone, child: str) -> None:
    sees(salma, "একজন রোগী আপনাকে তাঁর রেকর্ড দেখার অনুমতি দিয়েছেন।")
    opens(salma, "/menu", "আপনার জন্য কী করতে পারি?")
    presses(salma, "ডাক্তার হিসেবে যান", "আপনি এখন ডাক্তার হিসেবে আছেন।")
    presses(salma, "আমার রোগী", "এখন ১ জনের রেকর্ড")
    presses(salma, child, "৭ বছর")
    presses(salma, "রেকর্ড খুলুন", f"অ্যালার্জি: {ALLERGY}")


def sees_who_looked(rahim: Phone, child: str, doctor: str) -> None:
    opens(rahim, "/records", "কার রেকর্ড দেখবেন?")
    presses(rahim, child, f"অ্যালার্জি: {ALLERGY}")
    presses(rahim, "👁 কে কে দেখেছেন", f"ডাক্তার: ডা. {doctor}")
    sees(rahim, "রেকর্ড দেখেছেন")
    sees(rahim, "কারণ: চিকিৎসা")


def in_clear(data: Path, database: str) -> list[str]:
    """Which of the words lie in this database as they were typed."""
    kept = b"".join((data / name).read_bytes() for name in (database, f"{database}-wal"))
    return [word for word in SECRETS if word.encode() in kept]


def test_a_record_goes_from_a_child_to_a_verified_doctor(
    phones: BrowserContext, data: Path
) -> None:
    rahim, salma, karim = (phone_of(phones, person) for person in (RAHIM, SALMA, KARIM))
    registers_in_bangla(salma, f"ডা. {DOCTOR}", "০১৮১২-৩৪৫৬৭৮", "নারী")
    registers_in_english(karim, "Karim Ahmed", "01913345678")
    opens(karim, "/menu", "Your role: main admin")
    presses(karim, "Act as staff", "You are acting as staff.")
    registers_in_bangla(rahim, "রহিম উদ্দিন", "01711000001", "পুরুষ")
    applies(salma)
    verifies(karim)
    sees(salma, "আপনার যাচাই হয়ে গেছে")
    adds_a_child_with_an_allergy(rahim)
    shares(rahim, CHILD, DOCTOR)
    reads(salma, CHILD)
    sees_who_looked(rahim, CHILD, DOCTOR)

    # Telegram's own side, the playground's chats, is in clear: so the search finds what is there.
    assert in_clear(data, "playground.db") != []
    assert in_clear(data, "niramoy.db") == []
