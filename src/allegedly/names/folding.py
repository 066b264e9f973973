"""Text in every script as plain small letters, so that two writings of a name meet."""

from functools import cache

from anyascii import anyascii


@cache
def fold(text: str) -> str:
    """Lower case without accents, apostrophes made plain, white space made single."""
    return " ".join(anyascii(text).lower().replace("`", "'").split())
