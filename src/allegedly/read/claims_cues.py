"""What stands around the cue of a statement: the verb that it hangs on, and whether the article calls the statement wrong."""

from spacy.tokens import Token

from allegedly.read.frames import Frame
from allegedly.read.grammar import DISCREDITED, tokens_in
from allegedly.read.parsed import ParsedBlock
from allegedly.vocabulary import words


def cue_tokens(frame: Frame, block: ParsedBlock) -> list[Token]:
    """The tokens of a cue."""
    return tokens_in(block, (frame.cue,))


def governor(frame: Frame, block: ParsedBlock) -> str:
    """The lemma of the verb on which a cue hangs: "mock" in "mocked the report …, saying", "dismiss" in "dismissed claims that"."""
    for cue in cue_tokens(frame, block):
        hung = cue.dep_ in ("advcl", "xcomp", "acl", "conj", "prep", "dep") and cue.tag_ == "VBG"
        if cue.dep_ == "xcomp" and cue.head.lemma_ in words("stances", "escaping"):
            return cue.head.lemma_
        if (hung or (cue.pos_ == "NOUN" and cue.dep_ == "dobj")) and cue.head.pos_ == "VERB":
            return cue.head.lemma_
    return ""


def called_wrong(frame: Frame, block: ParsedBlock) -> bool:
    """Whether the noun that cues a statement is called wrong in its own sentence: "suggestions that … were wrong".

    Or what is so is contrary to it: "contrary to rumours that …, he never had".
    """
    cues = cue_tokens(frame, block)
    if any(t.dep_ == "pobj" and t.head.lower_ == "to" and t.head.head.lower_ == "contrary" for t in cues):
        return True
    nouns = [t for t in cues if t.dep_ == "nsubj" and t.head.lemma_ == "be"]
    return any(c.dep_ in ("acomp", "attr") and c.lower_ in DISCREDITED for t in nouns for c in t.head.children)
