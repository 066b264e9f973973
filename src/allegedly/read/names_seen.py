"""Names as the model sees them, beside those that the rules find: which spans hold, which are added, which are none."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Protocol, get_args

from allegedly.names.order import is_given
from allegedly.read.kinds_words import kind_words
from allegedly.read.name_grammar import PARTICLES, SUFFIXES, fold
from allegedly.read.names import Name, is_title, name_at
from allegedly.read.names_known import capital_of, country_of, lands_of_words
from allegedly.read.names_sheet import Sheet
from allegedly.read.names_widened import borne_by_given, widened
from allegedly.shapes import EntityKind

KINDS: tuple[EntityKind, ...] = get_args(EntityKind)
SURE = 0.7
"""From here on the model vouches for a name that only stands in a headline or opens a sentence."""
# From here on a name that the model alone finds is taken in.
_TRUSTED = 0.75
# A name of the rules is none where the model finds it less likely than this at every place where it stands.
_LEAST = 0.1
# The same for one that the parser takes for no name, so that only its capital speaks for it.
_LEAST_BARE = 0.5
# The same where it is two words or more, and all are tagged as names: a short report gives the model little to go by.
_LEAST_FULL = 0.2
# The same where the name of a land stands before a noun.
_LAND = 0.5
# A word belongs to a name where the model finds that likelier than this; each name more in a stretch must bring some surplus.
_WORD = 0.3
_PRICE = 0.3
# A stretch of words that are likelier than this of a name is one; two neighbours of kinds so clear and different are of two.
_INSIDE = 0.5
_CLEAR = 0.5
# How far from a capital a small word of a name stands ("Doctors for the …").
_NEAR = 2
_BETWEEN = frozenset([",", ";", ":", "(", ")", "*", "•", "|", "/"])
_QUOTES = frozenset(['"', "“", "”", "‘"])
_LEADING = frozenset(["of", "from", "at", "in", "for", "with"])
# What a body makes or who is of it, said behind its name without a capital.
_OWNED = frozenset(["report", "reports", "story", "statement", "task", "force", "official", "officials", "spokesman"])
_DASHES = frozenset(["-", "–", "—"])
_INITIAL = re.compile(r"(?:[A-Z]\.-?)+")
_SMALL = frozenset(["DET", "PUNCT", "SPACE", "ADP", "CCONJ", "PART", "AUX", "SCONJ"])

Chances = Mapping[EntityKind, float]


class Eyes(Protocol):
    """What is asked of the model about names."""

    def name(self, start: int, end: int) -> dict[str, float]:
        """How surely the characters are a name of each kind."""


@dataclass(frozen=True)
class _Sight:
    """A name that the model finds at tokens `first` to `last` of a block."""

    first: int
    last: int
    kind: EntityKind
    chance: float


def names_seen(eyes: Eyes, names: Sequence[Name], sheets: Sequence[Sheet]) -> list[Name]:
    """The names of an article, in order: what the rules find, mended by what the model sees."""
    mended: list[Name] = []
    for sheet in sheets:
        chances = _word_chances(eyes, sheet)
        mended += _mended(sheet, [name for name in names if name.block == sheet.index], chances)
    return _without_unlikely(widened([_asked(eyes, name) for name in mended], sheets), sheets)


def _asked(eyes: Eyes, name: Name) -> Name:
    """A name with the chances of its kinds."""
    chances = _chances(eyes, name.start, name.end)
    sure = name.sure or sum(chances.values()) >= SURE or capital_of(name.text) is not None
    return replace(name, chances=chances, sure=sure)


def _chances(eyes: Eyes, start: int, end: int) -> Chances:
    chances = eyes.name(start, end)
    return {kind: chances[kind] for kind in KINDS if kind in chances}


def _word_chances(eyes: Eyes, sheet: Sheet) -> list[Chances]:
    """The chances of each word that can be of a name: one with a capital, or near one."""
    large = [_large(sheet, at) for at in range(len(sheet))]
    chances = [
        _chances(eyes, sheet.starts[at], sheet.ends[at]) if any(large[max(0, at - _NEAR) : at + _NEAR + 1]) else {}
        for at in range(len(sheet))
    ]
    for first, last in lands_of_words(sheet):
        # The words of a land's name are of one name, however differently the model sees them.
        whole = _chances(eyes, sheet.starts[first], sheet.ends[last])
        chances[first : last + 1] = [whole] * (last + 1 - first)
    return chances


def _large(sheet: Sheet, at: int) -> bool:
    return any(c.isupper() for c in sheet.words[at]) and sheet.low[at] not in ("the", "a", "an", "i")


def _sights(sheet: Sheet, chances: Sequence[Chances]) -> Iterator[_Sight]:
    """The model's names of a block: stretches of words that it thinks of names."""
    first: int | None = None
    for at in range(len(sheet) + 1):
        inside = (
            at < len(sheet) and sum(chances[at].values()) >= _INSIDE and not _parts(sheet, at) and not _leaves(sheet, chances, at)
        )
        if first is not None and (
            not inside or sheet.sentence[at] != sheet.sentence[first] or _changes(chances[at - 1], chances[at])
        ):
            sight = _sight(sheet, chances, first, at - 1)
            if sight:
                yield sight
            first = None
        if inside and first is None:
            first = at


