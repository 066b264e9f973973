"""What speaks for each named figure that a description could mean ("the former mayor"), as numbers, in the order of `DESCRIBED`."""

from collections.abc import Mapping, Sequence
from functools import cache
from math import log1p

from allegedly.read.casting_figures import Figure, Scene
from allegedly.read.coreference_features import Asked, how_far, how_last, of_grammar, tops_of
from allegedly.read.coreference_tracks import Track, Tracks
from allegedly.read.grammar_sheet import chain_top, subjects_above
from allegedly.read.kin import kin_words
from allegedly.read.names_known import country_of
from allegedly.read.names_sheet import Sheet
from allegedly.read.nominals import is_part_of_name, modifiers
from allegedly.vocabulary import table

KINDS = ("person", "organization", "group", "outlet")
_LISTS = ("persons", "groups", "bodies", "body_nouns", "outlet_nouns", "company_nouns")
_POINTING = frozenset(["the", "this", "that", "these", "those"])
_PAST = frozenset(["former", "ex", "late", "previous", "then", "new", "other", "another", "own"])
_MOST = 12
_PHRASE = (
    *(f"in {name}" for name in _LISTS),
    *(f"noun of {kind}" for kind in (*KINDS, "none")),
    *("unseen noun", "the", "that", "owned", "bare", "plural", "modified", "past", "complemented"),
    *("subject", "object", "possessive", "oblique", "says", "quoted", "initial", "headed before", "spot there", "options"),
)
_FIGURE = (
    *("same sentence", "one before", "two before", "three before", "further"),
    *("same block", "block before", "further block"),
    *("first", "second", "third", "later"),
    *("last subject", "last main", "last object", "last possessive", "last name", "last nominal", "last pronoun"),
    *("led before", "led here", "nearest above", "parallel", "spoke before"),
    *("count", "most", "titled", "opened", "gender known", "plural", "public", "country"),
    *KINDS,
    *("only of kind", "newest of kind", "advised", "called so before", "noun in name", "noun ends name", "known so"),
    *(
        "office",
        "office word",
        "former office",
        "modifier in name",
        "modifier in office",
        "modifier elsewhere",
        "same land",
        "other land",
    ),
    *("complement in name", "other called so", "other named so"),
    *(f"{kind} called {noun}" for kind in KINDS for noun in _LISTS),
    *("kind agrees", "kind is rare"),
)
DESCRIBED = (*_PHRASE, *_FIGURE, "none", "advised none")
"""The names of the numbers of a row."""


@cache
def _nouns(name: str) -> frozenset[str]:
    return frozenset(table("people")[name])


@cache
def _listed() -> frozenset[str]:
    return frozenset(word for name in _LISTS for word in _nouns(name))


Nouns = Mapping[str, Sequence[int]]
"""How often a noun described an entity of each of `KINDS`, and nobody named, in what the model learned from."""


def ask_described(tracks: Tracks, sheet: Sheet, at: int, nouns: Nouns) -> Asked | None:
    """The named figures that the phrase headed at a noun can mean, None where it is no such phrase."""
    noun = "people" if sheet.low[at] == "people" else sheet.lemma[at]
    if sheet.pos[at] != "NOUN" or noun in kin_words() or not (noun in nouns or noun in _listed()):
        return None
    opener = _opener(sheet, at, noun)
    if opener is None or _is_settled(tracks.scene, sheet, at):
        return None
    spot = next(iter(tracks.scene.heads.get((sheet.index, at), ())), None)
    advised = spot.figure if spot is not None and spot.figure.named else None
    found = [track for track in tracks.candidates() if _is_named(track)][:_MOST]
    options = [track.figures for track in found]
    if advised is not None and (advised,) not in options:
        options.append((advised,))
    if not options:
        return None
    phrase = _of_phrase(tracks, sheet, at, (noun, opener, spot is not None), (len(options), nouns))
    rows = [
        (*phrase, *_of_figure(tracks, sheet, at, (rank, figures[0], found), (noun, advised, nouns)), 0.0, 0.0)
        for rank, figures in enumerate(options)
    ]
    rows.append((*phrase, *([0.0] * len(_FIGURE)), 1.0, float(advised is None)))
    return Asked("description", sheet.index, at, tuple(options), tuple(rows))


def _is_settled(scene: Scene, sheet: Sheet, at: int) -> bool:
    """Whether a noun is part of a name, or stands for several or a government, which the rules know best."""
    if sheet.dep[at] in ("compound", "amod", "nmod", "advmod") or is_part_of_name(scene, sheet, at):
        return True
    spots = scene.heads.get((sheet.index, at), ())
    if len(spots) > 1 or any(spot.form == "name" for spot in scene.over.get((sheet.index, at), ())):
        return True
    return any((spot.figure.body or "").endswith("_government") or spot.figure.owner is not None for spot in spots)


def _is_named(track: Track) -> bool:
    return len(track.figures) == 1 and track.figures[0].named and track.figures[0].kind in KINDS


