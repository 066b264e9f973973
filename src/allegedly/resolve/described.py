"""People whom a report names and also describes by their post, without saying that the two are one; other reports say it."""

from collections import defaultdict

from allegedly.resolve.bodies import join_surest
from allegedly.resolve.cluster import Clusters, Link
from allegedly.resolve.likelihood import years_apart
from allegedly.resolve.offices import Office, office_of, offices, same_office
from allegedly.resolve.profiles import Setting

_SURE = 0.9


def join_described(setting: Setting, clusters: Clusters) -> list[Link]:
    """Join whoever is only described by a singular post of a named place with the one person of the story who is said to hold it.

    The report that describes the post has to name that person as well; else it is a question for a reader. Where several hold the
    post, or years lie between the reports, nobody is joined.
    """
    known = setting.known
    holders: defaultdict[str, list[tuple[str, Office]]] = defaultdict(list)
    named: defaultdict[str, list[str]] = defaultdict(list)
    for key in known.named("person"):
        named[known.article_of[key]].append(key)
        holders[setting.home(key)] += [(key, office) for office in offices(known, clusters, key)]
    links = []
    for key, entity in sorted(known.entities.items()):
        office = office_of(known, clusters, entity.name) if entity.kind == "person" and not entity.named else None
        if office is None or entity.plural or not office.proper:
            continue
        meant = [held for held in holders[setting.home(key)] if same_office(known, office, held[1])]
        near = [held for held in meant if years_apart(known, known.article_of[key], known.article_of[held[0]]) < 1]
        people = {clusters.root(holder) for holder, _ in meant}
        if near and len(people) == 1 and people <= {clusters.root(other) for other in named[known.article_of[key]]}:
            reason = f"described by a post that the reports of the story give to one person alone: {near[0][1].words}"
            links.append(Link(key, near[0][0], (reason,), _SURE, frozenset({"article", "name"})))
    return join_surest(clusters, links, alone=_SURE)
