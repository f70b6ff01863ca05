"""The numbers in a wish: what a visit may cost, how many stars, on which date.

Each function takes what it understands out of the text, leaves GAP there, and returns the rest.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from domain.money import HIGHEST_FEE, TAKA, NotAnAmount, Poisha, read_taka
from domain.text import clean
from gateways.wish_reading import GAP

_APART = f" {GAP} "
"""What stands on the two sides of something understood does not belong together."""
LEAST_FEE: Poisha = 50 * TAKA
"""A smaller number is a day, or an age."""

_SUM = clean(r"(?:৳|tk\.?|bdt|taka)?\s*(\d[\d,]*(?:\.\d+)?(?:\s*(?:k\b|hazar\b|hajar\b|হাজার))?)")
_CURRENCY = clean(r"(?:\s*(?:৳|tk\b\.?|bdt\b|taka[ry]?\b|টাকার?|টাকায়|/-))?")
_AT_MOST = clean(
    r"\b(?:under|below|within|less than|max|maximum|up ?to|at most|not more than|সর্বোচ্চ)\s*"
    r"(?:fees?\s*)?|<=?\s*"
)
_OR_LESS = clean(
    r"[\s-]*(?:er|ar|এর|র)?\s*(?:nicher?|nichhe|kome?|mod[dh]?h?er?|modhye|b?h?vitore?r?|bhitore?r?"
    r"|or less|নিচে|নীচে|কমে?|মধ্যে|ভিতরে?|ভেতরে?|পর্যন্ত)"
)
_FEES = (
    re.compile(rf"{_SUM}{_CURRENCY}\s*(?:-|–|to|theke|থেকে)\s*{_SUM}{_CURRENCY}(?:{_OR_LESS})?"),
    re.compile(rf"(?:{_AT_MOST}){_SUM}{_CURRENCY}"),
    re.compile(rf"{_SUM}{_CURRENCY}{_OR_LESS}"),
    re.compile(rf"(?:\bfees?|\bfi|\bvisit|ফি|ভিজিট)\s*:?\s*{_SUM}{_CURRENCY}"),
    re.compile(r"(?:৳|\btk|\bbdt)\s*(\d[\d,]*)"),
    re.compile(clean(r"(\d[\d,]*)\s*(?:৳|tk\b|bdt\b|taka[ry]?\b|টাকা|/-)")),
)
_MONEY = re.compile(clean(r"৳|tk|bdt|taka|টাকা|fee|fi|visit|ফি|ভিজিট|/-|k\b|ha[zj]ar|হাজার"))
_MEASURED = re.compile(
    clean(
        r"(?:\b(?:pressure|presh?ar|presure|bp|sugar|jor|fever|temp(?:erature)?|age|boyosh?|weight"
        r"|ojon|pulse|oxygen|spo2)|প্রেসার|প্রেশার|সুগার|জ্বর|বয়স|ওজন|পালস|অক্সিজেন)\W*$"
    )
)
"""What a number is of that stands behind it, if not of taka."""
_UNIT = re.compile(
    clean(
        r"\W*(?:years?|yrs?|yo|bochor|months?|mas|days?|din|weeks?|kg|mg|ml|mm|degrees?|f|c|%"
        r"|বছর|মাস|দিন|সপ্তাহ|কেজি|ডিগ্রি)(?![a-z])"
    )
)
_MORE = re.compile(
    clean(r"\W*(?:er|র|এর)?\s*(?:beshi|upor|upore|বেশি|উপর|উপরে|\+|or more|and above)")
)
_AT_LEAST = re.compile(r"(?:over|above|more than|at least|min(?:imum)?)\s*$")
_NUMBERS = {
    clean(word): number
    for number, words in enumerate(
        (
            "ek এক",
            "dui দুই দু",
            "tin তিন",
            "char চার",
            "panch pach পাঁচ",
            "choy chhoy soy ছয়",
            "sat saat সাত",
            "aat আট",
            "noy noi নয়",
            "dosh দশ",
        ),
        start=1,
    )
    for word in words.split()
}
_IN_WORDS = re.compile(
    clean(
        rf"(?<![^\W_])(?P<number>\d{{1,2}}|{'|'.join(_NUMBERS)})\s*"
        r"(?:(?P<hundred>sho|shoto|শত|শো|শ)|(?P<thousand>hajar|hazar|হাজার))(?![^\W_]|[\u09be-\u09cd])"
    )
)
_STARS = (
    re.compile(
        clean(
            r"(?<![\d.])([1-5](?:\.\d)?)\s*\+?\s*(?:stars?\b|তারা|স্টার|★|⭐)\s*"
            r"(?:\+|plus\b|or more\b|and above\b)?"
        )
    ),
    re.compile(
        clean(
            r"(?:\brating|রেটিং)\s*(?:above|over|at least|>=?)?\s*"
            r"([1-5](?:\.\d)?)(?![\d.]*\d)\s*\+?"
        )
    ),
)
_SINCE = re.compile(clean(r"(?:\bsince|\bfrom|\blast(?:\s+\w+)?|\bgo?a?to|গত|শেষ(?:\s+\S+)?)\s*$"))
_THEKE = re.compile(clean(r"\W*(?:theke|dhore|hote|থেকে|ধরে|হতে)"))
_AGE = r"(?:1[01]\d|\d{1,2})(?!\d)"
_SEX = "(?:male|female|man|woman|purush|mohila|পুরুষ|মহিলা)"
_PATIENT = re.compile(
    clean(
        rf"\b{_SEX}\s*,?\s*{_AGE}(?!\s*(?:tk|taka|bdt|৳|টাকা|star|stars))"
        rf"|(?<!\d){_AGE}\s*(?:years?|yrs?|y/?o?|bochor(?:er)?|বছর(?:ের)?)?\s*(?:old)?\s*{_SEX}(?!\w)"
    )
)
"""Who is ill, "male 45", and not which doctor is wished for."""
_ENDING = "(?:st|nd|rd|th|ই|শে|লা|রা|ঠা)?"


def read_fees(text: str, wish: Callable[[Poisha], None]) -> str:
    """The most a visit may cost: the upper end of a range, a limit, or a bare fee."""

    def taken(match: re.Match[str]) -> bool:
        fee = _poisha(match.groups()[-1])
        if fee < LEAST_FEE or not _is_money(match):
            return False
        if fee <= HIGHEST_FEE and not _is_least(match):
            wish(fee)
        return True

    return _without(_in_digits(text), _FEES, taken)


def _is_money(match: re.Match[str]) -> bool:
    """Not a blood pressure, an age or a weight: 140-90, below 50 years."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    return bool(_MONEY.search(match[0])) or not (_MEASURED.search(before) or _UNIT.match(after))


