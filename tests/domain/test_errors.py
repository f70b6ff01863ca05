"""Errors carry what their words need."""

from dataclasses import dataclass

import pytest

from domain.errors import DomainError, key_of, params_of


@dataclass(eq=False)
class SlotTaken(DomainError):
    starts_at: str


@dataclass(eq=False)
class NotAPhone(DomainError):
    pass


def test_an_error_is_told_under_its_own_name() -> None:
    assert key_of(SlotTaken("09:20")) == "error-slot-taken"
    assert key_of(SlotTaken) == "error-slot-taken"
    assert key_of(NotAPhone()) == "error-not-a-phone"


def test_the_words_of_an_error_may_mention_its_fields() -> None:
    assert params_of(SlotTaken(starts_at="09:20")) == {"starts_at": "09:20"}
    assert params_of(NotAPhone()) == {}


def test_an_error_can_be_raised_and_keeps_its_traceback() -> None:
    with pytest.raises(DomainError) as refusal:
        raise SlotTaken("09:20")

    assert refusal.value.__traceback__ is not None
    assert refusal.value.args == ("09:20",)
