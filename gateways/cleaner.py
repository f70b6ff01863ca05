"""A process of its own for one file: read it, make it harmless, write it out, end.

What parses hostile files has no keys, no settings, no way to the disk, and only so much memory
and time. `gateways.clean_room` starts it as `python -m gateways.cleaner`.
"""

import json
import logging
import resource
import sys
from dataclasses import asdict
from typing import BinaryIO

from domain.errors import DomainError
from domain.uploads import MAX_BYTES, FileDamaged, Upload
from gateways.uploads import sanitised

CPU_SECONDS = 10
MEMORY = 1536 << 20
"""Bytes of address space. The largest picture takes 1,360 MB as WebP, 670 as PNG or JPEG."""
OPEN_FILES = 64

_LIMITS = {
    resource.RLIMIT_CPU: CPU_SECONDS,
    resource.RLIMIT_AS: MEMORY,
    resource.RLIMIT_NOFILE: OPEN_FILES,
    resource.RLIMIT_FSIZE: 0,
    resource.RLIMIT_CORE: 0,  # A core file would hold the patient's report.
}


def main() -> None:
    """Give up what is not needed, then clean what comes in."""
    for limit, most in _LIMITS.items():
        resource.setrlimit(limit, (most, most))
    logging.disable()  # What parsers say about a file may hold pieces of it.
    clean(sys.stdin.buffer, sys.stdout.buffer)


def clean(given: BinaryIO, out: BinaryIO) -> None:
    """Say in one line of JSON what follows it, or why nothing does."""
    try:
        _tell(out, sanitised(given.read(MAX_BYTES + 1)))
    except DomainError as refusal:
        _refuse(out, refusal)
    except MemoryError:
        _refuse(out, FileDamaged())


def _tell(out: BinaryIO, upload: Upload) -> None:
    about = {
        "media": upload.media,
        "pages": upload.pages,
        "size": upload.size,
        "content": len(upload.content),
        "thumbnail": len(upload.thumbnail or b""),
    }
    out.write(json.dumps(about).encode() + b"\n" + upload.content + (upload.thumbnail or b""))


def _refuse(out: BinaryIO, refusal: DomainError) -> None:
    out.write(json.dumps({"refused": type(refusal).__name__, "with": asdict(refusal)}).encode())


if __name__ == "__main__":
    main()
