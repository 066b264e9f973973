"""Questions about a parse that several readers ask: who is the subject, which verbs carry a stretch of text."""

from collections.abc import Iterator

from spacy.tokens import Token

from allegedly import vocabulary
from allegedly.read.parsed import ParsedBlock
from allegedly.shapes import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
# A verb in one of these places takes the subject of the verb that it hangs on, where it has none of its own.
_SHARES_SUBJECT = frozenset({"conj", "xcomp", "advcl", "pcomp", "acl", "dep"})

# By these an article says itself that what was said or done is not so.
DISCREDITED: frozenset[str] = vocabulary.words("stances", "discredited")
_NONE = frozenset({"nobody", "nothing", "none", "no-one"})


def with_conjuncts(token: Token) -> Iterator[Token]:
    """A token and all that is coordinated with it: "A, B and C"."""
    yield token
    for child in token.children:
        if child.dep_ == "conj":
            yield from with_conjuncts(child)


def own_subjects(verb: Token) -> list[Token]:
    """The heads of a verb's own subject, conjuncts included, in the order of the text; for "who" the noun that it stands for."""
    found = [head for child in verb.children if child.dep_ in SUBJECTS for head in with_conjuncts(child)]
    return [_antecedent(head, verb) if head.tag_ in ("WP", "WDT") else head for head in found]


def _antecedent(pronoun: Token, verb: Token) -> Token:
    """What "who" stands for: the head of its clause, or the noun right before it where the parser lost the tie."""
    if verb.dep_ == "relcl":
        return verb.head
    before = pronoun.i - 1
    while before > pronoun.sent.start and pronoun.doc[before].is_punct:
        before -= 1
    noun = pronoun.doc[before] if before >= pronoun.sent.start else pronoun
    return noun if noun.pos_ in ("NOUN", "PROPN") else pronoun


def subjects(verb: Token) -> list[Token]:
    """The heads of the subject of a verb, found at the verb that it shares its subject with where it has none of its own."""
    at = verb
    for _ in range(8):
        found = own_subjects(at)
        if found or any(child.dep_ == "expl" for child in at.children):
            return found
        if at.dep_ == "acl" and at.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return [at.head]
        if at.dep_ == "prep" or (at.dep_ in _SHARES_SUBJECT and at.head != at):
            at = at.head
            continue
        return []
    return []