def _parts(sheet: Sheet, at: int) -> bool:
    """Whether a word is a mark that stands between names: a comma, a bracket, a quotation mark, a dash with space around it."""
    spaced = 0 < at < len(sheet) - 1 and sheet.starts[at] > sheet.ends[at - 1] and sheet.starts[at + 1] > sheet.ends[at]
    return sheet.words[at] in _BETWEEN or sheet.words[at] in _QUOTES or (sheet.words[at] in _DASHES and spaced)


def _leaves(sheet: Sheet, chances: Sequence[Chances], at: int) -> bool:
    """Whether a small word leads from a person's name to another thing's: "Ana Ruiz of Halden Shipping"."""
    if sheet.low[at] not in _LEADING or not 0 < at < len(sheet) - 1:
        return False
    before, after = chances[at - 1], chances[at + 1]
    return before.get("person", 0) >= _CLEAR and after.get("person", 0) < _CLEAR


def _changes(one: Chances, two: Chances) -> bool:
    """Whether two neighbouring words are surely of names of different kinds."""
    kinds = [max(chances, key=lambda kind: chances[kind]) for chances in (one, two)]
    return kinds[0] != kinds[1] and min(one[kinds[0]], two[kinds[1]]) >= _CLEAR


def _sight(sheet: Sheet, chances: Sequence[Chances], first: int, last: int) -> _Sight | None:
    """A stretch without the small words, marks and titles around it; None where no capital is left."""
    while first <= last and (_small(sheet, first) or _leads(sheet, first)):
        first += 1
    if first < last and _ends_office(sheet, first):
        first += 1
    while first <= last and sheet.low[last] not in SUFFIXES and (_small(sheet, last) or _common(sheet, last)):
        last -= 1
    if not any(_large(sheet, at) for at in range(first, last + 1)):
        return None
    sums = {kind: sum(chances[at][kind] for at in range(first, last + 1)) / (last + 1 - first) for kind in KINDS}
    kind = max(KINDS, key=lambda kind: sums[kind])
    while kind == "person" and first < last and is_title(sheet.low[first]):
        first += 1
    return _Sight(first, last, kind, sum(sums.values()))


def _common(sheet: Sheet, at: int) -> bool:
    """Whether a word is the verb or noun behind a name, which the model took in: "Harbour News report"."""
    word = sheet.words[at]
    return word.islower() and (sheet.pos[at] == "VERB" or word in _OWNED)


def _ends_office(sheet: Sheet, at: int) -> bool:
    """Whether a word ends the office before a person's name: "Staff" in "Chief of Staff Ana Ruiz"."""
    before = sheet.low[max(0, at - 2) : at]
    titled = len(before) == 2 and before[1] == "of" and is_title(before[0])
    return titled and not is_given(sheet.low[at]) and is_given(sheet.low[at + 1])


def _leads(sheet: Sheet, at: int) -> bool:
    """Whether a word without a capital stands before a name ("the bank N"); particles are of it."""
    return sheet.words[at].islower() and sheet.low[at] not in PARTICLES


def _small(sheet: Sheet, at: int) -> bool:
    return sheet.pos[at] in _SMALL and not _large(sheet, at)


def _mended(sheet: Sheet, names: Sequence[Name], chances: Sequence[Chances]) -> Iterator[Name]:
    """The names of a block: where rules and model overlap without agreeing, the spans whose words the model likes best."""
    for ours, seen in _clusters(names, list(_sights(sheet, chances))):
        theirs = [_untitled(sheet, sight, ours) for sight in seen]
        spans = {(name.first, name.last) for name in ours}
        agreed = not theirs or spans == {(sight.first, sight.last) for sight in theirs}
        if not ours:
            yield from (name_at(sheet, (s.first, s.last), s.kind) for s in theirs if s.chance >= _TRUSTED)
        elif agreed or _known(ours, theirs) or _beheaded(sheet, ours, theirs):
            yield from ours
        elif _worth(sheet, chances, [(s.first, s.last) for s in theirs]) > _worth(sheet, chances, sorted(spans)):
            yield from (name_at(sheet, (sight.first, sight.last), sight.kind) for sight in theirs)
        else:
            yield from ours


def _beheaded(sheet: Sheet, ours: Sequence[Name], theirs: Sequence[_Sight]) -> bool:
    """Whether all that the model does not see of a person's name are given names, initials and particles before it."""
    if len(ours) != 1 or len(theirs) != 1:
        return False
    [name], [sight] = ours, theirs
    if sight.last != name.last or sight.first <= name.first or len(name.folded) < 2:
        return False
    cut = range(name.first, sight.first)
    if all(_INITIAL.fullmatch(sheet.words[at]) for at in cut):
        return sight.kind in ("person", "organization")
    return sight.kind == "person" and is_given(name.folded[0]) and all(_forename(sheet, at) for at in cut)


