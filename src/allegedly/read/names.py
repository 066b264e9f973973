"""Where names stand in a block, and what each looks like on its own: the first layer, before the article votes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from allegedly.read.kinds_words import kind_words
from allegedly.read.name_grammar import PARTICLES, SUFFIXES, WEEKDAYS_MONTHS, fold, fold_name
from allegedly.read.names_known import Known, Match, country_of, known_in
from allegedly.read.names_sheet import Sheet
from allegedly.shapes import EntityKind
from allegedly.vocabulary import table

_LABELS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
# Labels whose capitals are no names of the cast; NORP is looked at by the rules for governments.
_OTHER = frozenset(
    ["NORP", "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "LANGUAGE", "LAW", "EVENT", "WORK_OF_ART"]
)
_HYPHENS = frozenset("-‐–")
_LONGEST = 9
# "D-N.Y.", "R-La.": party and state of an American politician.
PARTY_LABEL = re.compile(r"[DRI]-[A-Z]")


@dataclass(frozen=True)
class Name:
    """A name as it stands at tokens `first` to `last` of a block. `kind` is what the model or the vocabulary calls it.

    `title` are the title words before it; `sure` is false where only a capital at the start of a sentence speaks for a name.
    `chances` are those that the trained model gives to each kind, none where it was not asked.
    """

    block: int
    first: int
    last: int
    start: int
    end: int
    text: str
    folded: tuple[str, ...]
    kind: EntityKind | None
    known: Known | None = None
    title: str = ""
    sure: bool = True
    initial: bool = False
    chances: Mapping[EntityKind, float] = field(default_factory=dict, compare=False)


@cache
def title_words() -> frozenset[str]:
    """Every word that may end a title before a name."""
    titles = table("titles")
    forms = [word for row in titles["forms"].values() for word in row]
    return frozenset([*forms, *titles["heads"], *titles["abbreviations"]])


@cache
def inside_titles() -> frozenset[str]:
    """Words that stand inside an office, before its head."""
    return frozenset(table("titles")["inside"])


def is_title(word: str) -> bool:
    """Whether a lower-case word can end a title."""
    return word.rstrip(".") in title_words()


def is_office(low: Sequence[str]) -> bool:
    """Whether lower-case words are an office and nothing else: "detective inspector"."""
    return any(map(is_title, low)) and all(is_title(word) or word in inside_titles() or word == "-" for word in low)


def _capital(sheet: Sheet, at: int) -> bool:
    word = sheet.words[at]
    return word[0].isupper() or (
        len(word) > 2 and word[:2].lower() in ("al", "d'") and word[-1].isalpha() and sheet.pos[at] == "PROPN"
    )


def _core(sheet: Sheet, at: int) -> bool:
    """Whether a token can be a word of a name found by its capitals alone."""
    low = sheet.low[at]
    return (
        sheet.pos[at] == "PROPN"
        and _capital(sheet, at)
        and low not in WEEKDAYS_MONTHS
        and not (len(low) == 1 and low == "i")
        and any(c.isalpha() for c in low)
    )


def _trim(sheet: Sheet, first: int, last: int) -> tuple[int, int] | None:
    """The tokens of a model's name without articles, possessives, punctuation and titles of address."""
    while first <= last and (sheet.pos[first] in ("DET", "PUNCT", "SPACE", "ADP", "CCONJ") or sheet.low[first] in ("the", "'s")):
        first += 1
    while first <= last and (
        sheet.pos[last] in ("PUNCT", "SPACE", "PART") or sheet.low[last] in ("'s", "'") or sheet.low[last] in WEEKDAYS_MONTHS
    ):
        if sheet.low[last] in SUFFIXES:
            break
        last -= 1
    return (first, last) if first <= last and last - first < _LONGEST else None


def _model_pieces(sheet: Sheet) -> Iterator[tuple[int, int, EntityKind]]:
    for start, stop, label in sheet.ents:
        kind = _LABELS.get(label)
        trimmed = _trim(sheet, start, stop) if kind else None
        if kind is None or trimmed is None:
            continue
        first, last = _person_words(sheet, *trimmed) if kind == "person" else trimmed
        while first <= last and not _capital(sheet, first) and sheet.low[first] not in PARTICLES:
            first += 1
        if first <= last and any(_capital(sheet, at) for at in range(first, last + 1)):
            yield first, last, kind


