"""What people tell us lies nowhere in clear: all journeys first, then everything is searched."""

import base64
import json
import logging
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from domain import people
from domain.rights import Role
from handlers.screen import Button
from tests.clinic import Clinic, Someone, open_clinic
from tests.colleagues import gets, joins, practises
from tests.domain.schedules import sees_daily
from tests.journeys import test_break_glass, test_doctors, test_documents, test_family
from tests.journeys.test_break_glass import breaks_the_glass
from tests.journeys.test_registration import arrives
from tests.leaks import Listener, Traces, disguises, found, left_behind
from tests.reports import a_pdf, a_photo

PHONE, DIGITS, OTHER_PHONE = "+8801798765432", "1798765432", "01655443322"
ZUBAIDA, RENAMED = "Zubaida Qamrun", "Zubeda Qomrun"
CHILD, MOTHER, BANGLA_NAME = "Tahmid Qamrun", "Nurjahan Bib", "জুবায়দা কমরুন"
ILLNESS, MEDICINE = "Sickle crimson", "Vermilionol"
CAPTION, FILE = "blotches since", "biopsy-qamrun"
ASKED, CRASHED = "my ankles are purple", "swollen to the knee"
DOCTOR, DEGREES, ADDRESS = "Dr Ishrat Meherun", "MBBS (DMC)", "Popular Diagnostic"
COMPLAINT, LOOKED_FOR = "turquoise vomit", "Farzana Qomor"
NOTE = test_break_glass.NOTE
SARAH = "Sarah Khan"
JOINED = {DOCTOR, SARAH}
"""Registered without the questions: nobody types these."""


# -- the journeys; a new one is one more function and one more line below


async def registration(clinic: Clinic, zubaida: Someone) -> None:
    await arrives(zubaida)
    await zubaida.taps("📱 Share my number")
    await zubaida.sends(ZUBAIDA)
    await zubaida.taps("Female")
    await zubaida.sends("17/08/1987")
    await zubaida.sends("Dhanmondi")


async def half_a_registration(clinic: Clinic, _: Someone) -> None:
    somebody = clinic.someone("Jubaida", "bn", phone=PHONE)
    await arrives(somebody, "bn")
    await somebody.taps("📱 নম্বর পাঠান")
    await somebody.sends(BANGLA_NAME)


async def profile(clinic: Clinic, zubaida: Someone) -> None:
    await zubaida.sends("/profile")
    await zubaida.taps("Change phone number")
    await zubaida.sends(OTHER_PHONE)
    await zubaida.taps("Correct name")
    await zubaida.sends(RENAMED)


async def family(clinic: Clinic, zubaida: Someone) -> None:
    await test_family.adds_child(zubaida, CHILD)
    await test_family.adds_mother(zubaida, MOTHER, phone="01655443322")


async def a_question_nobody_asked(clinic: Clinic, zubaida: Someone) -> None:
    await zubaida.sends(ASKED)
    await zubaida.sends("/search " + ASKED)


async def a_handler_that_fails(clinic: Clinic, zubaida: Someone) -> None:
    with pytest.MonkeyPatch.context() as patched:

        def quotes(*_: object) -> None:
            raise ValueError(f"cannot read {CRASHED!r}")

        patched.setattr(people, "rename", quotes)
        await zubaida.sends("/profile")
        await zubaida.taps("Correct name")
        await zubaida.sends(CRASHED)


async def history(clinic: Clinic, zubaida: Someone) -> None:
    await zubaida.sends("/records")
    if any(label.startswith("My own") for label in zubaida.buttons):
        await zubaida.taps("My own")
    await zubaida.taps("➕ Add something")
    await zubaida.taps("Illness")
    await zubaida.sends(ILLNESS)
    await zubaida.taps("still there")
    await zubaida.taps("I do not know")
    await zubaida.taps("➕ Add more")
    await zubaida.taps("Medicine")
    await zubaida.sends(MEDICINE)


async def documents(clinic: Clinic, zubaida: Someone) -> None:
    await zubaida.sends_photo(a_photo(), CAPTION)
    await test_documents.files(zubaida)
    await zubaida.sends_document(f"{FILE}.pdf", a_pdf())
    await test_documents.files(zubaida)


async def a_doctor_applies(clinic: Clinic, _: Someone) -> None:
    doctor = clinic.someone("Ishrat", "en")
    await joins(clinic, doctor, DOCTOR)
    await test_doctors.applies(doctor)


async def an_emergency(clinic: Clinic, _: Someone) -> None:
    doctor, patient = clinic.someone("Nasrin", "en"), clinic.someone("Sarah", "en")
    admin = clinic.someone("Karim", "en")
    await joins(clinic, admin, "Karim Mia")
    await gets(clinic, admin, Role.SUPER)
    await practises(clinic, doctor, "Dr Nasrin Akter", number=54321)
    await joins(clinic, patient, SARAH, phone="+8801812345678")
    await breaks_the_glass(doctor, "01812345678")


