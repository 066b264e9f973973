"""The texts of the pages, all in `texts.yaml`: looked up by their dotted path, filled in, and counted.

What a report alleges is worded by `allegedly.wording*`, where grammar decides; here is everything else that a page says.
"""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

import yaml

from allegedly import wording

# The forms of a text that is counted.
_FORMS = {"one", "other", "none"}


class Texts:
    """A branch of the texts: `texts.article.title` is a text, `texts.article` the branch. Raises `AttributeError` for none such."""

    def __init__(self, branch: Mapping[str, Any], path: str = "") -> None:
        self._branch = branch
        self._path = path

    def __getattr__(self, name: str) -> Any:
        path = f"{self._path}.{name}" if self._path else name
        try:
            found = self._branch[name]
        except KeyError:
            raise AttributeError(f"texts.yaml holds no text {path}; add it there") from None
        return Texts(found, path) if isinstance(found, Mapping) and not found.keys() <= _FORMS else found

    def __getitem__(self, name: str) -> Any:
        return getattr(self, name)

    def __contains__(self, name: str) -> bool:
        return name in self._branch

    def __iter__(self) -> Iterator[str]:
        return iter(self._branch)


def load(package: str = "allegedly.serve") -> Texts:
    """The texts that the program comes with: those of the pages, or of another server's package."""
    return Texts(yaml.safe_load((files(package) / "texts.yaml").read_text("utf8")))


def fill(text: str, **values: object) -> str:
    """A text with its `{places}` filled in; escaping is left to the template."""
    return text.format(**values)


def counted(forms: Mapping[str, str], number: int, **values: object) -> str:
    """The form of a text for a number: `{n}` stands for it, in words up to twelve. Forms: `one`, `other`, perhaps `none`."""
    form = forms["one"] if number == 1 else forms.get("none", forms["other"]) if number == 0 else forms["other"]
    return form.format(n=wording.number(number), **values)
