"""The order of resolving: bodies, stories, people, ids, findings."""

from collections.abc import Iterable, Sequence

from allegedly.resolve.bare_bodies import join_bare
from allegedly.resolve.bodies import join_by_name, join_by_officers, join_in_story, join_well_known
from allegedly.resolve.cluster import Clusters, Link
from allegedly.resolve.entities import build_entities, cluster_ids, entity_members
from allegedly.resolve.findings import find_findings
from allegedly.resolve.homes import Homes
from allegedly.resolve.judged import Decisions, decide, judged_links, rekinded
from allegedly.resolve.known import Known, know
from allegedly.resolve.memory import uncollected
from allegedly.resolve.people import join_people
from allegedly.resolve.profiles import Setting
from allegedly.resolve.stories import Space, find_stories, name_features, story_of
from allegedly.resolve.suggestions import suggest
from allegedly.resolve.view import View
from allegedly.shapes import Article, Judgement, Reading, Resolution, Story


@uncollected()
def resolve(
    articles: Sequence[Article], readings: Sequence[Reading], judgements: Sequence[Judgement], issued: Sequence[str]
) -> Resolution:
    """Put together what the readings of several articles say of the same people, bodies and events.

    `issued` are the entity ids given out so far, in the order in which they were first given out: they stay in use or become
    `former_ids`. Nothing depends on the order of articles and readings. Readings without their article are left out.
    """
    known = know(articles, readings)
    decisions = decide(known, judgements)
    known = rekinded(known, decisions.kinds)
    clusters, stories, doubtful = _put_together(known, decisions, ())
    if decisions.same:
        # Whoever says that two are one means the whole of each: what each would be alone is found first.
        clusters, stories, doubtful = _put_together(known, decisions, judged_links(clusters, decisions.same))
    ids = cluster_ids(clusters, issued)
    members = entity_members(ids)
    view = View(known=known, members=members, stories=stories, reviews=decisions.reviews)
    findings = find_findings(view)
    entities = build_entities(known, ids, decisions)
    # Nobody is asked about what a person found to be nothing.
    rejected = {entity.id for entity in entities if entity.review == "rejected"}
    return Resolution(
        entities=entities,
        members=tuple(sorted(members.items())),
        joins=tuple(sorted(clusters.joins, key=lambda join: (join.one, join.other))),
        stories=stories,
        findings=findings,
        suggestions=tuple(s for s in suggest(view, clusters, doubtful, findings) if not rejected & set(s.entities)),
    )


def _put_together(known: Known, decisions: Decisions, given: Iterable[Link]) -> tuple[Clusters, tuple[Story, ...], list[Link]]:
    """The clusters that grow from links that are given, with the stories, and the links that stayed doubtful."""
    clusters = Clusters(known, decisions.different)
    for link in given:
        clusters.join(link)
    stories, setting, doubtful = set_out(known, clusters)
    doubtful += join_people(setting, clusters)
    join_by_officers(known, clusters, setting.story)
    return clusters, stories, doubtful


def set_out(known: Known, clusters: Clusters) -> tuple[tuple[Story, ...], Setting, list[Link]]:
    """What comes before people: bodies are joined, stories found. Gives back stories, where people are compared, and doubts."""
    join_well_known(known, clusters)
    homes = Homes(known)
    doubtful = join_by_name(known, clusters, homes)
    space = Space(known, name_features(known, clusters))
    stories = find_stories(known, space)
    story = story_of(stories)
    doubtful += join_in_story(known, clusters, story, homes)
    doubtful += join_bare(known, clusters, story)
    return stories, Setting(known, story, space), doubtful
