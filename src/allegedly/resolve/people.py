"""People across articles: who is compared with whom, and in what order those who are likely one are joined, the surest first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations

from allegedly.names import PersonName, compare, fold, pair_keys, shared_surname
from allegedly.names.lists import given_names
from allegedly.names.sounds import consonants
from allegedly.resolve.against import KIND
from allegedly.resolve.bodies import join_surest, near_pairs
from allegedly.resolve.cluster import Clusters, Link, link_order
from allegedly.resolve.described import join_described
from allegedly.resolve.kinship import TWINS
from allegedly.resolve.known import Known
from allegedly.resolve.likelihood import FEATURES, Pair, compared, least_to_join, weighed, years_apart
from allegedly.resolve.offices import Office, elsewhere, offices, same_office
from allegedly.resolve.profiles import Profile, Profiles, Setting
from allegedly.resolve.remote import remote_links
from allegedly.resolve.stories import person_marks
from allegedly.resolve.terms import another_too, hands_over, long_ago
from allegedly.resolve.tied import join_tied
from allegedly.resolve.words import tokens
from allegedly.shapes import KIN

# So many different names of a story are compared each with each; so many that share a sound in a larger story.
_FEW = 60
# A word of so many consonants is known also without the first.
_LONG = 3
_SINGLE = 0.89
# On a link as sure as this nobody asks whether another is about as likely.
_SURE = 0.9
# Of several bearers of a single name one has to be so much more likely than the next.
_AHEAD = 0.2
# How sure a single name can make where several can be meant, and how often one of them is.
_OPEN, _ONE_OF = 0.5, 0.8
_OFFICE, _LIKE_OFFICE, _KIN = 0.8, 0.3, 0.85
_MISREAD = 0.3


def join_people(setting: Setting, clusters: Clusters) -> list[Link]:
    """Join people, the surest evidence first; gives back the links that stayed doubtful."""
    profiles = Profiles(setting, clusters)
    links = [_cautious(setting, profiles, as_link(pair)) for pair in pairs_in_story(setting, profiles, clusters)]
    doubtful = join_surest(clusters, links, alone=_SURE, least=least_to_join())
    across = [_cautious(setting, profiles, as_link(pair)) for pair in pairs_across(setting, clusters, profiles)]
    doubtful += join_surest(clusters, across, alone=least_to_join())
    doubtful += _join_by_office(setting, clusters)
    doubtful += _join_by_kin(setting, clusters)
    doubtful += join_described(setting, clusters)
    doubtful += join_tied(setting, clusters)
    for group in single_groups(setting, clusters, profiles):
        doubtful += _join_single(setting, clusters, group)
    return [*doubtful, *_misread(setting), *remote_links(setting, clusters, profiles)]


def as_link(pair: Pair) -> Link:
    """A pair as a link, as sure as it is likely that the two are one."""
    found = weighed(pair)
    # A surname alone may be another's, however much else agrees.
    single = pair.features[FEATURES.index("single")] > 0
    return Link(pair.one, pair.other, found.reasons, min(found.probability, _SINGLE) if single else found.probability)


def _cautious(setting: Setting, profiles: Profiles, link: Link) -> Link:
    """A link by name that is only asked about where the reports tell of two who bear the name."""
    if link.confidence < least_to_join():
        return link
    against = _against(setting, profiles.of([link.one]), profiles.of([link.other]))
    return replace(link, confidence=_OPEN, reasons=(*link.reasons, against)) if against else link


def _against(setting: Setting, one: Profile, other: Profile) -> str | None:
    """What says in the reports that two bearers of a name may be two people, None where nothing does."""
    if any(setting.a_namesake(key) for key in (*one.keys, *other.keys)):
        return "but a report says that another bears the name"
    if elsewhere(one.offices, other.offices):
        return "but each holds such an office in another place"
    first, second = (frozenset().union(*map(setting.callings, profile.keys)) for profile in (one, other))
    return "but each has another calling" if first and second and first.isdisjoint(second) else None


def _joined(clusters: Clusters, link: Link) -> bool:
    return link.confidence >= least_to_join() and clusters.join(link)


def pairs_in_story(setting: Setting, profiles: Profiles, clusters: Clusters | None = None) -> Iterator[Pair]:
    """People of one story whose full names agree; where clusters are given, only those of whom they leave it open."""
    bearers: defaultdict[str, defaultdict[PersonName, list[str]]] = defaultdict(lambda: defaultdict(list))
    for key in setting.known.named("person"):
        for name in setting.known.full_names(key):
            bearers[setting.home(key)][name].append(key)
    found: set[tuple[str, str]] = set()
    for names in bearers.values():
        for one, other in _agreeing(sorted(names, key=lambda name: name.words)):
            found.update(near_pairs({"": [*names[one], *names[other]]}))
        for keys in names.values():
            found.update(near_pairs({"": keys}))
    for first, second in sorted(found):
        if clusters and not clusters.open(first, second):
            continue
        pair = compared(setting, profiles.of([first]), profiles.of([second]))
        if pair:
            yield pair


def _agreeing(names: Sequence[PersonName]) -> Iterator[tuple[PersonName, PersonName]]:
    """The pairs of different names that can be one person's; of very many, those alone that share the sound of a word."""
    if len(names) <= _FEW:
        pairs: Iterable[tuple[PersonName, PersonName]] = combinations(names, 2)
    else:
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(names):
            for sound in {consonants(word) or word for word in name.words if len(word) > 1}:
                holders[sound].append(number)
        met = {pair for numbers in holders.values() for pair in combinations(numbers[:_FEW], 2)}
        pairs = [(names[one], names[other]) for one, other in sorted(met)]
    return ((one, other) for one, other in pairs if compare(one, other))


