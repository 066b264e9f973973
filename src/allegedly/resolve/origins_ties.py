"""What makes two sources one origin: sure ties by what each hangs on, and vague ones that count only where they fit one alone."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, takewhile

from allegedly.names import fold
from allegedly.names.body_words import body_name
from allegedly.origin_reasons import belongs, described, in_office, of_one_government, says_alike, speaks_for
from allegedly.resolve.origins_reach import Reached, authority_sorts, is_public, outlet_names, plain, pronouns
from allegedly.resolve.view import View
from allegedly.resolve.words import Rarity, bare_words, content_stems, stem, tokens
from allegedly.shapes import Claim, LocalEntity, Source, Span
from allegedly.vocabulary import table

# Two claims worded as alike as this carry the same words; an unnamed speaker of the one is the named speaker of the other.
_SAME_WORDS = 0.45
_CARRIERS = frozenset({"outlet", "official_body", "organization"})

Vague = tuple[int, int, str]
"""The number of somebody who may be the same as another, that other's number, and why."""


@dataclass(frozen=True)
class Told:
    """A claim with the source that it goes back to, `home` the article that its own was copied from, else its own."""

    reached: Reached
    source: Source
    home: str


@dataclass(frozen=True)
class Setting:
    """What ties are found by: the case, names by entity, the bodies that people speak for, and whom the finding accuses.

    `names` are folded; `titles` is the longest name of each entity as written.
    """

    view: View
    names: Mapping[str, frozenset[str]]
    titles: Mapping[str, str]
    offices: Mapping[str, frozenset[str]]
    accused: frozenset[str]

    def local(self, told: Told) -> LocalEntity | None:
        """What the article says of a source."""
        return self.view.local(told.source.entity)

    def unnamed(self, told: Told) -> bool:
        """Whether a source has no name in its article."""
        local = self.local(told)
        return local is None or not local.named

    def called(self, told: Told) -> str:
        """What a source is called; by its article where the claim only says "they"."""
        local = self.local(told)
        return local.name if local is not None and set(tokens(told.source.text)) <= pronouns() else told.source.text


@cache
def _parents() -> Mapping[str, str]:
    """The body that each well-known body is a part of."""
    return {key: body["parent"] for key, body in table("bodies").items() if isinstance(body, dict) and body.get("parent")}


def body_root(body: str) -> tuple[str, int]:
    """The body that a well-known body belongs to in the end, and how many steps below it stands."""
    steps = 0
    seen = {body}
    while (parent := _parents().get(body)) and parent not in seen:
        body, steps = parent, steps + 1
        seen.add(body)
    return body, steps


def anchors(setting: Setting, told: Told) -> dict[str, str]:
    """What a source hangs on, with the words for why: two sources with one of these in common are one origin."""
    view, source = setting.view, told.source
    found: dict[str, str] = {}
    for key in (source.entity, source.on_behalf_of):
        local = view.local(key)
        if local is not None:
            found |= _hold(setting, local)
    named = any(local.named for key in (source.entity, source.on_behalf_of) if (local := view.local(key)) is not None)
    if not named and source.basis != "anonymous":
        found |= _named_within(setting, told)
    local = setting.local(told)
    if local is not None and local.kind == "organization":
        # "The navy" here and "the navy" there: in one finding they are one, whether or not the reading took it for a name.
        found.setdefault("called:" + " ".join(bare_words(local.name)), "they are called the same")
    if found:
        return found
    if source.kind == "document":
        words = set(content_stems(source.text)) or set(tokens(source.text))
        return {"document:" + " ".join(sorted(words)): "they are papers called the same"}
    return {f"unnamed:{told.home}:{fold(source.text)}": "they are described in the same words"}


def _named_within(setting: Setting, told: Told) -> dict[str, str]:
    """The public bodies that the description of somebody without a name holds ("detectives of the Graft Bureau")."""
    source = told.source
    found: dict[str, str] = {}
    for mention in setting.view.mentions(source.article, (Span(start=source.start, end=source.end),)):
        local = setting.view.local(mention.entity)
        if local is not None and local.named and local.kind == "organization" and is_public(local):
            found |= dict.fromkeys(_hold(setting, local), speaks_for(source.text, local.name))
    return found


