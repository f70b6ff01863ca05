"""The secret word in an invitation's link, of which only a digest is kept."""

import hashlib
import secrets

TOKEN_BYTES = 16
"""Of chance: nobody guesses 128 bits."""


def new_token() -> str:
    """What is written in the link: 22 letters and digits."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest_of(token: str) -> bytes:
    """What is kept of it: whoever reads the database cannot come with the link."""
    return hashlib.sha256(token.encode()).digest()