def pairs_across(setting: Setting, clusters: Clusters, profiles: Profiles) -> Iterator[Pair]:
    """People of different stories whose full names agree: each cluster of a story is one."""
    known = setting.known
    groups: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for key in known.named("person"):
        if known.full_names(key):
            groups[clusters.root(key), setting.home(key)].append(key)
    members = {keys[0]: keys for keys in groups.values()}
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for first, keys in members.items():
        for mark in sorted({mark for key in keys for name in known.full_names(key) for mark in _keys(name)}):
            holders[mark].append(first)
    for one, other in near_pairs(holders):
        if setting.home(one) != setting.home(other) and clusters.open(one, other):
            pair = compared(setting, profiles.of(members[one]), profiles.of(members[other]))
            if pair:
                yield pair


@cache
def _keys(name: PersonName) -> frozenset[str]:
    """Keys under which two forms of a full name meet: as they are written, as they sound, in any order, but for a first sound."""
    sounds = [consonants(word) or word for word in name.words]
    first, last = sounds[0], sounds[-1]
    # Qaddafi, Gaddafi and Kadhafi differ in the first sound alone.
    cut = {f"<{first}|{last[1:]}"} if len(last) >= _LONG else set()
    cut |= {f">{first[1:]}|{last}"} if len(first) >= _LONG else set()
    return frozenset((*pair_keys(name), *person_marks(name), "=" + "|".join(sorted(sounds)), *cut))


def single_groups(setting: Setting, clusters: Clusters, profiles: Profiles) -> Iterator[list[Pair]]:
    """For each person whom an article names by one word alone: the pairs with those of the story who can be meant.

    Those who bear the word as a surname come first, then those who bear it as a given name; where nobody has more than this word,
    the first who is called so. Nobody is his own son: "Varga's son, Ivan Varga".
    """
    known = setting.known
    kin = _kin_of_each(setting)
    surnames, given = _bearers(setting)
    bare = [key for key in known.named("person") if not known.full_names(key) and len(known.single_names(key)) == 1]
    first: dict[tuple[str, str], str] = {}
    for key in bare:
        [word] = known.single_names(key)
        spot = (setting.home(key), word)
        bearers = surnames.get(spot) or given.get(spot) or [first.setdefault(spot, key)]
        homes: dict[str, list[str]] = {}
        own = {clusters.root(other) for other in kin.get(key, ())}
        for other in bearers:
            if other != key and clusters.may(Link(key, other, (), 1.0, frozenset({"article"}))) and clusters.root(other) not in own:
                homes.setdefault(clusters.root(other), []).append(other)
        found = [compared(setting, profiles.of([key]), profiles.of(keys), len(homes) - 1) for keys in homes.values()]
        yield [pair for pair in found if pair]


