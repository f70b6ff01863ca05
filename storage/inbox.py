"""The inbox: updates stored before they are acknowledged."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from domain.inbox import Arrival, Parked, Stage
from storage.sealing import Sealing
from storage.tables import inbox
from storage.upsert import insert


class SqlInbox:
    """`domain.inbox.Inbox` over one connection."""

    def __init__(self, connection: sa.Connection, sealing: Sealing) -> None:
        self._connection, self._sealing = connection, sealing

    def add(self, updates: Sequence[tuple[int, int, bytes]], now: datetime) -> list[Arrival]:
        if not updates:
            return []
        rows = [
            {
                "update_id": update_id,
                "sender": sender,
                "body": self._sealing.seal_own(inbox.c.body, update_id, body),
                "stage": Stage.WAITING,
                "received_at": now,
            }
            for update_id, sender, body in updates
        ]
        new = insert(self._connection, inbox).on_conflict_do_nothing()
        stored = self._connection.execute(new.returning(inbox.c.id, inbox.c.update_id), rows)
        by_update = {update_id: arrival for arrival, update_id in stored}
        return [
            Arrival(by_update.pop(update_id), update_id, sender, body)
            for update_id, sender, body in updates
            if update_id in by_update
        ]

    def waiting(self) -> list[Arrival]:
        query = (
            sa.select(inbox.c.id, inbox.c.update_id, inbox.c.sender, inbox.c.body)
            .where(inbox.c.stage == Stage.WAITING)
            .order_by(inbox.c.id)
        )
        return [
            Arrival(number, update_id, sender, self._opened(update_id, body))
            for number, update_id, sender, body in self._connection.execute(query)
        ]

    def finish(self, arrivals: Sequence[int], now: datetime) -> None:
        # The body goes with it: what was said is not kept a second time.
        done = {"stage": Stage.DONE, "body": None, "finished_at": now}
        mine = inbox.c.id.in_(arrivals) & (inbox.c.stage == Stage.WAITING)
        self._connection.execute(sa.update(inbox).where(mine).values(done))

    def set_aside(self, arrivals: Sequence[int], stage: Stage, fault: str, now: datetime) -> None:
        values: dict[str, object] = {"stage": stage, "fault": fault, "finished_at": now}
        if stage is Stage.DROPPED:
            values["body"] = None
        self._connection.execute(sa.update(inbox).where(inbox.c.id.in_(arrivals)).values(values))

    def parked(self) -> list[Parked]:
        query = (
            sa.select(
                inbox.c.id, inbox.c.update_id, inbox.c.sender, inbox.c.fault, inbox.c.received_at
            )
            .where(inbox.c.stage == Stage.PARKED)
            .order_by(inbox.c.id)
        )
        return [Parked(*row) for row in self._connection.execute(query)]

    def put_back(self, arrival: int) -> bool:
        parked = (inbox.c.id == arrival) & (inbox.c.stage == Stage.PARKED)
        again = {"stage": Stage.WAITING, "fault": None, "finished_at": None}
        changed = sa.update(inbox).where(parked).values(again).returning(inbox.c.id)
        return self._connection.execute(changed).first() is not None

    def delete_finished_before(self, moment: datetime, parked_before: datetime) -> int:
        done = inbox.c.stage.in_([Stage.DONE, Stage.DROPPED]) & (inbox.c.finished_at < moment)
        parked = (inbox.c.stage == Stage.PARKED) & (inbox.c.finished_at < parked_before)
        gone = self._connection.execute(
            sa.delete(inbox).where(done | parked).returning(inbox.c.id)
        )
        return len(gone.all())

    def _opened(self, update_id: int, body: bytes) -> bytes:
        return self._sealing.open_own(inbox.c.body, update_id, body)
