"""The words and the code agree: what is said exists, with its variables; what exists is said."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import pytest

import domain
from domain.audit import Refusal
from domain.errors import DomainError, key_of
from locales.anatomy import Anatomy, variables
from locales.lint import faults
from locales.lint_code import said_keys, unsaid, wrong_sayings

ROOT = Path(__file__).parent.parent

# Keys said although no string in the code names them or begins with them: prefix, and why.
DYNAMIC: tuple[str, ...] = ()


@pytest.mark.no_cover
def test_the_words_have_no_faults() -> None:
    assert faults(ROOT / "locales") == []


@pytest.mark.no_cover
def test_the_code_says_only_what_exists_with_what_it_needs() -> None:
    assert list(wrong_sayings(ROOT)) == []


def test_every_refusal_has_words() -> None:
    assert list(wrong_errors(_errors(), said_keys(ROOT))) == []


@pytest.mark.no_cover
def test_all_words_are_said_somewhere() -> None:
    left = unsaid(ROOT, said={key_of(kind) for kind in _errors()})

    assert [key for key in left if not key.startswith(DYNAMIC)] == []


@dataclass(eq=False)
class SlotLost(DomainError):
    slot: int


def test_a_refusal_without_words_or_with_a_variable_too_many_is_found(tmp_path: Path) -> None:
    assert _wrong(tmp_path, "visit-plain = a") == [
        f"{__name__}.SlotLost: nobody wrote error-slot-lost"
    ]
    assert _wrong(tmp_path, "error-slot-lost = { $slot } { $doctor }") == [
        "error-slot-lost: SlotLost has no ['doctor']"
    ]
    assert _wrong(tmp_path, "error-slot-lost = a") == []


def _wrong(tmp_path: Path, words: str) -> list[str]:
    file = tmp_path / "locales" / "en" / "visit.ftl"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(words, encoding="utf-8")
    return list(wrong_errors({SlotLost}, said_keys(tmp_path)))


def wrong_errors(kinds: set[type[DomainError]], parts: dict[str, Anatomy]) -> Iterator[str]:
    for kind in sorted(kinds, key=lambda kind: kind.__name__):
        key, known = key_of(kind), {field.name for field in fields(kind)}
        if key not in parts:
            yield f"{kind.__module__}.{kind.__name__}: nobody wrote {key}"
        elif not variables(key, parts) <= known:
            yield f"{key}: {kind.__name__} has no {sorted(variables(key, parts) - known)}"


def _errors() -> set[type[DomainError]]:
    for module in pkgutil.walk_packages(domain.__path__, "domain."):
        importlib.import_module(module.name)
    kinds = {kind for kind in _below(DomainError) if kind.__module__.startswith("domain.")}
    return kinds - {Refusal}  # Never raised itself.


def _below(kind: type[DomainError]) -> Iterator[type[DomainError]]:
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)
