"""Frames in which nothing is said, however much they look like a statement: who is called to a stage, whose picture is shown."""

from spacy.tokens import Token

from allegedly.read.frames import Frame
from allegedly.read.grammar import agents, is_passive, tokens_in
from allegedly.read.parsed import ParsedArticle, ParsedBlock
from allegedly.vocabulary import words

_QUOTES = ('"', "“", "‘", "``")
# By these "call" puts a name on somebody, or takes a clause.
_NAMING = frozenset({"xcomp", "ccomp", "dative", "prt"})
_VERBAL = frozenset({"VERB", "AUX"})
_LIGHT = frozenset({"neg", "aux", "auxpass", "advmod"})
# Lists of words for what was said, which nobody calls to come.
_SAID = ("pointing_nouns", "taken_back", "source_documents")


def says_nothing(parsed: ParsedArticle, frame: Frame) -> bool:
    """Whether a frame without a clause and a quotation only tells of a deed, of a picture, or of what somebody is taken for."""
    block = parsed.blocks[frame.block]
    cues = tokens_in(block, (frame.cue,))
    if frame.form == "hedge":
        return any(_hedges_description(cue, frame, block) for cue in cues)
    said = tokens_in(block, frame.content)
    if any(_describes_anybody(cue, frame, block) for cue in cues) or _keeps_name_back(said):
        return True
    if not said or any(mark in parsed.said(frame.content) for mark in _QUOTES):
        return False
    tops = _tops(said)
    if any(top.pos_ in _VERBAL or any(child.dep_ == "pcomp" for child in top.children) for top in tops):
        return False
    verb = next((cue for cue in cues if cue.pos_ == "VERB"), None)
    return verb is not None and (_is_taken_for(verb, frame, block) or _is_called(verb, said) or _is_shown(verb, tops))


def _keeps_name_back(said: list[Token]) -> bool:
    """Whether all that somebody wants is not to be told of: "declined to be named", "asked that her name not be used"."""
    tops = [top for top in _tops(said) if not top.is_punct and top.dep_ not in _LIGHT]
    if len(tops) != 1 or not is_passive(tops[0]):
        return False
    if any(_is_own_name(child) for child in tops[0].lefts):
        return tops[0].lemma_ == "withhold" or any(child.dep_ == "neg" for child in tops[0].children)
    if tops[0].lemma_ not in words("stances", "telling_who"):
        return False
    infinitive = any(child.tag_ == "TO" for child in tops[0].lefts)
    return infinitive and all(token == tops[0] or token.dep_ in _LIGHT or token.is_punct for token in said)


def _is_own_name(subject: Token) -> bool:
    """Whether it is "her name" or "his identity" of which something is asked."""
    owned = any(child.dep_ == "poss" and child.lower_ in ("his", "her", "their") for child in subject.children)
    return subject.dep_ == "nsubjpass" and subject.lemma_ in words("pronouns", "names_kept") and owned


def _tops(said: list[Token]) -> list[Token]:
    inside = {token.i for token in said}
    return [token for token in said if token.head == token or token.head.i not in inside]


def _hedges_description(hedge: Token, frame: Frame, block: ParsedBlock) -> bool:
    """Whether only an adjective is hedged, in a clause beside what is said: "after he was called an allegedly corrupt clerk"."""
    described = hedge.dep_ == "advmod" and hedge.head.dep_ == "amod" and hedge.head.i > hedge.i
    first = block.token_at(frame.content[0].start) if frame.content else None
    return described and first is not None and first.dep_ in ("mark", "advmod") and first.head.dep_ == "advcl"


def _describes_anybody(cue: Token, frame: Frame, block: ParsedBlock) -> bool:
    """Whether words only say of what kind people are with whom somebody has to do: "defended people accused of theft"."""
    accused = cue.head
    kind = cue.dep_ == "acl" and cue.lemma_ in words("people", "accusing") and accused.tag_ == "NNS" and not agents(cue)
    if not kind or accused.dep_ not in ("dobj", "pobj") or accused.ent_type_ or accused.pos_ != "NOUN":
        return False
    told = [child for child in accused.children if child.dep_ in ("det", "poss", "nummod", "appos", "relcl")]
    return not told and not frame.source


def _is_taken_for(verb: Token, frame: Frame, block: ParsedBlock) -> bool:
    """Whether the source is what others speak of: "three names mentioned as nominees"."""
    heads = {head.i for at in frame.source_heads if (head := block.token_at(at)) is not None}
    passive = verb.tag_ in ("VBN", "VBD") and verb.dep_ == "acl" and verb.head.i in heads and not agents(verb)
    return passive and not any(child.dep_ in (*_NAMING, "dobj", "oprd") for child in verb.rights)


def _is_called(verb: Token, said: list[Token]) -> bool:
    """Whether somebody is only called to come: "called the elders to the stage"; who is called something has a name put on him."""
    below = list(verb.rights)
    if verb.lemma_ != "call" or any(child.dep_ in _NAMING or child.lower_ in ("for", "on", "off") for child in below):
        return False
    objects = [child for child in below if child.dep_ in ("dobj", "oprd")]
    if len(objects) != 1 or objects[0] not in said or any(objects[0].lemma_.lower() in words("stances", name) for name in _SAID):
        # "Called the claim that she sold votes a lie": the parse may hang what it is called on the clause.
        return False
    return objects[0].dep_ == "dobj" or any(child.lower_ in ("to", "onto") for child in below)


def _is_shown(verb: Token, tops: list[Token]) -> bool:
    """Whether a picture is put before the public."""
    pictures = words("stances", "pictures")
    return verb.lemma_ in words("stances", "showing") and bool(tops) and all(top.lemma_.lower() in pictures for top in tops)