def _hold(setting: Setting, local: LocalEntity) -> dict[str, str]:
    """The entity itself, the body that it is a part of, and for somebody in office the public body that the office is at."""
    entity = setting.view.members[local.key]
    found = {f"entity:{entity}": ""}
    if local.body:
        root = body_root(local.body)[0]
        found[f"body:{root}"] = "" if local.body == root else belongs(local.name, _body_called(root))
    if local.kind == "person" and entity not in setting.accused:
        for home in sorted(setting.offices.get(entity, ())):
            found.setdefault(f"entity:{home}", in_office(local.name, setting.titles.get(home, home)))
    for role in local.roles if local.kind == "person" and entity not in setting.accused else ():
        home_local = setting.view.local(role.organization)
        if home_local is not None and home_local.body and f"entity:{setting.view.members[home_local.key]}" in found:
            root = body_root(home_local.body)[0]
            found.setdefault(f"body:{root}", in_office(local.name, home_local.name))
    return found


def _body_called(body: str) -> str:
    """The name of a well-known body."""
    row = table("bodies").get(body)
    return str(row["name"]) if isinstance(row, dict) and "name" in row else body.replace("_", " ")


def vague_ties(setting: Setting, told: Sequence[Told]) -> tuple[list[Vague], list[Vague]]:
    """Who may be who, by what he is called, and by what he says; each counts only where it fits one origin alone."""
    called = [
        *_made_by(setting, told),
        *_described(setting, told),
        *_plain_papers(setting, told),
        *_in_office(setting, told),
    ]
    return called, [*_same_words(setting, told), *_vouched(setting, told)]


def _same_words(setting: Setting, told: Sequence[Told]) -> Iterator[Vague]:
    """Claims of different articles where an unnamed person says what a named one says in nearly the same words."""
    words = [_own_words(setting.view, one.reached.claim) for one in told]
    evenly = Rarity(())
    unnamed = [i for i, one in enumerate(told) if setting.unnamed(one) and one.source.basis != "anonymous"]
    named = [j for j, one in enumerate(told) if not setting.unnamed(one) and one.source.kind in ("person", "official_body")]
    for i in unnamed:
        for j in named:
            apart = told[i].reached.claim.article != told[j].reached.claim.article
            fits = told[j].source.kind != "person" or _may_be_one(setting.view.local(told[i].source.entity), told[i].source.text)
            if apart and fits and evenly.cosine(words[i], words[j]) >= _SAME_WORDS:
                yield i, j, says_alike(told[i].source.text, told[j].source.text)


def _may_be_one(local: LocalEntity | None, words: str) -> bool:
    """Whether somebody without a name may be a single person: no body, and neither told of as several nor called so."""
    if local is not None and (local.kind != "person" or local.plural):
        return False
    head = bare_words(_description(words))
    return not head or not (head[-1].endswith("s") and not head[-1].endswith("ss"))


def _own_words(view: View, claim: Claim) -> frozenset[str]:
    """The stems of a claim without those of the names in it: whoever speaks of one affair names the same people."""
    named = (view.local(mention.entity) for mention in view.mentions(claim.article, claim.content) if mention.form == "name")
    names = {word for local in named if local for name in local.names for word in content_stems(name)}
    return frozenset(content_stems(view.words(claim))) - names


def _made_by(setting: Setting, told: Sequence[Told]) -> Iterator[Vague]:
    """A document that names no body ("the indictment") and the one body of the finding that makes such documents."""
    for words in table("resolve_organizations")["makers"]:
        papers, makers = frozenset(words["papers"]), frozenset(words["made_by"])
        documents = [i for i, one in enumerate(told) if one.source.kind == "document" and papers & set(tokens(one.source.text))]
        offices: dict[str, int] = {}
        for i, one in enumerate(told) if documents else ():
            for home in _bodies_of(setting, one, makers) if i not in documents else ():
                offices.setdefault(home, i)
        if len(offices) == 1:
            [office] = offices.values()
            for document in documents:
                yield document, office, f"“{told[document].source.text}” is a paper that {told[office].source.text} makes"


def _bodies_of(setting: Setting, one: Told, words: frozenset[str]) -> Iterator[str]:
    """The bodies with one of these words in the name that a source is or holds office at."""
    view = setting.view
    local = view.local(one.source.on_behalf_of or one.source.entity)
    if local is None:
        return
    homes = [local, *(home for role in local.roles if (home := view.local(role.organization)))]
    for home in homes:
        if home.kind == "organization" and words & set(body_name(home.name).words):
            yield view.members[home.key]


