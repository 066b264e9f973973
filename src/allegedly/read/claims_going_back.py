"""Statements that only go back to what was alleged: "the allegations against two officials", "denied the allegation"."""

from spacy.tokens import Token

from allegedly.read.about import Asked
from allegedly.read.frames import Frame
from allegedly.read.grammar import tokens_in
from allegedly.read.leaves import content_form
from allegedly.read.name_grammar import WEEKDAYS_MONTHS
from allegedly.read.parsed import ParsedArticle
from allegedly.vocabulary import words

# Parts of speech that say nothing by themselves.
_SMALL = frozenset({"DET", "ADP", "PUNCT", "SPACE", "CCONJ", "PART", "ADV", "NUM"})
_BESIDE = frozenset({"ADJ", "PRON"})
_DEFINITE = frozenset({"the", "these", "those", "this", "that", "such"})


def only_names(asked: Asked) -> bool:
    """Whether the words of an accusation do no more than name the accused, so that they say of nobody what he did."""
    if not asked.frame.targets:
        return False
    tokens = [token for token in tokens_in(asked.block, asked.frame.content) if token.pos_ not in _SMALL]
    keys = {key for target in asked.frame.targets for key in asked.cast.at(target)}
    named = [m for span in asked.frame.content for m in asked.cast.within(span.start, span.end) if m.entity in keys]
    heads = [head for target in asked.frame.targets if (head := asked.block.token_at(target)) is not None]
    accused = {token.i for head in heads for token in head.subtree if token.i <= head.i}
    return all(
        token.pos_ == "PRON"
        or token.i in accused
        or token.lower_ in WEEKDAYS_MONTHS
        or any(m.start <= asked.block.at(token) < m.end for m in named)
        for token in tokens
    )


def only_points(asked: Asked) -> bool:
    """Whether the words of a denial only point to what was said: "denied the allegation", "denied it".

    Whoever denies so denies it of himself or of those for whom he speaks, whoever else the accusation names. "It all" may be more.
    """
    tokens = [token for token in tokens_in(asked.block, asked.frame.content) if token.pos_ not in _SMALL]
    pointing = words("stances", "pointing_nouns")
    several = any(token.lower_ in ("all", "everything") for token in tokens_in(asked.block, asked.frame.content))
    return bool(tokens) and not several and all(t.pos_ in _BESIDE or t.lemma_.lower() in pointing for t in tokens)


def goes_back(parsed: ParsedArticle, frame: Frame) -> bool:
    """Whether a noun without a source speaks of accusations as known: "the fraud allegations against N", with no clause."""
    if frame.form != "noun" or frame.source:
        return False
    block = parsed.blocks[frame.block]
    nouns: list[Token] = [token for token in tokens_in(block, (frame.cue,)) if token.pos_ == "NOUN"]
    known = any(child.lower_ in _DEFINITE for noun in nouns for child in noun.lefts)
    return known and content_form(parsed.said(frame.content), tokens_in(block, frame.content)) == "nominal"
