"""Whom a description without a name means in a step: the name beside it, an office's holder, a relative, those named next."""

from collections.abc import Iterator

from spacy.tokens import Token

from allegedly.read.cast import Cast
from allegedly.read.parsed import ParsedArticle, ParsedBlock
from allegedly.read.steps_parties import is_party
from allegedly.shapes import LocalEntity, Mention, RelationKind
from allegedly.vocabulary import table

_LAW = frozenset(table("people")["law_offices"])
_OFFICES = frozenset(table("proceedings")["offices"])
# More words than these between a description and its name are no complement of it.
_LONGEST = 12
# How many characters further on the names of several are looked for.
_REACH = 1200
_CLOSING = frozenset({",", ".", ";", ")", "—", "–", ":"})
_COMPLEMENTS = frozenset({"of", "at", "in", "for", "to", "on", "with", "and"})
_DEFINITE = frozenset({"the", "that", "this"})
_ONE_OF_SEVERAL = frozenset({"other", "another", "elder", "older", "younger", "second", "third", "late", "former"})
_KIN: dict[str, tuple[RelationKind, ...]] = {
    "wife": ("wife_of", "spouse_of"),
    "husband": ("husband_of", "spouse_of"),
    "son": ("son_of", "child_of"),
    "daughter": ("daughter_of", "child_of"),
    "brother": ("brother_of", "sibling_of"),
    "sister": ("sister_of", "sibling_of"),
    "father": ("father_of",),
    "mother": ("mother_of",),
}


def name_beside(block: ParsedBlock, head: Token, cast: Cast) -> tuple[str, ...]:
    """The person named behind a description and its complement: "its head of procurement, N, …", "his client N"."""
    lemma = head.lemma_.lower()
    if not (is_party(head) or lemma in _OFFICES):
        return ()
    if head.i + 1 < head.sent.end and head.nbor(1).pos_ == "PROPN":
        return _named_from(block, head.nbor(1), cast)
    for token in head.doc[head.i + 1 : min(head.i + _LONGEST, head.sent.end - 1)]:
        if token.pos_ in ("VERB", "AUX"):
            return ()
        if token.text == ",":
            return _named_from(block, token.nbor(1), cast)
    return ()


def _named_from(block: ParsedBlock, first: Token, cast: Cast) -> tuple[str, ...]:
    start = block.at(first)
    for mention in cast.mentions:
        if mention.start == start and mention.form == "name" and _is_person(cast.get(mention.entity)):
            after = block.token_at(mention.end)
            if after is None or after.text in _CLOSING or after.i >= first.sent.end:
                return (mention.entity,)
    return ()


def _is_person(entity: LocalEntity) -> bool:
    return entity.named and entity.kind == "person"


def holder(head: Token, cast: Cast) -> tuple[str, ...]:
    """The one named person of the article with the office that a definite description names: "the governor"."""
    if not any(child.lower_ in _DEFINITE for child in head.children) or head.tag_ not in ("NN", "NNP"):
        return ()
    noun = head.lemma_.lower()
    found = [e.key for e in cast.entities if _is_person(e) and any(_is_called(noun, role.title) for role in e.roles)]
    return tuple(found) if len(found) == 1 else ()


def _is_called(noun: str, title: str) -> bool:
    """Whether a noun alone stands for the holder of an office: "the professor" of a law professor, but not "the law"."""
    words = title.lower().split()
    end = next((at for at, word in enumerate(words) if at and word in _COMPLEMENTS), len(words))
    return noun in words and (noun in _OFFICES or noun == words[end - 1].strip(","))


def relative(block: ParsedBlock, head: Token, cast: Cast) -> tuple[str, ...]:
    """The named relative of a possessor: "his wife", where the article says who that is; "his eldest sister" is one of several."""
    if any(child.tag_ in ("JJS", "JJR") or child.lower_ in _ONE_OF_SEVERAL for child in head.children):
        return ()
    kinds = _KIN.get(head.lemma_.lower(), ())
    owners = {key for child in head.children if child.dep_ == "poss" for key in cast.at(block.at(child))}
    found = {tie.from_ for tie in cast.relations if tie.kind in kinds and tie.to in owners and _is_person(cast.get(tie.from_))}
    return tuple(sorted(found)) if len(found) == 1 else ()