def _person_words(sheet: Sheet, first: int, last: int) -> tuple[int, int]:
    """The tokens of a person's name: cut at the first small word, without a verb that opens the sentence, past hyphens."""
    cut = next((at for at in range(first, last + 1) if not _capital(sheet, at) and not _binds(sheet, at)), last + 1)
    last = _past_hyphens(sheet, cut - 1) if cut > first else cut - 1
    while first < last and sheet.pos[first] in ("VERB", "ADV", "SCONJ", "ADJ") and sheet.initial(first):
        first += 1
    return first, last


def _past_hyphens(sheet: Sheet, last: int) -> int:
    """The last token of a name that goes on after a hyphen without a capital ("Kwok-hing")."""
    while (
        last + 2 < len(sheet)
        and sheet.words[last + 1] in _HYPHENS
        and sheet.words[last + 2].isalpha()
        and sheet.starts[last + 2] == sheet.ends[last] + 1
    ):
        last += 2
    if sheet.words[last] in _HYPHENS and last + 1 < len(sheet) and sheet.starts[last + 1] == sheet.ends[last]:
        last += 1
    return last


def _binds(sheet: Sheet, at: int) -> bool:
    """Whether a token that is no capitalised word may stand inside a person's name."""
    return sheet.low[at] in PARTICLES or sheet.words[at] in _HYPHENS or sheet.low[at] in SUFFIXES


@dataclass(frozen=True)
class _Piece:
    first: int
    last: int
    kind: EntityKind | None
    known: Known | None = None


def _pieces(sheet: Sheet) -> list[_Piece]:
    """Stretches of name tokens: known names, then the model's, then what capitals and tags alone show."""
    taken = [False] * len(sheet)
    model = list(_model_pieces(sheet))
    pieces: list[_Piece] = []
    for match in known_in(sheet):
        if not _goes_on(sheet, match) and not _inside_longer(sheet, match, model):
            pieces.append(_Piece(match.first, match.last, match.known.kind, match.known))
            taken[match.first : match.last + 1] = [True] * (match.last + 1 - match.first)
    for first, last, kind in model:
        free = [at for at in range(first, last + 1) if not taken[at]]
        if free and len(free) == last - first + 1:
            pieces.append(_Piece(first, last, kind))
            taken[first : last + 1] = [True] * len(free)
    for first, last, label in sheet.ents:
        if label in _OTHER and not _mislabelled(sheet, first, last, label):
            taken[first : last + 1] = [True] * (last + 1 - first)
    at = 0
    while at < len(sheet):
        if taken[at] or not _core(sheet, at):
            at += 1
            continue
        last = _run_end(sheet, at, taken)
        pieces.append(_Piece(at, last, None))
        at = last + 1
    return sorted(pieces, key=lambda piece: piece.first)


def _run_end(sheet: Sheet, at: int, taken: list[bool]) -> int:
    """The last token of a run of capitalised name words, with the particles and hyphens inside it."""
    last = at
    while not sheet.loud:
        after = last + 1
        while (
            after < len(sheet)
            and after <= last + 3
            and not taken[after]
            and _binds(sheet, after)
            and sheet.low[after] not in SUFFIXES
        ):
            after += 1
        if after >= len(sheet) or taken[after] or not _core(sheet, after) or sheet.sentence[after] != sheet.sentence[at]:
            break
        last = after
    return last


def _mislabelled(sheet: Sheet, first: int, last: int, label: str) -> bool:
    """Whether what the model calls a date, a number or a work is written like a name ("Jan-Willem van der Meer")."""
    opened = first > 0 and sheet.words[first - 1] in ("“", '"', "‘") and sheet.starts[first] == sheet.ends[first - 1]
    if label == "LANGUAGE" and first == last and first and sheet.lemma[first - 1] in table("kin"):
        return True
    if label in ("NORP", "LANGUAGE") or opened:
        return False
    if label in ("LAW", "EVENT") and sheet.low[last] not in table("kind_words")["organization_ends"]:
        return False
    words = range(first + (sheet.pos[first] == "DET"), last + 1)
    return any(_core(sheet, at) for at in words) and all(_core(sheet, at) or _binds(sheet, at) for at in words)


