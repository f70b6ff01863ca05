"""Which domain class is kept in which table."""

from sqlalchemy.orm import registry

from domain.accounts import Account
from domain.consents import Consent
from domain.people import Person
from storage import tables

mapper_registry = registry(metadata=tables.metadata)
mapper_registry.map_imperatively(Account, tables.accounts)
mapper_registry.map_imperatively(Consent, tables.consents)
mapper_registry.map_imperatively(Person, tables.people)
