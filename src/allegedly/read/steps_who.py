"""Whom a step meets, also where its sentence does not name them: "two of her officials", named by their accuser further on."""

from collections.abc import Iterable, Mapping

from spacy.tokens import Token

from allegedly.read.cast import Cast
from allegedly.read.frames import Frame
from allegedly.read.grammar import subjects, with_conjuncts
from allegedly.read.kin import kin_words
from allegedly.read.parsed import ParsedArticle, ParsedBlock
from allegedly.read.steps_lexicon import authorities
from allegedly.shapes import LocalEntity
from allegedly.vocabulary import table

_NUMBERS: Mapping[str, int] = table("time")["numbers"]
_PARTITIVES = frozenset({"some", "one", "all", "both", "several", "many", "most", "each", "number", "group", "members", "pair"})
_OFFICES = frozenset(table("proceedings")["offices"])
_BODIES = (
    frozenset(table("people")["public_bodies"])
    | frozenset(table("people")["body_nouns"])
    | frozenset(table("proceedings")["firms"])
)
_LONGEST_NAME = 3
_DASHES = frozenset({"-", "–", "—", "--", "―"})
# More words than these an aside between dashes has not, on either side of its noun.
_LONGEST_ASIDE = 12
_VERBS = frozenset({"VERB", "AUX"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# How many characters further on the accused are looked for: about three paragraphs.
_REACH = 900
_ACCUSING = frozenset({"allege", "accuse", "say", "charge", "claim", "name", "identify", "according to", "state"})


def heads_keys(block: ParsedBlock, heads: Iterable[Token], cast: Cast) -> tuple[str, ...]:
    """The entities that noun heads stand for, in order; for "two of the officials" those of either word."""
    found: list[str] = []
    for word in heads:
        head = set_off_from(_antecedent(word))
        keys = cast.at(block.at(head))
        # "The head of procurement, Ada Example", "two clerks, A and B": the names stand beside.
        inner = [pobj for child in head.children if child.lower_ == "of" for pobj in child.children if pobj.dep_ == "pobj"]
        around = (head, *inner) if head.like_num or head.lower_ in _PARTITIVES else (head,)
        beside = [one for noun in around for child in noun.children if child.dep_ == "appos" for one in with_conjuncts(child)]
        beside += _included(head)
        if not beside and not any(cast.get(key).named for key in keys):
            # "The chief of nursing, N": the parser hangs the name on the complement.
            beside = [one for one in _named_behind(inner) if any(cast.get(k).kind == "person" for k in cast.at(block.at(one)))]
        if not beside and _is_apposed(head):
            # "N, the executive charged with fraud": N.
            beside = [head.head]
        named = [key for one in beside for key in cast.at(block.at(one)) if cast.get(key).named]
        # "His client N": the name right behind says who is meant, whomever the description was taken for.
        close = head.pos_ == "NOUN" and any(one.dep_ == "appos" and one.left_edge.i == head.i + 1 for one in beside)
        if named and (close or len(named) > 1 or not any(cast.get(key).named for key in keys)):
            keys = tuple(named)
        if not keys and (head.like_num or head.lower_ in _PARTITIVES):
            keys = tuple(key for pobj in inner for one in with_conjuncts(pobj) for key in cast.at(block.at(one)))
        found += keys
    return tuple(dict.fromkeys(found))


def is_subject(entity: LocalEntity, kinds: frozenset[str]) -> bool:
    """Whether an entity may stand as the subject of a step: one that is named, or an unnamed person or group."""
    if entity.kind not in kinds:
        # "Police questioned Example": a name that nothing makes a body's may be a person's, whatever the cast took it for.
        return entity.kind == "organization" and entity.named and _may_be_a_person(entity)
    return entity.named or entity.kind in ("person", "group")


def _may_be_a_person(entity: LocalEntity) -> bool:
    words = entity.name.split()
    known = entity.body is not None or authorities().search(entity.name)
    return not known and len(words) <= _LONGEST_NAME and not _BODIES & {word.lower().strip(".,") for word in words}


def is_the_holder(head: Token) -> bool:
    """Whether a phrase is "the minister", "its director", "the wife of N": one whom the article names elsewhere."""
    definite = any(child.lower_ in ("the", "this", "that") or child.dep_ == "poss" for child in head.children)
    lemma = head.lemma_.lower()
    tied = lemma in kin_words() and any(child.lower_ == "of" for child in head.children)
    companion = head.dep_ == "pobj" and head.head.lower_ in ("with", "alongside", "beside")
    return definite and head.tag_ != "NNS" and (lemma in _OFFICES or tied or companion)


def _is_apposed(head: Token) -> bool:
    """Whether a description stands right behind the name that it describes."""
    first = head.left_edge
    behind = head.dep_ == "appos" and head.pos_ == "NOUN" and head.head.pos_ == "PROPN"
    return behind and first.i > 1 and first.nbor(-1).text == "," and first.nbor(-2) == head.head


def _named_behind(inner: list[Token]) -> list[Token]:
    return [child for noun in inner for child in noun.children if child.dep_ == "appos" and child.pos_ == "PROPN"]


def _included(head: Token) -> list[Token]:
    """Who is named out of a number: "three men, including the mayor's brother, N"."""
    found = [
        one
        for child in head.children
        if child.lower_ == "including"
        for pobj in child.children
        if pobj.dep_ == "pobj"
        for one in with_conjuncts(pobj)
    ]
    return [*found, *(name for one in found for name in one.children if name.dep_ == "appos")]


def _antecedent(word: Token) -> Token:
    """What "who" or "which" stands for: the noun that its clause describes."""
    if word.tag_ not in ("WP", "WDT"):
        return word
    if word.i > 1 and word.nbor(-1).text == "," and word.nbor(-2).pos_ == "PROPN":
        # "The son of X, Y, who …": the name right before it, wherever the parser hangs the clause.
        return word.nbor(-2)
    clause = word.head
    while clause.dep_ in ("conj", "xcomp", "ccomp", "auxpass") and clause.head != clause:
        clause = clause.head
    return clause.head if clause.dep_ == "relcl" else word


def set_off_from(head: Token) -> Token:
    """The name before a phrase in dashes, which the parser takes for the subject: "N - a former clerk - remains in jail".

    The word itself where it is in no such phrase.
    """
    after = (t for t in head.doc[head.i + 1 : head.i + _LONGEST_ASIDE] if _is_dash(t) or t.pos_ in _VERBS)
    first = max(0, head.i - _LONGEST_ASIDE)
    before = (t for t in reversed(list(head.doc[first : head.i])) if _is_dash(t) or t.tag_ in _FINITE)
    closing, opening = next(after, None), next(before, None)
    if closing is None or opening is None or not (_is_dash(closing) and _is_dash(opening)) or opening.i == 0:
        return head
    return opening.nbor(-1) if opening.nbor(-1).pos_ == "PROPN" else head


def _is_dash(token: Token) -> bool:
    """Whether a token is a dash between words, and not a hyphen in one."""
    if token.text not in _DASHES or not 0 < token.i < len(token.doc) - 1:
        return False
    return bool(token.text not in "-–" or (token.whitespace_ and token.nbor(-1).whitespace_))


def counted(head: Token) -> int | None:
    """How many a noun phrase speaks of, where it says a number from two on: "two officials", "two of her officials"."""
    words = [head, *(child for child in head.children if child.dep_ == "nummod")]
    return next((number for word in words if (number := number_of(word.text)) is not None), None)


def number_of(word: str) -> int | None:
    """The number from two on that a word says."""
    number = _NUMBERS.get(word.lower()) or (int(word) if word.isdigit() else None)
    return number if number and number > 1 else None


def accused_next(
    parsed: ParsedArticle, after: int, wanted: tuple[int, tuple[str, ...]], cast: Cast, frames: tuple[Frame, ...]
) -> tuple[str, ...]:
    """The persons, exactly as many as wanted, whom the same authority accuses in what follows; nobody where the number differs.

    `wanted` is the number and the keys of the authority.
    """
    number, takers = wanted
    for frame in sorted(frames, key=lambda one: one.cue.start):
        if not after < frame.cue.start <= after + _REACH or frame.cue_lemma not in _ACCUSING:
            continue
        speakers = {key for head in frame.source_heads for key in cast.at(head)}
        if not speakers & set(takers):
            continue
        people = tuple(dict.fromkeys(key for key in _accused(parsed, frame, cast) if _is_named_person(cast, key)))
        if len(people) == number:
            return people
    return ()


def _accused(parsed: ParsedArticle, frame: Frame, cast: Cast) -> tuple[str, ...]:
    if frame.targets:
        return tuple(key for head in frame.targets for key in cast.at(head))
    block = parsed.blocks[frame.block]
    token = block.token_at(frame.content_head) if frame.content_head is not None else None
    return heads_keys(block, subjects(token), cast) if token is not None else ()


def _is_named_person(cast: Cast, key: str) -> bool:
    entity = cast.get(key)
    return entity.kind == "person" and entity.named


def instead_of_pronoun(block: ParsedBlock, head: Token, cast: Cast) -> tuple[str, ...]:
    """The named person spoken of last before "he" or "she", for one that cannot stand for whom it was bound to."""
    if head.lower_ not in ("he", "she", "him", "her", "his"):
        return ()
    at = block.at(head)
    before = [m for m in cast.mentions if block.start <= m.start < at and m.form == "name" and _is_named_person(cast, m.entity)]
    return (before[-1].entity,) if before else ()


def introduced_next(parsed: ParsedArticle, block: ParsedBlock, cast: Cast) -> tuple[str, ...]:
    """Whom the second paragraph introduces by name as its subject, after a first that speaks of an unnamed person.

    Reports begin so: "A former minister was arrested on Monday." / "Ada Example, who ran …". Nobody where that person is a speaker
    who tells of others, has been named before, or is not the subject of the first sentence.
    """
    body = parsed.body
    if len(body) < 2 or block != body[0] or not len(body[1].doc):
        return ()
    sentence = next(iter(body[1].doc.sents))
    told = [child for child in sentence.root.children if child.dep_ == "ccomp" and child.i < sentence.root.i]
    verb = told[0] if told else sentence.root
    heads = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    if len(heads) != 1 or (not told and _tells_of_others(verb)):
        return ()
    keys = cast.at(body[1].at(heads[0]))
    named_before = {mention.entity for mention in cast.mentions if body[0].start <= mention.start < body[0].end}
    fits = len(keys) == 1 and _is_named_person(cast, keys[0]) and keys[0] not in named_before
    return keys if fits and heads[0].pos_ == "PROPN" else ()


def _tells_of_others(verb: Token) -> bool:
    """Whether a verb of saying does not tell of the speaker: "said that he was leaving" does."""
    contents = [child for child in verb.children if child.dep_ == "ccomp"]
    if not contents:
        return verb.lemma_ in ("say", "tell", "announce", "add", "note", "confirm", "state")
    return not any(
        child.dep_ in ("nsubj", "nsubjpass") and child.lower_ in ("he", "she") for one in contents for child in one.children
    )
