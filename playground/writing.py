"""What people write and send: words, corrections, contacts, places, files."""

from typing import TYPE_CHECKING, Any

from playground.arguments import Json, Upload
from playground.errors import PeopleError
from playground.messages import quoted, tell_keyboard
from playground.phones import Message, Phone
from playground.pictures import photo_sizes
from playground.text import MAX_CAPTION, MAX_TEXT, tidy

if TYPE_CHECKING:
    from playground.chats import Telegram

ALBUM = range(2, 11)


class Writing:
    """Every method takes the person's id first."""

    def __init__(self, telegram: "Telegram") -> None:
        self._telegram = telegram

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
