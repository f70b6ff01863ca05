"""What the clinic's rules need from outside, as protocols; storage and gateways fulfil them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from domain.accounts import Account
from domain.consents import Consent
from domain.conversations import Conversation, Visitor
from domain.errors import DomainError
from domain.inbox import Arrival, Parked, Stage
from domain.people import Person

P = ParamSpec("P")
T = TypeVar("T")

Clock = Callable[[], datetime]
"""Now, as an aware UTC moment. Given, never taken, so that tests and demos own the time."""


class Accounts(Protocol):
    def of(self, telegram_id: int) -> Account | None:
        """The account behind a Telegram user, if that user has ever said anything."""

    def open(self, telegram_id: int, arrived_with: str | None, now: datetime) -> Account:
        """Create the account, or return the one that is there, with the newest deep link."""

    def keep(self, account: Account) -> None:
        """Write the account's changed fields."""

    def claim(self, account_id: int, person_id: int) -> bool:
        """Make this person the account's own, once: False when it already has one."""


class People(Protocol):
    def by_id(self, person_id: int) -> Person:
        """The person; a missing id is a programming error."""

    def add(self, person: Person) -> Person:
        """Store a new person and give it its id."""

    def keep(self, person: Person) -> None:
        """Write the person's changed fields."""


class Consents(Protocol):
    def add(self, consent: Consent) -> None:
        """Append the consent; the same version given twice stays one row."""


class Conversations(Protocol):
    def visitor(self, telegram_id: int) -> Visitor:
        """The account and its conversation, in one statement."""

    def keep(self, telegram_id: int, conversation: Conversation, now: datetime) -> None:
        """Write where the conversation stands."""


class Inbox(Protocol):
    def add(self, updates: Sequence[tuple[int, int, bytes]], now: datetime) -> list[Arrival]:
        """Store the new ones among (update id, sender, body); return those, in order."""

    def waiting(self) -> list[Arrival]:
        """Not finished, oldest first."""

    def finish(self, arrivals: Sequence[int], now: datetime) -> None:
        """Mark as done, drop the bodies."""

    def set_aside(self, arrivals: Sequence[int], stage: Stage, fault: str, now: datetime) -> None:
        """Park or drop them, with the kind of fault."""

    def parked(self) -> list[Parked]:
        """What was parked, oldest first."""

    def put_back(self, arrival: int) -> bool:
        """Make a parked one wait again; False when it is not parked."""

    def delete_finished_before(self, moment: datetime) -> int:
        """Delete done and dropped rows finished before; how many."""


class Work(Protocol):
    """One transaction: everything a service does happens, or none of it."""

    @property
    def accounts(self) -> Accounts: ...
    @property
    def people(self) -> People: ...
    @property
    def consents(self) -> Consents: ...
    @property
    def conversations(self) -> Conversations: ...
    @property
    def inbox(self) -> Inbox: ...


@dataclass(eq=False)
class Busy(DomainError):
    """Too much is waiting for the database; nothing was done, the person may try again."""


class Database(Protocol):
    """Runs a service as one whole transaction on a database thread (house §4).

    Raises `Busy` when too much is waiting already; nothing has been done then.
    """

    async def write(
        self, service: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T: ...

    async def read(
        self, service: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T: ...
