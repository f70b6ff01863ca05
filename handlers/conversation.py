"""All conversations together: every feature's routes, in one place."""

from collections.abc import Callable

from handlers import (
    acting,
    adding,
    applications,
    breaches,
    break_glass,
    decisions,
    doctors,
    documents,
    erasure,
    family,
    filing,
    hats,
    history_card,
    history_form,
    joining,
    linking,
    looks,
    menu,
    merging,
    patients,
    pins,
    practice,
    privacy,
    profile,
    records,
    recovery,
    registration,
    reviews,
    safety,
    sharing,
    staff,
    start,
    timeline,
    verification,
)
from handlers.choosing import Choosing
from handlers.fallbacks import FALLBACKS
from handlers.routes import Routes
from locales import LANGUAGES, Translator


def routes() -> Routes:
    """Every feature's routes."""
    return Routes().include(
        start.routes(),
        registration.routes(),
        menu.routes(),
        profile.routes(),
        records.routes(),
        timeline.routes(),
        history_form.routes(),
        history_card.routes(),
        documents.routes(),
        filing.routes(),
        looks.routes(),
        family.routes(),
        adding.routes(),
        breaches.routes(),
        erasure.routes(),
        linking.routes(),
        acting.routes(),
        joining.routes(),
        recovery.routes(),
        merging.routes(),
        safety.routes(),
        pins.routes(),
        privacy.routes(),
        hats.routes(),
        staff.routes(),
        doctors.routes(),
        applications.routes(),
        practice.routes(),
        verification.routes(),
        decisions.routes(),
        reviews.routes(),
        patients.routes(),
        break_glass.routes(),
        sharing.routes(),
    )


def choosing(translator: Translator, is_emergency: Callable[[str], bool]) -> Choosing:
    """Everything that can be answered."""
    backs = {translator.speak(language).label("button-back") for language in LANGUAGES}
    return Choosing(routes(), FALLBACKS, backs, is_emergency)
