"""The parts of a dealing in the parse of a clause: who gives, who takes, what, and in return for what."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from allegedly.read.grammar import agents, is_denied, is_passive, subjects, with_conjuncts
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
_FOR = frozenset({"for"})
_PAID = frozenset({"pay", "hire", "reward"})
_PURPOSES = frozenset({"so", "if", "provided"})
_NOTHING = frozenset({"anything", "nothing", "whatever"})
_FLOWING = frozenset(_WORDS["flowing"])
_SHARES = frozenset(_WORDS["shares"])
_TIMES = frozenset({"DATE", "TIME"})
_SPANS = frozenset(_WORDS["spans"])
_FINITE_PAST = frozenset({"VBD", "VBZ", "VBP"})


@dataclass(frozen=True)
class Given:
    """One giving. `what` and `in_return` are first and last word of a stretch.

    `givers_from_frame`: the clause has no subject of its own, so that whom the attribution accuses is the giver; of a taking
    (`takers_from_frame`) the taker. `plain`: nothing but the claim around it makes it more than a purchase or a gift. `flows`: the
    thing comes by itself, and the giver need not be told.
    """

    verb: Token
    givers: tuple[Token, ...]
    takers: tuple[Token, ...]
    what: tuple[Token, ...]
    in_return: tuple[Token, ...]
    givers_from_frame: bool
    takers_from_frame: bool = False
    plain: bool = False
    flows: bool = False


def givings(doc: Doc) -> Iterator[Given]:
    """The givings of a text that may be dealings: one side gives the other something, mostly for something."""
    for verb in doc:
        if verb.pos_ != "VERB" or is_denied(verb) or any(child.lower_ in _NOTHING for child in verb.children):
            continue
        lemma = verb.lemma_.lower()
        found = _act(verb) if lemma in _ACTS else None
        if not found and (lemma in _GIVING or lemma in _BOUGHT_WITH):
            found = _giving(verb)
        elif lemma in _TAKING:
            found = _taking(verb)
        if not found and lemma in _FLOWING:
            found = _flowing(verb)
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
    price = () if back else _price(verb, things, takers)
    if not things:
        paid = verb.lemma_.lower() in _PAID and bool(back)
        if not (bought or paid) or any(_is_giving_with_things(one) for one in _conjoined(verb)):
            return None
        particle = [child for child in verb.children if child.dep_ == "prt"]
        what: tuple[Token, ...] = (verb, *particle)
    else:
        what = _without(_phrase(things), price)
    if not takers:
        return None
    corrupt = bought or any(thing.lemma_.lower() in _CORRUPT for thing in things)
    givers = agents(verb) if is_passive(verb) else subjects(verb)
    plain = not (back or corrupt)
    return Given(verb, tuple(givers), tuple(takers), what, back or price, givers_from_frame=_lacks_subject(verb), plain=plain)


def _taking(verb: Token) -> Given | None:
    """ "Took kickbacks from X": X gives."""
    things = [head for child in verb.children if child.dep_ == "dobj" for head in with_conjuncts(child)]
    givers = _from(verb, things)
    if not givers or not things:
        return None
    corrupt = any(thing.lemma_.lower() in _CORRUPT for thing in things)
    back = _in_return(verb, things)
    price = () if back else _price(verb, [*things, *givers], [])
    takers = [] if _lacks_subject(verb) else subjects(verb)
    return Given(
        verb,
        tuple(givers),
        tuple(takers),
        _without(_phrase(things), price),
        back or price,
        givers_from_frame=False,
        takers_from_frame=not takers,
        plain=not (back or corrupt),
    )


def _from(verb: Token, things: Sequence[Token]) -> list[Token]:
    """Who stands behind "from" after what is taken, wherever the parser hangs it."""
    last = max((thing.i for thing in things), default=verb.i)
    found = [
        head
        for child in verb.subtree
        if child.lower_ == "from" and child.i > last and not _is_below(child, verb)
        for pobj in child.children
        if pobj.dep_ == "pobj" and pobj.ent_type_ not in _TIMES
        for head in with_conjuncts(pobj)
    ]
    return found or [head for word in (verb, *things) for head in _behind(word, frozenset({"from"}))]


def _flowing(verb: Token) -> Given | None:
    """ "A tenth went back to him in cash": money that comes to somebody, whoever gives it."""
    things = [head for child in verb.children if child.dep_ == "nsubj" for head in with_conjuncts(child)]
    takers = [head for child in verb.children if child.dep_ == "dobj" and verb.lemma_ == "reach" for head in with_conjuncts(child)]
    # "Went back to him": the parser hangs "to" on "back".
    takers = takers or [
        head for word in (verb, *verb.children) if word == verb or word.dep_ in ("advmod", "prt") for head in _behind(word, _TO)
    ]
    money = [thing for thing in things if thing.like_num or thing.lemma_.lower() in _SHARES]
    if not money or not takers:
        return None
    givers = _from(verb, things)
    return Given(verb, tuple(givers), tuple(takers), _phrase(money), _price(verb, [], takers), False, plain=True, flows=True)


def _price(verb: Token, things: Iterable[Token], takers: Iterable[Token]) -> tuple[Token, ...]:
    """What something is given for: "for the route contract", "for steering the rezoning"; no time, and nobody."""
    barred = set(takers)
    first = min((one.i for one in (*things, *barred)), default=verb.i)
    for child in verb.subtree:
        if child.lower_ != "for" or child.dep_ not in ("prep", "dative") or child.i < max(first, verb.i) or _is_below(child, verb):
            continue
        inner = [one for one in child.children if one.dep_ in ("pobj", "pcomp")]
        if inner and not any(one in barred or one.ent_type_ in _TIMES or one.lemma_.lower() in _SPANS for one in inner):
            return _clause(inner[0]) if inner[0].dep_ == "pcomp" else _phrase([h for one in inner for h in with_conjuncts(one)])
    return ()


def _without(what: tuple[Token, ...], price: tuple[Token, ...]) -> tuple[Token, ...]:
    """The stretch of what is given, up to the "for" before its price."""
    if not price or not what[0].i < price[0].i - 1 <= what[-1].i:
        return what
    return what[0], price[0].nbor(-2)


def _is_below(word: Token, verb: Token) -> bool:
    """Whether another verb stands between a word and a verb above it."""
    return any(above.pos_ in ("VERB", "AUX") for above in itertools.takewhile(lambda one: one != verb, word.ancestors))


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
    direct = [child for child in verb.children if child.dep_ == "dobj"]
    given_to = [child for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP"]
    if len(direct) > 1 and not given_to:
        # "Promised N a house": two objects, the first of which is the taker.
        given_to, direct = direct[:1], direct[1:]
    objects = [head for child in direct for head in with_conjuncts(child)]
    datives = [head for child in given_to for head in with_conjuncts(child)]
    behind = [head for word in (verb, *objects) for head in _behind(word, _TO)]
    # "Bought the vote for the mayor" has a taker behind "for", "paid him for the vote" a price.
    behind = behind or [head for word in (verb, *objects) for head in _behind(word, _FOR) if head.pos_ in ("PROPN", "PRON")]
    if _is_bought(verb):
        return (subjects(verb) if is_passive(verb) else objects), []
    if is_passive(verb):
        met = subjects(verb)
        # "He had been paid by the ring": nothing is paid but him.
        paid = verb.lemma_.lower() in _PAID and not behind and all(head.pos_ in ("PRON", "PROPN") for head in met)
        return (met, objects) if objects or paid else (behind, met)
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
            opened = {one.lower_ for one in child.children if one.i < child.i and one.dep_ in ("mark", "advmod")}
            if child.i > verb.i and child.dep_ == "advcl" and opened & _PURPOSES:
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
