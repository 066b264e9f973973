"""A claim as one sentence, which leaves it with its speaker, with the report's own words between quotation marks."""

import re
from collections.abc import Sequence

from allegedly import wording, wording_sources, wording_statements
from allegedly.answering.taken_back import is_taking_back
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.courts import decided
from allegedly.serve.sentence_bounds import sentence_around
from allegedly.shapes import Claim, Span
from allegedly.wording_ahead import told_as
from allegedly.wording_verbs import own_verb, verb_inside

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
# "The ministry dismissed N after accusations of theft": whose accusations they are the report does not say.
_BESIDE = re.compile(
    r"\b(?:after|amid|amidst|over|following|despite|because of|in the wake of)\s+(?:(?!(?:its|their|his|her|the)\b)\w+\s+){0,2}$",
    re.IGNORECASE,
)
_ACCUSATION = re.compile(r"(?:accusation|allegation|claim|complaint|suspicion)s?\b", re.IGNORECASE)
# No more characters than these stand between a speaker and his words.
_LONG = 240
# A "that" belongs to its cue within so many characters.
_NEAR = 40


def sentence(catalogue: Catalogue, claim: Claim) -> str:
    """A claim as one sentence that leaves it with its original speaker, and says who else passed it on."""
    return catalogue.once("sentence", claim.id, claim, lambda: _sentence(catalogue, claim))


def _sentence(catalogue: Catalogue, claim: Claim) -> str:
    first = claim.sources[0] if claim.sources else None
    if first and first.passes_on:
        content = _cue_and_content(catalogue, claim)[1]
        return wording_statements.passed_on(catalogue.speaker(first), content, catalogue.outlet(claim.article))
    own = None if first else _of_the_report(catalogue, claim)
    if own:
        return wording_statements.own_words(catalogue.outlet(claim.article), own)
    speaker = catalogue.told_by(claim.sources) if first else None
    if first and speaker != catalogue.called(first):
        speaker = f"{speaker},"
    cue, content = _cue_and_content(catalogue, claim)
    disputing = _with_what_is_disputed(catalogue, claim, catalogue.said(claim))
    if first and speaker and _only_beside(catalogue, claim):
        return wording_statements.told_beside(catalogue.again_named(speaker, first), content)
    kind: wording_sources.Speaking = "court" if decided(catalogue, claim) else first.kind if first else "unnamed"
    own_word = disputing[0] if disputing else _own_verb(catalogue, claim)
    verb = own_word if speaker and wording_statements.takes_verb(claim.stance, kind, cue) else None
    if speaker and verb:
        told = wording_statements.with_verb(verb, speaker, kind, content)
    else:
        stance = told_as(claim.stance, (*claim.about, *claim.offences), content, first.kind if first else None)
        told = wording_statements.speech(stance, speaker, kind, content, cue)
    return catalogue.again_named(told, first) if first else told


def _of_the_report(catalogue: Catalogue, claim: Claim) -> str:
    """The words in which a report itself says that nothing is alleged, or nothing known: "there is no suggestion that N knew".

    Empty for a claim of any other kind; nobody disputes anything there.
    """
    text = catalogue.texts.get(claim.article, "")
    spans = catalogue.said(claim)
    begin, _ = sentence_around(text, spans[0].start, spans[0].end)
    found = _NOTHING_SAID.search(text[begin : spans[0].start]) if claim.stance in ("disputes", "denies") else None
    return wording.one_line(text[begin + found.start() : spans[-1].end]) if found else ""


def _only_beside(catalogue: Catalogue, claim: Claim) -> bool:
    """Whether a report tells of an accusation after it has named somebody, and does not say that it is his."""
    first = claim.sources[0]
    if claim.stance != "alleges" or claim.cue is None or first.article != claim.article or first.end > claim.cue.start:
        return False
    text = catalogue.texts.get(claim.article, "")
    noun = _ACCUSATION.match(text, claim.cue.start)
    return noun is not None and _BESIDE.search(text[first.end : claim.cue.start]) is not None


def done(catalogue: Catalogue, claim: Claim) -> wording_statements.Doing:
    """What the speaker of an answer does: its stance, or that he did not answer or was not reached."""
    cue = catalogue.words(claim.article, [claim.cue]) if claim.cue else ""
    return wording_statements.doing(claim.stance, _since_speaker(catalogue, claim) + cue)


