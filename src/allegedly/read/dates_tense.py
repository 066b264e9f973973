"""Whether a clause tells of a time that is over or of one to come: tense, modals, infinitives, hopes and plans."""

from itertools import takewhile

from spacy.tokens import Token

from allegedly.vocabulary import table

_WORDS = table("time")
_FUTURE_LEMMAS = frozenset(_WORDS["future_lemmas"])
_FUTURE_AUXILIARIES = frozenset(_WORDS["future_auxiliaries"])
_TELLING = frozenset(_WORDS["telling_lemmas"])
_DAYS = frozenset(day.lower() for day in _WORDS["weekdays"])
_BEHIND = frozenset({"of", "since", "after"})
_WAITS = frozenset({"until", "till"})
_BEFORE = frozenset({"by", "before", *_WAITS})
_TOWARDS = frozenset({"for", "from", *_BEFORE})
_LIMITS = frozenset({"through", "to", "from", *_BEFORE})
_OBJECTS = frozenset({"dobj", "nsubjpass"})


def governor(token: Token) -> Token | None:
    """The verb that a time expression belongs to."""
    return next((above for above in token.ancestors if above.pos_ in ("VERB", "AUX")), None)


def is_ahead(token: Token, verb: Token | None, headline: bool) -> bool:
    """Whether the clause speaks of what is still to come. `token` is the head of the time expression, `verb` what it belongs to."""
    if any(above.pos_ == "ADJ" and above.lower_ in _FUTURE_LEMMAS for above in token.ancestors):
        return True
    if verb is None:
        return False
    between = list(takewhile(lambda above: above != verb, token.ancestors))
    preposition = next((above.lower_ for above in (token, *between) if above.pos_ in ("ADP", "SCONJ")), "")
    chain = [verb, verb.head] if verb.dep_ in ("conj", "aux", "auxpass") else [verb]
    if modal := [one for one in chain if _has_modal(one)]:
        return not any(map(_is_perfect, modal))
    if _is_hope(verb) and _is_hoped_for(token, preposition, between):
        return True
    return preposition not in _BEHIND and _is_to_come(token, chain, preposition, headline)


def _is_hoped_for(token: Token, preposition: str, between: list[Token]) -> bool:
    """Whether a time is that of what somebody hopes, plans or orders, and not the time at which he does so."""
    inside = any(above.pos_ in ("NOUN", "PROPN") and above != token for above in between)
    return inside or preposition in _TOWARDS or token.dep_ in _OBJECTS


def _is_to_come(token: Token, chain: list[Token], preposition: str, headline: bool) -> bool:
    verb = chain[0]
    # What "Friday's ruling" was is told by more than what one does about it.
    named = any(child.dep_ == "case" and child.tag_ == "POS" for child in token.children)
    if preposition in _BEFORE and not _is_past(verb) and not named:
        return True
    if verb.tag_ == "VBN" and (preposition == "for" or (preposition in _WAITS and not _is_perfect(verb))):
        # "Listed for 3 August", "remanded until Friday"; not "reported for May".
        return preposition in _WAITS or token.lower_ in _DAYS or any(child.like_num for child in token.children)
    if any(_is_infinitive(one) and (headline or _looks_ahead(one.head)) for one in chain):
        return not named
    # A headline tells in the present what is over.
    return not named and not headline and _is_present(verb)


def _has_modal(verb: Token) -> bool:
    return any(child.lower_ in _FUTURE_AUXILIARIES and child.dep_ in ("aux", "auxpass") for child in verb.children)


def _is_hope(verb: Token) -> bool:
    return verb.lemma_.lower() in _FUTURE_LEMMAS


def _is_infinitive(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children) and not _is_perfect(verb)


def _looks_ahead(above: Token) -> bool:
    """Whether what an infinitive hangs on lies before it: "is to decide", "hopes to reopen", "vowed to appeal"."""
    return _is_hope(above) or above.tag_ in ("VBZ", "VBP")


def _finite(verb: Token) -> list[Token]:
    return [verb, *(child for child in verb.children if child.dep_ in ("aux", "auxpass"))]


def _is_present(verb: Token) -> bool:
    """Whether a clause tells in the present what a calendar holds: "the trial continues on Thursday", "he is heard on Monday"."""
    if any(one.lemma_ == "have" or one.tag_ in ("VBD", "MD") for one in _finite(verb)):
        return False
    return any(one.tag_ in ("VBZ", "VBP") for one in _finite(verb)) and verb.lemma_.lower() not in _TELLING


def is_open(token: Token, verb: Token | None) -> bool:
    """Whether the clause may speak of what is still to come: "by 31 October", "told to appear on 8 November"."""
    preposition = token.head if token.head.pos_ in ("ADP", "SCONJ") else None
    if preposition is not None and preposition.lower_ in _LIMITS:
        return True
    return verb is not None and not _is_past(verb)


def _is_past(verb: Token) -> bool:
    """Whether a verb tells of what is done: "left", "had left", "was arrested", "issued"."""
    if any(one.tag_ == "VBD" or one.lemma_ in ("have", "say") for one in _finite(verb)):
        return True
    return verb.tag_ == "VBN" and len(_finite(verb)) == 1


def _is_perfect(verb: Token) -> bool:
    """ "Could have been paid in May" lies behind, though it has a modal."""
    return any(child.lower_ == "have" for child in verb.children)
