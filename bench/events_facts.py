"""What the parse says of each event mention: head, roles, names, dates, numbers, polarity, and the words around it.

Only the text and spaCy's parse are asked (en_core_web_md); gold entities, gold times and the annotated type of the event are not.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from allegedly.read.pipeline import pipeline
from allegedly.resolve.words import stem
from events_texts import Event, Report

Words = frozenset[str]
_SUBJECTS = frozenset({"nsubj", "csubj", "agent", "poss"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "dative", "attr", "oprd", "compound"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_NAMES = frozenset({"PERSON", "ORG", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART"})
_DATED = frozenset({"PROPN", "NUM", "NOUN"})
_COUNTS = frozenset({"CARDINAL", "MONEY", "QUANTITY", "PERCENT", "ORDINAL"})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_MODAL = frozenset({"may", "might", "could", "would", "will", "should", "can", "to", "if", "plan", "expect", "want"})
_NUMBER = re.compile(r"\d[\d.,:]*")
_TELLING = ("say", "tell", "report", "announce", "confirm")
# Words on each side of a mention that are its surroundings.
_NEAR = 6


@dataclass(frozen=True)
class Facts:
    """One mention as it is compared; all words are lower-case lemmas or stems."""

    event: Event
    lemma: str
    pos: str
    family: str
    vector: NDArray[np.float64]
    whole: NDArray[np.float64]
    around: NDArray[np.float64]
    telling: float
    span: Words
    subject: Words
    object: Words
    other: Words
    names: Words
    places: Words
    dates: Words
    numbers: Words
    near: Words
    sentence: Words
    negated: bool
    modal: bool
    at: int


def facts_of(reports: Sequence[Report]) -> dict[str, tuple[Facts, ...]]:
    """The facts of the mentions of each document, by its name."""
    nlp = pipeline()
    wanted = [(report, number) for report in reports for number in sorted({e.sentence for e in report.events})]
    docs = nlp.pipe((Doc(nlp.vocab, words=list(report.sentences[number])) for report, number in wanted), batch_size=64)
    parsed = {(report.name, number): doc for (report, number), doc in zip(wanted, docs, strict=True)}
    found: dict[str, tuple[Facts, ...]] = {}
    for report in reports:
        found[report.name] = tuple(_facts(event, parsed[report.name, event.sentence], nlp) for event in report.events)
    return found


def _facts(event: Event, doc: Doc, nlp: Language) -> Facts:
    head = _head(doc, event.words)
    roles = _roles(head, frozenset(event.words))
    everyone = list(doc.ents)
    dated = [ent for ent in everyone if ent.label_ in ("DATE", "TIME")]
    near = [t for t in doc[max(0, event.words[0] - _NEAR) : event.words[-1] + _NEAR + 1] if t.i not in event.words]
    around = [t for t in near if t.pos_ in _CONTENT and t.has_vector]
    lemma = head.lemma_.lower()
    inside = [doc[i] for i in event.words if doc[i].has_vector]
    # The particle belongs to what is done ("checked in").
    inside += [t for t in head.children if t.dep_ == "prt" and t.i not in event.words]
    vector = _unit(nlp.vocab[lemma].vector if nlp.vocab.has_vector(lemma) else head.vector)
    return Facts(
        event=event,
        lemma=lemma,
        pos="v" if head.pos_ in ("VERB", "AUX") else "n" if head.pos_ in ("NOUN", "PROPN") else "a",
        family=stem(lemma),
        vector=vector,
        whole=_unit(np.mean([t.vector for t in inside], axis=0) if inside else np.zeros(doc.vocab.vectors_length)),
        around=_unit(np.mean([t.vector for t in around], axis=0) if around else np.zeros(doc.vocab.vectors_length)),
        telling=float(vector @ _telling(nlp)),
        span=_stems(doc[i] for i in event.words),
        subject=roles["subject"],
        object=roles["object"],
        other=roles["other"],
        names=_of(ent for ent in everyone if ent.label_ in _NAMES | _PLACES),
        places=_of(ent for ent in everyone if ent.label_ in _PLACES),
        dates=frozenset(t.lower_ for ent in dated for t in ent if (t.pos_ in _DATED and t.is_alpha) or t.like_num),
        numbers=frozenset(_NUMBER.findall(doc.text.lower())) | _of(ent for ent in everyone if ent.label_ in _COUNTS),
        near=_stems(near),
        sentence=_stems(doc),
        negated=_negated(head) or (head.dep_ == "xcomp" and _negated(head.head)),
        modal=_modal(head),
        at=event.sentence,
    )


@cache
def _telling(nlp: Language) -> NDArray[np.float64]:
    """Where the verbs of telling lie among the vectors."""
    return _unit(np.mean([nlp.vocab[word].vector for word in _TELLING], axis=0))


def _head(doc: Doc, words: Sequence[int]) -> Token:
    """The word of a mention whose own head lies outside it."""
    inside = set(words)
    tops = [doc[i] for i in words if doc[i].head.i not in inside or doc[i].head.i == i]
    return next((t for t in tops if t.pos_ in ("VERB", "NOUN", "PROPN", "ADJ")), tops[0] if tops else doc[words[-1]])


def _roles(head: Token, inside: frozenset[int]) -> dict[str, Words]:
    """The content stems of who does it, of what it is done to, and of everything else that hangs on the head."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for child in _dependents(head):
        role = "subject" if child.dep_ in _SUBJECTS else "object" if child.dep_ in _OBJECTS else "other"
        if child.dep_ == "prep" and head.pos_ != "VERB" and child.lower_ == "of":
            role = "object"
        if child.dep_ == "agent":
            role = "subject"
        if child.dep_ not in ("punct", "cc", "conj", "aux", "auxpass", "neg", "relcl", "advcl", "ccomp", "parataxis"):
            found[role] |= _stems(t for t in child.subtree if t.i not in inside)
    return {role: frozenset(found[role]) for role in ("subject", "object", "other")}


