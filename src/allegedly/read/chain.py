"""Who speaks: from the source of a frame to a link of an attribution chain."""

import re
from dataclasses import dataclass
from functools import cache

import msgspec
from spacy.tokens import Token

from allegedly import vocabulary
from allegedly.read.authors import author
from allegedly.read.cast import Cast
from allegedly.read.frames import Frame
from allegedly.read.grammar import tokens_in, with_conjuncts
from allegedly.read.parsed import ParsedArticle, ParsedBlock
from allegedly.shapes import Basis, Claim, LocalEntity, Source, SourceKind, Span

_DEFINITE = re.compile(r"(?:the|this|that|its|their)\b", re.IGNORECASE)
_MY_CLIENT = re.compile(r"\b(?:my|our) clients?\b", re.IGNORECASE)
_COMPLEMENT = re.compile(r",|\s(?:of|in|at|from|for|with|to|who|that)\b")
_ISSUER_PREPOSITIONS = frozenset({"from", "by", "of", "in", "for", "at", "with", "to"})


@dataclass(frozen=True)
class _Speaker:
    """Who is meant by one head noun of a source phrase."""

    entity: LocalEntity | None
    client: LocalEntity | None
    document: bool
    anonymous: bool


def links(parsed: ParsedArticle, cast: Cast, frame: Frame) -> tuple[Source, ...]:
    """The speakers that a frame itself names, one link for each; the article's own outlet is not a link."""
    block = parsed.blocks[frame.block]
    found = []
    for head in frame.source_heads:
        token = block.token_at(head)
        if token is None:
            continue
        span = _span_of(frame, block, token)
        speaker = _speaker(parsed, cast, block, token, span)
        if not (speaker.entity and _is_own_outlet(parsed, speaker.entity)):
            link = _link(parsed, frame, span, speaker, token)
            found += _each_of(cast, block, token, link)
    return tuple(found)


def _each_of(cast: Cast, block: ParsedBlock, head: Token, link: Source) -> list[Source]:
    """A link for each of the people whom one word stands for: "both men"."""
    people = [one for key in cast.at(block.at(head)) if (one := cast.get(key)).kind == "person" and one.named]
    return [told_by(link, one) for one in people] if len(people) > 1 and link.entity in {one.key for one in people} else [link]


def authority_link(parsed: ParsedArticle, cast: Cast, key: str, within: Span) -> Source | None:
    """An official body as the source of the accusation on which its own step rests, if it is named inside a span."""
    mention = next((m for m in cast.within(within.start, within.end) if m.entity == key), None)
    if mention is None:
        return None
    entity, mention_text = cast.get(key), parsed.article.text[mention.start : mention.end]
    return Source(
        entity=key,
        kind="unnamed" if entity.kind == "person" and not entity.named else _kind_of(entity, mention_text),
        basis="on_record",
        article=parsed.article.id,
        start=mention.start,
        end=mention.end,
        text=mention_text,
    )


def spoken_at(parsed: ParsedArticle, cast: Cast, frame: Frame, span: Span) -> Source | None:
    """A link whose words stand at a span, anywhere in the article; None where they name nobody, or the article's own outlet."""
    block = parsed.block_at(span.start)
    cut = block and block.doc.char_span(span.start - block.start, span.end - block.start, alignment_mode="expand")
    if not block or not cut:
        return None
    head = cut.root
    if head.dep_ == "det" or head.tag_ in ("VBN", "VBD"):
        # "The judgment records": the parse took the verb for the noun, and the noun for a part of it.
        nouns = [token for token in cut if token.pos_ in ("NOUN", "PROPN") and token.dep_ != "pobj"]
        head = nouns[-1] if nouns and head.dep_ == "det" else next((t for t in nouns if t.nbor(1).pos_ == "VERB"), head)
    if head.pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    words = block.span(cut.start, cut.end - 1)
    speaker = _speaker(parsed, cast, block, head, words)
    if speaker.entity and _is_own_outlet(parsed, speaker.entity):
        return None
    return _link(parsed, frame, words, speaker, head)


def told_by(source: Source, entity: LocalEntity) -> Source:
    """The link with the entity that its words stand for."""
    if not entity.named:
        # "It" is no person where it stands for an office.
        return msgspec.structs.replace(source, entity=entity.key, kind="unnamed" if source.kind == "person" else source.kind)
    return msgspec.structs.replace(source, entity=entity.key, kind=_kind_of(entity, source.text))


