"""One statement of an article as a claim, before the article as a whole is weighed."""

from dataclasses import dataclass

from allegedly.identity import content_id, span_key
from allegedly.read import chain
from allegedly.read.about import Asked, about, first_called_he, has_own_actor, victims, with_fellows
from allegedly.read.about_beside import beside, without_gangs
from allegedly.read.about_bought import sellers_for
from allegedly.read.about_harmed import harmed
from allegedly.read.attribution import Heard
from allegedly.read.claims_anybody import without_anybody
from allegedly.read.claims_counsel import for_clients
from allegedly.read.claims_dates import when
from allegedly.read.claims_going_back import only_names, only_points
from allegedly.read.claims_harmless import harmless
from allegedly.read.claims_plain import accuses_nobody
from allegedly.read.claims_sources import sources_of
from allegedly.read.claims_stated import statement_of
from allegedly.read.claims_stepping import takers_reported
from allegedly.read.claims_topics import told
from allegedly.read.claims_unsaid import as_said
from allegedly.read.confidence import confidence
from allegedly.read.frames import Frame
from allegedly.read.grammar import is_taken_back, subjects, tokens_in, verbs_of
from allegedly.read.known import Known
from allegedly.read.leaves import Leaf
from allegedly.read.opinion import Opinion, opinion_of
from allegedly.read.parsed import ParsedArticle
from allegedly.read.spoken_before import unnamed_counsel
from allegedly.read.stance import cue_class, hedge_pattern, is_outspoken, is_plea, stance_of, tells_of_proceedings
from allegedly.read.taken_back import takes_it_back
from allegedly.read.weighing import named_below, weighed_about, weighed_offences, weighed_stance
from allegedly.shapes import BlockKind, Claim, Offence, Part, PartKind, Source, Span, Stance
from allegedly.vocabulary import words

# What is only reported of an accused, and stays his all the same: his answers and plans.
_HIS_OWN = frozenset({"denies", "rejects", "disputes", "declines", "pleads", "plans"})
_SELF_STANCES = frozenset({"plans", "admits", "denies", "declines"})
# Offences against persons: whom they were done to is their victim.
_HARM: frozenset[Offence] = frozenset({"murder", "violence", "extortion", "human_trafficking", "human_rights_abuse", "terrorism"})
# Of these what was done to somebody's body, and nothing else.
BODILY: frozenset[Offence] = frozenset({"murder", "violence"})


@dataclass(frozen=True)
class Draft:
    """A claim before the article as a whole is weighed.

    `deed`: it ascribes an act that could be held against one; `outspoken`: its cue or its offence makes a denial of it, whatever
    the article says elsewhere; `own`: an answer or a plan, its speaker's even where it is only reported;
    `taken_back`: its speaker takes back what he said. `worded`: its words make it an accusation, whatever the model thinks;
    `unworded`: nothing but the model calls it an answer; `hurts`: its deeds are done to somebody's body.
    """

    claim: Claim
    block: BlockKind
    deed: bool
    outspoken: bool
    own: bool
    taken_back: bool
    worded: bool
    unworded: bool
    hurts: bool


def asked_of(parsed: ParsedArticle, frame: Frame, known: Known) -> Asked:
    """A statement with what is asked when it is sought whom it is about."""
    speakers = tuple(s.entity for s in chain.links(parsed, known.cast, frame) if s.entity)
    return Asked(parsed=parsed, cast=known.cast, frame=frame, speakers=speakers)


