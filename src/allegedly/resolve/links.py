"""Entries of lists and the entities that they are: what was found, and what people decided on it, on the readings as they are now.

What was found is bound to places that name somebody, and so is what was decided. Where the case holds for two what was one when
somebody confirmed a link, nobody knows of which of them he meant it: both are unreviewed then, and are asked about again.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from allegedly.identity import content_id
from allegedly.resolve.anchors import Finder
from allegedly.resolve.known import Known
from allegedly.shapes import Entity, EntryTold, FoundLink, Judgement, LinkReason, ListLink, Review
from allegedly.standing import Standing

# That somebody is an entry of a list, and that he is not.
LINK_JUDGEMENTS: Mapping[str, Review] = {"linked": "confirmed", "not_linked": "rejected"}
# The score is made of so many decimals, so that machines agree on it.
_DECIMALS = 4
# One entry of one list, by the list's name and the publisher's id.
_Entry = tuple[str, str]


class JudgedLink(NamedTuple):
    """A decision that holds: the entry, whether somebody is it, and the local keys that the decision is about."""

    told: EntryTold
    review: Review
    keys: tuple[str, ...]


@dataclass
class LinkLedger:
    """Decisions on links, gathered from the latest back: of an earlier one nothing is left where later ones say otherwise."""

    links: list[JudgedLink] = field(default_factory=list)
    _decided: dict[tuple[str, _Entry], Review] = field(default_factory=dict)

    def note(self, judgement: Judgement, keys: Sequence[str]) -> Standing:
        """Notes a decision on some local keys; says whether it holds. One whose entry is not understood waits."""
        told = entry_of(judgement)
        if told is None:
            return "orphaned"
        review, entry = LINK_JUDGEMENTS[judgement.kind], (told.list, told.entry)
        left = tuple(key for key in keys if self._decided.get((key, entry), review) == review)
        self._decided |= {(key, entry): review for key in left}
        if left:
            self.links.append(JudgedLink(told, review, left))
        return "holds" if left else "overruled"


def entry_of(judgement: Judgement) -> EntryTold | None:
    """The entry that a decision is about, as its list told it then; None where the words are not understood."""
    try:
        return msgspec.json.decode(judgement.value or "", type=EntryTold)
    except msgspec.MsgspecError:
        return None


def told_of(link: EntryTold) -> EntryTold:
    """What a list says of an entry, and no more: what a decision keeps of it."""
    return EntryTold(**{name: getattr(link, name) for name in EntryTold.__struct_fields__})


def find_links(
    known: Known, members: Mapping[str, str], entities: Iterable[Entity], given: tuple[Iterable[FoundLink], Iterable[JudgedLink]]
) -> tuple[ListLink, ...]:
    """The links of a case, sorted by id; `given` are those found in lists, and what was decided, the latest first."""
    found, judged = given
    by_id = {entity.id: entity for entity in entities}
    finder, links = Finder(known), {}
    for one in found:
        for entity in sorted({members[key] for key in finder.at(one.anchors) if key in members}):
            link = _link(known, one, entity)
            links[link.id] = link
    reviews = _reviews(members, judged)
    for (entity, _), decided in reviews.items():
        link = _decided(decided[0], entity)
        links.setdefault(link.id, link)
    reviewed = (replace(one, review=_review(reviews, one)) for one in links.values())
    return tuple(sorted((one for one in reviewed if _shown(one, by_id[one.entity])), key=lambda one: one.id))


def _shown(link: ListLink, entity: Entity) -> bool:
    """Whether a link is told: nobody is asked about what is no person or body, nor about victims and minors."""
    return link.review != "unreviewed" or (entity.review != "rejected" and entity.masked is None)


def _review(reviews: Mapping[tuple[str, _Entry], tuple[EntryTold, Review]], link: ListLink) -> Review:
    decided = reviews.get((link.entity, (link.list, link.entry)))
    return decided[1] if decided else "unreviewed"


def _reviews(members: Mapping[str, str], judged: Iterable[JudgedLink]) -> dict[tuple[str, _Entry], tuple[EntryTold, Review]]:
    """What was decided last of each entity and entry; a link that was confirmed of what are now two leaves both open."""
    found: dict[tuple[str, _Entry], tuple[EntryTold, Review]] = {}
    for told, review, keys in judged:
        homes = sorted({members[key] for key in keys if key in members})
        for entity in homes:
            left: Review = "unreviewed" if review == "confirmed" and len(homes) > 1 else review
            found.setdefault((entity, (told.list, told.entry)), (told, left))
    return found


def _link(known: Known, found: FoundLink, entity: str) -> ListLink:
    reasons = tuple(reason for reason in found.reasons if _stands(known, reason))
    return ListLink(
        **{name: getattr(found, name) for name in EntryTold.__struct_fields__},
        id=link_id(found, entity),
        entity=entity,
        asked=found.asked,
        score=round(_chance(math.fsum(reason.points for reason in reasons)), _DECIMALS),
        reasons=reasons,
        review="unreviewed",
        gone=found.gone,
    )


def _decided(told: EntryTold, entity: str) -> ListLink:
    """A link that only a decision tells of."""
    own = {name: getattr(told, name) for name in EntryTold.__struct_fields__}
    return ListLink(**own, id=link_id(told, entity), entity=entity, asked="", score=None, reasons=(), review="unreviewed")


def link_id(told: EntryTold, entity: str) -> str:
    """The id of the link between an entry and an entity."""
    return content_id("m", told.list, told.entry, entity)


def _stands(known: Known, reason: LinkReason) -> bool:
    """Whether the place that a reason rests on is still there."""
    home = known.by_article.get(reason.article)
    return home is not None and reason.end <= len(home.text)


def _chance(points: float) -> float:
    return 1 / (1 + math.exp(-max(min(points, 30.0), -30.0)))
