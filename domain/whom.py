"""For whom somebody may do something: themselves, and the relatives who gave them that right."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from domain.family import still_holds
from domain.guard import require
from domain.people import Person, own
from domain.rights import Action, Right

if TYPE_CHECKING:
    from domain.ports import Work


def choices(work: Work, telegram_id: int, right: Right, now: datetime) -> list[Person]:
    """Whom somebody may do this for: themselves first, then the family who gave this right.

    Their names are for choosing by; what is done for the one chosen is checked by its service.
    An erased record is left out.
    """
    me = own(work, telegram_id)
    account = require(work, telegram_id, Action.SEE_FAMILY, now, me).account
    giving = [proxy for proxy in work.family.of_account(account.id) if right in proxy.rights]
    ids = [me, *(proxy.person_id for proxy in giving if still_holds(work, proxy, now))]
    known = {person.id: person for person in work.people.by_ids(ids)}
    return [known[person_id] for person_id in ids if person_id in known]
