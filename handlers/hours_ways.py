"""Ways between the screens of a doctor's hours, and what their buttons may carry."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from domain.hours import DAY, LATEST, LONGEST_VISIT
from handlers.ways import ADay

# A forged number beyond these is no button of ours.
Weekdays = Annotated[int, Field(ge=0, lt=1 << 7)]
"""Days of the week as bits, Monday is 1."""
Begins = Annotated[int, Field(ge=0, lt=DAY)]
Ends = Annotated[int, Field(gt=0, le=LATEST)]
"""Minutes after midnight."""
Visit = Annotated[int, Field(ge=0, le=LONGEST_VISIT)]
Part = Annotated[int, Field(ge=0, le=3)]
"""Of the day: morning, afternoon, evening, the night after it."""


class AskWeekdays(CallbackData, prefix="hrs-days"):
    """On which days of the week? Those chosen so far."""

    weekdays: Weekdays = 0


class OpenLeave(CallbackData, prefix="hrs-off"):
    """From which day on am I away? The week that is shown begins at `page` weeks from now."""

    page: int = 0


class OpenExtra(CallbackData, prefix="hrs-extra"):
    """On which day am I there besides?"""

    page: int = 0


class OpenTerms(CallbackData, prefix="hrs-terms"):
    """The terms of booking."""


class OpenHolidays(CallbackData, prefix="hrs-feasts"):
    """Am I there on public holidays?"""


class OpenDropping(CallbackData, prefix="hrs-drop"):
    """Which leave, or which extra hours, do I take back?"""

    page: int = 0


class AskBegins(CallbackData, prefix="hrs-from"):
    """From when? On these weekdays, or on this day; hours of one part of the day are shown."""

    weekdays: Weekdays = 0
    day: ADay | None = None
    part: Part | None = None
