"""Whom a claim goes back to: along its chain to the first speaker who can stand for an origin."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from msgspec.structs import replace

from allegedly.names import without_article
from allegedly.names.body_words import body_name
from allegedly.resolve.view import View
from allegedly.resolve.words import bare_words, tokens
from allegedly.shapes import Claim, LocalEntity, PathState, Source
from allegedly.vocabulary import table

# What a body publishes itself: nobody else is needed for its words.
_OWN_WORD = frozenset({"press_release", "statement"})
# A link of these kinds tells what somebody said to him; outlets, papers and bodies write down what they were told.
_TELLING = frozenset({"person", "anonymous", "unnamed"})
# "The public prosecutors": more words than these say more than what sort of body it is.
_BARE = 3
_OFFICE = frozenset({"office", "s"})
_COMPLEMENTS = frozenset({"of", "in", "at", "from", "for", "with", "who", "on"})


@dataclass(frozen=True)
class Reached:
    """Where a claim leads: the source that may be an origin, its position in the chain, None where nobody is reached, and why."""

    claim: Claim
    state: PathState
    source: Source | None = None
    link: int | None = None
    reasons: tuple[str, ...] = ()


@cache
def pronouns() -> frozenset[str]:
    """Words that stand for whoever was spoken of."""
    return frozenset(table("resolve_words")["pronouns"])


def has_origin(view: View, claim: Claim) -> bool:
    """Whether a claim says whose word it is: a pronoun of which the reading does not know whom it means says nothing."""
    return bool(claim.sources) and _known(view, claim.sources[0]) and not claim.sources[0].passes_on


def _known(view: View, source: Source) -> bool:
    local = view.local(source.entity)
    words = {word for name in (local.names if local else (source.text,)) for word in tokens(name)}
    return (local is not None and local.named) or not words <= pronouns()


class Authorities:
    """Finds the body that a bare word for an authority stands for ("prosecutors", "the court"); looked up once for each sort."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._found: dict[tuple[tuple[str, ...], frozenset[str]], tuple[str, ...]] = {}

    def meant(self, source: Source) -> str | None:
        """The local key of the only body of that sort that the article names; where it names none, the only one of its story."""
        local = self._view.local(source.entity)
        sorts = authority_sorts(source.text)
        if not sorts or source.basis == "anonymous" or (local is not None and not _bare(local)):
            return None
        for homes in ((source.article,), self._view.story_of(source.article)):
            found = self._bodies(homes, sorts)
            if found:
                return found[0] if len(found) == 1 and not self._told_apart(source, found[0]) else None
        return None

    def _told_apart(self, source: Source, body: str) -> bool:
        """Whether a person said that whoever speaks is not that body."""
        pair = {self._view.entity(source.entity), self._view.members[body]}
        return any(pair == set(apart) for apart in self._view.separate_origins)

    def _bodies(self, homes: tuple[str, ...], sorts: frozenset[str]) -> tuple[str, ...]:
        """The bodies of a sort that articles name, each by the first of its local keys."""
        if (homes, sorts) not in self._found:
            found: dict[str, str] = {}
            for body in (body for home in sorted(homes) for body in self._view.bodies_of(home)):
                if sorts & set(body_name(body.name).words) and not _bare(body):
                    found.setdefault(self._view.members[body.key], body.key)
            self._found[homes, sorts] = tuple(found.values())
        return self._found[homes, sorts]


@dataclass(frozen=True)
class Matter:
    """What a finding is about: the entities that it accuses, and the first speakers of its claims."""

    accused: frozenset[str]
    speaking: frozenset[str]


def reach(view: View, authorities: Authorities, claim: Claim, matter: Matter) -> Reached:
    """Where a claim of a finding leads."""
    if not claim.sources:
        return _issued(view, claim)
    link, reasons = _first(view, claim, matter)
    source = claim.sources[link]
    if source.kind == "document" and view.local(source.entity) is None and link + 1 < len(claim.sources):
        # A paper of which nobody says who made it is worth what he is who vouches for it.
        beyond = claim.sources[link + 1]
        if view.local(beyond.entity) is not None:
            reasons = (*reasons, f"nobody says who made “{source.text}”; {beyond.text} tells of it")
            source, link = beyond, link + 1
    if not _known(view, source):
        return Reached(claim, "unknown", None, None, (*reasons, f"whom “{source.text}” stands for is not known"))
    if source.kind == "outlet" and view.local(source.entity) is None:
        return Reached(claim, "unknown", None, None, (*reasons, f"which report “{source.text}” means is not said"))
    body = authorities.meant(source)
    if body is not None:
        named = view.known.entities[body].name
        reasons = (*reasons, f"“{source.text}” is {named}, the only body of that sort that the reports name")
        return Reached(claim, "origin", replace(source, entity=body, kind="official_body"), link, reasons)
    return Reached(claim, "origin", _made_by(view, claim, source), link, reasons)


