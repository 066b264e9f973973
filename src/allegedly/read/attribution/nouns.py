"""Nouns that attribute: "the allegation that", "his denial that", "accusations against X of", "a claim by X"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from allegedly.read.attribution.cues import is_negated, is_unreal
from allegedly.read.attribution.drafts import Draft, Piece, subtree, trimmed, without
from allegedly.read.attribution.lexicon import Lexicon
from allegedly.read.attribution.subjects import conjuncts, is_empty, noun_phrase, subject

# What brings in whom an accusation is made against.
_AGAINST = frozenset({"against", "on", "toward", "towards"})
_TENSED = frozenset({"VBD", "VBP", "VBZ", "MD"})


def noun_drafts(doc: Doc, block: int, lexicon: Lexicon) -> Iterator[Draft]:
    """One draft for each noun of a block that attributes."""
    for token in doc:
        if token.pos_ == "NOUN":
            draft = _draft(token, block, lexicon)
            if draft is not None:
                yield draft


def _draft(noun: Token, block: int, lexicon: Lexicon) -> Draft | None:
    lemma = noun.lemma_.lower()
    for kind, piece, head in _patterns(noun, lemma in lexicon.accusations):
        if not lexicon.noun(lemma, kind):
            continue
        verb = _light_verb(noun, lexicon)
        cue = (noun.i, noun.i)
        if kind.startswith("prep:") and noun.doc[min(noun.i + 1, len(noun.doc) - 1)].lower_ == kind.removeprefix("prep:"):
            cue = (noun.i, noun.i + 1)
        if verb is not None:
            cue = (verb.i, cue[1])
        source, heads = _source(noun, verb, cue)
        content = without(noun.doc, piece, (cue, *source))
        if not content:
            continue
        return Draft(
            block=block,
            form="noun",
            kind=kind,
            cue=cue,
            head=noun.i,
            lemma=lemma,
            source=source,
            source_heads=heads,
            content=tuple((block, *p) for p in content),
            content_head=head.i,
            targets=_targets(noun) if lemma in lexicon.accusations else (),
            negated=_denies(noun, verb),
            unreal=verb is not None and is_unreal(verb, lexicon),
        )
    return None


def _patterns(noun: Token, accusation: bool) -> Iterator[tuple[str, Piece, Token]]:
    for child in noun.rights:
        if child.dep_ in {"acl", "ccomp", "relcl"} and child.left_edge.lower_ == "that" and _complete(child):
            yield "clause", (child.left_edge.i + 1, child.right_edge.i), child
        elif child.dep_ == "acl" and any(c.tag_ == "TO" for c in child.lefts):
            yield "infinitive", subtree(child), child
        elif accusation and child.dep_ == "acl" and _finite(child):
            yield "clause", subtree(child), child
    matter = _matter(noun) if accusation else None
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ != "by" and not (_is_noun(matter) and _only_against(noun, child)):
            inner = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
            if inner is not None:
                last = max(c.right_edge.i for c in noun.rights if c.dep_ == "prep") if accusation else child.right_edge.i
                yield f"prep:{child.lower_}", (child.i + 1, last), inner
    if matter is not None:
        yield "compound", (matter.left_edge.i, noun.right_edge.i), matter


def _matter(noun: Token) -> Token | None:
    """The word before an accusation that says of what: "corruption allegations"."""
    return next((c for c in noun.lefts if c.dep_ in {"compound", "amod"} and c.lower_ not in {"new", "such", "other"}), None)


def _is_noun(matter: Token | None) -> bool:
    return matter is not None and matter.dep_ == "compound"


def _only_against(noun: Token, prep: Token) -> bool:
    """Whether a preposition brings in the accused, and nothing behind it says of what they are accused."""
    return prep.lower_ in _AGAINST and not any(c.dep_ == "prep" and c.lower_ not in _AGAINST for c in noun.rights)


def _finite(clause: Token) -> bool:
    """Whether a clause has a subject and a tense of its own: "claims he ran a fund"."""
    tensed = clause.tag_ in _TENSED or any(c.dep_ == "aux" and c.tag_ in _TENSED for c in clause.children)
    return tensed and any(c.dep_ in {"nsubj", "nsubjpass"} and c.tag_ not in {"WDT", "WP"} for c in clause.lefts)


def _complete(clause: Token) -> bool:
    """Whether "that" begins a clause of its own and does not stand for the noun."""
    that = clause.left_edge
    if that.dep_ == "dobj" and any(c.dep_ == "dobj" and c.i != that.i for c in clause.children):
        return True
    return that.dep_ == "mark" or (that.dep_ not in {"nsubj", "dobj", "nsubjpass"} and that.tag_ == "IN")


def _light_verb(noun: Token, lexicon: Lexicon) -> Token | None:
    """The verb that only carries the noun: "made the claim", "expressed concern"."""
    if noun.dep_ == "dobj" and noun.head.lemma_ in lexicon.light and noun.head.i < noun.i:
        return noun.head
    return None


def _source(noun: Token, verb: Token | None, cue: Piece) -> tuple[tuple[Piece, ...], tuple[int, ...]]:
    heads = [c for c in noun.lefts if c.dep_ == "poss"]
    if not heads:
        heads = [n for c in noun.rights if c.lower_ == "by" and c.dep_ in {"prep", "agent"} for n in c.children if n.dep_ == "pobj"]
    verb = verb or _governor(noun)
    if not heads and verb is not None:
        who = subject(verb)
        heads = [who.head] if who is not None and not is_empty(who.head) else []
    pieces = []
    for head in heads:
        piece = noun_phrase(head, cue)
        if piece is not None and head.dep_ == "poss":
            piece = trimmed(noun.doc, (piece[0], piece[1] - 1 if noun.doc[piece[1]].tag_ == "POS" else piece[1]))
        if piece is not None:
            pieces.append(piece)
    return tuple(pieces), tuple(i for head in heads for i in conjuncts(head))


def _governor(noun: Token) -> Token | None:
    """The verb whose subject utters the noun: "repeated promises to", "answered with promises to"."""
    if noun.dep_ == "dobj" and noun.head.pos_ == "VERB":
        return noun.head if noun.head.i < noun.i else None
    prep = noun.head
    return prep.head if noun.dep_ == "pobj" and prep.lower_ == "with" and prep.head.pos_ == "VERB" else None


def _targets(noun: Token) -> tuple[int, ...]:
    return tuple(
        i
        for child in noun.rights
        if child.dep_ == "prep" and child.lower_ in _AGAINST
        for inner in child.children
        if inner.dep_ == "pobj"
        for i in conjuncts(inner)
    )


def _denies(noun: Token, verb: Token | None) -> bool:
    if any(c.lower_ == "no" for c in noun.lefts):
        return True
    return verb is not None and is_negated(verb)