def _goes_on(sheet: Sheet, match: Match) -> bool:
    """Whether a short known name is but the beginning of a longer one ("The National …Bureau")."""
    after = match.last + 1
    if after >= len(sheet) or not (match.known.kind == "outlet" or match.known.weak):
        return False
    while after + 1 < len(sheet) and sheet.low[after] in inside_titles() and _core(sheet, after + 1):
        after += 1
    return _core(sheet, after) and not is_title(sheet.low[after]) and sheet.low[after] not in inside_titles() and not sheet.loud


def _inside_longer(sheet: Sheet, match: Match, model: list[tuple[int, int, EntityKind]]) -> bool:
    """Whether the model sees a longer name around a known one, titles and possessives aside ("Reuters Institute")."""
    for first, last, kind in model:
        if first <= match.first and match.last <= last and (last - first) > (match.last - match.first):
            extra = [at for at in range(first, last + 1) if not match.first <= at <= match.last]
            words = [at for at in extra if sheet.words[at][0].isupper() and not is_title(sheet.low[at]) and sheet.low[at] != "the"]
            if words and kind in ("organization", "person") and (match.known.kind != "group" or kind == "organization"):
                return country_of(sheet.text(first, match.first - 1)) is None if first < match.first else True
    return False


def _joins(sheet: Sheet, one: _Piece, two: _Piece) -> bool:
    """Whether two neighbouring pieces are parts of one person's name that was split."""
    if one.known or two.known or "person" not in (one.kind, two.kind) or is_title(sheet.low[one.last]):
        return False
    between = range(one.last + 1, two.first)
    if any(not _binds(sheet, at) or sheet.low[at] in SUFFIXES for at in between) or len(between) > 3:
        return False
    if (two.kind == "organization" and two.last > two.first) or (one.kind == "organization" and one.last > one.first):
        return False
    if any(_is_place(sheet, piece) for piece in (one, two)) or is_title(sheet.low[two.first]):
        return False
    if sheet.sentence[one.first] != sheet.sentence[two.last] or sheet.low[two.first] in inside_titles():
        return False
    return bool(between) or sheet.starts[two.first] - sheet.ends[one.last] <= 1


def _is_place(sheet: Sheet, piece: _Piece) -> bool:
    return piece.kind == "place" and country_of(sheet.text(piece.first, piece.last)) is not None


def _names_a_body(sheet: Sheet, one: _Piece, two: _Piece) -> bool:
    """Whether two pieces are one body's name: "Free Port of N", "Le Courrier de la N"; a body's name never holds a person's."""
    between = sheet.low[one.last + 1 : two.first]
    if one.known or two.known or not between or len(between) > 2 or sheet.sentence[one.first] != sheet.sentence[two.last]:
        return False
    if between[0] == "of" and between[1:] in ([], ["the"]):
        return sheet.low[one.last] in kind_words("bodies_of") and sheet.pos[one.last] == "PROPN" and not sheet.loud
    foreign = all(word in kind_words("romance_links") for word in between)
    return foreign and "person" not in (one.kind, two.kind) and two.kind != "place"


def _joined(sheet: Sheet, pieces: list[_Piece]) -> list[_Piece]:
    made: list[_Piece] = []
    for piece in pieces:
        if made and _joins(sheet, made[-1], piece):
            made[-1] = replace(made[-1], last=piece.last, kind="person")
        elif made and _names_a_body(sheet, made[-1], piece):
            made[-1] = replace(made[-1], last=piece.last, kind="outlet" if made[-1].kind == "outlet" else "organization")
        else:
            made.append(piece)
    return made


