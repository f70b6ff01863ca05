"""What a rule may refuse: the fields of each error are the parameters of its words."""

import re
from dataclasses import dataclass, fields

_WORD_START = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@dataclass(eq=False)  # Not frozen: Python must be able to set the traceback.
class DomainError(Exception):
    """A refusal a person can be told; its words live in `locales` under `key_of` it."""


def key_of(error: DomainError | type[DomainError]) -> str:
    """Return the Fluent key of an error: `SlotTaken` is told as `error-slot-taken`."""
    kind = error if isinstance(error, type) else type(error)
    return "error-" + _WORD_START.sub("-", kind.__name__).lower()


def params_of(error: DomainError) -> dict[str, object]:
    """Return what the error's words may mention."""
    return {field.name: getattr(error, field.name) for field in fields(error)}
