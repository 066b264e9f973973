"""Whom a step meets, by rules and model together."""

from dataclasses import replace

from spacy.tokens import Token

from allegedly.read.grammar import own_subjects
from allegedly.read.steps_author import is_of_the_author
from allegedly.read.steps_docket import looks_back
from allegedly.read.steps_heads import OBJECTS, subjects_of, under
from allegedly.read.steps_joined import Joint, clause
from allegedly.read.steps_lexicon import noun_entries
from allegedly.read.steps_meant import is_of_the_law
from allegedly.read.steps_parties import is_party
from allegedly.read.steps_seen import StepSeen
from allegedly.read.steps_subjects import Place, subjects_in
from allegedly.read.steps_told import Told
from allegedly.read.steps_who import counted, heads_keys
from allegedly.shapes import ProceedingKind

# Found on the dev split of the corpus. How sure the model must be of a step that it alone sees, by whom the step meets; of a word
# that names a subject, of an entity that this word stands for, of one that it finds elsewhere and how much surer of him than of
# anybody else, of each of several people and how much surer than of the next. A subject by the rules
# that the clause does not name is none below `DOUBTED`.
PERSON = 0.6
BODY = 0.5
WORD = 0.5
MEANT = 0.3
FAR = 0.8
AHEAD = 0.2
EACH = 0.6
GAP = 0.1
DOUBTED = 0.1
_OF_PROPERTY: frozenset[ProceedingKind] = frozenset({"searched", "assets_frozen"})
_NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def met_by(place: Place, one: Joint) -> tuple[str, ...]:
    """The keys of those whom a telling meets."""
    step = one.seen
    if is_of_the_author(one.told):
        return ()
    if step is None:
        return subjects_in(place, one.told)
    if one.alone:
        return tuple(key for key in _seen_met(place, one.told, step) if _is_sure(place, step, key))
    keys = subjects_in(place, one.told)
    at = place.block.at(one.told.anchor)
    if keys and (any(place.docket.just_met(head, at) for head in one.told.heads) or does_it_himself(one.told)):
        return keys
    several = _several(place, one.told.heads, step)
    if several and not (keys and set(keys) <= set(several)) and not _as_many(place, keys, len(several), step):
        return several
    words = clause(place.block, one.told)
    named = {m.entity for m in place.cast.within(words.start, words.end) if m.form == "name"}
    kept = tuple(key for key in keys if key in named or step.subjects.get(key, 1.0) >= DOUBTED)
    return kept or _seen_met(place, one.told, step)


def does_it_himself(told: Told) -> bool:
    """Whether a clause says by its grammar who appeals: "she would appeal against her place on a list of officials"."""
    return told.kind == "appealed" and told.anchor.pos_ == "VERB" and told.heads == tuple(own_subjects(told.anchor))


def _is_sure(place: Place, step: StepSeen, key: str) -> bool:
    """Whether the model is sure enough of a step that it alone sees; it is harder on people."""
    return step.chance >= (PERSON if place.cast.get(key).kind in ("person", "group") else BODY)


def _seen_met(place: Place, told: Told, step: StepSeen) -> tuple[str, ...]:
    """Whom the model takes for met: named in the words of the step, or else one who stands out."""
    heads = _heads(place, told.anchor, step)
    several = _several(place, heads, step)
    found = subjects_in(place, replace(told, heads=heads, takers=(), recall=False), sure=True) if heads else ()
    barred = {step.authority, *_acting(place, told)}
    found = tuple(key for key in found if step.subjects.get(key, 1.0) >= MEANT and key not in barred)
    return several or found or (() if _is_done_to_a_thing(told) else _outstanding(place, step))


def _acting(place: Place, told: Told) -> tuple[str, ...]:
    """Who takes a step, or leads what a noun names: "N took over the investigation of it" is no investigation of N."""
    noun, verb = told.anchor, told.anchor.head
    leads = noun.dep_ in OBJECTS and not any(verb.lemma_.lower() in e.faced for e in noun_entries().get(noun.lemma_.lower(), ()))
    return heads_keys(place.block, [*told.takers, *(own_subjects(verb) if noun.pos_ == "NOUN" and leads else ())], place.cast)


def _is_done_to_a_thing(told: Told) -> bool:
    """Whether the words say that a step is taken of a matter: "investigated the threats", "reinstate the law"."""
    anchor = told.anchor
    # "That matter is under review".
    heads = told.heads or (tuple(own_subjects(anchor)) if anchor.lemma_ == "be" else ())
    if told.kind in _OF_PROPERTY or not heads:
        return False
    # "Thousands of N": people all the same.
    parts = {head: [head, *under(head, frozenset({"of"}))] for head in heads}
    return all(head.pos_ == "NOUN" and not any(is_party(one) or one.pos_ == "PROPN" for one in parts[head]) for head in heads)


