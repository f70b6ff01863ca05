"""Values of the right types to try a message with, so that every variant is heard beforehand."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from itertools import islice, product

from locales.anatomy import Anatomy

HOSTILE = '<b>&"'
FRIENDLY = "Rahima"

# The same moment as a day, an hour and both; a Wednesday afternoon in Dhaka.
_MOMENT = datetime(2026, 3, 4, 9, 20, tzinfo=UTC)
_DAY, _CLOCK = date(2026, 3, 4), time(15, 20)
_POISHA = 1_234_550
_SAMPLES = {"DAY": _DAY, "CLOCK": _CLOCK, "HOURS": (_CLOCK, time(22)), "TAKA": _POISHA}
_COUNTS = (0, 1, 2, 12_345)
_PHONE = "017*****678"

_PLURALS = {"zero", "one", "two", "few", "many", "other"}
# Five selectors with three variants each are 243; more than this tells nothing new.
_MOST = 256


def samples(parts: Iterable[Anatomy], text: str) -> Iterator[dict[str, object]]:
    """Parameters for each combination of variants; `text` stands where anything may stand."""
    uses: dict[str, set[str]] = {}
    choices: dict[str, set[str]] = {}
    for part in parts:
        for name, used in part.uses.items():
            uses[name] = uses.get(name, set()) | used
            choices[name] = choices.get(name, set()) | part.choices.get(name, set())
    options = [list(_options(uses[name], choices[name], text)) for name in uses]
    for combination in islice(product(*options), _MOST):
        yield dict(zip(uses, combination, strict=True))


def _options(uses: set[str], choices: set[str], text: str) -> Iterable[object]:
    if "MOMENT" in uses or {"DAY", "CLOCK"} <= uses:
        return [_MOMENT]
    for function, value in _SAMPLES.items():
        if function in uses:
            return [value]
    if uses & {"COUNT", "ORDINAL"} or (choices and all(map(_numeric, choices))):
        return {*_COUNTS, *(int(float(key)) for key in choices - _PLURALS)}
    if choices:
        return [*sorted(choices), text]
    return [_PHONE if "DIGITS" in uses else text]


def _numeric(key: str) -> bool:
    return key in _PLURALS or key.lstrip("-").replace(".", "", 1).isdigit()
