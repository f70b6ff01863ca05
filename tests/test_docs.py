"""What is written about the project is true of it: README, decisions, links, docstrings."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

TARGET = re.compile(r"^([a-z-]+):.*## ", re.MULTILINE)
# A link to a page beside this one: [words](0002-routes.md) or [words](./0002-routes.md#part).
LINK = re.compile(r"\]\((?:\./)?([^)#\s]+)(?:#[^)\s]*)?\)")
NO_DOCSTRING = ("tests/", "storage/migrations/")

# Where this project was written is nobody's business, and works nowhere else. Put together from
# pieces, so that this file does not hold what it looks for.
MACHINES = re.compile(
    "|".join(
        (
            "/" + r"(?:work|root|Users)/[\w.]",
            "/" + r"home/(?!you/|user/|niramoy/)[\w.]",
            "/" + r"opt/(?:pypi|wheels)",
            "file:" + r"///?(?:opt|work|root|home|srv|mnt)\b",
            "(?:index|registry)" + r"[-_]?url[\s=:]+\S*//",
            "(?:arti" + "factory|j" + r"frog|nexus[-.]?repo|dev" + r"pi)\b",
            "https?://" + r"[\w.-]*\.(?:internal|corp|lan|intra)\b",
            r"\b(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))" + r"(?:\.\d{1,3}){2,3}:\d",
        )
    ),
    re.IGNORECASE,
)


def tracked() -> list[Path]:
    """Everything git keeps, but for what somebody has just deleted."""
    command = ["git", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return sorted({path for path in paths if path.is_file()})


def text_of(path: Path) -> str:
    """The text of a file; that of a picture or a font is empty."""
    body = path.read_bytes()
    return "" if b"\0" in body else body.decode(errors="replace")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def pages(*names: str) -> str:
    """These pages as one text; a page that is not there says nothing."""
    return "\n".join(text_of(ROOT / name) for name in names if (ROOT / name).exists())


# -- make


TARGETS = TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8"))


@pytest.mark.parametrize("target", TARGETS)
def test_every_make_target_is_explained(target: str) -> None:
    explained = pages("README.md", "ARCHITECTURE.md")
    assert re.search(rf"\bmake (?:[a-z-]+ )*{target}\b(?!-)", explained), f"make {target}"


def test_the_help_shows_the_targets() -> None:
    assert {"help", "demo", "run", "test", "check"} <= set(TARGETS)


# -- decisions


def test_every_decision_is_linked_from_their_list() -> None:
    folder = ROOT / "docs" / "decisions"
    pages_there = {path.name for path in folder.glob("*") if path.name != "README.md"}
    assert pages_there - set(LINK.findall(pages("docs/decisions/README.md"))) == set()


def test_every_link_to_a_page_of_ours_leads_somewhere() -> None:
    assert list(broken_links()) == []


def broken_links() -> Iterator[str]:
    for path in tracked():
        if path.suffix == ".md":
            for target in LINK.findall(text_of(path)):
                if "://" not in target and not target.startswith("mailto:"):
                    there = ROOT / target[1:] if target.startswith("/") else path.parent / target
                    if not there.exists():
                        yield f"{name_of(path)}: {target}"


# -- nothing of the machine it was written on


def test_no_file_names_the_machines_or_registries_of_its_makers() -> None:
    assert list(machines_named()) == []


def machines_named() -> Iterator[str]:
    for path in tracked():
        for number, line in enumerate(text_of(path).splitlines(), start=1):
            if found := MACHINES.search(line):
                yield f"{name_of(path)}:{number}: {found[0]}"


@pytest.mark.parametrize(
    "line",
    [
        "see /" + "work/main/README.md",
        "/" + "home/rahim/niramoy",
        "/" + "root/.cache",
        "--extra-index-" + "url https://pypi.example",
        "find-links = file" + ":///" + "opt/wheels",
        "https://pypi." + "internal/simple",
        "https://example.com/arti" + "factory/api",
        "http://10." + "0.0.7:3141/",
    ],
)
def test_the_name_of_a_machine_would_be_found(line: str) -> None:
    assert MACHINES.search(line)


@pytest.mark.parametrize(
    "line",
    [
        "http://127.0.0.1:8080",
        "http://localhost:8080/page",
        "--no-emit-index-url --generate-hashes",
        "https://api.telegram.org/bot1:a/getMe",
        "homework/main.py",
        "version 10.1.2",
    ],
)
def test_what_works_everywhere_is_let_through(line: str) -> None:
    assert not MACHINES.search(line)


# -- modules


def test_every_module_begins_with_a_sentence() -> None:
    assert list(modules_without_a_word()) == []


def modules_without_a_word() -> Iterator[str]:
    for path in tracked():
        name = name_of(path)
        if path.suffix == ".py" and not name.startswith(NO_DOCSTRING):
            code = text_of(path)
            empty = path.name == "__init__.py" and not code.strip()
            if not empty and not ast.get_docstring(ast.parse(code)):
                yield name


def test_every_test_file_says_what_it_is_about() -> None:
    files = [path for path in tracked() if name_of(path).startswith("tests/")]
    stories = [path for path in files if path.name.startswith("test_") and path.suffix == ".py"]
    silent = [name_of(path) for path in stories if not ast.get_docstring(ast.parse(text_of(path)))]
    assert len(stories) > 40
    assert silent == []
