"""Say a sentence in the reader's language: never a raw key, never a traceback."""

import logging
from collections import Counter
from pathlib import Path
from typing import Any, Self

from fluent.runtime import FluentBundle, resolver
from fluent.runtime.types import FluentType

from locales.formats import LANGUAGES, Language
from locales.functions import functions_in
from locales.reading import Words, read
from locales.values import Html, told

log = logging.getLogger(__name__)

HERE = Path(__file__).parent
# Said when a sentence cannot be; it has to stand in every language before anything is loaded.
APOLOGY = "formats-sorry"

# Fluent refuses a parameter over 2,500 characters; a doctor's note may fill a Telegram message.
resolver.MAX_PART_LENGTH = 32_768


class BadWords(ValueError):
    """The .ftl files, or one sentence with its parameters, cannot be said."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Translator:
    """All the words. `strict`, for tests, raises where a person would get an apology."""

    def __init__(self, bundles: dict[Language, "Bundle"], *, strict: bool) -> None:
        self.strict = strict
        # How often "bn:some-key" had to be said in another language, or not at all.
        self.misses: Counter[str] = Counter()
        self._says = {language: Say(self, language, bundles) for language in LANGUAGES}

    @classmethod
    def load(cls, root: Path = HERE, *, strict: bool = False) -> Self:
        """Read root/{bn,en}/*.ftl; raises BadWords on junk, duplicates or a missing apology."""
        words = [read(root, language) for language in LANGUAGES]
        faults = [fault for one in words for fault in _unloadable(one)]
        if faults:
            raise BadWords(faults)
        return cls({one.language: Bundle(one) for one in words}, strict=strict)

    def speak(self, language: Language) -> "Say":
        return self._says[language]


class Say:
    """One language's voice: `say(key, …)` is Telegram HTML, `say.label(key, …)` is plain text."""

    def __init__(
        self, translator: Translator, language: Language, bundles: dict[Language, "Bundle"]
    ) -> None:
        self.language = language
        self._translator = translator
        self._own = bundles[language]
        self._others = [bundles[other] for other in LANGUAGES if other != language]

    def __call__(self, key: str, /, **params: object) -> Html:
        """Telegram HTML: text parameters are escaped, numbers are in the reader's digits."""
        return Html(self._say(key, params, plain=False))

    def label(self, key: str, /, **params: object) -> str:
        """Plain text for buttons, alerts and commands: nothing is escaped, Html is refused."""
        return self._say(key, params, plain=True)

    def has(self, key: str) -> bool:
        return any(bundle.has_message(key) for bundle in (self._own, *self._others))

    def _say(self, key: str, params: dict[str, object], *, plain: bool) -> str:
        try:
            values = {name: told(value, plain=plain) for name, value in params.items()}
            return self._bundle_with(key).said(key, values)
        except Exception:
            if self._translator.strict:
                raise
            self._count_miss(key)
            log.exception("a sentence could not be said", extra=self._where(key))
            return self._own.said(APOLOGY, {})

    def _bundle_with(self, key: str) -> "Bundle":
        if self._own.has_message(key):
            return self._own
        for other in self._others:
            if other.has_message(key):
                if self._count_miss(key) == 1:
                    log.warning("a sentence is missing in a language", extra=self._where(key))
                return other
        raise KeyError(key)

    def _count_miss(self, key: str) -> int:
        name = f"{self.language}:{key}"
        self._translator.misses[name] += 1
        return self._translator.misses[name]

    def _where(self, key: str) -> dict[str, str]:
        return {"key": key, "language": self.language}


class Bundle(FluentBundle):
    """One language's messages; each is compiled when first said."""

    def __init__(self, words: Words) -> None:
        functions = functions_in(words.language)
        super().__init__([words.language], functions=functions, use_isolating=False)
        self.add_resource(words.resource())

    def said(self, key: str, values: dict[str, FluentType | str]) -> str:
        """The sentence; raises BadWords when a variable is missing or of the wrong type."""
        pattern: Any = self.get_message(key).value
        if isinstance(pattern, resolver.TextElement):
            return pattern.value
        # Not format_pattern(): it would make Fluent's own numbers, in Latin digits, of ours.
        errors: list[Exception] = []
        current = resolver.CurrentEnvironment(args=values)
        text = pattern(resolver.ResolverEnvironment(context=self, current=current, errors=errors))
        if errors:
            raise BadWords([f"{key}: {error}" for error in errors])
        return str(text)


def _unloadable(words: Words) -> list[str]:
    if APOLOGY in words.entries:
        return words.faults
    return [*words.faults, f"{words.language}: {APOLOGY} is missing"]
