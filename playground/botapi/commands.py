"""What the bot says of itself: commands, names, descriptions, the menu button."""

import re
from typing import TYPE_CHECKING

from playground.arguments import Args, Json, an_object, inner, objects, text, whole
from playground.botapi.registry import Handler, method
from playground.errors import bad_request

if TYPE_CHECKING:
    from playground.chats import Telegram

MAX_COMMANDS = 100
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
MAX_DESCRIPTION = 256
SCOPES = {
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
}
OF_ONE_CHAT = {"chat", "chat_administrators", "chat_member"}
LANGUAGE = re.compile(r"|[a-z]{2}")
MENU_BUTTONS = {"commands", "web_app", "default"}


@method("setMyCommands")
def set_my_commands(telegram: "Telegram", args: Args) -> bool:
    commands = [_command(one) for one in objects(args, "commands", "BotCommand")]
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return _set(telegram, args, commands)


@method("deleteMyCommands")
def delete_my_commands(telegram: "Telegram", args: Args) -> bool:
    return _set(telegram, args, [])


@method("getMyCommands")
def get_my_commands(telegram: "Telegram", args: Args) -> list[Json]:
    return telegram.profile.commands_of(scope_of(telegram, args), language_of(args))


def _set(telegram: "Telegram", args: Args, commands: list[Json]) -> bool:
    """Phones that now offer other commands are told."""
    scope, language = scope_of(telegram, args), language_of(args)
    profile, people = telegram.profile, telegram.people.all()
    before = [profile.commands_for(person) for person in people]
    profile.set_commands(scope, language, commands)
    for person, old in zip(people, before, strict=True):
        if (new := profile.commands_for(person)) != old:
            telegram.events.tell("commands", person.id, {"commands": new})
    return True


def _command(given: Json) -> Json:
    command = str(given.get("command", "")).removeprefix("/")
    description = str(given.get("description", "")).strip()
    if not COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 0 < len(description) <= MAX_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {**given, "command": command, "description": description}


def scope_of(telegram: "Telegram", args: Args) -> str:
    scope = an_object(args, "scope", "BotCommandScope") or {"type": "default"}
    kind = scope.get("type")
    if kind not in SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    if kind not in OF_ONE_CHAT:
        return str(kind)
    return f"{kind}:{telegram.phone_of(scope).person.id}"


def language_of(args: Args) -> str:
    language = text(args, "language_code")
    if not LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language


def _words(kind: str, longest: int, too_long: str) -> tuple[Handler, Handler]:
    """A setter and a getter for one of the three texts about the bot."""

    def set_words(telegram: "Telegram", args: Args) -> bool:
        words = text(args, kind).strip()
        if len(words) > longest:
            raise bad_request(too_long)
        telegram.profile.say(kind, language_of(args), words)
        return True

    def get_words(telegram: "Telegram", args: Args) -> Json:
        return {kind: telegram.profile.said(kind, language_of(args))}

    return set_words, get_words


for _name, _kind, _longest, _too_long in (
    ("Name", "name", 64, "BOT_TITLE_INVALID"),
    ("Description", "description", 512, "BOT_DESCRIPTION_INVALID"),
    ("ShortDescription", "short_description", 120, "BOT_ABOUT_INVALID"),
):
    _setter, _getter = _words(_kind, _longest, _too_long)
    method(f"setMy{_name}")(_setter)
    method(f"getMy{_name}")(_getter)


@method("setChatMenuButton")
def set_chat_menu_button(telegram: "Telegram", args: Args) -> bool:
    button = _menu_button(args)
    if whole(args, "chat_id"):
        phone = telegram.phone_of(args)
        phone.menu_button = None if button["type"] == "default" else button
        telegram.keep(phone)
        people = [phone.person]
    else:
        telegram.profile.set_menu_button(button)
        people = telegram.people.all()
    for person in people:
        shown = telegram.phones[person.id].menu_button or telegram.profile.menu_button
        telegram.events.tell("menu_button", person.id, {"menu_button": shown})
    return True


def _menu_button(args: Args) -> Json:
    button = an_object(args, "menu_button", "MenuButton") or {"type": "default"}
    if button.get("type") not in MENU_BUTTONS:
        raise bad_request("can't parse MenuButton: unsupported type specified")
    if button["type"] == "web_app":
        if not button.get("text"):
            raise bad_request("BUTTON_TEXT_INVALID")
        if not inner(button, "web_app", "url").startswith("https://"):
            raise bad_request("BUTTON_URL_INVALID")
    return button


@method("getChatMenuButton")
def get_chat_menu_button(telegram: "Telegram", args: Args) -> Json:
    if whole(args, "chat_id"):
        return telegram.phone_of(args).menu_button or {"type": "default"}
    return telegram.profile.menu_button
