"""People across articles: links by full name, office, kin and, inside a story, by a surname that only one bears."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from allegedly.resolve.bodies import LEAST, join_surest, near_pairs
from allegedly.resolve.cluster import Clusters, Link, link_order
from allegedly.resolve.known import Known
from allegedly.resolve.names import best_likeness, pair_keys, shared_surname
from allegedly.resolve.offices import offices, same_office

# Kin of whom one has one only, so that two of them may be one person.
TWINS: Mapping[str, str] = {
    "mother_of": "mother",
    "father_of": "father",
    "spouse_of": "spouse",
    "wife_of": "spouse",
    "husband_of": "spouse",
}
# A feature in more articles than this is no sign that two articles speak of the same people.
_RARE = 4


@dataclass(frozen=True)
class Setting:
    """Where people are compared: what is known, the story of each article, and the names that each article holds."""

    known: Known
    story: Mapping[str, str]
    features: Mapping[str, frozenset[str]]

    def home(self, key: str) -> str:
        """The story that a local entity stands in."""
        return self.story[self.known.article_of[key]]


def join_people(setting: Setting, clusters: Clusters) -> list[Link]:
    """Join people, the surest evidence first; gives back the links that stayed doubtful."""
    doubtful = _join_in_story(setting, clusters)
    doubtful += _join_across(setting, clusters)
    doubtful += _join_by_office(setting, clusters)
    doubtful += _join_by_kin(setting, clusters)
    return doubtful + _join_single(setting, clusters)


def _join_in_story(setting: Setting, clusters: Clusters) -> list[Link]:
    """Full names that agree, inside a story."""
    known = setting.known
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for key in known.named("person"):
        for name in known.full_names(key):
            for word in name.words:
                if len(word) > 1:
                    holders[f"{setting.home(key)}:{word}"].append(key)
    links = []
    for one, other in near_pairs(holders):
        likeness = best_likeness(known.full_names(one), known.full_names(other))
        if likeness:
            reason = f"{likeness.reason}, in one story: {known.entities[one].name}, {known.entities[other].name}"
            links.append(Link(one, other, (reason,), likeness.confidence))
    return join_surest(clusters, links, alone=0.9)


def _join_across(setting: Setting, clusters: Clusters) -> list[Link]:
    """Full names that agree, in different stories: joined where something beside the name speaks for it."""
    known = setting.known
    holders: defaultdict[str, list[str]] = defaultdict(list)
    seen: set[tuple[str, str, str]] = set()
    for key in known.named("person"):
        for name in known.full_names(key):
            for mark in pair_keys(name):
                # One member of each cluster and story under a key is enough to bring the clusters together.
                if (spot := (mark, clusters.root(key), setting.home(key))) not in seen:
                    seen.add(spot)
                    holders[mark].append(key)
    counts: defaultdict[str, int] = defaultdict(int)
    for features in setting.features.values():
        for feature in features:
            counts[feature] += 1
    links = []
    for one, other in near_pairs(holders):
        likeness = best_likeness(known.full_names(one), known.full_names(other))
        if clusters.together(one, other) or setting.home(one) == setting.home(other) or not likeness:
            continue
        support = _support(setting, clusters, (one, other), counts)
        reason = f"{likeness.reason}: {known.entities[one].name}, {known.entities[other].name}"
        sure = likeness.confidence - (0.05 if support else 0.4)
        links.append(Link(one, other, (reason, *support), round(sure if likeness.whole else min(sure, 0.8), 2)))
    doubtful = []
    for link in sorted(links, key=link_order):
        if not (link.confidence >= LEAST and clusters.join(link)):
            doubtful.append(link)
    return doubtful


def _support(setting: Setting, clusters: Clusters, pair: tuple[str, str], counts: Mapping[str, int]) -> tuple[str, ...]:
    """What beside the name speaks for one person in two stories."""
    known = setting.known
    found = []
    first, second = (known.full_names(key) for key in pair)
    longest = [name for name in first if len(name.words) >= 3 and name in second]
    if longest:
        found.append("a name of three words or more, the same in both")
    homes = [{clusters.root(r.organization) for r in known.entities[k].roles if r.organization in known.entities} for k in pair]
    if homes[0] & homes[1]:
        found.append("a role at the same organization")
    elif any(same_office(known, a, b) for a in offices(known, clusters, pair[0]) for b in offices(known, clusters, pair[1])):
        found.append("the same office")
    own = {f"p:{mark}" for name in (*first, *second) for mark in pair_keys(name)}
    shared = (setting.features[known.article_of[pair[0]]] & setting.features[known.article_of[pair[1]]]) - own
    if any(counts[feature] <= _RARE and feature[0] in "po" for feature in shared):
        found.append("named together with the same others")
    return tuple(found)


def _join_by_office(setting: Setting, clusters: Clusters) -> list[Link]:
    """Different given names, one surname, one singular office, one story: "Ana Ruiz, mayor of X" and "Luisa Ruiz, mayor of X"."""
    known = setting.known
    holders: defaultdict[str, list[str]] = defaultdict(list)
    posts = {key: offices(known, clusters, key) for key in known.named("person")}
    for key in sorted(posts):
        for word in sorted({w for name in known.full_names(key) for w in name.surnames if posts[key] and len(w) > 1}):
            holders[f"{setting.home(key)}:{word}"].append(key)
    links = []
    for one, other in near_pairs(holders):
        same = next((a for a in posts[one] for b in posts[other] if same_office(known, a, b)), None)
        surname = shared_surname(known.full_names(one), known.full_names(other))
        if same and surname and not clusters.together(one, other):
            reasons = (f"the same office in one story: {same.words}", f"a shared surname: {surname}")
            links.append(Link(one, other, reasons, 0.8, frozenset({"name"})))
    return join_surest(clusters, links, alone=0.9)


def _join_by_kin(setting: Setting, clusters: Clusters) -> list[Link]:
    """Both are the mother (father, spouse) of one person, and their names share a word."""
    known = setting.known
    holders: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for relation in known.relations:
        sort = TWINS.get(relation.kind)
        ends = [key for key in (relation.from_, relation.to) if key in known.entities and known.entities[key].named]
        if sort and len(ends) == 2:
            holders[(sort, clusters.root(relation.to))].append(relation.from_)
            if sort == "spouse":
                holders[(sort, clusters.root(relation.from_))].append(relation.to)
    links = []
    for (sort, of), keys in sorted(holders.items()):
        for one, other in near_pairs({sort: keys}):
            if not clusters.together(one, other) and _words(known, one) & _words(known, other):
                reason = f"each is the {sort} of {known.entities[of].name}, and their names share a word"
                links.append(Link(one, other, (reason,), 0.85, frozenset({"name"})))
    return [link for link in sorted(links, key=link_order) if not clusters.join(link)]


def _words(known: Known, key: str) -> set[str]:
    return {word for name in known.full_names(key) for word in name.words} | known.single_names(key)


def _join_single(setting: Setting, clusters: Clusters) -> list[Link]:
    """A person named by one word alone joins the one person of the story who bears it."""
    known = setting.known
    bearers: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    alone: list[str] = []
    for key in known.named("person"):
        words = {word for name in known.full_names(key) for word in name.surnames}
        for word in sorted(words | known.single_names(key)):
            bearers[(setting.home(key), word)].append(key)
        if not known.full_names(key):
            alone.append(key)
    # Where a full name of the article holds the word and was not bound to it, the article itself leaves open who is meant.
    bound = {
        (known.article_of[key], word) for key in known.named("person") for name in known.full_names(key) for word in name.surnames
    }
    alone = [key for key in alone if not any((known.article_of[key], word) in bound for word in known.single_names(key))]
    doubtful: list[Link] = []
    for key in alone:
        word = min(known.single_names(key), default="")
        others = [k for k in bearers[(setting.home(key), word)] if k != key]
        links = [Link(key, k, (f"the only {word.title()} of the story",), 0.8) for k in others]
        doubtful += _join_only(setting, clusters, [link for link in links if clusters.may(link)], word)
    return doubtful


def _join_only(setting: Setting, clusters: Clusters, links: list[Link], word: str) -> list[Link]:
    """Join the one bearer of a word, or the one who is called by that word alone elsewhere; several stay doubtful."""
    homes: dict[str, Link] = {}
    for link in links:
        homes.setdefault(clusters.root(link.other), link)
    if len(homes) > 1:
        called = [root for root in homes if any(word in setting.known.single_names(k) for k in clusters.members(root))]
        if len(called) == 1:
            link = homes[called[0]]
            reasons = (f"called {word.title()} alone in the same story, as no other bearer of the name is",)
            homes = {called[0]: Link(link.one, link.other, reasons, 0.72)}
    if len(homes) == 1:
        clusters.join(next(iter(homes.values())))
        return []
    return [Link(link.one, link.other, (f"one of several called {word.title()} in the story",), 0.4) for link in homes.values()]
