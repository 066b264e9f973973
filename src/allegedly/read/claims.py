"""Claims: the statements of an article with their chain, stance, whom they are about, offences and answers."""

from dataclasses import dataclass, replace
from functools import cache

import msgspec
from spacy.tokens import Token

from allegedly import vocabulary
from allegedly.identity import content_id, span_key
from allegedly.read import answers, chain
from allegedly.read.about import Asked, Concerned, about, has_own_actor, victims, with_fellows
from allegedly.read.about_beside import beside
from allegedly.read.about_harmed import harmed
from allegedly.read.attribution import Heard
from allegedly.read.carrying import told_in_passing
from allegedly.read.cast import Cast
from allegedly.read.claims_apart import apart, stand_apart
from allegedly.read.claims_clearing import ends_in_favour
from allegedly.read.claims_cues import called_wrong, cue_tokens, governor
from allegedly.read.claims_dates import when
from allegedly.read.claims_going_back import goes_back, only_names, only_points
from allegedly.read.claims_of_others import of_others
from allegedly.read.confidence import confidence
from allegedly.read.frames import Frame
from allegedly.read.grammar import DISCREDITED, is_denied, is_passive, modified_by, own_subjects, sentence_span, tokens_in, verbs_of
from allegedly.read.leaves import Leaf, content_form, dice, leaves, of_nothing, receivers
from allegedly.read.offences import offences_in
from allegedly.read.opinion import Opinion, opinion_of
from allegedly.read.parsed import ParsedArticle, ParsedBlock
from allegedly.read.stance import Statement, cue_class, hedge_pattern, is_outspoken, is_plea, looks_ahead, stance_of
from allegedly.read.taken_back import takes_it_back, withdrawn
from allegedly.read.weighing import named_below, weighed_about, weighed_offences, weighed_speaker, weighed_stance
from allegedly.shapes import BlockKind, Claim, DateMention, Offence, Part, PartKind, Proceeding, Source, Span, Stance

# What is only reported of an accused, and stays his all the same: his answers and plans.
_HIS_OWN = frozenset({"denies", "rejects", "disputes", "declines", "pleads", "plans"})
_ACCUSING = frozenset({"alleges", "confirms"})
_SELF_STANCES = frozenset({"plans", "admits", "denies", "declines"})
# Offences against persons: whom they were done to is their victim.
_HARM: frozenset[Offence] = frozenset({"murder", "violence", "extortion", "human_trafficking", "human_rights_abuse", "terrorism"})
_SPEAK_FOR = frozenset({"lawyer_of", "spokesperson_of"})
_HEADLINE_KINDS = frozenset({"headline", "standfirst", "subhead"})
_SAME_AS_BODY = 0.5


@dataclass(frozen=True)
class Known:
    """What was read of an article before its claims: who it speaks of, its legal steps and its dates."""

    cast: Cast
    steps: tuple[Proceeding, ...]
    dates: tuple[DateMention, ...]


def find_claims(parsed: ParsedArticle, heard: Heard, known: Known) -> tuple[Claim, ...]:
    """The claims of an article, sorted by place; entities are named by their local keys."""
    found = []
    kept = leaves(parsed, heard.frames, heard.sure)
    drafted = [one for leaf in kept for one in _drafts(parsed, leaf, known, heard)]
    accused = _accused([draft for _, draft in drafted], known)
    drafted = [(leaf, _as_told(parsed, leaf, draft, accused, (known, heard))) for leaf, draft in drafted]
    drafts = _first_hand(parsed, drafted)
    accused = _accused(drafts, known)
    for draft in drafts:
        found.append((draft.block, _weighed(draft, accused, known)))
    body = [claim for kind, claim in found if kind == "body"]
    heads = [claim for kind, claim in found if kind in _HEADLINE_KINDS and not _made_in_body(claim, body)]
    claims = chain.without_names(chain.issued(_unique(sorted([*heads, *body], key=lambda c: (c.content[0].start, c.id)))))
    bound = answers.bind(parsed.article.text, claims, known.cast.mentions, known.cast.relations, known.cast.entities)
    outspoken = {draft.claim.id for draft in drafts if draft.outspoken}
    accusers = answers.accusers(claims)
    answered = [answers.answering(c, bound.get(c.id, ()), c.id in outspoken, accusers) for c in claims]
    return withdrawn(answered, {draft.claim.id for draft in drafts if draft.taken_back})


