"""Play people: who there is, and what somebody can do with the phone in hand."""

from typing import Any

from playground.arguments import Json
from playground.errors import PeopleError
from playground.phones import ACTION_LASTS, DRAFT_LASTS, Person, Phone
from playground.pressing import Pressing

FIRST_ID = 1001
FIRST_PHONE = 8801700000000


class People(Pressing):
    """Every method takes the person's id first; a wrong one raises `PeopleError`."""

    def all(self) -> list[Person]:
        return [phone.person for phone in self._telegram.phones.values()]

    def add(self, first_name: str, **about: Any) -> Person:
        """A new person; `last_name`, `username`, `language_code`, `phone`, `role`, `id`."""
        phones = self._telegram.phones
        person_id = about.pop("id", None) or max(phones, default=FIRST_ID - 1) + 1
        if not first_name:
            raise PeopleError("first_name is empty")
        if person_id in phones:
            raise PeopleError(f"there is a person {person_id} already")
        about["phone"] = about.get("phone") or f"+{FIRST_PHONE + len(phones) + 1}"
        person = Person(person_id, first_name, **about)
        phones[person_id] = Phone(person)
        self._telegram.keep(phones[person_id])
        self._telegram.tell_person(person)
        return person

    # -- the chat as a whole

    def reads(self, person_id: int) -> None:
        phone = self.phone(person_id)
        if phone.person.unread:
            phone.person.unread = 0
            self._telegram.keep(phone)
            self._telegram.tell_person(phone.person)

    def blocks(self, person_id: int) -> None:
        self._set_blocked(self.phone(person_id), "member", "kicked")

    def unblocks(self, person_id: int) -> None:
        self._set_blocked(self.phone(person_id), "kicked", "member")

    def _set_blocked(self, phone: Phone, old: str, new: str) -> None:
        person, telegram = phone.person, self._telegram
        if person.blocked == (new == "kicked"):
            return
        person.blocked = new == "kicked"
        telegram.keep(phone)
        telegram.tell_person(person)
        change = {
            "chat": person.chat,
            "from": person.user,
            "date": telegram.clock.date(),
            "old_chat_member": self._membership(old),
            "new_chat_member": self._membership(new),
        }
        telegram.updates.push("my_chat_member", change, person.id)

    def _membership(self, status: str) -> Json:
        forever = {"until_date": 0} if status == "kicked" else {}
        return {"user": self._telegram.bot, "status": status, **forever}

    def clears(self, person_id: int) -> None:
        """Delete the chat on the phone; the bot keeps its own side."""
        phone = self.phone(person_id)
        phone.cleared_to = phone.last_message_id
        phone.reply_keyboard = phone.force_reply = None
        phone.person.unread = 0
        self._telegram.keep(phone)
        self._telegram.events.tell("cleared", person_id, {})

    def chat(self, person_id: int) -> Json:
        """The whole chat, as the phone shows it."""
        phone, telegram = self.phone(person_id), self._telegram
        now = telegram.clock.now()
        action, since = phone.action
        return {
            "person": phone.person.view(),
            "messages": phone.visible(),
            "reply_keyboard": phone.reply_keyboard,
            "force_reply": phone.force_reply,
            "commands": telegram.profile.commands_for(phone.person),
            "menu_button": phone.menu_button or telegram.profile.menu_button,
            "action": action if now - since < ACTION_LASTS and action else None,
            "pinned": [one for one in phone.pinned if phone.shows(one)],
            "topics": list(phone.topics.values()),
            "draft": _draft(phone, now),
        }


def _draft(phone: Phone, now: float) -> Json | None:
    if phone.draft is None or now - phone.draft[1] >= DRAFT_LASTS:
        return None
    return phone.draft[0]
