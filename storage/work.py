"""One transaction as the domain sees it: repositories over one connection."""

from collections.abc import Sequence
from functools import cached_property

import sqlalchemy as sa

from storage.access import SqlAccess
from storage.accounts import SqlAccounts
from storage.alerts import SqlAlerts
from storage.appointments import SqlAppointments
from storage.audit import Signed, SqlAudit
from storage.breaches import SqlBreaches
from storage.break_glass import SqlEmergencies
from storage.consents import SqlConsents
from storage.conversations import SqlConversations
from storage.corrections import SqlCorrections
from storage.directory import SqlDirectoryChanges
from storage.doctors import SqlDoctors
from storage.documents import SqlDocuments
from storage.duplicates import SqlDuplicates
from storage.erasure import SqlErasures
from storage.family import SqlFamily
from storage.favourites import SqlFavourites
from storage.history import SqlHistory
from storage.hours import SqlDoctorHours
from storage.ids import new_id
from storage.inbox import SqlInbox
from storage.invites import SqlInvites
from storage.linking import SqlInvitations
from storage.live_messages import SqlLiveMessages
from storage.merging import SqlMerges
from storage.notices import SqlNotices
from storage.people import SqlPeople
from storage.pins import SqlPins
from storage.recovery import SqlRecoveries
from storage.reminders import SqlReminders
from storage.sealing import Sealing
from storage.tallies import SqlTallies
from storage.vault import Vault
from storage.waitlist import SqlWaitlist


class SqlWork:
    """`domain.ports.Work` in SQL. Whoever opened the connection commits it."""

    def __init__(self, connection: sa.Connection, vault: Vault) -> None:
        self.connection, self._vault = connection, vault

    def new_id(self) -> int:
        return new_id()

    @cached_property
    def sealing(self) -> Sealing:
        """Seals and opens; asked by the repositories, never by a service."""
        return Sealing(self.connection, self._vault)

    @cached_property
    def access(self) -> SqlAccess:
        return SqlAccess(self.connection)

    @cached_property
    def accounts(self) -> SqlAccounts:
        return SqlAccounts(self.connection)

    @cached_property
    def alerts(self) -> SqlAlerts:
        return SqlAlerts(self.connection)

    @cached_property
    def appointments(self) -> SqlAppointments:
        return SqlAppointments(self.connection)

    @cached_property
    def audit(self) -> SqlAudit:
        return SqlAudit(self.connection, self._vault)

    @cached_property
    def breaches(self) -> SqlBreaches:
        return SqlBreaches(self.connection)

    @cached_property
    def consents(self) -> SqlConsents:
        return SqlConsents(self.connection)

    @cached_property
    def conversations(self) -> SqlConversations:
        return SqlConversations(self.connection, self.sealing)

    @cached_property
    def corrections(self) -> SqlCorrections:
        return SqlCorrections(self.connection, self.sealing)

    @cached_property
    def directory(self) -> SqlDirectoryChanges:
        return SqlDirectoryChanges(self.connection)

    @cached_property
    def doctors(self) -> SqlDoctors:
        return SqlDoctors(self.connection, self.sealing)

    @cached_property
    def documents(self) -> SqlDocuments:
        return SqlDocuments(self.connection, self.sealing)

    @cached_property
    def duplicates(self) -> SqlDuplicates:
        return SqlDuplicates(self.connection)

    @cached_property
    def emergencies(self) -> SqlEmergencies:
        return SqlEmergencies(self.connection, self.sealing)

    @cached_property
    def erasures(self) -> SqlErasures:
        return SqlErasures(self.connection)

    @cached_property
    def family(self) -> SqlFamily:
        return SqlFamily(self.connection)

    @cached_property
    def family_invitations(self) -> SqlInvitations:
        return SqlInvitations(self.connection)

    @cached_property
    def favourites(self) -> SqlFavourites:
        return SqlFavourites(self.connection)

    @cached_property
    def history(self) -> SqlHistory:
        return SqlHistory(self.connection, self.sealing)

    @cached_property
    def hours(self) -> SqlDoctorHours:
        return SqlDoctorHours(self.connection)

    @cached_property
    def inbox(self) -> SqlInbox:
        return SqlInbox(self.connection, self.sealing)

    @cached_property
    def invites(self) -> SqlInvites:
        return SqlInvites(self.connection)

    @cached_property
    def live_messages(self) -> SqlLiveMessages:
        return SqlLiveMessages(self.connection)

    @cached_property
    def merges(self) -> SqlMerges:
        return SqlMerges(self.connection)

    @cached_property
    def notices(self) -> SqlNotices:
        return SqlNotices(self.connection)

    @cached_property
    def people(self) -> SqlPeople:
        return SqlPeople(self.connection, self.sealing)

    @cached_property
    def pins(self) -> SqlPins:
        return SqlPins(self.connection)

    @cached_property
    def recoveries(self) -> SqlRecoveries:
        return SqlRecoveries(self.connection)

    @cached_property
    def reminders(self) -> SqlReminders:
        return SqlReminders(self.connection)

    @cached_property
    def tallies(self) -> SqlTallies:
        return SqlTallies(self.connection)

    @cached_property
    def waitlist(self) -> SqlWaitlist:
        return SqlWaitlist(self.connection)

    @property
    def loose_events(self) -> Sequence[Signed]:
        """What the audit of this transaction has not chained yet."""
        return self.audit.loose if "audit" in self.__dict__ else ()

    @property
    def told(self) -> bool:
        """Whether somebody was told something in this transaction."""
        return "notices" in self.__dict__ and self.notices.told
