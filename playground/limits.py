"""Telegram's rate limits: about 30 messages a second, 1 in a chat, 20 a minute in a group."""

import math
from dataclasses import dataclass, field

from playground.errors import too_many_requests


@dataclass
class Bucket:
    """Tokens that refill with time; a message takes one."""

    size: float
    per_second: float
    level: float = field(init=False)
    at: float = 0.0

    def __post_init__(self) -> None:
        self.level = self.size

    def missing_seconds(self, count: int, now: float) -> float:
        self.level = min(self.size, self.level + max(0.0, now - self.at) * self.per_second)
        self.at = now
        return max(0.0, (count - self.level) / self.per_second)


class Limits:
    """Sends over the limit are refused with the seconds to wait; edits and answers are free."""

    def __init__(
        self,
        overall: tuple[float, float] | None = (30, 30),
        per_chat: tuple[float, float] = (8, 1),
        per_group: tuple[float, float] = (20, 20 / 60),
    ) -> None:
        self.on = overall is not None
        self._overall = Bucket(*(overall or (1, 1)))
        self._sizes = {False: per_chat, True: per_group}
        self._chats: dict[int, Bucket] = {}

    @classmethod
    def off(cls) -> "Limits":
        return cls(overall=None)

    @classmethod
    def real(cls) -> "Limits":
        return cls()

    def take(self, chat_id: int, count: int, now: float) -> None:
        if not self.on:
            return
        buckets = self._overall, self._chat(chat_id)
        # An album larger than a bucket still goes through a full one.
        wait = max(one.missing_seconds(min(count, int(one.size)), now) for one in buckets)
        if wait > 0:
            raise too_many_requests(math.ceil(wait))
        for bucket in buckets:
            bucket.level -= count

    def _chat(self, chat_id: int) -> Bucket:
        bucket = self._chats.get(chat_id)
        if bucket is None:
            bucket = self._chats[chat_id] = Bucket(*self._sizes[chat_id < 0])
        return bucket
