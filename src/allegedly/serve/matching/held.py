"""What a matching server looks in, as it stands at one moment; whoever starts the server fills this in."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from allegedly.serve.matching.named import Names
from allegedly.shapes import Shape
from allegedly.shapes.matching import Entity
from allegedly.shapes.screening import Customer, Dataset, Hit


class HeldDataset(Shape, frozen=True, kw_only=True):
    """A dataset with what a catalogue says of it beside: its publisher or case as a title, and when it was added here (ISO)."""

    about: Dataset
    title: str
    added: str | None = None


class Found(Shape, frozen=True, kw_only=True):
    """Somebody whom a customer may be, and whether a screening raises an alert for that."""

    hit: Hit
    alert: bool


class Held(Protocol):
    """Lists and perhaps a case, each in one version. Nothing in it ever changes, so an answer is of one version of everything."""

    @property
    def datasets(self) -> Sequence[HeldDataset]:
        """What is looked in, by name."""

    @property
    def refused(self) -> Mapping[str, str]:
        """Datasets of which a newer version is there and cannot be used, with the reason; the former one is looked in."""

    def hits(self, customer: Customer, datasets: Sequence[str], least: float | None) -> tuple[Found, ...]:
        """Whom a customer may be, best first: for whom a screening raises an alert, and with `least` all from that score on."""

    def entities(self, dataset: str) -> Mapping[str, Entity]:
        """The entities of a dataset by their ids."""

    def names(self, dataset: str) -> Names:
        """The words of the names of a dataset's entities."""

    def changed(self, dataset: str, since: str) -> frozenset[str]:
        """The ids of what came or changed after the version in force on a day (ISO); all, where no version as old is kept."""


class Source(Protocol):
    """Gives what is in force now."""

    def now(self) -> Held:
        """The newest versions that can be used."""
