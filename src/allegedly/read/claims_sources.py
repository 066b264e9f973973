"""On whose word a claim is told: the original speaker, then each who carried it."""

import re
from dataclasses import replace

from allegedly.read import chain
from allegedly.read.carrying import told_in_passing
from allegedly.read.cast import Cast
from allegedly.read.claims_cues import governor
from allegedly.read.frames import Frame
from allegedly.read.grammar import sentence_span
from allegedly.read.known import Known
from allegedly.read.leaves import Leaf, receivers
from allegedly.read.opinion import Opinion
from allegedly.read.parsed import ParsedArticle, ParsedBlock
from allegedly.read.passed_on import passed_on
from allegedly.read.spoken_before import counsel_meant, is_writer, paper_meant, seers
from allegedly.read.stance import cue_class
from allegedly.read.weighing import weighed_speaker
from allegedly.shapes import LocalEntity, Source, Span
from allegedly.vocabulary import words

# How somebody says his own name.
_OWN_NAME = re.compile(r"(?:\bI, |\bI am |\bI['’]m |\bmy name is )$")


def sources_of(parsed: ParsedArticle, leaf: Leaf, known: Known, opinion: Opinion | None) -> tuple[Source, ...]:
    """The original speaker, then each carrier; the body that took a step speaks for the accusation that the step rests on."""
    own = chain.links(parsed, known.cast, leaf.frame)
    if is_writer(parsed, own):
        # What the writer says in the first person is the article's own word.
        own = ()
    elif opinion is not None:
        own = _meant(parsed, leaf.frame, known, opinion, own)
    told = chain.by_counsel(parsed, known.cast, leaf.frame, own or _from_step(parsed, leaf, known))
    own = chain.with_clients(known.cast, told)
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
    return passed_on(parsed, leaf.frame, result)


def _is_denied(frame: Frame, block: ParsedBlock) -> bool:
    """Whether a noun names what its verb denies: whose suggestion it was is no source of "denied a paper's suggestion that …"."""
    return frame.form == "noun" and cue_class(governor(frame, block)) in ("denies", "disputes", "rejects")


def _same_link(one: Source, other: Source) -> bool:
    """Whether two links are of one entity, or of the same words; "both men" are two."""
    if (one.start, one.end) == (other.start, other.end) and one.entity and other.entity:
        return one.entity == other.entity
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
    if before := paper_meant(parsed, own[0]) or counsel_meant(parsed, known.cast, own[0]):
        return tuple(link for link in (chain.spoken_at(parsed, known.cast, frame, before),) if link)
    opinion = _without_named(parsed, frame, known.cast, opinion)
    speaker = weighed_speaker(own[0], opinion, known.cast, parsed.article.text, frame.cue.start)
    if speaker is None or (own[0].kind == "document" and _is_of_another(parsed, own[0], known.cast.get(speaker), known)):
        # Of whom a paper is, the article says itself.
        return own
    return (chain.told_by(own[0], known.cast.get(speaker)),)


def _without_named(parsed: ParsedArticle, frame: Frame, cast: Cast, opinion: Opinion) -> Opinion:
    """The opinion without those whom a quotation names as its speakers: who says “I warned Vane” is not Vane; "I, Vane" is."""
    if frame.form != "quotation":
        return opinion
    names = (mention for span in frame.content for mention in cast.within(span.start, span.end) if mention.form == "name")
    told = {mention.entity for mention in names if not _OWN_NAME.search(parsed.article.text[: mention.start])}
    return replace(opinion, speakers={key: chance for key, chance in opinion.speakers.items() if key not in told})


def _is_of_another(parsed: ParsedArticle, paper: Source, speaker: LocalEntity, known: Known) -> bool:
    """Whether a paper need not be the word of somebody near it: a person, or who is only said to have seen it."""
    if speaker.kind == "person" or chain.stands_apart(paper):
        return True
    block = parsed.block_at(paper.start)
    by = seers(block, (Span(start=paper.start, end=paper.end),)) if block else ()
    return any(speaker.key in known.cast.at(place) for place in by)


def _from_step(parsed: ParsedArticle, leaf: Leaf, known: Known) -> tuple[Source, ...]:
    """Whoever took the step that an accusation without a speaker is told by: "the charges against N", "O was charged, too"."""
    frame = leaf.frame
    block = parsed.blocks[frame.block]
    cue = block.token_at(frame.cue.start)
    charged = frame.form == "passive" and frame.cue_lemma in words("stances", "charging")
    if not (frame.form == "noun" or charged) or frame.source or cue is None:
        return ()
    sentence = sentence_span(block, cue)
    for step in known.steps:
        inside = any(sentence.start <= span.start and span.end <= sentence.end for span in step.evidence)
        if inside and step.authority:
            link = chain.authority_link(parsed, known.cast, step.authority, sentence)
            if link is None and charged:
                link = _named_before(parsed, known, step.authority, sentence.start)
            return (link,) if link else ()
    return ()


def _named_before(parsed: ParsedArticle, known: Known, key: str, start: int) -> Source | None:
    """A body as the source in the words that name it last before a place."""
    before = [mention for mention in known.cast.within(0, start) if mention.entity == key]
    within = Span(start=before[-1].start, end=before[-1].end) if before else None
    return chain.authority_link(parsed, known.cast, key, within) if within else None
