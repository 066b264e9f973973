"""Whom a telling of a step meets: the entities behind its heads, or those who met the step before."""

import re
from dataclasses import dataclass

from spacy.tokens import Token

from allegedly.read.cast import Cast
from allegedly.read.frames import Frame
from allegedly.read.grammar import agents, own_subjects, subjects
from allegedly.read.kin import kin_words
from allegedly.read.parsed import ParsedArticle, ParsedBlock
from allegedly.read.steps import tellings
from allegedly.read.steps_docket import Docket, looks_back, spoken_number
from allegedly.read.steps_heads import under
from allegedly.read.steps_lexicon import person_only
from allegedly.read.steps_meant import holder, is_of_the_law, joined_on, name_beside, named_next, relative
from allegedly.read.steps_told import Told
from allegedly.read.steps_who import (
    accused_next,
    counted,
    heads_keys,
    instead_of_pronoun,
    introduced_next,
    is_subject,
    is_the_holder,
)
from allegedly.shapes import KIN, LocalEntity
from allegedly.vocabulary import words

_PERSON = frozenset({"person", "group"})
_ABLE = _PERSON | {"organization"}
# What befalls nobody who judges.
_OF_COURTS = frozenset(
    {"charged", "charges_prepared", "arrested", "remanded", "convicted", "acquitted", "sentenced", "on_trial", "appealed"}
)
# An opening that speaks of more than these may name none of them.
_NAMED_LATER = 2
_IN_COURT = frozenset({"arrested", "charged", "convicted", "sentenced", "remanded"})
_COURT = re.compile(r"\b(?:[Pp]rosecut\w+|[Cc]ourts?|[Tt]ribunals?)\b")
# What a body does to its people, and seldom meets.
_BY_BODIES = frozenset({"suspended", "dismissed", "arrested", "questioned"})
_SUING = frozenset({"sue", "accuse"})
_SINGULAR = frozenset({"he", "she", "him", "her", "his"})
_ORDERING = frozenset(
    {"order", "rule", "decide", "demand", "request", "ask", "recommend", "direct", "propose", "insist", "command"}
)


@dataclass(frozen=True)
class Place:
    """Where a step is told, with all that may say whom it meets."""

    parsed: ParsedArticle
    block: ParsedBlock
    cast: Cast
    frames: tuple[Frame, ...]
    docket: Docket


def subjects_in(place: Place, told: Told, *, sure: bool = False) -> tuple[str, ...]:
    """The keys of those whom a step meets, as far as the text lets know. `sure`: the telling is of a step, and nothing general."""
    at = place.block.at(told.anchor)
    if told.recall:
        return place.docket.recalled(told.kind, at)
    keys: list[str] = []
    for head in told.heads:
        found = heads_keys(place.block, (head,), place.cast)
        just_met = place.docket.just_met(head, at)
        if just_met:
            keys += just_met
        elif looks_back(head) and not any(place.cast.get(key).named for key in found):
            keys += place.docket.several(head, at)
        elif head.tag_ in ("PRP", "PRP$"):
            keys += _of_pronoun(place, told, head) or _awaiting(place, told, head)
        else:
            stood = tuple(key for key in _stood_for(place, told, head) if not _cannot_be(place, told, head, key))
            keys += [*stood, *joined_on(place.block, head, stood, place.cast)]
    kinds = _PERSON if told.kind in person_only() else _ABLE
    entities = [place.cast.get(key) for key in dict.fromkeys(keys)]
    able = _each_once([one for one in entities if is_subject(one, kinds) and not _judges(told, one)])
    general = _is_of_any(told) or (not sure and _general(told))
    return tuple(one.key for one in able if one.named or not (general or _opens(place, one)))


def _awaiting(place: Place, told: Told, head: Token) -> tuple[str, ...]:
    """The one whom the last arrest met, where a pronoun that nobody is bound to is of who may yet be held."""
    if told.kind != "remanded" or told.state != "planned" or head.lower_ not in ("he", "she", "him", "her"):
        return ()
    met = place.docket.recalled(told.kind, place.block.at(told.anchor))
    return met if len(met) == 1 and _agrees(head, place.cast.get(met[0])) else ()


def _each_once(entities: list[LocalEntity]) -> list[LocalEntity]:
    """The entities without an unnamed one that another with the same words stands for already."""
    first = {one.name: one.key for one in reversed(entities) if not one.named}
    return [one for one in entities if one.named or first[one.name] == one.key]


def _cannot_be(place: Place, told: Told, head: Token, key: str) -> bool:
    """Whether a word cannot stand for whom it is taken for.

    A plural with nothing that says who ("people") is no one person, and one person is not several; a body that owns a step is who
    takes it ("the club's suspension"); "the company" is not who sued it in the same sentence.
    """
    entity = place.cast.get(key)
    if (head.is_lower and _is_bare(head) and entity.named and entity.kind == "person") or _is_one_of_many(head, entity):
        return True
    suing = [one for verb in head.sent if verb.lemma_ in _SUING for one in agents(verb)] if head.pos_ == "NOUN" else []
    if key in heads_keys(place.block, suing, place.cast):
        return True
    acts = head.dep_ == "poss" and head.head == told.anchor and told.kind in _BY_BODIES and entity.kind == "organization"
    return acts and not under(told.anchor, frozenset({"from"}))


