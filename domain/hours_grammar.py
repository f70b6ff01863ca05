"""How the marks of a line make dates, windows and weekdays, whatever their order."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from domain.hours_clock import Point, Window, moment, window
from domain.hours_dates import Told, next_weekday
from domain.hours_marks import HoursUnclear, Mark, marks

SATURDAY_FIRST = (5, 6, 0, 1, 2, 3, 4)
"""The week as Bangladesh counts it; Monday is 0."""

_NOON = 12
_TIME = r"P?Z?[NT]K?(?:A|P(?!Z?[NT]))?"
_DAYS = r"W(?:[CDL]*W)*"
# Which marks make which larger one, in this order. Dates come before times: "12-20 Aug" is no
# window. A weekday in front of a date belongs to it, unless it ends a row of weekdays.
#
#     x unclear  n so many days  v visit  l dates  r from a date to another  d date  s since
#     u until  w window  b before a time  a after it  g weekdays
_GRAMMAR = (
    # "5th" is a day of some month, unless the month is named.
    ("", "(?<=MN)o|o(?=(?:[CDL]No?)*C?M)"),
    ("M", "o"),
    # "2 or 3 days", "2/3 days", "2 days a week", "not off": who knows how many, or when?
    ("x", "N[DLC]NI|BNI|INI|NII|OO"),
    ("x", "dI"),
    ("n", "(?:(?<!M)|(?<=NM))NI"),
    ("", "[IJB]"),
    ("d", "G(?=n)|[GF]?WD?(?=n)|(?<=n)FW(?![CDLW])"),
    ("v", "N[UH]"),
    ("l", "(?<!D)(?:NC)+NMY?"),
    ("r", "N[DL]NMY?|(?<!N)MN[DL]NY?(?![KAPU])"),
    ("d", "NMY?|MN(?:C?Y)?|GW(?![CDL]*W)|(?<=L)(?<!WL)W(?![CDLW])"),
    ("d", "(?<![CDLW])WC?d"),
    ("r", "F?d[DL]dQ?|Fr|rQ"),
    ("s", "Fd|dD"),
    ("u", "Ld|dQ"),
    ("d", "dW(?![CDLW])"),
    ("w", f"F?{_TIME}[DL]{_TIME}Q?"),
    ("b", f"[<L]{_TIME}|{_TIME}[<Q]"),
    ("a", f"[>F]{_TIME}|{_TIME}(?:>D?|D)"),
    ("g", f"EV{_DAYS}|{_DAYS}VC?E|V{_DAYS}C?E|{_DAYS}V{_DAYS}|E|F?{_DAYS}Q?"),
    # "Sat to Thu - 5pm to 8pm".
    ("", "(?<=g)D(?=w)"),
)
_RULES = tuple((kind, re.compile(pattern)) for kind, pattern in _GRAMMAR)
_UNCLEAR = "x"
# "Will not sit", "will be closed".
_AGREED = re.compile("JO|OJ")
# Between two things, or with a number that stands for itself: it says nothing more.
_DONE = "CH"


def row(line: str, today: date) -> list[Mark]:
    """The line's marks, made as large as they can be."""
    found = marks(line, today)
    _ensure_of_one_mind(found)
    for kind, pattern in _RULES:
        found = _joined(found, kind, pattern, today)
    return [mark for mark in found if mark.kind not in _DONE]


def _joined(found: list[Mark], kind: str, pattern: re.Pattern[str], today: date) -> list[Mark]:
    kinds, joined, done = "".join(mark.kind for mark in found), list[Mark](), 0
    for match in pattern.finditer(kinds):
        part = found[match.start() : match.end()]
        joined += found[done : match.start()]
        if kind == _UNCLEAR:
            _ensure_clear(part)
            joined += part
        elif kind:
            joined.append(Mark(kind, _MEANING[kind](part, today), part[0].told))
        done = match.end()
    return joined + found[done:]


def _value(part: Sequence[Mark], kinds: str) -> Any:
    """What the first mark of these kinds means."""
    return next((mark.value for mark in part if mark.kind in kinds), None)


def _of_some_month(_: Sequence[Mark], __: date) -> int:
    return 0


