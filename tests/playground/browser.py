"""A chromium, a playground of its own, and the bot's side of it, for tests of the page."""

import json
import signal
import socket
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
PLAYGROUND = [sys.executable, "-X", "utf8", "-m", "playground", "--people", "none"]


@contextmanager
def a_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield browser
        browser.close()


@contextmanager
def a_playground(port: int = 0, data: Path | None = None) -> Iterator[str]:
    """A playground of its own; its address."""
    kept = ["--data", str(data)] if data else []
    command = [*PLAYGROUND, "--port", str(port), *kept]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield process.stdout.readline().strip()
        process.terminate()


@contextmanager
def a_demo(data: Path, *options: str) -> Iterator[str]:
    """`make demo` with its data there, ended by Ctrl-C as people end it; its address."""
    command = [sys.executable, "-X", "utf8", "-m", "bot", "demo", "--port", str(a_port())]
    command += options
    with subprocess.Popen(
        [*command, "--data", str(data)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as demo:
        assert demo.stdout is not None
        yield demo.stdout.readline().split()[3]
        demo.send_signal(signal.SIGINT)
        assert demo.wait(20) == 0


def a_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Bot:
    """The bot's side, by plain Bot API calls; and people, played from outside."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        self._seen = 0

    def call(self, method: str, files: dict[str, Any] | None = None, **args: Any) -> Any:
        fields = {key: _plain(value) for key, value in args.items()}
        answer = self._client.post(f"/bot42:PLAYGROUND/{method}", data=fields, files=files)
        assert answer.status_code == 200, answer.text
        return answer.json()["result"]

    def say(self, person_id: int, text: str, **args: Any) -> int:
        sent = self.call("sendMessage", chat_id=person_id, text=text, **args)
        return int(sent["message_id"])

    def hears(self, kind: str) -> Any:
        """The next update of a kind; the ones before it are passed over."""
        for _ in range(20):
            for update in self.call("getUpdates", offset=self._seen + 1, timeout=2, limit=1):
                self._seen = update["update_id"]
                if kind in update:
                    return update[kind]
        raise AssertionError(f"no {kind} came")

    def hears_with(self, content: str) -> Any:
        """The next message that holds this."""
        while content not in (message := self.hears("message")):
            pass
        return message

    def fetches(self, file: dict[str, Any]) -> bytes:
        """A file somebody sent, as a bot gets it."""
        path = self.call("getFile", file_id=file["file_id"])["file_path"]
        answer = self._client.get(f"/file/bot42:PLAYGROUND/{path}")
        assert answer.status_code == 200, answer.text
        return answer.content

    def person(self, first_name: str, **about: Any) -> int:
        about = {"first_name": first_name, "role": "patient", "language_code": "bn", **about}
        return int(self._post("", about)["id"])

    def plays(self, person_id: int, deed: str, **what: Any) -> Any:
        return self._post(f"/{person_id}/{deed}", what)

    def _post(self, path: str, what: dict[str, Any]) -> Any:
        answer = self._client.post(f"/api/people{path}", json=what)
        assert answer.status_code == 200, answer.text
        return answer.json()


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


@dataclass
class Phone:
    """One person's phone on the page."""

    page: Page
    id: int
    root: Locator = field(init=False)

    def __post_init__(self) -> None:
        self.root = self.page.locator(f'[data-person="{self.id}"]')

    @property
    def status(self) -> Locator:
        return self.root.get_by_test_id("status")

    @property
    def input(self) -> Locator:
        return self.root.get_by_role("textbox")

    @property
    def last(self) -> Locator:
        return self.root.locator("[data-message-id]").last

    def message(self, message_id: int) -> Locator:
        return self.root.locator(f'[data-message-id="{message_id}"]')

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name, exact=True)

    def press(self, name: str) -> None:
        self.button(name).click()

    def writes(self, text: str) -> None:
        self.input.fill(text)
        self.input.press("Enter")


def inline(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


def a_picture(width: int = 320, height: int = 200) -> bytes:
    """A plain PNG."""
    line = b"\0" + b"\x20\x80\x70" * width
    chunks = {
        b"IHDR": struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0),
        b"IDAT": zlib.compress(line * height),
        b"IEND": b"",
    }
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*one) for one in chunks.items())


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def a_pdf() -> bytes:
    """The smallest PDF that browsers open."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
    ]
    body = b"".join(b"%d 0 obj %s endobj\n" % (at, one) for at, one in enumerate(parts, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R >>\n%%EOF\n"
