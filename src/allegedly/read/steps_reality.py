"""Whether a step that a clause speaks of was taken, is planned, is merely possible, or was not taken."""

from typing import Literal

from spacy.tokens import Token

from allegedly.read.grammar import own_subjects, subjects
from allegedly.read.steps_lexicon import authorities
from allegedly.read.steps_lexicon import reality as words_of_reality

# "possible" is a step that may come ("could face charges"); None is a step of which nothing is told ("if convicted").
Reality = Literal["done", "planned", "possible", "denied"]

_MAX_DEPTH = 6
_STOPS = frozenset({";", ":", "—", "–"})
_UNSURE = frozenset({"unlikely", "improbable", "doubtful", "uncertain", "unclear", "impossible", "questionable"})
_OPINED = frozenset({"should", "ought"})
_HYPOTHETICAL = frozenset({"would", "'d", "’d", "could", "might"})
_CAUSING = frozenset({"have", "get", "see"})
_PLANS = frozenset({"plan", "decision", "intention"})
_ADVISING = frozenset({"recommend", "advise", "argue", "choose", "opt", "rule"})
_COMING: dict[str, Reality] = {
    **dict.fromkeys(("possible", "potential", "likely", "future"), "possible"),
    **dict.fromkeys(("impending", "imminent", "planned", "upcoming"), "planned"),
}


def reality(verb: Token, depth: int = 0) -> Reality | None:
    """How real the text makes what a verb says; None where it is a condition, a question, a wish or a fear."""
    if "?" in verb.sent[-1].text or _conditional(verb) or _feared(verb) or _unlikely(verb):
        return None
    if _negated(verb) or _decided_against(verb):
        return "denied"
    has_modal, modal = _modal(verb)
    if has_modal:
        return modal
    if verb.head == verb and verb.tag_ == "VB" and not _has_own_start(verb):
        # "Lock her up!"
        return None
    if verb.head == verb:
        # "Police chief to be questioned": a headline's future.
        return "planned" if _is_infinitive(verb) else "done"
    return "done" if depth > _MAX_DEPTH else _by_place(verb, depth)


def _by_place(verb: Token, depth: int) -> Reality | None:
    """How real a verb without modal or negation is, by what it hangs on."""
    if _is_only_valued(verb):
        return None
    if _is_infinitive(verb):
        return _of_infinitive(verb, depth)
    if verb.dep_ == "conj" and verb.tag_ in ("VB", "VBN", "VBG") and not _has_own_start(verb):
        return reality(verb.head, depth + 1)
    if verb.dep_ == "pcomp" or (verb.dep_ in ("xcomp", "acl", "advcl", "dobj") and verb.tag_ == "VBG"):
        return _of_gerund(verb)
    return _of_clause(verb, depth)


def _is_only_valued(verb: Token) -> bool:
    """Whether a step is what somebody likes, needs or may be fit for: "I hate being questioned", "unfit to stand trial"."""
    words = words_of_reality()
    if verb.head.lemma_ == "be" and _is_infinitive(verb) and _is_for_somebody(verb) and not _is_of_a_plan(verb.head):
        return True
    finite = any(child.dep_ in ("nsubj", "nsubjpass", "mark") for child in verb.children)
    if verb.dep_ in ("xcomp", "ccomp", "dobj", "pcomp", "acl") and not finite and verb.head.lemma_.lower() in words.valuing:
        # "Two thirds support banning them": the parser may take "support" for a noun, but none with a participle of what was done.
        return verb.dep_ != "acl" or verb.tag_ == "VBG"
    return verb.dep_ in ("xcomp", "ccomp") and _is_infinitive(verb) and verb.head.lemma_.lower() in words.fitness


def of_noun(noun: Token, verb: Token | None) -> Reality | None:
    """How real a step is that a noun names, by the verb and the words before it ("no charges", "the threat of sanctions")."""
    words = words_of_reality()
    if any(child.dep_ in ("det", "neg", "preconj") and child.lower_ in words.negators for child in noun.children):
        return "denied"
    if any(child.dep_ == "amod" and child.lower_ in words.untaken for child in noun.children):
        return None
    coming = next((_COMING[child.lower_] for child in noun.children if child.dep_ == "amod" and child.lower_ in _COMING), None)
    if coming:
        return coming
    above = noun.head if noun.dep_ == "pobj" else None
    if above is not None and above.lower_ == "without":
        return "denied"
    if _merely_named(noun):
        return None
    return reality(verb) if verb is not None else "done"


