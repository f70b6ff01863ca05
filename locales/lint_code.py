"""Find where code and words disagree: a key nobody wrote, a wrong variable, words nobody says."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from locales.anatomy import Anatomy, anatomies, variables
from locales.formats import LANGUAGES
from locales.lint_text import has_markup, label_limit
from locales.reading import read

SPEAKERS = ("bot", "domain", "gateways", "handlers", "locales", "storage", "symptom_rules", "web")

# Stands for what only a running program knows.
ANY = ".+"


def wrong_sayings(root: Path) -> Iterator[str]:
    """Each `say("key", …)` under root that would fail, or would need markup in a label."""
    parts = said_keys(root)
    for file, tree in _trees(root):
        for saying in _sayings(tree, file.relative_to(root).as_posix()):
            matches = [key for key in parts if re.fullmatch(saying.keys, key)]
            if not matches:
                yield f"{saying.place}: nobody wrote {_readable(saying.keys)}"
            for key in matches:
                yield from _misfits(saying, key, parts)


def unsaid(root: Path, said: set[str]) -> list[str]:
    """The messages that no string in the code names, in whole or by its beginning."""
    parts = said_keys(root)
    quoted = {name.partition(".")[0] for part in parts.values() for name in part.references}
    mentioned = {pattern for _, tree in _trees(root) for pattern in _mentions(tree)}
    begun = re.compile("|".join(pattern for pattern in mentioned if ANY in pattern) or "(?!)")
    named = said | quoted | _mentions_in_templates(root)
    return sorted(
        key
        for key in parts
        if not (key in named or re.escape(key) in mentioned or begun.fullmatch(key))
    )


def said_keys(root: Path) -> dict[str, Anatomy]:
    """Of each key in any language; that the languages agree is the lint's business."""
    words = [read(root / "locales", language) for language in LANGUAGES]
    found = {key: part for one in words for key, part in anatomies(one).items()}
    return {key: part for key, part in found.items() if not key.startswith("-")}


@dataclass(frozen=True)
class _Saying:
    """One `say(…)` in the code. `keys` matches what it may say; no `params` when they are `**`."""

    place: str
    keys: str
    params: set[str] | None
    as_label: bool


def _misfits(saying: _Saying, key: str, parts: dict[str, Anatomy]) -> Iterator[str]:
    needed = variables(key, parts)
    if saying.params is not None and saying.params != needed:
        yield f"{saying.place}: {key} needs {sorted(needed)}, is told {sorted(saying.params)}"
    if saying.as_label and not label_limit(key) and any(map(has_markup, parts[key].texts)):
        yield f"{saying.place}: {key} has markup, a label cannot"


def _sayings(tree: ast.AST, file: str) -> Iterator[_Saying]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _is_said(node.func):
            for keys in filter(_tells_something, map(_pattern, _alternatives(node.args[0]))):
                yield _Saying(f"{file}:{node.lineno}", keys, _params(node), _is_label(node.func))


def _mentions(tree: ast.AST) -> Iterator[str]:
    """Patterns of all strings that may be keys. Errors are found by their classes instead."""
    for node in ast.walk(tree):
        pattern = _pattern(node)
        if re.match(r"[a-z]+(\\-|$)", pattern) and pattern != rf"error\-{ANY}":
            yield pattern


def _is_said(voice: ast.expr) -> bool:
    """`say`, `turn.say`, `translator.speak("bn")`, their `.label`, or a `label` taken from it."""
    match voice:
        case ast.Name(id="say" | "label") | ast.Attribute(attr="say"):
            return True
        case ast.Attribute(value=inner, attr="label"):
            return _is_said(inner)
        case ast.Call(func=ast.Attribute(attr="speak")):
            return True
    return False


def _is_label(voice: ast.expr) -> bool:
    return "label" in {getattr(voice, "attr", None), getattr(voice, "id", None)}


def _params(call: ast.Call) -> set[str] | None:
    names = {keyword.arg for keyword in call.keywords}
    return None if None in names else {name for name in names if name}


def _alternatives(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.IfExp):
        yield from _alternatives(node.body)
        yield from _alternatives(node.orelse)
    else:
        yield node


def _pattern(node: ast.AST) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return re.escape(text)
        case ast.JoinedStr(values=values):
            return "".join(map(_pattern, values))
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _pattern(left) + _pattern(right)
    return ANY


def _readable(pattern: str) -> str:
    return pattern.replace(ANY, "…").replace("\\", "")


def _tells_something(pattern: str) -> bool:
    return bool(pattern.replace(ANY, ""))


def _trees(root: Path) -> Iterator[tuple[Path, ast.AST]]:
    for package in SPEAKERS:
        for file in sorted((root / package).rglob("*.py")):
            yield file, ast.parse(file.read_text(encoding="utf-8"))


def _mentions_in_templates(root: Path) -> set[str]:
    pages = (root / "web").rglob("*.html")
    found = (re.findall(r"[\"']([a-z][a-z0-9-]+)[\"']", page.read_text("utf-8")) for page in pages)
    return {name for names in found for name in names}
