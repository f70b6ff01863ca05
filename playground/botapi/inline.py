"""Answer what people ask by `@bot words` in any chat."""

from typing import TYPE_CHECKING

from playground.arguments import Args, Json, an_object, objects, text
from playground.botapi.messages import a_contact, a_place, a_venue, link_preview
from playground.botapi.registry import method
from playground.errors import bad_request
from playground.keyboards import inline_markup
from playground.text import caption, message_text

if TYPE_CHECKING:
    from playground.chats import Telegram

MAX_RESULTS = 50
MAX_ID_BYTES = 64
CACHED = {"photo", "document", "voice", "video", "audio"}
TYPES = {"article", "location", "venue", "contact", "gif", "mpeg4_gif", "sticker", *CACHED}


@method("answerInlineQuery")
def answer_inline_query(telegram: "Telegram", args: Args) -> bool:
    results = objects(args, "results", "InlineQueryResult")
    if len(results) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    _check_ids(results)
    contents = {str(one["id"]): result_content(telegram, one) for one in results}
    query_id = text(args, "inline_query_id")
    query = telegram.queries.answer_inline(query_id)
    query.answered, query.results = True, contents
    told: Json = {"query_id": query_id, "results": results}
    told |= {key: args[key] for key in ("next_offset", "button") if args.get(key)}
    telegram.events.tell("inline_results", query.person_id, told)
    return True


def _check_ids(results: list[Json]) -> None:
    ids = [str(one.get("id", "")) for one in results]
    if not all(0 < len(one.encode()) <= MAX_ID_BYTES for one in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) != len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")


def result_content(telegram: "Telegram", result: Json) -> Json:
    """The message that choosing this result will send."""
    kind = result.get("type")
    if kind not in TYPES:
        raise bad_request("can't parse inline query result: invalid inline query result type")
    if kind == "article" and not result.get("title"):
        raise bad_request("ARTICLE_TITLE_EMPTY")
    given = an_object(result, "input_message_content", "InputMessageContent")
    content = _said(given) if given else _own(telegram, result, kind)
    if markup := inline_markup(result):
        content["reply_markup"] = markup
    return content


def _said(given: Json) -> Json:
    if "message_text" in given:
        words = message_text({**given, "text": given["message_text"]})
        marks = {"entities": words.entities} if words.entities else {}
        return {"text": words.text, **marks, **link_preview(given)}
    return _place_or_contact(given)


def _place_or_contact(given: Json) -> Json:
    if "phone_number" in given:
        return {"contact": a_contact(given)}
    return a_venue(given) if "address" in given else {"location": a_place(given)}


def _own(telegram: "Telegram", result: Json, kind: str) -> Json:
    if kind in CACHED and (file_id := result.get(f"{kind}_file_id")):
        file = telegram.files.known(file_id, {kind})
        reference = [file.reference()] if kind == "photo" else file.reference()
        said = caption(result)
        return {kind: reference, **({"caption": said.text} if said.text else {})}
    if kind in {"location", "venue", "contact"}:
        return _place_or_contact(result)
    raise bad_request("MESSAGE_EMPTY" if kind == "article" else "WEBDOCUMENT_URL_INVALID")
