"""The words of a statement without those that only speak of an offence: "changed the subject to terrorism", "to prevent attacks".

An offence counts where somebody is said to have done it. Words for one are also said of a danger, of a policy, or by whoever
condemns what was done; then nobody in the statement is said to have done anything.
"""

from spacy.tokens import Token

from allegedly.read.about import Asked
from allegedly.read.grammar import SUBJECTS, tokens_in
from allegedly.read.offences import offences_in
from allegedly.vocabulary import words

_ONTO = frozenset({"to", "on", "upon", "about", "against", "for", "from", "of", "over", "with", "regarding", "concerning"})
# "An act of terrorism": what is said of the act is said of the offence.
_OF_ONE = frozenset({"act", "form", "kind", "sort", "case", "wave", "campaign"})
_NAMING = frozenset({"call", "label", "brand", "define", "describe", "term", "deem", "classify"})
_POINTED_AT = frozenset({"the", "this", "that", "these", "those", "such"})
_WONDERING = frozenset({"should", "could", "would", "can", "may"})


def told(asked: Asked) -> str:
    """The content of a statement without the words for offences that are only its topic; whole where it runs on in other blocks."""
    content = asked.frame.content
    if any(span.start >= asked.block.end or span.end <= asked.block.start for span in content):
        return asked.parsed.said(content)
    tokens = tokens_in(asked.block, content)
    topics = {token.i for noun in tokens if _names_offence(noun) and _is_topic(asked, noun) for token in _words_of(noun)}
    if not topics:
        return asked.parsed.said(content)
    return "".join(" " if token.i in topics else token.text_with_ws for token in tokens)


def _names_offence(noun: Token) -> bool:
    return noun.pos_ in ("NOUN", "PROPN") and bool(offences_in("".join(t.text_with_ws for t in _words_of(noun))))


def _words_of(noun: Token) -> list[Token]:
    """A noun with what stands before it as a part of its name: "terrorist attack"."""
    return [*(child for child in noun.lefts if child.dep_ in ("amod", "compound", "nmod")), noun]


def _is_topic(asked: Asked, noun: Token) -> bool:
    head = _whole(noun)
    return _is_condemned(asked, head) or _is_of_talk(head) or _is_general(head) or _is_named_so(head) or _is_wondered_at(head)


def _whole(noun: Token) -> Token:
    """The noun of which it is said what becomes of it: of a list the first, of "an act of terrorism" the act."""
    at = noun
    for _ in range(4):
        above = at.head
        if at.dep_ == "conj" and above.pos_ in ("NOUN", "PROPN"):
            at = above
        elif at.dep_ == "pobj" and above.lower_ == "of" and above.head.lemma_.lower() in _OF_ONE:
            at = above.head
        else:
            break
    return at


def _is_condemned(asked: Asked, noun: Token) -> bool:
    """Whether a known deed is what the cue condemns, and not an accusation: "condemned the murder", "called the murder wrong"."""
    lemma = asked.frame.cue_lemma
    known = any(child.lower_ in _POINTED_AT or child.tag_ == "PRP$" for child in noun.lefts)
    direct = noun.dep_ == "dobj" and noun.head.lemma_.lower() == lemma
    judged = lemma in _NAMING and any(child.dep_ in ("oprd", "acomp") for child in noun.head.rights)
    return direct and ((known and judged) or lemma in words("stances", "condemning"))


def _is_of_talk(noun: Token) -> bool:
    """Whether an offence is what a topic, a policy or a danger is of: "the subject to terrorism", "confronting terrorism"."""
    above = noun.head
    if noun.dep_ == "dobj":
        return above.pos_ == "VERB" and above.lemma_.lower() in words("stances", "confronting")
    topics, of = words("stances", "topics"), above.head
    if noun.dep_ == "appos":
        return above.lemma_.lower() in topics
    if noun.dep_ != "pobj" or above.lower_ not in _ONTO:
        return False
    if of.pos_ == "NOUN":
        return of.lemma_.lower() in topics
    objects = [child for child in of.rights if child.dep_ == "dobj" and child.i < above.i]
    return of.lemma_.lower() in words("stances", "confronting") or any(child.lemma_.lower() in topics for child in objects)


def _is_general(noun: Token) -> bool:
    """Whether something is said of an offence at large: "terrorism is a real threat"."""
    of_one = any(c.dep_ in ("det", "poss") for c in noun.lefts) or any(c.dep_ in ("prep", "acl") for c in noun.rights)
    return noun.dep_ == "nsubj" and not of_one and noun.tag_ == "NN" and noun.head.lemma_ == "be"


def _is_named_so(noun: Token) -> bool:
    """Whether a word for terrorism only says what an event is to be called: "it was a terrorist attack", "call it terrorism"."""
    if "terrorism" not in offences_in("".join(token.text_with_ws for token in noun.subtree)):
        return False
    above = noun.head
    if noun.dep_ == "pobj" and above.lower_ == "as":
        above = above.head
        if above.dep_ in ("dobj", "nsubjpass"):
            above = above.head
    if noun.dep_ == "attr" and above.lemma_ == "be":
        return any(c.dep_ in SUBJECTS and (c.lower_ in ("it", "this", "that") or c.pos_ == "NOUN") for c in above.lefts)
    return above.pos_ == "VERB" and above.lemma_.lower() in _NAMING | words("stances", "condemning")


def _is_wondered_at(noun: Token) -> bool:
    """Whether an offence stands in a question of what one may do: "Should guards be free to commit assault?"."""
    spoken = [token for token in noun.sent if token.is_alpha]
    asks = any(token.lower_ == "?" for token in noun.sent[-3:])
    return asks and any(token.lower_ in _WONDERING for token in spoken[:1])
