"""Legal and official steps: one row for each article, kind and subject, with what the text says of authority and date."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from allegedly.identity import content_id
from allegedly.read.cast import Cast
from allegedly.read.frames import Frame
from allegedly.read.grammar import DISCREDITED, modified_by, own_subjects, sentence_span, tokens_in
from allegedly.read.parsed import ParsedArticle, ParsedBlock
from allegedly.read.steps import Told, tellings
from allegedly.read.steps_lexicon import authorities, authority_only, class_of, country_of, person_only, reality
from allegedly.read.steps_who import accused_next, counted, heads_keys, instead_of_pronoun, introduced_next
from allegedly.shapes import Date, DateMention, Offence, Proceeding, ProceedingKind, ProceedingState, Span

_STATES: tuple[ProceedingState, ...] = ("done", "planned", "denied")
_READ = frozenset({"body", "standfirst"})
_ABLE = frozenset({"person", "organization", "group"})
# "Held until 3 May" does not tell when it was done.
_ENDS = frozenset({"until", "till", "through", "before", "by"})
# More characters than the word before a date has.
_WORD = 30
_PERSON = frozenset({"person"})
_ASKING = frozenset({"demand", "request", "ask", "urge", "propose", "insist", "suggest", "recommend"})
_ORDERING = frozenset(
    {"order", "rule", "decide", "demand", "request", "ask", "recommend", "direct", "propose", "insist", "command"}
)


@dataclass(frozen=True)
class StepContext:
    """What steps are read with: who is who, what is attributed, the dates of the text, and the reader of offences."""

    cast: Cast
    frames: tuple[Frame, ...]
    dates: tuple[DateMention, ...]
    offences_in: Callable[[str], tuple[Offence, ...]]


@dataclass(frozen=True)
class _Hit:
    """One telling about one subject."""

    kind: ProceedingKind
    state: ProceedingState
    subject: str
    authority: str | None
    date: Date | None
    evidence: Span
    sentence: Span
    weak: bool


def find_steps(parsed: ParsedArticle, context: StepContext) -> tuple[Proceeding, ...]:
    """The legal and official steps that an article tells, by kind and subject; their chain of sources is left empty."""
    hits = [hit for block in parsed.blocks if block.kind in _READ for hit in _in_block(parsed, block, context)]
    hits = _strengthened(hits)
    grouped: dict[tuple[ProceedingKind, str], list[_Hit]] = {}
    for hit in hits:
        grouped.setdefault((hit.kind, hit.subject), []).append(hit)
    rows = [_row(parsed, group, context) for group in grouped.values()]
    return tuple(sorted(rows, key=lambda row: (row.evidence[0].start, row.kind, row.subject)))


def _in_block(parsed: ParsedArticle, block: ParsedBlock, context: StepContext) -> Iterator[_Hit]:
    charged: tuple[str, ...] = ()
    for told in tellings(iter(block.doc)):
        frame = _innermost(block, told.anchor, context.frames)
        state = _state(block, told, frame)
        if state is None:
            continue
        if any(context.cast.get(key).kind == "outlet" for key in heads_keys(block, told.takers, context.cast)):
            # What a newspaper investigates is a report, not a step.
            continue
        if told.kind in authority_only() and told.takers and not any(_is_authority(block, head, context) for head in told.takers):
            continue
        authority = _authority(block, told, context)
        evidence = _evidence(block, told, frame)
        date = _date(block, told, context.dates)
        if date and state == "done" and parsed.article.published and date.start > parsed.article.published:
            # What is done was not done after the report of it: the date belongs to something else, or "begins" is said of a day
            # to come.
            state, date = ("planned", date) if told.kind == "on_trial" else (state, None)
        sentence = sentence_span(block, told.anchor)
        if told.kind == "charged":
            charged = _subjects(parsed, block, told, context)
        # "Was charged, but prosecutors dropped the charge": the charge of the one charged last.
        subjects = _subjects(parsed, block, told, context) if told.heads else charged
        for subject in subjects:
            if subject != authority:
                yield _Hit(told.kind, state, subject, authority, date, evidence, sentence, told.weak)


def _innermost(block: ParsedBlock, token: Token, frames: tuple[Frame, ...]) -> Frame | None:
    """The attribution whose content holds a word most closely."""
    at = block.at(token)
    holding = [frame for frame in frames if any(span.start <= at < span.end for span in frame.content)]
    return min(holding, key=lambda frame: (sum(span.end - span.start for span in frame.content), frame.cue.start), default=None)


def _state(block: ParsedBlock, told: Told, frame: Frame | None) -> ProceedingState | None:
    state: ProceedingState = "planned" if told.state == "possible" else told.state
    if frame is not None and modified_by(tokens_in(block, (frame.cue,)), DISCREDITED):
        return None
    if _told_under(told.anchor, _ASKING) is not None:
        return None
    if frame is None or state != "done":
        return state
    if frame.cue_lemma in reality().denying and frame.form != "noun":
        return None if frame.negated else "denied"
    return None if frame.unreal and frame.cue_lemma in reality().wishing else state


def _subjects(parsed: ParsedArticle, block: ParsedBlock, told: Told, context: StepContext) -> tuple[str, ...]:
    cast = context.cast
    takers = heads_keys(block, told.takers, cast)
    orderers = heads_keys(block, _orderers(told.anchor), cast)
    keys: list[str] = []
    for head in told.heads:
        found = heads_keys(block, (head,), cast)
        if set(found) & set(orderers):
            # "The magistrate ordered that he be held": he is not the magistrate.
            found = tuple(k for k in instead_of_pronoun(block, head, cast) if k not in orderers)
        if head.tag_ in ("PRP", "PRP$") and not any(cast.get(key).named and key not in takers for key in found):
            found = instead_of_pronoun(block, head, cast) or introduced_next(parsed, block, cast) or found
        if not any(cast.get(key).named for key in found):
            number = counted(head)
            if number:
                found = accused_next(parsed, block.at(told.anchor), (number, takers), cast, context.frames)
            elif head.pos_ == "NOUN" and head == told.heads[0] and head.tag_ != "NNS":
                found = introduced_next(parsed, block, cast)
        keys += found
    only = person_only()
    return tuple(
        key
        for key in dict.fromkeys(keys)
        if (entity := cast.get(key)).named and entity.kind in (_PERSON if told.kind in only else _ABLE)
    )


def _told_under(anchor: Token, verbs: frozenset[str]) -> Token | None:
    """The verb of a list in whose clause a step is told: "ruled that he be held", "demanded that the minister fire him"."""
    at = anchor
    for _ in range(3):
        if at.dep_ == "ccomp" and at.head.lemma_ in verbs:
            return at.head
        at = at.head
    return None


def _orderers(anchor: Token) -> tuple[Token, ...]:
    """Who orders or asks for a step told in a clause of its own."""
    verb = _told_under(anchor, _ORDERING)
    return tuple(own_subjects(verb)) if verb is not None else ()


def _authority(block: ParsedBlock, told: Told, context: StepContext) -> str | None:
    orderers = _orderers(told.anchor)
    keys = heads_keys(block, told.takers or orderers, context.cast) or heads_keys(block, _modifiers(told.takers), context.cast)
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
    known = any(e.body is not None and e.kind in ("organization", "place") for e in entities)
    return known or bool(authorities().search(said))


def _modifiers(heads: tuple[Token, ...]) -> list[Token]:
    """The names inside the phrase of an unnamed body: "a Justice Department task force"."""
    return [child for head in heads for child in head.subtree if child.i < head.i and child.dep_ in ("compound", "nmod", "poss")]


def _evidence(block: ParsedBlock, told: Told, frame: Frame | None) -> Span:
    """The clause that tells the step, inside the content of the attribution that holds it."""
    top = told.anchor
    while top.pos_ not in ("VERB", "AUX") and top.head != top:
        top = top.head
    words = [*top.subtree, *told.heads, told.anchor]
    clause = block.span(min(word.i for word in words), max(word.i for word in words))
    at = block.at(told.anchor)
    holding = [span for span in frame.content if span.start <= at < span.end] if frame else []
    if holding:
        clause = Span(start=max(clause.start, holding[0].start), end=min(clause.end, holding[0].end))
    return clause


def _date(block: ParsedBlock, told: Told, dates: tuple[DateMention, ...]) -> Date | None:
    """The date that hangs on the words of the step, or on the verbs that it hangs on itself; the closest first."""
    sentence = sentence_span(block, told.anchor)
    chain = _sharing(told.anchor)
    ranked: list[tuple[int, int, DateMention]] = []
    for mention in dates:
        token = block.token_at(mention.start) if sentence.start <= mention.start < sentence.end else None
        at = mention.start - block.start
        before = block.doc.text[max(0, at - _WORD) : at].split()[-1:]
        if token is None or (before and before[0].lower() in _ENDS):
            continue
        carrying = next(
            (above for above in (token, *token.ancestors) if above.pos_ in ("VERB", "AUX") or above == told.anchor), None
        )
        while carrying is not None and carrying not in chain and carrying.dep_ in ("xcomp", "acomp"):
            carrying = carrying.head
        if carrying is not None and carrying in chain:
            ranked.append((chain.index(carrying), abs(mention.start - block.at(told.anchor)), mention))
    if not ranked:
        return None
    best = min(ranked, key=lambda row: (row[0], row[1], row[2].start))[2]
    return Date(start=best.from_, end=best.until, basis=best.basis)


def _sharing(anchor: Token) -> list[Token]:
    """The words whose dates are those of a step too: itself and what it hangs on, but not a clause that it merely follows."""
    chain = [anchor]
    while chain[-1].head != chain[-1]:
        at = chain[-1]
        own = any(child.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for child in at.children)
        if at.dep_ == "conj" and at.pos_ in ("VERB", "AUX") and own:
            break
        chain.append(at.head)
    return chain


def _strengthened(hits: list[_Hit]) -> list[_Hit]:
    """Drop what a closer telling corrects: "faces charges" beside charges in preparation, done beside planned in one sentence."""
    preparing = {hit.subject for hit in hits if hit.kind == "charges_prepared"}
    charged = {hit.subject for hit in hits if hit.kind == "charged" and hit.state == "done" and not hit.weak}
    planned = {(hit.kind, hit.subject, hit.sentence.start) for hit in hits if hit.state != "done"}
    return [
        hit
        for hit in hits
        if not (hit.weak and hit.kind == "charged" and hit.subject in preparing - charged)
        and not (hit.state == "done" and (hit.kind, hit.subject, hit.sentence.start) in planned)
    ]


def _row(parsed: ParsedArticle, group: list[_Hit], context: StepContext) -> Proceeding:
    first = group[0]
    state = next(state for state in _STATES if any(hit.state == state for hit in group))
    telling = [hit for hit in group if hit.state == state]
    evidence = tuple(sorted({(hit.evidence.start, hit.evidence.end) for hit in telling}))
    authority = next((hit.authority for hit in telling if hit.authority), None)
    words = " ".join(dict.fromkeys(parsed.words(hit.sentence) for hit in telling))
    name = " ".join((context.cast.get(authority).name, *context.cast.get(authority).names)) if authority else ""
    return Proceeding(
        id=content_id("p", parsed.article.id, first.kind, first.subject),
        article=parsed.article.id,
        kind=first.kind,
        class_=class_of(first.kind),
        state=state,
        authority=authority,
        subject=first.subject,
        sources=(),
        offences=context.offences_in(words),
        jurisdiction=country_of(name),
        date=next((hit.date for hit in telling if hit.date), None),
        evidence=tuple(Span(start=start, end=end) for start, end in evidence),
    )
