"""Add to a history: which kind → a few questions → written down; correcting asks the same."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain import history, history_changes
from domain.contents import MEASURED, Kind, can_bear
from domain.history import EntryEnded, NotYoursToChange, Stage
from handlers import history_card
from handlers.history_steps import (
    OFFERED,
    Field,
    Given,
    Option,
    Step,
    content_of,
    next_step,
    onset_of,
    value_of,
)
from handlers.history_words import option
from handlers.parts import back_button, grid, stale_alert
from handlers.record_parts import (
    ASKING,
    AddEntry,
    AddKind,
    AddMeasurement,
    CorrectEntry,
    OpenRecord,
    sensitive,
)
from handlers.routes import Routes
from handlers.screen import Answer, Button, Draft, Screen
from handlers.turn import Turn

MENU = (
    Kind.ALLERGY,
    Kind.CONDITION,
    Kind.MEDICINE,
    Kind.SURGERY,
    Kind.FAMILY,
    Kind.BLOOD_GROUP,
    Kind.CONTACT,
)
"""Kinds on the first screen, besides measurements and, where it can be, pregnancy."""


class Tell(StatesGroup):
    """The form is open; its draft knows at which question."""

    answer = State()


class TakeOption(CallbackData, prefix="hist-opt"):
    """The answer to this question is this."""

    kind: Kind
    field: Field
    value: Option


class SkipQuestion(CallbackData, prefix="hist-skip"):
    """I do not know."""

    kind: Kind
    field: Field


class QuestionBack(CallbackData, prefix="hist-back"):
    """Take the last answer back."""


@dataclass(frozen=True)
class Form:
    """What has been told so far, and for what; kept as the draft."""

    person: int
    kind: Kind
    given: Given = field(default_factory=dict)
    entry: int | None = None
    """The entry that is corrected."""

    @classmethod
    def of(cls, draft: Draft) -> Form | None:
        """The form in a draft, if it is one of ours."""
        told = draft.get("history")
        return cls(**told | {"kind": Kind(told["kind"])}) if told else None

    def draft(self) -> Draft:
        """As JSON."""
        told: dict[str, Any] = {"person": self.person, "kind": self.kind.value}
        return {"history": told | {"given": dict(self.given), "entry": self.entry}}

    def with_answer(self, asked: Field, value: Any) -> Form:
        """The form with one more answer; a pressed button of before changes that one."""
        return replace(self, given={**self.given, asked.value: value})

    def without_last(self) -> Form:
        """The form with the last answer taken back."""
        return replace(self, given=dict(list(self.given.items())[:-1]))


async def open_add(turn: Turn, data: AddEntry) -> Screen:
    person = await turn.db.write(history_changes.begin, turn.telegram_id, data.person, turn.now)
    kinds = [*MENU, Kind.PREGNANCY] if can_bear(person, turn.today) else MENU
    buttons = [_kind_button(turn, kind, data.person) for kind in kinds]
    measure = Button(turn.say.label("button-add-measurement"), AddMeasurement(person=data.person))
    return sensitive(
        turn.say("history-ask-kind"),
        [*grid([*buttons, measure]), [back_button(turn.say, OpenRecord(person=data.person))]],
        draft={},
    )


async def open_measurements(turn: Turn, data: AddMeasurement) -> Screen:
    await turn.db.write(history_changes.begin, turn.telegram_id, data.person, turn.now)
    buttons = [_kind_button(turn, kind, data.person) for kind in MEASURED]
    return sensitive(
        turn.say("history-ask-measurement"),
        [*grid(buttons), [back_button(turn.say, AddEntry(person=data.person))]],
    )


def _kind_button(turn: Turn, kind: Kind, person: int) -> Button:
    return Button(turn.say.label(f"button-add-{kind}"), AddKind(person=person, kind=kind))


async def start(turn: Turn, data: AddKind) -> Screen:
    await turn.db.write(history_changes.begin, turn.telegram_id, data.person, turn.now, data.kind)
    return await _go_on(turn, Form(data.person, data.kind))


async def start_correcting(turn: Turn, data: CorrectEntry) -> Screen:
    card = await turn.db.write(history.look, turn.telegram_id, data.entry, turn.now)
    if not card.may_change:
        raise NotYoursToChange if card.entry.stage is Stage.ACTIVE else EntryEnded
    return await _go_on(turn, Form(card.entry.person_id, card.entry.kind, entry=data.entry))


async def took_option(turn: Turn, data: TakeOption) -> Answer:
    form = Form.of(turn.draft)
    if form is None or form.kind is not data.kind:
        return stale_alert(turn.say)
    return await _go_on(turn, form.with_answer(data.field, value_of(data.field, data.value)))


async def skipped(turn: Turn, data: SkipQuestion) -> Answer:
    form = Form.of(turn.draft)
    if form is None or form.kind is not data.kind:
        return stale_alert(turn.say)
    return await _go_on(turn, form.with_answer(data.field, None))


async def typed(turn: Turn, text: str) -> Answer:
    form = Form.of(turn.draft)
    step = next_step(form.kind, form.given) if form else None
    if form is None or step is None:
        return stale_alert(turn.say)
    if step.read is None:
        return replace(_ask(turn, form, step), remark=turn.say("questions-press"))
    return await _go_on(turn, form.with_answer(step.field, step.read(turn, text)))


async def back(turn: Turn, _: QuestionBack) -> Answer:
    form = Form.of(turn.draft)
    if form is None:
        return stale_alert(turn.say)
    if form.given:
        return await _go_on(turn, form.without_last())
    return await open_add(turn, AddEntry(person=form.person))


async def _go_on(turn: Turn, form: Form) -> Screen:
    step = next_step(form.kind, form.given)
    return _ask(turn, form, step) if step else await _keep(turn, form)


def _ask(turn: Turn, form: Form, step: Step) -> Screen:
    say = turn.say
    buttons = [
        Button(option(say, one), TakeOption(kind=form.kind, field=step.field, value=one))
        for one in step.options
    ]
    if form.kind is Kind.ALLERGY and step.field is Field.WHAT and form.entry is None:
        buttons.append(_kind_button(turn, Kind.NO_ALLERGY, form.person))
    skip = Button(say.label("button-not-known"), SkipQuestion(kind=form.kind, field=step.field))
    return sensitive(
        say(f"history-ask-{_question(form.kind, step.field)}"),
        [
            *grid(buttons, _columns(step)),
            [skip] * step.optional,
            [back_button(say, QuestionBack())],
        ],
        fades=ASKING,
        expects=Tell.answer,
        draft=form.draft(),
    )


def _question(kind: Kind, asked: Field) -> str:
    """The same field is another question for another kind."""
    if asked is Field.WHEN and kind in MEASURED:
        return "measured"
    return f"{kind}-{asked}" if asked in {Field.WHAT, Field.READING, Field.WHEN} else asked


def _columns(step: Step) -> int:
    """Dangers are sentences; months and blood groups are short and many."""
    if step.field in {Field.CRITICALITY, Field.MEAL}:
        return 1
    return 3 if len(step.options) > OFFERED else 2


async def _keep(turn: Turn, form: Form) -> Screen:
    content, onset = content_of(form.kind, form.given), onset_of(form.given, turn.today)
    if form.entry is None:
        entry = await turn.db.write(
            history_changes.add, turn.telegram_id, form.person, content, onset, turn.now
        )
    else:
        entry = await turn.db.write(
            history_changes.correct, turn.telegram_id, form.entry, content, onset, turn.now
        )
    return history_card.kept(turn, entry, corrected=form.entry is not None)


def routes() -> Routes:
    routes = Routes()
    routes.press(AddEntry, open_add)
    routes.press(AddMeasurement, open_measurements)
    routes.press(AddKind, start)
    routes.press(CorrectEntry, start_correcting)
    routes.press(TakeOption, took_option)
    routes.press(SkipQuestion, skipped)
    routes.press(QuestionBack, back)
    routes.type(Tell.answer, typed)
    return routes
