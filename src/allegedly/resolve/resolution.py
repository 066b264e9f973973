"""The order of resolving: bodies, stories, people, ids, findings."""

from collections.abc import Sequence

from allegedly.resolve.bodies import join_by_name, join_by_officers, join_in_story, join_well_known
from allegedly.resolve.cluster import Clusters, Link
from allegedly.resolve.entities import build_entities, cluster_ids, entity_members
from allegedly.resolve.findings import find_findings
from allegedly.resolve.judged import decide
from allegedly.resolve.known import know
from allegedly.resolve.people import Setting, join_people
from allegedly.resolve.stories import find_stories, name_features, story_of
from allegedly.resolve.suggestions import suggest
from allegedly.resolve.view import View
from allegedly.shapes import Article, Judgement, Reading, Resolution


def resolve(
    articles: Sequence[Article], readings: Sequence[Reading], judgements: Sequence[Judgement], issued: Sequence[str]
) -> Resolution:
    """Put together what the readings of several articles say of the same people, bodies and events.

    `issued` are the entity ids given out so far, in the order in which they were first given out: they stay in use or become
    `former_ids`. Nothing depends on the order of articles and readings. Readings without their article are left out.
    """
    known = know(articles, readings)
    decisions = decide(known, judgements)
    clusters = Clusters(known, decisions.different)
    for one, other, reason in decisions.same:
        clusters.join(Link(one, other, (reason,), 1.0, frozenset({"everything"})))
    join_well_known(known, clusters)
    join_by_name(known, clusters)
    features = name_features(known, clusters)
    stories = find_stories(known, features)
    story = story_of(stories)
    doubtful = join_in_story(known, clusters, story)
    doubtful += join_people(Setting(known, story, features), clusters)
    join_by_officers(known, clusters, story)
    ids = cluster_ids(clusters, issued)
    members = entity_members(ids)
    view = View(known=known, members=members, stories=stories, reviews=decisions.reviews)
    findings = find_findings(view)
    return Resolution(
        entities=build_entities(known, ids, decisions.reviews),
        members=tuple(sorted(members.items())),
        joins=tuple(sorted(clusters.joins, key=lambda join: (join.one, join.other))),
        stories=stories,
        findings=findings,
        suggestions=suggest(view, clusters, doubtful, findings),
    )
