"""Who is in an article: where each is named, described or meant by a pronoun, and which colour stands for each throughout."""

from collections import Counter
from collections.abc import Collection, Iterable

from allegedly.serve.catalogue import Catalogue
from allegedly.shapes import EntityKind, Mention, Shape

TONES = 8
"""So many people and bodies of an article have a colour of their own."""
# What stands in a text for the letters of a hidden name.
_COVER = "█"


class PresentView(Shape, frozen=True, kw_only=True):
    """Somebody or something that an article names.

    `mentions` counts where the report itself, without its furniture, names, describes or means it; `tone` is the colour that stands
    for it in this article, the first for who is mentioned most, and 0 for those who share one; places have none of their own.
    """

    id: str
    name: str
    kind: EntityKind
    mentions: int
    tone: int


def mentioned(catalogue: Catalogue, article: str) -> tuple[Mention, ...]:
    """Where an article names somebody, and where it describes, or means by a pronoun, one whom it names; in the order of the text.

    A description of several ("the two") is nobody's. Of a hidden name nothing but the name is told, and what is covered is not told
    to stand for anybody.
    """
    text = catalogue.texts.get(article, "")
    here = catalogue.mentions_in.get(article, ())
    names = [mention for mention in here if mention.form == "name"]
    covered = {mention.entity for mention in names if _COVER in text[mention.start : mention.end]}
    told = {mention.entity for mention in names} - covered
    shared = Counter((mention.start, mention.end) for mention in here)
    bound = (
        mention
        for mention in here
        if mention.form != "name" and mention.entity in told and shared[mention.start, mention.end] == 1
        if _COVER not in text[mention.start : mention.end]
    )
    return tuple(sorted((*names, *bound), key=lambda mention: (mention.start, mention.end)))


def present(catalogue: Catalogue, mentions: Iterable[Mention], furniture: Collection[tuple[int, int]]) -> tuple[PresentView, ...]:
    """All whom an article names, the most mentioned first; `furniture` are the stretches that are not part of the report."""
    counts: dict[str, int] = {}
    for mention in mentions:
        entity = catalogue.entities.get(mention.entity) if catalogue.stands(mention.entity) else None
        if entity:
            told = not any(start <= mention.start < end for start, end in furniture)
            counts[entity.id] = counts.get(entity.id, 0) + told
    order = sorted(counts, key=lambda id: -counts[id])
    coloured = [id for id in order if counts[id] and catalogue.entities[id].kind != "place"][:TONES]
    tones = {id: tone for tone, id in enumerate(coloured, 1)}
    return tuple(
        PresentView(
            id=id,
            name=catalogue.name(id) or id,
            kind=catalogue.entities[id].kind,
            mentions=counts[id],
            tone=tones.get(id, 0),
        )
        for id in order
    )
