"""What speaks for each figure that a pronoun could mean, as numbers, in the order of `FEATURES`; the last row is for nobody."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log1p
from typing import Literal

from allegedly.read.casting_figures import BODIES, Figure
from allegedly.read.coreference_tracks import Seen, Track, Tracks
from allegedly.read.grammar_sheet import OBJECTS, SUBJECTS, chain_top, same_clause, subjects_above
from allegedly.read.names_sheet import Sheet
from allegedly.read.quotations import speaking
from allegedly.shapes import Gender

SINGULAR: dict[str, Gender] = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
PLURAL = frozenset(["they", "them", "their", "theirs", "themselves"])
THING = frozenset(["it", "its", "itself"])
SELF = frozenset(["i", "me", "my", "mine", "myself"])
OURS = frozenset(["we", "us", "our", "ours", "ourselves"])
_CLASSES = ("one", "several", "thing", "self", "ours")
_MOST = 14

_ASKED = (
    *_CLASSES,
    *("subject", "object", "possessive", "oblique", "says", "quoted", "initial", "nearest is pronoun"),
    *("extraposed", "weather", "candidates", "no speaker"),
)
_OF_FIGURE = (
    *("same sentence", "one before", "two before", "three before", "further"),
    *("same block", "block before", "further block"),
    *("first", "second", "third", "later"),
    *("last subject", "last main", "last object", "last possessive", "last name", "last nominal", "last pronoun", "last same word"),
    *("parallel", "led before", "led here", "nearest above", "next above", "above", "newest"),
    *("count", "most", "titled", "opened", "named", "gender known", "person", "body", "group", "plural", "pair"),
    *("speaker", "spoke before", "spoke and says", "advised", "ahead", "only of kind", "new in last sentence"),
)
FEATURES = (*_ASKED, *(f"{name} {kind}" for kind in ("person", "other") for name in _OF_FIGURE), "none", "advised none")
"""The names of the numbers of a row. Those of figures stand apart for pronouns of persons and of others."""
_WEATHER = frozenset(["rain", "snow", "seem", "appear", "happen", "emerge", "take", "turn", "matter"])


AskedFor = Literal["pronoun", "description"]


@dataclass(frozen=True)
class Asked:
    """A pronoun or description and the figures that it can mean, with the numbers for each and, last, for none."""

    kind: AskedFor
    block: int
    token: int
    options: tuple[tuple[Figure, ...], ...]
    rows: tuple[tuple[float, ...], ...]


def class_of(low: str) -> str | None:
    """The class of a pronoun, None for one that is not resolved."""
    if low in SINGULAR:
        return "one"
    for name, words in (("several", PLURAL), ("thing", THING), ("self", SELF), ("ours", OURS)):
        if low in words:
            return name
    return None


def ask(tracks: Tracks, sheet: Sheet, at: int, advice: tuple[Figure, ...] = (), ahead: Figure | None = None) -> Asked | None:
    """The figures that a pronoun can mean. `advice` is what the rules take it for, `ahead` a subject that stands behind it."""
    kind, quoted = class_of(sheet.low[at]), tracks.quotes.quoted[at]
    if kind is None or (kind in ("self", "ours") and not quoted):
        return None
    found = [track for track in tracks.candidates() if _can_be(tracks, sheet, at, track)][:_MOST]
    options = [track.figures for track in found]
    speaker = tracks.speaker(sheet, at) if quoted else ()
    if speaker and speaker not in options and _fits(speaker, kind, sheet.low[at]):
        options.append(speaker)
    if ahead is not None and (ahead,) not in options:
        options.append((ahead,))
    asked = _of_pronoun(tracks, sheet, at, (kind, len(options), bool(speaker)))
    tracked: list[Track | None] = [*found, *([None] * (len(options) - len(found)))]
    rows = []
    for rank, (figures, track) in enumerate(zip(options, tracked, strict=True)):
        own = _of_place(tracks, sheet, at, (rank, track))
        own += _of_kind(figures, track, max((other.count for other in found), default=0))
        own += _of_speech(tracks, speaking(sheet, at), figures == speaker, track)
        own += [
            float(bool(advice) and _same(figures, advice)),
            float(ahead is not None and figures == (ahead,)),
            float(sum(_alike(other[0], figures[0]) for other in options) == 1),
            float(track is not None and track.count == 1 and tracks.sentence - track.last.sentence <= 1),
        ]
        blank = [0.0] * len(_OF_FIGURE)
        halves = [*own, *blank] if kind in ("one", "self") else [*blank, *own]
        rows.append((*asked, *halves, 0.0, 0.0))
    rows.append((*asked, *([0.0] * (2 * len(_OF_FIGURE))), 1.0, float(not advice)))
    return Asked("pronoun", sheet.index, at, tuple(options), tuple(rows))


def without(asked: Asked | None, barred: Sequence[Figure]) -> Asked | None:
    """A question without those who cannot be meant; None where nobody is left."""
    if asked is None or not barred:
        return asked
    kept = [at for at, figures in enumerate(asked.options) if not any(figures == (one,) for one in barred)]
    rows = (*(asked.rows[at] for at in kept), asked.rows[-1])
    return replace(asked, options=tuple(asked.options[at] for at in kept), rows=rows) if kept else None


def _same(figures: tuple[Figure, ...], others: tuple[Figure, ...]) -> bool:
    return set(map(id, figures)) == set(map(id, others))


def _alike(one: Figure, other: Figure) -> bool:
    return one.kind == other.kind and one.gender == other.gender


def _of_speech(tracks: Tracks, says: bool, speaks: bool, track: Track | None) -> list[float]:
    """Whether a figure is who speaks here, or spoke just before."""
    back = tracks.sentence - track.spoke if track else -1
    return [float(speaks), float(back == 1), float(says and 0 <= back <= 1)]


def _fits(figures: tuple[Figure, ...], kind: str, low: str) -> bool:
    """Whether figures have the number, kind and gender that a pronoun of a class asks for."""
    one = figures[0] if len(figures) == 1 else None
    if kind == "one":
        return one is not None and one.kind == "person" and one.plural is not True and one.gender in (None, SINGULAR[low])
    if kind == "self":
        return one is not None and one.kind == "person" and one.plural is not True
    if kind == "thing":
        return one is not None and one.kind in BODIES
    if kind == "several":
        return one is None or one.plural is True or one.kind in BODIES
    return True


def _can_be(tracks: Tracks, sheet: Sheet, at: int, track: Track) -> bool:
    low, kind = sheet.low[at], class_of(sheet.low[at]) or ""
    if kind == "one" and tracks.called.get(id(track.figures[0]), SINGULAR[low]) != SINGULAR[low]:
        return False
    if not _fits(track.figures, kind, low):
        return False
    return kind == "self" or track.last.block != sheet.index or not same_clause(sheet, at, track.last.token)


def _of_pronoun(tracks: Tracks, sheet: Sheet, at: int, known: tuple[str, int, bool]) -> list[float]:
    """What the pronoun itself says: `known` are its class, the number of options and whether its quotation's speaker is known."""
    kind, options, heard = known
    verb = sheet.head[at]
    clausal = any(sheet.dep[kid] in ("ccomp", "xcomp", "advcl", "acomp") and kid > at for kid in sheet.kids[verb])
    near = tracks.tracks[next(reversed(tracks.tracks))].last.form == "pronoun" if tracks.tracks else False
    return [
        *(float(kind == name) for name in _CLASSES),
        *of_grammar(tracks, sheet, at),
        float(near),
        float(kind == "thing" and sheet.lemma[verb] == "be" and clausal),
        float(kind == "thing" and sheet.lemma[verb] in _WEATHER),
        min(options, 8) / 8,
        float(not heard),
    ]


