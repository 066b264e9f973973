"""What a reader sees of claims and legal steps: the record in words, each fact with the sentence that it rests on."""

import re
from collections.abc import Collection, Iterable, Sequence

import msgspec
from msgspec.structs import replace

from allegedly import wording
from allegedly.offences_named import concluded
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.copied import folded
from allegedly.serve.courts import decided
from allegedly.shapes import (
    STATEMENTS,
    Claim,
    Offence,
    Proceeding,
    ProceedingClass,
    ProceedingKind,
    ProceedingState,
    Review,
    Rung,
    Shape,
    Source,
    Span,
    Stance,
)
from allegedly.step_classes import SILENT
from allegedly.wording_speakers import shortened
from allegedly.wording_verbs import own_verb

_STOPS = (".", "!", "?", "…")
_CLOSING = "\"'”’)"
# Where a sentence may end: nowhere else need be looked.
_MAY_END = re.compile(rf"(?<=[{re.escape(''.join(_STOPS) + _CLOSING)}])\s")
# A stop after one of these is more often no end: "the U.S. Treasury", "Mr. Brandt".
_ABBREVIATED = re.compile(r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Jr|Sr|No|Inc|Corp|Co|Ltd))\.$")
_LONGEST = 12
# "rejected U.S. accusations that": the verb of a denial whose cue is the noun for what is denied, with nothing done in between.
_REJECTING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject|refut|dismiss|disavow|contradict)\w*(?:\s+(?!(?:and|but|or|while|who|which|as)\b)[^\s,;:.]+"
    r"(?:\.[^\s,;:]+\.)?){0,4}\s+$",
    re.IGNORECASE,
)
# What a report says of its own account, up to what nobody says.
_NOTHING_SAID = re.compile(
    r"\b(?:there(?:\s+(?:is|are|was|were|has been|have been)|['’]s)\s+(?:\w+\s+){0,2}?no|(?<!\w )no)\s+(?:\w+\s+){0,2}?"
    r"(?:suggestion|evidence|indication|sign|proof|allegation|accusation|hint)s?\b[^.;:]*$",
    re.IGNORECASE,
)
_CHARGES_AGAINST = re.compile(r"\b(?:allegation|accusation|charge|claim)s? (?:\w+ ){0,3}against (?:\w+ ){0,2}?[A-Z]")
# No more characters than these stand between a speaker and his words.
_LONG = 240
# A "that" belongs to its cue within so many characters.
_NEAR = 40


class NamedView(Shape, frozen=True, kw_only=True):
    """An entity where it is mentioned in passing."""

    id: str
    name: str


class LinkView(Shape, frozen=True, kw_only=True):
    """One link of the chain that brought a claim to the reader; the last one is the article's outlet, with no kind."""

    name: str
    as_written: str
    kind: str
    basis: str
    on_behalf_of: str | None
    entity: str | None


class QuoteView(Shape, frozen=True, kw_only=True):
    """The article's own words that a fact rests on, with where they stand; `context` is the sentence around them."""

    article: str
    title: str
    outlet: str
    start: int
    end: int
    words: str
    context: str


class AnswerView(Shape, frozen=True, kw_only=True):
    """An answer beside what it answers, or, seen from the answer, the claim that it answers; `line` says in short whose it is.

    `again` where an earlier claim of the same view has it already: there its words stand, here a line that leads to them is enough.
    `alone`: it does not stand beside a claim there, but by itself. `typed` as in `ClaimView`. `copies` are the ids of claims that
    other reports copied from it, told with it as one.
    """

    claim: str
    line: str
    sentence: str
    quote: QuoteView
    review: Review
    again: bool = False
    alone: bool = False
    typed: str = ""
    copies: tuple[str, ...] = ()


class CopyView(Shape, frozen=True, kw_only=True):
    """A report that has a claim word for word from the report that the claim is told of, and the claim's id there."""

    claim: str
    article: str
    outlet: str


class ClaimView(Shape, frozen=True, kw_only=True):
    """A claim in words. `sentence` never leaves out who says it; `chain` runs from the original speaker to the article.

    `copies` are reports that copied it, where these are not told of as claims of their own. `classed` are those of its offences
    that its words do not name: the program concluded them.
    `typed` says who typed in the statement that it was read in, empty where that is a report.
    """

    id: str
    stance: Stance
    sentence: str
    chain: tuple[LinkView, ...]
    cue: str | None
    about: tuple[NamedView, ...]
    offences: tuple[Offence, ...]
    hedges: tuple[str, ...]
    when: str | None
    answers: tuple[AnswerView, ...]
    answer_to: tuple[AnswerView, ...]
    quote: QuoteView
    confidence: float
    review: Review
    typed: str = ""
    copies: tuple[CopyView, ...] = ()
    classed: tuple[Offence, ...] = ()


