"""The only place where the parts meet: settings in, a bot that can be started and stopped out."""

import asyncio
import contextlib
import gc
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode

from bot.delivery import Delivery
from bot.directory import DirectoryKeeper, World
from bot.handling import Handling
from bot.intake import Intake
from bot.outbox import Outbox
from bot.pace import Pace
from bot.reminding import Reminding
from bot.session import JsonSession
from bot.settings import BadSettings, Settings
from domain import inbox
from domain.ports import Clock
from gateways.calendar_files import calendar_file
from gateways.clean_room import CleanRoom
from gateways.directory import DoctorDirectory
from gateways.files import FileStore
from gateways.holidays import PublicHolidays
from gateways.pins import PinHasher
from gateways.places import Gazetteer
from gateways.specialities import SpecialityList
from gateways.telegram_files import TelegramFiles
from gateways.wishes import WishReader
from handlers.answering import Answering
from handlers.commands import command_list
from handlers.conversation import choosing, routes
from handlers.notices import Telling
from handlers.turn import Outside, Uploads
from locales import LANGUAGES, Translator
from storage.database import Database
from storage.keys import BadKeys, ServiceKeys
from storage.ready import make_ready, open_vault
from storage.urls import NoDatabase, is_postgres
from symptom_rules import emergency_words

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class App:
    """Everything that runs. `intake` is where updates go in, `outbox` where notices go out.

    `reminding` is woken by the clock: it puts into the outbox what has become due. `directory`
    keeps what can be searched fresh.
    """

    bot: Bot
    db: Database
    clock: Clock
    intake: Intake
    translator: Translator
    outbox: Outbox
    reminding: Reminding
    directory: DirectoryKeeper

    async def ready(self) -> dict[str, bool]:
        """What must work before people may come: the database takes a write."""
        try:
            async with asyncio.timeout(2):
                await self.db.write(inbox.finish, [], self.clock())
        except Exception:
            log.exception("the database takes no writes")
            return {"database": False}
        return {"database": True}


def telegram_session(settings: Settings) -> JsonSession:
    """The way to whichever Bot API the settings name."""
    server = TelegramAPIServer.from_base(
        settings.telegram_api, is_local=settings.telegram_api_local
    )
    return JsonSession(api=server)


def open_database(settings: Settings) -> Database:
    """The clinic's database, at the newest migration.

    Raises BadSettings for wrong keys, and when it cannot be reached.
    """
    try:
        vault = open_vault(settings.keys_file)
        make_ready(settings.database_url, vault)
    except BadKeys as error:
        raise BadSettings(f"KEYS_FILE: {error}") from None
    except NoDatabase as error:
        raise BadSettings(f"DATABASE_URL: {error}") from None
    return Database(settings.database_url, vault)


def build(settings: Settings, clock: Clock, session: BaseSession, *, strict: bool = False) -> App:
    """Put the parts together; the database is brought to the newest migration first."""
    db = open_database(settings)
    translator = Translator.load(strict=strict)
    bot = Bot(
        settings.bot_token.get_secret_value(),
        session=session,
        default=DefaultBotProperties(parse_mode=ParseMode.HTML),
    )
    places, specialities = Gazetteer(), SpecialityList()
    places.search("")  # Reads the map now, not while the first person waits.
    choices = choosing(translator, emergency_words())
    outside = Outside(
        places,
        specialities,
        PinHasher(ServiceKeys.read(settings.keys_file).pepper),
        Uploads(TelegramFiles(bot), CleanRoom(), FileStore(settings.files)),
        DoctorDirectory(),
        WishReader(specialities, places),
        PublicHolidays(),
        calendar_file=calendar_file,
        bot_name=partial(_bot_name, bot),
        admins=frozenset(settings.admins),
        contact=settings.contact,
    )
    answering = Answering(choices, db, clock, translator, outside)
    handling = Handling(bot, answering, db, clock)
    telling = Telling(routes().notices, db, clock, translator, outside)
    outbox = _outbox(settings, bot, telling, db, clock)
    intake = Intake(db, clock, handling, settings)
    world = World(outside.specialities, outside.places, outside.holidays)
    directory = DirectoryKeeper(db, clock, outside.directory, world)
    return App(bot, db, clock, intake, translator, outbox, Reminding(db, clock), directory)


async def _bot_name(bot: Bot) -> str:
    return (await bot.me()).username or ""


def _outbox(settings: Settings, bot: Bot, telling: Telling, db: Database, clock: Clock) -> Outbox:
    paid = settings.paid_broadcast_per_second
    per_second = paid or settings.outbox_per_second
    pace = Pace(per_second, settings.outbox_chat_burst)
    delivery = Delivery(bot, telling, db, clock, pace, paid=paid is not None)
    outbox = Outbox(delivery, db, clock, pace, per_second)
    db.on_notice = outbox.wake
    return outbox


@contextlib.asynccontextmanager
async def running(app: App) -> AsyncIterator[App]:
    """Take up what was left, run, and stop without losing anything."""
    await app.intake.start()
    try:
        await app.outbox.start(alone=not is_postgres(app.db.url.drivername))
        await app.directory.start()
        yield app
    finally:
        await app.directory.stop()
        await app.intake.stop()
        await app.outbox.stop()
        await app.bot.session.close()
        app.db.close()


async def show_commands(app: App) -> None:
    """Fill Telegram's command list: Bangla for Bangla phones, English for the rest."""
    for language in LANGUAGES:
        say = app.translator.speak(language)
        code = None if language == "en" else language
        await app.bot.set_my_commands(command_list(say, None), language_code=code)


def tune_memory() -> None:
    """Spare the collector aiogram's 200,000 lasting objects: 1.6 times the speed."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
