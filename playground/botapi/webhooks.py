"""Receive updates: by asking for them, or at an address of one's own."""

import re
from typing import TYPE_CHECKING, Any

import orjson

from playground.arguments import Args, Json, a_list, text, truth, whole
from playground.botapi.registry import method
from playground.errors import bad_request, conflict, too_many_requests
from playground.updates import MAX_LIMIT, WEBHOOK_ACTIVE

if TYPE_CHECKING:
    from playground.chats import Telegram

UPDATE_KINDS = {
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "message_reaction",
    "message_reaction_count",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
}
MAX_SECRET = 256
SECRET = re.compile(r"[A-Za-z0-9_-]*")
MAX_CONNECTIONS = 100
USUAL_CONNECTIONS = 40
URL = re.compile(r"https?://[^\s/]+(/\S*)?", re.IGNORECASE)


@method("getUpdates")
async def get_updates(telegram: "Telegram", args: Args) -> list[Any]:
    if telegram.webhook.url:
        raise conflict(WEBHOOK_ACTIVE)
    _allow(telegram, args)
    limit = whole(args, "limit", MAX_LIMIT)
    entries = await telegram.updates.poll(whole(args, "offset"), limit, whole(args, "timeout"))
    # They were put into JSON once, when they happened.
    return [orjson.Fragment(entry.raw) for entry in entries]


def _allow(telegram: "Telegram", args: Args) -> None:
    """Which kinds the bot wants; unknown names are passed over, silence keeps the last list."""
    if args.get("allowed_updates") is not None:
        given = a_list(args, "allowed_updates", "allowed updates")
        kinds = [one for one in given if str(one) in UPDATE_KINDS]
        if kinds != telegram.updates.allowed:
            telegram.updates.allow(kinds)


@method("setWebhook")
def set_webhook(telegram: "Telegram", args: Args) -> bool:
    url = text(args, "url").strip()
    if not url:
        return delete_webhook(telegram, args)
    if not URL.fullmatch(url):
        raise bad_request("invalid webhook URL specified")
    secret = _secret(args)
    if not telegram.webhook.may_be_set():
        raise too_many_requests(1)
    _allow(telegram, args)
    if truth(args, "drop_pending_updates"):
        telegram.updates.drop_all()
    wanted = whole(args, "max_connections", USUAL_CONNECTIONS)
    connections = min(max(wanted, 1), MAX_CONNECTIONS)
    telegram.webhook.set(url, secret, connections)
    telegram.updates.interrupt(conflict("terminated by setWebhook request"))
    return True


def _secret(args: Args) -> str:
    secret = text(args, "secret_token")
    if len(secret) > MAX_SECRET:
        raise bad_request("secret token is too long")
    if not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    return secret


@method("deleteWebhook")
def delete_webhook(telegram: "Telegram", args: Args) -> bool:
    if truth(args, "drop_pending_updates"):
        telegram.updates.drop_all()
    telegram.webhook.unset()
    return True


@method("getWebhookInfo")
def get_webhook_info(telegram: "Telegram", _args: Args) -> Json:
    telegram.updates.drop_expired()
    info: Json = {
        "url": telegram.webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(telegram.updates.queue),
        **telegram.webhook.about(),
    }
    if telegram.updates.allowed:
        info["allowed_updates"] = telegram.updates.allowed
    return info
