"""How fast we may speak: so many messages a second in all, about one a second within a chat."""

import asyncio

CHAT_SECONDS = 1.0
"""Telegram asks for at most one message a second within a chat, and overlooks short bursts."""
REMEMBERED = 10_000
"""Chats. With more of them, those that have been calm are let go."""
SEVERAL = 3
"""Chats told to wait at the same time: then it is all of us who speak too fast."""


class Pace:
    """`per_second` bounds all chats together, `chat_burst` what one may get at once."""

    def __init__(self, per_second: float, chat_burst: int) -> None:
        self._between, self._grace = 1 / per_second, (chat_burst - 1) * CHAT_SECONDS
        self._next = 0.0
        self._chats: dict[int, float] = {}
        self._told: dict[int, float] = {}
        self._quiet_until = 0.0

    @property
    def quiet(self) -> bool:
        """Whether nobody is to be spoken to just now."""
        return _now() < self._quiet_until

    async def turn(self, chat: int) -> None:
        """Wait until this chat may get a message; whoever asks first goes first."""
        await _until(self._chat_turn(chat))
        await self._overall_turn()
        while self.quiet:
            await _until(self._quiet_until)
            await self._overall_turn()

    def told_to_wait(self, chat: int, seconds: float) -> None:
        """Telegram wants this chat to wait; when it wants that of several, all of them do."""
        self._told = {one: until for one, until in self._told.items() if until > _now()}
        self._told[chat] = _now() + seconds
        if len(self._told) >= SEVERAL:
            self.hush(seconds)

    def hush(self, seconds: float) -> None:
        """Let nobody be spoken to for so long."""
        self._quiet_until = max(self._quiet_until, _now() + seconds)

    async def _overall_turn(self) -> None:
        mine = max(_now(), self._next)
        self._next = mine + self._between
        await _until(mine)

    def _chat_turn(self, chat: int) -> float:
        # `full` is when all this chat got would be worked off at one a second.
        now = _now()
        full = max(now, self._chats.get(chat, 0.0))
        if chat not in self._chats and len(self._chats) >= REMEMBERED:
            self._chats = {one: until for one, until in self._chats.items() if until > now}
        self._chats[chat] = full + CHAT_SECONDS
        return full - self._grace


async def _until(moment: float) -> None:
    ahead = moment - _now()
    if ahead > 0:
        await asyncio.sleep(ahead)


def _now() -> float:
    return asyncio.get_running_loop().time()
