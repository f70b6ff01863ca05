"""Edit what was said: words, captions, media, buttons."""

from typing import TYPE_CHECKING

from playground.arguments import Args, Json, an_object, text, truth, whole
from playground.botapi.media import MEDIA, media_content
from playground.botapi.messages import link_preview
from playground.botapi.registry import method
from playground.errors import bad_request
from playground.keyboards import inline_markup
from playground.messages import find
from playground.phones import Message, Phone
from playground.text import caption, message_text

if TYPE_CHECKING:
    from playground.chats import Telegram

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)
WORDS = {"text", "entities", "link_preview_options"}
CAPTION = {"caption", "caption_entities", "show_caption_above_media"}


@method("editMessageText")
def edit_message_text(telegram: "Telegram", args: Args) -> Message:
    said = message_text(args)
    phone, message = own(telegram, args)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    new: Json = {"text": said.text}
    if said.entities:
        new["entities"] = said.entities
    return change(telegram, phone, message, args, (WORDS, new | link_preview(args)))


@method("editMessageCaption")
def edit_message_caption(telegram: "Telegram", args: Args) -> Message:
    said = caption(args)
    phone, message = own(telegram, args)
    if not MEDIA.intersection(message):
        raise bad_request("there is no caption in the message to edit")
    new: Json = {"caption": said.text} if said.text else {}
    if said.entities:
        new["caption_entities"] = said.entities
    if truth(args, "show_caption_above_media"):
        new["show_caption_above_media"] = True
    return change(telegram, phone, message, args, (CAPTION, new))


@method("editMessageMedia")
def edit_message_media(telegram: "Telegram", args: Args) -> Message:
    """New media in the place of old media, or of words."""
    media = an_object(args, "media", "InputMedia")
    if not media:
        raise bad_request("media is empty")
    phone, message = own(telegram, args)
    if not MEDIA.intersection(message) and "text" not in message:
        raise bad_request("there is no media in the message to edit")
    content = media_content(telegram, args, media)
    gone = WORDS | CAPTION | MEDIA | {"has_media_spoiler"}
    return change(telegram, phone, message, args, (gone, content))


@method("editMessageReplyMarkup")
def edit_message_reply_markup(telegram: "Telegram", args: Args) -> Message:
    phone, message = own(telegram, args)
    return change(telegram, phone, message, args, (set(), {}))


def own(telegram: "Telegram", args: Args) -> tuple[Phone, Message]:
    """The bot's own message that an edit names."""
    if text(args, "inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    phone = telegram.reachable(args)
    if not whole(args, "message_id"):
        raise bad_request("message identifier is not specified")
    message = find(phone, args, "edit")
    if message["from"]["id"] != telegram.bot["id"] or "forward_origin" in message:
        raise bad_request("message can't be edited")
    return phone, message


def change(
    telegram: "Telegram",
    phone: Phone,
    message: Message,
    args: Args,
    content: tuple[set[str], Json],
) -> Message:
    """Swap content; an edit that brings no buttons takes the old ones away."""
    gone, new = content
    markup = inline_markup(args) if args.get("reply_markup") else None
    changed = {key: value for key, value in message.items() if key not in gone}
    changed.pop("reply_markup", None)
    changed |= new
    if markup:
        changed["reply_markup"] = markup
    if changed == message:
        raise bad_request(NOT_MODIFIED)
    changed["edit_date"] = telegram.clock.date()
    return telegram.replace(phone, changed)