def draft_of(
    parsed: ParsedArticle, leaf: Leaf, known: Known, heard: Heard, told_by: tuple[Source, ...] | None = None
) -> Draft | None:
    """The draft of a statement, on the word of `told_by` where it is given; None where it is no claim."""
    frame = leaf.frame
    answer = heard.answers.get(frame.cue)
    opinion = None if answer is None else opinion_of(answer, known.cast)
    sources = sources_of(parsed, leaf, known, opinion) if told_by is None else told_by
    asked = asked_of(parsed, frame, known)
    named = about(asked)
    statement = statement_of(asked, leaf.carriers, named, sources)
    ruled = stance_of(statement)
    sure = is_plea(statement) or tells_of_proceedings(statement)
    stance = ruled if opinion is None or sure else weighed_stance(ruled, opinion)
    stance = as_said(statement, ruled, stance, parsed.words(frame.cue))
    taken_back = takes_it_back(parsed, frame)
    stance = "disputes" if taken_back else stance
    if stance is None or (stance == "alleges" and only_names(asked)):
        return None
    offences = statement.offences
    if opinion is not None:
        offences = weighed_offences(opinion, stance, told(asked), accused=bool(frame.targets))
    concerned = _concerned(asked, named.keys, (stance, offences), opinion, sources)
    stepping = takers_reported(asked) if stance in ("alleges", "asserts") else None
    if stepping is not None:
        concerned = tuple(key for key in concerned if key not in stepping)
        stance = stance if concerned and offences else "asserts"
    idle = frozenset() if ruled == "alleges" or offences else harmless(asked, concerned)
    deed = statement.deed and not (idle and idle.issuperset(concerned))
    if stance == "alleges" and idle:
        concerned = tuple(key for key in concerned if key not in idle)
        stance = stance if concerned else "asserts"
    if stance == "alleges" and accuses_nobody(asked, statement, ruled, (concerned, offences, sources)):
        stance = "asserts"
    stance, concerned, offences = for_clients(asked, stance, (concerned, offences), sources)
    sources = chain.of_others(known.cast, sources, concerned) if stance == "alleges" else sources
    claim = Claim(
        id=content_id("c", parsed.article.id, span_key(frame.content), frame.cue.start),
        article=parsed.article.id,
        content=frame.content,
        cue=frame.cue,
        sources=sources,
        stance=stance,
        about=concerned,
        parts=_parts(sources, concerned, stance, victims(asked) if _HARM & set(offences) else ()),
        offences=offences,
        hedges=_hedges(parsed, leaf),
        answers=(),
        when=when(asked.block, frame, known.dates),
        confidence=confidence(frame, answer, heard.sure.get(frame.cue, 1.0)),
    )
    outspoken = taken_back or is_outspoken(statement)
    return Draft(
        claim=claim,
        block=asked.block.kind,
        deed=deed,
        outspoken=outspoken,
        own=_is_own(frame, stance, ruled),
        taken_back=taken_back,
        worded=ruled == "alleges",
        unworded=stance != ruled and ruled in ("asserts", "alleges", "plans") and cue_class(frame.cue_lemma) == "asserts",
        hurts=any(verb.lemma_ in words("stances", "harming") for verb in verbs_of(tokens_in(asked.block, frame.content))),
    )


def _concerned(
    asked: Asked,
    named: tuple[str, ...],
    said: tuple[Stance, tuple[Offence, ...]],
    opinion: Opinion | None,
    sources: tuple[Source, ...],
) -> tuple[str, ...]:
    """Whom a statement is about, `said` being its stance and offences: whom its words name, weighed against the model."""
    stance, offences = said
    concerned = named if stance in _SELF_STANCES else tuple(key for key in named if key not in asked.speakers)
    if stance in ("denies", "disputes") and (own := _accused_of(asked)):
        return own
    if opinion is not None and not (stance == "denies" and only_points(asked)):
        concerned = with_fellows(asked, concerned, weighed_about(concerned, opinion, stance, asked.speakers, _told_of(asked)))
    acting = first_called_he(asked)
    if concerned and acting is not None and set(asked.speakers).issuperset(named):
        clients = tuple(s.on_behalf_of for s in sources if s.on_behalf_of)
        concerned = _one_alone(asked, concerned, acting) if not set(clients) & set(concerned) else concerned
    if stance == "alleges" and not offences:
        concerned = sellers_for(asked, _not_their_own(asked, concerned))
    concerned = _without_bystanders(asked, concerned, stance, sources)
    if stance == "alleges":
        concerned = without_gangs(asked.cast, _without_tellers(asked, concerned, sources), offences)
    if concerned or stance not in ("denies", "admits") or asked.frame.targets or has_own_actor(asked):
        return without_anybody(asked, concerned)
    first = [s for s in sources if (s.start, s.end) == (sources[0].start, sources[0].end)]
    return tuple(dict.fromkeys(key for s in first for key in (s.on_behalf_of or s.entity,) if key))


def _accused_of(asked: Asked) -> tuple[str, ...]:
    """Who did what a rejected accusation says, if the speaker did it ("the claim that she shielded N"), or it is taken back."""
    back = asked.frame.withdrawal
    said = tokens_in(asked.block, asked.frame.content)
    clauses = [t for t in said if t.dep_ == "acl" and (is_taken_back(t) if back else cue_class(t.head.lemma_) == "alleges")]
    doing = [head for clause in clauses for head in subjects(clause) if back or head.pos_ == "PRON"]
    doing += [child for head in doing for child in head.children if child.dep_ == "appos"]
    keys = dict.fromkeys(key for head in doing for key in asked.cast.at(asked.block.at(head)))
    return tuple(keys) if keys and (back or set(asked.speakers).issuperset(keys)) else ()


def _one_alone(asked: Asked, concerned: tuple[str, ...], acting: tuple[str, ...]) -> tuple[str, ...]:
    """Whom a statement is about in which "he" acts, who stands for `acting`: him where that is another than the speaker.

    Where it is the speaker, nobody whom it does not mention ("the judge said he knew nothing of it"). Where nothing tells who it
    is, never several, nor who is named beside him ("he knew what his driver carried").
    """
    others = tuple(key for key in acting if key not in asked.speakers)
    # In his own quoted words a speaker is not "he".
    if others or (acting and not asked.parsed.words(asked.frame.content[0]).startswith(('"', "“"))):
        return others or tuple(key for key in concerned if key in asked.speakers or key in _mentioned(asked))
    beside_him = {m.entity for span in asked.frame.content for m in asked.cast.within(span.start, span.end) if m.form != "pronoun"}
    alone = tuple(key for key in concerned if key not in beside_him and (len(concerned) == 1 or key not in asked.speakers))
    return alone if len(alone) == 1 else ()


