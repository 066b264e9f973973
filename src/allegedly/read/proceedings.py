"""Legal and official steps: one row for each article, kind and subject, with what the text says of authority and date."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from allegedly.identity import content_id
from allegedly.read.cast import Cast
from allegedly.read.frames import Frame
from allegedly.read.grammar import DISCREDITED, modified_by, own_subjects, sentence_span, tokens_in
from allegedly.read.neural.seen import Seen
from allegedly.read.offences import offences_in
from allegedly.read.parsed import ParsedArticle, ParsedBlock
from allegedly.read.said_of import clauses_of, said_of
from allegedly.read.steps_alongside import same_taker
from allegedly.read.steps_dates import date_of
from allegedly.read.steps_docket import Docket
from allegedly.read.steps_joined import Joint, clause, joint_tellings, state_of
from allegedly.read.steps_lexicon import (
    aside_words,
    authorities,
    authority_only,
    conduct,
    country_of,
    heard_only,
    judging,
    reality,
    tied_only,
)
from allegedly.read.steps_met import does_it_himself, met_by
from allegedly.read.steps_seen import steps_seen
from allegedly.read.steps_subjects import Place, orderers, told_under
from allegedly.read.steps_takers import can_take, may_stand, takes_here
from allegedly.read.steps_told import Told, words_after
from allegedly.read.steps_unfit import is_unfit
from allegedly.read.steps_who import heads_keys
from allegedly.shapes import Date, DateMention, Offence, Proceeding, ProceedingKind, ProceedingState, Span
from allegedly.step_classes import CLASS

_STATES: tuple[ProceedingState, ...] = ("done", "planned", "denied")
_READ = frozenset({"body", "standfirst"})
# Of these a day to come makes a plan.
_AHEAD = frozenset({"on_trial", "questioned", "sentenced"})
# Who does not do these has only stayed where he was.
_OWN_DOING = frozenset({"resigned"})
# What a country is told to do by its name alone.
_OF_STATES = frozenset({"arrest", "detain", "jail", "imprison", "extradite"})
_BY_VERDICT = frozenset({"convicted", "acquitted"})
_VERDICT = re.compile(r"(?<=, )(?:not )?guilty of [^,;]*")
_ASKING = frozenset({"demand", "request", "ask", "urge", "propose", "insist", "suggest", "recommend"})


@dataclass(frozen=True)
class StepContext:
    """What steps are read with: who is who, what is attributed, the dates of the text, and the reader of offences."""

    cast: Cast
    frames: tuple[Frame, ...]
    dates: tuple[DateMention, ...]
    offences_in: Callable[[str], tuple[Offence, ...]]
    seen: Seen | None = None


@dataclass(frozen=True)
class _Hit:
    """One telling about one subject.

    `said`: what its own clause says of him, and what the sentence does. `witness`: who was heard of others, and is not met by the
    step himself; `epithet`: it only describes him by the step.
    """

    kind: ProceedingKind
    state: ProceedingState
    subject: str
    authority: str | None
    date: Date | None
    evidence: Span
    sentence: Span
    said: tuple[str, str]
    weak: bool
    witness: bool
    epithet: bool


def find_steps(parsed: ParsedArticle, context: StepContext) -> tuple[Proceeding, ...]:
    """The legal and official steps that an article tells, by kind and subject; their chain of sources is left empty."""
    docket = Docket(context.cast)
    seen = steps_seen(context.seen, context.cast)
    hits: list[_Hit] = []
    for block in parsed.blocks:
        if block.kind in _READ:
            place = Place(parsed=parsed, block=block, cast=context.cast, frames=context.frames, docket=docket)
            hits += [hit for one in joint_tellings(block, seen) for hit in _hits(place, one, context)]
    hits = _strengthened(hits)
    grouped: dict[tuple[ProceedingKind, str], list[_Hit]] = {}
    for hit in hits:
        grouped.setdefault((hit.kind, hit.subject), []).append(hit)
    rows = [_row(parsed, group, context) for group in grouped.values()]
    return tuple(sorted(rows, key=lambda row: (row.evidence[0].start, row.kind, row.subject)))


def _hits(place: Place, one: Joint, context: StepContext) -> Iterator[_Hit]:
    """What a telling amounts to, for each of those whom it meets."""
    parsed, block, told = place.parsed, place.block, one.told
    frame = _innermost(block, told.anchor, context.frames)
    state = _state(block, told, frame)
    if state is None or not _is_official(parsed, block, one, context):
        return
    state, date = _dated(place, told, state_of(one, state), () if told.is_epithet else context.dates)
    authority = _authority(block, told, context)
    authority = authority if may_stand(place, told, authority) else None
    if told.kind in _OWN_DOING and (state == "denied" or (state == "planned" and _is_wished(told))):
        return
    if _is_judged(place, told, authority, frame):
        return
    met = (key for key in met_by(place, one) if not is_unfit(place, one, frame, key))
    subjects = tuple(key for key in met if key != authority and _is_tied(place, one, key))
    taker = one.seen.authority if one.seen is not None and not (told.is_epithet or does_it_himself(told)) else None
    if authority is None and taker and taker not in subjects:
        authority = taker if can_take(place, told.kind, taker) and takes_here(place, told, frame, taker) else None
    if authority is None and state == "done" and date is None and not told.is_epithet:
        authority = next((key for key in (same_taker(place, told),) if key not in subjects), None)
    place.docket.add(told.kind, block.at(told.anchor), subjects, authority if state == "done" else None)
    by_model = one.seen if one.alone and not told.is_epithet else None
    evidence = by_model.evidence if by_model is not None else _evidence(block, told, frame)
    sentence = sentence_span(block, told.anchor)
    witness = _is_witness(parsed, block, told)
    for subject in subjects:
        said = _said(place, told, subject)
        yield _Hit(told.kind, state, subject, authority, date, evidence, sentence, said, told.weak, witness, told.is_epithet)


def _said(place: Place, told: Told, subject: str) -> tuple[str, str]:
    """What a sentence says of whom it tells a step: in the clause that does, and in those too that describe him otherwise."""
    sentence = told.anchor.sent
    own, his = clauses_of(sentence, told.anchor), clauses_of(sentence, told.anchor, told.heads or (told.anchor,))
    # "Found N, who alleged that O had hit him, not guilty of murder": the parser hangs the verdict on what describes N.
    verdict = _VERDICT.search(sentence.text, told.anchor.idx - sentence.start_char)
    behind = f" {verdict[0]}" if verdict and told.kind in _BY_VERDICT else ""
    return said_of(place, own, subject) + behind, said_of(place, his, subject) + behind


def _is_wished(told: Told) -> bool:
    """Whether others hope or ask that somebody goes, who plans nothing himself: "hoped that he would resign"."""
    above = told.anchor.head
    own = {one.i for one in own_subjects(above)} & {head.i for head in told.heads}
    wishing = reality().wishing | reality().fearing | reality().asking
    return told.anchor.dep_ in ("ccomp", "xcomp") and above.lemma_.lower() in wishing and not own


def _is_witness(parsed: ParsedArticle, block: ParsedBlock, told: Told) -> bool:
    """Whether the words behind a step say that somebody was heard as a witness."""
    heard = heard_only()
    said = parsed.article.text[block.at(told.anchor) : clause(block, told).end]
    plainly = told.anchor.lemma_.lower() in heard.plainly and not heard.unless.search(said)
    return told.kind in heard.kinds and (plainly or bool(heard.as_witness.match(said)))


def _dated(place: Place, told: Told, state: ProceedingState, dates: tuple[DateMention, ...]) -> tuple[ProceedingState, Date | None]:
    """The date of a telling, and its state in the light of it.

    What is done was not done after the report of it: the date belongs to something else, or "begins" is said of a day to come.
    """
    date, published = date_of(place.block, told, dates), place.parsed.article.published
    if date and state == "done" and published and date.start[: len(published[:10])] > published[:10]:
        return ("planned", date) if told.kind in _AHEAD or _is_faced(told) else (state, None)
    return state, date


def _is_faced(told: Told) -> bool:
    """Whether a step named by a noun is what somebody has before him: "faces sanctions next month"."""
    return told.anchor.pos_ == "NOUN" and told.anchor.head.tag_ in ("VBZ", "VBP")


def _is_official(parsed: ParsedArticle, block: ParsedBlock, one: Joint, context: StepContext) -> bool:
    """Whether a telling is of a step at all, by who takes it and by what the text ties it to."""
    told = one.told
    shared = one.seen is not None and one.seen.kind == told.kind
    if any(context.cast.get(key).kind == "outlet" for key in heads_keys(block, told.takers, context.cast)):
        # What a newspaper investigates is a report, not a step.
        return False
    by_law = told.kind in authority_only() and bool(told.takers)
    return not by_law or shared or any(_is_authority(block, head, context) for head in told.takers)


def _is_tied(place: Place, one: Joint, subject: str) -> bool:
    """Whether the text ties leaving an office to conduct.

    Beside the step, in its sentence or the next to it; in a sentence of the paragraph before that names who left; where the model
    sees the step too, by any reason that is given, and a dismissal needs none.
    """
    told = one.told
    if told.kind not in tied_only():
        return True
    shared = one.seen is not None and one.seen.kind == told.kind
    if told.anchor.dep_ == "amod" and not shared:
        # "The ousted president": an epithet, whatever the sentence says of others.
        return False
    if shared and (told.kind == "dismissed" or aside_words().reason.search(words_after(told.anchor))):
        return True
    if _of_conduct(place.block.text if shared else _around(told.anchor)):
        return True
    before = [near for near in place.parsed.blocks if near.kind in _READ and near.start < place.block.start][-1:]
    named = [(near, m) for near in before for m in place.cast.within(near.start, near.end) if m.entity == subject]
    words = (place.parsed.words(sentence_span(near, at)) for near, m in named if (at := near.token_at(m.start)) is not None)
    return any(_of_conduct(sentence) for sentence in words)


def _around(word: Token) -> str:
    """The sentence of a word, with the one before and the one after in its paragraph."""
    doc, sentence = word.doc, word.sent
    first = doc[sentence.start - 1].sent.start if sentence.start else 0
    last = doc[sentence.end].sent.end if sentence.end < len(doc) else sentence.end
    return doc[first:last].text


def _of_conduct(words: str) -> bool:
    return bool(conduct().search(words) or offences_in(words))


def _innermost(block: ParsedBlock, token: Token, frames: tuple[Frame, ...]) -> Frame | None:
    """The attribution whose content holds a word most closely."""
    at = block.at(token)
    holding = [frame for frame in frames if any(span.start <= at < span.end for span in frame.content)]
    return min(holding, key=lambda frame: (sum(span.end - span.start for span in frame.content), frame.cue.start), default=None)


def _state(block: ParsedBlock, told: Told, frame: Frame | None) -> ProceedingState | None:
    state: ProceedingState = "planned" if told.state == "possible" else told.state
    if frame is not None and modified_by(tokens_in(block, (frame.cue,)), DISCREDITED):
        return None
    if told_under(told.anchor, _ASKING) is not None and state != "planned":
        return None
    if frame is None or state != "done":
        return state
    if frame.cue_lemma in reality().denying and frame.form != "noun":
        return None if frame.negated else "denied"
    return None if frame.unreal and frame.cue_lemma in reality().wishing else state


def _is_judged(place: Place, told: Told, authority: str | None, frame: Frame | None) -> bool:
    """Whether a step that nobody takes is how a speaker judges somebody: "N is disqualified from leading us, his rival said"."""
    if frame is None or authority or told.anchor.lemma_.lower() not in judging():
        return False
    return bool(frame.source) and not authorities().search(place.parsed.said(frame.source))


def _authority(block: ParsedBlock, told: Told, context: StepContext) -> str | None:
    takers = told.takers if told.is_epithet else told.takers or orderers(told.anchor)
    keys = heads_keys(block, takers, context.cast) or heads_keys(block, _modifiers(told.takers), context.cast)
    kinds = {key: context.cast.get(key).kind for key in keys}
    for kind in ("organization", "person", "group"):
        found = next((key for key in keys if kinds[key] == kind), None)
        if found:
            return found
    return None


def _is_authority(block: ParsedBlock, head: Token, context: StepContext) -> bool:
    """Whether one who takes a step may be an authority: by his words, his name, his office, or because nothing tells who he is."""
    keys = heads_keys(block, (head,), context.cast)
    if head.pos_ == "PRON" and not keys:
        return True
    entities = [context.cast.get(key) for key in keys]
    said = " ".join(
        [*(t.text for t in head.subtree), *(n for e in entities for n in e.names), *(r.title for e in entities for r in e.roles)]
    )
    if head.ent_type_ == "GPE" and head.head.lemma_.lower() in _OF_STATES:
        return True
    known = any(e.body is not None and e.kind in ("organization", "place") for e in entities)
    return known or bool(authorities().search(said))


def _modifiers(heads: tuple[Token, ...]) -> list[Token]:
    """The names inside the phrase of an unnamed body: "a Justice Department task force"; of "her firm" it is not she."""
    before = (child for head in heads for child in head.subtree if child.i < head.i and child.tag_ != "PRP$")
    return [child for child in before if child.dep_ in ("compound", "nmod", "poss")]


def _evidence(block: ParsedBlock, told: Told, frame: Frame | None) -> Span:
    """The clause that tells the step, inside the content of the attribution that holds it."""
    words = clause(block, told)
    at = block.at(told.anchor)
    holding = [span for span in frame.content if span.start <= at < span.end] if frame else []
    if holding:
        words = Span(start=max(words.start, holding[0].start), end=min(words.end, holding[0].end))
    return words


def _strengthened(hits: list[_Hit]) -> list[_Hit]:
    """Drop what a closer telling corrects.

    "Faces charges" beside charges in preparation, done beside planned in one sentence, "the jailed clerk" where it is told that he
    was jailed.
    """
    told = {(hit.kind, hit.subject, hit.state) for hit in hits if not hit.epithet}
    preparing = {hit.subject for hit in hits if hit.kind == "charges_prepared"}
    charged = {hit.subject for hit in hits if hit.kind == "charged" and hit.state == "done" and not hit.weak}
    planned = {(hit.kind, hit.subject, hit.sentence.start) for hit in hits if hit.state != "done"}
    return [
        hit
        for hit in hits
        if not (hit.weak and hit.kind == "charged" and hit.subject in preparing - charged)
        and not (hit.state == "done" and (hit.kind, hit.subject, hit.sentence.start) in planned)
        and not (hit.epithet and (hit.kind, hit.subject, hit.state) in told)
    ]


def _latest(hits: list[_Hit]) -> list[_Hit]:
    """Of the tellings of one kind and subject those of the latest step, where years that lie far apart are told: 1959 and 1997.

    The record has one step for each article, kind and subject: the day, taker and offences of one are not to stand with those of
    another.
    """
    years = [year for hit in hits if (year := _year(hit.date)) is not None]
    return [hit for hit in hits if (year := _year(hit.date)) is None or max(years) - year <= 1]


def _year(date: Date | None) -> int | None:
    """The last year of a date; None where it waits for the day of publication."""
    told = (date.end or date.start) if date else ""
    return int(told[:4]) if told else None


def _row(parsed: ParsedArticle, group: list[_Hit], context: StepContext) -> Proceeding:
    first = group[0]
    state = next(state for state in _STATES if any(hit.state == state for hit in group))
    every = [hit for hit in group if hit.state == state]
    evidence = tuple(sorted({(hit.evidence.start, hit.evidence.end) for hit in every}))
    telling = _latest(every)
    dated = next((hit for hit in telling if hit.date), None)
    # Beside a day stands the authority of that telling, or one of which no other day is told.
    takers = [hit.authority for hit in telling if dated is None or hit.date in (None, dated.date)]
    authority = (dated and dated.authority) or next(filter(None, takers), None)
    own, his = (" ".join(dict.fromkeys(hit.said[at] for hit in telling)) for at in (0, 1))
    name = " ".join((context.cast.get(authority).name, *context.cast.get(authority).names)) if authority else ""
    return Proceeding(
        id=content_id("p", parsed.article.id, first.kind, first.subject),
        article=parsed.article.id,
        kind=first.kind,
        # What is asked of a witness is no investigation of him.
        class_="allegation" if all(hit.witness for hit in telling) else CLASS[first.kind],
        state=state,
        authority=authority,
        subject=first.subject,
        sources=(),
        offences=context.offences_in(own) or context.offences_in(his),
        jurisdiction=country_of(name),
        date=dated.date if dated else None,
        evidence=tuple(Span(start=start, end=end) for start, end in evidence),
    )
