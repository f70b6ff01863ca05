"""Answer presses, and react to messages."""

from typing import TYPE_CHECKING

from playground.arguments import Args, Json, objects, text, truth, whole
from playground.botapi.registry import method
from playground.errors import bad_request
from playground.messages import find

if TYPE_CHECKING:
    from playground.chats import Telegram

MAX_ANSWER = 200
# The reactions anyone may use; what a bot sets must be among them.
REACTIONS = frozenset(
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡"
    "🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾🤷😡",
) | {"❤\u200d🔥", "👨\u200d💻", "🤷\u200d♂", "🤷\u200d♀"}


@method("answerCallbackQuery")
def answer_callback_query(telegram: "Telegram", args: Args) -> bool:
    """Stop the spinner, with words or without; a press is answered once."""
    words = text(args, "text")
    if len(words) > MAX_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    query_id = text(args, "callback_query_id")
    url = text(args, "url")
    if url and not url.startswith((f"https://t.me/{telegram.bot['username']}?", "tg://")):
        raise bad_request("URL_INVALID")
    press = telegram.queries.answer_press(query_id)
    answer: Json = {"text": words, "show_alert": truth(args, "show_alert")}
    if url:
        answer["url"] = url
    telegram.queries.remember(press, answer, whole(args, "cache_time"))
    telegram.events.tell("alert", press.person_id, {"query_id": query_id, **answer})
    return True


@method("setMessageReaction")
def set_message_reaction(telegram: "Telegram", args: Args) -> bool:
    phone = telegram.phone_of(args)
    message = find(phone, args, "react")
    given = objects(args, "reaction", "ReactionType")
    if len(given) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    for one in given:
        if one.get("type") != "emoji" or str(one.get("emoji")).rstrip("\ufe0f") not in REACTIONS:
            raise bad_request("REACTION_INVALID")
    message_id = message["message_id"]
    phone.reactions[message_id] = {**phone.reactions.get(message_id, {}), "bot": given}
    telegram.people.tell_reaction(phone, message_id)
    return True
