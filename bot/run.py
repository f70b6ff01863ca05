"""Run the bot for real: webhook or polling, the web beside it, housekeeping, a clean stop."""

import asyncio
import contextlib
import logging
import signal
import socket
from collections.abc import Awaitable, Callable, Iterator

import uvicorn
from aiogram.exceptions import TelegramNotFound, TelegramUnauthorizedError
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.app import App, build, running, show_commands, telegram_session, tune_memory
from bot.handling import ANSWERED
from bot.housekeeping import add_jobs
from bot.logs import start_logging
from bot.metrics import IN_HAND
from bot.outside import until_it_works
from bot.polling import poll
from bot.settings import BadSettings, Settings
from domain import alerts, inbox, listings, live_messages, outbox, reminders
from gateways.clock import PlaygroundClock, real_clock
from web.app import app as web_app

log = logging.getLogger(__name__)

HOUSEKEEPING_HOURS = 1


Prepare = Callable[[App], Awaitable[object]]


class Web(uvicorn.Server):
    """uvicorn without its own signal handling: one place decides when we stop."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def run(settings: Settings, prepare: Prepare | None = None) -> None:
    """Run until SIGINT or SIGTERM; then stop fetching, finish what is being handled, and end.

    `prepare` is done before anybody is answered.

    Raises BadSettings when the port is taken or Telegram does not know the token.
    """
    start_logging(settings.log_level)
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    playground = PlaygroundClock(settings.clock_url) if settings.clock_url else None
    with _listening(settings) as door:
        app = build(settings, playground or real_clock, telegram_session(settings))
        IN_HAND.set_function(lambda: len(app.intake.lanes))
        tune_memory()
        if prepare is not None:
            await prepare(app)
        async with running(app), asyncio.TaskGroup() as tasks:
            web = _web(app, settings)
            tasks.create_task(web.serve(sockets=[door]))
            work = [tasks.create_task(_intake(app, settings))]
            if playground is not None:
                work.append(tasks.create_task(playground.follow()))
            with _housekeeping(app, settings):
                await _until(stop, work)
            web.should_exit = True
    log.info("stopped")


async def _until(stop: asyncio.Event, work: "list[asyncio.Task[None]]") -> None:
    try:
        await stop.wait()
    finally:
        for task in work:
            task.cancel()


@contextlib.contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    try:
        door = socket.create_server((settings.host, settings.port))
    except OSError as error:
        raise BadSettings(f"HOST and PORT cannot be listened on: {error.strerror}") from None
    with door:
        yield door


async def _intake(app: App, settings: Settings) -> None:
    await until_it_works(lambda: _introduce(app))
    if settings.webhook:
        await until_it_works(lambda: _set_webhook(app, settings))
        log.info("waiting for Telegram's calls")
        await until_it_works(lambda: show_commands(app))
        return
    await until_it_works(app.bot.delete_webhook)
    log.info("asking Telegram for updates")
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(until_it_works(lambda: show_commands(app)))
        tasks.create_task(poll(app.bot, app.intake))


async def _introduce(app: App) -> None:
    try:
        await app.bot.me()
    except (TelegramUnauthorizedError, TelegramNotFound):
        raise BadSettings("BOT_TOKEN is not right: Telegram does not know it") from None


async def _set_webhook(app: App, settings: Settings) -> None:
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else None
    url = f"{settings.public_url}/telegram"
    await app.bot.set_webhook(url, secret_token=secret, allowed_updates=list(ANSWERED))


def _web(app: App, settings: Settings) -> Web:
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else None
    asgi = web_app(app.intake.accept, app.ready, secret if settings.webhook else None)
    config = uvicorn.Config(
        asgi,
        log_config=None,
        lifespan="off",
        access_log=False,
        timeout_graceful_shutdown=5,
    )
    return Web(config)


@contextlib.contextmanager
def _housekeeping(app: App, settings: Settings) -> Iterator[None]:
    scheduler = AsyncIOScheduler()

    async def forget_old_updates() -> None:
        forgotten = await app.db.write(inbox.forget_old, app.clock())
        await app.db.write(outbox.forget_old, app.clock())
        await app.db.write(reminders.forget_old, app.clock())
        await app.db.write(listings.forget_old_changes, app.clock())
        await app.db.write(alerts.forget_old, app.clock())
        await app.db.write(live_messages.forget_old, app.clock())
        log.info("old updates forgotten", extra={"count": forgotten})

    scheduler.add_job(forget_old_updates, "interval", hours=HOUSEKEEPING_HOURS)
    add_jobs(scheduler, app, settings)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
