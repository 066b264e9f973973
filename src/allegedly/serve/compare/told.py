"""What two reports tell of the same, beside one another, and in what their tellings differ; and what only one of them tells."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from msgspec.structs import replace

from allegedly import wording, wording_statements
from allegedly.origin_reasons import is_of_like_words
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.compare.passages import Passage
from allegedly.serve.copied import folded
from allegedly.serve.courts import decided
from allegedly.serve.heard import with_replies
from allegedly.serve.overview import finding_view
from allegedly.serve.people import ALLEGED
from allegedly.serve.sentences import done
from allegedly.serve.told_within import outermost
from allegedly.serve.views import AnswerView, ClaimView, answer_view, claim_view, once_view, told_once
from allegedly.shapes import Claim, Finding, OriginPath, Shape, Source, Span

NoteKind = Literal["origin_same", "origin_differs", "origin_unclear", "origin_missing", "origin_none", "answer_only", "hedged"]
"""What is said of two tellings beside one another; the texts of the page are under these names."""


class NoteView(Shape, frozen=True, kw_only=True):
    """In what two tellings differ, or that they do not: `here` is the report it is said of, the rest fills its text."""

    kind: NoteKind
    here: str
    there: str
    who: str
    other: str = ""


class ToldView(Shape, frozen=True, kw_only=True):
    """A claim as one of the reports has it, with the answers in that report. `copied`: its words stand in the other as well.

    `within` are the ids of claims whose words stand inside it; `there` says how the other report answers it, one line a speaker.
    """

    claim: ClaimView
    copied: bool
    within: tuple[str, ...] = ()
    there: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all that is told by it."""
        return self.claim.id, *self.within


class SharedView(Shape, frozen=True, kw_only=True):
    """What both reports tell: a finding, or a claim in the same words or within another. `elsewhere`: answers in neither."""

    finding: str | None
    heading: str
    accuses: bool
    one: tuple[ToldView, ...]
    other: tuple[ToldView, ...]
    notes: tuple[NoteView, ...]
    elsewhere: tuple[AnswerView, ...]


@dataclass(frozen=True)
class Pair:
    """The two articles in the catalogue that they are compared in, with what is the same word for word."""

    catalogue: Catalogue
    one: str
    other: str
    same: tuple[Passage, ...]

    @property
    def ids(self) -> tuple[str, str]:
        """The ids of the two."""
        return self.one, self.other

    def beside(self, article: str) -> str:
        """The id of the other of the two."""
        return self.other if article == self.one else self.one

    def claims(self, article: str) -> list[Claim]:
        """The claims of one of them, in the order of its text."""
        return sorted(self.catalogue.claims_in.get(article, ()), key=lambda claim: (claim.content[0].start, claim.id))

    def name(self, article: str) -> str:
        """What to call a report: its outlet, its title where that is not known, or more where both have the same."""
        for of in (self.catalogue.outlet, self.catalogue.report):
            if of(self.one) != of(self.other):
                return of(article)
        return self.catalogue.articles[article].file

    def spans(self, article: str) -> tuple[Span, ...]:
        """Where one of them says what the other says word for word."""
        return tuple(passage.one if article == self.one else passage.other for passage in self.same)

    def met(self, claim: Claim) -> set[str]:
        """Those whom a claim is about, or whom its words name or describe."""
        here = self.catalogue.mentions_in.get(claim.article, ())
        return {*claim.about, *(m.entity for m in here if any(s.start <= m.start and m.end <= s.end for s in claim.content))}

    def copied(self, claim: Claim) -> bool:
        """Whether the words of a claim are among these."""
        spans = self.spans(claim.article)
        return all(any(span.start <= words.start and words.end <= span.end for span in spans) for words in claim.content)


def common(pair: Pair) -> list[Finding]:
    """The findings that both reports have claims of."""
    claims = pair.catalogue.claims
    told = ((finding, {claims[c].article for c in finding.claims if c in claims}) for finding in pair.catalogue.record.findings)
    return [finding for finding, articles in told if {*pair.ids} <= articles]


