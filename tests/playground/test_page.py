"""The page of the playground in a real browser: what people see, and what the bot hears."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Error, Locator, Page, expect

from tests.playground.browser import (
    CHROMIUM,
    Bot,
    Phone,
    a_browser,
    a_pdf,
    a_picture,
    a_playground,
    inline,
)

pytestmark = [
    pytest.mark.browser,
    # What matters happens in other processes, which nobody watches.
    pytest.mark.no_cover,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no {CHROMIUM}"),
]

OpenPhone = Callable[..., Phone]
WELCOME = "স্বাগতম! নিরাময় আপনাকে ঘরে বসেই ডাক্তার দেখাতে সাহায্য করে।"
LONGEST_LABEL = "📄 আমার প্রেসক্রিপশন ও পরীক্ষার রিপোর্টসমূহ দেখুন"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with a_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with a_playground() as address:
        yield address


@pytest.fixture(scope="module")
def bot(address: str) -> Iterator[Bot]:
    with httpx.Client(base_url=address) as client:
        yield Bot(client)


@pytest.fixture(scope="module")
def tab(browser: Browser, address: str) -> Iterator[Page]:
    """All tests share a tab, so that fonts and modules are fetched once."""
    context = browser.new_context(
        base_url=address,
        color_scheme="light",
        reduced_motion="reduce",
        permissions=["clipboard-write"],
    )
    context.set_default_timeout(5_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(tab: Page) -> Iterator[Page]:
    """A page that must not say a single error, and forgets what was chosen on it."""
    errors: list[str] = []

    def note(error: Error) -> None:
        errors.append(str(error))

    tab.set_viewport_size({"width": 1280, "height": 800})
    tab.on("pageerror", note)
    yield tab
    tab.remove_listener("pageerror", note)
    tab.unroute_all()
    tab.evaluate("localStorage.clear()")
    assert errors == []


@pytest.fixture
def open_phone(page: Page, bot: Bot) -> OpenPhone:
    """The phone of somebody new, alone on the page; they have pressed START."""

    def opened(first_name: str = "রহিমা", *, started: bool = True, **about: str) -> Phone:
        person_id = bot.person(first_name, **about)
        if started:
            bot.plays(person_id, "text", text="/start")
        page.goto(f"/?people={person_id}")
        phone = Phone(page, person_id)
        expect(phone.button("Send" if started else "START")).to_be_visible()
        return phone

    return opened


# Pressing


def test_start_is_all_a_new_person_can_press(open_phone: OpenPhone, bot: Bot) -> None:
    phone = open_phone(started=False)

    phone.press("START")

    expect(phone.last.locator(".words")).to_have_text("/start")
    expect(phone.input).to_be_visible()
    assert bot.hears("message")["text"] == "/start"


def test_a_pressed_button_spins_until_the_bot_answers_with_a_toast(
    open_phone: OpenPhone,
    bot: Bot,
) -> None:
    phone = open_phone()
    bot.say(phone.id, "Choose", reply_markup=inline([{"text": "Save", "callback_data": "save"}]))

    phone.press("Save")

    expect(phone.button("Save")).to_have_attribute("aria-busy", "true")
    query = bot.hears("callback_query")
    assert query["data"] == "save"
    bot.call("answerCallbackQuery", callback_query_id=query["id"], text="সংরক্ষিত হয়েছে")
    expect(phone.root.locator(".toast")).to_have_text("সংরক্ষিত হয়েছে")
    expect(phone.button("Save")).not_to_have_attribute("aria-busy", "true")


def test_an_alert_waits_for_ok(open_phone: OpenPhone, bot: Bot) -> None:
    phone = open_phone()
    bot.say(phone.id, "Choose", reply_markup=inline([{"text": "Warn", "callback_data": "w"}]))

    phone.press("Warn")
    query = bot.hears("callback_query")["id"]
    words = "In an emergency call 999."
    bot.call("answerCallbackQuery", callback_query_id=query, text=words, show_alert=True)

    alert = phone.root.get_by_role("alertdialog")
    expect(alert.locator("p")).to_have_text(words)
    phone.press("OK")
    expect(alert).to_have_count(0)


def test_a_taken_time_cannot_be_pressed_and_a_number_can_be_copied(
    open_phone: OpenPhone,
    bot: Bot,
) -> None:
    phone = open_phone()
    taken = {"text": "10:45", "disabled": {}}
    number = {"text": "Number", "copy_text": {"text": "01711000001"}}
    bot.say(phone.id, "Times", reply_markup=inline([taken, number]))

    phone.press("Number")

    expect(phone.button("10:45")).to_be_disabled()
    expect(phone.root.locator(".toast")).to_have_text("Copied: 01711000001")


def test_a_link_shows_its_address_before_it_opens(open_phone: OpenPhone, bot: Bot) -> None:
    phone = open_phone()
    pay = {"text": "Pay", "url": "https://pay.example/bill?id=7"}
    bot.say(phone.id, "Your bill", reply_markup=inline([pay]))

    phone.press("Pay")

    asked = phone.root.get_by_role("dialog", name="Open this link?")
    expect(asked.locator("p")).to_have_text("https://pay.example/bill?id=7")
    expect(asked.get_by_role("link", name="Open")).to_have_attribute("rel", "noopener noreferrer")


# Reply keyboards


def test_a_phone_number_is_shared_only_after_a_question(open_phone: OpenPhone, bot: Bot) -> None:
    phone = open_phone(phone="+8801711000077")
    board = [[{"text": "📱 ফোন নম্বর শেয়ার করুন", "request_contact": True}]]
    bot.say(phone.id, "Your number?", reply_markup={"keyboard": board, "resize_keyboard": True})

    phone.press("📱 ফোন নম্বর শেয়ার করুন")

    asked = phone.root.get_by_role("dialog", name="Share your phone number?")
    expect(asked).to_contain_text("Niramoy will know your phone number +8801711000077.")
    phone.press("Share")
    expect(phone.last.locator(".contact")).to_contain_text("+8801711000077")
    assert hears_kind(bot, "contact") == {
        "phone_number": "8801711000077",
        "first_name": "রহিমা",
        "user_id": phone.id,
    }


def test_a_place_is_chosen_from_a_few_known_ones(open_phone: OpenPhone, bot: Bot) -> None:
    phone = open_phone()
    board = {"keyboard": [[{"text": "Where am I", "request_location": True}]]}
    bot.say(phone.id, "Where?", reply_markup=board)

    phone.press("Where am I")
    phone.root.get_by_role("button", name="Sylhet").click()

    expect(phone.last.locator(".place")).to_contain_text("24.89490, 91.86870")
    assert hears_kind(bot, "location") == {"latitude": 24.8949, "longitude": 91.8687}


def test_a_one_time_keyboard_goes_when_it_was_used(open_phone: OpenPhone, bot: Bot) -> None:
    phone = open_phone()
    board = {"keyboard": [["Yes", "No"]], "one_time_keyboard": True}
    bot.say(phone.id, "Sure?", reply_markup=board)

    phone.press("Yes")

    expect(phone.last.locator(".words")).to_have_text("Yes")
    expect(phone.root.get_by_role("group", name="Reply keyboard")).to_be_hidden()


def hears_kind(bot: Bot, kind: str) -> object:
    """The next message with content of this kind."""
    while kind not in (message := bot.hears("message")):
        pass
    return message[kind]


# Live


def test_edits_and_deletions_show_at_once(open_phone: OpenPhone, bot: Bot) -> None:
    phone = open_phone()
    first = bot.say(phone.id, "Serial 7")
    second = bot.say(phone.id, "A mistake")
    expect(phone.last.locator(".words")).to_have_text("A mistake")

    bot.call("editMessageText", chat_id=phone.id, message_id=first, text="Serial 3")
    bot.call("deleteMessage", chat_id=phone.id, message_id=second)

    expect(phone.message(first).locator(".words")).to_have_text("Serial 3")
    expect(phone.message(first).locator(".edited")).to_have_text("edited")
    expect(phone.message(second)).to_have_count(0)


def test_typing_is_seen_until_the_words_come(open_phone: OpenPhone, bot: Bot) -> None:
    phone = open_phone()

    bot.call("sendChatAction", chat_id=phone.id, action="typing")
    expect(phone.status).to_have_text("typing…")
    bot.say(phone.id, "Here I am")

    expect(phone.status).to_have_text("bot")


def test_a_draft_is_read_while_it_is_written(open_phone: OpenPhone, bot: Bot) -> None:
    phone = open_phone()

    bot.call("sendMessageDraft", chat_id=phone.id, draft_id=7, text="Rest and")
    draft = phone.root.locator("[data-draft]")
    expect(draft).to_have_text("Rest and")
    bot.say(phone.id, "Rest and drink water")

    expect(draft).to_have_count(0)
    expect(phone.last.locator(".words")).to_have_text("Rest and drink water")


def test_a_dot_marks_whom_the_bot_wrote_to_until_they_look(page: Page, bot: Bot) -> None:
    patient, doctor = Phone(page, bot.person("Rahima")), Phone(page, bot.person("Dr. Anwar"))
    bot.plays(doctor.id, "text", text="/start")
    page.goto(f"/?people={patient.id},{doctor.id}")
    expect(doctor.button("Send")).to_be_visible()

    bot.say(doctor.id, "A patient waits")

    dot = doctor.root.get_by_label("unread", exact=True)
    expect(dot).to_be_visible()
    expect(page.get_by_role("button", name="Dr. Anwar, patient, unread")).to_be_visible()
    doctor.input.click()
    expect(dot).to_be_hidden()
    expect(page.get_by_role("button", name="Dr. Anwar, patient", exact=True)).to_be_visible()


def test_who_reads_above_is_told_of_what_is_new_below(open_phone: OpenPhone, bot: Bot) -> None:
    phone = open_phone()
    ids = [bot.say(phone.id, f"Line {number}\nof two") for number in range(30)]
    log = phone.root.get_by_role("log")
    expect(phone.message(ids[-1])).to_be_in_viewport()

    log.hover()
    phone.page.mouse.wheel(0, -4_000)
    expect(phone.message(ids[0])).to_be_in_viewport()
    newest = bot.say(phone.id, "Ready")

    expect(phone.message(newest)).not_to_be_in_viewport()
    phone.press("1 new")
    expect(phone.message(newest)).to_be_in_viewport()


# Files and cards


def test_a_photo_opens_large(open_phone: OpenPhone, bot: Bot) -> None:
    phone = open_phone()
    photo = {"photo": ("rash.png", a_picture())}
    bot.call("sendPhoto", files=photo, chat_id=phone.id, caption="The rash")
    expect(phone.last.locator(".words")).to_have_text("The rash")
    picture = phone.last.get_by_role("img", name="The rash")
    expect(picture).to_have_js_property("naturalWidth", 320)

    phone.press("Open photo")

    lightbox = phone.page.get_by_role("dialog", name="Photo")
    expect(lightbox.get_by_role("img")).to_be_visible()
    phone.page.keyboard.press("Escape")
    expect(lightbox).to_have_count(0)


def test_photos_sent_together_stand_together(open_phone: OpenPhone, bot: Bot) -> None:
    phone = open_phone()
    files = {name: (f"{name}.png", a_picture()) for name in ("a", "b", "c")}
    album = [{"type": "photo", "media": f"attach://{name}"} for name in files]

    bot.call("sendMediaGroup", files=files, chat_id=phone.id, media=album)

    expect(phone.last.locator(".album img")).to_have_count(3)


def test_what_a_person_attaches_is_what_the_bot_fetches(open_phone: OpenPhone, bot: Bot) -> None:
    phone = open_phone()
    photo = attached(phone, "Photo or album", ("report.png", "image/png", a_picture()))
    report = attached(phone, "Document", ("রিপোর্ট.pdf", "application/pdf", a_pdf()))

    assert bot.fetches(bot.hears_with("photo")["photo"][-1]) == photo
    document = bot.hears_with("document")["document"]
    assert (document["file_name"], document["mime_type"]) == ("রিপোর্ট.pdf", "application/pdf")
    assert bot.fetches(document) == report


def attached(phone: Phone, item: str, file: tuple[str, str, bytes]) -> bytes:
    """Attach a file as people do: the clip, what it is, which one, send."""
    name, mime, data = file
    phone.press("Attach")
    with phone.page.expect_file_chooser() as chooser:
        phone.root.get_by_role("menuitem", name=item).click()
    chooser.value.set_files({"name": name, "mimeType": mime, "buffer": data})
    phone.page.get_by_role("dialog").get_by_role("button", name="Send", exact=True).click()
    expect(phone.page.get_by_role("dialog")).to_have_count(0)
    return data


def test_a_prescription_opens_in_a_tab_of_its_own(open_phone: OpenPhone, bot: Bot) -> None:
    phone = open_phone()
    pdf = {"document": ("Prescription-১২.pdf", a_pdf(), "application/pdf")}
    bot.call("sendDocument", files=pdf, chat_id=phone.id)
    link = phone.last.get_by_role("link")
    expect(link.locator(".document-name")).to_have_text("Prescription-১২.pdf")
    expect(link).to_contain_text("PDF")

    with phone.page.context.expect_page() as opened:
        link.click()

    assert "/api/files/" in opened.value.url
    opened.value.close()


def test_a_protected_message_is_marked_and_not_copied(open_phone: OpenPhone, bot: Bot) -> None:
    phone = open_phone()
    secret = phone.message(bot.say(phone.id, "Only for you", protect_content=True))

    secret.click(button="right")

    expect(secret.get_by_role("img", name="protected")).to_be_visible()
    expect(secret.locator(".bubble")).to_have_css("user-select", "none")
    expect(phone.root.get_by_role("menuitem")).to_have_text(["Reply"])


def test_a_voice_note_shows_its_length_and_a_venue_its_address(
    open_phone: OpenPhone,
    bot: Bot,
) -> None:
    phone = open_phone()
    voice = {"voice": ("note.ogg", b"OggS" + bytes(60), "audio/ogg")}
    bot.call("sendVoice", files=voice, chat_id=phone.id, duration=75)
    expect(phone.last.locator(".voice")).to_have_text("1:15")

    venue = {"title": "Niramoy", "address": "Dhanmondi 27", "chat_id": phone.id}
    bot.call("sendVenue", None, latitude=23.7461, longitude=90.3742, **venue)

    expect(phone.last.locator(".place")).to_have_text("NiramoyDhanmondi 2723.74610, 90.37420")


# Words


def test_html_in_a_message_is_shown_and_never_run(open_phone: OpenPhone, bot: Bot) -> None:
    phone = open_phone("<b>Mallory</b>")
    nasty = '<img src=x onerror="document.title=1"><script>document.title=2</script>'

    bot.say(phone.id, nasty, reply_markup=inline([{"text": "<i>x</i>", "callback_data": "x"}]))

    expect(phone.last.locator(".words")).to_have_text(nasty)
    expect(phone.button("<i>x</i>")).to_be_visible()
    expect(phone.root.locator(".owner strong")).to_have_text("<b>Mallory</b>")
    expect(phone.page).to_have_title("Niramoy playground")


def test_marks_stand_where_they_belong_after_emoji_and_bangla(
    open_phone: OpenPhone,
    bot: Bot,
) -> None:
    phone = open_phone()

    bot.say(
        phone.id,
        "👨‍👩‍👧 জ্বর <b>১০২°</b> <tg-spoiler>positive</tg-spoiler> /help",
        parse_mode="HTML",
    )

    words = phone.last.locator(".words")
    expect(words.locator("strong")).to_have_text("১০২°")
    expect(words.locator(".spoiler-text")).to_have_css("opacity", "0")
    words.get_by_role("button", name="Hidden text: press to show").click()
    expect(words.locator(".spoiler-text")).to_have_css("opacity", "1")
    words.get_by_role("button", name="/help").click()
    expect(phone.last.locator(".words")).to_have_text("/help")


def test_bangla_is_set_in_its_own_type_and_no_button_cuts_it(
    open_phone: OpenPhone,
    bot: Bot,
) -> None:
    phone = open_phone()
    rows = [{"text": LONGEST_LABEL, "callback_data": "a"}, {"text": "ভাষা", "callback_data": "b"}]

    bot.say(phone.id, WELCOME, reply_markup=inline(rows))

    expect(phone.last.locator(".words")).to_have_text(WELCOME)
    expect(phone.last.locator(".words")).to_have_attribute("lang", "bn")
    loaded = (
        'document.fonts.ready.then(() => document.fonts.check(\'16px "Hind Siliguri"\', "ক্ষ"))'
    )
    assert phone.page.evaluate(loaded) is True
    assert not is_cut(phone.button(LONGEST_LABEL))
    assert not is_cut(phone.last.locator(".bubble"))


def is_cut(locator: Locator) -> bool:
    """Does anything stick out of the box?"""
    grown = "node => node.scrollWidth > node.clientWidth || node.scrollHeight > node.clientHeight"
    return bool(locator.evaluate(grown))


# Writing


def test_enter_sends_and_shift_enter_begins_a_line(open_phone: OpenPhone, bot: Bot) -> None:
    phone = open_phone()
    phone.input.press_sequentially("two")
    phone.input.press("Shift+Enter")
    phone.input.press_sequentially("lines")

    phone.input.press("Enter")

    expect(phone.last.locator(".words")).to_have_text("two\nlines")
    expect(phone.input).to_have_value("")


def test_the_command_menu_sends_what_is_chosen(open_phone: OpenPhone, bot: Bot) -> None:
    commands = [
        {"command": "book", "description": "ডাক্তার দেখান"},
        {"command": "help", "description": "Help"},
    ]
    bot.call("setMyCommands", commands=commands)
    phone = open_phone()

    phone.press("Commands")

    expect(phone.root.get_by_role("option")).to_have_text(["/bookডাক্তার দেখান", "/helpHelp"])
    phone.root.get_by_role("option", name="/book").click()
    expect(phone.last.locator(".words")).to_have_text("/book")


def test_a_forced_reply_quotes_the_question(open_phone: OpenPhone, bot: Bot) -> None:
    phone = open_phone()
    forced = {"force_reply": True, "input_field_placeholder": "e.g. 34"}
    bot.say(phone.id, "How old are you?", reply_markup=forced)
    expect(phone.root.locator(".context")).to_have_text("Reply to NiramoyHow old are you?")
    expect(phone.input).to_have_attribute("placeholder", "e.g. 34")

    phone.writes("41")

    expect(phone.last.locator(".quote")).to_have_text("NiramoyHow old are you?")
    expect(phone.last.locator(".words")).to_have_text("41")


def test_a_reaction_is_seen_by_both(open_phone: OpenPhone, bot: Bot) -> None:
    phone = open_phone()
    praise = phone.message(bot.say(phone.id, "Well done"))

    praise.click(button="right")
    phone.root.get_by_role("menuitemradio", name="React 🙏").click()

    expect(praise.get_by_role("group", name="Reactions")).to_have_text("🙏")


def test_what_could_not_be_sent_is_given_back(open_phone: OpenPhone, bot: Bot) -> None:
    phone = open_phone()
    phone.page.route("**/text", lambda route: route.abort())

    phone.writes("do not lose me")

    expect(phone.root.locator(".toast.error")).to_contain_text("does not answer")
    expect(phone.input).to_have_value("do not lose me")


def test_topics_are_tabs_and_what_is_pinned_stays_above(open_phone: OpenPhone, bot: Bot) -> None:
    phone = open_phone()
    visit = bot.call("createForumTopic", chat_id=phone.id, name="Visit 12")
    bot.say(phone.id, "Inside", message_thread_id=visit["message_thread_id"])
    outside = bot.say(phone.id, "Outside")
    bot.call("pinChatMessage", chat_id=phone.id, message_id=outside)
    expect(phone.root.locator(".pinned")).to_have_text("Pinned messageOutside")

    phone.root.get_by_role("tab", name="Visit 12").click()

    expect(phone.last.locator(".words")).to_have_text("Inside")
    expect(phone.message(outside)).to_have_count(0)


# The phone's menu


def test_a_blocked_bot_can_be_let_in_again(open_phone: OpenPhone, bot: Bot) -> None:
    phone = open_phone()
    phone.press("Phone menu")

    phone.root.get_by_role("menuitem", name="Block the bot").click()

    expect(phone.status).to_have_text("blocked")
    expect(phone.input).to_be_hidden()
    phone.press("Restart")
    expect(phone.last.locator(".words")).to_have_text("/start")
    expect(phone.status).to_have_text("bot")


def test_a_link_starts_the_bot_with_its_payload(open_phone: OpenPhone, bot: Bot) -> None:
    phone = open_phone(started=False)
    phone.press("Phone menu")
    phone.root.get_by_role("menuitem", name="Open with link…").click()

    phone.root.get_by_label("Payload or link").fill("https://t.me/niramoy_bot?start=invite_12")
    phone.root.get_by_role("button", name="Start", exact=True).click()

    expect(phone.last.locator(".words")).to_have_text("/start invite_12")


def test_a_cleared_chat_begins_anew(open_phone: OpenPhone, bot: Bot) -> None:
    phone = open_phone()
    phone.press("Phone menu")
    phone.root.get_by_role("menuitem", name="Clear chat").click()

    phone.press("Clear")

    expect(phone.root.locator("[data-message-id]")).to_have_count(0)
    expect(phone.button("START")).to_be_visible()


# The page


def test_three_phones_stand_side_by_side(page: Page, bot: Bot) -> None:
    ids = [bot.person(name) for name in ("Rahima", "Dr. Anwar", "Nasrin")]

    page.goto(f"/?people={','.join(map(str, ids))}")

    for person_id in ids:
        expect(Phone(page, person_id).root).to_be_in_viewport(ratio=1)
    assert not is_cut(page.get_by_role("main"))


def test_a_person_can_be_added_and_hidden(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("First name").fill("করিম")
    page.get_by_label("Role").select_option("doctor")

    page.get_by_role("button", name="Add", exact=True).click()

    phone = page.get_by_role("region", name="করিম's phone")
    expect(phone.locator(".tag")).to_have_text(["doctor", "bn"])
    phone.get_by_role("button", name="Hide করিম's phone").click()
    expect(phone).to_be_hidden()


def test_the_clock_moves_forward_and_back(page: Page, bot: Bot, open_phone: OpenPhone) -> None:
    phone = open_phone()
    expect(phone.root.locator(".day")).to_have_text("Today")

    page.get_by_role("button", name="+1 day").click()

    clock = page.get_by_role("group", name="Playground clock")
    expect(clock.locator(".clock-offset")).to_have_text("+1 d")
    expect(phone.root.locator(".day")).to_have_text("Yesterday")
    clock.get_by_role("button", name="Reset").click()
    expect(clock.locator(".clock-offset")).to_be_hidden()
    expect(phone.root.locator(".day")).to_have_text("Today")


def test_dark_is_chosen_and_remembered(page: Page) -> None:
    page.goto("/")
    expect(page.locator("body")).to_have_css("background-color", "rgb(238, 242, 240)")

    page.get_by_role("button", name="Dark mode").click()
    page.reload()

    expect(page.get_by_role("button", name="Dark mode")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("body")).to_have_css("background-color", "rgb(12, 18, 20)")


def test_on_a_phone_one_chat_fills_the_screen(page: Page, bot: Bot) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    patient, doctor = Phone(page, bot.person("Rahima")), Phone(page, bot.person("Salma"))
    bot.plays(doctor.id, "text", text="/start")
    page.goto(f"/?people={patient.id},{doctor.id}")
    expect(patient.root).to_be_visible()
    expect(doctor.root).to_be_hidden()
    bot.say(doctor.id, "A patient waits")

    page.get_by_role("button", name="Salma, patient, unread").click()

    expect(patient.root).to_be_hidden()
    expect(doctor.last.locator(".words")).to_have_text("A patient waits")
    box = doctor.root.bounding_box()
    assert box
    assert (box["x"], box["width"]) == (0, 390)
    assert not is_cut(page.locator("#page"))


def test_events_that_come_twice_or_in_the_wrong_order_do_no_harm(
    page: Page,
    open_phone: OpenPhone,
) -> None:
    page.add_init_script(KEEP_THE_STREAM)
    phone = open_phone()

    tell(phone, "message", message=a_message(50, "once"))
    tell(phone, "message", message=a_message(50, "once"))
    tell(phone, "deleted", message_ids=[51])
    tell(phone, "message", message=a_message(51, "gone"))
    tell(phone, "edited", message=a_message(53, "new words"))
    tell(phone, "message", message=a_message(53, "old words"))
    tell(phone, "message", message=a_message(52, "between"))

    words = phone.root.locator(".words")
    expect(words).to_have_text(["/start", "once", "between", "new words"])


KEEP_THE_STREAM = """
window.EventSource = class extends EventSource {
    constructor(address) { super(address); window.stream = this; }
};
"""


def tell(phone: Phone, name: str, **data: Any) -> None:
    """An event as the playground tells it."""
    told = [name, json.dumps({"person_id": phone.id, **data})]
    event = "([name, data]) => stream.dispatchEvent(new MessageEvent(name, {data})) && null"
    phone.page.evaluate(event, told)


def a_message(message_id: int, text: str) -> dict[str, Any]:
    bot = {"id": 42, "is_bot": True, "first_name": "Niramoy", "username": "niramoy_bot"}
    return {"message_id": message_id, "date": 0, "from": bot, "text": text}


def test_after_the_playground_came_back_the_phone_catches_up(
    browser: Browser,
    tmp_path: Path,
) -> None:
    data = tmp_path / "playground.db"
    with a_playground(data=data) as address, httpx.Client(base_url=address) as client:
        bot = Bot(client)
        phone = Phone(browser.new_page(base_url=address), bot.person("Rahima"))
        bot.plays(phone.id, "text", text="/start")
        phone.page.goto("/")
        expect(phone.button("Send")).to_be_visible()
    expect(phone.page.get_by_text("Reconnecting…")).to_be_visible()

    port = int(address.rpartition(":")[2])
    with a_playground(port, data) as again, httpx.Client(base_url=again) as client:
        Bot(client).say(phone.id, "I am back")
        expect(phone.last.locator(".words")).to_have_text("I am back")
        expect(phone.page.get_by_text("Reconnecting…")).to_have_count(0)
        phone.page.close()
