"""The case that a matching server looks in, kept up with what is read into it and decided on it."""

from pathlib import Path

from allegedly.commands.library import Say
from allegedly.record.browser import Browser
from allegedly.screening import CaseAsked
from allegedly.screening_asked import case_asked


class ServedCase:
    """A case file. Raises `CaseError` for one that cannot be used."""

    def __init__(self, path: Path, say: Say) -> None:
        self._path = path
        self._say = say
        self._browser = Browser(path)

    def state(self) -> str:
        """What changes whenever anything could that the case says."""
        with self._browser.look() as look:
            return look.state()

    def asked(self) -> CaseAsked:
        """What it says of its accused now; where something is not settled yet, it is settled first."""
        return case_asked(self._path, None, None, self._say)

    def close(self) -> None:
        """Leaves the file."""
        self._browser.close()