def _described(setting: Setting, told: Sequence[Told]) -> Iterator[Vague]:
    """Those who are only described ("auditors") and the one body of the finding whose name says so ("Court of Auditors").

    The head of the description counts: "an employee of the court" speaks for himself.
    """
    bodies: dict[str, dict[str, int]] = {}
    for i, one in enumerate(told):
        local = setting.local(one)
        if local is not None and local.named and local.kind == "organization":
            for word in body_name(local.name).words:
                bodies.setdefault(stem(word), {})[setting.view.members[local.key]] = i
    alike: dict[str, int] = {}
    for i, one in enumerate(told):
        if not setting.unnamed(one) or one.source.basis == "anonymous":
            continue
        called = setting.called(one)
        head = head_stem(called)
        found = bodies.get(head, {})
        for home, j in found.items() if len(found) == 1 else ():
            yield i, j, described(called, setting.titles.get(home, told[j].source.text))
        local = setting.local(one)
        sorts = authority_sorts(called)
        if sorts or one.source.kind in ("official_body", "organization") or (local is not None and local.kind == "organization"):
            # "Police" here and "the police" there, of one and the same thing.
            j = alike.setdefault(min(sorts, default=head), i)
            if i != j:
                yield i, j, f"“{one.source.text}” and “{told[j].source.text}” are described alike"


def _plain_papers(setting: Setting, told: Sequence[Told]) -> Iterator[Vague]:
    """A paper that names nobody ("the report published Tuesday") and the one body or outlet that speaks in the finding."""
    empty = frozenset(table("resolve_organizations")["plain_papers"])
    bodies: dict[str, int] = {}
    papers = []
    for i, one in enumerate(told):
        local = setting.local(one)
        if local is not None and local.named and local.kind in ("organization", "outlet"):
            bodies.setdefault(setting.view.members[local.key], i)
        elif setting.unnamed(one) and tokens(one.source.text) and set(bare_words(_undated(one.source.text))) <= empty:
            papers.append(i)
    for paper in papers if len(bodies) == 1 else ():
        [body] = bodies.values()
        yield paper, body, f"“{told[paper].source.text}” is that of the one body that speaks, {told[body].source.text}"


def _undated(paper: str) -> str:
    """What a paper is called without when it came out: "the report published Tuesday"."""
    return " ".join(takewhile(lambda word: word not in table("resolve_organizations")["came_out"], tokens(paper)))


def _in_office(setting: Setting, told: Sequence[Told]) -> Iterator[Vague]:
    """Somebody whose title says at what sort of body he is ("Inspector Lal"), and the one body of that sort that speaks."""
    for row in table("resolve_organizations")["officers"]:
        titles, words = frozenset(row["titles"]), frozenset(row["bodies"])
        bodies: dict[str, int] = {}
        for i, one in enumerate(told):
            local = setting.local(one)
            if local is not None and local.kind == "organization" and words & set(body_name(local.name).words):
                bodies.setdefault(setting.view.members[local.key], i)
            elif setting.unnamed(one) and one.source.basis != "anonymous" and words & authority_sorts(one.source.text):
                bodies.setdefault("", i)
        bodies = {home: i for home, i in bodies.items() if home} or bodies
        for i, one in enumerate(told) if len(bodies) == 1 else ():
            [body] = bodies.values()
            if i != body and _titled(setting, one, titles):
                yield i, body, f"“{one.source.text}” is in office at such a body as {told[body].source.text}"


def _titled(setting: Setting, one: Told, titles: frozenset[str]) -> bool:
    """Whether a source is one of these by his title now; whoever keeps his name back speaks for himself."""
    if one.source.basis == "anonymous":
        return False
    local = setting.local(one)
    if local is not None and (local.kind == "organization" or setting.view.members[local.key] in setting.accused):
        return False
    if local is not None and local.named and setting.offices.get(setting.view.members[local.key]):
        return False
    said = list(takewhile(lambda word: word not in ("of", "in", "at", "from", "for", "with", "who"), tokens(one.source.text)))
    roles = [role.title for role in local.roles if not role.until] if local is not None else []
    for words in (said, *(list(tokens(title)) for title in roles)):
        singular = {word.removesuffix("s") for word in words} | set(words)
        if singular & titles and not singular & {"former", "ex", "retired", "then"}:
            return True
    return False


