"""People, kept and found."""

from sqlalchemy.orm import Session

from domain.people import Person


class SqlPeople:
    """`domain.ports.People` over one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def by_id(self, person_id: int) -> Person:
        return self._session.get_one(Person, person_id)

    def add(self, person: Person) -> Person:
        self._session.add(person)
        self._session.flush()
        return person

    def keep(self, person: Person) -> None:
        self._session.add(person)
