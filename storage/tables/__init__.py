"""Tables, constraints and indexes: the last word on every invariant."""

from storage.tables.access import access_grants
from storage.tables.accounts import accounts, consents, conversations
from storage.tables.appointments import appointments, directory_changes
from storage.tables.audit import audit_chain, audit_events, audit_heads, audit_waiting
from storage.tables.base import metadata
from storage.tables.breaches import breaches
from storage.tables.directory import alerts, favourites
from storage.tables.doctors import doctor_drafts, doctor_events, doctor_files, doctors
from storage.tables.documents import document_pages, documents
from storage.tables.duplicates import duplicates
from storage.tables.erasure import erasures
from storage.tables.family import declarations, family_invitations
from storage.tables.history import corrections, history_entries
from storage.tables.hours import booking_terms, doctor_hours, doctor_leaves, doctor_openings
from storage.tables.inbox import inbox
from storage.tables.invites import invites
from storage.tables.keys import key_check
from storage.tables.live_messages import live_messages
from storage.tables.notices import notices
from storage.tables.people import merges, people, person_keys, proxies
from storage.tables.pins import pins
from storage.tables.recovery import recoveries
from storage.tables.reminders import reminders
from storage.tables.tallies import tallies
from storage.tables.waitlist import waits

__all__ = [
    "access_grants",
    "accounts",
    "alerts",
    "appointments",
    "audit_chain",
    "audit_events",
    "audit_heads",
    "audit_waiting",
    "booking_terms",
    "breaches",
    "consents",
    "conversations",
    "corrections",
    "declarations",
    "directory_changes",
    "doctor_drafts",
    "doctor_events",
    "doctor_files",
    "doctor_hours",
    "doctor_leaves",
    "doctor_openings",
    "doctors",
    "document_pages",
    "documents",
    "duplicates",
    "erasures",
    "family_invitations",
    "favourites",
    "history_entries",
    "inbox",
    "invites",
    "key_check",
    "live_messages",
    "merges",
    "metadata",
    "notices",
    "people",
    "person_keys",
    "pins",
    "proxies",
    "recoveries",
    "reminders",
    "tallies",
    "waits",
]