def _first_hand(parsed: ParsedArticle, drafted: list[tuple[Leaf, "_Draft"]]) -> list["_Draft"]:
    """The drafts without those that only go back to an accusation that the article has made before them."""
    echoes = {id(draft) for leaf, draft in drafted if goes_back(parsed, leaf.frame)}
    drafts = [draft for _, draft in drafted]
    made = [d.claim.content[0].start for d in drafts if d.claim.stance == "alleges" and id(d) not in echoes]
    return [d for d in drafts if id(d) not in echoes or not any(start < d.claim.content[0].start for start in made)]


def _as_told(parsed: ParsedArticle, leaf: Leaf, draft: "_Draft", accused: frozenset[str], rest: tuple[Known, Heard]) -> "_Draft":
    """What an accused person only reportedly said is told of him, and not by him: the hedge's claim instead of his own.

    An answer stays his: a denial that is only reported is not lost.
    """
    speakers = {source.entity for source in draft.claim.sources[:1]}
    if leaf.hedging is None or draft.own or not speakers & accused:
        return draft
    told = _draft(parsed, replace(leaf, frame=leaf.hedging, hedging=None), *rest)
    return draft if told is None else told


@dataclass(frozen=True)
class _Draft:
    """A claim before the article as a whole is weighed.

    `deed`: it ascribes an act that could be held against one; `outspoken`: its cue or its offence makes a denial of it, whatever
    the article says elsewhere; `own`: an answer or a plan, its speaker's even where it is only reported;
    `taken_back`: its speaker takes back what he said.
    """

    claim: Claim
    block: BlockKind
    deed: bool
    outspoken: bool
    own: bool
    taken_back: bool


def _accused(drafts: list[_Draft], known: Known) -> frozenset[str]:
    """Those whom the article shows as accused: by an accusation of an offence, or by a step of the law."""
    named = {key for draft in drafts if draft.claim.stance == "alleges" and draft.claim.offences for key in draft.claim.about}
    stepped = {step.subject for step in known.steps if step.class_ != "allegation" and step.state != "denied"}
    return frozenset(named | stepped)


def _weighed(draft: _Draft, accused: frozenset[str], known: Known) -> Claim:
    """A deed that is ascribed to a person whom the article shows as accused is alleged, not just stated.

    Unless the speaker is the accused, or speaks for him.
    """
    claim = draft.claim
    speakers = {key for s in claim.sources for key in (s.entity, s.on_behalf_of) if key}
    friends = {r.from_ for r in known.cast.relations if r.kind in _SPEAK_FOR and r.to in accused}
    held = {key for key in claim.about if key in accused and known.cast.get(key).kind == "person"}
    if claim.stance != "asserts" or not draft.deed or not held or speakers & (accused | friends):
        return claim
    parts = tuple(msgspec.structs.replace(p, part="accused") if p.entity in claim.about else p for p in claim.parts)
    return msgspec.structs.replace(claim, stance="alleges", parts=parts)


def _drafts(parsed: ParsedArticle, leaf: Leaf, known: Known, heard: Heard) -> list[tuple[Leaf, _Draft]]:
    """The draft of a statement; of an accusation whose clauses lay different things to different people one for each."""
    whole = _draft(parsed, leaf, known, heard)
    if whole is None or whole.claim.stance not in _ACCUSING or not whole.claim.about:
        return [] if whole is None else [(leaf, whole)]
    for found in apart(_asked(parsed, leaf.frame, known)):
        pieces = [replace(leaf, frame=frame) for frame in found.frames]
        parts = [(piece, draft) for piece in pieces if (draft := _draft(parsed, piece, known, heard, whole.claim.sources))]
        if not stand_apart(whole.claim, [draft.claim for _, draft in parts], found):
            continue
        if found.within:
            own = _of_all(whole, [draft.claim for _, draft in parts])
            parts = [(leaf, own), *((piece, draft) for piece, draft in parts if draft.claim.about != own.claim.about)]
        return [(piece, _without_others(_asked(parsed, piece.frame, known), draft)) for piece, draft in parts]
    return [(leaf, _without_others(_asked(parsed, leaf.frame, known), whole))]


def _without_others(asked: Asked, draft: _Draft) -> _Draft:
    """A statement without the offences of others whom its clauses only speak of."""
    if draft.claim.stance not in _ACCUSING or not (theirs := of_others(asked, draft.claim)):
        return draft
    offences = tuple(offence for offence in draft.claim.offences if offence not in theirs)
    return replace(draft, claim=msgspec.structs.replace(draft.claim, offences=offences))


