"""Who the claims of a finding go back to: original sources, with the parts of one body counted once."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile

from msgspec.structs import replace

from allegedly.names import fold
from allegedly.names.body_words import body_name
from allegedly.resolve.grouping import components
from allegedly.resolve.view import View
from allegedly.resolve.words import Rarity, bare_words, content_stems, stem, tokens
from allegedly.shapes import Claim, Copy, LocalEntity, Source, Span
from allegedly.vocabulary import table

# Two claims worded as alike as this carry the same words; an unnamed speaker of the one is the named speaker of the other.
_SAME_WORDS = 0.45


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


@cache
def _official_words() -> frozenset[str]:
    return frozenset(table("resolve_organizations")["official"])


def _official(local: LocalEntity) -> bool:
    """Whether an organization is a public body, whose officials speak for it."""
    return bool(local.body) or bool(set(body_name(local.name).words) & _official_words())


def find_origins(view: View, claims: Sequence[Claim], copies: Sequence[Copy]) -> tuple[Source, ...]:
    """One source for each independent origin, sorted by place, with entities in place of local keys.

    An outlet is an origin only where nobody else speaks: else it carried what others said.
    """
    told = [claim for claim in claims if has_origin(view, claim) and not _covered(view, claim, claims)]
    told = [claim for claim in told if claim.sources[0].kind != "outlet"] or told
    anchors = [_anchors(view, claim, copies) for claim in told]
    ties = [(i, j) for i in range(len(told)) for j in range(i + 1, len(told)) if anchors[i] & anchors[j]]
    ties += _executive(view, told)
    vague = [*_same_words(view, told), *_made_by(view, told), *_described(view, told), *_plain_papers(view, told)]
    sure = components(len(told), ties)
    plain = _unequivocal(vague, sure)
    # Who may be either of two is one of them, not a third.
    either = {i for i, _ in vague} - {i for i, _ in plain}
    whole = components(len(told), ties + plain)
    groups = [group for group in whole if not set(group) <= either] or whole
    found = []
    for group in groups:
        sources = [told[i].sources[0] for i in group]
        chosen = _spokesman(view, sources)
        found.append(replace(chosen, entity=view.entity(chosen.entity), on_behalf_of=view.entity(chosen.on_behalf_of)))
    return tuple(sorted(found, key=lambda s: (s.article, s.start, s.end, s.text)))


def _unequivocal(vague: Sequence[tuple[int, int]], sure: Sequence[tuple[int, ...]]) -> list[tuple[int, int]]:
    """The ties of those who fit one origin only: whoever may be either of two must not make the two one."""
    home = {i: number for number, group in enumerate(sure) for i in group}
    fits: defaultdict[int, set[int]] = defaultdict(set)
    for unnamed, named in vague:
        fits[home[unnamed]].add(home[named])
    return [(i, j) for i, j in vague if len(fits[home[i]] - {home[i]}) <= 1]


def has_origin(view: View, claim: Claim) -> bool:
    """Whether a claim says whose word it is: a pronoun of which the reading does not know whom it means says nothing."""
    if not claim.sources:
        return False
    local = view.local(claim.sources[0].entity)
    words = {word for name in (local.names if local else (claim.sources[0].text,)) for word in tokens(name)}
    return (local is not None and local.named) or not words <= _pronouns()


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(table("resolve_words")["pronouns"])


def _covered(view: View, claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether a claim only points to an outlet whose own article has the claim with its origin."""
    source = claim.sources[0]
    if source.kind != "outlet":
        return False
    local = view.local(source.entity)
    names = {fold(name).removeprefix("the ") for name in (source.text, *(local.names if local else ()))}
    outlets = {fold(view.article(c).outlet or "").removeprefix("the ") for c in claims if c.article != claim.article and c.sources}
    return bool(names & outlets)


def _anchors(view: View, claim: Claim, copies: Sequence[Copy]) -> frozenset[str]:
    """What a source hangs on: two sources with one of these in common are one origin."""
    source = claim.sources[0]
    found: set[str] = set()
    for key in (source.on_behalf_of, source.entity):
        local = view.local(key)
        if local is not None and (local.named or local.body):
            found |= _hold(view, local)
    if not found and source.basis != "anonymous":
        span = Span(start=source.start, end=source.end)
        for mention in view.mentions(source.article, (span,)):
            local = view.local(mention.entity)
            if local is not None and local.named and local.kind == "organization" and _official(local):
                found |= _hold(view, local)
    organization = view.local(source.entity)
    if organization is not None and organization.kind == "organization":
        # "The navy" here and "the navy" there: in one finding they are one, whether or not the reading took it for a name.
        found.add("called:" + " ".join(bare_words(organization.name)))
    if found:
        return frozenset(found)
    if source.kind == "document":
        return frozenset({"document:" + " ".join(sorted(set(content_stems(source.text)) or set(tokens(source.text))))})
    home = {copy.article: copy.of for copy in copies}.get(claim.article, claim.article)
    return frozenset({f"unnamed:{home}:{fold(source.text)}"})


def _hold(view: View, local: LocalEntity) -> set[str]:
    """The entity itself, the body that it is a part of, and for an official in office the public body that the office is at."""
    found = {f"entity:{view.members[local.key]}"}
    if local.body:
        found.add(f"body:{body_root(local.body)[0]}")
    for role in local.roles if local.kind == "person" else ():
        home = view.local(role.organization)
        if home is not None and _official(home) and not role.until and "former" not in fold(role.title):
            found |= _hold(view, home)
    return found