def _is_least(match: re.Match[str]) -> bool:
    before, after = match.string[: match.start()], match.string[match.end() :]
    return bool(_AT_LEAST.search(before) or _MORE.match(after))


def _in_digits(text: str) -> str:
    """Sums of hundreds and thousands in words: "panch sho", "৫শ", "এক হাজার"."""

    def digits(match: re.Match[str]) -> str:
        told, times = match["number"], 1_000 if match["thousand"] else 100
        return str(times * (int(told) if told.isdecimal() else _NUMBERS[told]))

    return _IN_WORDS.sub(digits, text)


def without_patient(text: str) -> str:
    """The text without the patient's sex and age."""
    return _without(text, (_PATIENT,), lambda _: True)


def read_stars(text: str, wish: Callable[[float], None]) -> str:
    """The least rating, of five stars."""

    def taken(match: re.Match[str]) -> bool:
        wish(min(5.0, float(match[1])))
        return True

    return _without(text, _STARS, taken)


def read_dates(
    text: str, months: Mapping[str, int], today: date, wish: Callable[[date], None]
) -> str:
    """A date from today on, day before month; without a year it is the next such day."""

    def taken(match: re.Match[str]) -> bool:
        told = match.groupdict()
        written = told.get("m", "")
        month = months.get(written) or int(written if written.isdecimal() else 0)
        day = _coming(told.get("y"), month, int(told["d"]), today)
        if day is not None and not _is_since(match):
            wish(day)
        return True

    return _without(text, _date_forms(tuple(months)), taken)


def _is_since(match: re.Match[str]) -> bool:
    """Since when it hurts, which is no day to see a doctor on."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    return bool(_SINCE.search(before) or _THEKE.match(after))


def _without(
    text: str, patterns: tuple[re.Pattern[str], ...], taken: Callable[[re.Match[str]], bool]
) -> str:
    for pattern in patterns:
        text = pattern.sub(lambda match: _APART if taken(match) else match[0], text)
    return text


def _poisha(written: str) -> Poisha:
    try:
        return read_taka(written)
    except NotAnAmount:
        return 0


def _date_forms(names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    month = "|".join(sorted(names, key=len, reverse=True))
    ends = r"(?![^\W\d_])"
    return (
        re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"),
        re.compile(
            rf"(?<!\d)(?P<d>\d{{1,2}})\s*{_ENDING}[\s.-]*(?P<m>{month}){ends}(?:[\s,]+(?P<y>20\d\d))?"
        ),
        re.compile(
            rf"\b(?P<m>{month}){ends}\s*(?P<d>\d{{1,2}})(?!\d){_ENDING}(?:[\s,]+(?P<y>20\d\d))?"
        ),
        re.compile(r"(?<!\d)(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>20\d\d)(?!\d)"),
        re.compile(r"(?<![\d/])(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\d/])"),
        re.compile(clean(rf"(?<!\d)(?P<d>\d{{1,2}})\s*{_ENDING}\s*(?:tarikh?e?|তারিখে?)")),
    )


def _coming(year: str | None, month: int, day: int, today: date) -> date | None:
    """The day meant, if it is still to come."""
    try:
        if month == 0:
            return _next_so_called(day, today)
        if year is not None:
            exact = date(int(year), month, day)
            return exact if exact >= today else None
        this_year = date(today.year, month, day)
        return this_year if this_year >= today else date(today.year + 1, month, day)
    except ValueError:
        return None


def _next_so_called(day: int, today: date) -> date | None:
    """The next day of this number, in this month or a later one."""
    ahead = (today + timedelta(days=days) for days in range(62))
    return next((one for one in ahead if one.day == day), None)