def _merely_named(noun: Token) -> bool:
    """Whether a step is only thought of: "the threat of an arrest", "an arrest would be illegal"."""
    words = words_of_reality()
    indefinite = any(child.dep_ == "det" and child.lower_ in ("a", "an", "any") for child in noun.children)
    if indefinite and noun.dep_ == "nsubj" and _modal(noun.head)[0]:
        return True
    return noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in (words.risks | words.wishing | words.denying)


def _conditional(verb: Token) -> bool:
    words = words_of_reality()
    for one in (verb, *verb.ancestors):
        if one.pos_ not in ("VERB", "AUX", "ADJ"):
            continue
        for child in one.children:
            if child.dep_ in ("mark", "advmod", "aux") and child.i < one.i and child.lower_ in words.conditions:
                inverted = child.lower_ != "should" or child.dep_ != "aux" or (one.dep_ == "advcl" and child.i == one.left_edge.i)
                if inverted and child.lower_ != "until":
                    return True
        if one.dep_ == "relcl":
            # What is only considered above does not make what is told of somebody beside it uncertain.
            break
    return False


def _feared(verb: Token) -> bool:
    """Whether a clause is what somebody fears, hopes or asks for."""
    feared = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in words_of_reality().fearing and not _is_infinitive(verb)
    return feared and not asked_by_authority(verb.head)


def _unlikely(verb: Token) -> bool:
    """Whether a clause is what is called unlikely or uncertain: "it is unlikely that the case will be closed"."""
    above = verb.head if verb.dep_ == "ccomp" else None
    words = () if above is None else (above, *(child for child in above.children if child.dep_ == "acomp"))
    return any(word.pos_ == "ADJ" and word.lemma_.lower() in _UNSURE for word in words)


def asked_by_authority(verb: Token) -> bool:
    """Whether police, prosecutors or another authority ask for something, or hope to do it: that is a plan of theirs."""
    return verb.lemma_.lower() in words_of_reality().asking and _of_authority(verb)


def _of_authority(verb: Token) -> bool:
    """Whether those who do what a verb says are authorities all, and no pronoun."""
    heads = subjects(verb)
    return bool(heads) and all(
        authorities().search(head.doc[head.left_edge.i : head.i + 1].text) and head.pos_ != "PRON" for head in heads
    )