class StepView(Shape, frozen=True, kw_only=True):
    """A legal or official step about one person, merged over the articles that report it.

    `later` says what took it back, `silent` since when no report tells of the affair; both are empty where there is nothing to say.
    `tellings` are the ids of the steps of single articles, one for each quote; `listed` is what lists say beside a sanction;
    `classed` are those of the offences that no report names.
    """

    kind: ProceedingKind
    class_: ProceedingClass = msgspec.field(name="class")
    state: ProceedingState
    sentence: str
    date: str | None
    date_basis: str | None
    age: str
    authority: str | None
    offences: tuple[Offence, ...]
    sources: tuple[str, ...]
    quotes: tuple[QuoteView, ...]
    review: Review
    later: str = ""
    silent: str = ""
    tellings: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    classed: tuple[Offence, ...] = ()

    @property
    def accuses(self) -> bool:
        """Whether the step by itself puts somebody in its class.

        Who only left an office is accused of nothing, nor is a witness: a step that counts as no more than an allegation is none.
        Nor does one that was not taken.
        """
        return self.kind not in SILENT and self.class_ != "allegation" and self.state != "denied"


def named(catalogue: Catalogue, ids: tuple[str, ...]) -> tuple[NamedView, ...]:
    """Entities by id with their names, in the order given; ids that the record does not hold are left out.

    So is what a person found to be no person, body or place.
    """
    found = (catalogue.entities.get(entity) for entity in ids)
    return tuple(NamedView(id=entity.id, name=entity.name) for entity in found if entity and entity.review != "rejected")


def quote(catalogue: Catalogue, article: str, spans: tuple[Span, ...]) -> QuoteView:
    """The words at some spans of an article with the line or paragraph that they stand in."""
    # The parts of a claim need not stand in the order in which they are told.
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    text = catalogue.texts.get(article, "")
    return QuoteView(
        article=article,
        title=catalogue.title(article),
        outlet=catalogue.outlet(article),
        start=first,
        end=last,
        words=catalogue.words(article, spans),
        context=_sentences_around(text, spans),
    )


def claim_view(catalogue: Catalogue, claim: Claim) -> ClaimView:
    """A claim in words with its chain, its answers and what it answers."""
    return replace(
        _alone(catalogue, claim),
        answers=tuple(answer_view(catalogue, answer) for answer in catalogue.answers_to.get(claim.id, ())),
        answer_to=tuple(_asked_view(catalogue, other) for other in _answered(catalogue, claim)),
    )


def _alone(catalogue: Catalogue, claim: Claim) -> ClaimView:
    """A claim in words without its answers and what it answers."""
    return ClaimView(
        id=claim.id,
        stance=claim.stance,
        sentence=sentence(catalogue, claim),
        chain=chain(catalogue, claim.sources, claim.article),
        cue=catalogue.words(claim.article, [claim.cue]) if claim.cue else None,
        about=named(catalogue, claim.about),
        offences=claim.offences,
        hedges=tuple(catalogue.words(claim.article, [hedge]) for hedge in claim.hedges if hedge != claim.cue),
        when=wording.interval(claim.when) if claim.when else None,
        answers=(),
        answer_to=(),
        quote=quote(catalogue, claim.article, catalogue.said(claim)),
        confidence=claim.confidence,
        review=claim.review,
        typed=_typed_in(catalogue, claim),
        classed=concluded(claim.offences, claim.offences_named),
    )


def once_view(catalogue: Catalogue, claim: Claim, copies: Sequence[Claim] = ()) -> ClaimView:
    """A claim with its copies in one: what answers any of them stands beside it once, and so does what it answers."""
    alike = (claim, *copies)
    answers = (answer for one in alike for answer in catalogue.answers_to.get(one.id, ()))
    asked = (other for one in alike for other in _answered(catalogue, one))
    return replace(
        _alone(catalogue, claim),
        answers=tuple(
            replace(answer_view(catalogue, answer), copies=tuple(one.id for one in again))
            for answer, again in folded(catalogue, answers).items()
        ),
        answer_to=tuple(_asked_view(catalogue, other) for other in folded(catalogue, asked)),
        copies=tuple(CopyView(claim=one.id, article=one.article, outlet=catalogue.outlet(one.article)) for one in copies),
    )


