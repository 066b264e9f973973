"""Pronouns and descriptions given to figures, in the order of the text: the rules advise, the model chooses."""

from collections.abc import Iterable

from allegedly.read import pronouns_nameless
from allegedly.read.casting_figures import BODIES, Figure, Scene
from allegedly.read.coreference_described import ask_described
from allegedly.read.coreference_features import OURS, SELF, SINGULAR, ask, without
from allegedly.read.coreference_model import Chooser
from allegedly.read.coreference_tracks import Tracks
from allegedly.read.grammar_sheet import subjects_above
from allegedly.read.kin import Kin
from allegedly.read.names_sheet import Sheet
from allegedly.read.nominals import is_company, modifiers
from allegedly.read.pronouns import Walk, advised, follow_quotes, names_kin, note, of_relative, subject_ahead
from allegedly.read.pronouns_nameless import Nameless
from allegedly.read.pronouns_quoted import spoken_of
from allegedly.read.pronouns_ruled import Ruled
from allegedly.read.quotations import speaker_of
from allegedly.vocabulary import words


def resolve_meant(scene: Scene, chooser: Chooser) -> None:
    """Add a spot for each pronoun and description for which a named figure, or a pair, is chosen.

    Kin words are read on the way. "I" and "we" come last in each block: their speaker may be named behind the quotation.
    """
    chooser.ready(scene)
    walk, tracks, ruled = Walk(scene, Kin(scene)), Tracks(scene), Ruled(scene, Nameless(scene))
    for sheet in scene.sheets:
        walk.quoted = False
        inside: set[int] = set()
        tracks.open(sheet)
        offset = walk.sentence + 1
        for at in range(len(sheet)):
            tracks.sentence = walk.sentence = offset + sheet.sentence[at]
            follow_quotes(walk, sheet.words[at])
            inside.update([at] if walk.quoted else ())
            if not sheet.loud:
                ruled.read(sheet, at)
                _read(walk, tracks, (sheet, at), chooser, ruled)
            tracks.note(sheet, at)
            ruled.nameless.note(sheet, at, tracks.quotes, tracks.sentence)
            if sheet.kind == "body":
                note(walk, sheet, at)
        for at, low in enumerate(sheet.low):
            # Outside of quotation marks "I" is whoever wrote the article, unless the words stand behind a name and a colon.
            if not sheet.loud and low in SELF | OURS and (at in inside or _is_labelled(sheet)):
                tracks.sentence = offset + sheet.sentence[at]
                asked = ask(tracks, sheet, at)
                _place(scene, (sheet, at), chooser.choose(asked) if asked is not None else ())


def _read(walk: Walk, tracks: Tracks, place: tuple[Sheet, int], chooser: Chooser, ruled: Ruled) -> None:
    sheet, at = place
    if sheet.pos[at] == "NOUN":
        walk.kin.read(sheet, at)
        _describe(tracks, sheet, at, chooser)
    elif sheet.pos[at] == "PRON" and sheet.low[at] not in SELF | OURS:
        owner = of_relative(sheet, at)
        if owner is not None:
            meant = walk.scene.figure_at(sheet.index, owner)
            _place(walk.scene, (sheet, at), (meant,) if meant is not None and meant.kind in BODIES else ())
            return
        sure = ruled.nameless.meant(sheet, at, tracks.quotes, tracks.sentence) or ruled.meant(sheet, at)
        advice = advised(walk, sheet, at)
        asked = without(
            ask(tracks, sheet, at, advice, subject_ahead(walk.scene, sheet, at)),
            (*ruled.barred(sheet, at), *_quoting(tracks, sheet, at), *_told_of(walk.scene, tracks, sheet, at)),
        )
        if sure is not None:
            _place(walk.scene, (sheet, at), (sure,))
            _call(tracks, sheet.low[at], (sure,), certain=False)
        elif len(advice) > 1:
            # Of pairs the model has seen too few.
            _place(walk.scene, (sheet, at), advice)
        elif asked is not None:
            figures = chooser.choose(asked)
            if not names_kin(walk.scene, sheet, at) or (figures == advice and _nearest(walk.scene, sheet, at, figures)):
                _place(walk.scene, (sheet, at), figures)
                _call(tracks, sheet.low[at], figures, certain=figures == advice)


def _told_of(scene: Scene, tracks: Tracks, sheet: Sheet, at: int) -> tuple[Figure, ...]:
    """Those who cannot be the speaker: of whom the quotation tells, or, where a name is kept back, all who are named."""
    named = pronouns_nameless.barred(scene, sheet, at)
    return named or spoken_of(scene, sheet, at, tracks.quotes, tracks.speakers)


def _quoting(tracks: Tracks, sheet: Sheet, at: int) -> tuple[Figure, ...]:
    """Who says the words in which a "he" or "she" is told of besides "me": somebody else than he."""
    verb = sheet.head[at]
    beside = any(sheet.low[kid] == "me" for kid in sheet.kids[verb])
    if not beside or sheet.low[at] not in SINGULAR or sheet.dep[at] != "nsubj" or not tracks.quotes.quoted[at]:
        return ()
    token = speaker_of(sheet, tracks.quotes, at)
    return () if token is None else tuple(spot.figure for spot in tracks.scene.headed(sheet.index, token))


def _is_labelled(sheet: Sheet) -> bool:
    """Whether a paragraph opens with its speaker, as in the record of a hearing: "Reeve: I never saw it."."""
    return ":" in sheet.words[1:6]


def _call(tracks: Tracks, low: str, figures: tuple[Figure, ...], *, certain: bool) -> None:
    """Note who is called "he" or "she"; where rules and model agree, that is the gender of one of whom nothing else tells it."""
    if figures and low in SINGULAR:
        called = tracks.called.setdefault(id(figures[0]), SINGULAR[low])
        if certain and figures[0].gender is None:
            figures[0].gender = called


def _nearest(scene: Scene, sheet: Sheet, at: int, figures: tuple[Figure, ...]) -> bool:
    """Whether no other person is the nearest subject, unless the kin is joined to the one meant ("N and his mother")."""
    above = subjects_above(sheet, at)
    subject = scene.figure_at(sheet.index, above[0], "person") if above else None
    if subject is None or subject.plural or sheet.dep[sheet.head[at]] == "conj":
        return True
    return any(subject is figure for figure in figures)


def _place(scene: Scene, place: tuple[Sheet, int], figures: Iterable[Figure]) -> None:
    sheet, at = place
    for figure in figures:
        scene.add(figure, sheet.index, (at, at), "pronoun")


def _describe(tracks: Tracks, sheet: Sheet, at: int, chooser: Chooser) -> None:
    """Let a description stand for the named figure that is chosen; where none is, it stands for nobody named."""
    asked = ask_described(tracks, sheet, at, chooser.nouns)
    if asked is not None and sheet.lemma[at] in words("people", "company_nouns"):
        bodies = [one for figures in asked.options for one in figures if one.kind != "person"]
        asked = without(asked, [one for one in bodies if not is_company(one)])
    if asked is None:
        return
    scene, spots = tracks.scene, tracks.scene.heads.get((sheet.index, at), [])
    if any(spot is sure for spot in spots for sure in scene.sure):
        return
    figures = chooser.choose(asked)
    if figures and not (spots and spots[0].figure is figures[0]):
        place = (spots[0].first, spots[0].last) if spots else (min([at, *modifiers(sheet, at)]), at)
        for spot in spots:
            scene.drop(spot)
        scene.add(figures[0], sheet.index, place, "nominal")
    elif not figures and spots and spots[0].figure.named:
        scene.drop(spots[0])