def shared(pair: Pair, finding: Finding) -> SharedView:
    """A finding as each of the two tells it."""
    view = finding_view(pair.catalogue, finding)
    claims = [pair.catalogue.claims[c] for c in finding.claims if c in pair.catalogue.claims]
    sides = tuple([claim for claim in claims if claim.article == article] for article in pair.ids)
    answers = _answers(pair, finding, claims)
    wholes = (outermost(pair.catalogue, side) for side in sides)
    one, other = (tuple(_told(pair, claim, answers, inner) for claim, inner in some.items()) for some in wholes)
    return SharedView(
        finding=finding.id,
        heading=view.heading,
        accuses=view.accuses,
        one=one,
        other=other,
        notes=(*_origin_notes(pair, finding, sides), *_answer_notes(pair, answers), *_hedge_notes(pair, (one, other))),
        elsewhere=_elsewhere(pair, answers),
    )


def same_words(pair: Pair, told: set[str]) -> list[SharedView]:
    """Claims of both that are no finding but say the same in the same words, each with the first such claim of the other."""
    left: dict[tuple[str, ...], list[Claim]] = {}
    for claim in pair.claims(pair.other):
        if claim.id not in told:
            left.setdefault(_wording(pair, claim), []).append(claim)
    found = []
    for claim in pair.claims(pair.one):
        same = left.get(_wording(pair, claim)) if claim.id not in told else None
        if same:
            found.append(_row_of(pair, (claim, same.pop(0))))
    return found


def _wording(pair: Pair, claim: Claim) -> tuple[str, ...]:
    """What a claim says, capitals and punctuation aside, and with which stance."""
    return claim.stance, *re.findall(r"\w+", pair.catalogue.words(claim.article, claim.content).casefold())


def within_others(pair: Pair, told: set[str]) -> list[SharedView]:
    """Claims of one report alone whose dealing, or whose sum about the same people, a claim of the other tells within another."""
    found: list[SharedView] = []
    seen = set(told)
    for here, there in (pair.ids, pair.ids[::-1]):
        others = [one for one in pair.claims(there) if one.stance in ALLEGED]
        for claim in pair.claims(here):
            same = next((one for one in others if _tells(pair, claim, one)), None) if claim.id not in seen else None
            if same:
                seen |= {claim.id, same.id}
                # The answers to what else the other says stand where that stands.
                apart = () if same.id in told else (same,)
                found.append(_row_of(pair, (claim, same) if here == pair.one else (same, claim), (claim, *apart), copied=False))
    return found


def _tells(pair: Pair, claim: Claim, other: Claim) -> bool:
    """Whether an accusation tells the dealing that a claim tells of, or its sum and one of those whom it is about."""
    if any({claim.id, other.id} <= set(exchange.claims) for exchange in pair.catalogue.record.exchanges):
        return True
    if claim.stance not in ALLEGED or not set(pair.catalogue.sums(claim)) & set(pair.catalogue.sums(other)):
        return False
    return bool(set(claim.about) & pair.met(other))


def _row_of(pair: Pair, claims: tuple[Claim, Claim], asked: Iterable[Claim] = (), copied: bool = True) -> SharedView:
    """A claim of each report beside one another, with the answers to those that are `asked` about, both where none is given."""
    answers = list(dict.fromkeys(a for claim in tuple(asked) or claims for a in pair.catalogue.answers_to.get(claim.id, ())))
    one, other = (_told(pair, claim, answers) for claim in claims)
    return SharedView(
        finding=None,
        heading="",
        accuses=any(claim.stance in ALLEGED for claim in claims),
        one=(replace(one, copied=copied or one.copied),),
        other=(replace(other, copied=copied or other.copied),),
        notes=tuple(_answer_notes(pair, answers)),
        elsewhere=_elsewhere(pair, answers),
    )


def _answers(pair: Pair, finding: Finding, claims: Iterable[Claim]) -> list[Claim]:
    """What answers the finding in any report, each once."""
    bound = (answer for claim in claims for answer in pair.catalogue.answers_to.get(claim.id, ()))
    given = (pair.catalogue.claims[answer] for answer in finding.answers if answer in pair.catalogue.claims)
    return with_replies(pair.catalogue, (*bound, *given))