def _vouched(setting: Setting, told: Sequence[Told]) -> Iterator[Vague]:
    """Two without a name in two articles who were spoken to by the same outlet or body, and are described or speak alike.

    "The driver", where the article has not spoken of one before, is the driver of whom another report told.
    """
    people = [i for i, one in enumerate(told) if setting.unnamed(one) and one.source.kind in ("anonymous", "unnamed", "person")]
    words = {i: frozenset(content_stems(setting.view.words(told[i].reached.claim))) for i in people}
    stems = {i: frozenset(content_stems(_description(told[i].source.text))) for i in people}
    vouchers = {i: _vouchers(setting, told[i]) for i in people}
    heads = {i: head_stem(told[i].source.text) for i in people}
    evenly = Rarity(())
    for j, i in sorted(_meeting({i: {heads[i], *(f"by {name}" for name in vouchers[i])} for i in people})):
        one, other = told[i], told[j]
        if one.reached.claim.article == other.reached.claim.article:
            continue
        same_head = heads[i] == heads[j]
        if vouchers[i] & vouchers[j]:
            if same_head or stems[i] & stems[j] or evenly.cosine(words[i], words[j]) >= _SAME_WORDS:
                yield i, j, f"“{one.source.text}” and “{other.source.text}” were spoken to by the same, and are told of alike"
        elif same_head and "the" in (one.source.text.lower().split()[0], other.source.text.lower().split()[0]):
            yield i, j, f"“{one.source.text}” is “{other.source.text}” of another report"


def _meeting(keys: Mapping[int, Collection[str]]) -> set[tuple[int, int]]:
    """The pairs that share a key, each with the smaller number first."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, some in keys.items():
        for key in some:
            holders[key].append(number)
    return {pair for numbers in holders.values() for pair in combinations(numbers, 2)}


def _description(text: str) -> str:
    """A description without what is told of somebody by the way."""
    return text.split(",", maxsplit=1)[0]


def _vouchers(setting: Setting, one: Told) -> frozenset[str]:
    """The names of whoever spoke to somebody without a name: the outlet or body that tells of him, else the article's own."""
    claim, link = one.reached.claim, one.reached.link or 0
    for source in claim.sources[link + 1 :]:
        if source.kind in _CARRIERS and setting.view.local(source.entity) is not None:
            return outlet_names(setting.view, source, setting.names)
    outlet = setting.view.known.by_article[one.home].outlet
    return frozenset({plain(outlet) if outlet else one.home})


def executive_ties(setting: Setting, told: Sequence[Told]) -> Iterator[Vague]:
    """Ministries and the government of one country, and those of a finding whose country nobody names, as one body."""
    executive = frozenset(table("resolve_organizations")["executive"])
    first: dict[str, int] = {}
    for i, one in enumerate(told):
        local = setting.view.local(one.source.on_behalf_of or one.source.entity)
        if local is not None and local.kind == "organization" and (local.body or set(body_name(local.name).words) & executive):
            home = body_root(local.body)[0] if local.body else _government_named(local.name)
            if not local.body or home.endswith("_government"):
                j = first.setdefault(home, i)
                if i != j:
                    yield i, j, of_one_government(one.source.text, told[j].source.text)


@cache
def _government_named(name: str) -> str:
    """The key of the government whose country stands in a name ("the Kenyan Ministry of Lands"), empty where none does."""
    folded = f" {' '.join(tokens(name))} "
    found = {
        f"{code.lower()}_government"
        for code, land in table("countries").items()
        for part in ("names", "demonyms")
        for word in land.get(part, ())
        if f" {fold(word)} " in folded
    }
    return min(found) if len(found) == 1 else ""


def head_stem(description: str) -> str:
    """The stem of the last word before "of", "in" and the like."""
    words = takewhile(lambda word: word not in ("of", "in", "at", "from", "for", "with", "who"), tokens(_description(description)))
    kept = list(words)
    return stem(kept[-1]) if kept else ""


def offices_of(view: View) -> dict[str, frozenset[str]]:
    """For each person the bodies that he speaks for by office, by entity: public ones, and those that he is spokesman of."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, local in view.known.entities.items():
        for role in local.roles if local.kind == "person" and local.named else ():
            home = view.local(role.organization)
            if home is not None and is_public(home) and not role.until and "former" not in fold(role.title):
                found[view.members[key]].add(view.members[home.key])
    for relation in view.known.relations:
        person, home = view.local(relation.from_), view.local(relation.to)
        if relation.kind == "spokesperson_of" and person is not None and home is not None and home.kind != "person":
            found[view.members[person.key]].add(view.members[home.key])
    return {person: frozenset(homes) for person, homes in found.items()}


def leading_of(view: View) -> dict[str, frozenset[str]]:
    """For each named person every body that he holds an office at now, public or not, by entity."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, local in view.known.entities.items():
        for role in local.roles if local.kind == "person" and local.named else ():
            home = view.local(role.organization)
            if home is not None and home.kind in ("organization", "group") and not role.until and "former" not in fold(role.title):
                found[view.members[key]].add(view.members[home.key])
    return {person: frozenset(homes) for person, homes in found.items()}
