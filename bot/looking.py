"""Commands that only look: into the clinic of the settings, or into a demo's."""

import argparse
import sys
from pathlib import Path

from bot.demo import DATA, KEYS, TOKEN
from bot.settings import BadSettings, DemoSettings, NoToken, Settings, read_settings


def settings_for(given: argparse.Namespace) -> Settings:
    """What to look into; raises BadSettings.

    Where no bot is set up, it is the demo that was started here.
    """
    if given.demo is not None:
        return _of_demo(given.demo)
    try:
        return read_settings()
    except NoToken:
        if not _keys(DATA).exists():
            raise
        sys.stderr.write(f"niramoy: no bot is set up here; this is the demo in {DATA}/\n")
        return _of_demo(DATA)


def _of_demo(data: Path) -> Settings:
    database = data / "niramoy.db"
    if not database.exists():
        raise BadSettings(f"there is no demo in {data}: start `make demo` first")
    return DemoSettings(
        bot_token=TOKEN,
        database_url=f"sqlite:///{database}",
        keys_file=_keys(data),
        files=data / "files",
    )


def _keys(data: Path) -> Path:
    return data / KEYS
