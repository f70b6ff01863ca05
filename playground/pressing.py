"""What people do with what the bot shows: press, ask inline, choose, react."""

from collections.abc import Iterable

from playground.arguments import Json
from playground.errors import PeopleError
from playground.phones import Message, Phone
from playground.writing import Writing


class Pressing(Writing):
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


def _is_it(button: Json, label: str | None, data: str | None) -> bool:
    if label is not None:
        return bool(button["text"] == label)
    return data is not None and button.get("callback_data") == data