def _only_title(sheet: Sheet, piece: _Piece) -> bool:
    """Whether a piece is an office and no name: "Attorney-General", or "Detectives" where the capital only opens the sentence."""
    low = sheet.low[piece.first : piece.last + 1]
    if len(low) == 1 and is_title(low[0].removesuffix("s")) and sheet.initial(piece.first):
        return True
    return is_office(low)


def _split_title(sheet: Sheet, piece: _Piece) -> tuple[str, _Piece | None]:
    """The title words that open a piece, and the name that is left of it, if any."""
    if piece.known:
        return "", piece
    if _only_title(sheet, piece):
        return "", None
    heads = [at for at in range(piece.first, piece.last + 1) if is_title(sheet.low[at])]
    if not heads or (piece.kind == "organization" and (heads[-1] == piece.last or piece.last - heads[-1] > 2)):
        return "", piece
    if piece.kind == "place" or (piece.kind == "organization" and not is_title(sheet.low[piece.first])):
        return "", piece
    head = heads[0]
    while head + 1 <= piece.last and (is_title(sheet.low[head + 1]) or sheet.low[head + 1] in ("of", "and", *inside_titles())):
        head += 1
    if head == piece.last:
        plain = piece.kind == "person" and piece.first < heads[0] and sheet.low[piece.first] not in inside_titles()
        return "", replace(piece, last=heads[0] - 1) if plain else None
    return sheet.text(piece.first, head), replace(piece, first=head + 1)


def _title_before(sheet: Sheet, first: int) -> str:
    """The title words that directly precede a token ("Mr.", "Deputy Justice Minister", "prosecutor")."""
    at = first - 1
    if at < 0 or not is_title(sheet.low[at]):
        return ""
    while at > 0 and (is_title(sheet.low[at - 1]) or sheet.low[at - 1] in inside_titles() or _hyphened(sheet, at)):
        at -= 1
    return sheet.text(at, first - 1)


def _hyphened(sheet: Sheet, at: int) -> bool:
    """Whether the token before is the hyphen of a compound title ("Attorney-General")."""
    return at > 1 and sheet.words[at - 1] == "-" and is_title(sheet.low[at - 2])


def _opens_title(sheet: Sheet, piece: _Piece) -> bool:
    """Whether a piece is but the first word of a title ("Home Secretary")."""
    after = piece.last + 1
    one = piece.first == piece.last and piece.known is None and sheet.low[piece.first] in inside_titles()
    return one and after < len(sheet) and is_title(sheet.low[after])


def opens_title(sheet: Sheet, last: int) -> bool:
    """Whether a person's title and name follow a token, so that it only says of what land or body ("France President N")."""
    at = last + 1
    while at < len(sheet) and (sheet.low[at] in inside_titles() or is_title(sheet.low[at])):
        at += 1
    return last + 1 < at < len(sheet) and is_title(sheet.low[at - 1]) and sheet.pos[at] == "PROPN" and _capital(sheet, at)


def names_in(sheet: Sheet) -> tuple[Name, ...]:
    """The names of a block in order; none overlaps another."""
    found = []
    for piece in _joined(sheet, _pieces(sheet)):
        title, name = _split_title(sheet, piece)
        if name is None:
            continue
        text = sheet.text(name.first, name.last)
        if _opens_title(sheet, name) or PARTY_LABEL.match(text) or text.lower() in SUFFIXES or not any(c.isalpha() for c in text):
            continue
        made = name_at(sheet, (name.first, name.last), name.kind, name.known)
        found.append(replace(made, title=title) if title else made)
    return tuple(found)


def name_at(sheet: Sheet, tokens: tuple[int, int], kind: EntityKind | None, known: Known | None = None) -> Name:
    """The name at some tokens of a block, of the kind that it is called there."""
    first, last = tokens
    text, initial = sheet.text(first, last), sheet.initial(first)
    return Name(
        block=sheet.index,
        first=first,
        last=last,
        start=sheet.starts[first],
        end=sheet.ends[last],
        text=text,
        folded=fold_name(text) if not known else tuple(map(fold, text.split())),
        kind=kind,
        known=known,
        title=_title_before(sheet, first),
        sure=not sheet.loud and not (kind is None and initial and first == last),
        initial=initial,
    )
