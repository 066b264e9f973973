"""Doubtful points put to a person: links too weak to join along, and unnamed people who fit a named one of another article."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, permutations

from allegedly.pair_reasons import GENDERS, STEP, speaks_against
from allegedly.resolve.against import against
from allegedly.resolve.alike import alike_in_part
from allegedly.resolve.cluster import Clusters, Link
from allegedly.resolve.kinship import TWINS
from allegedly.resolve.offices import office_of, offices, same_office
from allegedly.resolve.stories import story_of
from allegedly.resolve.view import View
from allegedly.resolve.words import Rarity, content_stems, tokens
from allegedly.shapes import Claim, Finding, LocalEntity, Proceeding, Suggestion
from allegedly.vocabulary import table

# A suggestion below this is not worth a person's time.
_WORTH_ASKING = 0.01
# Two claims worded as alike as this are one statement; who made the one made the other, perhaps.
_SAME_WORDS = 0.4
_BY_WORDS, _BY_BOTH = 0.6, 0.75
_OPEN = 0.5
_BY = (("the office", 0.5), ("a post", 0.4))
Fit = tuple[str, str, str]
"""The key of an unnamed person, the key of a named one, and why the one may be the other."""


def suggest(view: View, clusters: Clusters, doubtful: Iterable[Link], findings: Sequence[Finding]) -> tuple[Suggestion, ...]:
    """Entities that stayed apart and may be one, the most useful first: the surest, then those with most mentions."""
    known, members = view.known, view.members
    best: dict[tuple[str, str], Link] = {}
    home = story_of(view.stories)
    for links in ((*doubtful, *_unnamed_fits(view, clusters, findings)), alike_in_part(known, clusters, home)):
        found: dict[tuple[str, str], Link] = {}
        for link in links:
            pair = (min(members[link.one], members[link.other]), max(members[link.one], members[link.other]))
            if link.confidence >= _WORTH_ASKING and clusters.asks(link):
                asked = _asked(clusters, link)
                if pair not in found or _rank(asked) < _rank(found[pair]):
                    found[pair] = asked
        # Whatever better says of two why they may be one comes first, however sure it is.
        best = found | best
    size = {
        pair: sum(known.mentions[k] for end in (link.one, link.other) for k in clusters.members(end)) for pair, link in best.items()
    }
    ordered = sorted(best, key=lambda pair: (-best[pair].confidence, -size[pair], pair))
    return tuple(
        Suggestion(kind="same", entities=pair, reasons=_told(view, clusters, home, best[pair]), confidence=best[pair].confidence)
        for pair in ordered
    )


def _told(view: View, clusters: Clusters, home: Mapping[str, str], link: Link) -> tuple[str, ...]:
    """The reasons for a pair, and after them those against it."""
    more = against(view.known, clusters, (link.one, link.other), home, link.reasons)
    return tuple(sorted((*link.reasons, *more), key=speaks_against))


def _asked(clusters: Clusters, link: Link) -> Link:
    """A link as a question; where the reports disagree on whether a woman or a man is meant, it says so and is quite open."""
    if clusters.bar(replace(link, over=link.over | {"article"})) != "gender":
        return link
    return replace(link, reasons=(*link.reasons, GENDERS), confidence=_OPEN)


def _rank(link: Link) -> tuple[float, tuple[str, ...], str, str]:
    return (-link.confidence, link.reasons, link.one, link.other)


def _unnamed_fits(view: View, clusters: Clusters, findings: Sequence[Finding]) -> list[Link]:
    """Links from one unnamed person to the one named person of another article who fits.

    That is who says the same, holds the office, is the kin, or whom the same step befell.
    """
    reasons: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    ends: dict[tuple[str, str], str] = {}
    hidden = _hidden(view)
    fits = (*_by_words(view, findings), *_by_office(view, clusters), *_by_kin(view, clusters), *_by_step(view))
    for unnamed, named, reason in fits:
        if unnamed in hidden:
            continue
        root = clusters.root(named)
        ends.setdefault((unnamed, root), named)
        given = reasons[unnamed].setdefault(root, [])
        if reason not in given:
            given.append(reason)
    links = []
    for unnamed, known in sorted(reasons.items()):
        # Where two people fit, neither is suggested: a reader would have to know more than the reports say.
        if len(known) == 1:
            [(root, given)] = known.items()
            sure = _BY_BOTH if len(given) > 1 else next((sure for words, sure in _BY if given[0].startswith(words)), _BY_WORDS)
            links.append(Link(unnamed, ends[unnamed, root], tuple(given), sure))
    return links


@cache
def _several() -> frozenset[str]:
    return frozenset(table("resolve_words")["several"])


def _one_person(local: LocalEntity | None) -> bool:
    """Whether an unnamed entity is a single person."""
    return (
        local is not None
        and local.kind == "person"
        and not local.named
        and not local.plural
        and not set(tokens(local.name)) & _several()
    )


def _hidden(view: View) -> frozenset[str]:
    """Those who asked not to be named: nobody is put to guessing who it was."""
    links = (source for claim in view.known.claims for source in claim.sources)
    return frozenset(s.entity for s in links if s.entity and (s.basis == "anonymous" or s.kind == "anonymous"))


def _by_words(view: View, findings: Sequence[Finding]) -> list[Fit]:
    """Unnamed and named speakers of two articles who say the same in nearly the same words, and whose description fits a role."""
    claims = {claim.id: claim for claim in view.known.claims}
    roles = _role_words(view)
    found = []
    for finding in findings:
        spoken = [(claims[id_], view.local(claims[id_].sources[0].entity)) for id_ in finding.claims if claims[id_].sources]
        for (one, first), (other, second) in combinations(spoken, 2):
            for unnamed, named in ((first, second), (second, first)):
                if unnamed is None or named is None or one.article == other.article or not _one_person(unnamed):
                    continue
                if not (named.named and named.kind == "person"):
                    continue
                fits = roles.get(view.members[named.key], frozenset()) & set(content_stems(unnamed.name))
                if fits and _alike(view, one, other):
                    reason = f"says in nearly the same words what {named.name} says, and is described like a role of that person"
                    found.append((unnamed.key, named.key, reason))
    return found


def _role_words(view: View) -> Mapping[str, frozenset[str]]:
    """For each person the stems of the roles that any article gives, with the names of the organizations."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, local in view.known.entities.items():
        for role in local.roles:
            home = view.known.entities.get(role.organization or "")
            found[view.members[key]].update(content_stems(f"{role.title} {home.name if home else ''}"))
    return {entity: frozenset(words) for entity, words in found.items()}