def lead(catalogue: Catalogue, claim: Claim) -> str:
    """What stands in the sentence of a claim before its own words: `The agency alleges that`; all of it where it has none."""
    told = sentence(catalogue, claim)
    words = wording.quoted(_cue_and_content(catalogue, claim)[1])
    return told.removesuffix(words).rstrip() if told.endswith(words) else told


def before(catalogue: Catalogue, claim: Claim) -> str:
    """The report's words that stand in the sentence of a claim before its own: whose allegations are disputed, and the verb."""
    spans = catalogue.said(claim)
    disputed = _with_what_is_disputed(catalogue, claim, spans)
    own = wording.one_line(catalogue.texts[claim.article][spans[0].start : spans[-1].end]) if disputed else ""
    return disputed[1].removesuffix(own).rstrip() if disputed and disputed[1].endswith(own) else ""


def _cue_and_content(catalogue: Catalogue, claim: Claim) -> tuple[str, str]:
    """The cue with the "that" behind it, and the content."""
    spans = catalogue.said(claim)
    content = catalogue.words(claim.article, spans)
    if claim.cue and is_taking_back(claim.stance, taken := catalogue.words(claim.article, [claim.cue])):
        return taken, content
    if claim.cue is None or any(span.start <= claim.cue.start and claim.cue.end <= span.end for span in spans):
        return "", content
    if disputed := _with_what_is_disputed(catalogue, claim, spans):
        return "", disputed[1]
    cue = catalogue.words(claim.article, [claim.cue])
    text = catalogue.texts.get(claim.article, "")
    between = text[claim.cue.end : claim.content[0].start]
    if claim.stance == "denies" and (verb := _REJECTING.search(text[max(0, claim.cue.start - _NEAR) : claim.cue.start])):
        cue = wording.one_line(verb.group() + cue)
    elif claim.stance == "denies":
        cue = _since_speaker(catalogue, claim) + cue
    return (f"{cue} that" if between.split()[-1:] == ["that"] and len(between) < _NEAR else cue), content


def _since_speaker(catalogue: Catalogue, claim: Claim) -> str:
    """What stands between the speaker of a denial and its cue, which may have the verb: "mocked the report in a tweet, saying"."""
    first = claim.sources[0] if claim.sources else None
    if first is None or claim.cue is None or claim.stance != "denies" or first.article != claim.article:
        return ""
    text = catalogue.texts.get(claim.article, "")
    near = 0 < claim.cue.start - first.end < _LONG and sentence_around(text, claim.cue.start, claim.cue.end)[0] <= first.end
    return wording.one_line(text[first.end : claim.cue.start]) + " " if near else ""


def _with_what_is_disputed(catalogue: Catalogue, claim: Claim, spans: Sequence[Span]) -> tuple[tuple[str, str], str] | None:
    """The report's verb for a dispute, and its words with those before that say whose allegations against whom it is of.

    "The president on Monday criticized the ministry's allegations against N, saying …": what he goes on to say may speak of others.
    The verb is told as a page tells it, and never quoted as his word. None where no verb or no such words stand there.
    """
    first = claim.sources[0] if claim.sources else None
    if first is None or claim.cue is None or claim.stance != "disputes" or not first.end <= claim.cue.start < spans[0].start:
        return None
    text = catalogue.texts.get(claim.article, "")
    named = _CHARGES_AGAINST.search(text[first.end : claim.cue.start]) if first.article == claim.article else None
    near = spans[0].start - first.end < _LONG and sentence_around(text, spans[0].start, spans[0].end)[0] <= first.end
    found = verb_inside(text[first.end : first.end + named.start()]) if named and near else None
    return (found[0], wording.one_line(text[first.end + found[1] : spans[-1].end])) if found else None


def _own_verb(catalogue: Catalogue, claim: Claim) -> tuple[str, str] | None:
    """The report's verb, with its "that", where it stands between the speaker and nothing but his words."""
    if claim.cue is None or not claim.sources or not claim.sources[0].start < claim.cue.start < claim.content[0].start:
        return None
    between = catalogue.texts.get(claim.article, "")[claim.cue.end : claim.content[0].start]
    if between.strip() not in ("", "that"):
        return None
    verb = own_verb(catalogue.words(claim.article, [claim.cue]), catalogue.words(claim.article, claim.content))
    return (f"{verb[0]} that", f"{verb[1]} that") if verb and between.strip() else verb
