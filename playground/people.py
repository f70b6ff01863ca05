"""Play people: what somebody can do with the phone in hand."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from playground.arguments import Json, Upload
from playground.errors import PeopleError
from playground.messages import quoted, tell_keyboard
from playground.phones import ACTION_LASTS, DRAFT_LASTS, Message, Person, Phone
from playground.pictures import photo_sizes
from playground.text import MAX_CAPTION, MAX_TEXT, tidy

if TYPE_CHECKING:
    from playground.chats import Telegram

FIRST_ID = 1001
FIRST_PHONE = 8801700000000
ALBUM = range(2, 11)


class People:
    """Every method takes the person's id first; a wrong one raises `PeopleError`."""

    def __init__(self, telegram: "Telegram") -> None:
        self._telegram = telegram

    # -- who there is

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

    def phone(self, person_id: int) -> Phone:
        phone = self._telegram.phones.get(person_id)
        if phone is None:
            raise PeopleError(f"there is no person {person_id}", 404)
        return phone

    def message(self, person_id: int, message_id: int) -> Message:
        phone = self.phone(person_id)
        if not phone.shows(message_id):
            raise PeopleError(f"there is no message {message_id}", 404)
        return phone.messages[message_id]

    # -- writing

    def types(
        self,
        person_id: int,
        text: str,
        reply_to: int | None = None,
        thread: int | None = None,
    ) -> Message:
        said = tidy(text, [])
        if not 0 < len(said.text) <= MAX_TEXT:
            raise PeopleError("a text has 1 to 4096 characters")
        content: Json = {"text": said.text}
        if said.entities:
            content["entities"] = said.entities
        message = self._send(person_id, content, reply_to, thread)
        self._use_up_keyboard(self.phone(person_id), said.text)
        return message

    def edits(self, person_id: int, message_id: int, text: str) -> Message:
        old = self.message(person_id, message_id)
        field = "text" if "text" in old else "caption"
        if old["from"]["id"] != person_id or field not in old:
            raise PeopleError("only own words can be corrected")
        said = tidy(text, [])
        if not said.text or said.text == old[field]:
            raise PeopleError("there is nothing to correct")
        marks = "entities" if field == "text" else "caption_entities"
        message = {**old, field: said.text, marks: said.entities}
        message["edit_date"] = self._telegram.clock.date()
        self._telegram.replace(self.phone(person_id), message)
        self._telegram.updates.push("edited_message", message, person_id)
        return message

    def shares_contact(
        self,
        person_id: int,
        phone: str | None = None,
        first_name: str | None = None,
        **other: Any,
    ) -> Message:
        """One's own number; with `user_id` (or None) and a phone, somebody else's."""
        person = self.phone(person_id).person
        contact: Json = {
            "phone_number": (phone or person.phone).removeprefix("+"),
            "first_name": first_name or person.first_name,
        }
        if person.last_name and first_name is None:
            contact["last_name"] = person.last_name
        if (user_id := other.get("user_id", person_id)) is not None:
            contact["user_id"] = user_id
        return self._send(person_id, {"contact": contact})

    def shares_location(self, person_id: int, latitude: float, longitude: float) -> Message:
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # noqa: PLR2004 - the globe
            raise PeopleError("there is no such place")
        return self._send(
            person_id,
            {"location": {"latitude": latitude, "longitude": longitude}},
        )

    # -- sending files

    def sends_photo(self, person_id: int, upload: Upload, caption: str = "") -> Message:
        photo = photo_sizes(self._telegram.files, upload)
        return self._send(person_id, {"photo": photo, **_caption(caption)})

    def sends_document(self, person_id: int, upload: Upload, caption: str = "") -> Message:
        return self._send_file(person_id, "document", upload, {}, caption)

    def sends_voice(
        self,
        person_id: int,
        upload: Upload,
        duration: int = 1,
        caption: str = "",
    ) -> Message:
        return self._send_file(person_id, "voice", upload, {"duration": duration}, caption)

    def sends_album(
        self,
        person_id: int,
        uploads: list[Upload],
        caption: str = "",
    ) -> list[Message]:
        """Telegram sends an album as single messages that share a group id."""
        if len(uploads) not in ALBUM:
            raise PeopleError("an album has 2 to 10 photos")
        group = str(self._telegram.clock.date()) + str(self.phone(person_id).last_message_id)
        photos = [photo_sizes(self._telegram.files, upload) for upload in uploads]
        captions = [caption] + [""] * (len(photos) - 1)
        return [
            self._send(person_id, {"media_group_id": group, "photo": photo, **_caption(words)})
            for photo, words in zip(photos, captions, strict=True)
        ]

    def _send_file(
        self,
        person_id: int,
        kind: str,
        upload: Upload,
        about: Json,
        caption: str = "",
    ) -> Message:
        file = self._telegram.files.add(kind, upload, about)
        reference = file.reference() | {"mime_type": file.mime}
        if kind == "document":
            reference["file_name"] = file.name
        return self._send(person_id, {kind: reference, **_caption(caption)})

    def _send(
        self,
        person_id: int,
        content: Json,
        reply_to: int | None = None,
        thread: int | None = None,
    ) -> Message:
        telegram, phone = self._telegram, self.phone(person_id)
        if phone.person.blocked:
            raise PeopleError("the bot is blocked; unblock it first")
        message = self._frame(phone, reply_to, thread) | content
        if not phone.person.started:
            phone.person.started = True
        phone.messages[message["message_id"]] = message
        telegram.keep_message(phone, message)
        telegram.tell(phone, "message", message)
        telegram.updates.push("message", message, person_id)
        return message

    def _frame(self, phone: Phone, reply_to: int | None, thread: int | None) -> Message:
        about: Json = {}
        if thread:
            if thread not in phone.topics:
                raise PeopleError(f"there is no topic {thread}", 404)
            about |= {"message_thread_id": thread, "is_topic_message": True}
        if reply_to:
            about |= quoted(self.message(phone.person.id, reply_to))
        return {
            "message_id": self._telegram.next_message_id(phone),
            "from": phone.person.user,
            "chat": phone.person.chat,
            "date": self._telegram.clock.date(),
            **about,
        }

    def _use_up_keyboard(self, phone: Phone, text: str) -> None:
        """A one-time keyboard hides when one of its buttons was used; a forced reply at once."""
        used_up = _used_up(phone.reply_keyboard, text)
        if used_up:
            phone.reply_keyboard = None
        if used_up or phone.force_reply:
            phone.force_reply = None
            tell_keyboard(self._telegram, phone)

    # -- pressing, asking, reacting

    def presses(
        self,
        person_id: int,
        label: str | None = None,
        data: str | None = None,
        message_id: int | None = None,
    ) -> str:
        """Press an inline button of the newest message that has it; the query's id."""
        phone = self.phone(person_id)
        if phone.person.blocked:
            raise PeopleError("the bot is blocked; unblock it first")
        message, button = self._button(phone, label, data, message_id)
        if "callback_data" not in button:
            raise PeopleError(f"the button “{button['text']}” does not send a press")
        return self._press(phone, message, button["callback_data"])

    def _button(
        self,
        phone: Phone,
        label: str | None,
        data: str | None,
        message_id: int | None,
    ) -> tuple[Message, Json]:
        if message_id is not None:
            messages: Iterable[Message] = [self.message(phone.person.id, message_id)]
        else:
            messages = phone.newest_first()
        for message in messages:
            for row in message.get("reply_markup", {}).get("inline_keyboard", ()):
                for button in row:
                    if _is_it(button, label, data):
                        return message, button
        raise PeopleError(f"there is no button “{label or data}”", 404)

    def _press(self, phone: Phone, message: Message, data: str) -> str:
        telegram, person = self._telegram, phone.person
        query_id = telegram.queries.press(person.id, message["message_id"], data)
        remembered = telegram.queries.remembered(person.id, message["message_id"], data)
        if remembered is not None:
            telegram.events.tell("alert", person.id, {"query_id": query_id, **remembered})
            return query_id
        query = {
            "id": query_id,
            "from": person.user,
            "chat_instance": str(person.id * 7_919),
            "message": message,
            "data": data,
        }
        telegram.updates.push("callback_query", query, person.id)
        return query_id

    def asks_inline(self, person_id: int, query: str, offset: str = "") -> str:
        person = self.phone(person_id).person
        query_id = self._telegram.queries.ask(person_id, query)
        asked = {
            "id": query_id,
            "from": person.user,
            "query": query,
            "offset": offset,
            "chat_type": "sender",
        }
        self._telegram.updates.push("inline_query", asked, person_id)
        return query_id

    def chooses(self, person_id: int, query_id: str, result_id: str) -> Message:
        """Pick an inline result; it goes into the chat in the person's name."""
        asked = self._telegram.queries.inline.get(query_id)
        result = asked and asked.person_id == person_id and asked.results.get(result_id)
        if not asked or not result:
            raise PeopleError(f"there is no result {result_id}", 404)
        message = self._send(person_id, {"via_bot": self._telegram.bot, **result})
        chosen = {
            "result_id": result_id,
            "from": self.phone(person_id).person.user,
            "query": asked.text,
        }
        self._telegram.updates.push("chosen_inline_result", chosen, person_id)
        return message

    def reacts(self, person_id: int, message_id: int, emoji: str) -> Message:
        """React to a message; an empty emoji takes it back."""
        phone = self.phone(person_id)
        message = self.message(person_id, message_id)
        new = [{"type": "emoji", "emoji": emoji}] if emoji else []
        old = phone.reactions.get(message_id, {}).get("person", [])
        if old == new:
            return message
        phone.reactions[message_id] = {**phone.reactions.get(message_id, {}), "person": new}
        self.tell_reaction(phone, message_id)
        update = {
            "chat": phone.person.chat,
            "message_id": message_id,
            "user": phone.person.user,
            "date": self._telegram.clock.date(),
            "old_reaction": old,
            "new_reaction": new,
        }
        self._telegram.updates.push("message_reaction", update, person_id)
        return message

    def tell_reaction(self, phone: Phone, message_id: int) -> None:
        self._telegram.keep(phone)
        told = {"message_id": message_id, "reaction": phone.reaction_list(message_id)}
        self._telegram.events.tell("reaction", phone.person.id, told)

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


def _caption(words: str) -> Json:
    said = tidy(words, [])
    if len(said.text) > MAX_CAPTION:
        raise PeopleError("a caption has at most 1024 characters")
    marks = {"caption_entities": said.entities} if said.entities else {}
    return {"caption": said.text, **marks} if said.text else {}


def _used_up(board: Json | None, text: str) -> bool:
    if not board or not board.get("one_time_keyboard"):
        return False
    return any(button["text"] == text for row in board["keyboard"] for button in row)


def _is_it(button: Json, label: str | None, data: str | None) -> bool:
    if label is not None:
        return bool(button["text"] == label)
    return data is not None and button.get("callback_data") == data
