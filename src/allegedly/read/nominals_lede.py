"""Ties that a verb states ("who runs N", "is owned by N"), and people whom a report describes first and names afterwards."""

from collections.abc import Iterator

from allegedly.read.casting_figures import BODIES, Figure, Scene, Spot, Tie, person_near
from allegedly.read.grammar_sheet import SUBJECTS
from allegedly.read.kin import kin_words
from allegedly.read.kinds_words import kind_words
from allegedly.read.names_sheet import Sheet
from allegedly.read.roles import office_word, state_office
from allegedly.shapes import RelationKind
from allegedly.vocabulary import table

_RUNNING = frozenset(["run", "head", "lead", "chair", "direct", "manage"])
# Body paragraphs after a description in which the one described is named.
_REACH = 2


def find_deeds(scene: Scene) -> None:
    """Add the ties that verbs state: who owns and who runs a body. Denied, conditional and quoted words state nothing."""
    for sheet in scene.sheets:
        if sheet.kind != "body":
            continue
        for at, lemma in enumerate(sheet.lemma):
            if sheet.pos[at] == "VERB" and (lemma == "own" or lemma in _RUNNING) and not _unstated(sheet, at):
                for one, body in _sides(scene, sheet, at):
                    kind: RelationKind = "owns" if lemma == "own" else "holds_office"
                    _tie(scene, Tie(kind, one.figure, body.figure, min(one.start, body.start), max(one.end, body.end)))


def _tie(scene: Scene, tie: Tie) -> None:
    if not any(old.kind == tie.kind and old.one is tie.one and old.other is tie.other for old in scene.ties):
        scene.ties.append(tie)


def _unstated(sheet: Sheet, verb: int) -> bool:
    if sum(word in '“”"' for word in sheet.words[:verb]) % 2 == 1 or sheet.dep[verb] in ("ccomp", "xcomp"):
        return True
    return any(sheet.dep[kid] == "neg" or sheet.tag[kid] == "MD" or sheet.low[kid] in ("if", "once") for kid in sheet.kids[verb])


def _sides(scene: Scene, sheet: Sheet, verb: int) -> Iterator[tuple[Spot, Spot]]:
    """The person and the body on the two sides of a verb, whichever way it is turned."""
    subject = next((kid for kid in sheet.kids[verb] if sheet.dep[kid] in SUBJECTS), None)
    owner: int | None
    if sheet.dep[verb] == "acl" and sheet.tag[verb] == "VBN":
        owner, owned = _agent(sheet, verb), sheet.head[verb]
    elif subject is None:
        return
    else:
        if sheet.low[subject] in ("who", "which", "that") and sheet.dep[verb] == "relcl":
            subject = sheet.head[verb]
        passive = any(sheet.dep[kid] in ("nsubjpass", "auxpass") for kid in sheet.kids[verb])
        objects = [kid for kid in sheet.kids[verb] if sheet.dep[kid] == "dobj"]
        if passive:
            owner, owned = _agent(sheet, verb), subject
        elif objects:
            owner, owned = subject, objects[0]
        else:
            return
    one = _spot(scene, sheet, owner, frozenset(["person"])) if owner is not None else None
    body = _spot(scene, sheet, owned, BODIES)
    if one is not None and body is not None:
        yield one, body


def _agent(sheet: Sheet, verb: int) -> int | None:
    """The one by whom something is done; a kin word before a name gives way to the name ("by his cousin, N")."""
    for kid in sheet.kids[verb]:
        if sheet.dep[kid] == "agent" or (sheet.dep[kid] == "prep" and sheet.low[kid] == "by"):
            for noun in sheet.kids[kid]:
                if sheet.dep[noun] == "pobj":
                    named = [deep for deep in sheet.kids[noun] if sheet.dep[deep] == "appos"]
                    return named[0] if named and sheet.lemma[noun] in kin_words() else noun
    return None


def _spot(scene: Scene, sheet: Sheet, at: int, kinds: frozenset[str]) -> Spot | None:
    found = [spot for spot in scene.headed(sheet.index, at) if spot.figure.kind in kinds and spot.figure.named]
    return found[0] if len({id(spot.figure) for spot in found}) == 1 else None