def _ensure_clear(part: Sequence[Mark]) -> None:
    """Refuse it, unless both say the same ("leave, holiday") or "12/8" can only be a date."""
    kinds, first = {mark.kind for mark in part}, part[0]
    alike = kinds == {"O"} and len({mark.value for mark in part}) == 1
    dated = first.kind == "d" and (first.value.year or first.value.month != first.value.day + 1)
    if not alike and not dated:
        raise HoursUnclear


def _ensure_of_one_mind(found: Sequence[Mark]) -> None:
    """Refuse a line that takes one day off and works on another."""
    kinds = "".join(mark.kind for mark in found)
    if "O" in kinds and "J" in _AGREED.sub("", kinds):
        raise HoursUnclear


def _length(part: Sequence[Mark], _: date) -> int:
    days: int = part[0].value * part[1].value
    return days


def _visit(part: Sequence[Mark], _: date) -> int:
    minutes: int = part[0].value * (60 if part[1].kind == "H" else 1)
    return minutes


def _dates(part: Sequence[Mark], _: date) -> list[Told]:
    month, year = _value(part, "M"), _value(part, "Y")
    return [Told(mark.value, month, year) for mark in part if mark.kind == "N"]


def _span(part: Sequence[Mark], today: date) -> tuple[Told, Told]:
    if inner := _value(part, "r"):
        first, last = inner
    elif part[0].kind in "NM":
        first, last = _dates(part, today)
    else:
        first, last = (mark.value for mark in part if mark.kind == "d")
    return first, last


def _date(part: Sequence[Mark], today: date) -> Told:
    told: Told | None = _value(part, "d")
    if told is not None:
        return told._replace(weekday=_value(part, "W"))
    if part[0].kind not in "GWF":
        return _dates(part, today)[0]
    # "This Friday" may be today; "the next three days" begin tomorrow.
    day = today + timedelta(days=_value(part, "G") or 0)
    if (weekday := _value(part, "W")) is not None:
        day = next_weekday(weekday, day - timedelta(days=1))
    return Told(day.day, day.month, day.year)


def _same(part: Sequence[Mark], _: date) -> Told:
    told: Told = _value(part, "d")
    return told


def _window(part: Sequence[Mark], _: date) -> Window:
    middle = next(at for at, mark in enumerate(part) if mark.kind in "DL")
    return window(_point(part[:middle]), _point(part[middle:]))


def _moment(part: Sequence[Mark], _: date) -> int:
    return moment(_point(part))


def _point(part: Sequence[Mark]) -> Point:
    mark = next(mark for mark in part if mark.kind in "NT")
    hour, minute = mark.value if mark.kind == "T" else (mark.value, 0)
    literal = hour > _NOON or hour == 0 or mark.told.startswith("0")
    if shift := _value(part, "Z"):
        # A quarter to one is 12:45.
        hour, minute = divmod((hour or _NOON) * 60 + minute + shift, 60)
    return Point(hour or _NOON * (not literal), minute, _value(part, "AP"), literal)


def _weekdays(part: Sequence[Mark], _: date) -> tuple[int, ...]:
    kinds = "".join(mark.kind for mark in part)
    but = kinds.find("V")
    if but < 0:
        return SATURDAY_FIRST if "E" in kinds else _listed(part)
    first, second = _listed(part[:but]), _listed(part[but:])
    every = SATURDAY_FIRST if "E" in kinds else first
    left = tuple(day for day in every if day not in (second or first))
    if not left:
        raise HoursUnclear
    return left


def _listed(part: Sequence[Mark]) -> tuple[int, ...]:
    """Two days with a dash between them are a range, more of them a list."""
    runs = list[list[int]]()
    dash = False
    for mark in part:
        if mark.kind == "W" and dash and runs:
            runs[-1].append(mark.value)
        elif mark.kind == "W":
            runs.append([mark.value])
        dash = mark.kind in "DL"
    return tuple(day for run in runs for day in _through(run))


def _through(run: list[int]) -> tuple[int, ...]:
    first, *others = run
    if len(others) != 1 or others == [first]:
        return tuple(run)
    last = others[0]
    return tuple((first + ahead) % 7 for ahead in range((last - first) % 7 + 1))


_MEANING: dict[str, Callable[[Sequence[Mark], date], Any]] = {
    "M": _of_some_month,
    "n": _length,
    "v": _visit,
    "l": _dates,
    "r": _span,
    "d": _date,
    "s": _same,
    "u": _same,
    "w": _window,
    "b": _moment,
    "a": _moment,
    "g": _weekdays,
}
