"""Where a link may lead: back to a page of ours, never to another host; and paths as a page may show them."""

import re

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


def without_folders(message: str) -> str:
    """What went wrong without telling where on the machine a file lies: of each path the last part."""
    return _FOLDERS.sub("", message)