def resolve_ledes(scene: Scene) -> None:
    """Bind an office holder whom the first paragraph describes to the one whom the next paragraphs name without describing him."""
    body = [sheet for sheet in scene.sheets if sheet.kind == "body" and not sheet.loud]
    for sheet in body:
        for at in range(len(sheet)):
            if "old" in sheet.low[max(at - 8, 0) : at] and (spot := _described(scene, sheet, at)) is not None:
                _bind(scene, spot, _subject_before(scene, body, sheet, at))
    if not body:
        return
    _bind_speaker(scene, body)
    opening, following = body[0], body[1 : 1 + _REACH]
    described = [spot for at in range(len(opening)) if (spot := _described(scene, opening, at)) is not None]
    bound: Figure | None = None
    for spot in described:
        if bound is None and (_leads(opening, spot.head) or len(described) == 1):
            bound = _runs_it(scene, opening, spot, following) or _named_unspoken(scene, opening, spot, following)
            _bind(scene, spot, bound)
        elif bound is not None:
            _bind(scene, spot, _joined_to(scene, bound, following))
            return


def _bind_speaker(scene: Scene, body: list[Sheet]) -> None:
    """Bind the one unnamed speaker of the opening to whom the next paragraph introduces: "A nurse says …" / "Ana Ruiz ran …".

    Not where that one is introduced by what he says: it may be another, who answers.
    """
    opening, following = body[0], body[1 : 1 + _REACH]
    speaking = _unnamed_speakers(scene, opening)
    named = _named_next(scene, opening, speaking[0], following) if len(speaking) == 1 else None
    if named is not None and not _is_heard(scene, named, following[0]):
        _bind(scene, speaking[0], named)


def _unnamed_speakers(scene: Scene, opening: Sheet) -> list[Spot]:
    unnamed = [s for s in scene.spots if s.block == opening.index and not s.figure.named and s.figure.kind == "person"]
    return [spot for spot in unnamed if _speaks_first(opening, spot)]


def _is_heard(scene: Scene, figure: Figure, sheet: Sheet) -> bool:
    """Whether a paragraph brings in somebody by what he says; also where it does not name him."""
    spots = [spot for spot in scene.spots if spot.figure is figure and spot.block == sheet.index]
    return not spots or _says(sheet, min(spots, key=lambda spot: spot.start).head)


def _named_unspoken(scene: Scene, opening: Sheet, spot: Spot, following: list[Sheet]) -> Figure | None:
    """The first person whom the next paragraph names, if the words cannot be those of an unnamed speaker of the opening.

    In "The mayor was warned, a former clerk has said." / "Ann Lee said she wrote to him" Ann Lee is the clerk.
    """
    named = _named_next(scene, opening, spot, following)
    others = [one for one in _unnamed_speakers(scene, opening) if one is not spot]
    return None if named is not None and others and _is_heard(scene, named, following[0]) else named


def _speaks_first(sheet: Sheet, spot: Spot) -> bool:
    """Whether a spot is "a nurse" or "a nurse who …", and says something."""
    alone = spot.form == "nominal" and spot.figure.plural is not True and sheet.tag[spot.head] == "NN"
    return alone and any(sheet.low[kid] in ("a", "an") for kid in sheet.kids[spot.head]) and _says(sheet, spot.head)


def _says(sheet: Sheet, at: int) -> bool:
    speaks = at < len(sheet) and sheet.dep[at] in SUBJECTS
    return speaks and sheet.lemma[sheet.head[at]] in kind_words("communication")


def _described(scene: Scene, sheet: Sheet, at: int) -> Spot | None:
    """The spot of a definite phrase for an unnamed holder of an office of some body."""
    if office_word(sheet, at) is None or sheet.tag[at] not in ("NN", "NNP") or sheet.dep[at] in ("attr", "appos"):
        return None
    spot = next((s for s in scene.heads.get((sheet.index, at), ()) if not s.figure.named and s.figure.kind == "person"), None)
    definite = any(sheet.low[kid] == "the" for kid in sheet.kids[at])
    return spot if spot is not None and definite and (spot.last > spot.first) else None


def _leads(sheet: Sheet, at: int) -> bool:
    """Whether a noun is the subject, or the one who is arrested, charged or dismissed."""
    return sheet.dep[at] in SUBJECTS or (sheet.dep[at] == "dobj" and sheet.lemma[sheet.head[at]] in table("people")["accusing"])


