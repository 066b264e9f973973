"""Legal steps told by a noun: "the arrest of X", "charges against X were dropped", "X faces trial"."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from allegedly.read.grammar import with_conjuncts
from allegedly.read.kin import kin_words
from allegedly.read.steps_aside import possessor_acts
from allegedly.read.steps_heads import OBJECTS, affected, own_subject, owners, phrase, subjects_of, takers_of, under
from allegedly.read.steps_lexicon import NounEntry, authorities
from allegedly.read.steps_lexicon import reality as reality_words
from allegedly.read.steps_reality import of_noun, reality
from allegedly.read.steps_told import Told, without_halves, words_after
from allegedly.shapes import ProceedingKind

_TAKERS = frozenset({"from", "by"})
_LEFT: frozenset[ProceedingKind] = frozenset({"resigned", "dismissed", "suspended"})
_CALLING = frozenset({"demand", "urge", "deny", "reject", "dispute", "avoid", "oppose", "want", "discuss", "propose", "suggest"})
_CALLING_FOR = frozenset({"call", "push", "press", "ask", "campaign", "appeal", "plead", "wait", "hope"})
_ASKING = frozenset({"demand", "urge", "recommend", "seek", "request", "call", "push", "press", "ask", "propose", "suggest"})


def by_noun(noun: Token, entries: tuple[NounEntry, ...]) -> Told | None:
    """What a noun tells, by the first of its entries that fits."""
    return next((told for entry in entries if (told := _by_entry(noun, entry)) is not None), None)


def _by_entry(noun: Token, entry: NounEntry) -> Told | None:
    after = words_after(noun)
    if (entry.after and not entry.after.search(after)) or (entry.not_after and entry.not_after.search(after)):
        return None
    if (entry.thing and not entry.thing.search(phrase(noun))) or _below_warrant(noun):
        return None
    verb = _doing(noun, _carrier(noun, entry), entry)
    faced = verb is not None and verb.lemma_.lower() in entry.faced and _is_object(noun, verb)
    heads = subjects_of(verb) if faced and verb is not None else _targets(noun, verb, entry)
    if verb is not None and _is_called_for(noun, verb, entry.plans):
        return _asked(noun, verb, entry, heads)
    kind, planned = _kind_of_noun(noun, verb, entry, faced)
    if kind is None:
        return None
    carried = verb is not None and _carries(verb, entry, faced)
    state = of_noun(noun, verb if carried else _main(noun))
    if planned and state == "done":
        state = "planned"
    if state is None or (not heads and (not entry.recall or " against " in after)):
        # "Was closed without charges against him": not whoever met the step before.
        return None
    # "Her resignation from the post".
    takers = (
        under(noun, _TAKERS - {"from"} if kind in _LEFT else _TAKERS)
        + (_makers(noun, verb, faced) if carried else [])
        + _before(noun)
    )
    takers += [child for child in noun.children if child.dep_ == "poss"] if possessor_acts(noun) else []
    kept = tuple(head for head in takers if head not in heads)
    return Told(kind, state, noun, without_halves(heads), kept, weak=faced and entry.weak, recall=entry.recall and not heads)


def _asked(noun: Token, verb: Token, entry: NounEntry, heads: list[Token]) -> Told | None:
    """A step that an authority calls for."""
    takers = takers_of(verb)
    if entry.asked is None or verb.lemma_.lower() not in _ASKING or not any(authorities().search(phrase(head)) for head in takers):
        return None
    return Told(entry.asked, "planned", noun, tuple(heads), tuple(takers)) if heads else None


def _carrier(noun: Token, entry: NounEntry) -> Token | None:
    """The verb whose object or passive subject a noun is, that describes it, or that it hangs on behind a preposition."""
    told = entry.makes | entry.ends
    described = [child for child in noun.children if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_.lower() in told]
    if described:
        return described[0]
    at = noun
    for _ in range(4):
        if at.dep_ == "conj":
            at = at.head
            continue
        if at.dep_ in (*OBJECTS, "nsubjpass", "nsubj", "attr", "oprd") and at.head.pos_ in ("VERB", "AUX"):
            return at.head
        if at.dep_ == "pobj" and at.head.dep_ in ("prep", "agent", "prt") and at.head.head.pos_ in ("VERB", "AUX"):
            return at.head.head
        return None
    return None


def _doing(noun: Token, verb: Token | None, entry: NounEntry) -> Token | None:
    """The verb that says what becomes of the step: of "the trial is due to begin" it is "begin"."""
    if verb is None or noun.dep_ not in ("nsubj", "nsubjpass"):
        return verb
    told = entry.makes | entry.ends
    # "The case was severed and was closed in May".
    shared = [one for one in verb.conjuncts if one.lemma_.lower() in told and not own_subject(one)]
    if verb.lemma_.lower() not in told and shared:
        return shared[0]
    below = [*verb.children, *(one for child in verb.children if child.dep_ == "acomp" for one in child.children)]
    return next((one for one in below if one.dep_ == "xcomp" and one.lemma_.lower() in told), verb)


def _is_object(noun: Token, verb: Token) -> bool:
    at = noun
    while at.dep_ == "conj":
        at = at.head
    return at.dep_ in OBJECTS and at.head == verb


def _is_called_for(noun: Token, verb: Token, planned: frozenset[str]) -> bool:
    """ "Called for the arrest of X", "demanded her resignation" tell nothing; so does "denied the charges"."""
    lemma = verb.lemma_.lower()
    if _is_object(noun, verb):
        # "Ordered the arrest of X" is told by the verb.
        prevented = lemma in reality_words().preventing and lemma not in planned
        return (
            prevented
            or (lemma in _CALLING and noun.lemma_ != "sanction")
            or (lemma == "order" and noun.lemma_ in ("arrest", "detention"))
        )
    behind = noun.head if noun.dep_ == "pobj" else None
    return behind is not None and behind.lower_ == "for" and lemma in _CALLING_FOR


def _below_warrant(noun: Token) -> bool:
    """ "A warrant for the arrest of X" is a warrant, not an arrest."""
    above = noun.head if noun.dep_ == "pobj" else None
    return above is not None and above.lower_ == "for" and above.head.lemma_.lower() == "warrant"


def _kind_of_noun(noun: Token, verb: Token | None, entry: NounEntry, faced: bool) -> tuple[ProceedingKind | None, bool]:
    """What a noun tells with the verb that carries it, and whether that is only planned."""
    lemma = verb.lemma_.lower() if verb is not None else ""
    role = noun.dep_ in (*OBJECTS, "nsubjpass", "conj") or faced or (verb is not None and verb in noun.children)
    if lemma in entry.ends and (role or _comes_to_it(noun, verb)):
        return entry.ended, False
    if lemma in entry.plans and (role or _comes_to_it(noun, verb)):
        return entry.planned, True
    if faced or (lemma in entry.makes and noun.dep_ != "pobj"):
        return entry.made, faced and entry.ahead
    if entry.bare == "nothing":
        return None, False
    return entry.made, entry.bare == "planned"


def _comes_to_it(noun: Token, verb: Token | None) -> bool:
    """Whether a step itself does what the verb says: "the case collapsed", but not "the case ended his career"."""
    return verb is not None and noun.dep_ == "nsubj" and not any(child.dep_ in OBJECTS for child in verb.children)


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
    found = under(noun, entry.targets)
    if verb is not None and noun.head == verb:
        # "On the eve of the talks they condemned the raids": what stands before the noun is not behind its preposition.
        found += [head for head in under(verb, entry.targets - {"of"}) if head.i > noun.i or head.head.lower_ == "against"]
    if entry.nested:
        found = [owner for head in found if head.lemma_.lower() in entry.nested for owner in owners(head)] + [
            head for head in found if head.lemma_.lower() not in entry.nested
        ]
    if entry.deep:
        found += [inner for head in tuple(found) for inner in under(head, entry.targets)]
        found += [inner for head in under(noun, frozenset({"of"})) for inner in under(head, entry.targets)]
    if entry.owner:
        if not possessor_acts(noun):
            found += [head for child in noun.children if child.dep_ == "poss" for head in with_conjuncts(child)]
        things = [head for head in found if head.pos_ == "NOUN" and head.lemma_.lower() not in kin_words()]
        found += [owner for head in things for owner in owners(head)]
        found = found or _havers(noun, verb)
    for reaching in _reaching(noun, verb, entry):
        found += affected(reaching)
    return list(dict.fromkeys(found))


def _havers(noun: Token, verb: Token | None) -> list[Token]:
    """ "X had the verdict overturned": it is X's."""
    above = verb.head if verb is not None else noun.head
    return subjects_of(above) if above.lemma_ in ("have", "see", "get") and above.pos_ in ("VERB", "AUX") else []


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
        return under(verb, _TAKERS) if verb is not None else []
    return under(verb, _TAKERS) if verb in noun.children or noun.dep_ == "nsubj" else takers_of(verb)


def _before(noun: Token) -> list[Token]:
    """ "U.S. sanctions", "a Treasury indictment": the name before the noun."""
    names = [child for child in noun.children if child.dep_ in ("compound", "nmod", "amod") and re.match(r"[A-Z]", child.text)]
    # "Criminal charges": the first word of a sentence is no name for its capital.
    return [child for child in names if child.pos_ == "PROPN" or child.i != child.sent.start]
