"""Decide about a doctor: approve, ask, refuse, suspend, let back in; each with a second look."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain import tenure, verification
from domain.bmdc import SEARCH, written
from domain.doctor_answers import Answers
from domain.doctors import REASONS_TO_REFUSE, REASONS_TO_SUSPEND, Doctor, Proof, Reason
from domain.errors import key_of
from domain.rights import Hat
from domain.standing import LEADS_TO, Event
from domain.tenure import ChangedMeanwhile
from domain.terms import read_words
from domain.verification import LONGEST_NOTE, File, Seen
from handlers.doctor_card import card
from handlers.parts import back_button, grid
from handlers.routes import Access, Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import OpenVerifying, SwitchHat
from locales import Html

# What a verifier may do, in the order of the buttons.
CHOICES = (Event.APPROVE, Event.ASK, Event.REFUSE, Event.SUSPEND, Event.REINSTATE)
STYLES = {Event.APPROVE: "success", Event.REFUSE: "danger", Event.SUSPEND: "danger"}
REASONS = {Event.REFUSE: REASONS_TO_REFUSE, Event.SUSPEND: REASONS_TO_SUSPEND}


class Deciding(StatesGroup):
    """What is typed."""

    question = State()
    reason = State()
    note = State()


class OpenApplicant(CallbackData, prefix="ver-one"):
    """Show this one."""

    doctor: int


class ShowProof(CallbackData, prefix="ver-file"):
    """Show their photo, or their certificate."""

    doctor: int
    proof: Proof


class Weigh(CallbackData, prefix="ver-ask"):
    """I think of doing this, having seen this version."""

    doctor: int
    version: int
    event: Event


class Decide(CallbackData, prefix="ver-do"):
    """I do it."""

    doctor: int
    version: int
    event: Event


class GiveReason(CallbackData, prefix="ver-why"):
    """This is why."""

    reason: Reason


class WithoutNote(CallbackData, prefix="ver-now"):
    """The reason says it all."""


def file_screen(turn: Turn, file: File, remark: Html | None = None) -> Screen:
    """Everything a decision needs."""
    doctor, say = file.doctor, turn.say
    number = Button(say.label("button-copy-number"), copy=written(doctor.registration))
    return Screen(
        Html("\n").join(_lines(turn, file)),
        rows=[
            [_proof(turn, doctor, proof) for proof in Proof],
            [Button(say.label("button-bmdc"), url=SEARCH), number],
            *grid(_choices(turn, doctor)),
            [back_button(say, OpenVerifying())],
        ],
        remark=remark,
        protect=True,
        draft={},
    )


def _lines(turn: Turn, file: File) -> list[Html]:
    say, doctor = turn.say, file.doctor
    lines = [
        say(f"verification-stage-{doctor.stage}"),
        card(turn, Answers.by(doctor.proposed)),
        say("verification-applied", at=doctor.applied_at),
    ]
    if doctor.verified_until is not None:
        lines.append(say("verification-until", until=doctor.verified_until))
    if doctor.proposal is not None:
        shown = replace(Answers(), name=doctor.name, degrees=doctor.degrees)
        shown = replace(shown, specialities=doctor.specialities)
        lines += [say("verification-shown-now"), card(turn, shown)]
    if doctor.reason is not None:
        lines.append(say("verification-reason", reason=say.label(_why(doctor.reason))))
    if file.asked is not None:
        lines.append(say("verification-asked", question=file.asked))
    if file.answered is not None:
        lines.append(say("verification-answered", answer=file.answered))
    return lines


def _why(reason: Reason) -> str:
    return f"doctors-reason-{reason}"


def _proof(turn: Turn, doctor: Doctor, proof: Proof) -> Button:
    data = ShowProof(doctor=doctor.id, proof=proof)
    return Button(turn.say.label(f"button-proof-{proof}"), data)


def _choices(turn: Turn, doctor: Doctor) -> list[Button]:
    return [
        Button(
            turn.say.label(f"button-verify-{event}"),
            Weigh(doctor=doctor.id, version=doctor.version, event=event),
            style=STYLES.get(event),
        )
        for event in CHOICES
        if (doctor.stage, event) in LEADS_TO
    ]


# -- a second look


async def weigh(turn: Turn, data: Weigh) -> Screen:
    back = [back_button(turn.say, OpenApplicant(doctor=data.doctor))]
    draft = {"doctor": data.doctor, "version": data.version, "event": data.event.value}
    if data.event in REASONS:
        return _ask_reason(turn, draft, data.event, back)
    if data.event is Event.ASK:
        words = turn.say("verification-ask-question")
        return Screen(words, rows=[back], expects=Deciding.question, draft=draft)
    act = Decide(doctor=data.doctor, version=data.version, event=data.event)
    button = Button(turn.say.label(f"button-really-{data.event}"), act, style="success")
    links = [Button(turn.say.label("button-bmdc"), url=SEARCH)]
    words = turn.say(f"verification-sure-{data.event}")
    return Screen(words, rows=[links, [button], back], draft=draft)


def _ask_reason(turn: Turn, draft: Mapping[str, Any], event: Event, back: list[Button]) -> Screen:
    reasons = [
        [Button(turn.say.label(_why(reason)), GiveReason(reason=reason))]
        for reason in REASONS[event]
    ]
    words = turn.say(f"verification-why-{event}")
    return Screen(words, rows=[*reasons, back], expects=Deciding.reason, draft=draft)


async def typed_reason(turn: Turn, _: str) -> Screen:
    seen, event = _seen(turn), _event(turn)
    if seen is None or event not in REASONS:
        return await _lost(turn)
    back = [back_button(turn.say, OpenApplicant(doctor=seen.doctor_id))]
    asked = _ask_reason(turn, turn.draft, event, back)
    return replace(asked, remark=turn.say("questions-press"))


async def give_reason(turn: Turn, data: GiveReason) -> Screen:
    seen = _seen(turn)
    if seen is None:
        return await _lost(turn)
    return Screen(
        turn.say("verification-ask-note"),
        rows=[
            [Button(turn.say.label("button-without-note"), WithoutNote())],
            [back_button(turn.say, OpenApplicant(doctor=seen.doctor_id))],
        ],
        expects=Deciding.note,
        draft={**turn.draft, "reason": data.reason.value},
    )


# -- decided


async def decide(turn: Turn, data: Decide) -> Screen:
    services = {
        Event.APPROVE: verification.approve,
        Event.REINSTATE: verification.reinstate,
    }
    service, seen = services.get(data.event), Seen(data.doctor, data.version)
    if service is None:
        return await _lost(turn)
    return await _decided(turn, service, seen, turn.now)


async def took_question(turn: Turn, text: str) -> Screen:
    words, seen = read_words(text, LONGEST_NOTE), _seen(turn)
    if seen is None:
        return await _lost(turn)
    return await _decided(turn, verification.ask, seen, words, turn.now)


async def took_note(turn: Turn, text: str) -> Screen:
    return await _with_reason(turn, read_words(text, LONGEST_NOTE))


async def without_note(turn: Turn, _: WithoutNote) -> Screen:
    return await _with_reason(turn, None)


async def _with_reason(turn: Turn, note: str | None) -> Screen:
    services = {Event.REFUSE: verification.refuse, Event.SUSPEND: verification.suspend}
    seen, event, reason = _seen(turn), _event(turn), turn.draft.get("reason")
    service = services.get(event) if event else None
    if seen is None or service is None or reason is None:
        return await _lost(turn)
    return await _decided(turn, service, seen, Reason(reason), turn.now, note)


async def _decided(
    turn: Turn, service: Callable[..., Doctor], seen: Seen, *given: object
) -> Screen:
    """The file as it stands now, with what became of the decision."""
    remark = turn.say("verification-done")
    try:
        await turn.db.write(service, turn.telegram_id, seen, *given)
    except ChangedMeanwhile as changed:
        remark = turn.say(key_of(changed))
    file = await turn.db.write(verification.see, turn.telegram_id, seen.doctor_id, turn.now)
    return file_screen(turn, file, remark)


def _seen(turn: Turn) -> Seen | None:
    doctor, version = turn.draft.get("doctor"), turn.draft.get("version")
    if not isinstance(doctor, int) or not isinstance(version, int):
        return None
    return Seen(doctor, version)


def _event(turn: Turn) -> Event | None:
    name = turn.draft.get("event")
    return Event(name) if name in set(Event) else None


async def _lost(turn: Turn) -> Screen:
    """A button of long ago, when something else has been opened since."""
    rows = [[back_button(turn.say, OpenVerifying())]]
    return Screen(turn.say("verification-lost"), rows=rows, draft={})


# -- what verifiers are told


async def to_verify(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    """Somebody waits, unless a colleague has seen to it."""
    doctor = params["doctor_id"]
    if not await turn.db.read(tenure.still_waits, turn.telegram_id, doctor):
        return None
    return Screen(turn.say("verification-told-waiting"), rows=_look(turn, doctor))


async def number_taken(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    """Somebody typed another doctor's number."""
    return Screen(turn.say("verification-told-number"), rows=_look(turn, params["doctor_id"]))


def _look(turn: Turn, doctor: int) -> list[list[Button]]:
    look = [Button(turn.say.label("button-look"), OpenApplicant(doctor=doctor))]
    if turn.visitor.wears(Hat.STAFF):
        return [look]
    return [[Button(turn.say.label("button-hat-staff"), SwitchHat(hat=Hat.STAFF))], look]


def routes() -> Routes:
    routes = Routes(Access.STAFF)
    routes.press(Weigh, weigh)
    routes.press(Decide, decide)
    routes.type(Deciding.question, took_question)
    routes.type(Deciding.reason, typed_reason)
    routes.press(GiveReason, give_reason)
    routes.type(Deciding.note, took_note)
    routes.press(WithoutNote, without_note)
    routes.notice(tenure.TO_VERIFY, to_verify)
    routes.notice(tenure.NUMBER_TAKEN, number_taken)
    return routes
