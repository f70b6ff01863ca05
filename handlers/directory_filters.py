"""What doctors are looked for: each filter with its present value, and its choices."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from aiogram.filters.callback_data import CallbackData

from domain import people
from domain.directory import Day, Wish
from domain.doctors import Spoken
from domain.money import TAKA, Poisha
from domain.people import Sex
from domain.rights import Hat
from handlers.directory import BackToDoctors, Finding, OpenFilters, doctors_screen, wish_of
from handlers.directory_codes import ShowDoctors, encode
from handlers.directory_words import Filter, day_words, district_name, filter_words, wish_words
from handlers.doctor_card import speciality_name
from handlers.parts import Rows, back_button, day_strip, fitted, pager, short_name
from handlers.questions import find_places
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn

FEES: tuple[Poisha, ...] = tuple(taka * TAKA for taka in (0, 300, 500, 800, 1500))
STARS = (3.5, 4.0, 4.5)


class ChooseFilter(CallbackData, prefix="dc"):
    """Show what there is to choose from."""

    wish: str
    chosen: Filter
    page: int = 0


async def open_filters(turn: Turn, data: OpenFilters) -> Screen:
    return filters_screen(turn, wish_of(turn, data.wish))


def filters_screen(turn: Turn, wish: Wish) -> Screen:
    """Every filter, and how many doctors there are like this."""
    code, label = encode(wish), turn.say.label
    found = turn.outside.directory.find(wish, turn.now)
    count = 0 if found.widened else found.total
    at_once = OpenFilters(wish=encode(replace(wish, at_once=not wish.at_once)))
    buttons = [
        *_name(turn, wish),
        *(_filter(turn, wish, one) for one in Filter),
        Button(label("button-at-once", on=wish.at_once), at_once),
    ]
    return Screen(
        turn.say("directory-filters", wish=wish_words(turn, wish), count=count),
        rows=[
            *fitted(buttons),
            [Button(label("button-show-doctors"), ShowDoctors(wish=code), style="success")],
            [back_button(turn.say, BackToDoctors())],
        ],
        expects=Finding.wish,
    )


def _name(turn: Turn, wish: Wish) -> Iterator[Button]:
    if wish.name:
        label = turn.say.label("button-without-name", name=short_name(wish.name))
        yield Button(label, OpenFilters(wish=encode(replace(wish, name=None))))


def _filter(turn: Turn, wish: Wish, one: Filter) -> Button:
    value = filter_words(turn, wish, one) or turn.say.label("directory-any")
    label = turn.say.label(f"button-filter-{one}", value=value)
    return Button(label, ChooseFilter(wish=encode(wish), chosen=one))


async def choose(turn: Turn, data: ChooseFilter) -> Screen:
    wish = wish_of(turn, data.wish)
    if data.chosen is Filter.PLACE:
        return await _places(turn, wish, data.page)
    choices = list(_CHOICES[data.chosen](turn, wish))
    if data.chosen is Filter.DAY:
        rows = [*fitted(choices), *_days(turn, wish)]
    else:
        rows = _paged(turn, wish, data, choices)
    return _choosing(turn, wish, data.chosen, rows)


def _choosing(turn: Turn, wish: Wish, chosen: Filter, rows: Rows) -> Screen:
    any_ = _choice(turn.say.label("button-any"), replace(wish, **_NOTHING[chosen]))
    back = back_button(turn.say, OpenFilters(wish=encode(wish)))
    return Screen(turn.say(f"directory-choose-{chosen}"), rows=[*rows, [any_], [back]])


def _paged(turn: Turn, wish: Wish, data: ChooseFilter, choices: list[Button]) -> Rows:
    code = encode(wish)
    return pager(
        turn.say,
        choices,
        data.page,
        lambda at: ChooseFilter(wish=code, chosen=data.chosen, page=at),
    )


def _choice(label: str, wish: Wish) -> Button:
    return Button(label, OpenFilters(wish=encode(wish)))


def _specialities(turn: Turn, wish: Wish) -> Iterator[Button]:
    for one in turn.specialities.all():
        name = speciality_name(turn, one.code)
        yield _choice(name, replace(wish, speciality=one.code))


def _week(turn: Turn, wish: Wish) -> Iterator[Button]:
    yield _choice(day_words(turn, Day.WEEK), replace(wish, when=Day.WEEK))


def _days(turn: Turn, wish: Wish) -> Rows:
    soon = {turn.today: Day.TODAY, turn.today + timedelta(days=1): Day.TOMORROW}

    def chosen(day: date) -> OpenFilters:
        return OpenFilters(wish=encode(replace(wish, when=soon.get(day, day))))

    return day_strip(turn.say, turn.today, turn.today, chosen)


def _sexes(turn: Turn, wish: Wish) -> Iterator[Button]:
    for sex in (Sex.FEMALE, Sex.MALE):
        yield _choice(turn.say.label(f"directory-sex-{sex}"), replace(wish, sex=sex))


def _fees(turn: Turn, wish: Wish) -> Iterator[Button]:
    for fee in FEES:
        wished = replace(wish, most_fee=fee)
        yield _choice(filter_words(turn, wished, Filter.FEE), wished)


def _languages(turn: Turn, wish: Wish) -> Iterator[Button]:
    for spoken in Spoken:
        yield _choice(turn.say.label(f"doctors-speaks-{spoken}"), replace(wish, language=spoken))


def _ratings(turn: Turn, wish: Wish) -> Iterator[Button]:
    for stars in STARS:
        wished = replace(wish, least_rating=stars)
        yield _choice(filter_words(turn, wished, Filter.RATING), wished)


_CHOICES: dict[Filter, Callable[[Turn, Wish], Iterator[Button]]] = {
    Filter.SPECIALITY: _specialities,
    Filter.DAY: _week,
    Filter.SEX: _sexes,
    Filter.FEE: _fees,
    Filter.LANGUAGE: _languages,
    Filter.RATING: _ratings,
}
_NOTHING: dict[Filter, dict[str, Any]] = {
    Filter.SPECIALITY: {"speciality": None},
    Filter.PLACE: {"district": None, "online": False},
    Filter.DAY: {"when": None},
    Filter.SEX: {"sex": None},
    Filter.FEE: {"most_fee": None},
    Filter.LANGUAGE: {"language": None},
    Filter.RATING: {"least_rating": None},
}


async def _places(turn: Turn, wish: Wish, page: int) -> Screen:
    """The own district first; every other by its name, typed or chosen."""
    home = await _home(turn)
    districts = sorted(turn.places.districts(), key=lambda one: one != home)
    buttons = [_in(turn, wish, one) for one in districts]
    data = ChooseFilter(wish=encode(wish), chosen=Filter.PLACE)
    anywhere = replace(wish, online=True, district=None)
    online = [_choice(turn.say.label("directory-online"), anywhere)]
    rows = [online, *_paged(turn, wish, data.model_copy(update={"page": page}), buttons)]
    draft = {**turn.draft, "wish": encode(wish)}
    screen = _choosing(turn, wish, Filter.PLACE, rows)
    return replace(screen, expects=Finding.district, draft=draft)


async def _home(turn: Turn) -> str | None:
    if not turn.visitor.wears(Hat.PATIENT):
        return None
    myself = await turn.db.write(people.myself, turn.telegram_id, turn.now)
    return turn.places.by_code(myself.place).district_en


def _in(turn: Turn, wish: Wish, district: str) -> Button:
    chosen = replace(wish, district=district, online=False)
    return _choice(district_name(turn, district), chosen)


async def take_district(turn: Turn, text: str) -> Screen:
    code = turn.draft.get("wish")
    wish = wish_of(turn, code if isinstance(code, str) else "")
    matches = find_places(turn.places, text)
    districts = list(dict.fromkeys(match.place.district_en for match in matches))
    if len(districts) == 1:
        return doctors_screen(turn, replace(wish, district=districts[0], online=False))
    buttons = [_in(turn, wish, one) for one in districts]
    screen = _choosing(turn, wish, Filter.PLACE, fitted(buttons))
    return replace(screen, expects=Finding.district)


def routes() -> Routes:
    routes = Routes()
    routes.press(OpenFilters, open_filters)
    routes.press(ChooseFilter, choose)
    routes.type(Finding.district, take_district)
    return routes
