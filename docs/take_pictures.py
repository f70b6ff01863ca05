"""Take the README's pictures from the demo: `make demo`, then `python docs/take_pictures.py`.

Only the playground's invented people are in them. Needs Debian's chromium.
"""

import re
import sys
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

HERE = Path(__file__).parent / "pictures"
CHROMIUM = "/usr/bin/chromium"
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
RAHIM, SALMA, KARIM = 1001, 1002, 1003
TIME = re.compile("সকাল|দুপুর|বিকাল|সন্ধ্যা|রাত")


class Hand:
    """Presses and types on one phone of the page, and waits for what comes."""

    def __init__(self, page: Page, person: int) -> None:
        self._page = page
        self._phone = page.locator(f'[data-person="{person}"]')

    def press(self, label: str) -> None:
        """Press a button or a key."""
        self._phone.get_by_role("button", name=label, exact=True).last.click()

    def press_first_time(self) -> None:
        """Press the first button of the last message that names a time."""
        last = self._phone.locator("[data-message-id]").last
        last.get_by_role("button").filter(has_text=TIME).first.click()

    def write(self, text: str) -> None:
        """Type and send."""
        self._phone.get_by_role("textbox").fill(text)
        self._phone.get_by_role("textbox").press("Enter")

    def share(self, label: str) -> None:
        """Press a key that asks for something, and confirm."""
        self.press(label)
        self._page.get_by_role("dialog").get_by_role("button").last.click()

    def see(self, text: str) -> None:
        """Wait for words in the last message."""
        last = self._phone.locator("[data-message-id]").last
        expect(last).to_contain_text(text, timeout=20_000)


def register_in_bangla(hand: Hand) -> None:
    """Rahim's registration, up to the place."""
    hand.press("START")
    hand.see("নিরাময়")
    hand.press("বাংলা")
    hand.see("শুরু করার আগে")
    hand.press("আমার বয়স ১৮+, আমি রাজি")
    hand.see("প্রশ্ন ১/৫")
    hand.share("📱 নম্বর পাঠান")
    hand.see("প্রশ্ন ২/৫")
    hand.write("মো: রহিম উদ্দিন")
    hand.see("প্রশ্ন ৩/৫")
    hand.press("পুরুষ")
    hand.see("প্রশ্ন ৪/৫")
    hand.write("১২/৩/১৯৯০")
    hand.see("প্রশ্ন ৫/৫")
    hand.write("সাভার")
    hand.see("সাভার, ঢাকা")


def write_a_record(hand: Hand) -> None:
    """What Rahim's doctor should know: three lines of it."""
    hand.write("/records")
    hand.see("রহিম উদ্দিন, ৩৬ বছর")
    for kind, ways, known in (
        ("অ্যালার্জি", ("পেনিসিলিন", "শ্বাসকষ্ট", "বিপজ্জনক"), "পেনিসিলিন"),
        ("অসুখ", ("ডায়াবেটিস", "এখনো আছে", "জানি না"), "ডায়াবেটিস"),
        ("রক্তের গ্রুপ", ("B+",), "B+"),
    ):
        hand.press("➕ নতুন তথ্য লিখুন")
        hand.see("কী লিখতে চান?")
        for label in (kind, *ways):
            hand.press(label)
        hand.see("লিখে রাখলাম")
        hand.see(known)
        hand.press("রেকর্ড দেখুন")
        hand.see("➕ নতুন তথ্য লিখুন")


def find_a_doctor(hand: Hand) -> None:
    """An itch, in Banglish; one of the sample doctors."""
    hand.write("chulkani, dhaka")
    hand.see("ডা. Kash Banshi")
    hand.press("ডা. Kash Banshi")
    hand.see("বিএমডিসি")


def book_the_first_time(hand: Hand) -> None:
    """The first free time on the card."""
    hand.press_first_time()
    hand.see("ধরে রাখা")
    hand.press("✅ বুক করুন")
    hand.see("বুক হয়েছে")


def begin_in_english(hand: Hand) -> None:
    """Karim reads the consent."""
    hand.press("START")
    hand.see("Niramoy")
    hand.press("English")
    hand.see("Before we begin")


def main(address: str) -> None:
    """Play, and take the pictures."""
    HERE.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(f"{address}/?people={RAHIM},{SALMA},{KARIM}")
        register_in_bangla(Hand(page, RAHIM))
        Hand(page, SALMA).press("START")
        begin_in_english(Hand(page, KARIM))
        page.wait_for_timeout(500)
        page.screenshot(path=HERE / "demo.png")

        phone = browser.new_page(
            viewport={"width": 390, "height": 844}, device_scale_factor=2, color_scheme="dark"
        )
        phone.goto(f"{address}/?people={RAHIM}")
        Hand(phone, RAHIM).see("সাভার, ঢাকা")
        phone.wait_for_timeout(500)
        phone.screenshot(path=HERE / "phone-dark.png")

        phone.emulate_media(color_scheme="light")
        write_a_record(Hand(phone, RAHIM))
        phone.wait_for_timeout(500)
        phone.screenshot(path=HERE / "record.png")

        find_a_doctor(Hand(phone, RAHIM))
        phone.wait_for_timeout(500)
        phone.screenshot(path=HERE / "doctor.png")

        book_the_first_time(Hand(phone, RAHIM))
        phone.wait_for_timeout(500)
        phone.screenshot(path=HERE / "booked.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080")