def named_next(parsed: ParsedArticle, after: int, number: int, cast: Cast) -> tuple[str, ...]:
    """The people, exactly as many, whom what follows names for the first time and together: "two judges … A and B".

    Nobody where it names somebody else before them, who may be one of those meant.
    """
    before = {m.entity for m in cast.mentions if m.form == "name" and m.start < after}
    nearest = next((m.start for m in cast.mentions if m.start > after and _is_new(m, before, cast)), None)
    for block in parsed.body:
        if block.end <= after or block.start > after + _REACH:
            continue
        for chain in _chains(block, cast):
            keys = tuple(dict.fromkeys(key for key, _ in chain))
            first = min(at for _, at in chain)
            if (
                first > after
                and len(keys) == number
                and first == nearest
                and not before & set(keys)
                and not any(is_of_the_law(cast.get(k)) for k in keys)
            ):
                return keys
    return ()


def _is_new(mention: Mention, before: set[str], cast: Cast) -> bool:
    """Whether a mention names a person for the first time, who is no judge, lawyer or accuser."""
    entity = cast.get(mention.entity)
    return mention.form == "name" and mention.entity not in before and _is_person(entity) and not is_of_the_law(entity)


def _chains(block: ParsedBlock, cast: Cast) -> Iterator[list[tuple[str, int]]]:
    """The runs of people named one after another, with nothing but commas, "and" and descriptions between."""
    names = [m for m in cast.mentions if block.start <= m.start < block.end and m.form == "name" and _is_person(cast.get(m.entity))]
    run: list[tuple[str, int]] = []
    end = 0
    for mention in names:
        between = block.text[end - block.start : mention.start - block.start] if run else ""
        if run and not _joins(between):
            yield run
            run = []
        run.append((mention.entity, mention.start))
        end = mention.end
    if run:
        yield run


def _joins(words: str) -> bool:
    """Whether the words between two names join them: a comma or "and", and at most a short description."""
    listed = words.lstrip().startswith((",", "and ", "&", ";"))
    return listed and len(words) < 90 and "." not in words and (" and " in f" {words} " or "," in words)


def is_of_the_law(entity: LocalEntity) -> bool:
    """Whether somebody is called one who judges, accuses or defends, or is an unnamed holder of an office."""
    if not entity.named:
        return bool((_LAW | _OFFICES) & set(entity.name.lower().split()))
    return any(word in _LAW for role in entity.roles for word in role.title.lower().split())


def joined_on(block: ParsedBlock, head: Token, keys: tuple[str, ...], cast: Cast) -> tuple[str, ...]:
    """The people whom "and" joins to a named object, where the parser lost them: "the mayor, A, and his deputy, B, of fraud"."""
    if head.dep_ not in ("dobj", "pobj", "obj") or not keys or len(keys) > 1:
        return ()
    here = block.at(head)
    last = next((m for m in cast.mentions if m.entity == keys[0] and m.form == "name" and here - 40 <= m.start <= here + 120), None)
    found: list[str] = []
    for mention in cast.mentions:
        if last is None or mention.start <= last.end or mention.form != "name" or not _is_person(cast.get(mention.entity)):
            continue
        first, end = block.token_at(last.end), block.token_at(mention.start)
        if first is None or end is None or end.sent != head.sent or not _is_list(first, end) or _acts(block, mention.end):
            break
        found.append(mention.entity)
        last = mention
    return tuple(found)


def _is_list(first: Token, end: Token) -> bool:
    """Whether the words between two names only list and describe."""
    between = first.doc[first.i : end.i]
    opens = first.lower_ == "and" or (first.text == "," and len(between) > 1 and between[1].lower_ == "and")
    return opens and not any(token.pos_ in ("VERB", "AUX", "SCONJ") for token in between)


def _acts(block: ParsedBlock, end: int) -> bool:
    """Whether a verb follows a name, so that it begins a clause of its own."""
    after = block.token_at(end)
    after = after.nbor(1) if after is not None and after.is_space and after.i + 1 < len(after.doc) else after
    return after is not None and after.pos_ in ("VERB", "AUX")
