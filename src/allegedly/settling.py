"""What is derived across articles, kept up with the case: settled as a whole, or in a large case a few new articles placed at once.

A small case is settled after each change. To settle a case of ten thousand articles takes minutes; there a few new articles are
placed (`resolve.placing`), which takes a second or two, and pages say so until it is settled. It is settled when too many have been
placed, when anything but new articles came, and before whatever needs the record whole: exports, checks, questions and decisions.
What is derived is computed from the case as it stood at one moment, and made ready beside it, while others may write; what
differs is written in one short transaction.
The settled resolution follows from articles, readings, judgements and the ids given out alone, never from what was placed.
"""

from collections.abc import Iterator

import msgspec

from allegedly.record.settled import Derived
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
# So often the case is derived anew while others change it, before they have to wait.
_ATTEMPTS = 3
# So many articles are looked at for a new one: the nearest, and with them as many whole stories as go in the second.
_NEAREST, _AT_HAND = 40, 90


def resolve_again(case: Case) -> None:
    """Derives entities, stories and findings anew from the readings and judgements, so that it is of the case as it then stands.

    Nobody is kept from writing while it is derived; where others keep changing the case, the last attempt makes them wait.
    """
    if not case.is_changing:
        for _ in range(_ATTEMPTS):
            settle_once(case)
            if case.is_resolved():
                return
    with case.changing():
        if not case.is_resolved():
            found = _derived(case)
            case.save_resolution(found.resolution, found.background)
            case.note_standings(found.standings)


def settle_beside(case: Case) -> bool:
    """Derives what is not up to date without ever making others wait; says whether it is then up to date.

    Where others keep changing the case, what they did last is left for the next time.
    """
    for _ in range(_ATTEMPTS):
        if case.is_resolved():
            return True
        settle_once(case)
    return case.is_resolved()


def settle_once(case: Case) -> bool:
    """Derives all anew from the case as it stands at this moment, without keeping anybody from writing; says whether it was kept.

    It is kept where nothing but judgements came meanwhile: these still wait then (`Case.pending`). Articles that came or went make
    it worthless, and so does whoever was quicker and knows of later judgements.
    """
    with case.looking():
        seen = case.progress()
        found = _derived(case)
    return case.save_beside(found, seen)


def _derived(case: Case) -> Derived:
    """What follows from the case, with what placing new articles in it needs to know."""
    articles = case.articles()
    found = settle(articles, case.readings(), case.judgements(), case.issued_ids(), case.links())
    large = len(articles) >= SMALL
    known = _encoded(background(found.setting, dict(found.resolution.members))) if large else ""
    return Derived(found.resolution, found.standings, known)


def _encoded(known: Background) -> str:
    return msgspec.json.encode(known).decode("utf8")


def resolve_if_stale(case: Case) -> None:
    """Settles the case where something changed since."""
    if not case.is_resolved():
        resolve_again(case)


def place_or_settle(case: Case) -> None:
    """Gives every article its place: at once where the case is large and the articles few, else by settling the case."""
    kept, before = "", None
    while not case.is_placed():
        new, known = case.without_place(), case.background()
        if not (new and known and case.only_grew() and _few(case, len(new))):
            resolve_if_stale(case)
            return
        if before is None or known != kept:
            kept, before = known, msgspec.json.decode(known, type=Background)
        _place(case, new[0], before)


def _few(case: Case, new: int) -> bool:
    """Whether so many new articles can be placed in the case as it stands."""
    articles = case.size()
    return articles >= SMALL and new <= _FEW and new + len(case.unsettled()) <= max(_UNSETTLED * articles, 1)


def _place(case: Case, new: str, before: Background) -> None:
    """Gives one article its place, unless the case changed while that was looked for: then it is looked for again."""
    with case.looking():
        seen = case.progress()
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
    with case.changing():
        if case.progress() == seen and new in case.without_place():
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