def _is_one_of_many(head: Token, entity: LocalEntity) -> bool:
    """Whether a word for one person was taken for several: "the woman", "she", of "two women"; "the crew" of a crew is none."""
    one = head.tag_ == "NN" or head.lower_ in _SINGULAR
    return one and not entity.named and bool(entity.plural) and head.lower_ not in entity.name.lower().split()


def _general(told: Told) -> bool:
    """Whether a telling that names nobody is of no step of its own.

    "The detained officers", "a court that convicts officials", "a law for officials convicted of fraud".
    """
    anchor = told.anchor
    if anchor.dep_ == "amod" or anchor.tag_ in ("VBZ", "VBP"):
        return True
    if not told.heads or not all(_is_bare(head) for head in told.heads):
        return False
    verb = anchor.head if anchor.pos_ == "NOUN" else anchor
    if anchor.pos_ == "NOUN" and not any(child.dep_ in ("det", "poss") for child in anchor.children):
        # "The issue of interrogation of suspects".
        return True
    # "Kids get a sentence", "gained fame prosecuting smugglers".
    return verb.tag_ in ("VBZ", "VBP", "VB", "VBG") and not any(child.dep_ in ("aux", "auxpass") for child in verb.children)


def _is_of_any(told: Told) -> bool:
    """Whether a plural stands for whoever is so: "nationals convicted of crimes", without article, number or name."""
    noun = told.anchor.head
    return told.anchor.dep_ == "acl" and noun.dep_ == "pobj" and _is_bare(noun)


def _is_bare(noun: Token) -> bool:
    before = [child for child in noun.children if child.i < noun.i]
    return noun.tag_ == "NNS" and all(child.dep_ in ("amod", "compound") and not child.ent_type_ for child in before)


def _opens(place: Place, entity: LocalEntity) -> bool:
    """Whether somebody unnamed stands in the opening of a report, which names one or two of whom it speaks further on."""
    opening = place.block.kind != "body" or place.block == place.parsed.body[0]
    return opening and (spoken_number(entity.name) or 1) <= _NAMED_LATER


def _judges(told: Told, entity: LocalEntity) -> bool:
    """Whether a subject is the court or prosecution itself: "the indictment of the tribunal", "before the court, charged".

    Who appeals by office is no party: an appeal of the prosecutor or of counsel is a step of the accused.
    """
    if told.kind == "appealed" and entity.kind == "person" and is_of_the_law(entity):
        return True
    return entity.kind == "organization" and told.kind in _OF_COURTS and bool(_COURT.search(entity.name))


def _stood_for(place: Place, told: Told, head: Token) -> tuple[str, ...]:
    """Whom a noun stands for; an unnamed person or group is given where no name fits."""
    block, cast, parsed = place.block, place.cast, place.parsed
    found = heads_keys(block, (head,), cast)
    if any(cast.get(key).named for key in found):
        return found
    number, at = counted(head), block.at(told.anchor)
    if number:
        takers = heads_keys(block, told.takers, cast)
        return accused_next(parsed, at, (number, takers), cast, place.frames) or named_next(parsed, at, number, cast) or found
    if head.pos_ != "NOUN":
        return found
    meant = name_beside(block, head, cast) or relative(block, head, cast) or holder(head, cast)
    if not meant and head == told.heads[0] and head.tag_ != "NNS":
        meant = introduced_next(parsed, block, cast) or _of_next_step(place, told)
    return meant or (() if is_the_holder(head) else found)


def _of_next_step(place: Place, told: Told) -> tuple[str, ...]:
    """Whom the next paragraph names first where it tells the same step, after an opening without names; a verdict is a sentence's.

    Reports begin so: "A former director was jailed on Monday." / "The court convicted Ada Example, 61, of …".
    """
    body = place.parsed.body
    if not body or place.block != body[0] or told.kind not in _IN_COURT:
        return ()
    before = {m.entity for m in place.cast.mentions if m.form == "name" and m.start < place.block.end}
    for later in body[1:2]:
        for other in tellings(later.doc):
            keys = [k for k in heads_keys(later, other.heads, place.cast) if place.cast.get(k).named]
            if keys:
                same = other.kind == told.kind or {other.kind, told.kind} == {"convicted", "sentenced"}
                entity = place.cast.get(keys[0])
                fits = same and len(keys) == 1 and keys[0] not in before and entity.kind == "person"
                return tuple(keys) if fits and not is_of_the_law(entity) else ()
    return ()


