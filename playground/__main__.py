"""Start the playground: `python -m playground --port 8080 --data data/playground.db`."""

import argparse
import asyncio
import contextlib
import gc
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import uvicorn
import uvloop

from playground.chats import TOKEN, Telegram
from playground.limits import Limits
from playground.server import Playground
from playground.store import Store

SIGNALS = (signal.SIGINT, signal.SIGTERM)
# Plainly invented, for the demo.
DEMO_PEOPLE = (
    ("Rahim", "Uddin", "rahim_demo", "bn", "patient"),
    ("Dr. Salma", "Akter", "salma_demo", "bn", "doctor"),
    ("Karim", "Hossain", "karim_demo", "en", "admin"),
)


def main(argv: list[str] | None = None) -> None:
    options = parser().parse_args(argv)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve(options))


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("playground", description="A local Telegram.")
    parser.add_argument("--host", default="127.0.0.1", help="where to listen")
    parser.add_argument("--port", type=int, default=8080, help="0 chooses a free one")
    parser.add_argument("--data", type=Path, help="keep the chats in this file")
    parser.add_argument("--token", default=TOKEN, help="the bot's token")
    parser.add_argument("--limits", choices=["real", "off"], default="off")
    parser.add_argument("--topics", choices=["on", "off"], default="on", help="in private chats")
    parser.add_argument("--people", choices=["demo", "none"], default="demo")
    return parser


async def serve(options: argparse.Namespace) -> None:
    limits = Limits.real() if options.limits == "real" else Limits.off()
    telegram = Telegram(options.token, limits=limits)
    telegram.topics_enabled = options.topics == "on"
    store = await Store.open(options.data, telegram) if options.data else None
    if not telegram.phones and options.people == "demo":
        add_demo_people(telegram)
    app = Playground(telegram, store, {options.host})
    # What is here now stays: the collector need not look at it again and again.
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    try:
        await Server(app, telegram, options.host, options.port).run()
    finally:
        telegram.close()
        if store:
            await store.close()


def add_demo_people(telegram: Telegram) -> None:
    for first, last, username, language, role in DEMO_PEOPLE:
        telegram.people.add(
            first,
            last_name=last,
            username=username,
            language_code=language,
            role=role,
        )


class Server(uvicorn.Server):
    """Says where it listens on the first line, and ends at once when asked to."""

    def __init__(self, app: Playground, telegram: Telegram, host: str, port: int) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_level="warning",
                access_log=False,
                lifespan="off",
                http="httptools",
                ws="none",
                timeout_keep_alive=75,
                timeout_graceful_shutdown=2,
                server_header=False,
                date_header=False,
            ),
        )
        self._telegram = telegram
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.socket(family)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind((host, port))
        shown = f"[{host}]" if ":" in host else host
        self._address = f"http://{shown}:{self._socket.getsockname()[1]}"

    async def run(self) -> None:  # type: ignore[override]
        await self.serve([self._socket])

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        sys.stdout.write(f"{self._address}\n")
        sys.stdout.flush()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Unlike uvicorn's own, this lets the process go on to close its files."""
        loop = asyncio.get_running_loop()
        for one in SIGNALS:
            loop.add_signal_handler(one, self.stop)
        yield
        for one in SIGNALS:
            loop.remove_signal_handler(one)

    def stop(self) -> None:
        # Streams and long polls would keep the server waiting.
        self._telegram.close()
        self.should_exit = True


if __name__ == "__main__":
    main()
