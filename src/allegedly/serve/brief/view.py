"""A brief of a case, or of what it holds on one person, for an editor or a lawyer: it quotes, counts and says what is missing.

`brief` gathers from a look at a case what stands in it; how it is written down is the business of its writers (`brief_markdown`,
`brief_pdf`, the template of the page).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from allegedly import wording
from allegedly.heads import CLEARING, on_it
from allegedly.offences_named import concluded
from allegedly.serve.brief.against import against
from allegedly.serve.brief.findings import answers_of, brief_findings, claims_of
from allegedly.serve.brief.notes import Notes
from allegedly.serve.brief.unanswered import to_be_asked
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.heard import with_replies
from allegedly.serve.ladder import ladder_views
from allegedly.serve.listings import listing_views
from allegedly.serve.namesakes import told_apart, with_apart
from allegedly.serve.overview import met_in
from allegedly.serve.people import BESIDE
from allegedly.serve.sentences import sentence
from allegedly.serve.shelf import Look
from allegedly.serve.steps import StepView
from allegedly.serve.texts import Texts, load
from allegedly.serve.views import quote
from allegedly.serve.wanted import wanted
from allegedly.shapes import Claim, Entity, Finding, Span
from allegedly.shapes.briefs import (
    BriefFinding,
    BriefLadder,
    BriefListing,
    BriefMade,
    BriefRef,
    BriefSaying,
    BriefStep,
    BriefSubject,
    BriefUnanswered,
    BriefView,
    BriefWanted,
)
from allegedly.shapes.browsing import Filters, Wanted
from allegedly.vocabulary import words

FINDINGS = 20
"""So many findings a brief has where nobody asks for another number."""
MOST_FINDINGS = 100
_LADDERS, _STEPS, _OWN, _WANTED, _SKIPPED, _NAMES, _LISTINGS = 8, 12, 8, 12, 12, 8, 8
# Of whom the steps of a whole case are told, at most, and of what kinds they are.
_MET = 40
_WITH_STEPS = ("person", "organization", "group")
_DIGEST = 12
# So many claims, answers and disagreements of each finding are looked at.
_EACH = 24
# So much is told beside each finding; a case of no more answers than this has each of them told.
_BESIDE, _ANSWERS = 4, 40
# Of so many accused people a brief of a whole case has what is said for them and answers nothing.
_ACCUSED = 8


class _Said(NamedTuple):
    """The ids of what a brief tells beside its findings.

    The latest claims of whom it is about, what is said for them and answers nothing, by finding what else its reports have, and
    the answers of a case that has few.
    """

    own: Sequence[str]
    cleared: Sequence[str]
    beside: Mapping[str, Sequence[str]]
    answers: Sequence[str]


@dataclass(frozen=True)
class Asked:
    """What a brief is asked for: the title of the case, the day (ISO) that ages are counted from, the id of whom it is about."""

    title: str
    today: str
    about: str | None = None
    findings: int = FINDINGS


def brief(look: Look, asked: Asked, texts: Texts | None = None) -> BriefView:
    """A brief. Where the case holds nobody under the id, it has no findings and no subject. `texts` are those of the pages."""
    listing = look.findings(Filters(about=asked.about), None, asked.findings)
    own = look.claims_by(asked.about, None, 2 * _OWN).ids if asked.about else ()
    # Of a whole case the steps are told of everybody who met one, spoken of in a finding or not.
    about = (asked.about,) if asked.about else _met_a_step(look)
    cleared = look.clearing(asked.about, BESIDE) if asked.about else _cleared(look)
    beside = {id: look.said_beside(id, _BESIDE) for id in listing.ids}
    answers = look.every_claim("answers", None, _ANSWERS) if not asked.about else None
    lone = (*cleared, *(one for some in beside.values() for one in some), *(answers.ids if answers else ()))
    excerpt = look.excerpt(Wanted(findings=listing.ids, entities=about, claims=own, lone=lone, ladders=True, each=_EACH))
    catalogue = Catalogue(excerpt.record, excerpt.texts, frozenset(excerpt.unsettled))
    by_id = {finding.id: finding for finding in catalogue.record.findings}
    findings = [by_id[id] for id in listing.ids if id in by_id and by_id[id].review != "rejected"]
    whom = (*met_in(catalogue, findings), *(one for one in about if one in catalogue.entities))
    catalogue = catalogue.telling_apart(told_apart(texts or load(), look, whom))
    said = _Said(own, cleared, beside, answers.ids if answers and not answers.next else ())
    return _Brief(look, catalogue, asked, findings).view(said, listing.total - len(listing.ids))


def _cleared(look: Look) -> tuple[str, ...]:
    """What is said for those of whom most is alleged, and the latest that they say themselves, by id."""
    accused = [card.id for card in look.entities(_WITH_STEPS, None, _MET).cards if card.alleged][:_ACCUSED]
    told = ((*look.clearing(one, _BESIDE), *look.claims_by(one, None, _OWN).ids) for one in accused)
    return tuple(dict.fromkeys(claim for some in told for claim in some))


def _met_a_step(look: Look) -> tuple[str, ...]:
    return tuple(card.id for card in look.entities(_WITH_STEPS, None, _MET).cards if card.step)


class _Brief:
    """A brief while it is put together: its notes are numbered in the order in which they are read."""

    def __init__(self, look: Look, catalogue: Catalogue, asked: Asked, findings: Sequence[Finding]) -> None:
        self.look = look
        self.book = catalogue
        self.asked = asked
        self.findings = findings
        self.notes = Notes(catalogue)
        self.who = catalogue.entities.get(asked.about) if asked.about else None

    def view(self, said: _Said, left_out: int) -> BriefView:
        """The whole brief. `left_out` counts the findings that are not told."""
        # On a person the latest step comes first, on a case what is alleged: notes are numbered as they are met.
        ladders, more_ladders = self._ladders() if self.who else ((), 0)
        subject = self._subject(self.who) if self.who else None
        told = brief_findings(self.book, self.findings, self.notes, said.beside)
        if not self.who:
            ladders, more_ladders = self._ladders()
        pairs = tuple(zip(told, self.findings, strict=True))
        elsewhere = self._elsewhere(said.answers, told)
        cleared = said.cleared if self.who else self._clearing(said.cleared)
        speaks_against = against(self.book, pairs, ladders, self.notes, {"cleared": cleared, "elsewhere": elsewhere})
        statements, more_own = self._own(said.own)
        missing = self._wanted(told)
        made = self._made(ladders, elsewhere)
        skipped = self.look.skipped()
        return BriefView(
            title=self.asked.title,
            as_of=self.asked.today,
            subject=subject,
            reach=self.look.reach(),
            skipped=skipped[:_SKIPPED],
            more_skipped=len(skipped[_SKIPPED:]),
            findings=told,
            left_out=left_out,
            ladders=ladders,
            more_ladders=more_ladders,
            against=speaks_against,
            own=statements,
            more_own=more_own,
            wanted=missing,
            unanswered=self._unanswered(told),
            notes=self.notes.all(),
            made=made,
            unreviewed=bool(
                made.findings_unreviewed
                or made.claims_unreviewed
                or made.steps_unreviewed
                or any(one.review == "unreviewed" for ladder in ladders for one in ladder.listings)
            ),
        )

    def _subject(self, who: Entity) -> BriefSubject:
        roles: dict[str, list[tuple[str, int, int]]] = {}
        for role in who.roles:
            body = self.book.name(role.organization)
            title = role.title + (f", {body}" if body and body.lower() not in role.title.lower() else "")
            places = [(place.article, place.start, place.end) for place in role.evidence if place.article in self.book.articles]
            roles.setdefault(title, []).extend(places)
        return BriefSubject(
            id=who.id,
            name=who.name,
            apart=self.book.apart_of(who.id),
            kind=who.kind,
            names=tuple(name for name in who.names if name != who.name)[:_NAMES],
            roles=tuple((title, self._noted(places)) for title, places in roles.items()),
            review=who.review,
        )

    def _noted(self, places: Sequence[tuple[str, int, int]]) -> tuple[BriefRef, ...]:
        quotes = (quote(self.book, article, (Span(start=start, end=end),)) for article, start, end in places)
        return self.notes.of_quotes(quotes)[0]

    def _ladders(self) -> tuple[tuple[BriefLadder, ...], int]:
        """The ladder of whom the brief is about, or of those whom most of its findings are about."""
        told = ((entity, ladder_views(self.book, entity.id, self.asked.today)) for entity in self._concerned())
        found = [(entity, steps) for entity, steps in told if steps or listing_views(self.book, entity.id)]
        shown = [self._ladder(entity, steps) for entity, steps in found[:_LADDERS]]
        return tuple(shown), len(found[_LADDERS:])

    def _concerned(self) -> list[Entity]:
        if self.who:
            return [self.who]
        counts: dict[str, int] = {}
        for finding in self.findings:
            for entity in {entity: None for claim in on_it(claims_of(self.book, finding)) for entity in claim.about}:
                counts[entity] = counts.get(entity, 0) + 1
        ids = dict.fromkeys([*sorted(counts, key=lambda id: -counts[id]), *_met_a_step(self.look)])
        known = [self.book.entities[id] for id in ids if id in self.book.entities]
        return [entity for entity in known if entity.review != "rejected"]

    def _ladder(self, who: Entity, steps: Sequence[StepView]) -> BriefLadder:
        apart = self.book.apart_of(who.id)
        # What tells somebody apart has the office, where there is one.
        role = who.roles[0].title if who.roles and not apart else ""
        told = tuple(self._step(step) for step in steps[:_STEPS])
        beside = {line for step in told for line in step.listed}
        listings = tuple(
            BriefListing(line=one.line, review=one.review) for one in listing_views(self.book, who.id) if one.line not in beside
        )
        return BriefLadder(
            id=who.id,
            name=with_apart(who.name, apart),
            role=role,
            steps=told,
            more=len(steps[_STEPS:]),
            listings=listings[:_LISTINGS],
        )

    def _step(self, step: StepView) -> BriefStep:
        refs, more = self.notes.of_quotes(step.quotes)
        return BriefStep(
            sentence=step.sentence,
            class_=step.class_,
            state=step.state,
            date=step.date or "",
            age=step.age,
            offences=wording.offences(concluded(step.offences, step.classed)),
            sources=step.sources,
            later=step.later,
            silent=step.silent,
            down=step.kind in words("ladder", "undoes"),
            notes=refs,
            more=more,
            review=step.review,
            listed=step.listed,
            words=step.quotes[0].words if step.quotes else "",
            day=step.day,
        )

    def _own(self, claims: Sequence[str]) -> tuple[tuple[BriefSaying, ...], int]:
        """What the subject said itself, but for answers that stand beside a finding."""
        told = {
            claim.id for finding in self.findings for claim in (*claims_of(self.book, finding), *answers_of(self.book, finding))
        }
        own = [self.book.claims[id] for id in claims if id in self.book.claims and id not in told]
        own = [claim for claim in own if claim.review != "rejected"]
        return tuple(self._saying(claim) for claim in own[:_OWN]), len(own[_OWN:])

    def _saying(self, claim: Claim) -> BriefSaying:
        refs, more = self.notes.of_claims([claim])
        return BriefSaying(sentence=sentence(self.book, claim), notes=refs, more=more, review=claim.review)

    def _wanted(self, told: Sequence[BriefFinding]) -> tuple[BriefWanted, ...]:
        """What the findings rest on and the case does not hold, first what most of them rest on."""
        numbers = {finding.id: finding.number for finding in told}
        held = self.look.held(tuple(sorted({finding.story for finding in self.findings})))
        found = ((one, dict.fromkeys((*one.findings, *one.answers))) for one in wanted(self.book, held))
        missing = [(one, some) for one, every in found if (some := [finding for finding in every if finding in numbers])]
        return tuple(
            BriefWanted(
                what=one.what,
                findings=tuple(sorted(numbers[finding] for finding in some)),
                alone=tuple(sorted(numbers[finding] for finding in one.alone if finding in numbers)),
                notes=self.notes.of_quotes(one.cited)[0],
                answered=tuple(sorted(numbers[finding] for finding in some if finding not in one.findings)),
            )
            for one, some in missing[:_WANTED]
        )

    def _unanswered(self, told: Sequence[BriefFinding]) -> tuple[BriefUnanswered, ...]:
        """Who is accused of what without an answer of their own in the reports read.

        Nobody is asked who is called by no name. What others answered leaves a person unheard; whose own word on the matter stands
        in any of the reports is told with that.
        """
        found: dict[str, dict[int, tuple[bool, bool]]] = {}
        for one, finding in zip(told, self.findings, strict=True):
            for entity, spoke in to_be_asked(self.look, self.book, finding) if one.accuses else ():
                name = self.book.in_prose(entity)
                if name:
                    found.setdefault(with_apart(name, self.book.apart_of(entity)), {})[one.number] = bool(one.answers), spoke
        return tuple(
            BriefUnanswered(
                name=name,
                findings=tuple(numbers),
                others=tuple(number for number, (others, _) in numbers.items() if others),
                elsewhere=tuple(number for number, (_, spoke) in numbers.items() if spoke),
            )
            for name, numbers in found.items()
        )

    def _elsewhere(self, answers: Sequence[str], told: Sequence[BriefFinding]) -> tuple[str, ...]:
        """Those of some answers that stand beside no finding told here."""
        own = self._answering
        said = {answer.sentence for finding in told for answer in finding.answers}
        said |= {saying.sentence for finding in told for saying in finding.beside}
        claims = (self.book.claims[one] for one in answers if one in self.book.claims and one not in own)
        return tuple(claim.id for claim in claims if claim.review != "rejected" and sentence(self.book, claim) not in said)

    def _clearing(self, said: Sequence[str]) -> tuple[str, ...]:
        """Those of some claims that clear somebody and answer nothing that is told here."""
        told = self._answering | {one for finding in self.findings for one in finding.claims}
        claims = (self.book.claims[one] for one in said if one in self.book.claims and one not in told)
        return tuple(claim.id for claim in claims if claim.stance in CLEARING and not claim.answers)

    @cached_property
    def _answering(self) -> frozenset[str]:
        """The ids of what answers the findings told here, and of what is said to that."""
        told = (with_replies(self.book, answers_of(self.book, finding)) for finding in self.findings)
        return frozenset(claim.id for answers in told for claim in answers)

    def _made(self, ladders: Sequence[BriefLadder], elsewhere: Sequence[str]) -> BriefMade:
        by = self.book.record.produced_by
        every = [claim for f in self.findings for claim in (*claims_of(self.book, f), *answers_of(self.book, f))]
        claims = {claim.id: claim for claim in every}
        steps = [step for ladder in ladders for step in ladder.steps]
        own = {id for finding in self.findings for id in (*finding.claims, *finding.answers)}
        return BriefMade(
            version=by.allegedly,
            weights=tuple((name, digest[:_DIGEST]) for name, digest in sorted(by.weights.items())),
            vocabulary=by.vocabulary[:_DIGEST],
            findings=len(self.findings),
            findings_unreviewed=sum(finding.review == "unreviewed" for finding in self.findings),
            claims=len(claims),
            claims_unreviewed=sum(claim.review == "unreviewed" for claim in claims.values()),
            steps=len(steps),
            steps_unreviewed=sum(step.review == "unreviewed" for step in steps),
            rejected=sum(claim.review == "rejected" for claim in self.book.record.claims if claim.id in own),
            unsettled=self.look.unsettled(),
            answers_elsewhere=0 if self.who or elsewhere else max(self.look.totals().answers - len(self._answering), 0),
            lists=tuple((one.name, one.date, one.sha256[:_DIGEST]) for one in by.lists),
        )