def _of_all(whole: _Draft, parts: list[Claim]) -> _Draft:
    """A statement about those alone whom all of its clauses that name an offence are about."""
    shared = [set(part.about) for part in parts if part.offences]
    about_ = tuple(key for key in whole.claim.about if all(key in keys for keys in shared))
    kept = tuple(part for part in whole.claim.parts if part.part != "accused" or part.entity in about_)
    return replace(whole, claim=msgspec.structs.replace(whole.claim, about=about_, parts=kept))


def _asked(parsed: ParsedArticle, frame: Frame, known: Known) -> Asked:
    speakers = tuple(s.entity for s in chain.links(parsed, known.cast, frame) if s.entity)
    return Asked(parsed=parsed, cast=known.cast, frame=frame, speakers=speakers)


def _draft(
    parsed: ParsedArticle, leaf: Leaf, known: Known, heard: Heard, told_by: tuple[Source, ...] | None = None
) -> _Draft | None:
    frame = leaf.frame
    answer = heard.answers.get(frame.cue)
    opinion = None if answer is None else opinion_of(answer, known.cast)
    sources = _sources(parsed, leaf, known, opinion) if told_by is None else told_by
    asked = _asked(parsed, frame, known)
    speakers = asked.speakers
    named = about(asked)
    statement = _statement(asked, leaf.carriers, named, sources)
    ruled, offences = stance_of(statement), statement.offences
    stance = ruled if opinion is None or is_plea(statement) else weighed_stance(ruled, opinion)
    taken_back = takes_it_back(parsed, frame)
    stance = "disputes" if taken_back else stance
    if stance is None or (stance == "alleges" and only_names(asked)):
        return None
    concerned = named.keys if stance in _SELF_STANCES else tuple(key for key in named.keys if key not in speakers)
    if opinion is not None:
        if not (stance == "denies" and only_points(asked)):
            concerned = with_fellows(asked, concerned, weighed_about(concerned, opinion, stance, speakers, _told_of(asked)))
        offences = weighed_offences(opinion, stance, parsed.said(frame.content))
    concerned = _not_their_own(concerned, speakers, known) if stance == "alleges" and not offences else concerned
    concerned = _without_bystanders(asked, concerned, stance, sources)
    concerned = _without_tellers(asked, concerned, sources) if stance == "alleges" else concerned
    sources = chain.of_others(known.cast, sources, concerned) if stance == "alleges" else sources
    if not concerned and stance in ("denies", "admits") and not frame.targets and not has_own_actor(asked):
        concerned = tuple(dict.fromkeys(key for s in sources[:1] for key in (s.on_behalf_of or s.entity,) if key))
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
    return _Draft(claim, asked.block.kind, statement.deed, outspoken, _is_own(frame, stance, ruled), taken_back)


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
    return tuple(key for key in concerned if key not in apart)


def _without_tellers(asked: Asked, concerned: tuple[str, ...], sources: tuple[Source, ...]) -> tuple[str, ...]:
    """Without whom a pronoun tells of, where an accusation does not mention them: "what they say are corrupt networks"."""
    tellers = {s.entity for s in sources[:1] if s.text.lower() in ("he", "she", "they", "it")} - _mentioned(asked)
    return tuple(key for key in concerned if key not in tellers)


def _not_their_own(concerned: tuple[str, ...], speakers: tuple[str, ...], known: Known) -> tuple[str, ...]:
    """Whom an accusation of no offence is about, but for bodies that its speakers stand for: an auditor accuses no audit."""
    ties = known.cast.relations
    own = {tie.to for tie in ties if tie.from_ in speakers and tie.kind in ("holds_office", "spokesperson_of", "member_of")}
    return tuple(key for key in concerned if key not in own or key in speakers)


def _offences(asked: Asked, content: str) -> tuple[Offence, ...]:
    """The offences of a statement; a gang or armed group that it names counts as the word "gang"."""
    groups = any(asked.cast.get(m.entity).kind == "group" for s in asked.frame.content for m in asked.cast.within(s.start, s.end))
    return offences_in(f"{content} gang" if groups else content)


