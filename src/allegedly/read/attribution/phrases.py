"""Attribution without a verb of saying: "according to X", "in X's words", "allegedly"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from allegedly.read.attribution.drafts import Draft, Piece, subtree, trimmed, without
from allegedly.read.attribution.lexicon import Lexicon
from allegedly.read.attribution.subjects import conjuncts, noun_phrase


def phrase_drafts(doc: Doc, block: int, lexicon: Lexicon) -> Iterator[Draft]:
    """The drafts of a block's attributing phrases."""
    for token in doc:
        low = token.lower_
        if low == "according" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
            draft = _phrase(token, block, (token.i, token.i + 1), "according to")
        elif low == "as" and token.i + 3 < len(doc) and _as_written(token, lexicon):
            draft = _phrase(doc[token.i + 2], block, (token.i, token.i + 2), doc[token.i + 1].lemma_.lower())
        elif low in lexicon.phrases["prepositions"] and token.dep_ == "prep" and _names(token, lexicon):
            draft = _phrase(token, block, (token.i, token.i), low)
        elif low == "in" and token.dep_ == "prep":
            draft = _in_words(token, block, lexicon)
        elif low in lexicon.hedges and token.dep_ == "advmod":
            draft = _hedge(token, block)
        else:
            continue
        if draft is not None:
            yield draft


def _as_written(token: Token, lexicon: Lexicon) -> bool:
    """Whether "as" begins "as alleged in the indictment" or "as reported by the paper"."""
    verb, prep = token.nbor(1), token.nbor(2)
    return verb.tag_ in {"VBN", "VBD"} and verb.lemma_.lower() in lexicon.as_verbs and prep.lower_ in {"in", "by"}


def _names(prep: Token, lexicon: Lexicon) -> bool:
    """Whether somebody or a document stands behind "per", not a measure."""
    nouns = [c for c in prep.children if c.dep_ == "pobj"]
    return any(c.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} or c.lemma_.lower() in lexicon.phrases["documents"] for c in nouns)


def _phrase(token: Token, block: int, cue: Piece, lemma: str) -> Draft | None:
    doc = token.doc
    head = next((t for t in doc[cue[1]].children if t.dep_ == "pobj"), None)
    if head is None:
        head = next((t for t in token.children if t.dep_ == "pobj"), None)
    if head is None:
        return None
    source = noun_phrase(head, cue)
    if source is None:
        return None
    extent = (cue[0], max(source[1], head.right_edge.i if cue[0] == token.sent.start else source[1]))
    extent = (cue[0], max(extent[1], head.right_edge.i))
    scope, top = _scope(token, extent)
    content = without(doc, scope, (extent,))
    if not content:
        return None
    return Draft(
        block=block,
        form="according",
        kind=lemma,
        cue=cue,
        head=token.i,
        lemma=lemma,
        source=(source,),
        source_heads=conjuncts(head),
        content=tuple((block, *p) for p in content),
        content_head=top.i if top is not None else None,
    )


def _in_words(token: Token, block: int, lexicon: Lexicon) -> Draft | None:
    """ "in the words of X", "in X's view"."""
    noun = next((c for c in token.children if c.dep_ == "pobj" and c.lemma_ in lexicon.phrases["in_words"]), None)
    if noun is None or token.sent.end - token.sent.start < 4:
        return None
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    if owner is None and noun.lemma_ in lexicon.phrases["in_words_of"]:
        owner = next((n for c in noun.rights if c.lower_ == "of" for n in c.children if n.dep_ == "pobj"), None)
    if owner is None:
        return None
    first, last = subtree(owner)
    source = trimmed(token.doc, (first, last - 1 if token.doc[last].tag_ == "POS" else last))
    scope, top = _scope(token, (token.i, noun.right_edge.i))
    content = without(token.doc, scope, ((token.i, noun.right_edge.i),))
    if source is None or not content:
        return None
    cue = (noun.i, noun.i) if owner.i < noun.i else (token.i, max(noun.i, source[0] - 1))
    return Draft(
        block=block,
        form="according",
        kind="in words",
        cue=cue,
        head=noun.i,
        lemma=f"in {noun.lemma_}",
        source=(source,),
        source_heads=conjuncts(owner),
        content=tuple((block, *p) for p in content),
        content_head=top.i if top is not None else None,
    )


def _scope(token: Token, extent: Piece) -> tuple[Piece, Token | None]:
    """What such a phrase covers: its sentence, or the subordinate clause in the middle of which it stands."""
    sent = token.sent
    doc = token.doc
    top = sent.root
    tail = extent[1] + 1
    if tail + 1 < sent.end and doc[tail].lower_ == "," and doc[tail + 1].dep_ == "cc" and extent[0] > sent.start:
        return (sent.start, extent[0] - 1), top
    at_end = tail >= sent.end or all(doc[i].is_punct or doc[i].is_space for i in range(tail, sent.end))
    if extent[0] == sent.start or at_end or token.head.i == top.i:
        return (sent.start, sent.end - 1), top
    clause = token.head
    while clause.dep_ not in {"relcl", "ccomp", "advcl", "ROOT"} and clause.head.i != clause.i:
        clause = clause.head
    if clause.dep_ in {"relcl", "ccomp"}:
        first, last = subtree(clause)
        return (first + (doc[first].lower_ == "that"), last), clause
    return (sent.start, sent.end - 1), top


def _hedge(token: Token, block: int) -> Draft | None:
    """A hedging adverb over its clause, all the conjoined predicates included."""
    verb = token.head
    if verb.pos_ not in {"VERB", "AUX"}:
        while (
            verb.pos_ not in {"VERB", "AUX"} and verb.dep_ in {"acomp", "attr", "advmod", "prep", "pobj"} and verb.head.i != verb.i
        ):
            verb = verb.head
        if verb.pos_ not in {"VERB", "AUX"}:
            return None
    if verb.dep_ in {"amod", "compound"}:
        return None
    first, last = subtree(verb)
    doc = token.doc
    if doc[first].lower_ == "that" and doc[first].dep_ == "mark":
        first += 1
    apart = next((c for c in verb.rights if c.dep_ == "conj" and any(s.dep_ in {"nsubj", "nsubjpass"} for s in c.lefts)), None)
    if apart is not None:
        last = apart.left_edge.i - 1 - (doc[apart.left_edge.i - 1].dep_ == "cc")
    pieces: list[Piece] = [(first, last)]
    if verb.dep_ == "conj" and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
        subject = next((c for c in verb.head.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        phrase = noun_phrase(subject, (verb.head.i, verb.head.i)) if subject is not None else None
        pieces = [phrase, *pieces] if phrase is not None and phrase[1] < first else pieces
    relative = doc[first]
    if verb.dep_ == "relcl" and relative.tag_ in {"WP", "WDT"} and relative.dep_ in {"nsubj", "nsubjpass"}:
        pieces = [(verb.head.left_edge.i, first - 1), (first + 1, last)]
    content = [p for p in (trimmed(doc, piece) for piece in pieces) if p is not None]
    if not content:
        return None
    return Draft(
        block=block,
        form="hedge",
        kind="hedge",
        cue=(token.i, token.i),
        head=token.i,
        lemma=token.lower_,
        content=tuple((block, *p) for p in content),
        content_head=verb.i,
    )
