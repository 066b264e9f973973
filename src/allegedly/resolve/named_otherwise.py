"""Reports that call one person by other given names: joined by what else they tell, the names are a disagreement to look at."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from allegedly.names import PersonName, person_name
from allegedly.names.people import compare
from allegedly.resolve.statements import Statement
from allegedly.resolve.view import View
from allegedly.shapes import Conflict, ConflictValue, Mention
from allegedly.wording_conflicts import NAME


def names_of(view: View, groups: Sequence[Sequence[Statement]]) -> list[tuple[Conflict, ...]]:
    """For each finding the people it is about whom its reports name differently, each with the fullest name of every report."""
    return [tuple(_of_group(view, group)) for group in groups]


def _of_group(view: View, group: Sequence[Statement]) -> Iterator[Conflict]:
    about = {e for s in group for key in s.claim.about if (e := view.entity(key))}
    for entity in sorted(about):
        conflict = _of_person(view, entity, sorted({s.claim.article for s in group}))
        if conflict is not None:
            yield conflict


def _of_person(view: View, entity: str, articles: Sequence[str]) -> Conflict | None:
    fullest: dict[str, tuple[PersonName, Mention]] = {}
    for article in articles:
        named = [(person_name(_text(view, mention)), mention) for mention in _mentions(view, article, entity)]
        full = [(name, mention) for name, mention in named if name.full and not name.bare]
        if full:
            fullest[article] = max(full, key=lambda found: (len(found[0].words), -found[1].start))
    told = [fullest[article] for article in sorted(fullest, key=lambda article: (view.by_day(article), article))]
    apart: defaultdict[int, set[int]] = defaultdict(set)
    for i, (one, _) in enumerate(told):
        for j, (other, _) in enumerate(told[:i]):
            if _differ(one, other):
                apart[i].add(j)
                apart[j].add(i)
    values = tuple(
        ConflictValue(value=_text(view, mention), article=mention.article, start=mention.start, end=mention.end)
        for at, (_, mention) in enumerate(told)
        if at in apart
    )
    return Conflict(about=NAME, values=values) if values else None


def _mentions(view: View, article: str, entity: str) -> list[Mention]:
    found = []
    for mention in view.mentions_of(article):
        local = view.local(mention.entity)
        if mention.form == "name" and local is not None and local.kind == "person" and view.members[local.key] == entity:
            found.append(mention)
    return found


def _text(view: View, mention: Mention) -> str:
    return view.known.by_article[mention.article].text[mention.start : mention.end]


def _differ(one: PersonName, other: PersonName) -> bool:
    """Whether two full names have no given name in common, and no short form or spelling explains it."""
    return one.words[0] != other.words[0] and compare(one, other) is None