def _same_words(view: View, told: Sequence[Claim]) -> list[tuple[int, int]]:
    """Pairs of claims of different articles where an unnamed person says what a named one says in nearly the same words."""
    words = [frozenset(content_stems(view.words(claim))) for claim in told]
    evenly = Rarity(())
    ties = []
    for i, one in enumerate(told):
        for j, other in enumerate(told):
            unnamed = _unnamed(view, one) and not _unnamed(view, other) and other.sources[0].kind in ("person", "official_body")
            if unnamed and one.article != other.article and evenly.cosine(words[i], words[j]) >= _SAME_WORDS:
                ties.append((i, j))
    return ties


def _made_by(view: View, told: Sequence[Claim]) -> list[tuple[int, int]]:
    """Ties a document that names no body ("the indictment") to the one body of the finding that makes such documents."""
    ties = []
    for words in table("resolve_organizations")["makers"]:
        papers, makers = frozenset(words["papers"]), frozenset(words["made_by"])
        documents = [i for i, claim in enumerate(told) if papers & set(tokens(claim.sources[0].text))]
        offices = {
            home: i for i, claim in enumerate(told) if i not in documents for home in _offices(view, claim.sources[0], makers)
        }
        if len(offices) == 1:
            ties += [(document, office) for document in documents for office in offices.values()]
    return ties


def _described(view: View, told: Sequence[Claim]) -> list[tuple[int, int]]:
    """Ties those who are only described ("auditors") to the one body of the finding whose name says so ("Court of Auditors").

    The head of the description counts: "an employee of the court" speaks for himself.
    """
    bodies: dict[str, dict[str, int]] = {}
    for i, claim in enumerate(told):
        local = view.local(claim.sources[0].entity)
        if local is not None and local.named and local.kind == "organization":
            for word in body_name(local.name).words:
                bodies.setdefault(stem(word), {})[view.members[local.key]] = i
    ties = []
    alike: dict[str, int] = {}
    for i, claim in enumerate(told):
        if not _unnamed(view, claim):
            continue
        head = _head(claim.sources[0].text)
        found = bodies.get(head, {})
        if len(found) == 1:
            ties += [(i, j) for j in found.values()]
        local = view.local(claim.sources[0].entity)
        if claim.sources[0].kind in ("official_body", "organization") or (local is not None and local.kind == "organization"):
            # "Police" here and "the police" there, of one and the same thing.
            ties.append((i, alike.setdefault(head, i)))
    return ties


def _plain_papers(view: View, told: Sequence[Claim]) -> list[tuple[int, int]]:
    """Ties a paper that names nobody ("the report") to the one body that speaks in the finding."""
    plain = frozenset(table("resolve_organizations")["plain_papers"])
    bodies: dict[str, int] = {}
    papers = []
    for i, claim in enumerate(told):
        source = claim.sources[0]
        local = view.local(source.entity)
        if local is not None and local.named and local.kind == "organization":
            bodies.setdefault(view.members[local.key], i)
        elif (local is None or not local.named) and tokens(source.text) and set(bare_words(source.text)) <= plain:
            papers.append(i)
    return [(paper, body) for paper in papers for body in bodies.values()] if len(bodies) == 1 else []


def _executive(view: View, told: Sequence[Claim]) -> list[tuple[int, int]]:
    """Ties ministries and the government of one country, and those of a finding whose country nobody names, as one body."""
    executive = frozenset(table("resolve_organizations")["executive"])
    first: dict[str, int] = {}
    ties = []
    for i, claim in enumerate(told):
        local = view.local(claim.sources[0].on_behalf_of or claim.sources[0].entity)
        if local is not None and local.kind == "organization" and (local.body or set(body_name(local.name).words) & executive):
            home = body_root(local.body)[0] if local.body else _government_named(local.name)
            if not local.body or home.endswith("_government"):
                ties.append((first.setdefault(home, i), i))
    return ties


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


def _head(description: str) -> str:
    """The stem of the last word before "of", "in" and the like."""
    words = list(takewhile(lambda word: word not in ("of", "in", "at", "from", "for", "with", "who"), tokens(description)))
    return stem(words[-1]) if words else ""


def _offices(view: View, source: Source, words: frozenset[str]) -> frozenset[str]:
    """The bodies with one of these words in the name that a source is or holds office at."""
    local = view.local(source.on_behalf_of or source.entity)
    homes = [] if local is None else [local, *(home for role in local.roles if (home := view.local(role.organization)))]
    return frozenset(
        view.members[home.key] for home in homes if words & set(body_name(home.name).words) and home.kind == "organization"
    )


def _unnamed(view: View, claim: Claim) -> bool:
    source = claim.sources[0]
    local = view.local(source.entity)
    return source.basis != "anonymous" and (local is None or not local.named)


def _spokesman(view: View, sources: Sequence[Source]) -> Source:
    """The source that stands for an origin: named before unnamed, then most frequent, most specific, first."""
    counts = Counter(view.entity(source.entity) for source in sources)

    def order(source: Source) -> tuple[bool, int, int, bool, tuple[str, int, int]]:
        local = view.local(source.entity)
        depth = body_root(local.body)[1] if local is not None and local.body else 0
        named = local is not None and (local.named or bool(local.body))
        bare = set(tokens(source.text)) <= _pronouns()
        return (not named, -counts[view.entity(source.entity)], -depth, bare, (source.article, source.start, source.end))

    return min(sources, key=order)
