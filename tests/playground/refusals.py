"""What is refused for being malformed, unknown or too long; on the stage of `scenes.Stage`."""

from typing import Any

from playground.arguments import Upload
from tests.playground.scenes import buttons, jpeg, png

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
RESERVED = (
    "can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'"
)

NO_ACTION = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
NO_WORDS = "can't parse inline keyboard button: Can't find field \"text\""
NINE_IN_A_ROW = {"inline_keyboard": [buttons("x")["inline_keyboard"][0] * 9]}
NOT_RISING = "message identifiers must be in a strictly increasing order"

Case = tuple[str, dict[str, Any], str]


def html(text: str, why: str) -> Case:
    asked = {"text": text, "parse_mode": "HTML"}
    return "sendMessage", asked, f"can't parse entities: {why}"


def markdown(text: str, why: str) -> Case:
    asked = {"text": text, "parse_mode": "MarkdownV2"}
    return "sendMessage", asked, f"can't parse entities: {why}"


def keyboard(markup: Any, why: str) -> Case:
    return "sendMessage", {"text": "Choose", "reply_markup": markup}, why


def button(**about: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Press", **about}]]}


def url(address: str, why: str, what: str = "URL") -> str:
    return f"inline keyboard button {what} '{address}' is invalid: {why}"


def inline(results: list[Any], why: str) -> Case:
    return "answerInlineQuery", {"inline_query_id": "1", "results": results}, why


def result(**about: Any) -> dict[str, Any]:
    return {"type": "article", "id": "1", "title": "Para"} | about


REFUSED: list[Case] = [
    # words
    ("sendMessage", {}, "message text is empty"),
    ("sendMessage", {"text": ""}, "message text is empty"),
    ("sendMessage", {"text": " \n "}, "text must be non-empty"),
    ("sendMessage", {"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
    ("sendMessage", {"text": "ক" * 4097}, "message is too long"),
    ("sendMessage", {"text": "x" * 32_769}, "text is too long"),
    ("sendMessage", {"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
    (
        "sendPhoto",
        {"photo": Upload("a.png", png()), "caption": "x" * 1025},
        "message caption is too long",
    ),
    html("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    html("x <font>y</font>", 'Unsupported start tag "font" at byte offset 2'),
    html("ক <font>", 'Unsupported start tag "font" at byte offset 4'),
    html("<b>xy</i>", 'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"'),
    html("x</b>", "Unexpected end tag at byte offset 1"),
    html("<b", "Unclosed start tag at byte offset 0"),
    html("<b>x</b", "Unclosed end tag at byte offset 4"),
    html("<a href='x>y</a>", "Unclosed start tag at byte offset 0"),
    html("<a href=x_y>z</a>", "Unexpected end of name token at byte offset 8"),
    html("<b =>x</b>", 'Empty attribute name in the tag "b" at byte offset 0'),
    html("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    html("3 <4 5>", 'Unsupported start tag "4" at byte offset 2'),
    ("sendMessage", {"text": "a.", "parse_mode": "MarkdownV2"}, RESERVED),
    markdown("*x", "Can't find end of Bold entity at byte offset 0"),
    markdown("ক _x", "Can't find end of Italic entity at byte offset 4"),
    markdown("__x", "Can't find end of Underline entity at byte offset 0"),
    markdown("||x", "Can't find end of Spoiler entity at byte offset 0"),
    markdown("[x](y", "Can't find end of a URL at byte offset 4"),
    (
        "sendMessage",
        {"text": "*x", "parse_mode": "Markdown"},
        "can't parse entities: Can't find end of the entity starting at byte offset 0",
    ),
    # keyboards
    keyboard(button(callback_data=""), "BUTTON_DATA_INVALID"),
    keyboard(button(callback_data="x" * 65), "BUTTON_DATA_INVALID"),
    keyboard(button(callback_data="ক" * 22), "BUTTON_DATA_INVALID"),
    keyboard(button(), NO_ACTION),
    keyboard(button(url="http://localhost/x"), url("http://localhost/x", "Wrong HTTP URL")),
    keyboard(button(url="http://"), url("http://", "URL host is empty")),
    keyboard(button(copy_text={"text": "x" * 257}), "BUTTON_COPY_TEXT_INVALID"),
    keyboard(
        button(web_app={"url": "http://a.test/"}),
        url("http://a.test/", "Only HTTPS links are allowed", "Web App URL"),
    ),
    keyboard({"inline_keyboard": [[{"callback_data": "x"}]]}, NO_WORDS),
    keyboard(buttons(*map(str, range(101))), "reply markup is too long"),
    keyboard(NINE_IN_A_ROW, "reply markup is too long"),
    keyboard("{", "can't parse reply keyboard markup JSON object"),
    (
        "editMessageText",
        {"message_id": 2, "text": "x", "reply_markup": {"force_reply": True}},
        "inline keyboard expected",
    ),
    # chats and messages
    ("sendMessage", {"chat_id": "", "text": "x"}, "chat_id is empty"),
    ("sendMessage", {"chat_id": 5, "text": "x"}, "chat not found"),
    ("sendMessage", {"chat_id": "@nobody", "text": "x"}, "chat not found"),
    ("sendMessage", {"text": "x", "reply_to_message_id": 99}, "message to be replied not found"),
    (
        "sendMessage",
        {"text": "x", "reply_parameters": {"message_id": 99}},
        "message to be replied not found",
    ),
    ("sendMessage", {"text": "x", "message_thread_id": 99}, "message thread not found"),
    ("editMessageText", {"message_id": 99, "text": "x"}, "message to edit not found"),
    ("editMessageText", {"text": "x"}, "message identifier is not specified"),
    ("editMessageText", {"message_id": 1, "text": "x"}, "message can't be edited"),
    ("editMessageText", {"message_id": 4, "text": "x"}, "there is no text in the message to edit"),
    (
        "editMessageText",
        {"message_id": 2, "text": "Choose", "reply_markup": buttons("Yes")},
        NOT_MODIFIED,
    ),
    ("editMessageReplyMarkup", {"message_id": 2, "reply_markup": buttons("Yes")}, NOT_MODIFIED),
    (
        "editMessageCaption",
        {"message_id": 2, "caption": "x"},
        "there is no caption in the message to edit",
    ),
    ("editMessageCaption", {"message_id": 4, "caption": "A scan"}, NOT_MODIFIED),
    ("deleteMessage", {"message_id": 99}, "message to delete not found"),
    ("deleteMessages", {"message_ids": []}, "message identifiers are not specified"),
    ("deleteMessages", {"message_ids": [*range(101)]}, "too many message identifiers specified"),
    ("copyMessage", {"from_chat_id": 1001, "message_id": 99}, "message to copy not found"),
    (
        "copyMessages",
        {"from_chat_id": 1001, "message_ids": [98, 99]},
        "there are no messages to copy",
    ),
    ("copyMessages", {"from_chat_id": 1001, "message_ids": [3, 2]}, NOT_RISING),
    ("forwardMessage", {"from_chat_id": 1001, "message_id": 99}, "message to forward not found"),
    ("pinChatMessage", {"message_id": 99}, "message to pin not found"),
    ("unpinChatMessage", {}, "message to unpin not found"),
    ("setMessageReaction", {"message_id": 99}, "message to react not found"),
    (
        "setMessageReaction",
        {"message_id": 2, "reaction": [{"type": "emoji", "emoji": "💊💊"}]},
        "REACTION_INVALID",
    ),
    ("sendChatAction", {"action": "dancing"}, "wrong parameter action in request"),
    # presses
    ("answerCallbackQuery", {"callback_query_id": "1"}, TOO_OLD),
    ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "MESSAGE_TOO_LONG"),
    ("answerInlineQuery", {"inline_query_id": "1", "results": []}, TOO_OLD),
    # files
    ("sendPhoto", {}, "there is no photo in the request"),
    ("sendDocument", {"document": ""}, "there is no document in the request"),
    ("sendPhoto", {"photo": Upload("a.txt", b"words")}, "IMAGE_PROCESS_FAILED"),
    ("sendPhoto", {"photo": Upload("a.jpg", jpeg(9000, 2000))}, "PHOTO_INVALID_DIMENSIONS"),
    ("sendPhoto", {"photo": Upload("a.jpg", jpeg(2100, 100))}, "PHOTO_INVALID_DIMENSIONS"),
    ("sendDocument", {"document": Upload("a.txt", b"")}, "file must be non-empty"),
    ("sendDocument", {"document": "nonsense"}, "wrong file identifier/HTTP URL specified"),
    ("sendDocument", {"document": "https://example.com/a.pdf"}, "failed to get HTTP URL content"),
    ("getFile", {"file_id": "nonsense"}, "wrong file_id or the file is temporarily unavailable"),
    ("sendMediaGroup", {"media": []}, "there are no messages to send"),
    (
        "sendMediaGroup",
        {"media": [{"type": "photo"}] * 11},
        "too many messages to send as an album",
    ),
    (
        "sendMediaGroup",
        {"media": [{"type": "photo"}, {"type": "document"}]},
        "document can't be mixed with other media types",
    ),
    (
        "sendMediaGroup",
        {"media": [{"type": "voice"}]},
        "can't parse InputMedia: media type is not supported in an album",
    ),
    (
        "sendMediaGroup",
        {"media": [{"type": "photo", "media": "attach://a"}]},
        "can't find attached file for photo",
    ),
    ("sendMediaGroup", {"media": {"type": "photo"}}, "expected an Array of InputMedia"),
    (
        "sendDocument",
        {"document": Upload("a", b"x"), "thumbnail": "old"},
        "can't use thumbnail from another file",
    ),
    ("editMessageMedia", {"message_id": 4}, "media is empty"),
    (
        "editMessageMedia",
        {"message_id": 5, "media": {"type": "photo"}},
        "there is no media in the message to edit",
    ),
    ("editMessageText", {"inline_message_id": "x", "text": "x"}, "MESSAGE_ID_INVALID"),
    ("copyMessage", {"from_chat_id": 1001, "message_id": 5}, "the message can't be copied"),
    (
        "sendMessage",
        {"text": "x", "reply_parameters": {"message_id": 2, "quote": "no"}},
        "message quote not found",
    ),
    # places and contacts
    ("sendLocation", {"latitude": 1}, "longitude is empty"),
    ("sendVenue", {"latitude": 1, "longitude": 2, "title": "x"}, "address is empty"),
    ("sendContact", {"first_name": "x"}, "phone number is empty"),
    ("sendContact", {"phone_number": "1"}, "first name is empty"),
    ("sendMessageDraft", {"text": "x"}, "RANDOM_ID_INVALID"),
    ("sendMessageDraft", {"draft_id": 1, "message_thread_id": 99}, "message thread not found"),
    ("getUserProfilePhotos", {"user_id": 5}, "user not found"),
    ("answerCallbackQuery", {"url": "https://evil.example"}, "URL_INVALID"),
    ("setMessageReaction", {"message_id": 2, "reaction": [{}, {}]}, "REACTIONS_TOO_MANY"),
    # inline results
    inline([result()] * 51, "RESULTS_TOO_MUCH"),
    inline([result(), result()], "RESULT_ID_DUPLICATE"),
    inline([result(id="")], "RESULT_ID_INVALID"),
    inline(
        [result(type="telepathy")],
        "can't parse inline query result: invalid inline query result type",
    ),
    inline([result(title="")], "ARTICLE_TITLE_EMPTY"),
    inline([result()], "MESSAGE_EMPTY"),
    inline(
        [result(type="photo", photo_url="https://example.com/a.png")], "WEBDOCUMENT_URL_INVALID"
    ),
    # the bot itself
    (
        "setMyCommands",
        {"commands": [{"command": "a", "description": "x"}] * 101},
        "BOT_COMMANDS_TOO_MUCH",
    ),
    (
        "setMyCommands",
        {"scope": {"type": "galaxy"}},
        "can't parse BotCommandScope: unsupported type specified",
    ),
    ("setMyCommands", {"scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
    ("setMyCommands", {"language_code": "Bangla"}, "invalid language code specified"),
    ("setMyName", {"name": "x" * 65}, "BOT_TITLE_INVALID"),
    ("setMyDescription", {"description": "x" * 513}, "BOT_DESCRIPTION_INVALID"),
    ("setMyShortDescription", {"short_description": "x" * 121}, "BOT_ABOUT_INVALID"),
    (
        "setChatMenuButton",
        {"menu_button": {"type": "door"}},
        "can't parse MenuButton: unsupported type specified",
    ),
    ("setChatMenuButton", {"menu_button": {"type": "web_app"}}, "BUTTON_TEXT_INVALID"),
    ("setChatMenuButton", {"menu_button": {"type": "web_app", "text": "x"}}, "BUTTON_URL_INVALID"),
    ("createForumTopic", {"name": "x", "icon_color": 1}, "invalid topic icon color specified"),
    ("reopenForumTopic", {"message_thread_id": 5}, "TOPIC_NOT_MODIFIED"),
    (
        "setWebhook",
        {"url": "http://127.0.0.1:9/", "secret_token": "x" * 257},
        "secret token is too long",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "Книга", "description": "x"}]},
        "BOT_COMMAND_INVALID",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "book", "description": ""}]},
        "BOT_COMMAND_DESCRIPTION_INVALID",
    ),
    ("createForumTopic", {"name": " "}, "title must be non-empty"),
    ("closeForumTopic", {"message_thread_id": 99}, "message thread not found"),
    ("editForumTopic", {"message_thread_id": 5, "name": "Consultation"}, "TOPIC_NOT_MODIFIED"),
    ("setWebhook", {"url": "ftp://example.com"}, "invalid webhook URL specified"),
    (
        "setWebhook",
        {"url": "http://127.0.0.1:9/", "secret_token": "a b"},
        "secret token contains unallowed characters",
    ),
]