def _answered(catalogue: Catalogue, claim: Claim) -> tuple[Claim, ...]:
    known = (catalogue.claims[other] for other in claim.answers if other in catalogue.claims)
    return tuple(other for other in known if other.review != "rejected")


def _typed_in(catalogue: Catalogue, claim: Claim) -> str:
    """Who typed in the statement that a claim was read in, in words; empty for reports and after another decision on it."""
    entry = catalogue.articles.get(claim.article)
    if entry is None or claim.review != "edited" or not entry.file.startswith(STATEMENTS):
        return ""
    return wording.typed_in(entry.captured.by)


def sentence(catalogue: Catalogue, claim: Claim) -> str:
    """A claim as one sentence that leaves it with its original speaker, and says who else passed it on."""
    return catalogue.once("sentence", claim.id, claim, lambda: _sentence(catalogue, claim))


def _sentence(catalogue: Catalogue, claim: Claim) -> str:
    first = claim.sources[0] if claim.sources else None
    if first and first.passes_on:
        return wording.passed_on(catalogue.speaker(first), _cue_and_content(catalogue, claim)[1])
    own = None if first else _of_the_report(catalogue, claim)
    if own:
        return wording.own_words(catalogue.outlet(claim.article), own)
    speaker = catalogue.told_by(claim.sources) if first else None
    if first and speaker != catalogue.called(first):
        speaker = f"{speaker},"
    cue, content = _cue_and_content(catalogue, claim)
    kind: wording.Speaking = "court" if decided(catalogue, claim) else first.kind if first else "unnamed"
    verb = _own_verb(catalogue, claim) if speaker and wording.takes_verb(claim.stance, kind) else None
    if speaker and verb:
        told = wording.with_verb(verb, speaker, kind, content)
    else:
        told = wording.speech(claim.stance, speaker, kind, content, cue)
    return catalogue.again_named(told, first) if first else told


def _of_the_report(catalogue: Catalogue, claim: Claim) -> str:
    """The words in which a report itself says that nothing is alleged, or nothing known: "there is no suggestion that N knew".

    Empty for a claim of any other kind; nobody disputes anything there.
    """
    text = catalogue.texts.get(claim.article, "")
    spans = catalogue.said(claim)
    begin, _ = _sentence_around(text, spans[0].start, spans[0].end)
    found = _NOTHING_SAID.search(text[begin : spans[0].start]) if claim.stance in ("disputes", "denies") else None
    return wording.one_line(text[begin + found.start() : spans[-1].end]) if found else ""


def lead(catalogue: Catalogue, claim: Claim) -> str:
    """What stands in the sentence of a claim before its own words: `The agency alleges that`; all of it where it has none."""
    told = sentence(catalogue, claim)
    words = wording.quoted(_cue_and_content(catalogue, claim)[1])
    return told.removesuffix(words).rstrip() if told.endswith(words) else told


def _cue_and_content(catalogue: Catalogue, claim: Claim) -> tuple[str, str]:
    """The cue with the "that" behind it, and the content."""
    spans = catalogue.said(claim)
    content = catalogue.words(claim.article, spans)
    if claim.cue is None or any(span.start <= claim.cue.start and claim.cue.end <= span.end for span in spans):
        return "", content
    if disputed := _with_what_is_disputed(catalogue, claim, spans):
        return "", disputed
    cue = catalogue.words(claim.article, [claim.cue])
    text = catalogue.texts.get(claim.article, "")
    between = text[claim.cue.end : claim.content[0].start]
    if claim.stance == "denies" and (verb := _REJECTING.search(text[max(0, claim.cue.start - _NEAR) : claim.cue.start])):
        cue = wording.one_line(verb.group() + cue)
    return (f"{cue} that" if between.split()[-1:] == ["that"] and len(between) < _NEAR else cue), content


def _with_what_is_disputed(catalogue: Catalogue, claim: Claim, spans: Sequence[Span]) -> str:
    """The words of a dispute with those before them that say whose allegations against whom it is of; empty where none do.

    "The president criticized the ministry's allegations against N, saying …": what he goes on to say may speak of others.
    """
    first = claim.sources[0] if claim.sources else None
    if first is None or claim.cue is None or claim.stance != "disputes" or not first.end <= claim.cue.start < spans[0].start:
        return ""
    text = catalogue.texts.get(claim.article, "")
    named = first.article == claim.article and _CHARGES_AGAINST.search(text[first.end : claim.cue.start])
    near = spans[0].start - first.end < _LONG and _sentence_around(text, spans[0].start, spans[0].end)[0] <= first.end
    return wording.one_line(text[first.end : spans[-1].end]) if named and near else ""