def _told(pair: Pair, claim: Claim, answers: Sequence[Claim], inner: Sequence[Claim] = ()) -> ToldView:
    """A claim, and with it those `inner` ones that stand inside it, with those answers that its own report gives."""
    own = (answer for answer in answers if answer.article == claim.article)
    view = replace(claim_view(pair.catalogue, claim), answers=tuple(answer_view(pair.catalogue, answer) for answer in own))
    bound = (answer for one in (claim, *inner) for answer in pair.catalogue.answers_to.get(one.id, ()))
    there = by_speaker(pair.catalogue, dict.fromkeys(one for one in bound if one.article == pair.beside(claim.article)))
    return ToldView(
        claim=view,
        copied=pair.copied(claim),
        within=tuple(one.id for one in inner),
        there=tuple(how_answered(pair.catalogue, speaker, some) for speaker, some in there.items()),
    )


def answers_once(rows: Iterable[SharedView], seen: set[str]) -> tuple[SharedView, ...]:
    """The same rows, with each answer marked `again` that stands beside an earlier telling; `seen` are those of the page so far."""
    found = []
    for row in rows:
        one, other = _once(row.one, seen), _once(row.other, seen)
        elsewhere = tuple(replace(answer, again=answer.claim in seen) for answer in row.elsewhere)
        seen.update(answer.claim for answer in elsewhere)
        found.append(replace(row, one=one, other=other, elsewhere=elsewhere))
    return tuple(found)


def _once(views: Sequence[ToldView], seen: set[str]) -> tuple[ToldView, ...]:
    claims = told_once((view.claim for view in views), seen)
    return tuple(replace(view, claim=claim) for view, claim in zip(views, claims, strict=True))


def _elsewhere(pair: Pair, answers: Sequence[Claim]) -> tuple[AnswerView, ...]:
    """The answers that only other reports give, one that a report copied once."""
    others = folded(pair.catalogue, (answer for answer in answers if answer.article not in pair.ids))
    return tuple(answer_view(pair.catalogue, answer) for answer in others)


def _origin_notes(pair: Pair, finding: Finding, sides: Sequence[Sequence[Claim]]) -> list[NoteView]:
    """On whose word each of the two has it."""
    one, other = (_origins(pair.catalogue, finding, side) for side in sides)
    names = pair.name(pair.one), pair.name(pair.other)
    if one and other:
        # Where one of the two is not sure who it is, that is said.
        both = [max(name, other[id], key=len) for id, name in one.items() if id in other]
        kind: NoteKind = "origin_same" if both else "origin_unclear" if _is_unclear(finding, sides) else "origin_differs"
        who = wording.listed(both or list(one.values()))
        return [NoteView(kind=kind, here=names[0], there=names[1], who=who, other=wording.listed(list(other.values())))]
    if not one and not other:
        return [NoteView(kind="origin_none", here=names[0], there=names[1], who="")]
    known = wording.listed(list((one or other).values()))
    return [NoteView(kind="origin_missing", here=names[1] if one else names[0], there="", who=known)]


def _is_unclear(finding: Finding, sides: Sequence[Sequence[Claim]]) -> bool:
    """Whether one of the two has it from somebody of whom it is not known whether he is another than the rest."""
    unknown = {path.claim for path in finding.paths if path.state == "unknown"}
    return any(all(claim.id in unknown for claim in side) for side in sides)


def _origins(catalogue: Catalogue, finding: Finding, claims: Sequence[Claim]) -> dict[str, str]:
    """The origins that some claims of a finding come to, with their names; by the claims themselves where no path is known."""
    paths = {path.claim: path for path in finding.paths}
    found: list[tuple[Source, str]] = []
    for claim in claims:
        path = paths.get(claim.id)
        if path and path.origin is not None:
            found.append((finding.origins[path.origin], _probably(catalogue, claim, path)))
        elif claim.sources and (path is None or path.state != "carried"):
            found.append((claim.sources[0], ""))
    return {
        source.entity or wording.one_line(source.text).casefold(): catalogue.voice(source) + beside
        for source, beside in reversed(found)
    }


def probably_in(pair: Pair) -> dict[tuple[str, str], str]:
    """Whom one of the reports probably tells of without a name: by that report and his id, the words that say so."""
    found: dict[tuple[str, str], str] = {}
    for finding in common(pair):
        for path in (path for path in finding.paths if path.origin is not None and path.claim in pair.catalogue.claims):
            claim, who = pair.catalogue.claims[path.claim], finding.origins[path.origin or 0].entity
            if who and (told := _probably(pair.catalogue, claim, path)):
                found[claim.article, who] = told
    return found


