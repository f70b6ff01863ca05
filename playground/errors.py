"""How Telegram says no: a code, its exact words, and sometimes how long to wait."""

from typing import Any


class ApiError(Exception):
    """A refusal of the Bot API."""

    def __init__(self, code: int, description: str, *, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after

    def body(self) -> dict[str, Any]:
        body = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


class GatewayError(ApiError):
    """What a proxy in front of Telegram answers: a page of HTML instead of JSON."""

    html = b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n</html>\r\n"


class PeopleError(Exception):
    """A wrong request of somebody who plays a person."""

    def __init__(self, why: str, status: int = 400) -> None:
        super().__init__(why)
        self.status = status


def bad_request(what: str) -> ApiError:
    return ApiError(400, f"Bad Request: {what}")


def cannot_parse_entities(why: str) -> ApiError:
    return bad_request(f"can't parse entities: {why}")


def forbidden(what: str) -> ApiError:
    return ApiError(403, f"Forbidden: {what}")


def conflict(what: str) -> ApiError:
    return ApiError(409, f"Conflict: {what}")


def too_many_requests(seconds: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def unauthorized() -> ApiError:
    return ApiError(401, "Unauthorized")


def unknown_method() -> ApiError:
    return ApiError(404, "Not Found: method not found")


def too_large() -> ApiError:
    return ApiError(413, "Request Entity Too Large")
