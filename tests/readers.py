"""Ways of reading for tests of what runs them: at the top of a module, so that another process finds them by name."""

import os
import re
import signal
import time

from allegedly.errors import BrokenInstallation
from allegedly.identity import local_key
from allegedly.shapes import Article, LocalEntity, Mention, Reading

NAME = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")


def read_names(article: Article) -> Reading:
    """Every pair of capitalised words is a person."""
    first: dict[str, int] = {}
    found = list(NAME.finditer(article.text))
    for match in found:
        first.setdefault(match.group(), match.start())
    keys = {name: local_key(article.id, start) for name, start in first.items()}
    return Reading(
        article=article.id,
        entities=tuple(LocalEntity(key=keys[name], kind="person", name=name, names=(name,), named=True) for name in first),
        mentions=tuple(
            Mention(article=article.id, start=m.start(), end=m.end(), form="name", entity=keys[m.group()]) for m in found
        ),
    )


def read_as_told(article: Article) -> Reading:
    """Does what the text says: fails, dies, sleeps, or names a broken installation; else reads names."""
    if "raise" in article.text:
        raise ValueError("told\nto")
    if "exit" in article.text:
        os._exit(3)
    if "die" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "broken" in article.text:
        raise BrokenInstallation("told to")
    if "sleep" in article.text:
        time.sleep(0.3)
    return read_names(article)


def read_and_stop(article: Article) -> Reading:
    """Stops the program at the word, as a person at the keyboard would."""
    if "stop" in article.text:
        raise KeyboardInterrupt
    return read_names(article)


class CannotBeUnpacked:
    """A way of reading that no other process can take over."""

    def __call__(self, article: Article) -> Reading:
        return read_names(article)

    def __reduce__(self) -> tuple[object, ...]:
        return (os._exit, (7,))
