"""Write a message: who, when, in answer to what, under which keyboard."""

from typing import TYPE_CHECKING, Any

from playground.arguments import Args, Json, an_object, truth, whole
from playground.errors import bad_request
from playground.keyboards import reply_markup
from playground.phones import Message, Phone

if TYPE_CHECKING:
    from playground.chats import Telegram

# What a copy or a forward carries on.
CONTENT = (
    "text",
    "entities",
    "link_preview_options",
    "caption",
    "caption_entities",
    "show_caption_above_media",
    "has_media_spoiler",
    "photo",
    "document",
    "voice",
    "video",
    "audio",
    "animation",
    "video_note",
    "location",
    "venue",
    "contact",
)


def send(telegram: "Telegram", args: Args, content: Json) -> Message:
    """What every send method does once its content is known to be good."""
    markup = reply_markup(args) if args.get("reply_markup") else None
    phone = telegram.reachable(args)
    frame = a_frame(telegram, phone, args)
    if markup and "inline_keyboard" in markup:
        frame["reply_markup"] = markup
    message = telegram.deliver(phone, frame | content)
    if markup and "inline_keyboard" not in markup:
        set_keyboard(telegram, phone, markup, message["message_id"])
    return message


def a_frame(telegram: "Telegram", phone: Phone, args: Args) -> Message:
    """A message of the bot without its content."""
    answered = _answered(phone, args)
    about = {**_topic(telegram, phone, args, answered), **answered}
    frame = {
        "message_id": telegram.next_message_id(phone),
        "from": telegram.bot,
        "chat": phone.person.chat,
        "date": telegram.clock.date(),
        **about,
    }
    if truth(args, "protect_content"):
        frame["has_protected_content"] = True
    if truth(args, "disable_notification"):
        phone.silent.add(frame["message_id"])
    if effect := args.get("message_effect_id"):
        frame["effect_id"] = str(effect)
    return frame


def _topic(telegram: "Telegram", phone: Phone, args: Args, answered: Json) -> Json:
    """The topic named, or else that of the message answered."""
    above = answered.get("reply_to_message", {}).get("message_thread_id", 0)
    thread = whole(args, "message_thread_id") or above
    if not thread:
        return {}
    if not telegram.topics_enabled or thread not in phone.topics:
        raise bad_request("message thread not found")
    return {"message_thread_id": thread, "is_topic_message": True}


def _answered(phone: Phone, args: Args) -> Json:
    """The message this one answers, as `reply_parameters` or the older argument name it."""
    given = args.get("reply_parameters")
    if given is None and args.get("reply_to_message_id") is None:
        return {}
    asked = an_object(args, "reply_parameters", "reply parameters") or {
        "message_id": whole(args, "reply_to_message_id"),
        "allow_sending_without_reply": truth(args, "allow_sending_without_reply"),
    }
    found = phone.messages.get(whole(asked, "message_id"))
    if found is not None:
        return quoted(found) | _quote(asked, found)
    if truth(asked, "allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")


def quoted(message: Message) -> Json:
    """A reply holds the message it answers, but not what that one answered."""
    inner = {key: value for key, value in message.items() if key != "reply_to_message"}
    return {"reply_to_message": inner}


def _quote(asked: Json, found: Message) -> Json:
    quote = asked.get("quote")
    if not quote:
        return {}
    whole_text = found.get("text") or found.get("caption") or ""
    if quote not in whole_text:
        raise bad_request("message quote not found")
    position = int(asked.get("quote_position") or 0)
    return {"quote": {"text": quote, "position": position, "is_manual": True}}


def set_keyboard(telegram: "Telegram", phone: Phone, markup: Json, message_id: int) -> None:
    """A reply keyboard, or the wish for a reply, stays until the next one or its removal."""
    phone.reply_keyboard = markup if "keyboard" in markup else None
    phone.force_reply = None
    if markup.get("force_reply"):
        phone.force_reply = {**markup, "message_id": message_id}
    tell_keyboard(telegram, phone)


def tell_keyboard(telegram: "Telegram", phone: Phone) -> None:
    telegram.keep(phone)
    shown = {"reply_keyboard": phone.reply_keyboard, "force_reply": phone.force_reply}
    telegram.events.tell("reply_keyboard", phone.person.id, shown)


def content_of(message: Message) -> dict[str, Any]:
    return {key: message[key] for key in CONTENT if key in message}


def find(phone: Phone, args: Args, what: str, key: str = "message_id") -> Message:
    """The message an argument names, or Telegram's regret that it is not there."""
    message = phone.messages.get(whole(args, key))
    if message is None:
        raise bad_request(f"message to {what} not found")
    return message
