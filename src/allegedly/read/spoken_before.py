"""Who is meant by words that name nobody: the paper before "It", the unnamed lawyer before "he", the writer by "I".

And who does not speak though a paper is told of with him: who only saw it.
"""

from spacy.tokens import Token

from allegedly import vocabulary
from allegedly.read.attribution.quotes import quotations
from allegedly.read.cast import Cast
from allegedly.read.grammar import own_subjects, tokens_in
from allegedly.read.kinds_words import kind_words
from allegedly.read.parsed import ParsedArticle, ParsedBlock
from allegedly.shapes import Source, Span


def is_writer(parsed: ParsedArticle, own: tuple[Source, ...]) -> bool:
    """Whether the only speaker is "I" or "we" in no quotation: whoever wrote the article."""
    block = parsed.block_at(own[0].start) if len(own) == 1 and own[0].text.lower() in ("i", "we") else None
    token = block.token_at(own[0].start) if block else None
    return token is not None and not any(found.first <= token.i <= found.last for found in quotations(token.doc))


def paper_meant(parsed: ParsedArticle, link: Source) -> Span | None:
    """The words of the paper that the sentence before tells of or goes by, where "It" speaks; None where that is no one paper."""
    block = parsed.block_at(link.start)
    token = block.token_at(link.start) if block else None
    if block is None or token is None or token.lower_ != "it" or token.i == 0:
        return None
    before = token.sent.start - 1
    if before < 0:
        return None
    sentence = block.doc[before].sent
    heads = [head for head in own_subjects(sentence.root) if _is_paper(head)] or [t for t in sentence if _is_gone_by(t)]
    if len(heads) != 1:
        return None
    return block.span(min([heads[0].i, *(t.i for t in heads[0].lefts)]), heads[0].i)


def counsel_meant(parsed: ParsedArticle, cast: Cast, link: Source) -> Span | None:
    """The words for the unnamed lawyer or spokesman who "he" is ("Reeve's lawyer"); None where "he" is somebody else.

    Either "he" stands for the lawyer, or the sentence before is the lawyer's, who goes on for the client that "he" was taken for.
    """
    entity = cast.get(link.entity) if link.entity else None
    block = parsed.block_at(link.start)
    if entity is None or block is None or link.text.lower() not in ("he", "she"):
        return None
    if entity.named:
        return _speaking_for(parsed, cast, link, entity.key)
    before = [m for m in cast.mentions if m.entity == entity.key and m.form == "nominal" and block.start <= m.start < link.start]
    head = block.token_at(before[-1].end - 1) if before and _is_spokesman(parsed, before[-1].end) else None
    return block.span(head.left_edge.i, head.i) if head is not None else None


def _speaking_for(parsed: ParsedArticle, cast: Cast, link: Source, client: str) -> Span | None:
    """The words of the sentence before for the unnamed lawyer of a client, who speaks in it."""
    block = parsed.block_at(link.start)
    token = block.token_at(link.start) if block else None
    if block is None or token is None or token.sent.start == 0:
        return None
    root = block.doc[token.sent.start - 1].sent.root
    heads = [head for head in own_subjects(root) if head.lemma_.lower() in vocabulary.words("stances", "spokespeople")]
    if root.lemma_ not in kind_words("communication") or len(heads) != 1:
        return None
    span = block.span(heads[0].left_edge.i, heads[0].i)
    return span if any(m.entity == client for m in cast.within(span.start, span.end)) else None


def unnamed_counsel(parsed: ParsedArticle, cast: Cast, sources: tuple[Source, ...]) -> frozenset[str]:
    """The local keys of the unnamed lawyers and spokesmen who speak: no statement is about who only lends his voice."""
    found = [m for source in sources for m in cast.within(source.start, source.end) if not cast.get(m.entity).named]
    return frozenset(m.entity for m in found if _is_spokesman(parsed, m.end))


def _is_spokesman(parsed: ParsedArticle, end: int) -> bool:
    block = parsed.block_at(end - 1)
    head = block.token_at(end - 1) if block else None
    return head is not None and head.lemma_.lower() in vocabulary.words("stances", "spokespeople")


def seers(block: ParsedBlock, spans: tuple[Span, ...]) -> frozenset[int]:
    """Where those stand who saw or got a paper that speaks: offsets in the article of the heads of "seen by N"."""
    seen = vocabulary.words("stances", "seeing")
    found = [
        pobj
        for token in tokens_in(block, spans)
        if _is_paper(token)
        for verb in token.subtree
        if verb.dep_ in ("acl", "relcl") and verb.lemma_ in seen
        for agent in verb.children
        if agent.dep_ == "agent" or agent.lower_ == "by"
        for pobj in agent.children
    ]
    return frozenset(block.at(token) for token in found)


def _is_gone_by(token: Token) -> bool:
    """Whether a sentence goes by a paper: "according to the complaint"."""
    return _is_paper(token) and token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lower_ == "according"


def _is_paper(token: Token) -> bool:
    return token.pos_ == "NOUN" and token.lemma_.lower() in vocabulary.words("stances", "source_documents")
