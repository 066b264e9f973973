"""The order of resolving: bodies, stories, people, ids, findings."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from msgspec.structs import replace

from allegedly.resolve.bare_bodies import join_bare
from allegedly.resolve.bodies import join_by_name, join_by_officers, join_in_story, join_well_known
from allegedly.resolve.cluster import Clusters, Link
from allegedly.resolve.copies import find_copies
from allegedly.resolve.dating import date_articles, with_dates
from allegedly.resolve.dealings import find_exchanges
from allegedly.resolve.entities import build_entities, cluster_ids, entity_members
from allegedly.resolve.findings import find_findings
from allegedly.resolve.homes import Homes
from allegedly.resolve.judged import Decisions, as_judged, decide, judged_links
from allegedly.resolve.known import Known, know
from allegedly.resolve.ladder import find_standings
from allegedly.resolve.links import find_links
from allegedly.resolve.masks import with_masks
from allegedly.resolve.memory import uncollected
from allegedly.resolve.mended import judged_facts, judged_offices, judged_relations
from allegedly.resolve.people import join_people
from allegedly.resolve.profiles import Setting
from allegedly.resolve.stories import Space, find_stories, name_features, story_of
from allegedly.resolve.suggestions import suggest
from allegedly.resolve.view import View
from allegedly.resolve.withdrawn import corrections_elsewhere
from allegedly.shapes import Article, FoundLink, Judgement, MaskReason, Reading, Resolution, Story
from allegedly.standing import Standing

Ids = Mapping[tuple[str, ...], tuple[str, tuple[str, ...]]]


class Together(NamedTuple):
    """Who is who: the clusters, the stories, the links that stayed doubtful, and where people were compared."""

    clusters: Clusters
    stories: tuple[Story, ...]
    doubtful: list[Link]
    setting: Setting


class Settled(NamedTuple):
    """What resolving a case gives: the resolution, where people were compared, and which judgements hold."""

    resolution: Resolution
    setting: Setting
    standings: dict[str, Standing]


class Ground(NamedTuple):
    """How articles are compared, and how stories are found among them."""

    space: Callable[[Known, Clusters], Space]
    stories: Callable[[Known, Space], tuple[Story, ...]]


def _space(known: Known, clusters: Clusters) -> Space:
    return Space(known, name_features(known, clusters))


# What resolving goes by where nothing stands yet.
_NEW_GROUND = Ground(_space, find_stories)


def resolve(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    judgements: Sequence[Judgement],
    issued: Sequence[str],
    links: Sequence[FoundLink] = (),
) -> Resolution:
    """The resolution that `settle` gives."""
    return settle(articles, readings, judgements, issued, links).resolution


@uncollected()
def settle(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    judgements: Sequence[Judgement],
    issued: Sequence[str],
    links: Sequence[FoundLink] = (),
) -> Settled:
    """Put together what the readings of several articles say of the same people, bodies and events.

    `issued` are the entity ids given out so far, in the order in which they were first given out: they stay in use or become
    `former_ids`. `links` are entries of lists that were found to be perhaps somebody of the case. Nothing depends on the order of
    articles and readings. Readings without their article are left out.
    """
    known = know(articles, readings)
    decisions = decide(known, judgements)
    known = as_judged(known, decisions)
    together = _put_together(known, decisions, ())
    if decisions.same:
        # Whoever says that two are one means the whole of each: what each would be alone is found first.
        together = _put_together(known, decisions, judged_links(together.clusters, decisions.same))
    found = derive(together, cluster_ids(together.clusters, issued), decisions)
    listings = find_links(known, dict(found.members), found.entities, (links, decisions.links))
    return Settled(replace(found, listings=listings), together.setting, decisions.standings)


def derive(
    together: Together, ids: Ids, decisions: Decisions, masked: Mapping[str, MaskReason] = MappingProxyType({})
) -> Resolution:
    """All that follows from who is who. `ids` gives for each cluster its id and its former ids; `masked` are hidden already."""
    clusters, stories, doubtful, setting = together
    members = entity_members(ids)
    dated = date_articles(setting.known, members, stories)
    known = with_dates(setting.known, dated)
    stories = _told(known, stories)
    view = View(
        known=known,
        members=members,
        stories=stories,
        reviews=decisions.reviews,
        attached=decisions.mended.attached,
        off=decisions.mended.off,
        classed=decisions.mended.classed,
        meant=decisions.mended.meant,
        one_origin=_as_entities(members, decisions.one_origin),
        separate_origins=_as_entities(members, (*decisions.separate_origins, *_two(members, decisions))),
    )
    findings = find_findings(view)
    entities = with_masks(known, members, build_entities(known, ids, decisions), masked)
    judged_claims, judged_steps = judged_facts(known.readings, decisions.mended, members)
    # Nobody is asked about what a person found to be nothing.
    rejected = {entity.id for entity in entities if entity.review == "rejected"}
    return Resolution(
        entities=entities,
        members=tuple(sorted(members.items())),
        joins=tuple(sorted(clusters.joins, key=lambda join: (join.one, join.other))),
        stories=stories,
        findings=findings,
        suggestions=tuple(s for s in suggest(view, clusters, doubtful, findings) if not rejected & set(s.entities)),
        standings=find_standings(view),
        exchanges=find_exchanges(view),
        dated=dated,
        judged_claims=judged_claims,
        judged_steps=judged_steps,
        judged_relations=judged_relations(decisions.mended),
        judged_offices=judged_offices(decisions.mended),
    )


def _told(known: Known, stories: tuple[Story, ...]) -> tuple[Story, ...]:
    """Stories with their copies, and with what corrects a report of theirs in another, as far as their articles are known."""
    readings = {reading.article: reading for reading in known.readings}
    return tuple(
        replace(
            story,
            copies=find_copies(known.by_article[article] for article in story.articles if article in known.by_article),
            corrections=corrections_elsewhere(known.by_article, readings, story),
        )
        for story in stories
    )


def _as_entities(members: Mapping[str, str], pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Pairs of local keys as pairs of entities."""
    return tuple(sorted({(members[one], members[other]) for one, other in pairs}))