def _is_own(frame: Frame, stance: Stance, ruled: Stance | None) -> bool:
    """Whether a statement is its speaker's even where it is only reported; of the model's stances only a denial says so."""
    return stance == "denies" or ruled in _HIS_OWN or cue_class(frame.cue_lemma) in _HIS_OWN


def _without_bystanders(asked: Asked, concerned: tuple[str, ...], stance: Stance, sources: tuple[Source, ...]) -> tuple[str, ...]:
    """Whom a statement is about, but for those who were only harmed, or are only named in the relative clause of its speaker."""
    apart: frozenset[str] = frozenset()
    if stance == "alleges" and concerned:
        apart = harmed(asked) | beside(asked)
    elif stance in _SELF_STANCES:
        named = (named_below(source, asked.cast, asked.frame.cue.start) for source in sources[:1])
        apart = frozenset().union(*named) - _mentioned(asked)
    return tuple(key for key in concerned if key not in apart | unnamed_counsel(asked.parsed, asked.cast, sources))


def _without_tellers(asked: Asked, concerned: tuple[str, ...], sources: tuple[Source, ...]) -> tuple[str, ...]:
    """Without whom a pronoun tells of, where an accusation does not mention them: "what they say are corrupt networks".

    Nor is who only stands there as its source accused ("a charity that prosecutors said was suspected of theft"), or whose
    allegations they are ("N's allegations that he coerced her").
    """
    tellers = {s.entity for s in sources[:1] if s.text.lower() in ("he", "she", "they", "it")} - _mentioned(asked)
    if not asked.frame.source:
        tellers |= {s.entity for s in sources if s.entity} - _mentioned(asked, sources)
    tellers |= _whose_words(asked)
    return tuple(key for key in concerned if key not in tellers)


def _whose_words(asked: Asked) -> frozenset[str]:
    """The local keys of those who have the noun of an accusation for their own."""
    nouns = tokens_in(asked.block, (asked.frame.cue,)) if asked.frame.form == "noun" else []
    below = [child for noun in nouns if noun.pos_ == "NOUN" for child in noun.lefts]
    # The parser may leave the noun only the mark of the owner.
    owners = [child.nbor(-1) if child.tag_ == "POS" else child for child in below if child.dep_ == "poss" or child.tag_ == "POS"]
    return frozenset(key for owner in owners for key in asked.cast.at(asked.block.at(owner)))


def _not_their_own(asked: Asked, concerned: tuple[str, ...]) -> tuple[str, ...]:
    """Whom an accusation of no offence is about, but for bodies that its speakers stand for: an auditor accuses no audit."""
    ties = (tie for tie in asked.cast.relations if tie.from_ in asked.speakers)
    own = {tie.to for tie in ties if tie.kind in ("holds_office", "spokesperson_of", "member_of")}
    return tuple(key for key in concerned if key not in own or key in asked.speakers)


def _told_of(asked: Asked) -> frozenset[str]:
    """The local keys of those whom the content mentions; nobody where the words of an accusation already say who is meant."""
    return frozenset() if asked.frame.targets else _mentioned(asked)


def _mentioned(asked: Asked, but: tuple[Source, ...] = ()) -> frozenset[str]:
    """The local keys of those whom the content mentions, elsewhere than in the words of some sources."""
    found = [m for span in asked.frame.content for m in asked.cast.within(span.start, span.end)]
    return frozenset(m.entity for m in found if not any(s.start <= m.start and m.end <= s.end for s in but))


def _parts(sources: tuple[Source, ...], concerned: tuple[str, ...], stance: Stance, harmed: tuple[str, ...]) -> tuple[Part, ...]:
    part: PartKind = "accused" if stance == "alleges" else "other"
    found = dict.fromkeys(concerned, part)
    for key in harmed:
        found.setdefault(key, "victim")
    for source in sources:
        if source.entity and (source.start, source.end) == (sources[0].start, sources[0].end):
            found.setdefault(source.entity, "speaker")
    return tuple(Part(entity=key, part=what) for key, what in found.items())


def _hedges(parsed: ParsedArticle, leaf: Leaf) -> tuple[Span, ...]:
    spans = {*leaf.hedges, *([leaf.frame.cue] if leaf.frame.form == "hedge" else [])}
    for content in leaf.frame.content:
        for match in hedge_pattern().finditer(parsed.article.text, content.start, content.end):
            spans.add(Span(start=match.start(), end=match.end()))
    return tuple(sorted(spans))
