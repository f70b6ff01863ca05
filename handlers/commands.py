"""Telegram's command list: which commands somebody is offered, and in which words."""

from aiogram.types import BotCommand

from domain.accounts import Account
from domain.rights import Action, Hat
from locales import Say

EVERYBODY = frozenset(Hat)
PATIENTS = frozenset({Hat.PATIENT})
DOCTORS = frozenset({Hat.DOCTOR})
STAFF = frozenset({Hat.STAFF})

COMMANDS = {
    "menu": EVERYBODY,
    "doctors": PATIENTS,
    "appointments": PATIENTS,
    "records": PATIENTS,
    "profile": PATIENTS,
    "family": PATIENTS,
    "today": DOCTORS,
    "patients": DOCTORS,
    "hours": DOCTORS,
    "doctor": PATIENTS | DOCTORS,
    "verify": STAFF,
    "reviews": STAFF,
    "staff": STAFF,
    "find": STAFF,
    "safety": EVERYBODY,
    "lock": EVERYBODY,
    "hat": EVERYBODY,
    "language": EVERYBODY,
    "help": EVERYBODY,
    "emergency": EVERYBODY,
    "privacy": EVERYBODY,
    "cancel": EVERYBODY,
    "start": EVERYBODY,
}
"""Every command, in the order of Telegram's list, and the hats under which it is offered."""


NEEDS = {
    "reviews": Action.REVIEW_BREAK_GLASS,
    "staff": Action.GIVE_ROLE,
    "find": Action.FIND_PERSON,
    "verify": Action.SEE_APPLICATION,
}
"""Commands offered only to whom the table gives this action."""


def commands_for(account: Account | None) -> tuple[str, ...]:
    """The commands for this account under the hat it wears; for a stranger those of patients."""
    hat = account.worn if account else Hat.PATIENT
    offered = (name for name, hats in COMMANDS.items() if hat in hats)
    return tuple(name for name in offered if _is_of_use(name, account))


def _is_of_use(name: str, account: Account | None) -> bool:
    if name == "hat":
        return account is not None and len(account.hats) > 1
    return name not in NEEDS or (account is not None and account.has_use_for(NEEDS[name]))


def command_list(say: Say, account: Account | None) -> list[BotCommand]:
    """These commands, explained."""
    names = commands_for(account)
    return [BotCommand(command=name, description=say.label(f"command-{name}")) for name in names]
