"""Tables, constraints and indexes: the last word on every invariant."""

from storage.tables.access import access_grants
from storage.tables.accounts import accounts, consents, conversations
from storage.tables.audit import audit_chain, audit_events, audit_heads, audit_waiting
from storage.tables.base import metadata
from storage.tables.breaches import breaches
from storage.tables.doctors import doctor_drafts, doctor_events, doctor_files, doctors
from storage.tables.documents import document_pages, documents
from storage.tables.duplicates import duplicates
from storage.tables.erasure import erasures
from storage.tables.family import declarations, family_invitations
from storage.tables.history import corrections, history_entries
from storage.tables.inbox import inbox
from storage.tables.invites import invites
from storage.tables.keys import key_check
from storage.tables.notices import notices
from storage.tables.people import merges, people, person_keys, proxies
from storage.tables.pins import pins
from storage.tables.recovery import recoveries
from storage.tables.tallies import tallies

__all__ = [
    "access_grants",
    "accounts",
    "audit_chain",
    "audit_events",
    "audit_heads",
    "audit_waiting",
    "breaches",
    "consents",
    "conversations",
    "corrections",
    "declarations",
    "doctor_drafts",
    "doctor_events",
    "doctor_files",
    "doctors",
    "document_pages",
    "documents",
    "duplicates",
    "erasures",
    "family_invitations",
    "history_entries",
    "inbox",
    "invites",
    "key_check",
    "merges",
    "metadata",
    "notices",
    "people",
    "person_keys",
    "pins",
    "proxies",
    "recoveries",
    "tallies",
]
