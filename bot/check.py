"""`niramoy check`: is everything as it should be? A line each, before somebody relies on it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from bot.settings import TELEGRAM, Settings
from storage.health import Finding, Level, examine, fail, ok, warn
from storage.keys import BadKeys, ServiceKeys
from storage.urls import is_postgres, sqlite_path
from storage.vault import Vault

OTHERS = 0o077
"""Whatever of a file's mode lets anybody but its owner in."""
HERE_ONLY = {"127.0.0.1", "::1", "localhost"}


def check(settings: Settings, now: datetime) -> list[Finding]:
    """Everything that was found, good or bad."""
    keys, about_keys = _keys(settings)
    vault = Vault(keys) if keys else None
    return [
        *examine(settings.database_url, vault, now),
        *about_keys,
        *_database_file(settings.database_url),
        *_files(settings.files),
        *_telegram(settings),
        *_rest(settings),
    ]


def told(findings: Sequence[Finding]) -> list[str]:
    """A line each."""
    return [f"{one.level:<4}  {one.about}: {one.words}" for one in findings]


def failed(findings: Sequence[Finding]) -> bool:
    """Whether anything must not go on like this."""
    return any(one.level is Level.FAIL for one in findings)


def _keys(settings: Settings) -> tuple[ServiceKeys | None, list[Finding]]:
    path = settings.keys_file
    try:
        keys = ServiceKeys.read(path)
    except BadKeys as error:
        return None, [fail("key file", str(error))]
    mode = path.stat().st_mode & 0o777
    if mode & OTHERS:
        return keys, [fail("key file", f"others may read it: chmod 600 {path} (it is {mode:o})")]
    if _beside(path, settings):
        return keys, [warn("key file", f"{path} lies beside the data it opens; keep them apart")]
    return keys, [ok("key file", f"{path}, its owner's alone, newest key {keys.newest}")]


def _beside(path: Path, settings: Settings) -> bool:
    data = [settings.files]
    if not is_postgres(settings.database_url):
        data.append(sqlite_path(settings.database_url).parent)
    return any(path.resolve().is_relative_to(folder.resolve()) for folder in data)


def _database_file(url: str) -> Iterator[Finding]:
    if not is_postgres(url):
        path = sqlite_path(url)
        if path.exists() and path.stat().st_mode & OTHERS:
            yield warn("database file", f"others may read it: chmod 600 {path}*")


def _files(folder: Path) -> Iterator[Finding]:
    if not folder.exists():
        yield ok("files", f"{folder} is made when the first one comes")
    elif not folder.is_dir():
        yield fail("files", f"{folder} is not a folder")
    elif folder.stat().st_mode & OTHERS:
        yield warn("files", f"others may look into {folder}: chmod 700 {folder}")
    else:
        yield ok("files", f"{folder}, its owner's alone")


def _telegram(settings: Settings) -> Iterator[Finding]:
    if settings.public_url is None:
        yield ok("updates", "we ask Telegram for them (polling)")
    elif settings.public_url.startswith("https://"):
        yield ok("updates", f"Telegram brings them to {settings.public_url}")
    else:
        yield warn("updates", f"{settings.public_url} is for a playground only, not for people")
    if settings.telegram_api == TELEGRAM:
        yield ok("bot api", "Telegram's own")
    elif settings.telegram_api.startswith("https://") or _is_here(settings.telegram_api):
        yield ok("bot api", settings.telegram_api)
    else:
        yield warn("bot api", f"{settings.telegram_api}: without TLS others on the way can read")


def _rest(settings: Settings) -> Iterator[Finding]:
    if settings.host not in HERE_ONLY:
        yield warn("host", f"{settings.host}: others reach it directly; put TLS in front")
    if settings.clock_url is not None:
        yield warn("clock", f"the time comes from {settings.clock_url}: for demos only")
    if settings.log_level == "DEBUG":
        yield warn("log", "DEBUG logs more than a clinic should keep")


def _is_here(url: str) -> bool:
    return any(url.startswith(f"http://{name}") for name in ("127.0.0.1", "localhost", "[::1]"))
