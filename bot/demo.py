"""The demo: a playground in a process of its own, and the real bot on it, over HTTP."""

import subprocess
import sys
from pathlib import Path

DATA = Path("data")
"""Where a demo's data lies unless another folder is named."""
KEYS = "demo-keys.json"
"""The demo's own key file in there: it opens nothing else."""
ADMIN = 1003
"""Of the three people an empty playground begins with, the last one runs the clinic."""
TOKEN = "42:PLAYGROUND"  # noqa: S105  of nobody, for localhost


def start_playground(port: int, data: Path) -> tuple["subprocess.Popen[str]", str]:
    """Start the local Telegram; return it and its address. It keeps its chats in `data`.

    Raises OSError when it does not come up, for example because the port is taken.
    """
    data.mkdir(parents=True, exist_ok=True)
    command = [
        *(sys.executable, "-X", "utf8", "-m", "playground"),
        *("--port", str(port), "--data", str(data / "playground.db"), "--token", TOKEN),
        *("--limits", "real"),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603  our own
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    if not address.startswith("http"):
        process.stdout.close()
        process.wait()
        raise OSError(f"the playground did not start on port {port}")
    return process, address
