"""Attribution by layout and by verbs that the tagger takes for nouns: "SMITH: I never met him", "Prosecutors allege Moe lied"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from allegedly.read.attribution.drafts import Draft, Piece, trimmed, without
from allegedly.read.attribution.lexicon import Lexicon

_LONGEST_LABEL = 7
_SIGNS = frozenset({":", "："})


def label_drafts(doc: Doc, block: int, lexicon: Lexicon) -> Iterator[Draft]:
    """The draft of a block that begins with its speaker's name and a colon, and of each verb that was read as a noun."""
    label = _label(doc, block)
    if label is not None:
        yield label
    for token in doc:
        if token.lower_ in lexicon.misread and token.pos_ in {"NOUN", "PROPN"} and token.left_edge.i < token.i:
            draft = _misread(token, block)
            if draft is not None:
                yield draft


def _label(doc: Doc, block: int) -> Draft | None:
    colon = next((t.i for t in doc[:_LONGEST_LABEL] if t.lower_ in _SIGNS), None)
    if not colon or not all(t.pos_ == "PROPN" or t.is_title or t.is_upper or t.is_punct for t in doc[:colon]):
        return None
    names = [t for t in doc[:colon] if t.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} or (t.is_upper and len(t) > 1)]
    content = trimmed(doc, (colon + 1, len(doc) - 1))
    source = trimmed(doc, (0, colon - 1))
    if not names or content is None or source is None or content[1] - content[0] < 1:
        return None
    return Draft(
        block=block,
        form="according",
        kind="label",
        cue=(colon, colon),
        head=colon,
        lemma=":",
        source=(source,),
        source_heads=(source[1],),
        content=((block, *content),),
        content_head=doc[content[0] : content[1] + 1].root.i,
    )


def _misread(token: Token, block: int) -> Draft | None:
    doc, sentence = token.doc, token.sent
    source = trimmed(doc, (token.left_edge.i, token.i - 1))
    if source is None:
        return None
    inside = source[0] > sentence.start
    scope: Piece = (sentence.start, sentence.end - 1) if inside else (token.i + 1, sentence.end - 1)
    content = without(doc, scope, ((source[0], token.i),))
    if not content:
        return None
    return Draft(
        block=block,
        form="verb",
        kind="parenthetical" if inside else "clause",
        cue=(token.i, token.i),
        head=token.i,
        lemma=token.lower_.removesuffix("s"),
        source=(source,),
        source_heads=(source[1],),
        content=tuple((block, *piece) for piece in content),
        content_head=sentence.root.i if sentence.root.i != token.i else None,
    )
