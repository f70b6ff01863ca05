"""The bot in a process of its own, over HTTP, that can be killed like any other."""

import asyncio
import multiprocessing
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from storage.keys import create

# Imports the bot once; every start after that takes a tenth of a second.
_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.processes", "bot.run"])


def serve(settings: dict[str, object]) -> None:
    """What the process does: run the bot, as `niramoy run` does."""
    import uvloop

    from bot.run import run
    from bot.settings import read_settings

    uvloop.run(run(read_settings(_env_file=None, **settings)))


class BotProcess:
    """Started, killed, and started again on the same database."""

    def __init__(self, folder: Path, telegram_api: str, token: str, **settings: object) -> None:
        self.keys_file = folder / "keys.json"
        create(self.keys_file)
        self.database_url = f"sqlite:///{folder / 'niramoy.db'}"
        self._settings: dict[str, object] = {
            "bot_token": token,
            "telegram_api": telegram_api,
            "database_url": self.database_url,
            "keys_file": self.keys_file,
            "port": 0,
            "log_level": "ERROR",
            **settings,
        }
        self._process: ForkServerProcess | None = None

    def start(self) -> None:
        self._process = _CONTEXT.Process(target=serve, args=(self._settings,), daemon=True)
        self._process.start()

    async def kill(self) -> None:
        """kill -9."""
        assert self._process is not None
        self._process.kill()
        await asyncio.to_thread(self._process.join)

    async def terminate(self) -> int | None:
        """SIGTERM; the exit code."""
        assert self._process is not None
        self._process.terminate()
        await asyncio.to_thread(self._process.join, 20)
        return self._process.exitcode


@asynccontextmanager
async def bot_process(
    folder: Path, telegram_api: str, token: str, **settings: object
) -> AsyncIterator[BotProcess]:
    """A running bot, gone afterwards."""
    bot = BotProcess(folder, telegram_api, token, **settings)
    bot.start()
    try:
        yield bot
    finally:
        await bot.kill()
