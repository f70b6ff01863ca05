"""What one person's phone holds: who they are, and their chat with the bot."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from playground.arguments import Json

Message = dict[str, Any]
ACTION_LASTS = 5
DRAFT_LASTS = 30


@dataclass
class Person:
    """Somebody who can be played; `role` is only a label of the page."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = "en"
    phone: str = ""
    role: str = "patient"
    blocked: bool = False
    unread: int = 0
    # A bot cannot speak first: this turns true when the person writes.
    started: bool = False

    @cached_property
    def user(self) -> Json:
        """Telegram's `User`."""
        user = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        named = {
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
        }
        return user | {key: value for key, value in named.items() if value}

    @cached_property
    def chat(self) -> Json:
        """Telegram's `Chat` with this person."""
        chat = {"id": self.id, "type": "private", "first_name": self.first_name}
        named = {"last_name": self.last_name, "username": self.username}
        return chat | {key: value for key, value in named.items() if value}

    def view(self) -> Json:
        shown = asdict(self)
        del shown["started"]
        return shown


@dataclass
class Phone:
    """The chat between a person and the bot, from both sides."""

    person: Person
    messages: dict[int, Message] = field(default_factory=dict)
    last_message_id: int = 0
    # The person cleared the chat up to here; the bot still has those messages.
    cleared_to: int = 0
    reply_keyboard: Json | None = None
    # The bot waits for a reply to this message.
    force_reply: Json | None = None
    menu_button: Json | None = None
    pinned: list[int] = field(default_factory=list)
    topics: dict[int, Json] = field(default_factory=dict)
    reactions: dict[int, Json] = field(default_factory=dict)
    silent: set[int] = field(default_factory=set)
    action: tuple[str, float] = ("", 0.0)
    draft: tuple[Json, float] | None = None

    def shows(self, message_id: int) -> bool:
        return message_id > self.cleared_to and message_id in self.messages

    def visible(self) -> list[Message]:
        return [self.shown(one) for id_, one in self.messages.items() if id_ > self.cleared_to]

    def newest_first(self) -> Iterator[Message]:
        for message in reversed(self.messages.values()):
            if message["message_id"] > self.cleared_to:
                yield message

    def shown(self, message: Message) -> Message:
        """A message with what only a phone knows: its reactions, and that it came quietly."""
        message_id = message["message_id"]
        extra: Json = {}
        if reactions := self.reaction_list(message_id):
            extra["reactions"] = reactions
        if message_id in self.silent:
            extra["disable_notification"] = True
        return {**message, **extra} if extra else message

    def reaction_list(self, message_id: int) -> list[Json]:
        sides = self.reactions.get(message_id, {})
        return [{"from": side, **one} for side, those in sides.items() for one in those]

    def kept(self) -> Json:
        """Everything but the messages, as the store keeps it."""
        return {
            "person": asdict(self.person),
            "last_message_id": self.last_message_id,
            "cleared_to": self.cleared_to,
            "reply_keyboard": self.reply_keyboard,
            "force_reply": self.force_reply,
            "menu_button": self.menu_button,
            "pinned": self.pinned,
            "topics": list(self.topics.items()),
            "reactions": list(self.reactions.items()),
            "silent": sorted(self.silent),
        }


def restored(kept: Json) -> Phone:
    simple = ("last_message_id", "cleared_to", "reply_keyboard", "force_reply", "menu_button")
    return Phone(
        Person(**kept["person"]),
        **{key: kept[key] for key in (*simple, "pinned")},
        topics={int(key): value for key, value in kept["topics"]},
        reactions={int(key): value for key, value in kept["reactions"]},
        silent=set(kept["silent"]),
    )
