"""Turn values into the bytes that are sealed, and back: JSON, checked on the way in."""

from typing import Any, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")


def pack(value: Any) -> bytes:
    """A dataclass, or plain JSON values, as JSON."""
    return _adapter(type(value)).dump_json(value)


def unpack(kind: type[T], packed: bytes) -> T:
    """The value again, as this kind."""
    value: T = _adapter(kind).validate_json(packed)
    return value


_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    adapter = _ADAPTERS.get(kind)
    if adapter is None:
        adapter = _ADAPTERS[kind] = TypeAdapter(kind)
    return adapter