def by_counsel(parsed: ParsedArticle, cast: Cast, frame: Frame, own: tuple[Source, ...]) -> tuple[Source, ...]:
    """The sources of a statement; a pronoun that says "my client" is the lawyer of whom the article spoke last."""
    if len(own) != 1 or own[0].text.lower() not in ("he", "she") or not _MY_CLIENT.search(parsed.said(frame.content)):
        return own
    counsel = {relation.from_ for relation in cast.relations if relation.kind == "lawyer_of"}
    before = [m for m in cast.mentions if m.end <= own[0].start and m.entity in counsel]
    return own if not before or own[0].entity in counsel else (told_by(own[0], cast.get(max(before, key=lambda m: m.end).entity)),)


def with_clients(cast: Cast, sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """The sources; whoever the article introduces as the lawyer of one person alone speaks for that person in every sentence."""
    return tuple(_for_client(cast, source) for source in sources)


def _for_client(cast: Cast, source: Source) -> Source:
    clients = {tie.to for tie in cast.relations if tie.kind == "lawyer_of" and tie.from_ == source.entity}
    if source.entity is None or source.kind != "person" or source.on_behalf_of or len(clients) != 1:
        return source
    return msgspec.structs.replace(source, on_behalf_of=clients.pop())


def of_others(cast: Cast, sources: tuple[Source, ...], accused: tuple[str, ...]) -> tuple[Source, ...]:
    """The sources of an accusation; where its speaker is taken for the only accused, and not by name, his words alone stand.

    "The suit says that the board …" is no word of the board, whose papers were spoken of before.
    """
    himself = bool(sources) and (sources[0].entity,) == accused and not _is_named(cast, sources[0])
    return (_nameless(sources[0]), *sources[1:]) if himself else sources


def _is_named(cast: Cast, source: Source) -> bool:
    return any(m.form == "name" and m.entity == source.entity for m in cast.within(source.start, source.end))


def _nameless(source: Source) -> Source:
    document = bool(set(re.findall(r"[a-z]+", source.text.lower())) & _lists()["source_documents"])
    return msgspec.structs.replace(source, entity=None, kind="document" if document else "unnamed")


def without_names(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Claims in which whoever is anonymous once in an article is so throughout: "they said", after two who gave no names."""
    hidden = {s.entity for claim in claims for s in claim.sources if s.kind == "anonymous" and s.entity}
    return tuple(
        msgspec.structs.replace(claim, sources=tuple(_hidden(s) if s.entity in hidden else s for s in claim.sources))
        for claim in claims
    )


def _hidden(source: Source) -> Source:
    return msgspec.structs.replace(source, kind="anonymous", basis="anonymous")


def issued(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Claims whose documents without a name ("the report also says") are those of the body whose document was quoted before.

    Only a definite document, and only where an official body or a named document spoke earlier in the article; nobody accuses
    himself: a suit that accuses a body is another's.
    """
    latest: str | None = None
    result = []
    for claim in claims:
        sources = []
        for at, source in enumerate(claim.sources):
            accused = at == 0 and claim.stance == "alleges" and latest in claim.about
            fits = source.kind == "document" and source.entity is None and not accused
            if fits and latest and _is_issued(source.text, carrier=at > 0):
                sources.append(msgspec.structs.replace(source, entity=latest, kind="official_body"))
            else:
                sources.append(source)
            if source.entity and (source.kind == "official_body" or source.basis == "document"):
                latest = source.entity
        result.append(msgspec.structs.replace(claim, sources=tuple(sources)))
    return tuple(result)


def stands_apart(source: Source) -> bool:
    """Whether a source is a document that no body which spoke before need have made: "the book", "the minutes"."""
    return bool(set(re.findall(r"[a-z]+", source.text.lower())) & _lists()["documents_apart"])


def _is_issued(document: str, *, carrier: bool) -> bool:
    """Whether words for a document may go back to the body that was quoted before: a judgment is not the police's."""
    words = set(re.findall(r"[a-z]+", document.lower()))
    apart = _lists()["documents_apart"] | (_lists()["documents_of_courts"] if carrier else frozenset())
    return bool(_DEFINITE.match(document)) and not words & apart


def _span_of(frame: Frame, block: ParsedBlock, head: Token) -> Span:
    """The whole source phrase where it has one head, the head with its own modifiers where it is one of several."""
    offset = block.at(head)
    around = next((s for s in frame.source if s.start <= offset < s.end), None)
    if around and len(frame.source_heads) == 1:
        return around
    left, right = head.left_edge.i, head.i
    others = {token.i for at in frame.source_heads if at != offset and (token := block.token_at(at)) is not None}
    for child in head.rights:
        beside = any(child.left_edge.i <= other <= child.right_edge.i for other in others)
        if child.dep_ not in ("conj", "cc", "punct", "appos", "relcl") and not beside:
            right = max(right, child.right_edge.i)
    return block.span(left, right)


def _speaker(parsed: ParsedArticle, cast: Cast, block: ParsedBlock, head: Token, span: Span) -> _Speaker:
    words = parsed.words(span)
    entity = _entity_at(cast, block, head)
    if entity is None or not entity.named:
        entity = _named_inside(cast, block, head) or entity
    lemma = head.lemma_.lower()
    lists = _lists()
    if head.pos_ != "PROPN" and {lemma, head.lower_, _compound(head)} & lists["source_documents"] and not (entity and entity.named):
        maker = _issuer(cast, block, head) or author(parsed, cast, block, head)
        return _Speaker(maker, None, document=True, anonymous=False)
    anonymous = lemma in lists["anonymous_heads"] or bool(_anonymous().search(f"{words} {_told_of(head)}"))
    if anonymous and not (entity and entity.named):
        return _Speaker(entity, None, document=False, anonymous=True)
    if anonymous and entity and _only_of(entity, words):
        # Whoever keeps his name back does not speak for the body that he is of.
        return _Speaker(None, None, document=False, anonymous=True)
    if lemma in lists["spokespeople"] or _titled_spokesperson(block, span, lists["spokespeople"]):
        client = _issuer(cast, block, _spokesperson_head(head, lists["spokespeople"]))
        if entity and entity.named and entity is not client:
            return _Speaker(entity, client, document=False, anonymous=False)
        return _Speaker(client or entity, None, document=False, anonymous=False)
    return _Speaker(entity, None, document=False, anonymous=False)


def _told_of(head: Token) -> str:
    """What a relative clause tells of a speaker: "the two, who spoke on condition of anonymity"."""
    return " ".join(token.lower_ for clause in head.rights if clause.dep_ == "relcl" for token in clause.subtree)


def _compound(head: Token) -> str:
    """A noun with the one that it is compounded with: "charge sheet"."""
    before = head.nbor(-1) if head.i else head
    return f"{before.lower_} {head.lemma_.lower()}" if before.dep_ == "compound" else head.lower_


def _link(parsed: ParsedArticle, frame: Frame, span: Span, speaker: _Speaker, head: Token) -> Source:
    words = parsed.words(span)
    return Source(
        entity=speaker.entity.key if speaker.entity else None,
        kind=_kind(speaker, words, head),
        basis="document" if speaker.entity and _is_written(parsed.blocks[frame.block], frame) else _basis(frame, speaker),
        on_behalf_of=speaker.client.key if speaker.client else None,
        article=parsed.article.id,
        start=span.start,
        end=span.end,
        text=words,
    )


def _kind(speaker: _Speaker, words: str, head: Token) -> SourceKind:
    if speaker.anonymous:
        return "anonymous"
    if speaker.entity is None:
        if speaker.document:
            return "document"
        return "person" if head.pos_ == "PRON" else "unnamed"
    if not speaker.entity.named:
        official = any(title in words.lower() for title in ("police", "ministry", "government", "court", "authorities"))
        return "official_body" if official else "unnamed"
    return _kind_of(speaker.entity, words)


def _kind_of(entity: LocalEntity, words: str) -> SourceKind:
    if entity.kind == "person":
        return "person"
    if _only_of(entity, words):
        return "unnamed"
    if entity.kind == "outlet":
        return "outlet"
    titles = _lists()["official_titles"]
    official = entity.body is not None or any(word in titles for word in re.findall(r"[a-z]+", f"{entity.name} {words}".lower()))
    return "official_body" if official else "organization"


def _only_of(entity: LocalEntity, words: str) -> bool:
    """Whether words stand for unnamed people of a body, who may speak for it and are not the body: "a U.S. official"."""
    head = re.findall(r"[a-z]+", _COMPLEMENT.split(words.lower(), maxsplit=1)[0])[-1:]
    return entity.kind != "person" and any({word, word.removesuffix("s")} & _lists()["people_of_bodies"] for word in head)


def _basis(frame: Frame, speaker: _Speaker) -> Basis:
    if speaker.anonymous:
        return "anonymous"
    if frame.cue_lemma in _lists()["hearsay_cues"]:
        return "hearsay"
    return "document" if speaker.document and not (speaker.entity and speaker.entity.kind == "outlet") else "on_record"


def _is_written(block: ParsedBlock, frame: Frame) -> bool:
    """Whether somebody speaks in a document of his own: "prosecutors write in the charge sheet", "said in court papers"."""
    verbs = [token for token in tokens_in(block, (frame.cue,)) if token.pos_ == "VERB"]
    places = [c for verb in verbs for prep in verb.rights if prep.lower_ == "in" for c in prep.children if c.dep_ == "pobj"]
    written = _lists()["source_documents"] - _lists()["spoken_documents"]
    return frame.form in ("verb", "quotation") and any({p.lemma_.lower(), _compound(p)} & written for p in places)


def _entity_at(cast: Cast, block: ParsedBlock, token: Token) -> LocalEntity | None:
    keys = cast.at(block.at(token))
    return cast.get(keys[0]) if keys else None


def _issuer(cast: Cast, block: ParsedBlock, head: Token) -> LocalEntity | None:
    """Whose report, statement or lawyer it is: the possessor, the modifier, or who stands behind "from", "by", "for", "of"."""
    # "The prosecutors' charge sheet states": the parse took the verb for the noun.
    lost = head.head.lefts if head.dep_ == "compound" and head.head.pos_ == "VERB" else ()
    for child in (*head.children, *lost):
        if child.dep_ in ("poss", "compound", "nmod", "amod"):
            found = _entity_at(cast, block, child)
            if found:
                return found
    written = [verb for verb in head.children if verb.dep_ == "acl" and verb.lemma_ in vocabulary.words("stances", "writing")]
    for child in (c for token in (head, *written) for c in token.children):
        by = child.lower_ in _ISSUER_PREPOSITIONS if child.head.i == head.i else child.dep_ == "agent"
        if child.dep_ in ("prep", "agent") and by:
            for pobj in child.children:
                found = next((e for t in with_conjuncts(pobj) if (e := _entity_at(cast, block, t))), None)
                if found:
                    return found
    return None


def _named_inside(cast: Cast, block: ParsedBlock, head: Token) -> LocalEntity | None:
    """For a head that stands for nobody itself ("the minister, Jane Doe"): the name beside it, whichever comes first."""
    told_of = head.head if head.dep_ == "conj" and head.head.dep_ == "appos" else head
    for child in (*head.children, *([told_of.head] if told_of.dep_ == "appos" else [])):
        found = _entity_at(cast, block, child) if child.dep_ == "appos" or child == told_of.head else None
        if found and found.named and found.kind == "person":
            return found
    return None


def _titled_spokesperson(block: ParsedBlock, span: Span, words: frozenset[str]) -> bool:
    tokens = block.doc.char_span(span.start - block.start, span.end - block.start, alignment_mode="expand")
    return any(token.lemma_.lower() in words for token in tokens or ())


def _spokesperson_head(head: Token, words: frozenset[str]) -> Token:
    """The word "lawyer" or "spokesman" itself, where the head of the phrase is the name beside it."""
    if head.lemma_.lower() in words:
        return head
    near = [*head.children, *([head.head] if head.dep_ == "appos" else [])]
    return next((token for token in near if token.lemma_.lower() in words), head)


def _is_own_outlet(parsed: ParsedArticle, entity: LocalEntity) -> bool:
    own = (parsed.article.outlet or "").casefold().removeprefix("the ")
    return bool(own) and entity.kind == "outlet" and own in {n.casefold().removeprefix("the ") for n in entity.names}


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = vocabulary.table("stances")
    documents = ("source_documents", "spoken_documents", "documents_apart", "documents_of_courts")
    people = ("anonymous_heads", "spokespeople", "official_titles", "hearsay_cues", "people_of_bodies")
    return {name: frozenset(data[name]) for name in (*documents, *people)}


@cache
def _anonymous() -> re.Pattern[str]:
    return re.compile(vocabulary.table("stances")["anonymous"], re.IGNORECASE)
