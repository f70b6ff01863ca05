"""Find a file for download."""

from typing import TYPE_CHECKING

from playground.arguments import Args, Json, text
from playground.botapi.registry import method
from playground.errors import bad_request
from playground.files import MAX_DOWNLOAD

if TYPE_CHECKING:
    from playground.chats import Telegram


@method("getFile")
def get_file(telegram: "Telegram", args: Args) -> Json:
    file = telegram.files.get(text(args, "file_id"))
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(file.data) > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": file.file_id,
        "file_unique_id": file.file_id[-12:],
        "file_size": len(file.data),
        "file_path": file.path,
    }