def _opener(sheet: Sheet, at: int, noun: str) -> str | None:
    """How a phrase points at somebody: by article, by a possessive, or as the bare word for an office ("prosecutors")."""
    kids = [kid for kid in sheet.kids[at] if kid < at]
    if any(sheet.low[kid] in _POINTING for kid in kids):
        return "the" if any(sheet.low[kid] == "the" for kid in kids) else "that"
    if any(sheet.dep[kid] == "poss" for kid in kids):
        return "owned"
    if any(sheet.dep[kid] in ("det", "nummod") for kid in kids):
        return None
    many = sheet.tag[at] == "NNS" or noun in ("police", "prosecution")
    return "bare" if many and noun in (_nouns("persons") | _nouns("bodies")) else None


def _of_phrase(tracks: Tracks, sheet: Sheet, at: int, said: tuple[str, str, bool], known: tuple[int, Nouns]) -> list[float]:
    (noun, opener, spotted), (options, nouns) = said, known
    counts = nouns.get(noun, (0, 0, 0, 0, 0))
    total = sum(counts)
    before = modifiers(sheet, at)
    return [
        *(float(noun in _nouns(name)) for name in _LISTS),
        *((count + 0.2) / (total + 1) for count in counts),
        float(total == 0),
        *(float(opener == kind) for kind in ("the", "that", "owned", "bare")),
        float(sheet.tag[at] == "NNS"),
        float(bool(before)),
        float(any(sheet.low[token] in _PAST for token in before)),
        float(any(sheet.dep[kid] in ("prep", "relcl", "acl") and kid > at for kid in sheet.kids[at])),
        *of_grammar(tracks, sheet, at),
        float(any(sheet.low[at] in track.phrases for track in tracks.tracks.values())),
        float(spotted),
        min(options, 8) / 8,
    ]


def _of_figure(
    tracks: Tracks,
    sheet: Sheet,
    at: int,
    option: tuple[int, Figure, list[Track]],
    asked: tuple[str, Figure | None, Nouns],
) -> list[float]:
    (rank, figure, found), (noun, advised, nouns) = option, asked
    track = found[rank] if rank < len(found) else None
    kin = [other for other in found if other.figures[0].kind == figure.kind]
    return [
        *_where(tracks, sheet, at, rank, track),
        *(_standing(track, figure, found)),
        float(len(kin) == 1),
        float(bool(kin) and kin[0] is track),
        float(advised is figure),
        float(track is not None and sheet.low[at] in track.phrases),
        *_words(sheet, at, noun, figure),
        float(any(sheet.low[at] in other.phrases for other in found if other is not track)),
        float(any(noun in other.figures[0].full for other in found if other is not track)),
        *(float(figure.kind == kind and noun in _nouns(name)) for kind in KINDS for name in _LISTS),
        *_agrees(noun, figure, nouns),
    ]


def _where(tracks: Tracks, sheet: Sheet, at: int, rank: int, track: Track | None) -> list[float]:
    if track is None:
        return [0.0] * 24
    last, above = track.last, subjects_above(sheet, at)
    return [
        *how_far(tracks, sheet, last),
        *(float(min(rank, 3) == n) for n in range(4)),
        *how_last(last),
        float(tracks.sentence - track.led == 1),
        float(tracks.sentence == track.led),
        float(bool(above) and above[0] in tops_of(sheet, track)),
        float(last.role == sheet.dep[chain_top(sheet, at)]),
        float(tracks.sentence - track.spoke == 1),
    ]


def _standing(track: Track | None, figure: Figure, found: list[Track]) -> list[float]:
    count = track.count if track else 0
    return [
        log1p(count) / 3,
        float(count == max((other.count for other in found), default=0)),
        float(bool(track and track.titled)),
        float(bool(track and track.opened)),
        float(figure.gender is not None),
        float(figure.plural is True),
        float(figure.body is not None),
        float(figure.country is not None),
        *(float(figure.kind == kind) for kind in KINDS),
    ]


def _words(sheet: Sheet, at: int, noun: str, figure: Figure) -> list[float]:
    """How the words of the phrase agree with the name and the offices of a figure."""
    before = [sheet.low[token] for token in modifiers(sheet, at)]
    titles = {word for office in figure.offices for word in office.title.lower().split()}
    names = set(figure.full) | {word for text in figure.texts for word in text.lower().split()}
    heads = {office.head.lower() for office in figure.offices}
    land = next((code for code in (country_of(word) for word in before) if code), None)
    lands = {figure.country, *(office.country for office in figure.offices)} - {None}
    after = {sheet.low[deep] for kid in sheet.kids[at] if kid > at and sheet.dep[kid] == "prep" for deep in sheet.kids[kid]}
    plain = [word for word in before if word not in _PAST and not country_of(word)]
    known = figure.known.name.lower().split() if figure.known else []
    return [
        float(noun in names),
        float(noun in figure.full[-1:] or f"{noun}s" in figure.full[-1:]),
        float(noun in known),
        float(noun in heads),
        float(noun in titles),
        float(any(office.former for office in figure.offices)),
        float(bool(set(plain) & names)),
        float(bool(set(plain) & titles)),
        float(bool(set(plain) - names - titles)),
        float(land is not None and land in lands),
        float(land is not None and bool(lands) and land not in lands),
        float(bool(after & (names | titles))),
    ]


def _agrees(noun: str, figure: Figure, nouns: Nouns) -> list[float]:
    counts = nouns.get(noun, (0, 0, 0, 0, 0))
    total = sum(counts)
    share = (counts[KINDS.index(figure.kind)] + 0.2) / (total + 1)
    return [share, float(total > 0 and counts[KINDS.index(figure.kind)] == 0)]
