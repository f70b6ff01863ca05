"""All conversations together: every feature's routes, in one place."""

from collections.abc import Callable

from handlers import menu, profile, registration, start
from handlers.choosing import Choosing
from handlers.fallbacks import FALLBACKS
from handlers.routes import Routes
from locales import LANGUAGES, Translator

COMMANDS = ("menu", "profile", "language", "help", "emergency", "privacy", "cancel", "start")
"""What Telegram's command list shows, in this order."""


def routes() -> Routes:
    """Every feature's routes."""
    return Routes().include(start.routes(), registration.routes(), menu.routes(), profile.routes())


def choosing(translator: Translator, is_emergency: Callable[[str], bool]) -> Choosing:
    """Everything that can be answered."""
    backs = {translator.speak(language).label("button-back") for language in LANGUAGES}
    return Choosing(routes(), FALLBACKS, backs, is_emergency)
