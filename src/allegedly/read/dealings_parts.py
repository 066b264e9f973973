"""The parts of a dealing in the parse of a clause: who gives, who takes, what, and in return for what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from allegedly.read.grammar import agents, is_passive, subjects, with_conjuncts
from allegedly.vocabulary import table

_WORDS = table("dealings")
_GIVING = frozenset(_WORDS["giving"])
_BOUGHT = frozenset(_WORDS["bought"])
_BOUGHT_WITH: dict[str, str] = _WORDS["bought_with"]
_TAKING = frozenset(_WORDS["taking"])
_CORRUPT = frozenset(_WORDS["corrupt_things"])
_ACTS = frozenset(_WORDS["acts"])
_EXCHANGE = frozenset(_WORDS["exchange_nouns"])
_TO = frozenset(_WORDS["to"])
_FINITE_PAST = frozenset({"VBD", "VBZ", "VBP"})


@dataclass(frozen=True)
class Given:
    """One giving. `what` and `in_return` are first and last word of a stretch; `givers_from_frame`: the clause has no subject of
    its own, so that whom the attribution accuses is the giver."""

    verb: Token
    givers: tuple[Token, ...]
    takers: tuple[Token, ...]
    what: tuple[Token, ...]
    in_return: tuple[Token, ...]
    givers_from_frame: bool


def givings(doc: Doc) -> Iterator[Given]:
    """The givings of a text that are dealings: something comes back, or the thing given is a bribe by its name."""
    for verb in doc:
        if verb.pos_ != "VERB":
            continue
        lemma = verb.lemma_.lower()
        found = _act(verb) if lemma in _ACTS else None
        if not found and (lemma in _GIVING or lemma in _BOUGHT_WITH):
            found = _giving(verb)
        elif lemma in _TAKING:
            found = _taking(verb)
        if found:
            yield found


def examples(doc: Doc) -> Iterator[tuple[Token, Token]]:
    """Class nouns with the names given for them: "gangs like A and B", "firms such as C"."""
    for token in doc:
        if token.dep_ != "prep" or token.lower_ not in ("like", "as", "including") or token.head.pos_ != "NOUN":
            continue
        if token.lower_ == "as" and not any(child.lower_ == "such" for child in token.children):
            continue
        for pobj in token.children:
            if pobj.dep_ == "pobj":
                yield from ((token.head, name) for name in with_conjuncts(pobj))


def _giving(verb: Token) -> Given | None:
    takers, things = _takers_and_things(verb)
    bought = _is_bought(verb)
    back = _in_return(verb, [*things, *takers]) or _shared_return(verb) or _gained_by(verb)
    if not things:
        if not bought or any(_is_giving_with_things(one) for one in _conjoined(verb)):
            return None
        particle = [child for child in verb.children if child.dep_ == "prt"]
        what: tuple[Token, ...] = (verb, *particle)
    else:
        what = _phrase(things)
    corrupt = bought or any(thing.lemma_.lower() in _CORRUPT for thing in things)
    if not takers or not (back or corrupt):
        return None
    givers = agents(verb) if is_passive(verb) else subjects(verb)
    return Given(verb, tuple(givers), tuple(takers), what, back, givers_from_frame=_lacks_subject(verb))


def _taking(verb: Token) -> Given | None:
    """ "Took kickbacks from X": X gives."""
    things = [head for child in verb.children if child.dep_ == "dobj" for head in with_conjuncts(child)]
    if not any(thing.lemma_.lower() in _CORRUPT for thing in things):
        return None
    givers = [head for word in (verb, *things) for head in _behind(word, frozenset({"from"}))]
    if not givers:
        return None
    back = _in_return(verb, things)
    return Given(verb, tuple(givers), tuple(subjects(verb)), _phrase(things), back, givers_from_frame=False)


def _act(verb: Token) -> Given | None:
    """ "Steered a contract to X in exchange for a villa": the villa is given, by X, and the steering comes in return."""
    takers, things = _takers_and_things(verb)
    what = _exchanged([verb, *things, *takers])
    if not what:
        return None
    doers = agents(verb) if is_passive(verb) else subjects(verb)
    return Given(verb, tuple(takers), tuple(doers), what, _clause(verb, until=what[0].i), givers_from_frame=False)


def _is_bought(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    particle = _BOUGHT_WITH.get(lemma)
    return lemma in _BOUGHT or (particle is not None and any(child.lower_ == particle for child in verb.children))


def _takers_and_things(verb: Token) -> tuple[list[Token], list[Token]]:
    """Those who are given something, and what: "gave X money", "gave money to X", "X was given money", "paid off X"."""
    objects = [head for child in verb.children if child.dep_ == "dobj" for head in with_conjuncts(child)]
    datives = [head for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP" for head in with_conjuncts(child)]
    behind = [head for word in (verb, *objects) for head in _behind(word, _TO)]
    if _is_bought(verb):
        return (subjects(verb) if is_passive(verb) else objects), []
    if is_passive(verb):
        return (subjects(verb), objects) if objects else (behind, subjects(verb))
    return (datives or behind), objects


def _is_giving_with_things(verb: Token) -> bool:
    return verb.lemma_.lower() in _GIVING and bool(_takers_and_things(verb)[1])


def _conjoined(verb: Token) -> Iterator[Token]:
    """The verbs coordinated with a verb, on either side."""
    if verb.dep_ == "conj":
        yield verb.head
    yield from (child for child in verb.children if child.dep_ == "conj" and child.pos_ == "VERB")
    # "paid X to reduce violence and granted …": the parser may hang the second verb on the infinitive.
    for child in verb.children:
        if child.dep_ in ("xcomp", "advcl"):
            yield from (one for one in child.children if one.dep_ == "conj" and one.tag_ in _FINITE_PAST)
    if verb.dep_ == "conj" and verb.tag_ in _FINITE_PAST and verb.head.tag_ == "VB":
        yield verb.head.head


def _behind(word: Token, prepositions: frozenset[str]) -> list[Token]:
    return [
        head
        for child in word.children
        if child.dep_ in ("prep", "dative") and child.lower_ in prepositions
        for pobj in child.children
        if pobj.dep_ == "pobj"
        for head in with_conjuncts(pobj)
    ]


def _exchanged(words: list[Token]) -> tuple[Token, ...]:
    """What stands behind "in exchange for" or "in return for" on one of the words."""
    for word in words:
        for noun in (pobj for child in word.children if child.lower_ == "in" for pobj in child.children):
            if noun.lemma_.lower() in _EXCHANGE:
                for child in noun.children:
                    inner = [one for one in child.children if one.dep_ in ("pobj", "pcomp")] if child.lower_ == "for" else []
                    if inner:
                        return _phrase([head for one in inner for head in with_conjuncts(one)])
    return ()


def _in_return(verb: Token, near: Iterable[Token]) -> tuple[Token, ...]:
    """In exchange for a thing or a deed; or the deed that the giving is to bring about ("to reduce", "so that")."""
    words = [verb, *near]
    found = _exchanged(words)
    if found:
        return found
    for word in words:
        for child in word.children:
            infinitive = child.tag_ == "VB" and any(one.lower_ == "to" for one in child.children)
            if child.i > verb.i and infinitive and child.dep_ in ("xcomp", "advcl", "acl", "relcl", "ccomp"):
                return _clause(child)
            if child.i > verb.i and child.dep_ == "advcl" and any(one.lower_ == "so" for one in child.children):
                return _clause(child)
    return ()


def _shared_return(verb: Token) -> tuple[Token, ...]:
    """ "Paid off the guards to look away and gave them phones": the phones too are for looking away."""
    for other in _conjoined(verb):
        if other.lemma_.lower() in _GIVING or other.lemma_.lower() in _BOUGHT_WITH:
            takers, things = _takers_and_things(other)
            found = _in_return(other, [*things, *takers])
            if found:
                return found
    return ()


def _gained_by(verb: Token) -> tuple[Token, ...]:
    """ "Received backing by providing benefits": the backing comes in return."""
    above = verb.head
    if verb.dep_ != "pcomp" or above.lower_ != "by" or above.head.lemma_.lower() not in _TAKING:
        return ()
    gained = [child for child in above.head.children if child.dep_ == "dobj"]
    return _phrase(gained) if gained else ()


def _lacks_subject(verb: Token) -> bool:
    return verb.dep_ == "pcomp" and verb.head.lower_ != "by" and verb.tag_ == "VBG"


def _phrase(heads: list[Token]) -> tuple[Token, ...]:
    """First and last word of the phrases of heads, without receivers, purposes and what is exchanged."""
    words = [word for head in heads for word in _kept(head)]
    return min(words, key=lambda word: word.i), max(words, key=lambda word: word.i)


def _kept(head: Token) -> Iterator[Token]:
    yield head
    for child in head.children:
        to = child.dep_ in ("prep", "dative") and child.lower_ in ("to", "in", "from") and child.i > head.i
        purpose = child.tag_ == "VB" and any(one.lower_ == "to" for one in child.children)
        if not (to and _leads_away(child)) and not purpose and child.dep_ != "punct":
            yield from child.subtree


def _leads_away(preposition: Token) -> bool:
    """ "Access to phones" keeps its phones; "benefits to gangs" and "money in exchange for" are cut."""
    return preposition.lower_ != "to" or preposition.head.lemma_.lower() not in ("access", "right", "admission", "visit", "entry")


def _clause(verb: Token, until: int | None = None) -> tuple[Token, ...]:
    """First and last word of a verb with what follows it, up to a word where one is given."""
    words = [verb, *(word for child in verb.children if child.i > verb.i and _stays(child) for word in child.subtree)]
    if until is not None:
        # Without "in exchange for" itself.
        words = [word for word in words if word.i < until - 3] or [verb]
    return verb, max(words, key=lambda word: word.i)


def _stays(child: Token) -> bool:
    return child.dep_ not in ("punct", "cc") and not (child.dep_ == "conj" and child.tag_ in _FINITE_PAST)
