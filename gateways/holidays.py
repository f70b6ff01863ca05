"""The public holidays of Bangladesh, as `holidays.csv` has them; `holidays.md` says why."""

import csv
from datetime import date
from functools import cached_property
from pathlib import Path

LIST = Path(__file__).with_name("holidays.csv")


class PublicHolidays:
    """The `domain.hours.Holidays` of a file, read when first asked."""

    def __init__(self, file: Path = LIST) -> None:
        self._file = file

    def on(self, day: date) -> str | None:
        return self._codes.get(day)

    def expected(self, day: date) -> bool:
        """Whether the holiday on this day follows the moon, and may move by a day."""
        return self._rows.get(day, {}).get("known") == "moon"

    @cached_property
    def _codes(self) -> dict[date, str]:
        return {day: row["code"] for day, row in self._rows.items()}

    @cached_property
    def _rows(self) -> dict[date, dict[str, str]]:
        with self._file.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        # Of two on one day the earlier row counts.
        return {date.fromisoformat(row["date"]): row for row in reversed(rows)}
