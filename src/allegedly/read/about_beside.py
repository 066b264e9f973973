"""Those whom an accusation names beside a deed, and not as who did it: who got, lost or was told something, or whose that was."""

from collections.abc import Sequence

from spacy.tokens import Token

from allegedly.read.about import Asked, about
from allegedly.read.about_harmed import head_of
from allegedly.read.cast import Cast
from allegedly.read.grammar import own_subjects
from allegedly.read.kin import kin_words
from allegedly.read.stance import cue_class
from allegedly.read.steps_parties import is_party
from allegedly.shapes import Offence
from allegedly.vocabulary import words

_UPWARD = frozenset({"appos", "conj"})
_REACH = 6
# Prepositions behind which stands who loses or owns something; whom something comes to may be who is accused of taking it.
_BESIDE = frozenset({"from", "for", "of"})
_OBJECTS = frozenset({"dobj", "dative"})
# Whom one only speaks to, or makes an offer, has done nothing yet.
_ADDRESSING = frozenset({"offer", "tell", "ask", "warn", "urge", "invite", "advise", "promise"})
_SOMEBODY = frozenset({"he", "she", "they", "we", "i", "who"})
_MATTERS = frozenset({"case", "affair", "battle", "saga", "row", "dispute", "story", "controversy", "fight", "debate"})
_ACTORS = frozenset({"person", "organization", "group"})


def beside(asked: Asked) -> frozenset[str]:
    """The local keys of those whom the words of an accusation name in no place where somebody stands who did it.

    Whom grammar takes for the accused is none of them, unless he only looks into the matter: it asks of those whom the model alone
    takes for one.
    """
    if asked.frame.targets:
        return frozenset()
    ruled = set(about(asked).keys)
    places: dict[str, list[bool]] = {}
    for span in asked.frame.content:
        for mention in asked.cast.within(span.start, span.end):
            head, known = head_of(asked, mention), mention.entity in ruled
            if head is not None:
                looks = _looks_into(head) and not (known and _is_named_person(asked, mention.entity))
                away = looks or _names_a_matter(head) or (not known and _is_beside(asked, head, mention.entity))
                places.setdefault(mention.entity, []).append(not away)
    return frozenset(key for key, found in places.items() if not any(found))


def _names_a_matter(word: Token) -> bool:
    """Whether a name only says which matter is spoken of: "both sides of the N custody battle"."""
    return word.dep_ in ("compound", "nmod") and word.head.lemma_.lower() in _MATTERS


def _is_named_person(asked: Asked, key: str) -> bool:
    return asked.cast.get(key).named and asked.cast.get(key).kind == "person"


def _is_beside(asked: Asked, head: Token, key: str) -> bool:
    """Whether a word stands where somebody does to whom, or with whose things, another did what the words tell."""
    if _names_its_actor(asked, head, key):
        return True
    at = _top(head)
    up = at.head
    if at.dep_ == "nsubjpass":
        return up.lemma_ in _ADDRESSING and not any(child.dep_ in ("xcomp", "ccomp") for child in up.children)
    if at.dep_ == "pobj" and up.lower_ in _BESIDE:
        up = up.head
    elif at.dep_ not in ("poss", *_OBJECTS):
        return False
    return not (_names_a_deed(up) or _accuses(up)) and _acts_another(asked, at, key)


def _top(word: Token) -> Token:
    """The word in whose place a word stands: the first of several, of kin the name ("the Vega brothers"), a thing of his."""
    for _ in range(_REACH):
        up = word.head
        named_by = word.dep_ in ("compound", "nmod") and (up.lemma_.lower() in kin_words() or _is_thing(up))
        if not (word.dep_ in _UPWARD or named_by) or up == word:
            break
        word = up
    return word


def _is_thing(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return noun.pos_ == "NOUN" and any(lemma in words("stances", name) for name in ("harmed_things", "owned_things"))


def _names_its_actor(asked: Asked, word: Token, key: str) -> bool:
    """Whether a name only says whose people or whose firm acts: "N's supporters spread it", "and so N's company had sold it"."""
    up = word.head.head if word.dep_ == "pobj" and word.head.lower_ == "of" else word.head
    if not (word.dep_ in ("compound", "nmod", "poss") or up != word.head) or up.pos_ != "NOUN":
        return False
    lemma = up.lemma_.lower()
    people = up.tag_ == "NNS" and lemma in words("stances", "followers")
    if not (people or lemma in words("people", "company_nouns")) or key in asked.cast.at(asked.block.at(up)):
        return False
    top = _top(up)
    return top.dep_ == "nsubj" or (top.dep_ == "pobj" and top.head.lower_ == "by")


def _acts_another(asked: Asked, word: Token, key: str) -> bool:
    """Whether the clause of a word, inside the statement, says that somebody else acts."""
    verb = next((above for above in word.ancestors if above.pos_ in ("VERB", "AUX")), None)
    if verb is None or not any(span.start <= asked.block.at(verb) < span.end for span in asked.frame.content):
        return False
    # Who gives somebody something is somebody, whatever he is called.
    actors = [one for one in own_subjects(verb) if word.dep_ == "dative" or _is_somebody(asked, one)]
    return any(key not in asked.cast.at(asked.block.at(one)) for one in actors)


def _is_somebody(asked: Asked, word: Token) -> bool:
    kinds = {asked.cast.get(key).kind for key in asked.cast.at(asked.block.at(word))}
    several = any(word.lemma_.lower() in words("people", name) for name in ("groups", "bodies", "body_nouns"))
    return bool(kinds & _ACTORS) or word.lower_ in _SOMEBODY or several or is_party(word)


def _looks_into(head: Token) -> bool:
    """Whether a word is of those who find out, judge or search: "investigators found bribes in his house", "should prosecute N"."""
    verb = head.head
    if head.dep_ != "nsubj":
        return False
    if verb.lemma_ == "offer":
        return any(child.dep_ == "dobj" and child.lemma_ == "reward" for child in verb.children)
    joined = [child for child in verb.children if child.dep_ == "conj" and not own_subjects(child)]
    return all(one.lemma_ in words("stances", "looking_into") for one in (verb, *joined))


def _names_a_deed(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return any(lemma in words("stances", name) for name in ("deed_nouns", "step_nouns", "offence_nouns"))


def _accuses(word: Token) -> bool:
    """Whether a verb or noun accuses whom it is done to: "charged N", "the arrest of N", "documents tie N to it"."""
    lemma = word.lemma_.lower()
    return cue_class(lemma) == "alleges" or lemma in words("stances", "step_verbs") or lemma in words("stances", "pointing_at")


def without_gangs(cast: Cast, concerned: tuple[str, ...], offences: Sequence[Offence]) -> tuple[str, ...]:
    """Whom an accusation of dealing with a gang alone is about, without the gang's unnamed people: they are the other side."""
    if set(offences) != {"collusion_with_criminal_group"}:
        return concerned
    of_gangs = words("people", "groups")
    unnamed = {key for key in concerned if not cast.get(key).named}
    gangs = {key for key in unnamed if {word.removesuffix("s") for word in cast.get(key).name.lower().split()} & of_gangs}
    return tuple(key for key in concerned if key not in gangs)
