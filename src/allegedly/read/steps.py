"""Places in a text that tell a legal or official step: which step, how real, who took it, against whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from spacy.tokens import Token

from allegedly.read.grammar import agents, is_passive, subjects, with_conjuncts
from allegedly.read.steps_lexicon import NounEntry, VerbEntry, no_authority, noun_entries, verb_entries
from allegedly.read.steps_reality import Reality, of_noun, reality
from allegedly.shapes import ProceedingKind

_OBJECTS = ("dobj", "obj")
_TAKERS = frozenset({"from", "by"})
_CALLING = frozenset({"demand", "urge", "deny", "reject", "dispute", "avoid", "oppose", "want", "discuss", "propose", "suggest"})
_CALLING_FOR = frozenset({"call", "push", "press", "ask", "campaign", "appeal", "plead", "wait", "hope"})
# How far the words after a verb are looked at, in characters.
_AFTER = 120
_TO_CHARGE: dict[ProceedingKind, ProceedingKind] = {"charged": "charges_prepared", "on_trial": "charges_prepared"}
_ALSO_POSSIBLE = frozenset({"charged", "on_trial", "charges_prepared"})


@dataclass(frozen=True)
class Told:
    """One telling of a step. `heads` are the heads of those whom it meets, `takers` of those who take it; `weak` telling ("faces
    charges") yields to a stronger one; `also` is a second step that the same words tell ("held on charges of …")."""

    kind: ProceedingKind
    state: Reality
    anchor: Token
    heads: tuple[Token, ...]
    takers: tuple[Token, ...]
    weak: bool = False
    also: ProceedingKind | None = None


def tellings(tokens: Iterator[Token]) -> Iterator[Told]:
    """The tellings of steps among tokens, in their order."""
    verbs, nouns = verb_entries(), noun_entries()
    for token in tokens:
        lemma = token.lemma_.lower()
        if lemma in verbs and (token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass"))):
            found = _by_verb(token, verbs[lemma])
        elif lemma in nouns and token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound":
            found = _by_noun(token, nouns[lemma])
        else:
            continue
        settled = _settled(found) if found and (found.heads or found.kind == "charges_dropped") else None
        if settled:
            yield settled
        if settled and settled.also:
            yield replace(settled, kind=settled.also, also=None)


def _settled(told: Told) -> Told | None:
    """Charges to come are charges in preparation; a sentence that is merely possible is not told at all."""
    if told.state == "possible":
        if told.kind not in _ALSO_POSSIBLE:
            return None
        return Told(_TO_CHARGE.get(told.kind, told.kind), "planned", told.anchor, told.heads, told.takers)
    if told.state == "planned" and told.kind == "charged":
        return Told("charges_prepared", "planned", told.anchor, told.heads, told.takers)
    if told.state == "planned" and told.kind in ("convicted", "acquitted"):
        return None
    return told


def _by_verb(verb: Token, entries: tuple[VerbEntry, ...]) -> Told | None:
    after = verb.doc.text[verb.idx + len(verb) : min(verb.idx + len(verb) + _AFTER, verb.sent.end_char)]
    takers = _takers(verb)
    for entry in entries:
        if entry.after and not entry.after.search(after):
            continue
        if entry.not_after and entry.not_after.search(after):
            continue
        if entry.by and not any(entry.by.search(_phrase(head)) for head in takers):
            continue
        heads = _met(verb, entry)
        if not heads or (entry.takes != "subject" and any(no_authority().search(head.text) for head in takers)):
            continue
        state = reality(_carried_by(verb, entry))
        also = entry.also[0] if entry.also and state == "done" and entry.also[1].search(after) else None
        if entry.state and state == "done":
            state = cast(Reality, entry.state)
        if state:
            # Who resigns or appeals is no authority over the step.
            kept = () if entry.takes == "subject" else tuple(head for head in takers if head not in heads)
            return Told(entry.kind, state, verb, tuple(heads), kept, also=also)
    return None


def _carried_by(verb: Token, entry: VerbEntry) -> Token:
    """The verb whose reality counts: of "agreed to pay a sum to settle" it is "agreed"."""
    at = verb
    while at.head != at and at.head.lemma_.lower() in entry.through:
        at = at.head
    return at


def _met(verb: Token, entry: VerbEntry) -> list[Token]:
    if entry.takes == "subject":
        heads = [*_subjects(verb), *_along(verb)]
        return [client for head in heads for client in (_clients(head) or [head])]
    affected = [*_affected(verb), *_along(verb)]
    if entry.takes == "object":
        return affected
    kept = [head for head in affected if not entry.thing or entry.thing.search(_phrase(head))]
    return [owner for head in kept for owner in (*_owners(head), head)]


def _clients(head: Token) -> list[Token]:
    """Those for whom a lawyer acts: "lawyers for X", "X's lawyer"."""
    if head.lemma_.lower() not in ("lawyer", "attorney", "counsel", "solicitor", "barrister", "defence", "defense", "team"):
        return []
    return [*_owners(head), *_under(head, frozenset({"for"}))]


def _affected(verb: Token) -> list[Token]:
    """Those whom a verb is done to: the object, or the subject of a passive, or the noun that a participle describes."""
    receivers = [
        head for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP" for head in with_conjuncts(child)
    ]
    objects = receivers or [head for child in verb.children if child.dep_ in _OBJECTS for head in with_conjuncts(child)]
    if verb.dep_ == "pcomp" and verb.head.head.lemma_ in ("accuse", "suspect", "acquit", "clear", "absolve"):
        # "Accused X of having been …": it is X.
        return [head for child in verb.head.head.children if child.dep_ in _OBJECTS for head in with_conjuncts(child)]
    if is_passive(verb):
        # A dash after the subject makes the parser lose it.
        return _subjects(verb) or [
            child for child in verb.sent if child.dep_ == "dep" and child.pos_ == "PROPN" and child.i < verb.i
        ]
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not objects and is_passive(verb.head):
        return _subjects(verb)
    # "Had named A and B as suspects": the parser may take the names for what the object is named.
    objects = objects or [head for child in verb.children if child.dep_ == "oprd" for head in with_conjuncts(child)]
    # "Found her guilty", "ordered him held": the object is the subject of the small clause.
    objects = objects or [head for child in verb.children if child.dep_ in ("ccomp", "xcomp") for head in _small_subjects(child)]
    if objects:
        return objects
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl", "xcomp", "advcl"):
        return _described(verb)
    return []


def _small_subjects(word: Token) -> list[Token]:
    if word.pos_ not in ("ADJ", "VERB", "NOUN") or word.tag_ in ("VBD", "VBZ", "VBP"):
        return []
    return [head for child in word.children if child.dep_ in ("nsubj", "nsubjpass") for head in with_conjuncts(child)]


def _subjects(verb: Token) -> list[Token]:
    """The subject of a verb, also over an adjective: "X is due to be sentenced"; "who" is left to be looked up."""
    relative = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass") and child.tag_ in ("WP", "WDT")]
    found = relative or subjects(verb)
    if not found and verb.dep_ == "xcomp" and verb.head.dep_ == "acomp":
        found = subjects(verb.head.head)
    return found


def _along(verb: Token) -> list[Token]:
    """Those who share the step: "was arrested along with X and Y"; the parser hangs "with" on the verb or on "along"."""
    beside = [child for child in verb.children if child.lower_ in ("along", "together")]
    if not beside:
        beside = [
            one
            for child in verb.children
            if child.lower_ == "with"
            for one in child.children
            if one.lower_ in ("along", "together")
        ]
        return [head for one in beside for head in _objects_of(one.head)]
    return [head for word in (verb, *beside) for head in _under(word, frozenset({"with"}))]


def _described(verb: Token) -> list[Token]:
    """Whom a bare participle speaks of: "two men arrested in May"; "convicted in May, he …"."""
    if verb.dep_ in ("acl", "relcl"):
        return [verb.head]
    return _subjects(verb.head) if verb.dep_ == "advcl" or is_passive(verb.head) else _subjects(verb)


def _takers(verb: Token) -> list[Token]:
    """Those who do it: the subject of an active verb, the by-phrase of a passive."""
    by = agents(verb)
    if by or is_passive(verb) or (verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl")):
        above = verb.head
        # The parser hangs a distant by-phrase on a noun: "placed on a list of officials by the ministry".
        by = by or [head for word in verb.subtree if word.lower_ == "by" and word.dep_ == "prep" for head in _objects_of(word)]
        # "Was accused by the ministry after he was listed": the ministry, where the step itself names nobody.
        return by or (agents(above) if verb.dep_ == "advcl" and above.pos_ == "VERB" else [])
    return _subjects(verb)


def _owners(noun: Token) -> list[Token]:
    """Whose a thing is: "X's home", "the home of X"."""
    found = [head for child in noun.children if child.dep_ == "poss" for head in with_conjuncts(child)]
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "belonging"):
            found += [head for pobj in child.children if pobj.dep_ == "pobj" for head in with_conjuncts(pobj)]
        if child.dep_ == "acl" and child.lemma_ in ("own", "belong", "link", "hold", "register", "control", "connect", "tie"):
            found += agents(child) + _under(child, frozenset({"to", "in", "with"}))
    return found


def _under(token: Token, prepositions: frozenset[str]) -> list[Token]:
    """The heads behind prepositions that hang on a word."""
    return [
        head
        for child in token.children
        if child.dep_ in ("prep", "agent", "dative") and child.lower_ in prepositions
        for head in _objects_of(child)
        if head.ent_type_ not in ("DATE", "TIME")
    ]


def _objects_of(preposition: Token) -> list[Token]:
    return [head for child in preposition.children if child.dep_ == "pobj" for head in with_conjuncts(child)]


def _phrase(head: Token) -> str:
    return head.doc.text[head.left_edge.idx : head.right_edge.idx + len(head.right_edge)]


def _by_noun(noun: Token, entry: NounEntry) -> Told | None:
    after = noun.doc.text[noun.idx + len(noun) : min(noun.idx + len(noun) + _AFTER, noun.sent.end_char)]
    if (entry.after and not entry.after.search(after)) or (entry.not_after and entry.not_after.search(after)):
        return None
    if entry.thing and not entry.thing.search(_phrase(noun)):
        return None
    verb = _doing(noun, _carrier(noun), entry)
    faced = verb is not None and verb.lemma_.lower() in entry.faced and _is_object(noun, verb)
    heads = _subjects(verb) if faced and verb is not None else _targets(noun, verb, entry)
    if _below_warrant(noun) or (verb is not None and _is_called_for(noun, verb)):
        return None
    kind, planned = _kind_of_noun(noun, verb, entry, faced)
    if kind is None:
        return None
    carried = verb is not None and _carries(verb, entry, faced)
    state = of_noun(noun, verb if carried else _main(noun))
    if planned and state == "done":
        state = "planned"
    if state is None:
        return None
    takers = _under(noun, _TAKERS) + (_makers(noun, verb, faced) if carried else []) + _before(noun)
    return Told(kind, state, noun, tuple(heads), tuple(head for head in takers if head not in heads), weak=faced and entry.weak)


def _carrier(noun: Token) -> Token | None:
    """The verb whose object or passive subject a noun is, or that it hangs on behind a preposition."""
    at = noun
    for _ in range(4):
        if at.dep_ == "conj":
            at = at.head
            continue
        if at.dep_ in (*_OBJECTS, "nsubjpass", "nsubj", "attr", "oprd") and at.head.pos_ in ("VERB", "AUX"):
            return at.head
        if at.dep_ == "pobj" and at.head.dep_ in ("prep", "agent", "prt") and at.head.head.pos_ in ("VERB", "AUX"):
            return at.head.head
        return None
    return None


def _doing(noun: Token, verb: Token | None, entry: NounEntry) -> Token | None:
    """The verb that says what becomes of the step: of "the trial is due to begin" it is "begin"."""
    if verb is None or noun.dep_ not in ("nsubj", "nsubjpass"):
        return verb
    below = [*verb.children, *(one for child in verb.children if child.dep_ == "acomp" for one in child.children)]
    return next((one for one in below if one.dep_ == "xcomp" and one.lemma_.lower() in entry.makes | entry.ends), verb)


def _is_object(noun: Token, verb: Token) -> bool:
    at = noun
    while at.dep_ == "conj":
        at = at.head
    return at.dep_ in _OBJECTS and at.head == verb


def _is_called_for(noun: Token, verb: Token) -> bool:
    """ "Called for the arrest of X", "demanded her resignation" tell nothing; so does "denied the charges"."""
    lemma = verb.lemma_.lower()
    if _is_object(noun, verb):
        # "Ordered the arrest of X" is told by the verb.
        return (lemma in _CALLING and noun.lemma_ != "sanction") or (lemma == "order" and noun.lemma_ in ("arrest", "detention"))
    behind = noun.head if noun.dep_ == "pobj" else None
    return behind is not None and behind.lower_ == "for" and lemma in _CALLING_FOR


def _below_warrant(noun: Token) -> bool:
    """ "A warrant for the arrest of X" is a warrant, not an arrest."""
    above = noun.head if noun.dep_ == "pobj" else None
    return above is not None and above.lower_ == "for" and above.head.lemma_.lower() == "warrant"


def _kind_of_noun(noun: Token, verb: Token | None, entry: NounEntry, faced: bool) -> tuple[ProceedingKind | None, bool]:
    """What a noun tells with the verb that carries it, and whether that is only planned."""
    lemma = verb.lemma_.lower() if verb is not None else ""
    role = noun.dep_ in (*_OBJECTS, "nsubjpass", "conj") or faced
    if role and lemma in entry.ends:
        return entry.ended, False
    if role and lemma in entry.plans:
        return entry.planned, True
    if faced or (lemma in entry.makes and noun.dep_ != "pobj"):
        return entry.made, faced and entry.ahead
    if entry.bare == "nothing":
        return None, False
    return entry.made, entry.bare == "planned"


def _carries(verb: Token, entry: NounEntry, faced: bool) -> bool:
    """Whether the reality of the step is that of the verb: it is of "would impose sanctions", not of "would welcome the arrest"."""
    lemma = verb.lemma_.lower()
    return faced or lemma in entry.makes or lemma in entry.ends or lemma in entry.plans


def _main(noun: Token) -> Token | None:
    """For a noun that no verb carries only conditions and denials around it count, not modals."""
    for above in noun.ancestors:
        if above.pos_ in ("VERB", "AUX"):
            return above if reality(above) in (None, "denied") and above.lemma_ not in ("say", "comment") else None
    return None


def _targets(noun: Token, verb: Token | None, entry: NounEntry) -> list[Token]:
    """Those whom a step named by a noun meets: behind its prepositions, in the possessive, or objects of "targeting"."""
    found = _under(noun, entry.targets)
    if verb is not None and noun.head == verb:
        found += _under(verb, entry.targets - {"of"})
    if entry.nested:
        found = [owner for head in found if head.lemma_.lower() in entry.nested for owner in _owners(head)] + [
            head for head in found if head.lemma_.lower() not in entry.nested
        ]
    if entry.deep:
        found += [inner for head in tuple(found) for inner in _under(head, entry.targets)]
        found += [inner for head in _under(noun, frozenset({"of"})) for inner in _under(head, entry.targets)]
    if entry.owner:
        found += [head for child in noun.children if child.dep_ == "poss" for head in with_conjuncts(child)]
        found += [owner for head in tuple(found) for owner in _owners(head) if head.pos_ == "NOUN"]
    for reaching in _reaching(noun, verb, entry):
        found += _affected(reaching)
    return list(dict.fromkeys(found))


def _reaching(noun: Token, verb: Token | None, entry: NounEntry) -> Iterator[Token]:
    """Verbs that say whom a step reaches: "issued sanctions …, targeting two men", "the sanctions hit X"."""
    if not entry.reach:
        return
    # The parser hangs "targeting …" on any of the verbs before it.
    within = verb.subtree if verb is not None else noun.subtree
    for one in within:
        if one.lemma_.lower() in entry.reach and one.pos_ == "VERB" and one.i > noun.i:
            yield one


def _makers(noun: Token, verb: Token | None, faced: bool) -> list[Token]:
    if verb is None or faced:
        return _under(verb, _TAKERS) if verb is not None else []
    return [] if verb in noun.children or noun.dep_ == "nsubj" else _takers(verb)


def _before(noun: Token) -> list[Token]:
    """ "U.S. sanctions", "a Treasury indictment": the name before the noun."""
    return [child for child in noun.children if child.dep_ in ("compound", "nmod", "amod") and re.match(r"[A-Z]", child.text)]
