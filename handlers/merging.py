"""Support: find a person by phone, look at possible duplicates, compare two, merge, undo."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain import duplicates, merging
from domain.births import age_on
from domain.merging import Facts, Found
from domain.phones import read_phone
from handlers.parts import Rows, back_button, grid, home_button, pager, short_name
from handlers.questions import place_name
from handlers.routes import Access, Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import OpenFinding
from locales import Html


class Finding(StatesGroup):
    """What is typed to find somebody."""

    phone = State()


class OpenPairs(CallbackData, prefix="dup"):
    """Show possible duplicates."""

    page: int


class Compare(CallbackData, prefix="dup-cmp"):
    """Show these two side by side; no `other`: the one alone."""

    one: int
    other: int


class Merge(CallbackData, prefix="dup-yes"):
    """They are one person: read both as `kept`."""

    kept: int
    gone: int


class Different(CallbackData, prefix="dup-no"):
    """They are two people."""

    one: int
    other: int


class Undo(CallbackData, prefix="dup-undo"):
    """They are two people after all."""

    merge: int


class OpenFrontDesk(CallbackData, prefix="desk"):
    """Show this person's appointments."""

    person: int
    page: int = 0


async def open_finding(turn: Turn, _: object = None) -> Screen:
    pairs = Button(turn.say.label("button-merging-pairs"), OpenPairs(page=0))
    return Screen(
        turn.say("merging-find"), rows=[[pairs], [home_button(turn.say)]], expects=Finding.phone
    )


async def took_phone(turn: Turn, text: str) -> Screen:
    found = await turn.db.write(merging.find, turn.telegram_id, read_phone(text), turn.now)
    if not found:
        return Screen(turn.say("merging-nobody"), rows=_again(turn), expects=Finding.phone)
    lines = [turn.say("merging-found", name=one.name, phone=one.masked_phone) for one in found]
    text_found = Html("\n").join([turn.say("merging-who", count=len(found)), *lines])
    return Screen(text_found, rows=[*grid(_pairs_of(turn, found), 1), *_again(turn)])


def _again(turn: Turn) -> Rows:
    return [[back_button(turn.say, OpenFinding())]]


def _pairs_of(turn: Turn, found: Sequence[Found]) -> list[Button]:
    if len(found) == 1:
        alone = Compare(one=found[0].person_id, other=0)
        return [Button(short_name(found[0].name), alone)]
    first, *others = found
    return [
        Button(
            turn.say.label("button-merging-compare", name=short_name(other.name)),
            Compare(one=first.person_id, other=other.person_id),
        )
        for other in others
    ]


async def open_pairs(turn: Turn, data: OpenPairs) -> Screen:
    pairs = await turn.db.write(duplicates.open_pairs, turn.telegram_id, turn.now)
    buttons = [
        Button(
            turn.say.label("button-merging-pair", day=pair.found_at, number=at),
            Compare(one=pair.first_id, other=pair.second_id),
        )
        for at, pair in enumerate(pairs, 1)
    ]
    return Screen(
        turn.say("merging-pairs", count=len(pairs)),
        rows=[
            *pager(turn.say, buttons, data.page, lambda page: OpenPairs(page=page)),
            [back_button(turn.say, OpenFinding())],
        ],
    )


async def compare(turn: Turn, data: Compare) -> Screen:
    ids = [data.one, data.other] if data.other else [data.one]
    known = [
        await turn.db.write(merging.facts, turn.telegram_id, person_id, turn.now)
        for person_id in ids
    ]
    return _compared(turn, known)


def _compared(turn: Turn, known: Sequence[Facts], toast: str | None = None) -> Screen:
    cards = [_card(turn, at, one) for at, one in enumerate(known, 1)]
    return Screen(
        Html("\n\n").join(cards),
        rows=[
            *_appointments(turn, known),
            *_decisions(turn, known),
            *_undoings(turn, known),
            *_again(turn),
        ],
        toast=toast,
    )


def _card(turn: Turn, number: int, one: Facts) -> Html:
    say = turn.say
    return say(
        "merging-card",
        number=number,
        name=one.name,
        sex=say.label(f"profile-sex-{one.sex}"),
        age=age_on(one.born, turn.today),
        born=one.born,
        phone=one.masked_phone,
        place=place_name(say, turn.places.by_code(one.place)),
        since=one.registered_at,
        accounts=one.accounts,
        relatives=one.relatives,
    )


def _appointments(turn: Turn, known: Sequence[Facts]) -> Rows:
    label, count = turn.say.label, len(known)
    return grid(
        Button(
            label("button-front-desk", count=count, number=at),
            OpenFrontDesk(person=one.person_id),
        )
        for at, one in enumerate(known, 1)
    )


def _decisions(turn: Turn, known: Sequence[Facts]) -> Rows:
    if len(known) == 1:
        return []
    one, other = (facts.person_id for facts in known)
    label = turn.say.label
    return [
        [Button(label("button-merging-keep", number=1), Merge(kept=one, gone=other))],
        [Button(label("button-merging-keep", number=2), Merge(kept=other, gone=one))],
        [Button(label("button-merging-different"), Different(one=one, other=other))],
    ]


def _undoings(turn: Turn, known: Sequence[Facts]) -> Rows:
    merges = {merge.id: merge for one in known for merge in one.merges}
    return [
        [Button(turn.say.label("button-merging-undo", day=merge.merged_at), Undo(merge=merge.id))]
        for merge in merges.values()
    ]


async def merge(turn: Turn, data: Merge) -> Screen:
    kept = await turn.db.write(merging.merge, turn.telegram_id, data.kept, data.gone, turn.now)
    known = await turn.db.write(merging.facts, turn.telegram_id, kept.id, turn.now)
    return _compared(turn, [known], turn.say.label("merging-merged"))


async def different(turn: Turn, data: Different) -> Screen:
    two = data.one, data.other, turn.now
    await turn.db.write(duplicates.find_different, turn.telegram_id, *two)
    return await open_pairs(turn, OpenPairs(page=0))


async def undo(turn: Turn, data: Undo) -> Screen:
    undone = await turn.db.write(merging.undo, turn.telegram_id, data.merge, turn.now)
    known = [
        await turn.db.write(merging.facts, turn.telegram_id, person_id, turn.now)
        for person_id in (undone.kept, undone.gone)
    ]
    return _compared(turn, known, turn.say.label("merging-undone"))


def routes() -> Routes:
    routes = Routes(Access.STAFF)
    routes.command("find", open_finding)
    routes.press(OpenFinding, open_finding)
    routes.type(Finding.phone, took_phone)
    routes.press(OpenPairs, open_pairs)
    routes.press(Compare, compare)
    routes.press(Merge, merge)
    routes.press(Different, different)
    routes.press(Undo, undo)
    return routes