def _of_pronoun(place: Place, told: Told, head: Token) -> tuple[str, ...]:
    """Whom a pronoun stands for that a step meets: not who takes or orders the step, and sooner one who met a step than a judge."""
    block, cast = place.block, place.cast
    teller = _unnamed_teller(told.anchor, head)
    if teller is not None:
        return tuple(key for key in heads_keys(block, (teller,), cast) if not cast.get(key).named)
    barred = {*heads_keys(block, told.takers, cast), *heads_keys(block, orderers(told.anchor), cast)}
    found = heads_keys(block, (head,), cast)
    stood = tuple(k for k in found if k not in barred and not _is_one_of_many(head, cast.get(k)))
    stood = tuple(k for k in stood if not _is_anothers_step(place, told, head, k))
    fits = tuple(k for k in stood if not is_of_the_law(cast.get(k)))
    known = any(cast.get(key).named or cast.get(key).kind == "person" for key in fits)
    last = tuple(k for k in place.docket.last_person(block.at(told.anchor)) if k not in barred and _agrees(head, cast.get(k)))
    if last and known and not any(cast.get(key).named for key in fits) and _again(block, told, head):
        # "Convicted him of embezzlement and sentenced him": one and the same.
        return last
    if known or head.lower_ not in _SINGULAR:
        return fits
    near = instead_of_pronoun(block, head, cast)
    other = tuple(key for key in near if key not in barred and not is_of_the_law(cast.get(key)))
    # A clerk, an inspector or a judge may stand before a court too: where nobody else can be meant.
    accused = tuple(k for k in stood if cast.get(k).named)
    return last or other or introduced_next(place.parsed, block, cast) or accused or _told_before(place, head) or fits


def _is_anothers_step(place: Place, told: Told, pronoun: Token, key: str) -> bool:
    """Whether "his trial" is taken for that of a relative of the one whom such a step has met already: his father's, his son's."""
    entries = place.docket.entries
    met = {k for entry in entries if entry.kind == told.kind for k in entry.subjects}
    if pronoun.dep_ != "poss" or any(key in entry.subjects for entry in entries):
        return False
    kin = {frozenset((tie.from_, tie.to)) for tie in place.cast.relations if tie.kind in KIN}
    return any(frozenset((key, other)) in kin for other in met) or (bool(met - {key}) and _is_called_kin(place, key))


def _is_called_kin(place: Place, key: str) -> bool:
    """Whether the paragraph before, or this one, names somebody as a relative: "his mother, N, and father, O"."""
    body = place.parsed.body
    here = next((number for number, block in enumerate(body) if block == place.block), 0)
    for block in body[max(0, here - 1) : here + 1]:
        for mention in place.cast.within(block.start, block.end):
            token = block.token_at(mention.start) if mention.entity == key and mention.form == "name" else None
            before = [] if token is None else [t for t in token.doc[max(0, token.i - 2) : token.i] if t.text != ","]
            if before and before[-1].lemma_.lower() in kin_words():
                return True
    return False


def _unnamed_teller(anchor: Token, pronoun: Token) -> Token | None:
    """The unnamed one who tells what befell himself: "a former clerk said that he was fired"; lawyers tell of others."""
    if pronoun.lower_ not in ("he", "she") or anchor.dep_ != "ccomp" or pronoun.head != anchor:
        return None
    teller = next(iter(subjects(anchor.head)), None)
    if teller is None or teller.tag_ != "NN" or not any(child.lower_ in ("a", "an") for child in teller.children):
        return None
    for_others = teller.lemma_.lower() in words("stances", "spokespeople") | words("stances", "official_titles")
    return None if for_others or any(child.dep_ == "appos" for child in teller.children) else teller


def _again(block: ParsedBlock, told: Told, pronoun: Token) -> bool:
    """Whether a verb that is joined to the one that tells the step has the same pronoun."""
    return any(child.lower_ == pronoun.lower_ for verb in told.anchor.conjuncts for child in verb.children)


def _told_before(place: Place, pronoun: Token) -> tuple[str, ...]:
    """The one person whom the paragraph before names, for "he" and "she" at the head of a paragraph that names nobody before."""
    body = place.parsed.body
    here = next((number for number, block in enumerate(body) if block == place.block), 0)
    if not here or pronoun.i != 0 or pronoun.dep_ not in ("nsubj", "nsubjpass"):
        return ()
    before = body[here - 1]
    named = {m.entity for m in place.cast.within(before.start, before.end) if m.form == "name"}
    people = [place.cast.get(key) for key in sorted(named) if place.cast.get(key).kind == "person"]
    fits = len(people) == 1 and _agrees(pronoun, people[0]) and not is_of_the_law(people[0])
    return (people[0].key,) if fits else ()


def _agrees(pronoun: Token, entity: LocalEntity) -> bool:
    return entity.gender == "f" if pronoun.lower_ in ("she", "her") else entity.gender != "f"


def told_under(anchor: Token, verbs: frozenset[str]) -> Token | None:
    """The verb of a list in whose clause a step is told: "ruled that he be held", "demanded that the minister fire him"."""
    at = anchor
    for _ in range(3):
        if at.dep_ == "ccomp" and at.head.lemma_ in verbs:
            return at.head
        at = at.head
    return None


def orderers(anchor: Token) -> tuple[Token, ...]:
    """Who orders or asks for a step told in a clause of its own."""
    verb = told_under(anchor, _ORDERING)
    return tuple(own_subjects(verb)) if verb is not None else ()
