"""Presses and inline queries that wait for an answer, for a few seconds each."""

import secrets
from dataclasses import dataclass, field

from playground.arguments import Json
from playground.clock import Clock
from playground.errors import ApiError, bad_request

# From reports, not from Telegram's source: it forgets a press after some 15 seconds.
PRESS_LASTS = 15.0
INLINE_LASTS = 30.0
REMEMBERED = 10_000


@dataclass(slots=True)
class Press:
    person_id: int
    at: float
    button: tuple[int, str]


@dataclass(slots=True)
class Inline:
    person_id: int
    at: float
    text: str
    results: dict[str, Json] = field(default_factory=dict)
    answered: bool = False


class Queries:
    """Each is answered once, and in time."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.press_lasts = PRESS_LASTS
        self._presses: dict[str, Press] = {}
        self.inline: dict[str, Inline] = {}
        # Answers a bot told the phone to remember: (person, message, data) to words and end.
        self._remembered: dict[tuple[int, int, str], tuple[Json, float]] = {}

    def press(self, person_id: int, message_id: int, data: str) -> str:
        query_id = str(secrets.randbits(62))
        self._presses[query_id] = Press(person_id, self._clock.now(), (message_id, data))
        if len(self._presses) > REMEMBERED:
            del self._presses[next(iter(self._presses))]
        return query_id

    def answer_press(self, query_id: str) -> Press:
        press = self._presses.pop(query_id, None)
        if press is None or self._clock.now() - press.at > self.press_lasts:
            raise too_old()
        return press

    def remember(self, press: Press, answer: Json, seconds: int) -> None:
        if seconds > 0:
            key = (press.person_id, *press.button)
            self._remembered[key] = (answer, self._clock.now() + seconds)

    def remembered(self, person_id: int, message_id: int, data: str) -> Json | None:
        answer, until = self._remembered.get((person_id, message_id, data), (None, 0.0))
        return answer if self._clock.now() < until else None

    def ask(self, person_id: int, text: str) -> str:
        query_id = str(secrets.randbits(62))
        self.inline[query_id] = Inline(person_id, self._clock.now(), text)
        if len(self.inline) > REMEMBERED:
            del self.inline[next(iter(self.inline))]
        return query_id

    def answer_inline(self, query_id: str) -> Inline:
        query = self.inline.get(query_id)
        if query is None or query.answered or self._clock.now() - query.at > INLINE_LASTS:
            raise too_old()
        return query


def too_old() -> ApiError:
    return bad_request(
        "query is too old and response timeout expired or query ID is invalid",
    )
