"""Where somebody stands in a queue, and what he decided last: kept in the page itself, so that two browsers never mix it up."""

from typing import NamedTuple
from urllib.parse import urlencode

from allegedly.errors import UsageError
from allegedly.serve.desk import Desk
from allegedly.serve.review import QUEUES, Queue
from allegedly.serve.website import Site

# So many of the last decisions can be taken back one after the other on the review page; the log has them all.
_LAST = 8
_APART = "~"


class Step(NamedTuple):
    """A decision of this sitting: the judgement, and where the queue stood."""

    judgement: str
    after: str | None


class Stand(NamedTuple):
    """Where a sitting stands: the queue, the cursor in it, and the last decisions, the latest first."""

    queue: Queue | None
    after: str | None
    last: tuple[Step, ...]

    @classmethod
    def of(cls, queue: str, after: str, last: str) -> "Stand":
        """From what a page sent. Nothing that it sends can do more than show another stretch of the queue."""
        steps = (step.partition(_APART) for step in last.split())
        known = next((one for one in QUEUES if one == queue), None)
        return cls(known, after or None, tuple(Step(id_, at or None) for id_, _, at in steps if id_.startswith("j-"))[:_LAST])

    @property
    def told(self) -> str:
        """The last decisions as a page carries them."""
        return " ".join(f"{step.judgement}{_APART}{step.after or ''}" for step in self.last)

    def decided(self, judgement: str) -> "Stand":
        """After one more decision."""
        return self._replace(last=(Step(judgement, self.after), *self.last)[:_LAST])

    def undone(self, judgement: str) -> "Stand":
        """After a decision was taken back: the queue stands where it stood when that was made."""
        step = next((step for step in self.last if step.judgement == judgement), None)
        left = tuple(one for one in self.last if one.judgement != judgement)
        return self._replace(after=step.after if step else self.after, last=left)


def queue_address(stand: Stand, kept: str = "") -> str:
    """The address of the queue as it stands; `kept` is the judgement made last, to be told."""
    given = {"queue": stand.queue or "", "after": stand.after or "", "last": stand.told, "kept": kept}
    return f"/review?{urlencode({name: value for name, value in given.items() if value})}"


def desk_of(site: Site) -> Desk:
    """The desk of a site. Raises `UsageError` where it has none."""
    if site.desk is None:
        raise UsageError(site.texts.log.no_desk)
    return site.desk