def _kin_of_each(setting: Setting) -> Mapping[str, frozenset[str]]:
    """For each person his kin of the same article."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for relation in setting.known.relations:
        if relation.kind in KIN:
            found[relation.from_].add(relation.to)
            found[relation.to].add(relation.from_)
    return {key: frozenset(others) for key, others in found.items()}


def _misread(setting: Setting) -> Iterator[Link]:
    """Names that one report of a story takes for a person's, another for a body's: one was misread. Only to be asked about."""
    known = setting.known
    holders: defaultdict[tuple[str, str], dict[bool, str]] = defaultdict(dict)
    for key in known.named("person", "organization", "group", "outlet"):
        entity = known.entities[key]
        holders[setting.home(key), fold(entity.name)].setdefault(entity.kind == "person", key)
    for _, ends in sorted(holders.items()):
        if len(ends) == 2:
            one, other = known.entities[ends[True]], known.entities[ends[False]]
            reason = f"the same name in one story, once as a person, once as {KIND[other.kind]}: {one.name}, {other.name}"
            yield Link(one.key, other.key, (reason,), _MISREAD, frozenset({"family", "article"}))


Bearers = dict[tuple[str, str], list[str]]


def _bearers(setting: Setting) -> tuple[Bearers, Bearers]:
    """Who has a full name in a story with a word as a surname, and who with the word as the first; by story and word."""
    known = setting.known
    surnames: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    given: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for key in known.named("person"):
        names = known.full_names(key)
        for word in sorted({word for name in names for word in name.surnames}):
            surnames[setting.home(key), word].append(key)
        for word in sorted({name.words[0] for name in names}):
            given[setting.home(key), word].append(key)
    return surnames, given


def _join_single(setting: Setting, clusters: Clusters, pairs: Sequence[Pair]) -> list[Link]:
    """Join along the likeliest of several pairs where it is well ahead of the next; gives back what stayed doubtful.

    Where an article has a full name with the word and did not bind the word to it, the article itself leaves open who is meant; but
    not where a correction alone has it, which stands apart. And who is called somebody's brother beside the name may bear it with
    him.
    """
    links = sorted((as_link(pair) for pair in pairs), key=link_order)
    homes = [{setting.known.article_of[k] for k in clusters.members(link.other) if not setting.only_corrected(k)} for link in links]
    open_ = any(setting.known.article_of[link.one] in home for link, home in zip(links, homes, strict=True))
    open_ = open_ or any(setting.a_relative(link.one) for link in links[:1])
    ahead = links and (len(links) == 1 or links[0].confidence - links[1].confidence >= _AHEAD)
    if ahead and not open_ and _joined(clusters, replace(links[0], over=frozenset({"article"}))):
        return []
    # One of several is meant, mostly, however much each stands in the other's way.
    least = _ONE_OF / len(links) if len(links) > 1 else 0.0
    return [replace(link, confidence=min(max(link.confidence, least), _OPEN), over=frozenset({"article"})) for link in links]


def _join_by_office(setting: Setting, clusters: Clusters) -> list[Link]:
    """Different given names, one surname, one singular office, one story: "Ana Ruiz, mayor of X" and "Luisa Ruiz, mayor of X".

    A firm that bears the surname is a family's, and more of them may have headed it.
    """
    known = setting.known
    holders: defaultdict[str, list[str]] = defaultdict(list)
    posts = {key: offices(known, clusters, key) for key in known.named("person") if known.entities[key].roles}
    for key in sorted(posts):
        for word in sorted({w for name in known.full_names(key) for w in name.surnames if posts[key] and len(w) > 1}):
            holders[f"{setting.home(key)}:{word}"].append(key)
    links = (_by_office(known, one, other, posts[one], posts[other]) for one, other in near_pairs(holders))
    return join_surest(clusters, [link for link in links if link and not clusters.together(link.one, link.other)], alone=_SURE)


def _by_office(known: Known, one: str, other: str, ones: Sequence[Office], others: Sequence[Office]) -> Link | None:
    """The link of two who share a surname and an office; one that is only alike makes a question."""
    surname = shared_surname(known.full_names(one), known.full_names(other))
    pairs = [(a, b) for a in ones for b in others if a.post == b.post]
    if not surname or not pairs or _man_and_woman(known, one, other) or _generations(known, one, other):
        return None
    same = next((a for a, b in pairs if same_office(known, a, b)), None)
    family = any(surname in tokens(office.words) for office in (*ones, *others))
    if same is None or family or _may_have_changed_hands(known, one, other):
        sure = _LIKE_OFFICE if same is None or family else _OPEN
    else:
        sure = _OFFICE
    what = f"the same office in one story: {same.words}" if same else f"a like office in one story: {pairs[0][0].post}"
    return Link(one, other, (what, f"a shared surname: {surname}"), sure, frozenset({"name"}))


def _man_and_woman(known: Known, one: str, other: str) -> bool:
    """Whether the listed given names of two people are those of a woman and a man."""
    told = [{given_names().get(name.words[0]) for name in known.full_names(key)} - {None} for key in (one, other)]
    return all(told) and told[0].isdisjoint(told[1])


def _generations(known: Known, one: str, other: str) -> bool:
    """Whether the names of two people are told apart by a suffix alone: a father and his son, the second and the third."""
    names = [known.full_names(key) for key in (one, other)]
    return any(a.words[0] == b.words[0] and a.suffix != b.suffix for a in names[0] for b in names[1])


def _may_have_changed_hands(known: Known, one: str, other: str) -> bool:
    """Whether years lie between two reports of an office, or one speaks of a predecessor or of kin: sons follow fathers."""
    if years_apart(known, known.article_of[one], known.article_of[other]) >= 1:
        return True
    return any(
        tells(known.by_article[known.article_of[key]], role)
        for key in (one, other)
        for role in known.entities[key].roles
        for tells in (hands_over, long_ago)
    )


def _join_by_kin(setting: Setting, clusters: Clusters) -> list[Link]:
    """Both are the mother (father, spouse) of one person, and their names share a word."""
    known = setting.known
    holders: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for relation in known.relations:
        # A former wife and a second one are two.
        alone = not another_too(known.by_article[relation.article], relation.start, relation.end)
        sort = TWINS.get(relation.kind) if alone else None
        ends = [key for key in (relation.from_, relation.to) if key in known.entities and known.entities[key].named]
        if sort and len(ends) == 2:
            holders[(sort, clusters.root(relation.to))].append(relation.from_)
            if sort == "spouse":
                holders[(sort, clusters.root(relation.from_))].append(relation.to)
    links = []
    for (sort, of), keys in sorted(holders.items()):
        for one, other in near_pairs({sort: keys}):
            shared = _words(known, [one]) & _words(known, [other])
            if sort == "spouse":
                # A second wife bears the surname of the first.
                shared -= _words(known, clusters.members(of))
            if shared and not clusters.together(one, other) and not _given_alone(known, one, other, shared):
                reason = f"each is the {sort} of {known.entities[of].name}, and their names share a word"
                links.append(Link(one, other, (reason,), _KIN, frozenset({"name"})))
    return [link for link in sorted(links, key=link_order) if not clusters.join(link)]


def _given_alone(known: Known, one: str, other: str, shared: set[str]) -> bool:
    """Whether all that two full names share is a given name: "Rosa Maria Lund" and "Maria Dorn"."""
    full = [known.full_names(key) for key in (one, other)]
    return all(full) and not any(shared & {word for name in names for word in name.surnames} for names in full)


def _words(known: Known, keys: Iterable[str]) -> set[str]:
    """All the words by which people are named."""
    return {word for key in keys for name in known.full_names(key) for word in name.words}.union(
        *(known.single_names(key) for key in keys)
    )
