"""No sentence a person reads stands in Python: it stands in locales, in both languages."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("bot", "domain", "gateways", "handlers", "storage", "web")

# These read what people type in Bangla, so they have to know some of it.
READ_BANGLA = {
    "domain/births.py",
    "domain/bmdc.py",
    "domain/doctor_answers.py",
    "domain/folding.py",
    "domain/hours_lexicon.py",
    "domain/hours_marks.py",
    "domain/money.py",
    "domain/moments.py",
    "domain/names.py",
    "domain/phones.py",
    "domain/text.py",
    "domain/vitals.py",
    "gateways/places.py",
    "gateways/romanising.py",
    "gateways/specialities.py",
    "gateways/wish_numbers.py",
    "gateways/wish_words.py",
    "gateways/wishes.py",
}
# What looks like words in handlers/ and is none: (file, text), each with its reason.
NOT_WORDS: set[tuple[str, str]] = set()

SHOWN_FIRST = {"Screen", "Button", "Key", "Alert"}
SHOWN_ANYWHERE = {
    "answer",
    "reply",
    "send_message",
    "edit_text",
    "edit_message_text",
    "send_photo",
}
SHOWN_NAMES = {"text", "caption", "remark", "title", "description", "input_field_placeholder"}
LOGS = {"log", "logger", "logging", "warnings", "re"}

GAP = "\ufffc"
BANGLA = re.compile(r"[\u0980-\u09ff]")
TAG = re.compile(r"</?[a-z][^<>]*>")
WORD = re.compile(r"[^\W\d_]{2,}")
TWO_WORDS = re.compile(
    rf"[^\W\d_][,.;:!?]?\s+[^\W\d_{GAP}]|\w[,.;:!?]?\s+{GAP}|{GAP}[,.;:!?]?\s+\w"
)


def test_no_words_stand_in_python() -> None:
    assert list(words_in(ROOT)) == []


def words_in(root: Path) -> Iterator[str]:
    for room in ROOMS:
        for file in sorted((root / room).rglob("*.py")):
            name = file.relative_to(root).as_posix()
            tree = ast.parse(file.read_text(encoding="utf-8"))
            for line, text in sorted({*_found(tree, name)}):
                if (name, text) not in NOT_WORDS:
                    yield f"{name}:{line}: {text}"


def _found(tree: ast.AST, name: str) -> Iterator[tuple[int, str]]:
    if name not in READ_BANGLA:
        yield from _foreign_letters(tree)
    if not name.startswith(("domain/", "storage/")):
        yield from _shown_literals(tree)
    if name.startswith("handlers/"):
        yield from _sentences(tree)


def _foreign_letters(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Strings with letters other than ASCII, wherever they stand."""
    for node in _walk(tree, skip=_is_docstring):
        text = _text(node)
        if any((char.isalpha() and not char.isascii()) or BANGLA.match(char) for char in text):
            yield _line(node), text


