"""`make demo` as somebody on a phone sees it: a newcomer registers in Bangla, in a browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.playground.browser import CHROMIUM, Phone, a_browser, a_demo

pytestmark = [
    pytest.mark.browser,
    # What matters happens in other processes, which nobody watches.
    pytest.mark.no_cover,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no {CHROMIUM}"),
]

RAHIM = 1001
START_MS = 20_000
"""The bot is importing its libraries while the page is up already."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with a_demo(tmp_path_factory.mktemp("demo")) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with a_browser() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(
        base_url=address, viewport={"width": 390, "height": 844}, reduced_motion="reduce"
    )
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def sees(phone: Phone, text: str, within: int = 10_000) -> None:
    expect(phone.root.get_by_text(text).last).to_be_visible(timeout=within)


def test_a_newcomer_registers_in_bangla_on_a_phone(page: Page) -> None:
    page.goto(f"/?people={RAHIM}")
    phone = Phone(page, RAHIM)
    phone.press("START")
    sees(phone, "Which language do you prefer?", within=START_MS)
    phone.press("বাংলা")
    sees(phone, "শুরু করার আগে")
    phone.press("আমার বয়স ১৮+, আমি রাজি")
    phone.press("📱 নম্বর পাঠান")
    page.get_by_role("dialog").get_by_role("button").last.click()
    sees(phone, "আপনার পুরো নাম কী?")
    phone.writes("মো: রহিম উদ্দিন")
    phone.press("পুরুষ")
    sees(phone, "আপনার জন্ম কবে?")
    phone.writes("১২/৩/১৯৯০")
    sees(phone, "আপনি কোথায় থাকেন?")
    phone.writes("সাভার")
    sees(phone, "মোঃ রহিম উদ্দিন, পুরুষ")
    sees(phone, "🎂 ১২ মার্চ ১৯৯০")
    phone.press("মেনু")
    sees(phone, "আপনার জন্য কী করতে পারি?")

    # Nothing hangs over the edge of a small screen.
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_command_menu_speaks_the_language_of_the_phone(page: Page) -> None:
    page.goto(f"/?people={RAHIM}")
    phone = Phone(page, RAHIM)
    phone.press("Commands")
    expect(phone.root.get_by_role("option").first).to_contain_text("/menu")
    expect(phone.root.get_by_role("option").first).to_contain_text("মেনু")
