"""What is derived across articles, kept up with the case: settled as a whole, or in a large case a few new articles placed at once.

A small case is settled after each change. To settle a case of ten thousand articles takes minutes; there a few new articles are
placed (`resolve.placing`), which takes a second or two, and pages say so until it is settled. It is settled when too many have been
placed, when anything but new articles came, and before whatever needs the record whole: exports, checks, questions and decisions.
The settled resolution follows from articles, readings, judgements and the ids given out alone, never from what was placed.
"""

from collections.abc import Iterator

import msgspec

from allegedly.record.store import Case
from allegedly.resolve.known import know
from allegedly.resolve.placing import AtHand, Background, Placed, background, marks_of, near, place
from allegedly.resolve.resolution import settle

# A case of fewer articles is settled at once, which takes seconds.
SMALL = 500
# So many new articles are placed, no more: to settle is quicker then, and the places of many tell little of each other.
_FEW = 25
# No more than this part of a case stands unsettled.
_UNSETTLED = 0.02
# So many articles are looked at for a new one: the nearest, and with them as many whole stories as go in the second.
_NEAREST, _AT_HAND = 40, 90


def resolve_again(case: Case) -> None:
    """Derives entities, stories and findings anew from the readings and judgements, in one transaction."""
    with case.changing():
        articles = case.articles()
        resolution, setting = settle(articles, case.readings(), case.judgements(), case.issued_ids())
        large = len(articles) >= SMALL
        kept = msgspec.json.encode(background(setting, dict(resolution.members))).decode("utf8") if large else ""
        case.save_resolution(resolution, kept)


def resolve_if_stale(case: Case) -> None:
    """Settles the case where something changed since."""
    if not case.is_resolved():
        resolve_again(case)


def place_or_settle(case: Case) -> None:
    """Gives every article its place: at once where the case is large and the articles few, else by settling the case."""
    if case.is_placed():
        return
    with case.changing():
        new = case.without_place()
        kept = case.background()
        if not (new and kept and case.only_grew() and _few(case, len(new))):
            resolve_again(case)
            return
        before = msgspec.json.decode(kept, type=Background)
        for article in new:
            _place(case, article, before)


def _few(case: Case, new: int) -> bool:
    """Whether so many new articles can be placed in the case as it stands."""
    articles = case.size()
    return articles >= SMALL and new <= _FEW and new + len(case.unsettled()) <= max(_UNSETTLED * articles, 1)


def _place(case: Case, new: str, before: Background) -> None:
    own = know(case.articles((new,)), case.readings((new,)))
    marks = marks_of(own)[new]
    around = near(before, case.unsettled(), marks, _NEAREST)
    ids = tuple(dict.fromkeys((new, *_at_hand(case, around))))
    articles, standing = case.articles(ids), case.neighbours(ids)
    hand = AtHand(
        articles=articles,
        readings=case.readings(ids),
        members=standing.members,
        entities=standing.entities,
        stories=standing.stories,
    )
    placed: Placed = place(hand, new, before, case.judgements())
    case.place(new, placed.part, marks, whole=placed.whole)


def _at_hand(case: Case, around: tuple[str, ...]) -> Iterator[str]:
    """The articles that are looked at: whole stories of the nearest, while they are small enough, then the rest of the nearest."""
    stories = case.neighbours(around).stories
    left = _AT_HAND
    for story in dict.fromkeys(stories[article] for article in around):
        if len(story.articles) <= left:
            left -= len(story.articles)
            yield from story.articles
    yield from around
