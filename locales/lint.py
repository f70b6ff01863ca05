"""Find what is wrong with the .ftl files before a reader does."""

import re
from collections.abc import Iterator
from pathlib import Path

from locales.anatomy import Anatomy, anatomies, reach, variables
from locales.formats import LANGUAGES, Language
from locales.functions import NAMES
from locales.lint_text import bangla_faults, hidden_faults, html_faults, label_faults, label_limit
from locales.reading import place, read
from locales.samples import FRIENDLY, HOSTILE, samples
from locales.translator import APOLOGY, HERE, Bundle
from locales.values import told

# Kinds that may stand in any file, beside the feature they belong to.
_ANYWHERE = ("button-", "error-", "command-", "-")
_SHARED = "common"
# Names that promise a value nobody wants to read raw.
_NEEDS = (
    (re.compile(r"(^|[-_])(date|day|time|moment|when|at|starts|ends|born)$"), "a date function"),
    (re.compile(r"(^|[-_])(taka|poisha|fee|price|amount|cost)$"), "TAKA"),
)


def faults(root: Path = HERE) -> list[str]:
    """All faults of root/{bn,en}/*.ftl, each with its file and key; empty when all is well."""
    return sorted(set(_Lint(root).faults()))


class _Lint:
    """One reading of the files, looked at from every side."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.words = {language: read(root, language) for language in LANGUAGES}
        self.parts = {language: anatomies(words) for language, words in self.words.items()}
        self.bundles = {language: Bundle(words) for language, words in self.words.items()}
        self.stems = {
            _stem(file) for words in self.words.values() for file in words.files.values()
        }

    def faults(self) -> Iterator[str]:
        yield from self._between_languages()
        for language, words in self.words.items():
            yield from words.faults
            yield from self._hidden(language)
            yield from self._unused_terms(language)
            for key, file in words.files.items():
                for fault in self._in_entry(language, key, file):
                    yield f"{place(file)}: {key}: {fault}"

    def _between_languages(self) -> Iterator[str]:
        for key in {APOLOGY, *(key for words in self.words.values() for key in words.entries)}:
            holders = [language for language in LANGUAGES if key in self.parts[language]]
            for language in LANGUAGES:
                if language not in holders:
                    yield f"{language}: {key}: missing, it stands in: {' '.join(holders)}"
            if len(holders) == len(LANGUAGES):
                yield from self._differences(key)

    def _differences(self, key: str) -> Iterator[str]:
        if len({words.files[key].name for words in self.words.values()}) > 1:
            yield f"{key}: stands in files of different names"
        bangla, english = (parts[key].attributes for parts in self.parts.values())
        if bangla != english:
            yield f"{key}: attributes differ: {sorted(bangla ^ english)}"
        bangla, english = (variables(key, parts) for parts in self.parts.values())
        if bangla != english:
            yield f"{key}: variables differ: {sorted(bangla ^ english)}"

    def _hidden(self, language: Language) -> Iterator[str]:
        for file in sorted((self.root / language).glob("*.ftl")):
            for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
                yield from (f"{place(file)}:{number}: {fault}" for fault in hidden_faults(line))

    def _unused_terms(self, language: Language) -> Iterator[str]:
        parts = self.parts[language]
        used = {name.partition(".")[0] for part in parts.values() for name in part.references}
        for key in parts:
            if key.startswith("-") and key not in used:
                yield f"{language}: {key}: no message uses this term"

    def _in_entry(self, language: Language, key: str, file: Path) -> Iterator[str]:
        part = self.parts[language][key]
        yield from self._misplaced(key, _stem(file))
        yield from self._unknown(language, part)
        yield from _careless(part)
        if language == "bn":
            yield from (fault for text in part.texts for fault in bangla_faults(text))
        if not key.startswith("-"):
            yield from self._spoken(language, key)

    def _misplaced(self, key: str, stem: str) -> Iterator[str]:
        if key.startswith(_ANYWHERE):
            return
        if stem == _SHARED:
            yield from (
                f"belongs into {other}.ftl"
                for other in self.stems - {_SHARED}
                if key.startswith(f"{other}-")
            )
        elif not key.startswith(f"{stem}-"):
            yield f"a key in this file starts with {stem}-"

    def _unknown(self, language: Language, part: Anatomy) -> Iterator[str]:
        for name in part.functions - NAMES:
            yield f"unknown function {name}"
        known = {
            *self.parts[language],
            *(f"{key}.{name}" for key, p in self.parts[language].items() for name in p.attributes),
        }
        for name in part.references - known:
            yield f"unknown reference {name}"

    def _spoken(self, language: Language, key: str) -> Iterator[str]:
        label = label_limit(key)
        # What a variable is may be plain in one language only.
        parts = [part for parts in self.parts.values() for part in reach(key, parts)]
        texts = []
        for params in samples(parts, FRIENDLY if label else HOSTILE):
            try:
                values = {name: told(value, plain=bool(label)) for name, value in params.items()}
                texts.append(self.bundles[language].said(key, values))
            except Exception as fault:
                yield f"cannot be said: {'; '.join(str(fault).splitlines())}"
        # An optional line may be empty in one variant, not in all.
        if texts and not any(text.strip() for text in texts):
            yield "is empty"
        for text in texts:
            yield from label_faults(text, *label) if label else html_faults(text)


def _careless(part: Anatomy) -> Iterator[str]:
    for number in part.bare_numbers:
        yield f"{{ {number} }} would come out in Latin digits: write them as text"
    for name, uses in part.uses.items():
        for pattern, function in _NEEDS:
            if "bare" in uses and pattern.search(name):
                yield f"{{ ${name} }} is shown raw: give it to {function}"


def _stem(file: Path) -> str:
    return file.stem.replace("_", "-")
