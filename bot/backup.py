"""`niramoy backup` and `niramoy restore`: the clinic into one encrypted file, and back."""

import asyncio
import contextlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from bot.settings import BadSettings, Settings
from storage import backup
from storage.archive import DamagedArchive
from storage.backup import Manifest, NotEmpty, NotFit
from storage.database import opened
from storage.dumps import InUse, ToolFailed
from storage.keys import BadKeys, ServiceKeys
from storage.migrations import newest
from storage.urls import NoDatabase
from storage.vault import Vault


class Refused(Exception):
    """Not done, and nothing was changed; the message says why."""


def back_up(settings: Settings, path: Path, now: datetime) -> str:
    """Back up while the bot runs; what was done, in a sentence. Raises Refused, BadSettings."""
    keys = _keys(settings)
    with _told(path):
        manifest = backup.back_up(settings.database_url, keys, path, settings.files, now)
    if manifest.revision == newest():
        with opened(settings.database_url, Vault(keys)) as db:
            asyncio.run(db.write(backup.note_backup, now))
    size = path.stat().st_size / 1e6
    return f"{path}: {_rows(manifest)}, {size:.1f} MB, encrypted. It opens with the key file only."


def restore(settings: Settings, path: Path, now: datetime, *, replace: bool) -> str:
    """Bring a backup back; what was done, in sentences. Raises Refused, BadSettings."""
    keys = _keys(settings)
    with _told(path):
        done = backup.restore(
            settings.database_url, keys, path, settings.files, now, replace=replace
        )
    lines = [f"Restored from {path}, made at {done.manifest.made_at}: {_rows(done.manifest)}."]
    if done.kept is not None:
        lines.append(f"The old one is kept: {done.kept}. Remove it when you are sure.")
    lines += [f"Warning, its audit was tampered with: {fault}" for fault in done.audit_faults]
    return "\n".join(lines)


def _keys(settings: Settings) -> ServiceKeys:
    try:
        return ServiceKeys.read(settings.keys_file)
    except BadKeys as error:
        raise BadSettings(f"KEYS_FILE: {error}") from None


def _rows(manifest: Manifest) -> str:
    return f"{sum(manifest.rows.values())} rows in {len(manifest.rows)} tables"


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except NotEmpty:
        raise Refused(
            "there is a database already; --replace puts the backup in its place "
            "and keeps the old one beside it"
        ) from None
    except FileExistsError:
        raise Refused(f"{path} is there already; it is left as it is") from None
    except (DamagedArchive, NotFit) as error:
        raise Refused(f"{path}: {error}") from None
    except BadKeys as error:
        raise Refused(f"KEYS_FILE: {error}") from None
    except (NoDatabase, InUse) as error:
        raise Refused(f"DATABASE_URL: {error}") from None
    except ToolFailed as error:
        raise Refused(str(error)) from None
    except OSError as error:
        raise Refused(f"{error.filename or path}: {error.strerror}") from None
