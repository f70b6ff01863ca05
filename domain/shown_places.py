"""Places on people's phones are shown anew now and then: time passes though nobody moves.

A visit that takes long is no event, but whoever waits behind it must not read an old guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from domain import live_messages
from domain.appointments import Status
from domain.queue import LIVE_KEY, PLACE, live_key

if TYPE_CHECKING:
    from domain.ports import Work


def shown(work: Work) -> list[int]:
    """The appointments whose place stands on somebody's phone."""
    return [int(key.removeprefix(LIVE_KEY)) for key in work.live_messages.keys(LIVE_KEY)]


def refresh(work: Work, appointment_ids: Sequence[int], now: datetime) -> int:
    """Show these places as they are by now, where somebody waits; how many."""
    found = (work.appointments.of(one) for one in appointment_ids)
    waiting = [one for one in found if one is not None and one.status is Status.CHECKED_IN]
    for one in waiting:
        told = {"appointment_id": one.id}
        live_messages.refresh(work, live_key(one.id), PLACE, told, now)
    return len(waiting)