def _runs_it(scene: Scene, sheet: Sheet, spot: Spot, following: list[Sheet]) -> Figure | None:
    """The one who is next said to run a body of the kind that the description names."""
    words = set(sheet.low[spot.head + 1 : spot.last + 1])
    near = {id(figure): figure for other in following for figure in _introduced(scene, other)}
    runs = {
        id(tie.one): tie.one
        for tie in scene.ties
        if tie.kind == "holds_office" and id(tie.one) in near and words & set(tie.other.full)
    }
    return next(iter(runs.values())) if len(runs) == 1 else None


def _introduced(scene: Scene, sheet: Sheet) -> list[Figure]:
    """The people whose first full name in the body stands in a block, in order."""
    found: dict[int, Figure] = {}
    for spot in sorted(scene.spots, key=lambda spot: (spot.start, spot.end)):
        if spot.form == "name" and spot.figure.kind == "person" and scene.sheets[spot.block].kind == "body":
            found.setdefault(id(spot.figure), spot.figure)
            if spot.block > sheet.index:
                break
    firsts = {
        key: min(spot.block for spot in scene.spots if spot.figure is figure and scene.sheets[spot.block].kind == "body")
        for key, figure in found.items()
    }
    return [figure for key, figure in found.items() if firsts[key] == sheet.index and len(figure.full) > 1]


def _named_next(scene: Scene, opening: Sheet, spot: Spot, following: list[Sheet]) -> Figure | None:
    """The first person whom the next paragraph names: its main subject, in full, and without any office."""
    if not following or any(s.form == "name" and s.figure.kind == "person" for s in scene.spots if s.block == opening.index):
        return None
    sheet = following[0]
    new = _introduced(scene, sheet)
    if not new or new[0].offices or (spot.figure.gender and new[0].gender and spot.figure.gender != new[0].gender):
        return None
    for token in range(len(sheet)):
        main = sheet.dep[token] in SUBJECTS and sheet.dep[sheet.head[token]] == "ROOT"
        if main and scene.figure_at(sheet.index, token) is new[0] and not _apposed(sheet, token):
            return new[0]
    return None


def _apposed(sheet: Sheet, at: int) -> bool:
    return any(sheet.dep[kid] == "appos" and sheet.pos[kid] in ("NOUN", "PROPN") for kid in sheet.kids[at])


def _joined_to(scene: Scene, bound: Figure, following: list[Sheet]) -> Figure | None:
    """The one new person whom the next paragraphs join to the first by "and"."""
    found: dict[int, Figure] = {}
    for sheet in following:
        new = {id(figure) for figure in _introduced(scene, sheet)}
        for token in range(len(sheet)):
            if sheet.dep[token] == "conj" and scene.figure_at(sheet.index, sheet.head[token]) is bound:
                figure = person_near(scene, sheet.index, token)
                if figure is not None and id(figure) in new and not figure.offices:
                    found[id(figure)] = figure
    return next(iter(found.values())) if len(found) == 1 else None


def _subject_before(scene: Scene, body: list[Sheet], sheet: Sheet, at: int) -> Figure | None:
    """The one named person whom the sentence before has for its subject ("N was held. The 50-year-old mayor …")."""
    if sheet.dep[at] not in SUBJECTS:
        return None
    earlier = [other for other in body if other.index < sheet.index]
    block, sentence = (sheet, sheet.sentence[at] - 1) if sheet.sentence[at] > 0 else (earlier[-1] if earlier else sheet, -1)
    if sentence < 0:
        if not earlier:
            return None
        sentence = block.sentence[-1]
    named = {
        id(spot.figure): spot
        for spot in scene.spots
        if spot.block == block.index
        and spot.form == "name"
        and spot.figure.kind == "person"
        and block.sentence[spot.head] == sentence
    }
    spots = list(named.values())
    return spots[0].figure if len(spots) == 1 and block.dep[spots[0].head] in SUBJECTS else None


def _bind(scene: Scene, spot: Spot, figure: Figure | None) -> None:
    """Let a description stand for a named person from now on, and give him the office that it states."""
    if figure is None or figure is spot.figure:
        return
    for other in [other for other in scene.spots if other.figure is spot.figure]:
        scene.drop(other)
        state_office(scene, scene.add(figure, other.block, (other.first, other.last), other.form), other.head)
