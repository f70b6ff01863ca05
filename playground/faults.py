"""Errors and delays on demand: the next calls fail the way real ones sometimes do."""

import asyncio
from dataclasses import dataclass

from playground.arguments import Args, whole
from playground.errors import ApiError, GatewayError

BAD_GATEWAY = 502
DESCRIPTIONS = {
    400: "Bad Request",
    403: "Forbidden: bot was blocked by the user",
    429: "Too Many Requests: retry after {}",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


@dataclass
class Fault:
    """How the next `times` calls fail; without an error code they are only late."""

    method: str = ""
    chat_id: int = 0
    error_code: int = 0
    description: str = ""
    retry_after: int | None = None
    times: int = 1
    delay_seconds: float = 0.0

    def concerns(self, method: str, args: Args) -> bool:
        # A fault for anyone leaves polling alone, or the bot would eat it before its work.
        right = method == self.method if self.method else method != "getupdates"
        return right and (not self.chat_id or whole(args, "chat_id") == self.chat_id)

    def error(self) -> ApiError:
        words = self.description or DESCRIPTIONS.get(self.error_code, "Bad Request")
        if self.error_code == BAD_GATEWAY:
            return GatewayError(self.error_code, words)
        words = words.format(self.retry_after)
        return ApiError(self.error_code, words, retry_after=self.retry_after)


class Faults:
    def __init__(self) -> None:
        self.planned: list[Fault] = []

    def plan(self, fault: Fault) -> None:
        fault.method = fault.method.lower()
        self.planned.append(fault)

    async def strike(self, method: str, args: Args) -> None:
        fault = next((one for one in self.planned if one.concerns(method, args)), None)
        if fault is None:
            return
        fault.times -= 1
        if fault.times <= 0:
            self.planned.remove(fault)
        if fault.delay_seconds:
            await asyncio.sleep(fault.delay_seconds)
        if fault.error_code:
            raise fault.error()
