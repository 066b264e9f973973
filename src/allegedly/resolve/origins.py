"""Who the claims of a finding go back to: original sources, with the parts of one body counted once, and how each is reached."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from msgspec.structs import replace

from allegedly.origin_reasons import copy_of, in_case, in_office, somebody_of
from allegedly.resolve.origins_graph import Ties
from allegedly.resolve.origins_reach import (
    Authorities,
    Matter,
    Reached,
    carried,
    has_origin,
    is_public,
    outlet_names,
    own_reports,
    plain,
    pronouns,
    reach,
)
from allegedly.resolve.origins_ties import (
    Setting,
    Told,
    Vague,
    anchors,
    body_root,
    executive_ties,
    leading_of,
    offices_of,
    vague_ties,
)
from allegedly.resolve.view import View, claim_order
from allegedly.resolve.words import tokens
from allegedly.shapes import Claim, Copy, LocalEntity, OriginPath, Source, SourceKind
from allegedly.vocabulary import table
from allegedly.wording import one_line
from allegedly.wording_speakers import is_only_of

__all__ = ["Origins", "Tracer", "body_root", "has_origin"]


@dataclass(frozen=True)
class Origins:
    """What the claims of a finding go back to: a source for each origin, a path for each claim in the order of the record."""

    sources: tuple[Source, ...]
    paths: tuple[OriginPath, ...]

    @property
    def unattributed(self) -> int:
        """How many claims have no source."""
        return sum(path.state == "unattributed" for path in self.paths)

    @property
    def unknown(self) -> int:
        """How many claims have a source that is not known to be one of the origins, or another."""
        return sum(path.state == "unknown" for path in self.paths)


class Tracer:
    """Finds the origins of findings: what it needs to know of the whole case is looked up once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._authorities = Authorities(view)

    @cached_property
    def _names(self) -> Mapping[str, frozenset[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for key, local in self._view.known.entities.items():
            if local.named:
                found[self._view.members[key]] |= {plain(name) for name in (local.name, *local.names)}
        return {entity: frozenset(names) for entity, names in found.items()}

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for key, local in sorted(self._view.known.entities.items()):
            entity = self._view.members[key]
            found[entity] = max(found.get(entity, ""), local.name, key=len)
        return found

    @cached_property
    def _offices(self) -> Mapping[str, frozenset[str]]:
        return offices_of(self._view)

    @cached_property
    def _leading(self) -> Mapping[str, frozenset[str]]:
        return leading_of(self._view)

    def trace(self, claims: Sequence[Claim], copies: Sequence[Copy]) -> Origins:
        """The origins of claims that say the same, sorted by place, with entities in place of local keys, and the paths to them."""
        view = self._view
        claims = sorted(claims, key=claim_order)
        matter = Matter(
            accused=frozenset(e for c in claims for key in c.about if (e := view.entity(key))),
            speaking=frozenset(e for c in claims for source in c.sources[:1] if (e := view.entity(source.entity))),
        )
        reports = own_reports(view, claims)
        reached = [self._at_its_outlet(reach(view, self._authorities, claim, matter), reports) for claim in claims]
        told = [Told(one, one.source, view.home(one.claim)) for one in reached if one.source]
        setting = Setting(view, self._names, self._titles, self._offices, matter.accused)
        return _Traced(setting, self._leading, told, copies).origins(reached)

    def own_report(self, claim: Claim, story: Sequence[str]) -> frozenset[str]:
        """The articles among some of a story that are the own reports of the outlet which a claim points to; none for others."""
        source = next(iter(claim.sources), None)
        if source is None or source.kind != "outlet":
            return frozenset()
        names = outlet_names(self._view, source, self._names)
        homes = (self._view.known.by_article[article] for article in story if article != claim.article)
        return frozenset(home.id for home in homes if home.outlet and plain(home.outlet) in names)

    def _at_its_outlet(self, one: Reached, reports: Mapping[str, Sequence[tuple[str, str]]]) -> Reached:
        """A claim that only points to an outlet whose own report has it too counts with that report.

        What an outlet only passes on goes back to nobody known.
        """
        if one.source is None or one.source.kind != "outlet":
            return one
        file = carried(outlet_names(self._view, one.source, self._names), one.claim.article, reports)
        if file is None and one.source.passes_on:
            why = f"{one.source.text} only passes it on: whose word it is, that report is not said to tell"
            return Reached(one.claim, "unattributed", None, one.link, (why,))
        if file is None:
            return one
        return Reached(one.claim, "carried", None, one.link, (in_case(one.source.text, file),))


class _Traced:
    """The claims of one finding that reach a source, tied into origins."""

    def __init__(
        self, setting: Setting, leading: Mapping[str, frozenset[str]], told: Sequence[Told], copies: Sequence[Copy]
    ) -> None:
        self._setting = setting
        self._view = setting.view
        self._leading = leading
        self._told = told
        self._copying = {copy.article for copy in copies}
        self._officers: dict[int, set[str]] = {}
        self._ties = Ties([self._entities(one) for one in told], self._view.separate_origins)
        self._doubtful = self._tie()

    def _entities(self, one: Told) -> frozenset[str]:
        keys = (one.source.entity, one.source.on_behalf_of)
        return frozenset(entity for key in keys if (entity := self._view.entity(key)))

    def _tie(self) -> dict[int, str]:
        """Ties sources into origins; gives back those who may be either of two, and why."""
        for pair in self._view.one_origin:
            first = [next((i for i, one in enumerate(self._told) if name in self._entities(one)), None) for name in pair]
            if first[0] is not None and first[1] is not None:
                self._ties.join(first[0], first[1], ("a person took the two for one origin",))
        self._anchor()
        self._led()
        for i, j, why in executive_ties(self._setting, self._told):
            self._ties.join(j, i, (why,))
        return self._settle()

    def _anchor(self) -> None:
        """Ties sources that hang on the same: first what needs no words, so that one speaker is not told to be in one office."""
        hung = [sorted(anchors(self._setting, one).items()) for one in self._told]
        holders: dict[str, int] = {}
        for plainly in (True, False):
            for i, found in enumerate(hung):
                for anchor, why in found:
                    if plainly != bool(why):
                        self._ties.join(holders.setdefault(anchor, i), i, (why,) if why else ())

    def _led(self) -> None:
        """Ties whoever holds an office at a body, public or not, to that body, where it speaks itself."""
        bodies: dict[str, int] = {}
        for i, one in enumerate(self._told):
            local = self._setting.local(one)
            if local is not None and local.kind in ("organization", "group"):
                bodies.setdefault(self._view.members[local.key], i)
        for i, one in enumerate(self._told):
            entity = self._view.entity(one.source.entity)
            for home in sorted(self._leading.get(entity or "", ())) if entity not in self._setting.accused else ():
                if home in bodies:
                    self._officers.setdefault(bodies[home], set()).add(home)
                    self._ties.join(bodies[home], i, (in_office(one.source.text, self._told[bodies[home]].source.text),))

    def _settle(self) -> dict[int, str]:
        """Ties those who fit one origin only: whoever may be either of two must not make the two one, and is no third.

        What somebody is called counts first; what he says only where that leaves it open.
        """
        called, said = vague_ties(self._setting, self._told)
        self._join_certain(called)
        open_ = self._fits(called)
        others = [(i, j, why) for i, j, why in said if self._ties.root(i) not in open_]
        self._join_certain(others)
        doubtful = {}
        for own, fits in (self._fits(called) | self._fits(others)).items():
            names = " or ".join(f"“{self._told[root].source.text}”" for root in sorted(fits))
            doubtful[own] = f"it may be {names}"
        return doubtful

    def _fits(self, ties: Sequence[Vague]) -> dict[int, dict[int, Vague]]:
        """For each group that may be another, by its root, the groups that it may be, each with the first tie that says so.

        Of whom it is known who he is by name, nothing vague makes somebody else with a name.
        """
        fits: defaultdict[int, dict[int, Vague]] = defaultdict(dict)
        named = {self._ties.root(i) for i, one in enumerate(self._told) if not self._setting.unnamed(one)}
        for tie in ties:
            own, other = self._ties.root(tie[0]), self._ties.root(tie[1])
            settled = self._setting.unnamed(self._told[tie[0]]) and own in named and other in named
            if own != other and not settled and not self._ties.barred(own, other):
                fits[own].setdefault(other, tie)
        return fits

    def _join_certain(self, ties: Sequence[Vague]) -> None:
        """Joins each group that fits one other alone, until none is left that does."""
        joined = True
        while joined:
            joined = False
            for own, fits in self._fits(ties).items():
                if len(fits) == 1 and own == self._ties.root(own):
                    [(i, j, why)] = fits.values()
                    joined |= self._ties.root(i) != self._ties.root(j) and self._ties.join(j, i, (why,))

    def origins(self, reached: Sequence[Reached]) -> Origins:
        """The origins, and the path of each claim."""
        groups = self._ties.groups()
        kept = [group for group in groups if not self._left_out(group, groups)]
        shown = sorted(((self._shown(group), group) for group in kept), key=lambda item: _place(item[0][0]))
        paths: dict[str, OriginPath] = {}
        for number, ((_, chosen), group) in enumerate(shown):
            leading = self._ties.reasons(chosen)
            for i in group:
                paths[self._told[i].reached.claim.id] = self._path(i, number, leading[i])
        for group in groups:
            for i in group if group not in kept else ():
                why = next((self._doubtful[j] for j in group if j in self._doubtful), self._unknown_why(i))
                one = self._told[i].reached
                paths[one.claim.id] = OriginPath(
                    claim=one.claim.id, origin=None, link=one.link, state="unknown", reasons=(*one.reasons, why)
                )
        for one in reached:
            if one.claim.id not in paths:
                paths[one.claim.id] = OriginPath(
                    claim=one.claim.id, origin=None, link=one.link, state=one.state, reasons=one.reasons
                )
        return Origins(tuple(source for (source, _), _ in shown), tuple(paths[one.claim.id] for one in reached))

    def _path(self, i: int, number: int, folded: tuple[str, ...]) -> OriginPath:
        one = self._told[i].reached
        files = self._view.known.by_article
        # A copy may add words of its own: a claim in these is not copied.
        home = self._told[i].home if one.claim.article in self._copying else one.claim.article
        copied = () if home == one.claim.article else (copy_of(files[one.claim.article].file, files[home].file),)
        reasons = tuple(dict.fromkeys((*copied, *one.reasons, *self._unnamed_of(i), *folded)))
        return OriginPath(claim=one.claim.id, origin=number, link=one.link, state="origin", reasons=reasons)

    def _unnamed_of(self, i: int) -> tuple[str, ...]:
        """Why somebody unnamed counts with a body: whose he is, as his own report describes him."""
        source, local = self._told[i].source, self._setting.local(self._told[i])
        if local is None or not is_only_of(source.kind, source.text, local.kind, local.name):
            return ()
        return (somebody_of(one_line(source.text), local.name),)

    def _left_out(self, group: Sequence[int], groups: Sequence[Sequence[int]]) -> bool:
        """Whether a group is no origin of its own beside others: it may be either of two, or rest on one of them."""
        if len(groups) == 1:
            return False
        if any(self._ties.root(i) == self._ties.root(group[0]) for i in self._doubtful):
            return True
        return all(self._orphaned(i) for i in group) and not all(self._orphaned(i) for some in groups for i in some)

    def _orphaned(self, i: int) -> bool:
        """Whether a source is a paper of which nobody says who made it, or an outlet: what its report rests on is not known."""
        source = self._told[i].source
        return source.kind == "outlet" or (source.kind == "document" and self._setting.local(self._told[i]) is None)

    def _unknown_why(self, i: int) -> str:
        """Why a source that is left out is no origin that is known."""
        source = self._told[i].source
        if source.kind == "outlet":
            return f"the report of {source.text} is not in the case: what it rests on may be one of these origins"
        return f"whose paper “{source.text}” is, nobody says"

    def _shown(self, group: Sequence[int]) -> tuple[Source, int]:
        """The source that stands for an origin, with its number: the body where its officers speak too, named before unnamed, then
        the most frequent, most specific, first."""
        counts = Counter(self._view.entity(self._told[i].source.entity) for i in group)
        home = {i for i in group if i in self._officers}

        def order(i: int) -> tuple[bool, bool, int, int, bool, tuple[str, int, int, str]]:
            source = self._told[i].source
            local = self._view.local(source.entity)
            depth = body_root(local.body)[1] if local is not None and local.body else 0
            named = local is not None and (local.named or bool(local.body))
            bare = source.kind == "unnamed" or set(tokens(source.text)) <= pronouns()
            entity = self._view.entity(source.entity)
            return (not named, bool(home) and i not in home, -counts[entity], -depth, bare, _place(source))

        chosen = min(group, key=order)
        return self._bound(self._told[chosen].source), chosen

    def _bound(self, source: Source) -> Source:
        """A source with entities in place of local keys; whoever speaks for a body, and a judge for the court, stands for it."""
        client = self._view.local(source.on_behalf_of)
        if client is not None and client.kind in ("organization", "group"):
            kind: SourceKind = "official_body" if is_public(client) else "organization"
            return replace(source, entity=self._view.entity(source.on_behalf_of), kind=kind, on_behalf_of=None)
        entity = self._view.entity(source.entity)
        local = self._view.local(source.entity)
        titled = local is not None and local.kind == "person" and entity not in self._setting.accused
        if titled and local is not None and _judges(source, local):
            homes = sorted(self._setting.offices.get(entity or "", ()))
            if len(homes) == 1:
                return replace(source, entity=homes[0], kind="official_body", on_behalf_of=None)
        return replace(source, entity=entity, on_behalf_of=self._view.entity(source.on_behalf_of))


def _judges(source: Source, local: LocalEntity) -> bool:
    """Whether somebody is a judge, whose ruling is that of the court."""
    bench = frozenset(table("resolve_organizations")["bench"])
    return any(bench & set(tokens(words)) for words in (source.text, *(role.title for role in local.roles)))


def _place(source: Source) -> tuple[str, int, int, str]:
    return (source.article, source.start, source.end, source.text)