def of_grammar(tracks: Tracks, sheet: Sheet, at: int) -> list[float]:
    """The place of a pronoun or the head of a description in its sentence, and whether it is quoted."""
    dep = sheet.dep[at]
    return [
        float(dep in SUBJECTS),
        float(dep in OBJECTS),
        float(dep == "poss"),
        float(dep not in SUBJECTS and dep not in OBJECTS and dep != "poss"),
        float(speaking(sheet, at)),
        float(tracks.quotes.quoted[at]),
        float(sheet.initial(at)),
    ]


def how_far(tracks: Tracks, sheet: Sheet, last: Seen) -> list[float]:
    """How many sentences and blocks ago a figure was last seen."""
    back, blocks = tracks.sentence - last.sentence, sheet.index - last.block
    return [
        *(float(back == n) for n in range(4)),
        float(back > 3),
        *(float(blocks == n) for n in range(2)),
        float(blocks > 1),
    ]


def how_last(last: Seen) -> list[float]:
    """With what grammar and form a figure was last seen."""
    return [
        float(last.role in SUBJECTS),
        float(last.main),
        float(last.role in OBJECTS),
        float(last.role == "poss"),
        *(float(last.form == form) for form in ("name", "nominal", "pronoun")),
    ]


def tops_of(sheet: Sheet, track: Track) -> set[int]:
    """The tokens of a block that bear the grammatical role of a figure where it was seen of late."""
    return {chain_top(sheet, seen.token) for seen in track.recent if seen.block == sheet.index}


def _of_place(tracks: Tracks, sheet: Sheet, at: int, option: tuple[int, Track | None]) -> list[float]:
    """Where a figure was last seen, seen from the pronoun; its rank is told for one that was not seen yet, too."""
    rank, track = option
    ranks = [float(min(rank, 3) == n) for n in range(4)]
    if track is None:
        return [*([0.0] * 8), *ranks, *([0.0] * 15)]
    last, role = track.last, sheet.dep[chain_top(sheet, at)]
    here = tops_of(sheet, track)
    above = next((number for number, token in enumerate(subjects_above(sheet, at)) if token in here), -1)
    return [
        *how_far(tracks, sheet, last),
        *ranks,
        *how_last(last),
        float(last.low == sheet.low[at]),
        float(last.role == role or (last.role in SUBJECTS and role in SUBJECTS)),
        float(tracks.sentence - track.led == 1),
        float(tracks.sentence == track.led),
        *(float(above == n) for n in range(2)),
        float(above > 1),
        float(next(reversed(tracks.tracks.values())) is track),
    ]


def _of_kind(figures: tuple[Figure, ...], track: Track | None, most: int) -> list[float]:
    one = figures[0]
    count = track.count if track else 0
    return [
        log1p(count) / 3,
        float(bool(count) and count == most),
        float(bool(track and track.titled)),
        float(bool(track and track.opened)),
        float(one.named),
        float(one.gender is not None),
        float(one.kind == "person"),
        float(one.kind in BODIES),
        float(one.kind == "group"),
        float(one.plural is True),
        float(len(figures) > 1),
    ]
