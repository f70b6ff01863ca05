"""What has changed since the last write to disk; without a store nothing is noted."""

from collections.abc import Callable
from typing import Any

Key = tuple[str, str]


class Journal:
    """The newest value of each changed thing; None means it is gone."""

    def __init__(self) -> None:
        self.pending: dict[Key, Any] = {}
        self.wake: Callable[[], None] | None = None

    def note(self, kind: str, key: object, value: Any) -> None:
        if self.wake is None:
            return
        if not self.pending:
            self.wake()
        self.pending[kind, str(key)] = value

    def take(self) -> dict[Key, Any]:
        taken, self.pending = self.pending, {}
        return taken
