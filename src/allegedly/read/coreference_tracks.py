"""What has been read of each figure when a pronoun or a description is met: how often, how far back, and with what grammar."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from allegedly.read.casting_figures import Figure, Scene, Spot
from allegedly.read.grammar_sheet import SUBJECTS, chain_top, joined_people
from allegedly.read.names_sheet import Sheet
from allegedly.read.quotations import Quotations, quotations, speaker_of, speaking
from allegedly.shapes import Gender, MentionForm

# Sentences for which a pair, and somebody unnamed, is remembered.
_SHORT = 3


@dataclass(frozen=True)
class Seen:
    """A place where figures stand: the number of its sentence in the article, its block, token and word, and its grammar."""

    sentence: int
    block: int
    token: int
    role: str
    main: bool
    form: MentionForm
    low: str


@dataclass
class Track:
    """A figure, or several joined by "and", with the places so far; `spoke` and `led` are the sentences where it last did."""

    figures: tuple[Figure, ...]
    last: Seen
    count: int = 0
    spoke: int = -99
    led: int = -99
    titled: bool = False
    opened: bool = False
    phrases: set[str] = field(default_factory=set)
    recent: list[Seen] = field(default_factory=list)


@dataclass
class Tracks:
    """Every figure seen so far, in the order in which each was last seen, and where reading stands.

    `called` is whom a pronoun has called "he" or "she" so far: within an article nobody is both.
    """

    scene: Scene
    tracks: dict[tuple[int, ...], Track] = field(default_factory=dict)
    sentence: int = 0
    bodies: int = 0
    quotes: Quotations = field(default_factory=lambda: Quotations((), (), False))
    before: Quotations = field(default_factory=lambda: Quotations((), (), False))
    spoken: tuple[Figure, ...] = ()
    speakers: tuple[Figure, ...] = ()
    called: dict[int, Gender] = field(default_factory=dict)

    def open(self, sheet: Sheet) -> None:
        """Begin a block."""
        self.before, self.quotes = self.quotes, quotations(sheet)
        self.spoken = self.speakers
        self.bodies += sheet.kind == "body"

    def note(self, sheet: Sheet, at: int) -> None:
        """Remember the figures headed at a token, and the people whom a conjunct completes."""
        spots = self.scene.heads.get((sheet.index, at), ())
        figures = {id(spot.figure): spot for spot in spots if spot.figure.kind != "place"}
        if not figures:
            return
        for spot in figures.values():
            self._note(sheet, at, (spot.figure,), spot)
        several = tuple(spot.figure for spot in figures.values())
        joined = joined_people(self.scene, sheet, at)
        for together in (several,) if _same(several, joined) else (several, joined):
            if len(together) > 1:
                self._note(sheet, at, together, next(iter(figures.values())))

    def _note(self, sheet: Sheet, at: int, figures: tuple[Figure, ...], spot: Spot) -> None:
        top = chain_top(sheet, at)
        role = sheet.dep[top]
        main = role in SUBJECTS and sheet.dep[sheet.head[top]] in ("ROOT", "conj")
        seen = Seen(self.sentence, sheet.index, at, role, main, spot.form, sheet.low[at])
        key = tuple(sorted(id(figure) for figure in figures))
        track = self.tracks.pop(key, None) or Track(figures, seen)
        self.tracks[key] = track
        track.last = seen
        track.count += 1
        track.recent = [*track.recent[-5:], seen]
        track.titled = track.titled or sheet.kind in ("headline", "standfirst")
        track.opened = track.opened or (sheet.kind == "body" and self.bodies <= 1)
        if spot.form == "nominal":
            track.phrases.add(sheet.low[at])
        if role in SUBJECTS:
            track.led = self.sentence
        if speaking(sheet, top):
            track.spoke = self.sentence
            self.speakers = figures

    def candidates(self) -> Iterator[Track]:
        """Those who can be meant, the last seen first: the named of the whole article, others of the sentences before."""
        for track in reversed(self.tracks.values()):
            near = self.sentence - track.last.sentence <= _SHORT
            if near or (len(track.figures) == 1 and track.figures[0].named):
                yield track

    def speaker(self, sheet: Sheet, at: int) -> tuple[Figure, ...]:
        """Who says a quoted word: whoever the paragraph gives the quotation to, else who spoke when it was opened before."""
        token = speaker_of(sheet, self.quotes, at)
        if token is not None:
            return tuple({id(s.figure): s.figure for s in self.scene.headed(sheet.index, token)}.values())
        return self.spoken if self.before.stretches or self.before.open else ()


def _same(ones: tuple[Figure, ...], others: tuple[Figure, ...]) -> bool:
    return [id(figure) for figure in ones] == [id(figure) for figure in others]
