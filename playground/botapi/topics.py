"""Topics in a private chat: one thread for each matter."""

from typing import TYPE_CHECKING

from playground.arguments import Args, Json, text, whole
from playground.botapi.registry import method
from playground.errors import bad_request
from playground.phones import Phone

if TYPE_CHECKING:
    from playground.chats import Telegram

MAX_NAME = 128
COLORS = (0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F)


@method("createForumTopic")
def create_forum_topic(telegram: "Telegram", args: Args) -> Json:
    """The topic's id is the id of the message that announces it."""
    phone = _forum(telegram, args)
    name = _name(args)
    look = {"name": name, "icon_color": whole(args, "icon_color") or COLORS[0]}
    if look["icon_color"] not in COLORS:
        raise bad_request("invalid topic icon color specified")
    if icon := text(args, "icon_custom_emoji_id"):
        look["icon_custom_emoji_id"] = icon
    thread = phone.last_message_id + 1
    topic = {"message_thread_id": thread, **look}
    phone.topics[thread] = topic
    _announce(telegram, phone, thread, {"forum_topic_created": look})
    telegram.tell_topics(phone)
    return topic


def _forum(telegram: "Telegram", args: Args) -> Phone:
    phone = telegram.reachable(args)
    if not telegram.topics_enabled:
        raise bad_request("the chat is not a forum")
    return phone


def _name(args: Args) -> str:
    name = text(args, "name").strip()
    if not name:
        raise bad_request("title must be non-empty")
    return name[:MAX_NAME]


def _announce(telegram: "Telegram", phone: Phone, thread: int, what: Json) -> None:
    message = {
        "message_id": telegram.next_message_id(phone),
        "from": telegram.bot,
        "chat": phone.person.chat,
        "date": telegram.clock.date(),
        "message_thread_id": thread,
        "is_topic_message": True,
        **what,
    }
    telegram.deliver(phone, message)


def _topic(telegram: "Telegram", args: Args) -> tuple[Phone, Json]:
    phone = _forum(telegram, args)
    topic = phone.topics.get(whole(args, "message_thread_id"))
    if topic is None:
        raise bad_request("message thread not found")
    return phone, topic


def _change(telegram: "Telegram", phone: Phone, topic: Json, what: Json) -> bool:
    thread = topic["message_thread_id"]
    phone.topics[thread] = topic
    _announce(telegram, phone, thread, what)
    telegram.tell_topics(phone)
    return True


@method("editForumTopic")
def edit_forum_topic(telegram: "Telegram", args: Args) -> bool:
    phone, topic = _topic(telegram, args)
    new: Json = {}
    if text(args, "name"):
        new["name"] = _name(args)
    if args.get("icon_custom_emoji_id") is not None:
        new["icon_custom_emoji_id"] = text(args, "icon_custom_emoji_id")
    if all(topic.get(key, "") == value for key, value in new.items()):
        raise bad_request("TOPIC_NOT_MODIFIED")
    return _change(telegram, phone, {**topic, **new}, {"forum_topic_edited": new})


@method("closeForumTopic")
def close_forum_topic(telegram: "Telegram", args: Args) -> bool:
    phone, topic = _topic(telegram, args)
    if topic.get("is_closed"):
        raise bad_request("TOPIC_NOT_MODIFIED")
    return _change(telegram, phone, {**topic, "is_closed": True}, {"forum_topic_closed": {}})


@method("reopenForumTopic")
def reopen_forum_topic(telegram: "Telegram", args: Args) -> bool:
    phone, topic = _topic(telegram, args)
    if not topic.get("is_closed"):
        raise bad_request("TOPIC_NOT_MODIFIED")
    opened = {key: value for key, value in topic.items() if key != "is_closed"}
    return _change(telegram, phone, opened, {"forum_topic_reopened": {}})


@method("deleteForumTopic")
def delete_forum_topic(telegram: "Telegram", args: Args) -> bool:
    """The topic goes with everything said in it."""
    phone, topic = _topic(telegram, args)
    thread = topic["message_thread_id"]
    del phone.topics[thread]
    telegram.remove(phone, _said_in(phone, thread))
    telegram.tell_topics(phone)
    return True


def _said_in(phone: Phone, thread: int) -> list[int]:
    return [
        message_id
        for message_id, message in phone.messages.items()
        if message.get("message_thread_id") == thread
    ]


@method("unpinAllForumTopicMessages")
def unpin_all_forum_topic_messages(telegram: "Telegram", args: Args) -> bool:
    phone, topic = _topic(telegram, args)
    telegram.unpin(phone, _said_in(phone, topic["message_thread_id"]))
    return True


@method("getForumTopicIconStickers")
def get_forum_topic_icon_stickers(_telegram: "Telegram", _args: Args) -> list[Json]:
    """There are no custom emoji here."""
    return []
