"""A link for a new admin, made on the clinic's own machine: the first, or when all are gone."""

import asyncio
import contextlib

from bot.app import open_database
from bot.settings import Settings
from domain import invites
from domain.rights import Role
from domain.tokens import new_token
from gateways.clock import real_clock
from handlers.invites import PREFIX


def invitation(settings: Settings, role: Role) -> str:
    """What somebody sends to the bot to have this role, and for how long that works."""
    token = new_token()
    with contextlib.closing(open_database(settings)) as db:
        made = asyncio.run(db.write(invites.invite_from_outside, role, token, real_clock()))
    return (
        f"/start {PREFIX}{token}\n"
        f"Whoever sends this to the bot first becomes {made.role}; it works once, until "
        f"{made.expires_at:%Y-%m-%d %H:%M} UTC. As a link: t.me/YOUR_BOT?start={PREFIX}{token}"
    )