def _statement(asked: Asked, carriers: tuple[Frame, ...], named: Concerned, sources: tuple[Source, ...]) -> Statement:
    parsed, frame, block = asked.parsed, asked.frame, asked.block
    cue = block.token_at(frame.cue.start)
    tokens = tokens_in(block, frame.content)
    main = verbs_of(tokens)
    content = parsed.said(frame.content)
    offences = _offences(asked, content)
    return Statement(
        frame=frame,
        content=content,
        sentence=parsed.words(sentence_span(block, cue)) if cue is not None else content,
        prelude=_prelude(asked),
        form=content_form(content, tokens),
        offences=offences,
        accuses=bool(offences) and named.of_offence and any(_can_be_accused(asked, key) for key in named.keys),
        concerns=bool(named.keys),
        own=(own := _speaks_of_own(named.keys, main, sources)),
        negated=named.negated or of_nothing(parsed, frame),
        undone=own and any(is_denied(v) and _is_past(v) and v.lemma_ in _deniable() for v in main[:1]),
        deed=_deed(asked),
        step=any(verb.lemma_ in _words("step_verbs") for verb in main[:1]),
        ahead=bool(main) and _ahead(asked, main[0]),
        cleared=any(ends_in_favour(parsed, block, verb) for verb in main),
        under=governor(frame, block),
        refuted=bool(carriers) and called_wrong(frame, block),
        discredited=called_wrong(frame, block)
        or any(modified_by(cue_tokens(f, parsed.blocks[f.block]), DISCREDITED) for f in (frame, *carriers)),
    )


def _told_of(asked: Asked) -> frozenset[str]:
    """The local keys of those whom the content mentions; nobody where the words of an accusation already say who is meant."""
    return frozenset() if asked.frame.targets else _mentioned(asked)


def _mentioned(asked: Asked) -> frozenset[str]:
    return frozenset(m.entity for span in asked.frame.content for m in asked.cast.within(span.start, span.end))


def _can_be_accused(asked: Asked, key: str) -> bool:
    """Whether an offence told without an accusing word is laid at somebody's door: a name or a gang, not "people"."""
    entity = asked.cast.get(key)
    return key not in asked.speakers and (entity.named or entity.kind == "group" or entity.plural is not True)


def _is_past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(c.dep_ == "aux" and c.lower_ in ("had", "have", "has", "did", "'d") for c in verb.children)


def _prelude(asked: Asked) -> str:
    """The words of the sentence before source and cue."""
    cue = asked.block.token_at(asked.frame.cue.start)
    if cue is None:
        return ""
    begin = sentence_span(asked.block, cue).start
    first = min(s.start for s in (asked.frame.cue, *asked.frame.source))
    return asked.parsed.article.text[begin:first] if first < asked.frame.content[0].start else ""


def _speaks_of_own(named: tuple[str, ...], main: list[Token], sources: tuple[Source, ...]) -> bool:
    """Whether the content is of the speaker, of a client, or of one whom only a pronoun names."""
    own = {key for s in sources for key in (s.entity, s.on_behalf_of) if key}
    if named and not set(named) - own:
        return True
    speaks_for = any(set(source.text.lower().split()) & _spokespeople() for source in sources[:1])
    heads = [head for verb in main for head in own_subjects(verb)]
    pronoun = any(h.pos_ == "PRON" for h in heads) and not named
    return speaks_for or pronoun or any(h.lower_ in ("i", "we") for h in heads)


def _ahead(asked: Asked, verb: Token) -> bool:
    """Whether a verb looks ahead to what somebody, or a court, will do; a forecast of the weather is no plan."""
    before = " ".join(t.text for t in verb.lefts if t.dep_ in ("aux", "auxpass", "advmod", "neg"))
    if not looks_ahead(f"{before} {verb.text}"):
        return False
    heads = own_subjects(verb)
    return any(asked.cast.at(asked.block.at(h)) or h.pos_ == "PRON" or h.lemma_.lower() in _words("step_nouns") for h in heads)


def _deed(asked: Asked) -> bool:
    """Whether a main verb of the content ascribes an act that accusations are made of, as done: no wish, no possibility."""
    verbs = verbs_of(tokens_in(asked.block, asked.frame.content))
    suffered = {v.i for v in verbs if is_passive(v)}
    return any(
        v.lemma_ in _words("deeds_of_accusations")
        and v.i not in suffered
        and not (v.head.i in suffered and v.dep_ == "conj" and not own_subjects(v))
        and not any(c.dep_ == "neg" or c.tag_ == "MD" for c in v.children)
        for v in verbs
    )


def _sources(parsed: ParsedArticle, leaf: Leaf, known: Known, opinion: Opinion | None) -> tuple[Source, ...]:
    """The original speaker, then each carrier; the body that took a step speaks for the accusation that the step rests on."""
    own = chain.links(parsed, known.cast, leaf.frame)
    if opinion is not None:
        own = _meant(parsed, leaf.frame, known, opinion, own)
    own = chain.by_counsel(parsed, known.cast, leaf.frame, own or _from_step(parsed, leaf, known))
    cited = tuple(link for frame in leaf.cited for link in chain.links(parsed, known.cast, frame))
    carried = tuple(link for frame in leaf.carriers for link in chain.links(parsed, known.cast, frame))
    if carried and _is_denied(leaf.frame, parsed.blocks[leaf.frame.block]):
        own = ()
    marked = (*(() if opinion is None else opinion.carriers), *told_in_passing(parsed, leaf.frame))
    heard = tuple(link for span in marked if (link := chain.spoken_at(parsed, known.cast, leaf.frame, span)))
    result: list[Source] = []
    for link in (*cited, *own, *carried, *heard):
        if not any(_same_link(link, known_link) for known_link in result):
            result.append(link)
    return tuple(result)


