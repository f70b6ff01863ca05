"""On small phones: found by a complaint, booked, reminded as the clock moves, there, called."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import BrowserContext, expect

from domain.clock import DHAKA
from tests.journeys import test_people_in_the_browser as people
from tests.journeys.test_people_in_the_browser import (
    KARIM,
    RAHIM,
    SALMA,
    START_MS,
    WIDTH,
    applies,
    opens,
    phone_of,
    presses,
    registers_in_bangla,
    registers_in_english,
    sees,
    verifies,
    writes,
)
from tests.playground.browser import Phone, a_browser, a_demo

pytestmark = people.pytestmark

NOON = time(12, tzinfo=DHAKA)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "demo"


@pytest.fixture
def address(data: Path) -> Iterator[str]:
    with a_demo(data, "--empty") as address:
        yield address


@pytest.fixture
def phones(address: str) -> Iterator[BrowserContext]:
    with a_browser() as browser:
        context = browser.new_context(
            base_url=address, viewport={"width": WIDTH, "height": 740}, reduced_motion="reduce"
        )
        context.set_default_timeout(10_000)
        yield context
        context.close()


class TownClock:
    """The playground's clock, moved from noon to noon, whatever time it is where tests run."""

    def __init__(self, address: str) -> None:
        self._url = f"{address}/api/clock"
        now = datetime.now(UTC)
        noon = datetime.combine(now.astimezone(DHAKA).date() + timedelta(days=1), NOON)
        self.noon = noon
        self.forward(noon - now)

    def forward(self, by: timedelta) -> None:
        moved = httpx.post(self._url, json={"forward_seconds": by.total_seconds()})
        assert moved.status_code == 200, moved.text


def sets_hours(salma: Phone) -> None:
    opens(salma, "/menu", "আপনার জন্য কী করতে পারি?")
    presses(salma, "ডাক্তার হিসেবে যান", "আপনি এখন ডাক্তার হিসেবে আছেন।")
    opens(salma, "/hours", "সময়")
    writes(salma, "রোজ সকাল ১০টা-রাত ৮টা ১৫ মিনিট", "যা বুঝেছি")
    presses(salma, "✅ সেভ করুন", "সেভ হয়েছে")


def books_in_bangla(rahim: Phone) -> None:
    """The day after tomorrow at ten; "চুলকানি" is what people say for an itch."""
    writes(rahim, "baccar jor", "শিশুরোগ")
    presses(rahim, "ডা. সালমা খাতুন", "এমবিবিএস")
    presses(rahim, "আরও সময়", "একটি সময় বেছে নিন")
    presses(rahim, day_after_tomorrow(rahim), "একটি সময় বেছে নিন")
    presses(rahim, "সকাল ১০টা", "আপনার জন্য ধরে রাখা হলো")
    presses(rahim, "✅ বুক করুন", "আপনার অ্যাপয়েন্টমেন্ট বুক হয়েছে")


def books_in_english(karim: Phone) -> None:
    writes(karim, "my child has fever", "Paediatrics")
    presses(karim, "Dr সালমা খাতুন", "BMDC A-12345")
    presses(karim, "More times", "Choose a time.")
    presses(karim, day_after_tomorrow(karim), "Choose a time.")
    presses(karim, "10:15 AM", "Kept for you until")
    presses(karim, "✅ Book it", "Your appointment is booked")


def day_after_tomorrow(phone: Phone) -> str:
    """The third button of the days."""
    labels = phone.last.get_by_role("button").all_inner_texts()
    tomorrow = next(at for at, label in enumerate(labels) if label in {"Tomorrow", "আগামীকাল"})
    return labels[tomorrow + 1]


def test_two_patients_find_book_and_are_called(phones: BrowserContext, address: str) -> None:
    rahim, salma, karim = (phone_of(phones, person) for person in (RAHIM, SALMA, KARIM))
    clock = TownClock(address)
    registers_in_bangla(salma, "ডা. সালমা খাতুন", "০১৮১২-৩৪৫৬৭৮", "নারী")
    registers_in_english(karim, "Karim Ahmed", "01913345678")
    opens(karim, "/menu", "Your role: main admin")
    presses(karim, "Act as staff", "You are acting as staff.")
    applies(salma)
    verifies(karim)
    sees(salma, "আপনার যাচাই হয়ে গেছে")
    sets_hours(salma)
    registers_in_bangla(rahim, "রহিম উদ্দিন", "01711000001", "পুরুষ")
    books_in_bangla(rahim)
    opens(karim, "/menu", "You are acting as staff.")
    presses(karim, "Act as a patient", "What can we do for you?")
    books_in_english(karim)

    clock.forward(timedelta(hours=22, minutes=20))
    sees(rahim, "আগামীকাল সকাল ১০টা", within=START_MS)
    sees(karim, "Tomorrow, 10:15 AM", within=START_MS)
    presses(rahim, "✅ আমি আসব", "আসবেন বলে জানিয়েছেন")

    clock.forward(timedelta(hours=21, minutes=56))
    sees(rahim, "আজ সকাল ১০টা", within=START_MS)
    sees(karim, "Today, 10:15 AM", within=START_MS)
    clock.forward(timedelta(hours=1, minutes=36))
    sees(rahim, "তাহলে ডাক্তার জানতে পারবেন", within=START_MS)
    presses(rahim, "আমি এসেছি", "এরপরই আপনার পালা")
    clock.forward(timedelta(minutes=14))
    sees(karim, "so that the doctor knows", within=START_MS)
    presses(karim, "I am here", "You are 2nd, one person is ahead")
    opens(salma, "/today", "রহিম উদ্দিন")
    presses(salma, "📣 ডাকুন: রহিম উদ্দিন", "রহিম উদ্দিন")
    sees(rahim, "এবার আপনার পালা")
    presses(salma, "✅ দেখা শেষ", "আবার কবে দেখবেন?")
    sees(rahim, "দেখানো শেষ")
    # The place changes where it stands, above what was pushed since.
    expect(karim.root).to_contain_text("You are next", timeout=START_MS)