def _own_verb(catalogue: Catalogue, claim: Claim) -> tuple[str, str] | None:
    """The report's verb, with its "that", where it stands between the speaker and nothing but his words."""
    if claim.cue is None or not claim.sources or not claim.sources[0].start < claim.cue.start < claim.content[0].start:
        return None
    between = catalogue.texts.get(claim.article, "")[claim.cue.end : claim.content[0].start]
    if between.strip() not in ("", "that"):
        return None
    verb = own_verb(catalogue.words(claim.article, [claim.cue]), catalogue.words(claim.article, claim.content))
    return (f"{verb[0]} that", f"{verb[1]} that") if verb and between.strip() else verb


def told_once(
    views: Iterable[ClaimView], seen: set[str] | None = None, alone: Collection[str] = frozenset()
) -> tuple[ClaimView, ...]:
    """The same claims, with each answer, and what is answered, marked `again` wherever an earlier claim has it.

    So is what is in `seen`, the ids of claims that stand beside others already; what these claims have is added to it. `alone` are
    the ids of those that stand by themselves already.
    """
    seen = set() if seen is None else seen
    return tuple(
        replace(view, answers=_marked(view.answers, seen, alone), answer_to=_marked(view.answer_to, seen, alone)) for view in views
    )


def _marked(told: tuple[AnswerView, ...], seen: set[str], alone: Collection[str]) -> tuple[AnswerView, ...]:
    marked = tuple(
        replace(one, again=one.claim in seen or one.claim in alone, alone=one.claim in alone and one.claim not in seen)
        for one in told
    )
    seen.update(one.claim for one in marked if not one.alone)
    return marked


def answer_view(catalogue: Catalogue, claim: Claim) -> AnswerView:
    """A claim as it stands beside another one, as its answer."""
    return catalogue.once("answer", claim.id, claim, lambda: _answer_view(catalogue, claim))


def _answer_view(catalogue: Catalogue, claim: Claim) -> AnswerView:
    return AnswerView(
        claim=claim.id,
        line=wording.answered([claim.stance], _speaker(catalogue, claim), court=decided(catalogue, claim)),
        sentence=sentence(catalogue, claim),
        quote=quote(catalogue, claim.article, catalogue.said(claim)),
        review=claim.review,
        typed=_typed_in(catalogue, claim),
    )


def _asked_view(catalogue: Catalogue, claim: Claim) -> AnswerView:
    """A claim as it stands beside an answer to it."""
    return replace(answer_view(catalogue, claim), line=wording.said_by(claim.stance, _speaker(catalogue, claim)))


def _speaker(catalogue: Catalogue, claim: Claim) -> str | None:
    return catalogue.again_named(catalogue.told_by(claim.sources), claim.sources[0]) if claim.sources else None


def chain(catalogue: Catalogue, sources: tuple[Source, ...], article: str) -> tuple[LinkView, ...]:
    """The links of a chain from the original speaker to the outlet of the article, which is the last."""
    links = tuple(
        LinkView(
            name=catalogue.speaker(source),
            as_written=wording.one_line(source.text),
            kind=wording.plain(source.kind),
            basis=_basis(source),
            on_behalf_of=catalogue.name(source.on_behalf_of),
            entity=source.entity if catalogue.stands(source.entity) else None,
        )
        for source in sources
    )
    here = LinkView(name=catalogue.outlet(article), as_written="", kind="", basis="", on_behalf_of=None, entity=None)
    return (*links, here)


def _basis(source: Source) -> str:
    """What the word of a source rests on, to stand behind its kind; the kind again where that says all.

    Nobody is on record who is not named, and an outlet only where it speaks for itself.
    """
    if source.passes_on:
        return "names no source"
    if source.basis == "on_record" and source.kind in ("unnamed", "outlet"):
        return wording.plain(source.kind)
    return wording.plain(source.basis)


def _sentences_around(text: str, spans: Sequence[Span]) -> str:
    """The sentences that hold some spans, in the order of the text; what else stands between them is left out and marked so."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(_sentence_around(text, span.start, span.end) for span in spans):
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return " … ".join(wording.one_line(text[start:end]) for start, end in found)


def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentences begin and end that hold a span, cut at line ends and at a full stop before a space."""
    line, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    before = [found.start() for found in _MAY_END.finditer(text, line, start + 1)]
    begin = next((at for at in reversed(before) if _ends_sentence(text, at)), line)
    after = (found.start() for found in _MAY_END.finditer(text, end, last))
    return begin, next((at for at in after if _ends_sentence(text, at)), last)


