"""How a document reads: what it is, the note that came with it, the day on it."""

from domain.documents import Document
from handlers.history_words import moment
from locales import Html, Say

LINE = 40
"""Characters of a note in a list; the document itself shows all of it."""


def document_line(say: Say, document: Document, longest: int = LINE) -> Html:
    """A document in a line."""
    kind, note = say.label(f"documents-type-{document.type}"), document.note
    whole = say("documents-line", kind=kind)
    if note:
        told = note if len(note) <= longest else note[: longest - 1] + "…"
        whole = say("documents-line-note", kind=kind, note=told)
    if document.on is not None:
        return say("history-on", line=whole, then=moment(say, document.on))
    return whole