def _dependents(head: Token) -> list[Token]:
    """What hangs on a head; of a conjunct and of an infinitive also the subject of the verb before it, of a noun its verb's."""
    own = list(head.children)
    if any(t.dep_ in _SUBJECTS or t.dep_ == "nsubjpass" for t in own):
        return own
    above = head
    while above.dep_ in ("conj", "xcomp", "dobj", "pobj", "prep") and above.head is not above:
        above = above.head
        own += [t for t in above.children if t.dep_ in ("nsubj", "nsubjpass")]
        if any(t.dep_ in ("nsubj", "nsubjpass") for t in above.children):
            break
    if head.dep_ in ("relcl", "acl") and head.head is not head:
        # "the man arrested on Monday": the noun is what it is done to; here it stands in for who does it, too.
        own += [t for t in [head.head] if t.pos_ in ("NOUN", "PROPN")]
    return own


def _negated(head: Token) -> bool:
    return any(t.dep_ == "neg" for t in head.children)


def _modal(head: Token) -> bool:
    return any(t.lemma_.lower() in _MODAL for t in head.children if t.dep_ in ("aux", "mark")) or (
        head.dep_ == "xcomp" and head.head.lemma_.lower() in _MODAL
    )


def _stems(tokens: Iterable[Token]) -> Words:
    return frozenset(stem(t.lemma_.lower()) for t in tokens if t.pos_ in _CONTENT and not t.is_stop)


def _of(entities: Iterable[Span]) -> Words:
    return frozenset(stem(t.lemma_.lower()) for ent in entities for t in ent if not t.is_stop and not t.is_punct)


def _unit(vector: NDArray[np.float32] | NDArray[np.float64]) -> NDArray[np.float64]:
    wide = np.asarray(vector, dtype=np.float64)
    length = float(np.linalg.norm(wide))
    return wide / length if length else wide
