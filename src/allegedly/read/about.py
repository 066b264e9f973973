"""Whom a statement is about: those to whom it ascribes conduct, not its speaker, counterparties or victims."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from allegedly import vocabulary
from allegedly.read.cast import Cast
from allegedly.read.frames import Frame
from allegedly.read.grammar import (
    agents,
    core_words,
    identified,
    is_denied,
    is_passive,
    own_subjects,
    subjects,
    tokens_in,
    verbs_of,
    with_conjuncts,
)
from allegedly.read.offences import offences_in
from allegedly.read.parsed import ParsedArticle, ParsedBlock
from allegedly.read.stance import cue_class
from allegedly.read.suffering import doers, suffers

_ACTORS = frozenset({"person", "organization", "group", "outlet"})
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})
# In the passive these leave their subject the actor ("was involved in"); any other passive makes it the one acted on.
_ACTOR_IN_PASSIVE = frozenset(
    {"involve", "link", "implicate", "accuse", "suspect", "tie", "connect", "entangle", "embroil", "blame"}
)
# "Are believed to have paid": the subject is the one who paid.
_TOLD = frozenset({"believe", "say", "think", "allege", "report", "understand", "suspect", "know", "find", "see"})
# Nouns for what was done: those who did it stand behind a preposition or in the possessive.
_PARTICIPANT_PREPOSITIONS = frozenset({"with", "between", "by", "involving", "against", "among", "of"})
# A deed that could or should be done was not said to be done.
_POSSIBLE = frozenset({"could", "might", "may", "would", "should", "can", "must", "will", "shall"})
# Pronouns for one person: one that could be two people is nobody.
_ONE = frozenset({"he", "she", "him", "her", "his", "it", "its", "himself", "herself"})
_ACCOMPANIED_REACH = 40


@dataclass(frozen=True)
class Asked:
    """What the question rests on: the article, its cast, the frame, and the local keys of its speakers."""

    parsed: ParsedArticle
    cast: Cast
    frame: Frame
    speakers: tuple[str, ...]

    @property
    def block(self) -> ParsedBlock:
        """The block that the frame stands in."""
        return self.parsed.blocks[self.frame.block]


@dataclass(frozen=True)
class Concerned:
    """The local keys of those whom a statement is about, speakers included.

    `of_offence`: it may ascribe an offence to them; `negated`: it says that they did not do it.
    """

    keys: tuple[str, ...]
    of_offence: bool
    negated: bool = False


def about(asked: Asked) -> Concerned:
    """Whom a statement ascribes something to, in the order of the text; where clauses differ, those of whom an offence is said."""
    tokens = tokens_in(asked.block, asked.frame.content)
    if asked.frame.targets:
        # Somebody whom nothing tells is accused: nobody else may stand in for him.
        return _concerned(asked, _keys_at(asked, asked.frame.targets), of_offence=True)
    named = _relative_target(asked) or _charged(asked, tokens)
    if named:
        return _concerned(asked, named, of_offence=True)
    clauses = [(verb, [key for head in _actors(verb) for key in _who(asked, head)]) for verb in verbs_of(tokens)]
    guilty = [(verb, keys) for verb, keys in clauses if keys and _names_offence(asked, verb)]
    found = [key for _, keys in guilty or clauses for key in keys]
    if found:
        negated = bool(guilty) and all(is_denied(verb) for verb, _ in guilty)
        return _concerned(asked, found, of_offence=bool(guilty), negated=negated)
    below = _participants(asked, tokens)
    if not below:
        below, negated = _deeper(asked, tokens)
        if below:
            return _concerned(asked, below, of_offence=True, negated=negated)
    if not below:
        below = [key for verb in verbs_of(tokens) for head in _reached(verb) for key in _meant(asked, head)]
    if not below and asked.frame.form in ("noun", "verb", "passive") and not has_own_actor(asked):
        below = [key for head in _implied(asked) for key in _who(asked, head)]
    return _concerned(asked, below, of_offence=True)


def _concerned(asked: Asked, keys: list[str], *, of_offence: bool, negated: bool = False) -> Concerned:
    found = dict.fromkeys(key for key in [*keys, *_accomplices(asked)] if asked.cast.get(key).kind in _ACTORS)
    return Concerned(keys=tuple(found), of_offence=of_offence, negated=negated)


def _names_offence(asked: Asked, verb: Token) -> bool:
    if verb.lemma_ in _words("handling") or any(c.lower_ in _POSSIBLE for c in verb.children if c.dep_ == "aux"):
        return False
    words = core_words(verb, _words("circumstances"), _words("matters"))
    start, end = asked.block.at(verb.left_edge), asked.block.at(verb.right_edge) + len(verb.right_edge)
    groups = any(asked.cast.get(m.entity).kind == "group" for m in asked.cast.within(start, end))
    return bool(offences_in(f"{words} gang" if groups else words))


def victims(asked: Asked) -> tuple[str, ...]:
    """The local keys of the persons and groups to whom the main verbs of the content did something."""
    verbs = verbs_of(tokens_in(asked.block, asked.frame.content))
    heads = [
        head
        for verb in verbs
        for child in verb.children
        if child.dep_ == "dobj" or (child.dep_ == "nsubjpass" and verb.lemma_ not in _ACTOR_IN_PASSIVE)
        for head in with_conjuncts(child)
    ]
    keys = [key for head in heads for key in asked.cast.at(asked.block.at(head))]
    return tuple(dict.fromkeys(key for key in keys if asked.cast.get(key).kind in ("person", "group")))


def with_fellows(asked: Asked, named: Iterable[str], kept: Collection[str]) -> tuple[str, ...]:
    """Those of some named ones who are kept, with those whom one word of the content means besides them: "they", "the two"."""
    words: dict[tuple[int, int], set[str]] = {}
    for span in asked.frame.content:
        for mention in asked.cast.within(span.start, span.end):
            words.setdefault((mention.start, mention.end), set()).add(mention.entity)
    together = {key for meant in words.values() if not meant.isdisjoint(kept) for key in meant}
    return tuple(dict.fromkeys((*(key for key in named if key in kept or key in together), *kept)))


def has_own_actor(asked: Asked) -> bool:
    """Whether the content itself names who acts, so that nobody has to be taken from outside of it."""
    return any(own_subjects(verb) for verb in verbs_of(tokens_in(asked.block, asked.frame.content)))


def first_called_he(asked: Asked) -> tuple[str, ...] | None:
    """Whom "he" or "she" stands for where the first who acts in the content is called so: nobody's key where nothing tells it.

    None where somebody else acts first.
    """
    verbs = (token for token in tokens_in(asked.block, asked.frame.content) if token.pos_ in ("VERB", "AUX"))
    heads = (head for verb in verbs if not _has_wh(verb) for head in own_subjects(verb) if head.lower_ not in ("it", "there"))
    first = next(heads, None)
    return tuple(_meant(asked, first)) if first is not None and first.lower_ in ("he", "she") else None


def _has_wh(verb: Token) -> bool:
    """Whether a clause hangs on a noun by "which" or "whom": "a house which she thinks will do"."""
    before = verb.doc[verb.left_edge.i : verb.i]
    return verb.dep_ == "relcl" and any(token.tag_ in ("WDT", "WP", "WP$", "WRB") for token in before)


def _actors(verb: Token) -> list[Token]:
    if suffers(verb):
        return doers(verb)
    told = any(child.dep_ == "xcomp" for child in verb.children) and verb.lemma_ in _TOLD
    if is_passive(verb) and verb.lemma_ not in _ACTOR_IN_PASSIVE and not told:
        return agents(verb)
    return subjects(verb)


def _reached(verb: Token) -> list[Token]:
    """To whom money is said to have come: "four million came back to the accused"."""
    if verb.lemma_ not in _words("flowing") or is_denied(verb):
        return []
    return [
        head
        for prep in verb.subtree
        if prep.dep_ in ("prep", "dative") and prep.lower_ == "to" and (prep.head == verb or prep.head.dep_ in ("advmod", "prt"))
        for pobj in prep.children
        if pobj.dep_ == "pobj"
        for head in with_conjuncts(pobj)
    ]


def _who(asked: Asked, head: Token) -> list[str]:
    """The entities of a subject: the head itself, the speaker for "I" and "we", else the participants of a deed."""
    if head.lower_ in _FIRST_PERSON:
        return list(asked.speakers)
    if any(child.dep_ == "poss" and child.lower_ == "your" for child in head.children):
        # "You paid or your players did not play": of anybody in that place.
        return []
    own = _meant(asked, head)
    if own or head.lemma_.lower() not in _words("deed_nouns"):
        return own
    return [key for token in _behind(head) for key in _meant(asked, token)]


def _meant(asked: Asked, head: Token) -> list[str]:
    """The actors that a noun stands for; one that only describes stands for the person whose name says who it is."""
    keys = [key for key in asked.cast.at(asked.block.at(head)) if asked.cast.get(key).kind in _ACTORS]
    if len(keys) > 1 and head.lower_ in _ONE:
        return []
    if any(asked.cast.get(key).named for key in keys):
        return keys
    for token in identified(head):
        # "By two agents, N and O": both, where what is told of is several.
        tokens = with_conjuncts(token) if head.tag_ in ("NNS", "NNPS") else [token]
        named = [key for one in tokens for key in asked.cast.at(asked.block.at(one)) if asked.cast.get(key).named]
        if named and asked.cast.get(named[0]).kind == "person":
            return named
    return keys


def _behind(noun: Token) -> Iterable[Token]:
    """Possessors and participants of a noun: "the gang's part", "talks between A and B"; then those of its verb."""
    for child in noun.children:
        if child.dep_ == "poss":
            yield from with_conjuncts(child)
        elif child.dep_ in ("prep", "agent") and child.lower_ in _PARTICIPANT_PREPOSITIONS:
            for pobj in child.children:
                yield from with_conjuncts(pobj)
                yield from (t for own in pobj.children if own.dep_ == "poss" for t in with_conjuncts(own))
    if noun.head.pos_ == "VERB" and noun.dep_ in ("nsubj", "nsubjpass"):
        for child in noun.head.children:
            if child.dep_ in ("prep", "agent") and child.lower_ in ("with", "between", "by", "involving"):
                for pobj in child.children:
                    yield from with_conjuncts(pobj)


def _participants(asked: Asked, tokens: list[Token]) -> list[str]:
    """For content that is a noun phrase ("corruption by the two ministers")."""
    inside = {token.i for token in tokens}
    tops = [t for t in tokens if t.pos_ in ("NOUN", "PROPN") and (t.head == t or t.head.i not in inside)]
    deeds = [top for top in tops if top.lemma_.lower() in _words("deed_nouns") or offences_in(top.text)]
    return [key for top in deeds for token in _behind(top) for key in _meant(asked, token)]


def _deeper(asked: Asked, tokens: list[Token]) -> tuple[list[str], bool]:
    """Who acts in the first clause below one whose own subject is nobody: "there was no evidence that X took bribes".

    With whether that clause says that it was not done.
    """
    for token in tokens:
        if token.pos_ != "VERB":
            continue
        heads = agents(token) if is_passive(token) else doers(token) if suffers(token) else own_subjects(token)
        # Whom "he" means nothing may tell; it is then not who acts further below ("no evidence he knew what his driver carried").
        somebody = any(head.lower_ in ("he", "she") for head in heads) and not _has_wh(token)
        if not somebody and token.dep_ not in ("acl", "ccomp", "xcomp", "pcomp"):
            continue
        keys = [key for head in heads for key in _who(asked, head)]
        if keys or somebody:
            return keys, is_denied(token)
    return [], False


def _relative_target(asked: Asked) -> list[str]:
    """The accused of a relative clause: "the minister, whom she has accused of …"."""
    cue = asked.block.token_at(asked.frame.cue.start)
    while cue is not None and cue.dep_ in ("aux", "auxpass", "neg", "advmod"):
        cue = cue.head
    if cue is None or cue.dep_ != "relcl" or cue_class(asked.frame.cue_lemma) != "alleges":
        return []
    whom = any(child.tag_ in ("WP", "WDT") and child.dep_ in ("dobj", "nsubjpass") for child in cue.children)
    return _meant(asked, cue.head) if whom else []


def _charged(asked: Asked, tokens: list[Token]) -> list[str]:
    """Whom charges, sanctions or a complaint that the content speaks of are directed against."""
    heads = [
        head
        for token in tokens
        if token.lower_ in ("against", "on") and token.head.lemma_.lower() in _words("step_nouns")
        for child in token.children
        for head in with_conjuncts(child)
    ]
    return [key for head in heads for key in _meant(asked, head)]


def _implied(asked: Asked) -> list[Token]:
    """The subject of the clause around a cue whose content has none: "X faced sanctions after accusation of doing Y"."""
    cue = asked.block.token_at(asked.frame.cue.start)
    at = cue
    for _ in range(8):
        if at is None or at.head == at:
            break
        at = at.head
        if at.pos_ in ("VERB", "AUX"):
            # Who looks into accusations is not who is accused: "she investigated the unit for allegations of theft".
            looks = at.lemma_ in _words("looking_into") and not is_passive(at)
            # Nor is who makes them: "the yard presented claims for damages".
            makes = cue is not None and cue.dep_ == "dobj" and cue.head == at and at.lemma_ in _words("making_claims")
            return [] if looks or makes or (cue is not None and cue.head == cue) else subjects(at)
    return []


def _accomplices(asked: Asked) -> list[str]:
    """Those who are said to have done it together with the subject: "in association with his mother, X"."""
    found = []
    text = asked.parsed.article.text
    for span in asked.frame.content:
        for match in accompanied().finditer(text, span.start, span.end):
            near = asked.cast.within(match.start(), min(match.end() + _ACCOMPANIED_REACH, span.end))
            found += [m.entity for m in near if asked.cast.get(m.entity).kind == "person" and m.form != "pronoun"][:1]
    return found


def _keys_at(asked: Asked, offsets: tuple[int, ...]) -> list[str]:
    heads = [token for offset in offsets if (token := asked.block.token_at(offset)) is not None]
    # "Accusing him" never means the one who accuses.
    barred = {head.i: asked.speakers for head in heads if head.pos_ == "PRON"}
    return [key for head in heads for key in _meant(asked, head) if key not in barred.get(head.i, ())]


def _words(name: str) -> frozenset[str]:
    return vocabulary.words("stances", name)


@cache
def accompanied() -> re.Pattern[str]:
    """What stands before an accomplice: "together with", "in association with his"."""
    return re.compile(r"\b" + vocabulary.table("stances")["accompanied"], re.IGNORECASE)
