"""Pictures of ours that Telegram has by now: they are shown again by its id for them, not sent."""

from collections import OrderedDict
from collections.abc import Callable

from aiogram.types import BufferedInputFile, Message

MOST_KNOWN = 10_000


class Picture(BufferedInputFile):
    """A picture to be sent; `sent` hears under which id Telegram keeps it."""

    def __init__(self, content: bytes, filename: str, sent: Callable[[str], None]) -> None:
        super().__init__(content, filename)
        self.sent = sent


class Pictures:
    """What this process has sent, by a number of ours; the longest unused are forgotten."""

    def __init__(self, most: int = MOST_KNOWN) -> None:
        self._most = most
        self._known: OrderedDict[int, str] = OrderedDict()

    def of(self, number: int) -> str | None:
        """Telegram's id for it, if it was sent before."""
        known = self._known.get(number)
        if known is not None:
            self._known.move_to_end(number)
        return known

    def new(self, number: int, content: bytes, filename: str) -> Picture:
        """One that was not sent yet; it is known once it has been."""

        def keep(file_id: str) -> None:
            self._known[number] = file_id
            if len(self._known) > self._most:
                self._known.popitem(last=False)

        return Picture(content, filename, keep)


def note_sent(photo: object, shown: object) -> None:
    """A message has been shown: should it be of a picture of ours, its id is known now."""
    if isinstance(photo, Picture) and isinstance(shown, Message) and shown.photo:
        photo.sent(shown.photo[-1].file_id)