def _two(members: Mapping[str, str], decisions: Decisions) -> Iterable[tuple[str, str]]:
    """Pairs of local keys of which a person said that they are not the same: two origins, unless he took them for one origin."""
    one = {frozenset(pair) for pair in _as_entities(members, decisions.one_origin)}
    known = (pair for pair in decisions.different if members.keys() >= {*pair})
    return [pair for pair in known if frozenset(members[key] for key in pair) not in one]


def _put_together(known: Known, decisions: Decisions, given: Iterable[Link]) -> Together:
    """What grows from links that are given."""
    clusters = Clusters(known, decisions.different)
    for link in given:
        clusters.join(link)
    return grow(known, clusters)


def grow(known: Known, clusters: Clusters, ground: Ground = _NEW_GROUND) -> Together:
    """Joins bodies, finds stories and joins people, from the clusters that there are."""
    stories, setting, doubtful = set_out(known, clusters, ground)
    doubtful += join_people(setting, clusters)
    join_by_officers(known, clusters, setting.story)
    return Together(clusters, stories, doubtful, setting)


def set_out(known: Known, clusters: Clusters, ground: Ground = _NEW_GROUND) -> tuple[tuple[Story, ...], Setting, list[Link]]:
    """What comes before people: bodies are joined, stories found. Gives back stories, where people are compared, and doubts."""
    join_well_known(known, clusters)
    homes = Homes(known)
    doubtful = join_by_name(known, clusters, homes)
    space = ground.space(known, clusters)
    stories = ground.stories(known, space)
    story = story_of(stories)
    doubtful += join_in_story(known, clusters, story, homes)
    doubtful += join_bare(known, clusters, story)
    return stories, Setting(known, story, space), doubtful
