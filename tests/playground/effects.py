"""What each method must have done to the chats: an answer of `true` alone proves nothing."""

from collections.abc import Callable
from typing import Any

from tests.playground.scenes import Stage, png

Effect = Callable[[Stage, Any], bool]


def _new(key: str) -> Effect:
    """A message with this content came last on the phone."""
    return lambda stage, _: key in stage.last


def _pinned(*expected: str) -> Effect:
    return lambda stage, _: stage.phone.pinned == [getattr(stage, one) for one in expected]


def _topic(**expected: Any) -> Effect:
    def check(stage: Stage, _: Any) -> bool:
        topic = stage.phone.topics[stage.topic]
        return all(topic.get(key) == value for key, value in expected.items())

    return check


def _said(kind: str, words: str) -> Effect:
    return lambda stage, _: stage.telegram.profile.said(kind, "") == words


def _commands(*expected: str) -> Effect:
    def check(stage: Stage, _: Any) -> bool:
        return [one["command"] for one in stage.telegram.people.chat(stage.chat)["commands"]] == [
            *expected,
        ]

    return check


def _gone(*names: str) -> Effect:
    return lambda stage, _: not any(getattr(stage, one) in stage.phone.messages for one in names)


def _heard(event: str) -> Effect:
    """The phone heard it."""
    return lambda stage, _: event in [one.name for one in stage.heard.drain()]


EFFECTS: dict[str, Effect] = {
    # messages
    "sendMessage": lambda s, _: (
        s.last["text"] == "Hello" and s.last["entities"][0]["type"] == "bold"
    ),
    "sendPhoto": _new("photo"),
    "sendDocument": lambda s, _: s.last["document"]["file_name"] == "notes.txt",
    "sendVoice": lambda s, _: s.last["voice"]["duration"] == 3,
    "sendVideo": lambda s, _: s.last["video"]["width"] == 640,
    "sendAudio": lambda s, _: s.last["audio"]["title"] == "Heart",
    "sendAnimation": _new("animation"),
    "sendVideoNote": _new("video_note"),
    "sendLocation": lambda s, _: s.last["location"]["latitude"] == 23.75,
    "sendVenue": lambda s, _: s.last["venue"]["title"] == "Clinic",
    "sendContact": lambda s, _: s.last["contact"]["phone_number"] == "+8801700000009",
    "sendMediaGroup": lambda s, _: (
        len({m.get("media_group_id") for m in s.rahim.messages[-2:]}) == 1
    ),
    "sendMessageDraft": lambda s, _: s.telegram.people.chat(s.chat)["draft"]["text"] == "Thin",
    "sendChatAction": lambda s, _: s.telegram.people.chat(s.chat)["action"] == "typing",
    "copyMessage": lambda s, _: s.last["text"] == "Choose" and "forward_origin" not in s.last,
    "copyMessages": lambda s, _: (
        [m.get("text") for m in s.rahim.messages[-2:]] == ["Choose", "Spare"]
    ),
    "forwardMessage": lambda s, _: s.last["forward_origin"]["type"] == "user",
    "forwardMessages": lambda s, _: all("forward_origin" in m for m in s.rahim.messages[-2:]),
    # edits
    "editMessageText": lambda s, _: s.message(s.text)["text"] == "Chosen",
    "editMessageCaption": lambda s, _: s.message(s.photo)["caption"] == "A better scan",
    "editMessageMedia": lambda s, _: "document" in s.message(s.photo),
    "editMessageReplyMarkup": lambda s, _: "reply_markup" not in s.message(s.text),
    "deleteMessage": _gone("text"),
    "deleteMessages": _gone("text", "spare"),
    # presses and reactions
    "answerCallbackQuery": _heard("alert"),
    "answerInlineQuery": _heard("inline_results"),
    "setMessageReaction": lambda s, _: s.phone.reactions[s.text]["bot"][0]["emoji"] == "👍",
    # pins
    "pinChatMessage": _pinned("text"),
    "unpinChatMessage": _pinned(),
    "unpinAllChatMessages": _pinned(),
    "unpinAllForumTopicMessages": _pinned(),
    # topics
    "createForumTopic": lambda s, _: "Pharmacy" in [t["name"] for t in s.phone.topics.values()],
    "editForumTopic": _topic(name="Second visit"),
    "closeForumTopic": _topic(is_closed=True),
    "reopenForumTopic": _topic(is_closed=None),
    "deleteForumTopic": lambda s, _: s.topic not in s.phone.topics,
    "getForumTopicIconStickers": lambda _, answer: len(answer) == 0,
    # the bot itself
    "getMe": lambda _, answer: answer.username == "niramoy_bot",
    "setMyCommands": _commands("book"),
    "getMyCommands": lambda _, answer: answer[0].command == "help",
    "deleteMyCommands": _commands(),
    "setMyName": _said("name", "Clinic"),
    "getMyName": lambda _, answer: answer.name == "Niramoy",
    "setMyDescription": _said("description", "A clinic"),
    "getMyDescription": lambda _, answer: answer.description == "",
    "setMyShortDescription": _said("short_description", "A clinic"),
    "getMyShortDescription": lambda _, answer: answer.short_description == "",
    "setChatMenuButton": lambda s, _: s.phone.menu_button["text"] == "Desk",
    "getChatMenuButton": lambda _, answer: answer.type == "default",
    "getChat": lambda _, answer: answer.first_name == "Rahim",
    "getUserProfilePhotos": lambda _, answer: answer.total_count == 0,
    "getFile": lambda _, answer: answer.file_size == len(png()),
    # updates
    "getUpdates": lambda _, answer: [bool(u.callback_query) for u in answer] == [True, False],
    "setWebhook": lambda s, _: s.telegram.webhook.url == "http://127.0.0.1:9/hook",
    "deleteWebhook": lambda s, _: s.telegram.webhook.url == "" and not s.telegram.updates.queue,
    "getWebhookInfo": lambda _, answer: answer.pending_update_count == 2,
    "logOut": lambda s, _: s.telegram.logged_out_at is not None,
    "close": lambda s, _: s.telegram.clock.now() - s.telegram.started_at < 60,
}
