"""What the clinic's rules need from outside, as protocols; storage and gateways fulfil them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from domain.access import Access
from domain.accounts import Accounts
from domain.alerts import Alerts
from domain.appointments import Appointments
from domain.audit import Audit
from domain.breaches import Breaches
from domain.break_glass import Emergencies
from domain.consents import Consents
from domain.conversations import Conversations
from domain.corrections import Corrections
from domain.doctors import Doctors
from domain.documents import Documents
from domain.duplicates import Duplicates
from domain.erasure import Erasures
from domain.errors import DomainError
from domain.family import Family
from domain.favourites import Favourites
from domain.history import History
from domain.hours import DoctorHours
from domain.inbox import Inbox
from domain.invites import Invites
from domain.linking import Invitations
from domain.listings import DirectoryChanges
from domain.live_messages import LiveMessages
from domain.merging import Merges
from domain.notices import Notices
from domain.people import People
from domain.pins import Pins
from domain.recovery import Recoveries
from domain.reminders import Reminders
from domain.tallies import Tallies
from domain.waitlist import Waitlist

P = ParamSpec("P")
T = TypeVar("T")

Clock = Callable[[], datetime]
"""Now, as an aware UTC moment. Given, never taken, so that tests and demos own the time."""


class Work(Protocol):
    """One transaction: everything a service does happens, or none of it."""

    def new_id(self) -> int:
        """An id nobody has: positive, below 2^62, later ones greater by and large."""

    @property
    def access(self) -> Access: ...
    @property
    def accounts(self) -> Accounts: ...
    @property
    def alerts(self) -> Alerts: ...
    @property
    def appointments(self) -> Appointments: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def breaches(self) -> Breaches: ...
    @property
    def consents(self) -> Consents: ...
    @property
    def conversations(self) -> Conversations: ...
    @property
    def corrections(self) -> Corrections: ...
    @property
    def directory(self) -> DirectoryChanges: ...
    @property
    def doctors(self) -> Doctors: ...
    @property
    def documents(self) -> Documents: ...
    @property
    def duplicates(self) -> Duplicates: ...
    @property
    def emergencies(self) -> Emergencies: ...
    @property
    def erasures(self) -> Erasures: ...
    @property
    def family(self) -> Family: ...
    @property
    def family_invitations(self) -> Invitations: ...
    @property
    def favourites(self) -> Favourites: ...
    @property
    def history(self) -> History: ...
    @property
    def hours(self) -> DoctorHours: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def invites(self) -> Invites: ...
    @property
    def live_messages(self) -> LiveMessages: ...
    @property
    def merges(self) -> Merges: ...
    @property
    def notices(self) -> Notices: ...
    @property
    def people(self) -> People: ...
    @property
    def pins(self) -> Pins: ...
    @property
    def recoveries(self) -> Recoveries: ...
    @property
    def reminders(self) -> Reminders: ...
    @property
    def tallies(self) -> Tallies: ...
    @property
    def waitlist(self) -> Waitlist: ...


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
