"""Where a link may lead: back to a page of ours, or to an article's own address on the web; and paths as a page may show them."""

import re
from urllib.parse import urlsplit

_LONGEST = 2000
# An absolute path up to the last part, on any system; folders may have spaces in their names.
_FOLDERS = re.compile(r"(?<![^\s\"'“‘(])(?:[A-Za-z]:|\\)?(?:[\\/][^\\/\n:;,\"“”]+)+[\\/](?=[^\\/\s])")


def own_path(target: str | None, otherwise: str = "/") -> str:
    """A target that a request named, where it is a path on this server; `otherwise` where it is anything else.

    Browsers take `//host`, `/\\host` and control characters between the slashes for another host.
    """
    if not target or len(target) > _LONGEST or not target.isprintable() or not target.startswith("/") or " " in target:
        return otherwise
    return otherwise if target.startswith("//") or "\\" in target else target


def web_address(url: str | None) -> str | None:
    """An article's address where it can stand in a link; None for none, and for whatever a browser would run instead of visit."""
    if not url or not url.isprintable() or any(char in url for char in " \\"):
        return None
    try:
        parts = urlsplit(url)
        named = parts.hostname and not parts.username and not parts.password
    except ValueError:
        return None
    return url if named and parts.scheme in ("http", "https") else None


def without_folders(message: str) -> str:
    """What went wrong without telling where on the machine a file lies: of each path the last part."""
    return _FOLDERS.sub("", message)
