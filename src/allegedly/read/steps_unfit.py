"""Whom a step does not meet, whatever a noun or a pronoun was bound to: officials on duty, who tells of it, victims, relatives."""

import re
from functools import cache

from spacy.tokens import Token

from allegedly.read.frames import Frame
from allegedly.read.grammar import own_subjects, with_conjuncts
from allegedly.read.kin import kin_words
from allegedly.read.steps_author import is_quoted
from allegedly.read.steps_heads import OBJECTS, affected, owners, phrase
from allegedly.read.steps_joined import Joint
from allegedly.read.steps_lexicon import authorities
from allegedly.read.steps_subjects import Place
from allegedly.read.steps_who import heads_keys
from allegedly.shapes import ProceedingKind
from allegedly.vocabulary import table

_PASSIVE = frozenset({"nsubjpass"})
# These meet officials sooner than others, and in long lists.
_OF_OFFICIALS: frozenset[ProceedingKind] = frozenset({"sanctioned", "listed", "delisted", "assets_frozen"})
_ACTING = frozenset({"nsubj", "agent", "poss"})
_THIRD = frozenset({"he", "she", "him", "her", "his"})
_WIDOWED = frozenset({"widow", "widower"})
_BESIDE = frozenset({"appos", "compound"})
# How many characters before a name its rank stands in.
_BEFORE = 40
# ... with at most a first name between: "Sgt. Dana " before "Whit".
_RANK = re.compile(r"\.?\s+(?:[A-Z][\w.]*\s+)?")


def is_unfit(place: Place, one: Joint, frame: Frame | None, key: str) -> bool:
    """Whether a step cannot be of somebody whom its words do not name as the one whom it is done to.

    `frame`: the attribution that holds the step. Bodies are left as they are, and unnamed people who do nothing to others.
    """
    entity = place.cast.get(key)
    if entity.kind != "person" or not entity.named:
        # "The judge ordered him held".
        return entity.kind == "person" and _acts(place, one, key)
    heads = _done_to(one)
    if _speaks_of_another(place, heads, frame, key) or _is_the_dead_of_kin(place, heads, key):
        return True
    if _is_named_by(place, heads, key):
        return False
    if any(key in entry.subjects for entry in place.docket.entries):
        # Once a step has met him plainly, "he" and "the officer" may be he.
        return _acts(place, one, key) or _is_only_kin(place, heads, key)
    return (
        _acts(place, one, key)
        or _is_only_kin(place, heads, key)
        or _tells(place, heads, frame, key)
        or (one.told.kind not in _OF_OFFICIALS and _is_on_duty(place, key))
        or _is_victim(place, key)
    )


def _done_to(one: Joint) -> tuple[Token, ...]:
    told = one.told
    if told.anchor.pos_ != "NOUN":
        return told.heads or tuple(affected(told.anchor))
    # "Issued sanctions against a network, targeting the prosecutor, N".
    done_to = [t for t in told.anchor.sent if t.i > told.anchor.i and t.pos_ == "PROPN" and _top(t).dep_ not in _ACTING]
    return (*told.heads, *owners(told.anchor), *done_to)


def _is_named_by(place: Place, heads: tuple[Token, ...], key: str) -> bool:
    """Whether a head, or what stands beside it, is the name of somebody, and not as a victim's: "in the murder of N"."""
    near = [near for head in heads for near in (head, *(n for c in head.children if c.dep_ in _BESIDE for n in with_conjuncts(c)))]
    starts = {place.block.at(token) for token in near if not _suffers(token)}
    return any(m.entity == key and m.form == "name" and any(m.start <= at < m.end for at in starts) for m in place.cast.mentions)


def _acts(place: Place, one: Joint, key: str) -> bool:
    """Whether somebody does it to somebody else in the same clause: "the judge ordered him held"."""
    verb = one.told.anchor
    if verb.pos_ != "VERB" or any(child.dep_ in _PASSIVE for child in verb.children):
        return False
    others = [child for child in verb.children if child.dep_ in (*OBJECTS, "ccomp", "xcomp") and child.i > verb.i]
    people = [t for t in others if t.pos_ in ("PRON", "PROPN") and not t.lower_.endswith(("self", "selves"))]
    people += [t for o in others if o.dep_ in ("ccomp", "xcomp") for t in o.children if t.dep_ in ("nsubj", "nsubjpass")]
    return bool(people) and key in heads_keys(place.block, own_subjects(verb), place.cast)


def _is_only_kin(place: Place, heads: tuple[Token, ...], key: str) -> bool:
    """Whether somebody is only whose relative meets it: "N's father was indicted"."""
    kin = [head for head in heads if head.lemma_.lower() in kin_words()]
    return bool(kin) and len(kin) == len(heads) and key in heads_keys(place.block, [o for h in kin for o in owners(h)], place.cast)


