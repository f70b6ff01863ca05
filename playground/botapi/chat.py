"""Who is who, what the bot is doing, what is pinned."""

from math import ceil
from typing import TYPE_CHECKING

from playground.arguments import Args, Json, text, whole
from playground.botapi.registry import method
from playground.errors import bad_request, too_many_requests
from playground.messages import find, quoted
from playground.phones import Phone

if TYPE_CHECKING:
    from playground.chats import Telegram

ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "record_audio",
    "upload_audio",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}
GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)
CLOSE_AFTER = 600
ABILITIES = {
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
    "can_connect_to_business": False,
    "has_main_web_app": False,
    "allows_users_to_create_topics": True,
}


@method("getMe")
def get_me(telegram: "Telegram", _args: Args) -> Json:
    named = {**telegram.bot, "first_name": telegram.profile.said("name", "")}
    return {**named, **ABILITIES, "has_topics_enabled": telegram.topics_enabled}


@method("getChat")
def get_chat(telegram: "Telegram", args: Args) -> Json:
    phone = telegram.phone_of(args)
    full = {
        **phone.person.chat,
        "accent_color_id": phone.person.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }
    if phone.person.username:
        full["active_usernames"] = [phone.person.username]
    if phone.pinned:
        full["pinned_message"] = phone.messages[phone.pinned[-1]]
    return full


@method("sendChatAction")
def send_chat_action(telegram: "Telegram", args: Args) -> bool:
    action = text(args, "action").lower()
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    phone = telegram.reachable(args)
    phone.action = (action, telegram.clock.now())
    telegram.events.tell("action", phone.person.id, {"action": action})
    return True


@method("pinChatMessage")
def pin_chat_message(telegram: "Telegram", args: Args) -> bool:
    """The newest pin comes last; the chat says who pinned what."""
    phone = telegram.reachable(args)
    message = find(phone, args, "pin")
    message_id = message["message_id"]
    if phone.pinned and phone.pinned[-1] == message_id:
        return True
    phone.pinned = [*(one for one in phone.pinned if one != message_id), message_id]
    telegram.tell_pinned(phone)
    service = {
        "message_id": telegram.next_message_id(phone),
        "from": telegram.bot,
        "chat": phone.person.chat,
        "date": telegram.clock.date(),
        "pinned_message": quoted(message)["reply_to_message"],
    }
    telegram.deliver(phone, service)
    return True


@method("unpinChatMessage")
def unpin_chat_message(telegram: "Telegram", args: Args) -> bool:
    phone = telegram.reachable(args)
    if not whole(args, "message_id") and phone.pinned:
        return _unpin(telegram, phone, phone.pinned[-1:])
    message = find(phone, args, "unpin")
    return _unpin(telegram, phone, [message["message_id"]])


def _unpin(telegram: "Telegram", phone: Phone, message_ids: list[int]) -> bool:
    telegram.unpin(phone, message_ids)
    return True


@method("unpinAllChatMessages")
def unpin_all_chat_messages(telegram: "Telegram", args: Args) -> bool:
    phone = telegram.reachable(args)
    return _unpin(telegram, phone, list(phone.pinned))


@method("getUserProfilePhotos")
def get_user_profile_photos(telegram: "Telegram", args: Args) -> Json:
    """Nobody here has a picture."""
    if whole(args, "user_id") not in telegram.phones:
        raise bad_request("user not found")
    return {"total_count": 0, "photos": []}


@method("logOut")
def log_out(telegram: "Telegram", _args: Args) -> bool:
    """Leave the cloud: for ten minutes every call is refused."""
    telegram.logged_out_at = telegram.clock.now()
    telegram.updates.interrupt()
    return True


@method("close")
def close(telegram: "Telegram", _args: Args) -> bool:
    """Close the bot before moving it; refused in the first ten minutes, ends a waiting poll."""
    left = telegram.started_at + CLOSE_AFTER - telegram.clock.now()
    if left > 0:
        raise too_many_requests(ceil(left))
    telegram.started_at = telegram.clock.now()
    telegram.updates.interrupt()
    return True
