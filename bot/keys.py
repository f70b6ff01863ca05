"""The key file: made once, and rotated while the bot runs."""

import asyncio
import contextlib
from pathlib import Path

from bot.app import open_database
from bot.demo import KEYS
from bot.settings import BadSettings, Settings
from storage.keys import BadKeys, ServiceKeys, alone, create
from storage.rotation import rotate_some, still_old

AT_ONCE = 500
"""Rows a transaction: a running bot is not held up."""


def create_keys(path: Path) -> str:
    """Make the key file; raises BadSettings when there is one."""
    try:
        create(path)
    except BadKeys as error:
        raise BadSettings(str(error)) from None
    return f"{path} holds the clinic's keys. Copy it to a safe place, apart from the backups."


def demo_keys(data: Path) -> Path:
    """The demo's key file, made when the demo has no database yet."""
    path = data / KEYS
    if not path.exists():
        create(path)
    return path


def rotate_keys(settings: Settings) -> str:
    """Wrap everything with a new key; what was interrupted is taken up, without another key.

    Safe while the bot runs: whoever meets the new key's number reads the file again.
    """
    with contextlib.closing(open_database(settings)) as db, alone(settings.keys_file):
        db.vault.reread()
        if asyncio.run(db.read(still_old)) == 0:
            ServiceKeys.read(settings.keys_file).with_another().write(settings.keys_file)
            db.vault.reread()
        changed = 0
        while some := asyncio.run(db.write(rotate_some, AT_ONCE)):
            changed += some
    newest = db.vault.newest
    return (
        f"{changed} keys and values are under key {newest} now. "
        f"Keep the older ones in {settings.keys_file} as long as you keep backups made before."
    )
