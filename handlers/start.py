"""Arrive: /start → language → age and consent → the questions; and home, wherever one stands."""

from aiogram.filters.callback_data import CallbackData

from domain import accounts, consents
from domain.accounts import Account
from domain.consents import CONSENT_VERSION
from handlers import invites, links, menu, registration
from handlers.parts import back_button
from handlers.routes import Access, Routes
from handlers.screen import Answer, Button, Screen
from handlers.turn import Turn
from handlers.ways import Home, OpenLanguage, ReadTerms
from locales import LANGUAGES, Language


class ChooseLanguage(CallbackData, prefix="lang"):
    """Speak this language with me."""

    language: Language


class Agree(CallbackData, prefix="agree"):
    """I am an adult and I agree to this version, the one I could read."""

    version: int


class UnderAge(CallbackData, prefix="child"):
    """I am not an adult."""


async def start(turn: Turn, deep_link: str | None) -> Answer:
    link = await invites.without_token(turn, deep_link)
    account = await turn.db.write(accounts.arrive, turn.telegram_id, link, turn.now)
    return await home(turn.with_account(account))


async def home(turn: Turn, _: object = None) -> Screen:
    """Where this person stands: what is still missing, or what they came for, or the menu."""
    account = turn.visitor.account
    if account is None or account.language is None:
        return languages_screen(turn)
    if not account.consented:
        return consent_screen(turn)
    if not account.member:
        return await registration.resume(turn)
    if registration.untold(turn):
        return await registration.welcome(turn)
    return await _inside(turn, account)


async def _inside(turn: Turn, account: Account) -> Screen:
    if (joined := await invites.join_as_named(turn)) is not None:
        return joined
    if account.arrived_with is not None:
        link = await turn.db.write(accounts.follow_link, turn.telegram_id)
        return await links.follow(turn, link)
    return menu.screen(turn)


def languages_screen(turn: Turn) -> Screen:
    choices = [
        Button(
            turn.translator.speak(language).label("button-this-language"),
            ChooseLanguage(language=language),
        )
        for language in LANGUAGES
    ]
    return Screen(turn.say("start-language"), rows=[choices])


async def open_languages(turn: Turn, _: object = None) -> Screen:
    return languages_screen(turn)


async def choose_language(turn: Turn, data: ChooseLanguage) -> Screen:
    account = await turn.db.write(
        accounts.choose_language, turn.telegram_id, data.language, turn.now
    )
    return await home(turn.with_account(account))


def consent_screen(turn: Turn) -> Screen:
    say = turn.say
    return Screen(
        say("consent-ask"),
        rows=[
            [Button(say.label("button-agree"), Agree(version=CONSENT_VERSION), style="success")],
            [Button(say.label("button-read-terms"), ReadTerms())],
            [Button(say.label("button-under-age"), UnderAge())],
            [back_button(say, OpenLanguage())],
        ],
    )


async def agree(turn: Turn, data: Agree) -> Screen:
    if data.version != CONSENT_VERSION:
        return consent_screen(turn)
    account = await turn.db.write(consents.agree, turn.telegram_id, turn.language, turn.now)
    return await home(turn.with_account(account))


async def under_age(turn: Turn, _: UnderAge) -> Screen:
    return Screen(turn.say("consent-under-age"), rows=[[back_button(turn.say, Home())]])


def routes() -> Routes:
    routes = Routes(Access.EVERYBODY)
    routes.command("start", start)
    routes.command("menu", home)
    routes.command("language", open_languages)
    routes.press(Home, home)
    routes.press(OpenLanguage, open_languages)
    routes.press(ChooseLanguage, choose_language)
    routes.press(Agree, agree)
    routes.press(UnderAge, under_age)
    return routes