def _probably(catalogue: Catalogue, claim: Claim, path: OriginPath) -> str:
    """That a claim tells an origin only as somebody who is probably the same, with what it calls him; empty where it is sure."""
    if path.link is None or path.link >= len(claim.sources) or not any(map(is_of_like_words, path.reasons)):
        return ""
    return f" (probably; one report tells of {catalogue.voice(claim.sources[path.link])})"


def answers_only(pair: Pair, rows: Iterable[SharedView]) -> tuple[NoteView, ...]:
    """Who answers what both tell in only one of the two, and nothing so in the other."""
    beside = {answer for row in rows for answer in answers_of(row)}
    answering = [claim for article in pair.ids for claim in pair.claims(article) if claim.id in beside or claim.answers]
    return tuple(_answer_notes(pair, answering, beside))


def _answer_notes(pair: Pair, answers: Sequence[Claim], of: Collection[str] | None = None) -> list[NoteView]:
    """Who answers in only one of the two, and how; `of` are those of the answers that are to be told of, all where it is None."""
    by = {article: by_speaker(pair.catalogue, (one for one in answers if one.article == article)) for article in pair.ids}
    return [
        NoteView(kind="answer_only", here=pair.name(here), there=pair.name(there), who=how_answered(pair.catalogue, speaker, some))
        for here, there in (pair.ids, pair.ids[::-1])
        for speaker, every in by[here].items()
        if (some := _lacking(every, by[there].get(speaker, ()), of))
    ]


def by_speaker(catalogue: Catalogue, answers: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Some answers by who gives them, as he stands in a sentence; empty for nobody known."""
    found: dict[str, list[Claim]] = {}
    for answer in answers:
        found.setdefault(catalogue.voice(answer.sources[0]) if answer.sources else "", []).append(answer)
    return found


def how_answered(catalogue: Catalogue, speaker: str, answers: Sequence[Claim]) -> str:
    """How somebody answers, by all that he says: `Denied and disputed by the minister`; without a speaker by nobody known."""
    court = all(decided(catalogue, answer) for answer in answers)
    return wording_statements.answered([done(catalogue, answer) for answer in answers], speaker or None, court=court)


def _lacking(answers: Sequence[Claim], there: Sequence[Claim], of: Collection[str] | None) -> list[Claim]:
    """The answers of somebody that he gives in no such way in the other report."""
    given = {answer.stance for answer in there}
    return [answer for answer in answers if answer.stance not in given and (of is None or answer.id in of)]


def _hedge_notes(pair: Pair, sides: tuple[tuple[ToldView, ...], tuple[ToldView, ...]]) -> list[NoteView]:
    """Which of the two hedges what the other tells without a hedge."""
    hedges = [list(dict.fromkeys(hedge for view in side for hedge in view.claim.hedges)) for side in sides]
    if bool(hedges[0]) == bool(hedges[1]):
        return []
    here, there = pair.ids if hedges[0] else pair.ids[::-1]
    words = wording.listed([wording.quoted(hedge) for hedge in hedges[0] or hedges[1]])
    return [NoteView(kind="hedged", here=pair.name(here), there=pair.name(there), who=words)]


def answers_of(row: SharedView) -> Iterable[str]:
    """The claims that stand in a row as answers."""
    return (answer.claim for view in (*row.one, *row.other) for answer in view.claim.answers)


def only_answers(row: SharedView, shown: set[str]) -> bool:
    """Whether a row holds nothing but what stands beside other rows as an answer."""
    return all(view.claim.id in shown for view in (*row.one, *row.other))


def alone(pair: Pair, article: str, told: set[str]) -> tuple[ClaimView, ...]:
    """What only one report tells, allegations first; what answers one of them stands beside it and not again."""
    claims = [claim for claim in pair.claims(article) if claim.id not in told]
    views = [once_view(pair.catalogue, claim) for claim in sorted(claims, key=lambda claim: claim.stance not in ALLEGED)]
    answers = {id for view in views for answer in view.answers for id in (answer.claim, *answer.copies)}
    return tuple(view for view in views if view.id not in answers)
