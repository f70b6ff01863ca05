"""What the tests share: a patient with a phone, pictures, a stage with one of everything."""

import struct
import zlib
from typing import Any

from playground.arguments import Json, Upload
from playground.chats import Telegram
from playground.phones import Message


def png(width: int = 4, height: int = 3) -> bytes:
    """A picture that any viewer opens."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    head = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
    return head + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(width: int = 4, height: int = 3) -> bytes:
    """As much of a JPEG as tells its size."""
    frame = b"\xff\xc0" + struct.pack(">HBHH", 8, 8, height, width)
    return b"\xff\xd8\xff\xe0\x00\x04ab" + frame + b"\xff\xd9"


def buttons(*labels: str) -> Json:
    """An inline keyboard in one column; a button's data is its label."""
    return {"inline_keyboard": [[{"text": one, "callback_data": one}] for one in labels]}


class Rahim:
    """A patient."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self.id = telegram.people.add(
            "Rahim",
            last_name="Uddin",
            username="rahim_demo",
            language_code="bn",
        ).id

    @property
    def messages(self) -> list[Message]:
        messages: list[Message] = self._telegram.people.chat(self.id)["messages"]
        return messages

    @property
    def screen(self) -> Message:
        """The last message on the phone."""
        return self.messages[-1]

    async def is_sent(self, text: str = "Hello", **more: Any) -> int:
        """The bot writes; the id of its message."""
        asked = {"chat_id": self.id, "text": text, **more}
        message = await self._telegram.api.call("sendMessage", asked)
        return int(message["message_id"])


class Stage:
    """One of everything a method may need."""

    def __init__(self, telegram: Telegram, rahim: Rahim) -> None:
        self.telegram = telegram
        self.rahim = rahim
        self.chat = rahim.id
        self.text = self.photo = self.topic = self.spare = 0
        self.query = self.inline = self.file = ""
        self.heard = telegram.listen(rahim.id)

    @property
    def phone(self) -> Any:
        return self.telegram.phones[self.chat]

    def message(self, message_id: int) -> Message:
        return self.telegram.people.message(self.chat, message_id)

    @property
    def last(self) -> Message:
        return self.rahim.screen

    async def set(self) -> "Stage":
        call, chat = self.telegram.api.call, {"chat_id": self.chat}
        self.text = await self.rahim.is_sent("Choose", reply_markup=buttons("Yes"))
        self.spare = await self.rahim.is_sent("Spare")
        photo = {**chat, "photo": Upload("scan.png", png()), "caption": "A scan"}
        sent = await call("sendPhoto", photo)
        self.photo = sent["message_id"]
        self.file = sent["photo"][0]["file_id"]
        topic = await call("createForumTopic", {**chat, "name": "Consultation"})
        self.topic = topic["message_thread_id"]
        self.query = self.telegram.people.presses(self.chat, "Yes")
        self.inline = self.telegram.people.asks_inline(self.chat, "para")
        # As if it had been running for a while: `close` is refused in the first ten minutes.
        self.telegram.started_at -= 600
        self.heard.drain()
        return self

    all_kinds = (
        "message",
        "edited_message",
        "callback_query",
        "inline_query",
        "chosen_inline_result",
        "my_chat_member",
        "message_reaction",
    )
    contents = frozenset({"text", "contact", "location", "photo", "document", "voice"})

    async def prepare(self, name: str) -> None:
        """What must have happened before a method makes sense."""
        call, chat = self.telegram.api.call, {"chat_id": self.chat}
        thread = {**chat, "message_thread_id": self.topic}
        if name.startswith("unpin"):
            await call("pinChatMessage", {**chat, "message_id": self.text})
        if name == "unpinAllForumTopicMessages":
            await call("unpinAllChatMessages", chat)
            inside = await call("sendMessage", {**thread, "text": "Inside"})
            await call("pinChatMessage", {**chat, "message_id": inside["message_id"]})
        if name == "reopenForumTopic":
            await call("closeForumTopic", thread)
        if name in {"getMyCommands", "deleteMyCommands"}:
            commands = [{"command": "help", "description": "Help"}]
            await call("setMyCommands", {"commands": commands})
        if name == "deleteWebhook":
            await call("setWebhook", {"url": "http://127.0.0.1:9/hook"})

    async def perform_everything(self) -> None:
        """A day in the life of a patient."""
        people, chat = self.telegram.people, self.chat
        self.telegram.updates.allow(self.all_kinds)
        own = people.types(chat, "My /command, rahim@example.com, https://example.com", self.text)
        people.types(chat, "In a topic", thread=self.topic)
        people.edits(chat, own["message_id"], "Corrected")
        people.shares_contact(chat)
        people.shares_location(chat, 23.75, 90.39)
        people.sends_photo(chat, Upload("scan.jpg", jpeg()), "A scan")
        people.sends_document(chat, Upload("report.pdf", b"%PDF", "application/pdf"))
        people.sends_voice(chat, Upload("voice.ogg", b"OggS"), 4)
        people.sends_album(chat, [Upload("1.png", png()), Upload("2.png", png())])
        people.presses(chat, "Yes")
        people.reacts(chat, self.text, "❤")
        await self.choose_inline()
        people.blocks(chat)
        people.unblocks(chat)

    async def choose_inline(self) -> None:
        article = {
            "type": "article",
            "id": "1",
            "title": "Paracetamol",
            "input_message_content": {"message_text": "Paracetamol 500 mg"},
        }
        asked = {"inline_query_id": self.inline, "results": [article]}
        await self.telegram.api.call("answerInlineQuery", asked)
        self.telegram.people.chooses(self.chat, self.inline, "1")
