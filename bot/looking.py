"""Commands that only look: into the clinic of the settings, or into a demo's."""

import argparse

from bot.demo import TOKEN
from bot.settings import BadSettings, DemoSettings, Settings, read_settings


def settings_for(given: argparse.Namespace) -> Settings:
    """What to look into; raises BadSettings."""
    if given.demo is None:
        return read_settings()
    database, keys = given.demo / "niramoy.db", given.demo / "demo-keys.json"
    if not database.exists():
        raise BadSettings(f"there is no demo in {given.demo}: start `make demo` first")
    return DemoSettings(
        bot_token=TOKEN,
        database_url=f"sqlite:///{database}",
        keys_file=keys,
        files=given.demo / "files",
    )
