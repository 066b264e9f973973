"""Who is told to suffer, and from whom: "the panel faced delays at the hands of officials", "N was the victim of a fraud by O"."""

from collections.abc import Iterator

from spacy.tokens import Token

from allegedly.read.grammar import with_conjuncts
from allegedly.vocabulary import words

_FROM = frozenset({"from", "by", "of", "to"})
_IS = frozenset({"be", "become", "remain", "fall"})
_SAYS_WHAT = frozenset({"attr", "acomp", "oprd", "dobj"})


def suffers(verb: Token) -> bool:
    """Whether the subject of a verb is told to suffer what another did."""
    return bool(_hands(verb) or _victims(verb) or _harms(verb))


def doers(verb: Token) -> list[Token]:
    """The heads of those from whom the subject of a verb suffers, where they are told."""
    hands = _hands(verb)
    behind = [noun for hand in hands for noun in _behind(hand, frozenset({"of"}))]
    if not hands:
        behind = [noun for told in (*_victims(verb), *_harms(verb)) for noun in _behind(told, _FROM)]
        behind += _behind(verb, frozenset({"from", "by"}))
    return [head for noun in behind for head in with_conjuncts(noun)]


def _hands(verb: Token) -> list[Token]:
    """ "At the hands of", said of a verb or of what it is done to."""
    near = [verb, *(child for child in verb.children if child.dep_ == "dobj")]
    at = (prep for one in near for prep in one.children if prep.dep_ == "prep" and prep.lower_ == "at")
    hands = [noun for prep in at for noun in prep.children if noun.lower_ == "hands"]
    return [noun for noun in hands if any(child.lower_ == "of" for child in noun.children)]


def _victims(verb: Token) -> list[Token]:
    """The nouns that call the subject of a verb one who suffered."""
    if verb.lemma_ not in _IS:
        return []
    return [c for c in verb.rights if c.dep_ in _SAYS_WHAT and c.lemma_.lower() in words("stances", "sufferers")]


def _harms(verb: Token) -> list[Token]:
    """The nouns for harm that the subject of a verb is told to have got, and for what he is told to have lost."""
    pairs = (("suffering", "suffered"), ("losing", "lost"))
    nouns = {noun for verbs, harms in pairs if verb.lemma_ in words("stances", verbs) for noun in words("stances", harms)}
    return [child for child in verb.rights if child.dep_ == "dobj" and child.lemma_.lower() in nouns]


def _behind(head: Token, prepositions: frozenset[str]) -> Iterator[Token]:
    """The nouns behind prepositions at a word, and behind those at these: "of fraud by N"."""
    for prep in head.children:
        if prep.dep_ in ("prep", "agent") and prep.lower_ in prepositions:
            for noun in prep.children:
                if noun.dep_ == "pobj":
                    yield noun
                    yield from _behind(noun, frozenset({"by", "from"}))