async def finding_booking_and_waiting(clinic: Clinic, zubaida: Someone) -> None:
    doctor = clinic.someone("Farzana", "en")
    doctor_id = await practises(clinic, doctor, LOOKED_FOR, number=98765)
    await clinic.app.db.write(lambda work: sees_daily(work, doctor_id))
    await zubaida.sends("/doctors")
    await zubaida.sends(COMPLAINT)
    await zubaida.sends("/doctors")
    await zubaida.sends(LOOKED_FOR)
    await zubaida.taps(f"Dr {LOOKED_FOR}")
    await zubaida.taps("More times")
    await zubaida.taps("Tomorrow")
    await zubaida.taps("9:00 AM")
    await zubaida.taps("For me")
    await zubaida.taps("✅ Book it")
    clinic.clock.forward(hours=20, minutes=55)
    await clinic.settle()
    await zubaida.taps("I am here")
    await doctor.sends("/today")
    await doctor.taps(f"📣 Call next: {RENAMED}")


Journey = Callable[[Clinic, Someone], Awaitable[None]]
JOURNEYS: dict[Journey, list[str]] = {
    registration: [ZUBAIDA, PHONE, DIGITS],
    half_a_registration: [BANGLA_NAME],
    profile: [RENAMED, OTHER_PHONE],
    history: [ILLNESS, MEDICINE],
    documents: [CAPTION, FILE],
    family: [CHILD, MOTHER],
    a_question_nobody_asked: [ASKED],
    a_handler_that_fails: [CRASHED],
    a_doctor_applies: [DOCTOR, DEGREES, ADDRESS],
    an_emergency: [NOTE, SARAH, "1812345678"],
    finding_booking_and_waiting: [COMPLAINT, LOOKED_FOR, RENAMED],
}
"""In their order, and the words nobody may find afterwards."""
WORDS = sorted({word for words in JOURNEYS.values() for word in words})


@pytest.fixture
def traces(monkeypatch: pytest.MonkeyPatch) -> Iterator[Traces]:
    kept, root = Traces(), logging.getLogger()
    level, listener = root.level, Listener(kept)
    root.addHandler(listener)
    # Before anything is built: SQLAlchemy looks once, at the beginning.
    root.setLevel(logging.DEBUG)
    markup = Button.markup

    def noted(button: Button) -> object:
        if button.data is not None:
            kept.buttons.append(button.data.pack())
        return markup(button)

    monkeypatch.setattr(Button, "markup", noted)
    yield kept
    root.removeHandler(listener)
    root.setLevel(level)


async def test_what_people_told_lies_nowhere_in_clear(
    database_url: str, traces: Traces, tmp_path: Path
) -> None:
    async with open_clinic(tmp_path, watched=True, database_url=database_url) as clinic:
        zubaida = clinic.someone("Zubaida", "en", phone=PHONE)
        for journey in JOURNEYS:
            await journey(clinic, zubaida)
        told = [one for person in clinic.telegram.people.all() for one in _typed(clinic, person)]
        for word in set(WORDS) - JOINED:
            assert any(word.lstrip("+") in one.replace("-", "") or word in one for one in told), (
                f"nobody said {word}: the test would find nothing"
            )
        left = left_behind(database_url, tmp_path / "files", traces)

    leaks = {where: found(lies, WORDS) for where, lies in left.items()}
    assert {where: words for where, words in leaks.items() if words} == {}
    assert len(traces.lines) > 20
    assert len(traces.buttons) > 100
    assert left["files"]


def _typed(clinic: Clinic, person: object) -> list[str]:
    chat = clinic.telegram.people.chat(person.id)  # type: ignore[attr-defined]
    return [json.dumps(one, ensure_ascii=False, default=str) for one in chat["messages"]]


# -- the search itself finds what is there


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("before", ["", "a", "ab", "abc", "নাম: "])
def test_a_planted_word_is_found_however_it_is_disguised(word: str, before: str) -> None:
    text = f"{before}{word} and so on"
    for lies in (
        text.encode(),
        text.encode("utf-16-le"),
        text.encode("utf-16-be"),
        json.dumps({"text": text}).encode(),
        base64.b64encode(text.encode()),
        text.encode().hex().upper().encode(),
    ):
        assert found(b"\x00\xff" + lies + b"\x00", [word]), lies


def test_nothing_is_found_where_nothing_is() -> None:
    assert found(b"Rahima Khatun", WORDS) == []
    assert min(len(needle) for word in WORDS for needle in disguises(word).values()) >= 6


async def test_a_word_planted_anywhere_is_found(
    database_url: str, traces: Traces, tmp_path: Path
) -> None:
    async with open_clinic(tmp_path, database_url=database_url) as clinic:
        zubaida = clinic.someone("Zubaida", "en", phone=PHONE)
        await arrives(zubaida, link="lead")

        def plant(work: object) -> None:
            run = work.connection.execute  # type: ignore[attr-defined]
            run(sa.text("UPDATE accounts SET arrived_with = :word"), {"word": ZUBAIDA})
            told = {"telegram_id": zubaida.id, "kind": "x", "params": {"name": ILLNESS}}
            later = {"key": "k", "due_at": clinic.clock.now, "created_at": clinic.clock.now}
            work.notices.put(told | later)  # type: ignore[attr-defined]

        await clinic.app.db.write(plant)
        logging.getLogger("bot").debug("%s came", CHILD)
        traces.buttons.append(f"open:{MOTHER}")
        (tmp_path / "files").mkdir(exist_ok=True)
        (tmp_path / "files" / "a").write_text(CAPTION)
        left = left_behind(database_url, tmp_path / "files", traces)

    where = {name for name, lies in left.items() if found(lies, WORDS)}
    assert {"accounts", "notices", "log", "buttons", "files"} <= where
