"""Search the directory from the command line, with the words a patient would type."""

import asyncio
import contextlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from bot.app import open_database
from bot.directory import World, chunks
from bot.settings import Settings
from domain import listings
from domain.clock import DHAKA, today
from domain.directory import Directory, Found, Listing, Wish
from domain.money import TAKA
from domain.ports import Database
from gateways.clock import real_clock
from gateways.directory import DoctorDirectory
from gateways.holidays import PublicHolidays
from gateways.places import Gazetteer
from gateways.specialities import SpecialityList
from gateways.wishes import WishReader


@dataclass(frozen=True)
class Search:
    """What was understood, and who was found at this moment."""

    wish: Wish
    found: Found
    now: datetime


def search(settings: Settings, text: str, page: int) -> Search:
    """Read the directory out of the database, and search it as the bot does."""
    world = World(SpecialityList(), Gazetteer(), PublicHolidays())
    now, directory = real_clock(), DoctorDirectory()
    with contextlib.closing(open_database(settings)) as db:
        asyncio.run(_fill(directory, db, world, now))
    wish = WishReader(world.specialities, world.places)(text, today(now))
    return Search(wish, directory.find(wish, now, page), now)


async def _fill(directory: Directory, db: Database, world: World, now: datetime) -> None:
    for some in chunks(await db.read(listings.everybody, now)):
        read = await db.read(listings.listings, some, now, world.holidays, world.places)
        directory.put(one.listing for one in read)


def as_data(search: Search) -> dict[str, Any]:
    """The search as plain JSON values; money in taka."""
    wish = {name: value for name, value in asdict(search.wish).items() if value is not None}
    return {
        "wish": _plain(wish),
        "widened": list(search.found.widened),
        "total": search.found.total,
        "doctors": [_doctor(one, search.now) for one in search.found.doctors],
    }


def as_table(search: Search) -> list[str]:
    """The same for the eye, a line a doctor."""
    data = as_data(search)
    wish = " ".join(f"{name}={value}" for name, value in data["wish"].items() if value)
    heading = f"# {wish or 'everybody'}: {search.found.total} found"
    if search.found.widened:
        heading += f", without {' '.join(search.found.widened)}"
    rows = [tuple(map(_cell, (one[name] for name in _SHOWN))) for one in data["doctors"]]
    return [heading, *_aligned([_SHOWN, *rows])] if rows else [heading]


_SHOWN = ("id", "name", "specialities", "district", "fee", "rating", "next_free")


def _doctor(listing: Listing, now: datetime) -> dict[str, Any]:
    free = listing.next_free
    return {
        "id": listing.doctor_id,
        "name": listing.name,
        "degrees": listing.degrees,
        "specialities": list(listing.specialities),
        "district": listing.district,
        "languages": [str(one) for one in listing.languages],
        "fee": listing.fee / TAKA,
        "follow_up_fee": listing.follow_up_fee / TAKA,
        "rating": listing.rating if listing.ratings else None,
        "ratings": listing.ratings,
        "verified_at": _told(listing.verified_at),
        "next_free": _told(free) if free and free > now else None,
        "online": listing.online_until is not None and listing.online_until > now,
    }


def _plain(wish: Mapping[str, Any]) -> dict[str, Any]:
    plain: dict[str, Any] = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in wish.items()
    }
    return plain | ({"most_fee": plain["most_fee"] / TAKA} if "most_fee" in plain else {})


def _told(moment: datetime) -> str:
    return moment.astimezone(DHAKA).isoformat(timespec="minutes")


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return ",".join(map(str, value))
    return "-" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _aligned(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