def _forename(sheet: Sheet, at: int) -> bool:
    """Whether a token can stand before a surname: a given name, an initial, a particle or a hyphen."""
    word = sheet.low[at]
    return is_given(fold(word)) or word in PARTICLES or word in _DASHES or bool(_INITIAL.fullmatch(sheet.words[at]))


def _untitled(sheet: Sheet, sight: _Sight, ours: Sequence[Name]) -> _Sight:
    """A person's name without the title that the rules know before it."""
    for name in ours:
        before = sheet.text(sight.first, name.first - 1) if sight.first < name.first <= sight.last else ""
        if before and sight.kind == "person" and name.title.endswith(before):
            return replace(sight, first=name.first)
    return sight


def _known(ours: Sequence[Name], theirs: Sequence[_Sight]) -> bool:
    """Whether the vocabulary knows one of the names; a longer name that the model is sure of may hold it ("N Institute")."""
    sure = [sight for sight in theirs if sight.chance >= _TRUSTED and sight.kind != "place"]
    return any(
        name.known
        and not any(s.first <= name.first and name.last <= s.last and s.last - s.first > name.last - name.first for s in sure)
        for name in ours
    )


def _clusters(names: Sequence[Name], sights: Sequence[_Sight]) -> Iterator[tuple[list[Name], list[_Sight]]]:
    """Names and sights that overlap, directly or through others, in order."""
    ours: list[Name] = []
    theirs: list[_Sight] = []
    end = -1
    items: list[Name | _Sight] = [*names, *sights]
    for item in sorted(items, key=lambda item: (item.first, item.last)):
        if item.first > end and (ours or theirs):
            yield ours, theirs
            ours, theirs = [], []
        if isinstance(item, Name):
            ours.append(item)
        else:
            theirs.append(item)
        end = max(end, item.last)
    if ours or theirs:
        yield ours, theirs


def _worth(sheet: Sheet, chances: Sequence[Chances], spans: Iterable[tuple[int, int]]) -> float:
    """How well the model likes the words of spans as names."""
    worth = 0.0
    for first, last in spans:
        words = [at for at in range(first, last + 1) if sheet.words[at][0].isalnum()]
        worth += sum(sum(chances[at].values()) - _WORD for at in words) - _PRICE
    return worth


def _without_unlikely(names: Sequence[Name], sheets: Sequence[Sheet]) -> list[Name]:
    """The names without those that the model finds unlikely wherever they stand, and that nothing else bears out."""
    best: dict[tuple[str, ...], float] = {}
    for name in names:
        best[name.folded] = max(best.get(name.folded, 0), sum(name.chances.values()) if name.chances else 1)
    likely = {word for folded, chance in best.items() if chance >= SURE for word in folded}
    return [name for name in names if _holds(name, sheets[name.block], best[name.folded], likely)]


def _holds(name: Name, sheet: Sheet, best: float, likely: AbstractSet[str]) -> bool:
    """Whether a name is one: `best` is its likelihood where it is likeliest, `likely` the words of the article's likely names."""
    if _before_noun(sheet, name):
        return False
    parsed = name.kind is not None
    opened, ended = sheet.low[name.first] in kind_words("company_starts"), sheet.low[name.last] in kind_words("company_ends")
    company = len(name.folded) > 1 and (opened or ended)
    borne_out = (
        name.known
        or name.title
        or company
        or capital_of(name.text)
        or (parsed and len(name.folded) > 1)
        or set(name.folded) <= likely
        or (_full(sheet, name) and borne_by_given(name.folded))
    )
    least = _LEAST if parsed else _LEAST_FULL if _full(sheet, name) else _LEAST_BARE
    return bool(borne_out) or best >= least or _speaks(sheet, name)


def _full(sheet: Sheet, name: Name) -> bool:
    """Whether a name is of several words, each tagged as one, where capitals tell names from other words."""
    words = [at for at in range(name.first, name.last + 1) if sheet.low[at] not in PARTICLES and sheet.words[at][0].isalnum()]
    return len(name.folded) > 1 and not sheet.loud and all(sheet.pos[at] == "PROPN" for at in words)


def _before_noun(sheet: Sheet, name: Name) -> bool:
    """Whether a land's name only says of what land a thing is ("US sales"): that the model finds less likely a name than not."""
    noun = sheet.dep[name.last] in ("compound", "amod", "nmod") and sheet.pos[sheet.head[name.last]] == "NOUN"
    return noun and sum(name.chances.values()) < _LAND and country_of(name.text) is not None


def _speaks(sheet: Sheet, name: Name) -> bool:
    return any(
        sheet.dep[at] == "nsubj" and sheet.lemma[sheet.head[at]] in kind_words("communication")
        for at in range(name.first, name.last + 1)
    )