def _is_the_dead_of_kin(place: Place, heads: tuple[Token, ...], key: str) -> bool:
    """Whether a bare surname is taken for a dead man of whose widow the article has spoken by then, and who would speak himself.

    "Harlow's widow, Dana, … said Harlow, who was detained": she. So is the kin of who was killed.
    """
    meant = [_meant(head) for head in heads]
    if not meant or any(head.pos_ != "PROPN" or _has_first_name(head) for head in meant):
        return False
    spoken = {at for frame in place.frames for at in frame.source_heads}
    if not any(place.block.at(head) in spoken for head in meant):
        return False
    here = min(place.block.at(head) for head in meant)
    before = [m.start for m in place.cast.mentions if m.entity == key and m.start < here]
    kin = {word for at in before if (word := _kin_behind(place, at))}
    return bool(kin & _WIDOWED) or (bool(kin) and _is_victim(place, key))


def _meant(head: Token) -> Token:
    """Of "who" the noun that its clause describes."""
    return head.head.head if head.tag_ == "WP" and head.head.dep_ == "relcl" else head


def _has_first_name(name: Token) -> bool:
    return any(child.dep_ == "compound" and child.pos_ == "PROPN" for child in name.children)


def _kin_behind(place: Place, at: int) -> str | None:
    """The word for a relative in front of which a name stands: of "N's widow" it is "widow"."""
    block = next((b for b in place.parsed.blocks if b.start <= at < b.end), None)
    token = block.token_at(at) if block is not None else None
    near = () if token is None else (t.head.lemma_.lower() for t in (token, token.head) if t.dep_ == "poss")
    return next((word for word in near if word in kin_words()), None)


def _tells(place: Place, heads: tuple[Token, ...], frame: Frame | None, key: str) -> bool:
    """Whether somebody tells of the step in words that are no pronoun for him: "a man was arrested, N said"."""
    if frame is None or any(head.pos_ == "PRON" for head in heads):
        return False
    return any(key in place.cast.at(head) for head in frame.source_heads)


def _speaks_of_another(place: Place, heads: tuple[Token, ...], frame: Frame | None, key: str) -> bool:
    """Whether "he" or "her" in somebody's own quotation is taken for the speaker, who would say "I"."""
    third = bool(heads) and all(head.lower_ in _THIRD and is_quoted(head) for head in heads)
    return third and frame is not None and any(key in place.cast.at(head) for head in frame.source_heads)


def _is_on_duty(place: Place, key: str) -> bool:
    """Whether somebody judges, accuses or speaks by office, or is one of the police who tells of the case."""
    if _holds(place, key, _duties("of_courts")):
        return True
    spoken = any(key in place.cast.at(head) for frame in place.frames for head in frame.source_heads)
    return spoken and _holds(place, key, _duties("of_police"))


def _holds(place: Place, key: str, duty: re.Pattern[str]) -> bool:
    """Whether a title of somebody, a name, or what stands right before one, tells of a duty."""
    entity, text = place.cast.get(key), place.parsed.article.text
    if any(duty.search(words) for words in (*(role.title for role in entity.roles), *entity.names)):
        return True
    named = [m.start for m in place.cast.mentions if m.entity == key and m.form == "name"]
    before = [text[max(0, at - _BEFORE) : at] for at in named]
    return any(_RANK.fullmatch(words[found.end() :]) for words in before for found in duty.finditer(words))


def _is_victim(place: Place, key: str) -> bool:
    """Whether the article says of somebody by name that he was killed, raped or shot: "the murder of N", "N shot O"."""
    for mention in place.cast.mentions:
        if mention.entity != key or mention.form != "name":
            continue
        block = next((b for b in place.parsed.blocks if b.start <= mention.start < b.end), None)
        span = [] if block is None else [t for t in block.doc if mention.start <= block.at(t) < mention.end]
        if any(_suffers(token) for token in span):
            return True
    return False


def _suffers(token: Token) -> bool:
    """Whether a name is the victim of a deed by the grammar: "the murder of N", "N's killing", "killed N", "the slain N"."""
    token = _top(token)
    words, above = table("proceedings")["victims"], token.head
    if any(child.dep_ in ("amod", "compound") and child.lower_ in words["called"] for child in token.children):
        return True
    if token.dep_ == "pobj" and above.lower_ == "of":
        return above.head.lemma_.lower() in words["deeds"]
    if token.dep_ == "poss" and above.lemma_.lower() in words["deeds"]:
        return not any(child.lower_ == "of" for child in above.children)
    if token.dep_ in OBJECTS and above.lemma_.lower() in words["harmed"]:
        # "N shot the officer, O, and fled"; police shoot others.
        doers = own_subjects(above)
        return bool(doers) and not any(authorities().search(phrase(doer)) or doer.tag_ in ("WP", "WDT") for doer in doers)
    return token.dep_ in (*OBJECTS, *_PASSIVE) and above.lemma_.lower() in words["done"]


def _top(token: Token) -> Token:
    """The word that a name stands beside, or is joined to."""
    while token.dep_ in ("conj", "appos", "compound") and token.head != token:
        token = token.head
    return token


@cache
def _duties(name: str) -> re.Pattern[str]:
    return re.compile(table("proceedings")["duties"][name], re.IGNORECASE)
