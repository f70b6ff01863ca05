"""Read a method's arguments, which come as text (forms, queries) or as JSON values."""

from dataclasses import dataclass
from typing import Any

import orjson

from playground.errors import bad_request

Json = dict[str, Any]
Args = dict[str, Any]


@dataclass(frozen=True)
class Upload:
    """A file that came with the request."""

    name: str
    data: bytes
    mime: str = "application/octet-stream"


def text(args: Args, key: str) -> str:
    value = args.get(key)
    return "" if value is None else str(value)


def whole(args: Args, key: str, default: int = 0) -> int:
    """A whole number; what is not one counts as absent, as on Telegram's server."""
    try:
        return int(args.get(key, default) or 0)
    except (TypeError, ValueError):
        return default


def number(args: Args, key: str) -> float | None:
    try:
        return float(args[key])
    except (KeyError, TypeError, ValueError):
        return None


def truth(args: Args, key: str) -> bool:
    value = args.get(key)
    return value is True or str(value).lower() in {"true", "yes", "1"}


def parsed(args: Args, key: str, what: str) -> Any:
    """A JSON value, given as JSON text or already decoded; None when absent."""
    value = args.get(key)
    if not isinstance(value, str):
        return value
    if not value:
        return None
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError:
        raise bad_request(f"can't parse {what}") from None


def an_object(args: Args, key: str, what: str) -> Json | None:
    value = parsed(args, key, f"{what} JSON object")
    if value is None or isinstance(value, dict):
        return value
    raise bad_request("object expected as " + what)


def a_list(args: Args, key: str, what: str) -> list[Any]:
    value = parsed(args, key, f"{what} JSON array")
    if value is None:
        return []
    if isinstance(value, list):
        return value
    raise bad_request(f"expected an Array of {what}")


def objects(args: Args, key: str, what: str) -> list[Json]:
    found = a_list(args, key, what)
    if not all(isinstance(one, dict) for one in found):
        raise bad_request(f"can't parse {what}: expected an Object")
    return found


def message_ids(args: Args) -> list[int]:
    try:
        return [int(one) for one in a_list(args, "message_ids", "message identifiers")]
    except (TypeError, ValueError):
        raise bad_request("message identifier must be a Number") from None


def inner(given: Json, key: str, name: str) -> str:
    """A text inside an inner object, or nothing if there is no such thing."""
    value = given.get(key)
    return str(value.get(name, "")) if isinstance(value, dict) else ""
