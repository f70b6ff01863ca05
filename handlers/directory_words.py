"""What is looked for, and who is found, in a few words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

from domain.clock import today
from domain.directory import Day, Listing, Wish
from domain.doctor_answers import without_title
from domain.money import Poisha
from handlers.doctor_card import speciality_name
from handlers.turn import Turn
from locales import Html

SEPARATOR = " · "


class Filter(StrEnum):
    """What can be chosen; short, for it travels in buttons."""

    SPECIALITY = "spec"
    PLACE = "area"
    DAY = "day"
    SEX = "sex"
    FEE = "fee"
    LANGUAGE = "lang"
    RATING = "rate"


def wish_words(turn: Turn, wish: Wish) -> str:
    """The whole wish: "Cardiology · Sylhet · Fri 27 Nov"."""
    name = [turn.say.label("directory-named", name=wish.name)] if wish.name else []
    words = [*name, *(word for one in Filter if (word := filter_words(turn, wish, one)))]
    if wish.at_once:
        words.append(turn.say.label("directory-at-once"))
    return SEPARATOR.join(words) or turn.say.label("directory-everybody")


def filter_words(turn: Turn, wish: Wish, chosen: Filter) -> str:
    """What is wished for in this respect; empty when nothing is."""
    return _WORDS[chosen](turn, wish)


def dropped_words(turn: Turn, wish: Wish, dropped: str) -> str:
    """A filter that had to go, by its name in the wish."""
    if dropped == "name":
        return turn.say.label("directory-named", name=wish.name or "")
    if dropped == "at_once":
        return turn.say.label("directory-at-once")
    return filter_words(turn, wish, _FILTER_OF[dropped])


def district_name(turn: Turn, district: str) -> str:
    """A district in the reader's language."""
    return turn.places.districts().get(district, district) if turn.language == "bn" else district


def fee_words(turn: Turn, fee: Poisha) -> str:
    """What a visit costs."""
    return turn.say.label("directory-fee", fee=fee) if fee else turn.say.label("directory-free")


def rating_words(turn: Turn, listing: Listing) -> str:
    """The plain mean, and of how many."""
    if not listing.ratings:
        return turn.say.label("directory-new")
    return turn.say.label("directory-rated", stars=round(listing.rating, 1), count=listing.ratings)


def speciality_words(turn: Turn, listing: Listing) -> str:
    """The specialities in the reader's language."""
    return ", ".join(speciality_name(turn, code) for code in listing.specialities)


def doctor_words(turn: Turn, listing: Listing, when: Day | date | None = None) -> Html:
    """A doctor among others, in three lines; `when` they were looked for."""
    about = [
        speciality_words(turn, listing),
        rating_words(turn, listing),
        fee_words(turn, listing.fee),
        district_name(turn, listing.district),
    ]
    return Html("\n").join(
        [
            turn.say("directory-doctor", name=without_title(listing.name)),
            SEPARATOR.join(about),
            _next_words(turn, listing, when),
        ]
    )


def _next_words(turn: Turn, listing: Listing, when: Day | date | None) -> Html:
    at = listing.next_free
    if at is None or at <= turn.now:
        return turn.say("directory-no-time")
    day = _one_day(turn, when)
    if day is not None and day in listing.free and day != today(at):
        return turn.say("directory-free-then", day=day, at=at)
    return turn.say("directory-next", at=at)


def _one_day(turn: Turn, when: Day | date | None) -> date | None:
    if isinstance(when, Day):
        return turn.today + timedelta(days=1) if when is Day.TOMORROW else None
    return when


def _speciality(turn: Turn, wish: Wish) -> str:
    return speciality_name(turn, wish.speciality) if wish.speciality else ""


def _place(turn: Turn, wish: Wish) -> str:
    if wish.online:
        return turn.say.label("directory-online")
    return district_name(turn, wish.district) if wish.district else ""


def _day(turn: Turn, wish: Wish) -> str:
    return day_words(turn, wish.when) if wish.when else ""


def day_words(turn: Turn, when: Day | date) -> str:
    """The day in words; today and tomorrow by their names."""
    if isinstance(when, Day):
        return turn.say.label(f"directory-day-{when}")
    return turn.say.label("button-day", day=when)


def _sex(turn: Turn, wish: Wish) -> str:
    return turn.say.label(f"directory-sex-{wish.sex}") if wish.sex else ""


def _fee(turn: Turn, wish: Wish) -> str:
    if wish.most_fee is None:
        return ""
    if wish.most_fee == 0:
        return turn.say.label("directory-free")
    return turn.say.label("directory-most-fee", fee=wish.most_fee)


def _language(turn: Turn, wish: Wish) -> str:
    return turn.say.label(f"doctors-speaks-{wish.language}") if wish.language else ""


def _rating(turn: Turn, wish: Wish) -> str:
    if wish.least_rating is None:
        return ""
    return turn.say.label("directory-least-rating", stars=wish.least_rating)


_WORDS: dict[Filter, Callable[[Turn, Wish], str]] = {
    Filter.SPECIALITY: _speciality,
    Filter.PLACE: _place,
    Filter.DAY: _day,
    Filter.SEX: _sex,
    Filter.FEE: _fee,
    Filter.LANGUAGE: _language,
    Filter.RATING: _rating,
}
_FILTER_OF = {
    "when": Filter.DAY,
    "most_fee": Filter.FEE,
    "least_rating": Filter.RATING,
    "language": Filter.LANGUAGE,
    "sex": Filter.SEX,
    "district": Filter.PLACE,
}