def _alike(view: View, one: Claim, other: Claim) -> bool:
    first, second = (frozenset(content_stems(view.words(claim))) for claim in (one, other))
    return Rarity(()).cosine(first, second) >= _SAME_WORDS


def _by_office(view: View, clusters: Clusters) -> list[Fit]:
    """Unnamed holders of a singular office ("the mayor of Selm") and those of another article who are said to hold it."""
    known = view.known
    story = {article: story.id for story in view.stories for article in story.articles}
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for key in known.named("person"):
        if known.entities[key].roles:
            holders[story[known.article_of[key]]].append(key)
    found = []
    for key in sorted(k for k, local in known.entities.items() if _one_person(local)):
        office = office_of(known, clusters, known.entities[key].name)
        for named in holders[story[known.article_of[key]]] if office else ():
            if office and known.article_of[named] != known.article_of[key]:
                held = offices(known, clusters, named)
                if any(same_office(known, office, one) for one in held):
                    found.append((key, named, f"the office of {known.entities[named].name}: {known.entities[key].name}"))
                elif not office.place and any((one.post, one.past) == (office.post, office.past) for one in held):
                    found.append((key, named, f"a post like that of {known.entities[named].name}: {known.entities[key].name}"))
    return found


def _by_step(view: View) -> list[Fit]:
    """Unnamed and named people of one story whom the same step befell, the one described like a role of the other."""
    known = view.known
    story = {article: story.id for story in view.stories for article in story.articles}
    roles = _role_words(view)
    steps: defaultdict[tuple[str, str, str], list[Proceeding]] = defaultdict(list)
    for reading in known.readings:
        for step in reading.proceedings:
            steps[story[step.article], step.kind, step.state].append(step)
    found = []
    for (_, kind, _), same in sorted(steps.items()):
        for one, other in permutations(same, 2):
            unnamed, named = view.local(one.subject), view.local(other.subject)
            if one.article == other.article or unnamed is None or named is None or not _one_person(unnamed):
                continue
            fits = roles.get(view.members[named.key], frozenset()) & set(content_stems(unnamed.name))
            if named.named and named.kind == "person" and fits and not _other_days(one, other):
                reason = f"{STEP}{kind.replace('_', ' ')}, and described like a role of {named.name}: {unnamed.name}"
                found.append((unnamed.key, named.key, reason))
    return found


def _other_days(one: Proceeding, other: Proceeding) -> bool:
    """Whether two steps are dated, and not alike as far as both dates go."""
    if one.date is None or other.date is None:
        return False
    known = min(len(one.date.start), len(other.date.start))
    return one.date.start[:known] != other.date.start[:known]


def _by_kin(view: View, clusters: Clusters) -> list[Fit]:
    """Those who are only called somebody's mother, father or spouse, and who is named as that in another article."""
    known = view.known
    kin: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for relation in known.relations:
        sort = TWINS.get(relation.kind)
        if sort and relation.from_ in known.entities and relation.to in known.entities:
            kin[sort, clusters.root(relation.to)].add(relation.from_)
            if sort == "spouse":
                kin[sort, clusters.root(relation.from_)].add(relation.to)
    found = []
    for (sort, of), keys in sorted(kin.items()):
        for unnamed in sorted(key for key in keys if _one_person(known.entities[key])):
            found += [
                (unnamed, named, f"each is the {sort} of {known.entities[of].name}")
                for named in sorted(keys)
                if known.entities[named].named and known.article_of[named] != known.article_of[unnamed]
            ]
    return found
