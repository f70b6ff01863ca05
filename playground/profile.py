"""What the bot says of itself: names, descriptions, commands, the menu button."""

from playground.arguments import Json
from playground.journal import Journal
from playground.phones import Person

COMMANDS_BUTTON: Json = {"type": "commands"}


class Profile:
    def __init__(self, journal: Journal, name: str) -> None:
        self._journal = journal
        # Words by kind ("name", "description", "short_description") and language.
        self.words: dict[str, dict[str, str]] = {"name": {"": name}}
        # Commands by scope ("chat:7") and language.
        self.commands: dict[str, list[Json]] = {}
        self.menu_button: Json = COMMANDS_BUTTON

    def say(self, kind: str, language: str, words: str) -> None:
        said = self.words.setdefault(kind, {})
        if words:
            said[language] = words
        else:
            said.pop(language, None)
        self._journal.note("state", "words", self.words)

    def said(self, kind: str, language: str) -> str:
        said = self.words.get(kind, {})
        return said.get(language) or said.get("", "")

    def set_commands(self, scope: str, language: str, commands: list[Json]) -> None:
        if commands:
            self.commands[f"{scope}/{language}"] = commands
        else:
            self.commands.pop(f"{scope}/{language}", None)
        self._journal.note("state", "commands", self.commands)

    def commands_of(self, scope: str, language: str) -> list[Json]:
        return self.commands.get(f"{scope}/{language}", [])

    def commands_for(self, person: Person) -> list[Json]:
        """What the person's phone offers: the narrowest scope wins, then the language."""
        for scope in (f"chat:{person.id}", "all_private_chats", "default"):
            for language in (person.language_code, ""):
                if found := self.commands_of(scope, language):
                    return found
        return []

    def set_menu_button(self, button: Json) -> None:
        self.menu_button = button
        self._journal.note("state", "menu_button", button)
