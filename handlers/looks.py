"""Who looked at my records: each doctor, relative or admin, which day, why, how often."""

from __future__ import annotations

from domain import looks
from domain.audit import Purpose
from domain.looks import Look, Looks
from domain.rights import Action, Role
from handlers.parts import Rows, back_button
from handlers.record_parts import OpenLooks, OpenRecord, sensitive
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from locales import Html

# What the audit calls it, and the words we have for it; what is not here is "something else".
_DID = {
    Action.SEE_IDENTITY: "saw-identity",
    Action.CORRECT_IDENTITY: "changed-identity",
    Action.FIND_PERSON: "found",
    Action.SEE_HISTORY: "saw-history",
    Action.ADD_HISTORY: "wrote",
    Action.ASK_CORRECTION: "asked-correction",
    Action.DECIDE_CORRECTION: "decided-correction",
    Action.SEE_DOCUMENT: "saw-document",
    Action.ADD_DOCUMENT: "filed",
    Action.SEE_ACCESS: "saw-looks",
    Action.SHARE: "shared",
    Action.SEE_FAMILY: "saw-family",
    Action.MANAGE_FAMILY: "changed-family",
    Action.ERASE: "wished-erasure",
    Action.RECOVER: "recovered",
    Action.REVIEW_BREAK_GLASS: "reviewed",
    Action.BREAK_GLASS: "opened",
    Action.MERGE: "merged",
    Action.BOOK: "booked",
    Action.CONSULT: "consulted",
    Action.MANAGE_APPOINTMENT: "managed-appointment",
}
_ROLES = {role.value for role in Role}


async def open_looks(turn: Turn, data: OpenLooks) -> Screen:
    data = data.model_copy(update={"person": data.person or turn.person_id})
    page = await turn.db.write(
        looks.looks,
        turn.telegram_id,
        data.person,
        turn.now,
        data.before or None,
        with_own=data.own,
    )
    lines = [_line(turn, look) for look in page.looks] or [turn.say("looks-none")]
    notes = [turn.say("looks-emergency")] if _any_emergency(page) else []
    return sensitive(
        Html("\n\n").join([turn.say("looks-title", name=page.person.name), *lines, *notes]),
        _ways(turn, data, page),
    )


def _any_emergency(page: Looks) -> bool:
    return any(look.purpose is Purpose.EMERGENCY for look in page.looks)


def _line(turn: Turn, look: Look) -> Html:
    say = turn.say
    who = _who(turn, look)
    if not look.allowed:
        return say("looks-refused", day=look.day, who=who)
    did = ", ".join(dict.fromkeys(say.label(f"looks-did-{_did(one)}") for one in look.actions))
    why = say.label(f"looks-why-{look.purpose}")
    return say("looks-line", day=look.day, who=who, did=did, why=why, times=look.times)


def _did(action: str) -> str:
    known = next((said for one, said in _DID.items() if one.value == action), None)
    return known or "other"


def _who(turn: Turn, look: Look) -> str:
    if look.own:
        return turn.say.label("looks-who-you")
    role = look.acting_as if look.acting_as in _ROLES else "clinic"
    who = turn.say.label(f"looks-who-{role}")
    return turn.say.label("looks-named", role=who, name=look.who) if look.who else who


def _ways(turn: Turn, data: OpenLooks, page: Looks) -> Rows:
    label, person, own = turn.say.label, data.person, data.own
    older = [Button(label("button-older-page"), data.model_copy(update={"before": page.before}))]
    toggle = label("button-looks-without-own" if own else "button-looks-with-own")
    return [
        older if page.before else [],
        [Button(toggle, OpenLooks(person=person, own=not own))],
        [back_button(turn.say, OpenRecord(person=person))],
    ]


def routes() -> Routes:
    routes = Routes()
    routes.press(OpenLooks, open_looks)
    return routes
