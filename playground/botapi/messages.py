"""Send words, places, contacts; forward, copy and delete messages."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from playground.arguments import Args, Json, an_object, message_ids, number, text, truth, whole
from playground.botapi.registry import method, one_message
from playground.errors import bad_request
from playground.messages import content_of, find, send
from playground.phones import Message, Phone
from playground.text import caption, message_text

if TYPE_CHECKING:
    from playground.chats import Telegram

MAX_MESSAGES = 100
TWO_DAYS = 48 * 3600


@method("sendMessage", one_message)
def send_message(telegram: "Telegram", args: Args) -> Message:
    said = message_text(args)
    content: Json = {"text": said.text}
    if said.entities:
        content["entities"] = said.entities
    return send(telegram, args, content | link_preview(args))


def link_preview(args: Args) -> Json:
    options = an_object(args, "link_preview_options", "link preview options")
    if options is None and truth(args, "disable_web_page_preview"):
        options = {"is_disabled": True}
    return {"link_preview_options": options} if options else {}


@method("sendLocation", one_message)
def send_location(telegram: "Telegram", args: Args) -> Message:
    return send(telegram, args, {"location": a_place(args)})


def a_place(args: Args) -> Json:
    latitude, longitude = number(args, "latitude"), number(args, "longitude")
    for name, value in (("latitude", latitude), ("longitude", longitude)):
        if value is None:
            raise bad_request(f"{name} is empty")
    place: Json = {"latitude": latitude, "longitude": longitude}
    extras = ("live_period", "heading", "proximity_alert_radius")
    place |= {key: whole(args, key) for key in extras if args.get(key)}
    if accuracy := number(args, "horizontal_accuracy"):
        place["horizontal_accuracy"] = accuracy
    return place


@method("sendVenue", one_message)
def send_venue(telegram: "Telegram", args: Args) -> Message:
    return send(telegram, args, a_venue(args))


def a_venue(args: Args) -> Json:
    place = a_place(args)
    venue = {"location": place, "title": text(args, "title"), "address": text(args, "address")}
    for key in ("title", "address"):
        if not venue[key]:
            raise bad_request(f"{key} is empty")
    extras = ("foursquare_id", "foursquare_type", "google_place_id", "google_place_type")
    venue |= {key: text(args, key) for key in extras if args.get(key)}
    return {"venue": venue, "location": place}


@method("sendContact", one_message)
def send_contact(telegram: "Telegram", args: Args) -> Message:
    return send(telegram, args, {"contact": a_contact(args)})


def a_contact(args: Args) -> Json:
    if not args.get("phone_number"):
        raise bad_request("phone number is empty")
    if not args.get("first_name"):
        raise bad_request("first name is empty")
    fields = ("phone_number", "first_name", "last_name", "vcard")
    return {key: text(args, key) for key in fields if args.get(key)}


def message_count(args: Args) -> int:
    return len(message_ids(args))


@method("copyMessage", one_message)
def copy_message(telegram: "Telegram", args: Args) -> Json:
    source = telegram.phone_of(args, "from_chat_id")
    content = copied(find(source, args, "copy"))
    if args.get("caption") is not None and "text" not in content:
        said = caption(args)
        content.pop("caption_entities", None)
        content["caption"] = said.text
        if said.entities:
            content["caption_entities"] = said.entities
    return {"message_id": send(telegram, args, content)["message_id"]}


def copied(message: Message) -> Json:
    content = content_of(message)
    if not content or message.get("has_protected_content"):
        raise bad_request("the message can't be copied")
    return content


@method("copyMessages", message_count)
def copy_messages(telegram: "Telegram", args: Args) -> list[Json]:
    messages = several(telegram, args, "copy")
    plain = {key: value for key, value in args.items() if key != "reply_markup"}
    contents = [copied(one) for one in messages]
    if truth(args, "remove_caption"):
        contents = [_without_caption(one) for one in contents]
    return [{"message_id": send(telegram, plain, one)["message_id"]} for one in contents]


def _without_caption(content: Json) -> Json:
    return {key: value for key, value in content.items() if not key.startswith("caption")}


def several(telegram: "Telegram", args: Args, what: str) -> list[Message]:
    """The messages a bulk method names; those that are gone are passed over."""
    source = telegram.phone_of(args, "from_chat_id")
    ids = some_ids(args)
    if any(later <= earlier for earlier, later in pairwise(ids)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    found = [source.messages[one] for one in ids if one in source.messages]
    if not found:
        raise bad_request(f"there are no messages to {what}")
    return found


def some_ids(args: Args) -> list[int]:
    ids = message_ids(args)
    if not ids:
        raise bad_request("message identifiers are not specified")
    if len(ids) > MAX_MESSAGES:
        raise bad_request("too many message identifiers specified")
    return ids


@method("forwardMessage", one_message)
def forward_message(telegram: "Telegram", args: Args) -> Message:
    source = telegram.phone_of(args, "from_chat_id")
    return _forward(telegram, args, find(source, args, "forward"))


@method("forwardMessages", message_count)
def forward_messages(telegram: "Telegram", args: Args) -> list[Json]:
    found = several(telegram, args, "forward")
    return [{"message_id": _forward(telegram, args, one)["message_id"]} for one in found]


def _forward(telegram: "Telegram", args: Args, message: Message) -> Message:
    if not content_of(message) or message.get("has_protected_content"):
        raise bad_request("the message can't be forwarded")
    origin = message.get("forward_origin") or {
        "type": "user",
        "date": message["date"],
        "sender_user": message["from"],
    }
    return send(telegram, _bare(args), {"forward_origin": origin, **content_of(message)})


def _bare(args: Args) -> Args:
    return {key: value for key, value in args.items() if key != "reply_markup"}


@method("deleteMessage")
def delete_message(telegram: "Telegram", args: Args) -> bool:
    phone = telegram.phone_of(args)
    message = find(phone, args, "delete")
    _ensure_deletable(telegram, message)
    telegram.remove(phone, [message["message_id"]])
    return True


@method("deleteMessages")
def delete_messages(telegram: "Telegram", args: Args) -> bool:
    """Those that are gone already, or too old, are passed over."""
    phone = telegram.phone_of(args)
    telegram.remove(phone, _deletable(telegram, phone, some_ids(args)))
    return True


def _deletable(telegram: "Telegram", phone: Phone, ids: list[int]) -> list[int]:
    present = [one for one in dict.fromkeys(ids) if one in phone.messages]
    return [one for one in present if not _too_old(telegram, phone.messages[one])]


def _too_old(telegram: "Telegram", message: Message) -> bool:
    return bool(telegram.clock.now() - message["date"] > TWO_DAYS)


def _ensure_deletable(telegram: "Telegram", message: Message) -> None:
    if _too_old(telegram, message):
        raise bad_request("message can't be deleted")


@method("sendMessageDraft")
def send_message_draft(telegram: "Telegram", args: Args) -> bool:
    """Show words while they are being written; they last half a minute."""
    if not whole(args, "draft_id"):
        raise bad_request("RANDOM_ID_INVALID")
    said = message_text(args) if args.get("text") else None
    phone = telegram.reachable(args)
    draft: dict[str, Any] = {
        "draft_id": whole(args, "draft_id"),
        "text": said.text if said else "",
    }
    if said and said.entities:
        draft["entities"] = said.entities
    if thread := whole(args, "message_thread_id"):
        if thread not in phone.topics:
            raise bad_request("message thread not found")
        draft["message_thread_id"] = thread
    phone.draft = (draft, telegram.clock.now())
    telegram.events.tell("draft", phone.person.id, draft)
    return True
