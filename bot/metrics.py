"""What is counted and measured, for Prometheus. Never an id or a name in a label."""

from prometheus_client import Counter, Gauge, Histogram

UPDATES = Counter("niramoy_updates", "Updates received from Telegram", ["kind"])
HANDLED = Histogram(
    "niramoy_update_seconds",
    "From taking an update out of the inbox to its answer being shown",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
RETRIES = Counter("niramoy_update_retries", "Updates tried again", ["reason"])
PARKED = Counter("niramoy_updates_parked", "Updates set aside because they could not be handled")
INBOX_DROPPED = Counter("niramoy_updates_dropped", "Updates not handled because of a flood")
IN_HAND = Gauge("niramoy_updates_in_hand", "Updates waiting or being handled")
NOTICES = Counter("niramoy_notices", "Notices that came to an end", ["end"])
NOTICE_TROUBLE = Counter("niramoy_notice_trouble", "Tries to say a notice that failed", ["kind"])
OUTBOX_DUE = Gauge("niramoy_outbox_due", "Notices that should have been said by now")
OUTBOX_OLDEST = Gauge("niramoy_outbox_oldest_seconds", "How long the oldest of them has waited")
OUTBOX_PARKED = Gauge("niramoy_outbox_parked", "Notices set aside because they cannot be said")
REMINDERS = Counter("niramoy_reminders", "Reminders told in time, and those missed", ["end"])
REMINDERS_OLDEST = Gauge(
    "niramoy_reminders_oldest_seconds", "How long the oldest reminder that is due has waited"
)
