"""Read the draft of a form back; what another version wrote and we cannot read is asked again."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any


def told(
    draft: Mapping[str, Any], fields: Iterable[str], readers: Mapping[str, Callable[[Any], Any]]
) -> dict[str, Any]:
    """These fields of a draft, those that have a reader read by it, without unreadable ones."""
    values = ((name, _read(readers.get(name), draft[name])) for name in fields if name in draft)
    return {name: value for name, value in values if value is not None}


def _read(reader: Callable[[Any], Any] | None, value: Any) -> Any:
    try:
        return value if reader is None else reader(value)
    except (TypeError, ValueError):
        return None