def _outstanding(place: Place, step: StepSeen) -> tuple[str, ...]:
    """The one whom the model singles out, wherever he is named; nobody who judges, accuses or defends, or whose driver it was."""
    first, second = (*_ranked(step), (0.0, ""), (0.0, ""))[:2]
    if first[0] < FAR or first[0] - second[0] < AHEAD:
        return ()
    entity = place.cast.get(first[1])
    owners = heads_keys(place.block, [t for t in _words(place, step) if _is_owner(t)], place.cast)
    return (entity.key,) if entity.named and not is_of_the_law(entity) and entity.key not in owners else ()


def _several(place: Place, heads: tuple[Token, ...], step: StepSeen) -> tuple[str, ...]:
    """As many named people as a phrase without a name speaks of ("both", "the two men"), where the model sees just these."""
    counting = next((head for head in heads if _number(head)), None)
    number = _number(counting) if counting is not None else None
    known = _named_before(place, counting) if counting is not None and not looks_back(counting) else frozenset()
    barred = _doers(place, heads) | known
    ranked = [(chance, key) for chance, key in _ranked(step) if key not in barred]
    named = [(chance, key) for chance, key in ranked if place.cast.get(key).named and place.cast.get(key).kind == "person"]
    if number is None or len(named) < number or named[number - 1][0] < EACH:
        return ()
    other = named[number][0] if len(named) > number else 0.0
    return tuple(sorted(key for _, key in named[:number])) if named[number - 1][0] - other >= GAP else ()


def _named_before(place: Place, head: Token) -> frozenset[str]:
    """Those whom the article has named before a phrase that speaks of people for the first time: "two staffers"."""
    here = place.block.at(head)
    return frozenset(m.entity for m in place.cast.mentions if m.form == "name" and m.start < here)


def _doers(place: Place, heads: tuple[Token, ...]) -> frozenset[str]:
    """Those who do something to the people of a phrase, and are others: in "A and B replace two agents charged with" the agents."""
    doers = [one for head in heads if head.dep_ in OBJECTS for one in own_subjects(head.head)]
    return frozenset(heads_keys(place.block, doers, place.cast))


def _as_many(place: Place, keys: tuple[str, ...], number: int, step: StepSeen) -> bool:
    """Whether the rules find just as many named people as the words speak of, and the model too thinks each of them likely.

    Then the rules know whom the report named for this; which of several likely people comes first with the model is chance.
    """
    people = [key for key in keys if place.cast.get(key).named and place.cast.get(key).kind == "person"]
    return len(people) == len(keys) == number and all(step.subjects.get(key, 0.0) >= EACH for key in people)


def _number(head: Token) -> int | None:
    words = {head.lower_, *(child.lower_ for child in head.children if child.i < head.i)}
    return 2 if words & {"both", "pair"} else counted(head)


def _ranked(step: StepSeen) -> list[tuple[float, str]]:
    return sorted(((chance, key) for key, chance in step.subjects.items() if key != step.authority), reverse=True)


def _heads(place: Place, anchor: Token, step: StepSeen) -> tuple[Token, ...]:
    """The heads of the phrases in the words of a step, or of its verb's subject, that the model takes for subjects."""
    words = dict.fromkeys((*_words(place, step), *subjects_of(anchor)))
    naming = [t for t in words if t.pos_ in _NAMING and t.dep_ != "compound" and not _is_owner(t)]
    return tuple(t for t in naming if _is_met(place, t, step))


def _words(place: Place, step: StepSeen) -> list[Token]:
    return [t for t in place.block.doc if step.evidence.start <= place.block.at(t) < step.evidence.end]


def _is_owner(token: Token) -> bool:
    """Whether a word only says whose man it is who meets the step: "the minister's driver", "the driver of the minister"."""
    above = token.head if token.dep_ == "poss" else token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    return above is not None and above.pos_ == "NOUN" and is_party(_whole(above))


def _whole(noun: Token) -> Token:
    """The last part of a word with a hyphen, which the parser takes apart: of "co-defendants" it is "defendants"."""
    rest = noun.doc[noun.i + 1 : noun.i + 3]
    return rest[1] if len(rest) > 1 and rest[0].text == "-" and not noun.whitespace_ and not rest[0].whitespace_ else noun


def _is_met(place: Place, token: Token, step: StepSeen) -> bool:
    start = place.block.at(token)
    chance = step.befallen(start, start + len(token))
    return chance >= WORD and chance > step.taking(start, start + len(token))