def _is_denied(frame: Frame, block: ParsedBlock) -> bool:
    """Whether a noun names what its verb denies: whose suggestion it was is no source of "denied a paper's suggestion that …"."""
    return frame.form == "noun" and cue_class(governor(frame, block)) in ("denies", "disputes", "rejects")


def _same_link(one: Source, other: Source) -> bool:
    """Whether two links are of one entity, or of the same words."""
    return (one.entity is not None and one.entity == other.entity) or (one.start < other.end and other.start < one.end)


def _meant(parsed: ParsedArticle, frame: Frame, known: Known, opinion: Opinion, own: tuple[Source, ...]) -> tuple[Source, ...]:
    """The speakers, with whom the model takes a pronoun or a description for; words of another paragraph where there are none."""
    if not own:
        got = receivers(parsed, frame)
        # Who stands in what is only told is told of.
        told = frame.content if frame.form in ("hedge", "passive") else ()
        outside = [s for s in opinion.sources[:1] if not any(c.start <= s.start and s.end <= c.end for c in told)]
        found = (chain.spoken_at(parsed, known.cast, frame, span) for span in outside)
        own = tuple(link for link in found if link and not any(link.start <= place < link.end for place in got))
    if len(own) != 1:
        return own
    speaker = weighed_speaker(own[0], opinion, known.cast, parsed.article.text, frame.cue.start)
    return own if speaker is None else (chain.told_by(own[0], known.cast.get(speaker)),)


def _from_step(parsed: ParsedArticle, leaf: Leaf, known: Known) -> tuple[Source, ...]:
    frame = leaf.frame
    block = parsed.blocks[frame.block]
    cue = block.token_at(frame.cue.start)
    if frame.form != "noun" or frame.source or cue is None:
        return ()
    sentence = sentence_span(block, cue)
    for step in known.steps:
        inside = any(sentence.start <= span.start and span.end <= sentence.end for span in step.evidence)
        if inside and step.authority:
            link = chain.authority_link(parsed, known.cast, step.authority, sentence)
            return (link,) if link else ()
    return ()


def _parts(sources: tuple[Source, ...], concerned: tuple[str, ...], stance: Stance, harmed: tuple[str, ...]) -> tuple[Part, ...]:
    part: PartKind = "accused" if stance == "alleges" else "other"
    found = dict.fromkeys(concerned, part)
    for key in harmed:
        found.setdefault(key, "victim")
    for source in sources[:1]:
        if source.entity:
            found.setdefault(source.entity, "speaker")
    return tuple(Part(entity=key, part=what) for key, what in found.items())


def _hedges(parsed: ParsedArticle, leaf: Leaf) -> tuple[Span, ...]:
    spans = {*leaf.hedges, *([leaf.frame.cue] if leaf.frame.form == "hedge" else [])}
    for content in leaf.frame.content:
        for match in hedge_pattern().finditer(parsed.article.text, content.start, content.end):
            spans.add(Span(start=match.start(), end=match.end()))
    return tuple(sorted(spans))


def _made_in_body(claim: Claim, body: list[Claim]) -> bool:
    """Whether the body makes a headline's claim: the same matter, or the same people where no offence is named."""
    for other in body:
        same_matter = bool(set(claim.offences) & set(other.offences))
        same_people = bool(set(claim.about) & set(other.about))
        if same_matter or (same_people and not claim.offences) or dice(claim.content, other.content) >= _SAME_AS_BODY:
            return True
    return False


def _unique(claims: list[Claim]) -> tuple[Claim, ...]:
    return tuple({claim.id: claim for claim in claims}.values())


def _words(name: str) -> frozenset[str]:
    return vocabulary.words("stances", name)


def _deniable() -> frozenset[str]:
    return _words("deniable_deeds") | _words("deeds_of_accusations")


@cache
def _spokespeople() -> frozenset[str]:
    """The words for those who speak for others, in both numbers."""
    return _words("spokespeople") | {f"{word}s" for word in _words("spokespeople")}