def _issued(view: View, claim: Claim) -> Reached:
    """A claim without a source: in what a body publishes itself it is that body's word."""
    article = view.article(claim)
    if article.kind in _OWN_WORD and article.outlet:
        wanted = plain(article.outlet)
        for mention in view.mentions_of(article.id):
            local = view.local(mention.entity)
            if local is not None and local.named and wanted in {plain(name) for name in local.names}:
                source = Source(
                    entity=local.key,
                    kind="official_body" if is_public(local) else "outlet" if local.kind == "outlet" else "organization",
                    basis="on_record",
                    article=article.id,
                    start=mention.start,
                    end=mention.end,
                    text=article.text[mention.start : mention.end],
                )
                return Reached(claim, "origin", source, None, (f"{article.file} is what {article.outlet} published itself",))
    return Reached(claim, "unattributed")


def _first(view: View, claim: Claim, matter: Matter) -> tuple[int, tuple[str, ...]]:
    """The link whose word a claim is: as a rule the first; not one who is only said by a witness to have said it.

    What the accused is said to have said is the word of who heard it; and what an anonymous source heard from somebody without a
    name is his own word again, where he speaks in the finding himself.
    """
    if len(claim.sources) > 1:
        first, teller = claim.sources[:2]
        local, beyond = view.local(first.entity), view.local(teller.entity)
        if teller.kind in _TELLING and _known(view, teller):
            if local is not None and local.named and view.entity(first.entity) in matter.accused:
                return 1, (f"what {first.text} is said to have said is told by {teller.text}",)
            unnamed = local is None or not local.named
            if unnamed and beyond is not None and teller.kind == "anonymous" and view.entity(teller.entity) in matter.speaking:
                return 1, (f"{teller.text} tells what {first.text} said, and speaks himself",)
    return 0, ()


def _made_by(view: View, claim: Claim, source: Source) -> Source:
    """A paper of a kind that one sort of body makes ("the indictment") as the word of the only such body that its article names."""
    if source.kind != "document" or view.local(source.entity) is not None:
        return source
    words = set(tokens(source.text))
    for row in table("resolve_organizations")["makers"]:
        if words & set(row["papers"]):
            makers = set(row["made_by"])
            found = {
                view.members[local.key]: local
                for mention in view.mentions_of(claim.article)
                if (local := view.local(mention.entity)) is not None
                and local.named
                and local.kind == "organization"
                and makers & set(body_name(local.name).words)
            }
            if len(found) == 1:
                [maker] = found.values()
                return replace(source, entity=maker.key, kind="official_body")
    return source


def _bare(local: LocalEntity) -> bool:
    """Whether an article calls somebody by nothing but a word for an authority."""
    if local.named:
        return all(authority_sorts(name) for name in local.names)
    return local.kind != "person" or not local.gender


@cache
def authority_sorts(text: str) -> frozenset[str]:
    """The words in names of the bodies that a description of an authority may stand for; none where it describes none."""
    # "The prosecutor's office" is the prosecutor.
    words = tuple(word for word in takewhile(lambda word: word not in _COMPLEMENTS, bare_words(text)) if word not in _OFFICE)
    if not words or len(words) > _BARE:
        return frozenset()
    called = {words[-1], words[-1].removesuffix("s")}
    rows = (row for row in table("resolve_organizations")["authorities"] if called & set(row["called"]))
    return frozenset(body for row in rows for body in row["bodies"])


def plain(name: str) -> str:
    """A name folded, without an article before it."""
    return without_article(name)


@cache
def _official_words() -> frozenset[str]:
    return frozenset(table("resolve_organizations")["official"])


def is_public(local: LocalEntity) -> bool:
    """Whether an organization is a public body, whose officials speak for it."""
    return bool(local.body) or bool(set(body_name(local.name).words) & _official_words())


def outlet_names(view: View, source: Source, names: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The folded names of whoever a source is; `names` are those of each entity across articles."""
    entity = view.entity(source.entity)
    return frozenset({plain(source.text)}) | (names.get(entity, frozenset()) if entity else frozenset())


def own_reports(view: View, claims: Iterable[Claim]) -> dict[str, tuple[tuple[str, str], ...]]:
    """For each outlet, by its plain name, its articles among those of claims with a source, as file and article."""
    found: dict[str, set[tuple[str, str]]] = {}
    for claim in claims:
        home = view.article(claim)
        if claim.sources and home.outlet:
            found.setdefault(plain(home.outlet), set()).add((home.file, home.id))
    return {name: tuple(sorted(homes)) for name, homes in found.items()}


def carried(names: Iterable[str], article: str, reports: Mapping[str, Sequence[tuple[str, str]]]) -> str | None:
    """The file of the own report of an outlet of these names, None where it has none besides the article that cites it."""
    found = sorted(file for name in names for file, home in reports.get(name, ()) if home != article)
    return found[0] if found else None