def identified(head: Token) -> Iterator[Token]:
    """What says who a described person is: the name in apposition, or after "is" ("the fourth man is X")."""
    yield from (child for child in head.children if child.dep_ == "appos")
    if head.dep_ == "nsubj" and head.head.lemma_ == "be":
        yield from (child for child in head.head.children if child.dep_ == "attr")


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive."""
    return any(child.dep_ in ("nsubjpass", "auxpass", "csubjpass") for child in verb.children)


def agents(verb: Token) -> list[Token]:
    """The heads of the by-phrase of a passive."""
    return [
        head
        for child in verb.children
        if child.dep_ == "agent"
        for pobj in child.children
        if pobj.dep_ == "pobj"
        for head in with_conjuncts(pobj)
    ]


def tokens_in(block: ParsedBlock, spans: tuple[Span, ...]) -> list[Token]:
    """The tokens of a block that lie inside spans of the article; spans in other blocks are left out."""
    found: list[Token] = []
    for span in spans:
        if span.start >= block.end or span.end <= block.start:
            continue
        cut = block.doc.char_span(max(span.start - block.start, 0), min(span.end, block.end) - block.start, alignment_mode="expand")
        found.extend(cut or ())
    return found


def verbs_of(tokens: list[Token]) -> list[Token]:
    """The main verbs of a stretch of text: verbs whose head lies outside of it, and the verbs coordinated with those."""
    inside = {token.i for token in tokens}
    found: list[Token] = []
    for token in tokens:
        top = token.head == token or token.head.i not in inside
        joined = token.dep_ == "conj" and any(token.head == verb for verb in found)
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass") and (top or joined):
            found.append(token)
    return found


def modified_by(tokens: list[Token], words: frozenset[str]) -> bool:
    """Whether words, or what hangs directly on them, are of a list: "wrongly accused", "false claims"."""
    return any(near.lower_ in words for token in tokens for near in (token, *token.children))


def is_denied(verb: Token) -> bool:
    """Whether a clause says that its deed was not done: "did not", "never", "no longer", "bribed nobody", "neither A nor B"."""
    if any(c.dep_ == "neg" or c.lower_ in ("never", "neither", "nor") for c in verb.children):
        return True
    parts = [c for c in verb.children if c.dep_ in ("dobj", "nsubj", "nsubjpass", "attr")]
    return any(p.lower_ in _NONE or any(d.lower_ in ("no", "neither") for d in p.lefts) for p in parts)


def core_words(verb: Token, circumstances: frozenset[str], matters: frozenset[str]) -> str:
    """What a clause says was done: the verb and its subject with all that belongs to them.

    Without clauses and phrases of circumstance ("amid the scandal", "when he was arrested"), without nouns that only speak of an
    offence (`matters`: "the investigation into the murder"), without clauses that have another subject.
    """
    left_out: set[int] = set()
    for token in verb.subtree:
        if token.pos_ == "NOUN" and token.lemma_.lower() in matters and token.dep_ not in ("attr", "oprd"):
            left_out.update(t.i for t in token.subtree)
        apart = token.dep_ in ("advcl", "prep", "relcl", "mark") and (
            token.lower_ in circumstances or any(c.dep_ in ("mark", "advmod") and c.lower_ in circumstances for c in token.lefts)
        )
        if token.i not in left_out and (apart or (token.dep_ == "conj" and token.pos_ == "VERB" and own_subjects(token))):
            left_out.update(t.i for t in token.subtree)
    kept = [t for t in verb.subtree if t.i not in left_out]
    if not own_subjects(verb):
        kept = [*(t for head in subjects(verb) for t in head.subtree), *kept]
    return "".join(t.text_with_ws for t in kept)


def sentence_span(block: ParsedBlock, token: Token) -> Span:
    """The article span of the sentence of a token."""
    sentence = token.sent
    return Span(start=block.start + sentence.start_char, end=block.start + sentence.end_char)


def takes_back(verb: Token) -> bool:
    """Whether a verb says that its subject takes back what it said: "recanted", "withdrew her statement", "took it back"."""
    if verb.pos_ != "VERB" or verb.tag_ in ("VB", "VBG"):
        # "Offered her money to withdraw it" takes nothing back.
        return False
    back = verb.lemma_ == "take" and any(child.lower_ == "back" and child.dep_ in ("prt", "advmod") for child in verb.children)
    taken = [child for child in verb.children if child.dep_ == "dobj"]
    if not taken:
        return verb.lemma_ in vocabulary.words("stances", "recanting")
    if not (back or verb.lemma_ in vocabulary.words("stances", "taking_back")):
        return False
    said = vocabulary.words("stances", "taken_back")
    return any(child.lemma_.lower() in said or is_what_was_said(child) for child in taken)


def is_what_was_said(token: Token) -> bool:
    """Whether an "it" goes back to the only statement that the sentence before speaks of: "the accusation …. N withdrew it"."""
    start = token.sent.start
    if token.lower_ != "it" or start == 0 or any(t.lower_ == "it" for t in token.doc[start : token.i]):
        return False
    before = [t for t in token.doc[start - 1].sent if t.pos_ == "NOUN" and t.dep_ in ("dobj", "nsubj", "nsubjpass")]
    said = [t for t in before if t.lemma_.lower() in vocabulary.words("stances", "taken_back") and t.tag_ == "NN"]
    return len(said) == 1 and said[0] == before[0]


def is_taken_back(token: Token) -> bool:
    """Whether a token stands in the clause of what somebody takes back: "withdrew its statement that N had been dismissed"."""
    return any(clause.dep_ == "acl" and _is_withdrawn(clause.head) for clause in (token, *token.ancestors))


def _is_withdrawn(noun: Token) -> bool:
    """Whether what a noun names is taken back by its verb, active or passive."""
    verb = noun.head
    if noun.lemma_.lower() not in vocabulary.words("stances", "taken_back") or any(child.dep_ == "neg" for child in verb.children):
        return False
    if noun.dep_ == "nsubjpass":
        return verb.tag_ == "VBN" and verb.lemma_ in vocabulary.words("stances", "taking_back")
    return noun.dep_ == "dobj" and takes_back(verb)