def _decided_against(verb: Token) -> bool:
    """Whether somebody chose not to: "decided against charging", "ruled out charging"."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "against":
        return verb.head.head.lemma_.lower() in words_of_reality().planning | _ADVISING
    ruled = verb.dep_ in ("xcomp", "dobj", "advcl") and verb.head.lemma_.lower() == "rule"
    return ruled and any(child.dep_ == "prt" and child.lower_ == "out" for child in verb.head.children)


def _negated(verb: Token) -> bool:
    words = words_of_reality()
    for child in verb.children:
        if child.dep_ in ("neg", "preconj") and child.lower_ in words.negators:
            return True
        if child.dep_ in ("nsubj", "nsubjpass") and (
            child.lower_ in ("nobody", "none", "neither")
            or any(one.dep_ in ("det", "preconj", "cc") and one.lower_ in ("no", "neither") for one in child.children)
        ):
            return True
        if child.dep_ in ("nsubj", "nsubjpass") and child.i > 0 and child.left_edge.lower_ in ("no", "neither", "not"):
            return True
    return False


def _modal(verb: Token) -> tuple[bool, Reality | None]:
    """Whether a verb has a modal, and what that makes of it; "would have been charged" tells nothing, "could have" no more."""
    words = words_of_reality()
    for child in verb.children:
        if child.dep_ in ("aux", "auxpass") and child.lower_ in (words.futures | words.possibles):
            if _is_perfect(verb) or any(one.lower_ == "before" and one.dep_ == "mark" for one in verb.children):
                return True, None
            if _is_opined(verb, child):
                return True, None
            return True, "planned" if child.lower_ in words.futures else "possible"
    return False, None


def _is_opined(verb: Token, modal: Token) -> bool:
    """Whether a step is only what somebody finds right, or would do himself: "should be tried", "I would reinstate it"."""
    if modal.lower_ in _OPINED:
        above = verb.head if verb.dep_ == "ccomp" else None
        return above is None or not _of_authority(above)
    return modal.lower_ in _HYPOTHETICAL and any(head.lower_ in ("i", "we", "you") for head in own_subjects(verb))


def _is_perfect(verb: Token) -> bool:
    return any(child.lemma_ == "have" and child.dep_ in ("aux", "auxpass") for child in verb.children)


def _is_infinitive(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _has_own_start(verb: Token) -> bool:
    """Whether a coordinated verb has a subject or auxiliary of its own, so that it does not share those of the first."""
    return any(child.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for child in verb.children)


def _of_infinitive(verb: Token, depth: int) -> Reality | None:
    words = words_of_reality()
    above, lemma = verb.head, verb.head.lemma_.lower()
    if above.pos_ in ("NOUN", "PROPN") or _stands_apart(verb):
        return "planned" if _stands_apart(verb) else _of_noun_infinitive(above)
    if lemma == "have" and any(child.lower_ == "yet" for child in above.children):
        return "denied"
    if lemma in words.wishing and not _is_perfect(verb):
        return "planned" if asked_by_authority(above) else None
    if lemma in words.failing:
        return "denied"
    if lemma in words.believed and _is_passive(above) and not _is_perfect(verb):
        return "possible"
    found = reality(above, depth + 1) if verb.dep_ in ("xcomp", "ccomp") or lemma in words.planning else None
    ahead = (lemma == "be" or lemma in words.planning) and not _is_perfect(verb)
    return "planned" if ahead and found in ("done", "planned", None) else found


def _is_for_somebody(verb: Token) -> bool:
    """Whether an infinitive has a subject behind "for": "what they need is for N to quit"."""
    return _has_own_start(verb) and any(child.dep_ == "mark" and child.lower_ == "for" for child in verb.children)


def _is_of_a_plan(verb: Token) -> bool:
    """Whether a sentence says what a plan is: "the plan is for N to be tried in May"."""
    return any(head.lemma_.lower() in _PLANS for head in own_subjects(verb))


def _stands_apart(verb: Token) -> bool:
    """Whether an infinitive with a subject of its own begins behind a stop: "Arrest confirmed; police chief to be questioned"."""
    first = verb.left_edge
    while first.is_punct and first.i < verb.i:
        first = first.nbor(1)
    return _has_own_start(verb) and first.i > 0 and first.nbor(-1).text in _STOPS and own_subjects(verb) != []


def _of_noun_infinitive(noun: Token) -> Reality | None:
    """ "The first minister to be convicted" was; "a plan to arrest" is one; "efforts to indict" tell nothing."""
    words = words_of_reality()
    lemma = noun.lemma_.lower()
    if lemma in _PLANS:
        return "denied" if any(child.lower_ in words.negators for child in noun.children) else "planned"
    first = lemma in words.firsts or any(child.lower_ in words.firsts for child in noun.children)
    return "done" if first and lemma not in words.risks else None


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def _of_gerund(verb: Token) -> Reality | None:
    """ "After being arrested" was; "without being charged" was not; "the risk of being arrested" tells nothing."""
    words = words_of_reality()
    above = verb.head
    if above.lower_ in ("without", "instead"):
        return "denied"
    if above.pos_ == "ADP" and above.head.lemma_.lower() in (words.risks | words.failing | words.wishing):
        return None
    lemma = above.lemma_.lower()
    if lemma in words.denying:
        return "denied"
    if lemma in words.risks or lemma in words.failing or lemma == "consider":
        return None
    if lemma in words.believed and _is_passive(above):
        return "possible"
    return "done"


def _of_clause(verb: Token, depth: int) -> Reality | None:
    words = words_of_reality()
    lemma = verb.head.lemma_.lower()
    if verb.dep_ in ("ccomp", "xcomp", "acl") and lemma in words.denying:
        return None if _negated(verb.head) else "denied"
    if verb.dep_ == "ccomp" and lemma in words.wishing:
        return "planned" if asked_by_authority(verb.head) else None
    # "His bid to have the charges struck out": as real as the having.
    if verb.dep_ == "xcomp" or (verb.dep_ == "ccomp" and lemma in _CAUSING and _is_infinitive(verb.head)):
        return reality(verb.head, depth + 1)
    return "done"
