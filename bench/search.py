"""Search among 150,000 doctors: our directory beside a plain scan and PostgreSQL's trigrams.

    python -m bench.search --write

The doctors are invented; their names are kept in Latin letters. A name is asked for as it is kept,
as it sounds in Bangla letters, and as somebody spells it who only heard it, each with no slip of
the finger, one and two. Found means: on the first page. Every engine gets the same queries, one
after the other, on one core: what counts is the time on it, so that a busy machine changes little;
for PostgreSQL 18, which works in a process of its own, the time until its answer is here. It runs
in memory, with a GIN index of pg_trgm. All queries are asked three times over and of each its
middle time counts: a machine that halts for ten milliseconds now and then would else be the
slowest percent of all searches. The last row shows how much it halts: a loop that only counts,
for as long as a search takes. What a word costs that was never heard before is 0.1 ms.
"""

import argparse
import gc
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import psycopg
from rapidfuzz import fuzz, process

from bench.doctors import NOW, Name, casual, listings, names, with_typos
from bench.readme import write
from domain.directory import PAGE, Day, Listing, Order, Wish
from domain.money import TAKA
from domain.people import Sex
from gateways.directory import DoctorDirectory
from tests.postgres_server import postgres

SCRIPTS = ("Latin", "Bangla", "Banglish")
MOST_TYPOS = 2
SIMILAR = 0.3
"""pg_trgm's own threshold."""
ASKED = 3
"""So often is each query asked."""
COUNTED = 3.0
"""Milliseconds, about as long as a search for a name."""
OTHERS_SHARE = 5
"""The other engines get every fifth of the queries; they take their time."""
FILTERED = {
    "everybody, soonest": Wish(),
    "everybody, by rating": Wish(order=Order.RATING),
    "everybody, by fee": Wish(order=Order.FEE),
    "speciality, district, this week": Wish(
        speciality="cardiology", district="Sylhet", when=Day.WEEK
    ),
    "speciality, sex, fee, stars, by rating": Wish(
        speciality="paediatrics",
        sex=Sex.FEMALE,
        most_fee=800 * TAKA,
        least_rating=4.0,
        order=Order.RATING,
    ),
    "nobody: widened": Wish(speciality="ent", district="Atlantis", most_fee=1, at_once=True),
}

Query = tuple[int, str]
"""A doctor's id, and what somebody types to find them."""
Search = Callable[[str], Sequence[int]]
"""Gives the ids on the first page."""
Clock = Callable[[], float]
OWN, WALL = time.thread_time, time.perf_counter
"""Time on a core, whoever else wants it meanwhile; and by the clock on the wall."""


@dataclass(frozen=True)
class Figures:
    """Milliseconds, and the share of the doctors that were found.

    `once` is the 99th percentile of asking once.
    """

    median: float
    p99: float
    once: float
    recall: float | None = None

    @property
    def cells(self) -> str:
        found = "" if self.recall is None else f"{self.recall:.3f}"
        return f"{self.median:.2f} | {self.p99:.2f} | {self.once:.2f} | {found}"


@dataclass(frozen=True)
class Asked:
    """What asking once took, and whether the doctor was found."""

    seconds: float
    found: bool


def measured(search: Search, queries: Sequence[Query], clock: Clock) -> Figures:
    """Ask all of them, one after the other, `ASKED` times."""
    search(queries[0][1])
    rounds = [[_asked(search, query, clock) for query in queries] for _ in range(ASKED)]
    found = sum(one.found for one in rounds[0])
    middle = [statistics.median(one.seconds for one in same) for same in zip(*rounds, strict=True)]
    return Figures(
        median=statistics.median(middle) * 1e3,
        p99=_p99(middle),
        once=_p99([one.seconds for one in rounds[0]]),
        recall=found / len(queries),
    )


def _asked(search: Search, query: Query, clock: Clock) -> Asked:
    doctor_id, typed = query
    began = clock()
    page = search(typed)
    return Asked(clock() - began, doctor_id in page)


def _p99(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=100)[98] * 1e3


def queries_of(called: Sequence[Name], count: int) -> dict[tuple[str, int], list[Query]]:
    """What is typed, by script and by slips."""
    luck = random.Random(11)
    asked = luck.sample(range(len(called)), count)
    return {
        (script, typos): [
            (at + 1, with_typos(_typed(called[at], script, luck), typos, luck)) for at in asked
        ]
        for script in SCRIPTS
        for typos in range(MOST_TYPOS + 1)
    }


def _typed(name: Name, script: str, luck: random.Random) -> str:
    match script:
        case "Bangla":
            return name.bangla
        case "Banglish":
            return casual(name.latin, luck)
    return name.latin


def ours(directory: DoctorDirectory) -> Search:
    """Our directory, as the bot asks it."""
    return lambda typed: [
        doctor.doctor_id for doctor in directory.find(Wish(name=typed), NOW).doctors
    ]


