"""The model of chats: people, their phones, the bot, and everything that passes between them."""

from playground.arguments import Args, Json, whole
from playground.botapi import BotApi
from playground.clock import Clock
from playground.errors import bad_request, forbidden
from playground.events import Events, Listener
from playground.faults import Faults
from playground.files import Files
from playground.journal import Journal
from playground.limits import Limits
from playground.people import People
from playground.phones import Message, Person, Phone
from playground.profile import Profile
from playground.queries import Queries
from playground.updates import Updates
from playground.webhook import Webhook

TOKEN = "42:PLAYGROUND"  # noqa: S105 - a token of nobody, for localhost


class Telegram:
    """Everything there is. One bot, its people, one clock."""

    def __init__(
        self,
        token: str = TOKEN,
        clock: Clock | None = None,
        limits: Limits | None = None,
    ) -> None:
        self.token = token
        self.clock = clock or Clock()
        self.limits = limits or Limits.off()
        self.bot = a_bot(token)
        self.journal = Journal()
        self.events = Events()
        self.files = Files(self.journal)
        self.updates = Updates(self.clock, self.journal)
        self.queries = Queries(self.clock)
        self.profile = Profile(self.journal, self.bot["first_name"])
        self.faults = Faults()
        self.webhook = Webhook(self)
        self.phones: dict[int, Phone] = {}
        self.people = People(self)
        self.api = BotApi(self)
        self.topics_enabled = True
        self.logged_out_at: float | None = None
        self.started_at = self.clock.now()

    def listen(self, person_id: int | None = None) -> Listener:
        """Hear what happens to one person, or to everyone."""
        return self.events.listen(person_id)

    def close(self) -> None:
        """End everything that waits: polls, streams, deliveries."""
        self.updates.closed = True
        self.updates.interrupt()
        self.events.close()
        self.webhook.stop()

    # -- reaching people

    def phone_of(self, args: Args, key: str = "chat_id") -> Phone:
        """The chat an argument names."""
        given = args.get(key)
        if given is None or given == "":
            raise bad_request(f"{key} is empty")
        phone = self.phones.get(whole(args, key))
        if phone is None:
            raise bad_request("chat not found")
        return phone

    def reachable(self, args: Args) -> Phone:
        """A chat the bot may write to just now."""
        phone = self.phone_of(args)
        ensure_reachable(phone.person)
        return phone

    # -- messages

    def next_message_id(self, phone: Phone) -> int:
        phone.last_message_id += 1
        return phone.last_message_id

    def deliver(self, phone: Phone, message: Message) -> Message:
        """Put a message of the bot on the phone."""
        phone.messages[message["message_id"]] = message
        phone.person.unread += 1
        phone.action = ("", 0.0)
        phone.draft = None
        self.keep_message(phone, message)
        self.tell(phone, "message", message)
        return message

    def replace(self, phone: Phone, message: Message) -> Message:
        """An edited message takes the place of the old one."""
        phone.messages[message["message_id"]] = message
        self.keep_message(phone, message)
        if phone.shows(message["message_id"]):
            self.tell(phone, "edited", message)
        return message

    def remove(self, phone: Phone, message_ids: list[int]) -> None:
        for message_id in message_ids:
            del phone.messages[message_id]
            phone.reactions.pop(message_id, None)
            phone.silent.discard(message_id)
            self.journal.note("message", f"{phone.person.id}:{message_id}", None)
        self.keep(phone)
        shown = [one for one in message_ids if one > phone.cleared_to]
        self.events.tell("deleted", phone.person.id, {"message_ids": shown})
        self.unpin(phone, message_ids)

    def unpin(self, phone: Phone, message_ids: list[int]) -> None:
        if not set(phone.pinned).intersection(message_ids):
            return
        phone.pinned = [one for one in phone.pinned if one not in message_ids]
        self.tell_pinned(phone)

    def tell_pinned(self, phone: Phone) -> None:
        self.keep(phone)
        self.events.tell("pinned", phone.person.id, {"pinned": list(phone.pinned)})

    def tell_topics(self, phone: Phone) -> None:
        self.keep(phone)
        self.events.tell("topics", phone.person.id, {"topics": list(phone.topics.values())})

    def tell(self, phone: Phone, event: str, message: Message) -> None:
        if self.events.listeners:
            self.events.tell(event, phone.person.id, {"message": phone.shown(message)})

    def tell_person(self, person: Person) -> None:
        self.events.tell("person", person.id, {"person": person.view()})

    def clock_view(self) -> Json:
        return {"now": self.clock.now(), "offset_seconds": self.clock.offset}

    def tell_clock(self) -> None:
        self.journal.note("state", "clock", self.clock.offset)
        self.events.tell("clock", None, self.clock_view())

    # -- keeping

    def keep(self, phone: Phone) -> None:
        self.journal.note("phone", phone.person.id, phone.kept)

    def keep_message(self, phone: Phone, message: Message) -> None:
        self.journal.note("message", f"{phone.person.id}:{message['message_id']}", message)
        self.keep(phone)


def ensure_reachable(person: Person) -> None:
    if person.blocked:
        raise forbidden("bot was blocked by the user")
    if not person.started:
        raise forbidden("bot can't initiate conversation with a user")


def a_bot(token: str) -> Json:
    head = token.partition(":")[0]
    return {
        "id": int(head) if head.isdecimal() else 42,
        "is_bot": True,
        "first_name": "Niramoy",
        "username": "niramoy_bot",
    }