def _shown_literals(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Literals given to what shows them to a person."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            for argument in _shown_arguments(call):
                for node in _parts(argument):
                    if WORD.search(TAG.sub("", _text(node))):
                        yield _line(node), _text(node)


def _sentences(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Strings of two words or more, but for what only programmers read."""
    for node in _walk(tree, skip=_is_for_programmers):
        if TWO_WORDS.search(TAG.sub("", _text(node))):
            yield _line(node), _text(node)


def _shown_arguments(call: ast.Call) -> list[ast.expr]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name not in SHOWN_FIRST | SHOWN_ANYWHERE:
        return []
    positional = call.args[:1] if name in SHOWN_FIRST else call.args
    return [*positional, *(word.value for word in call.keywords if word.arg in SHOWN_NAMES)]


def _parts(node: ast.expr) -> Iterator[ast.expr]:
    """The strings an expression puts together, without those of the functions it calls."""
    match node:
        case ast.Constant() | ast.JoinedStr():
            yield node
        case ast.BinOp(left=one, right=other) | ast.IfExp(body=one, orelse=other):
            yield from (*_parts(one), *_parts(other))
        case ast.BoolOp(values=many) | ast.List(elts=many) | ast.Tuple(elts=many):
            yield from (part for one in many for part in _parts(one))
        case ast.Call(func=ast.Attribute(value=text, attr="join" | "format"), args=arguments):
            yield from (part for one in (text, *arguments) for part in _parts(one))


def _walk(node: ast.AST, skip: Callable[[ast.AST], bool]) -> Iterator[ast.AST]:
    """The tree without what is skipped; an f-string is one text, not its pieces."""
    if skip(node):
        return
    yield node
    for child in ast.iter_child_nodes(node):
        if not (isinstance(node, ast.JoinedStr) and isinstance(child, ast.Constant)):
            yield from _walk(child, skip)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_for_programmers(node: ast.AST) -> bool:
    match node:
        # What a text is compared with was said by somebody else, such as Telegram.
        case ast.Raise() | ast.Assert() | ast.Compare():
            return True
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name))):
            return name in LOGS
    return _is_docstring(node)


def _text(node: ast.AST) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(_text(one) if isinstance(one, ast.Constant) else GAP for one in values)
    return ""


def _line(node: ast.AST) -> int:
    return getattr(node, "lineno", 0)


# The guard itself, seen to fail


def found(tmp_path: Path, room: str, code: str) -> list[str]:
    (tmp_path / room).mkdir()
    (tmp_path / room / "plant.py").write_text(code, encoding="utf-8")
    return [one.partition(": ")[2] for one in words_in(tmp_path)]


@pytest.mark.parametrize("room", ROOMS)
def test_bangla_in_python_is_found(tmp_path: Path, room: str) -> None:
    code = '"""বাংলা"""\n# বাংলা\nA = {"x": "আসুন", "y": f"{n} টি",\n "z": "→ ৩"}'

    assert found(tmp_path, room, code) == ["আসুন", f"{GAP} টি", "→ ৩"]


def test_files_that_read_bangla_may_know_some(tmp_path: Path) -> None:
    (tmp_path / "domain").mkdir()
    (tmp_path / "domain" / "names.py").write_text('A = "মো"', encoding="utf-8")

    assert list(words_in(tmp_path)) == []


@pytest.mark.parametrize("room", ["handlers", "bot", "web"])
@pytest.mark.parametrize(
    "code",
    [
        'Screen("Welcome")',
        'Screen(text="Welcome")',
        'Screen(text, remark="Welcome")',
        'Button("Welcome", data)',
        'Button("Welcome" if new else say.label("button-back"))',
        'screen.Alert("<b>Welcome" + name)',
        'message.answer("".join(["Welcome", name]))',
        'bot.send_message(chat_id, text or "Welcome")',
    ],
)
def test_words_given_to_a_screen_are_found(tmp_path: Path, room: str, code: str) -> None:
    assert [text.replace("<b>", "") for text in found(tmp_path, room, code)] == ["Welcome"]


def test_an_f_string_shown_is_found(tmp_path: Path) -> None:
    assert found(tmp_path, "web", 'Alert(f"Dear {name}")') == [f"Dear {GAP}"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ('A = {1: "See you"}', "See you"),
        ('a = f"{n} visits"', f"{GAP} visits"),
        ('a = f"Dear {name}"', f"Dear {GAP}"),
        ("a = f'{x}{y(\"Good bye\")}'", "Good bye"),
        ('def f(a="See you"): pass', "See you"),
    ],
)
def test_sentences_in_handlers_are_found(tmp_path: Path, code: str, text: str) -> None:
    assert found(tmp_path, "handlers", code) == [text]


def test_what_only_programmers_read_is_let_through(tmp_path: Path) -> None:
    code = '''"""What happens here."""
A = 1
"""About A, more of it."""
def f(x: "Callable[[int], str]") -> None:
    """Do it now."""
    log.info("it was done", extra={"a b": 1})
    re.compile("a b")
    if x: raise ValueError(f"no such {x}")
    assert x, "not so good"
    return "message is not modified" in error.message
    Screen(say("visit-hello", name=name), rows, expects="state name".split()[0])
    Button("⬅️ 2", data, style="danger")
    Screen(f"<b>{name}</b> · {n}")
    answer = f"{a}  {b}" + "book-d"
'''
    assert found(tmp_path, "handlers", code) == ["state name"]