def plain(doctors: Sequence[Listing]) -> Search:
    """rapidfuzz, over every name."""
    choices = {doctor.doctor_id: doctor.name.lower() for doctor in doctors}

    def search(typed: str) -> list[int]:
        found = process.extract(typed, choices, scorer=fuzz.ratio, limit=PAGE)
        return [doctor_id for _, _, doctor_id in found]

    return search


@contextmanager
def trigrams(doctors: Sequence[Listing]) -> Iterator[Search]:
    """PostgreSQL, by the similarity of trigrams."""
    with postgres() as server, psycopg.connect(server.url("postgres"), autocommit=True) as db:
        db.execute("CREATE EXTENSION pg_trgm")
        db.execute("CREATE TABLE doctors (id int PRIMARY KEY, name text NOT NULL)")
        with db.cursor() as cursor, cursor.copy("COPY doctors FROM STDIN") as copy:
            for doctor in doctors:
                copy.write_row((doctor.doctor_id, doctor.name.lower()))
        db.execute("CREATE INDEX ON doctors USING gin (name gin_trgm_ops)")
        db.execute("VACUUM ANALYZE doctors")
        db.execute(f"SET pg_trgm.similarity_threshold = {SIMILAR}")
        query = (
            "SELECT id FROM doctors WHERE name % %(typed)s "
            f"ORDER BY similarity(name, %(typed)s) DESC LIMIT {PAGE}"
        ).replace(" % ", " %% ")

        def search(typed: str) -> list[int]:
            return [row[0] for row in db.execute(query.encode(), {"typed": typed}).fetchall()]

        yield search


def filtered(directory: DoctorDirectory, rounds: int) -> dict[str, Figures]:
    """The searches without a name."""
    return {title: _rounds(directory, wish, rounds) for title, wish in FILTERED.items()}


def _rounds(directory: DoctorDirectory, wish: Wish, rounds: int) -> Figures:
    def page(number: str) -> Sequence[int]:
        found = directory.find(wish, NOW, int(number) % 3)
        return [doctor.doctor_id for doctor in found.doctors]

    turned = [(0, str(number)) for number in range(rounds)]
    return replace(measured(page, turned, OWN), recall=None)


def counting(milliseconds: float, queries: Sequence[Query]) -> Figures:
    """How long a loop takes that only counts, and should take so long each time."""

    def counts(_: str) -> Sequence[int]:
        for _number in range(times):
            pass
        return ()

    times = 100_000
    times = int(times * milliseconds / measured(counts, queries, OWN).median)
    return replace(measured(counts, queries, OWN), recall=None)


def compared(doctors: Sequence[Listing], called: Sequence[Name], count: int) -> str:
    """The table."""
    directory = DoctorDirectory()
    directory.put(doctors)
    directory.rebuild()
    # As the bot does once it has started: the collector has no business with the doctors.
    gc.collect()
    gc.freeze()
    queries = queries_of(called, count)
    with trigrams(doctors) as by_trigrams:
        scans = (plain(doctors), by_trigrams)
        lines = [_name_line(key, some, ours(directory), scans) for key, some in queries.items()]
    others = filtered(directory, count)
    others["a loop that only counts"] = counting(COUNTED, next(iter(queries.values())))
    lines += [f"| {title} | {figures.cells} |" + " |" * 8 for title, figures in others.items()]
    return "\n".join([_head(len(doctors)), *lines])


def _name_line(
    key: tuple[str, int], queries: Sequence[Query], search: Search, scans: Sequence[Search]
) -> str:
    script, typos = key
    print(f"{script}, {typos} slips", file=sys.stderr)
    some = queries[::OTHERS_SHARE]
    by_scan, by_trigrams = scans
    figures = (
        measured(search, queries, OWN),
        measured(by_scan, some, OWN),
        measured(by_trigrams, some, WALL),
    )
    slips = "1 slip" if typos == 1 else f"{typos or 'no'} slips"
    return f"| a name in {script}, {slips} | {' | '.join(one.cells for one in figures)} |"


def _head(count: int) -> str:
    each = "median ms | p99 ms | p99 once | recall@5"
    engines = ("Niramoy", "rapidfuzz `process.extract`", "PostgreSQL 18 pg_trgm")
    return "\n".join(
        (
            f"| {count:,} doctors | "
            + " | ".join(f"{one} | | | " for one in engines).strip()
            + " |",
            "| --- |" + " ---: |" * 4 * len(engines),
            "| | " + " | ".join([each] * len(engines)) + " |",
        )
    )


def main() -> None:
    """Measure, print, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--doctors", type=int, default=150_000)
    parser.add_argument("--queries", type=int, default=500, help="of each kind")
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    given = parser.parse_args()
    luck = random.Random(7)
    called = names(given.doctors, luck)
    text = compared(listings(called, luck), called, given.queries)
    print(text)
    if given.write:
        write(text, "bench/search.py")


if __name__ == "__main__":
    main()