def _ends_sentence(text: str, at: int) -> bool:
    """Whether a sentence ends just before an offset: a stop, perhaps closing quotation marks, then a space and no small letter."""
    after = text[at : at + 2]
    if not after[:1].isspace():
        return False
    before = text[max(0, at - _LONGEST) : at].rstrip(_CLOSING)
    return before[-1:] in _STOPS and not _ABBREVIATED.search(before) and (after[1:].isupper() or not after[1:].isalnum())


def step_views(catalogue: Catalogue, steps: tuple[Proceeding, ...], today: str) -> tuple[StepView, ...]:
    """The steps about one person, the latest first; the same step in several articles is one, with a quote from each.

    A step that is only planned, or said not to have happened, stands after those that were taken.
    """
    groups: dict[tuple[str, str], list[Proceeding]] = {}
    for step in steps:
        groups.setdefault((step.kind, step.state), []).append(step)
    dated = [(_latest(catalogue, group), step_view(catalogue, group, today)) for group in groups.values()]
    in_order = sorted(dated, key=lambda pair: (pair[1].kind, pair[1].state))
    in_order = sorted(in_order, key=lambda pair: pair[0], reverse=True)
    return tuple(view for _, view in sorted(in_order, key=lambda pair: pair[1].state != "done"))


def _latest(catalogue: Catalogue, group: list[Proceeding]) -> str:
    """When a step was taken, or else when it was reported: what it is ordered by."""
    dates = [step.date.end for step in group if step.date]
    reported = [catalogue.articles[step.article].published or "" for step in group]
    return max(dates or reported)


def step_view(catalogue: Catalogue, group: list[Proceeding], today: str, rung: Rung | None = None) -> StepView:
    """One step about one person as several articles tell it; `rung` says who took it and when, where it is one of a ladder."""
    first = group[0]
    when = max((step.date for step in group if step.date), key=lambda date: (len(date.start), date.end), default=None)
    # Whose authority another report tells, which knows of no day, may have taken another step.
    takers = (rung.authority,) if rung else tuple(s.authority for s in [one for one in group if one.date] or group)
    authority = next((name for taker in takers if (name := catalogue.in_prose(taker))), None)
    # One report that calls it an investigation is enough.
    class_ = next((step.class_ for step in group if step.class_ != "allegation"), first.class_)
    offences = tuple(dict.fromkeys(offence for step in group for offence in step.offences))
    return StepView(
        kind=first.kind,
        class_=class_,
        state=first.state,
        sentence=_step_sentence(group, class_, authority),
        date=wording.day_of(when) if when else _as_of(catalogue, group),
        date_basis=wording.plain(when.basis) if when else None,
        age=wording.age(when.end, today) if when else "",
        authority=authority,
        offences=offences,
        sources=tuple(dict.fromkeys(_told_by(catalogue, step) for step in group)),
        quotes=tuple(quote(catalogue, step.article, step.evidence) for step in group),
        review=first.review,
        tellings=tuple(step.id for step in group),
        classed=concluded(offences, [offence for step in group for offence in step.offences_named]),
    )


def _step_sentence(group: Sequence[Proceeding], class_: ProceedingClass, authority: str | None) -> str:
    step, by = group[0], f" by {authority}" if authority else ""
    if _is_not_taken(group) and (told := wording.not_taken(step.kind)):
        return told + by
    state, words = wording.state(step.kind, step.state), wording.step(step.kind, class_) + by
    if step.state == "denied":
        # Nobody who reads but the first word may take it for a step that was taken.
        return wording.denied_step(step.kind, words)
    return wording.capital(words) + (f" ({state})" if state else "")


def _is_not_taken(group: Sequence[Proceeding]) -> bool:
    """Whether a report says in its own words that a step was not taken; what others say of it is theirs to deny."""
    return group[0].state == "denied" and any(not step.sources for step in group)


def _as_of(catalogue: Catalogue, group: Sequence[Proceeding]) -> str | None:
    """The last report that says that a step was not taken, and its day: it may be taken the day after."""
    if not _is_not_taken(group):
        return None
    told = [(day[:10], step) for step in group if not step.sources and (day := catalogue.articles[step.article].published)]
    published, step = max(told, key=lambda one: (one[0], one[1].id), default=("", None))
    return wording.as_of(published, catalogue.outlet(step.article)) if step else None


def _told_by(catalogue: Catalogue, step: Proceeding) -> str:
    """On whose word a step is told: the chain of the article, then its outlet."""
    return ", via ".join([*(shortened(catalogue.speaker(source)) for source in step.sources), catalogue.outlet(step.article)])
