"""Send photos, documents, voices and other files, one by one or as an album."""

from typing import TYPE_CHECKING, Any

from playground.arguments import Args, Json, Upload, objects, text, truth, whole
from playground.botapi.registry import method, one_message
from playground.errors import bad_request
from playground.messages import a_frame, send
from playground.phones import Message
from playground.pictures import photo_sizes, thumbnail
from playground.text import Formatted, caption

if TYPE_CHECKING:
    from playground.chats import Telegram

MEDIA = {"photo", "document", "voice", "video", "audio", "animation", "video_note"}
# What each kind says of itself in a message, besides its ids and size.
ABOUT: dict[str, tuple[str, ...]] = {
    "document": (),
    "voice": ("duration",),
    "video": ("width", "height", "duration"),
    "audio": ("duration", "performer", "title"),
    "animation": ("width", "height", "duration"),
    "video_note": ("length", "duration"),
}
DOCUMENT = ("file_id", "file_unique_id", "file_size", "file_name", "mime_type", "thumbnail")
NAMED = {"document", "video", "audio", "animation"}
NUMBERS = {"duration", "width", "height", "length"}
ALBUM = {"photo", "video", "document", "audio"}
MAX_ALBUM = 10
CAPTIONLESS = {"video_note"}


@method("sendPhoto", one_message)
def send_photo(telegram: "Telegram", args: Args) -> Message:
    return send_media(telegram, args, "photo")


@method("sendDocument", one_message)
def send_document(telegram: "Telegram", args: Args) -> Message:
    return send_media(telegram, args, "document")


@method("sendVoice", one_message)
def send_voice(telegram: "Telegram", args: Args) -> Message:
    return send_media(telegram, args, "voice")


@method("sendVideo", one_message)
def send_video(telegram: "Telegram", args: Args) -> Message:
    return send_media(telegram, args, "video")


@method("sendAudio", one_message)
def send_audio(telegram: "Telegram", args: Args) -> Message:
    return send_media(telegram, args, "audio")


@method("sendAnimation", one_message)
def send_animation(telegram: "Telegram", args: Args) -> Message:
    return send_media(telegram, args, "animation")


@method("sendVideoNote", one_message)
def send_video_note(telegram: "Telegram", args: Args) -> Message:
    return send_media(telegram, args, "video_note")


def send_media(telegram: "Telegram", args: Args, kind: str) -> Message:
    words = {} if kind in CAPTIONLESS else captioned(caption(args), args)
    telegram.reachable(args)
    return send(telegram, args, the_media(telegram, args, args, kind) | words)


def captioned(said: Formatted, args: Args) -> Json:
    content: Json = {"caption": said.text} if said.text else {}
    if said.entities:
        content["caption_entities"] = said.entities
    if said.text and truth(args, "show_caption_above_media"):
        content["show_caption_above_media"] = True
    if truth(args, "has_spoiler"):
        content["has_media_spoiler"] = True
    return content


def the_media(telegram: "Telegram", request: Args, about: Json, kind: str) -> Json:
    """The file named by `about[kind]` (or `media`): uploaded just now, or sent before."""
    given = given_file(request, about.get("media") or about.get(kind), kind)
    if kind == "photo":
        return {"photo": _photo(telegram, given)}
    if isinstance(given, str):
        file = telegram.files.known(given, {kind})
    else:
        file = telegram.files.add(kind, given, _about(telegram, request, about, kind))
    reference = file.reference()
    if kind != "video_note":
        reference["mime_type"] = file.mime
    if kind in NAMED and file.name:
        reference["file_name"] = file.name
    content = {kind: reference}
    if kind == "animation":
        # Shown as a document too, for clients that know no animations.
        content["document"] = {key: reference[key] for key in DOCUMENT if key in reference}
    return content


def _photo(telegram: "Telegram", given: str | Upload) -> list[Json]:
    if isinstance(given, Upload):
        return photo_sizes(telegram.files, given)
    return [telegram.files.known(given, {"photo"}).reference()]


def given_file(request: Args, value: Any, kind: str) -> str | Upload:
    """An upload, or the id of a file sent before."""
    name = kind.replace("_", " ")
    if isinstance(value, str) and value.startswith("attach://"):
        value = request.get(value.removeprefix("attach://"))
        if not isinstance(value, Upload):
            raise bad_request(f"can't find attached file for {name}")
    if not value or not isinstance(value, str | Upload):
        raise bad_request(f"there is no {name} in the request")
    return value


def _about(telegram: "Telegram", request: Args, about: Json, kind: str) -> Json:
    said: Json = {}
    for key in ABOUT[kind]:
        if key in NUMBERS:
            said[key] = whole(about, key) or (240 if key == "length" else 0)
        elif about.get(key):
            said[key] = text(about, key)
    if about.get("thumbnail"):
        given = given_file(request, about["thumbnail"], "thumbnail")
        said |= thumbnail(telegram.files, given)
    return said


def media_content(telegram: "Telegram", request: Args, media: Json) -> Json:
    """The content an `InputMedia` describes."""
    kind = media.get("type")
    if kind not in MEDIA:
        raise bad_request("can't parse InputMedia: type must be one of photo, video, document")
    return the_media(telegram, request, media, kind) | captioned(caption(media), media)


def album_size(args: Args) -> int:
    return len(objects(args, "media", "InputMedia"))


@method("sendMediaGroup", album_size)
def send_media_group(telegram: "Telegram", args: Args) -> list[Message]:
    """Two to ten files under one group id; documents and audios stay among their own."""
    album = objects(args, "media", "InputMedia")
    if not album:
        raise bad_request("there are no messages to send")
    if len(album) > MAX_ALBUM:
        raise bad_request("too many messages to send as an album")
    _ensure_mixable({str(one.get("type")) for one in album})
    phone = telegram.reachable(args)
    contents = [media_content(telegram, args, one) for one in album]
    group = f"{telegram.clock.date()}{phone.person.id}{phone.last_message_id}"
    frames = [a_frame(telegram, phone, args) for _ in contents]
    return [
        telegram.deliver(phone, frame | {"media_group_id": group} | content)
        for frame, content in zip(frames, contents, strict=True)
    ]


def _ensure_mixable(kinds: set[str]) -> None:
    if not kinds <= ALBUM:
        raise bad_request("can't parse InputMedia: media type is not supported in an album")
    if len(kinds) > 1 and kinds & {"document", "audio"}:
        alone = "document" if "document" in kinds else "audio"
        raise bad_request(f"{alone} can't be mixed with other media types")
