"""Whom the rules take "he", "she", "they", "it" and their like for, by gender, number, place and recency: advice to the model."""

from collections import Counter
from dataclasses import dataclass, field

from allegedly.read.casting_figures import BODIES, Figure, Scene
from allegedly.read.coreference_features import PLURAL, SINGULAR, THING
from allegedly.read.grammar_sheet import OBJECTS, SUBJECTS, chain_top, joined_people, same_clause, subjects_above, verb_over
from allegedly.read.kin import Kin, kin_words
from allegedly.read.kinds_words import kind_words
from allegedly.read.names_sheet import Sheet
from allegedly.read.quotations import speaking
from allegedly.shapes import Gender
from allegedly.vocabulary import table

# Subjects that bring in somebody whom no name is given: "one of them said she …".
_SOMEBODY = frozenset(["one", "another", "someone", "somebody"])
_OPENING, _CLOSING = frozenset('“"«'), frozenset('”"»')

_LAW = frozenset(table("people")["law_offices"])

# Sentences that a pronoun looks back over, and what speaks for a candidate. Set by hand on invented and Wikinews text.
_REACH = 3
_DISTANCE = 1.5
_SUBJECT = 2.0
# The subject that governs the pronoun's clause ("X said he", "X used his"), and the one above that.
_NEAREST, _NEXT = 2.5, 1.0
_HELPED = 1.5
_GENDER = 1.0
_TOPIC = 0.15
# How far the best candidate must be ahead of the next, lest the wrong one be accused.
_MARGIN = 0.75
# One who spoke in the sentences before goes on speaking ("he added").
_GOES_ON = 1.5
_QUOTED_MARGIN = 2.5
_LEAST = -1.5


@dataclass(frozen=True)
class _Seen:
    """One earlier mention: of one figure, or of several joined by "and"."""

    figures: tuple[Figure, ...]
    sentence: int
    block: int
    token: int
    role: float
    spoke: bool = False


@dataclass
class Walk:
    """What has been read so far, in order."""

    scene: Scene
    kin: Kin
    seen: list[_Seen] = field(default_factory=list)
    counts: Counter[int] = field(default_factory=Counter)
    sentence: int = 0
    quoted: bool = False


def follow_quotes(walk: Walk, word: str) -> None:
    """Note where a quotation begins and ends."""
    if word in ('"', "''", "``"):
        walk.quoted = not walk.quoted
    elif word in _OPENING:
        walk.quoted = True
    elif word in _CLOSING:
        walk.quoted = False


def note(walk: Walk, sheet: Sheet, at: int) -> None:
    """Remember the figures headed at a token, and the pair that a conjunct completes."""
    spots = walk.scene.heads.get((sheet.index, at), ())
    if not spots:
        return
    figures = tuple({id(spot.figure): spot.figure for spot in spots}.values())
    if any(figure.kind == "place" for figure in figures):
        return
    walk.seen.append(_Seen(figures, walk.sentence, sheet.index, at, _role(sheet, at), speaking(sheet, chain_top(sheet, at))))
    walk.counts.update(id(figure) for figure in figures)
    joined = joined_people(walk.scene, sheet, at)
    if len(joined) > 1:
        walk.seen.append(_Seen(joined, walk.sentence, sheet.index, at, _role(sheet, chain_top(sheet, at))))


def _role(sheet: Sheet, at: int) -> float:
    top = chain_top(sheet, at)
    if sheet.dep[top] in SUBJECTS:
        verb = sheet.head[top]
        return _SUBJECT + (0.5 if sheet.dep[verb] in ("ROOT", "conj") else 0.0)
    if sheet.dep[top] in OBJECTS:
        return 0.75
    return 0.4 if sheet.dep[top] == "poss" else 0.2


def advised(walk: Walk, sheet: Sheet, at: int) -> tuple[Figure, ...]:
    """The one figure, or pair, that a pronoun can mean by the rules; nobody where two fit alike."""
    low = sheet.low[at]
    if low in SINGULAR:
        return _person_meant(walk, sheet, at, SINGULAR[low])
    if low in PLURAL and not walk.quoted:
        return _people_meant(walk, sheet, at)
    if low in THING and not walk.quoted:
        return _body_meant(walk, sheet, at)
    return ()


def _person_meant(walk: Walk, sheet: Sheet, at: int, gender: Gender) -> tuple[Figure, ...]:
    joined = _joined_to(walk.scene, sheet, at, gender)
    if joined is not None:
        return (joined,)
    ahead = subject_ahead(walk.scene, sheet, at)
    if ahead is not None:
        return (ahead,) if _could_be(ahead, gender) else ()
    above = subjects_above(sheet, at)
    if above and sheet.low[above[0]] in _SOMEBODY and not walk.scene.heads.get((sheet.index, above[0])):
        return ()
    scores, figures = _scores(walk, sheet, at, gender)
    if not above and names_kin(walk.scene, sheet, at) and _kin_is_doubtful(scores, figures):
        owner = walk.kin.owner_before(sheet, sheet.head[at])
        return (owner,) if owner is not None and id(owner) in figures else ()
    best = _clear_best(scores)
    if best is None or (walk.quoted and len(scores) > 1 and not _ahead(scores, best)):
        return ()
    return (figures[best],)


def _scores(walk: Walk, sheet: Sheet, at: int, gender: Gender) -> tuple[dict[int, float], dict[int, Figure]]:
    """The people whom a pronoun could mean, and how much speaks for each."""
    above, says = subjects_above(sheet, at), speaking(sheet, at)
    speakers = _speakers(walk.scene, sheet, at) if walk.quoted else ()
    scores: dict[int, float] = {}
    figures: dict[int, Figure] = {}
    for seen in walk.seen[::-1]:
        if walk.sentence - seen.sentence > _REACH:
            break
        if len(seen.figures) != 1 or not _could_be(seen.figures[0], gender) or _same_clause(sheet, at, seen):
            continue
        figure = seen.figures[0]
        if any(figure is speaker for speaker in speakers):
            continue
        score = seen.role - _DISTANCE * (walk.sentence - seen.sentence) + _TOPIC * min(walk.counts[id(figure)], 4)
        score += _GENDER * (figure.gender == gender)
        score += _GOES_ON * (says and seen.spoke and walk.sentence - seen.sentence == 1)
        if seen.sentence == walk.sentence and not walk.quoted:
            score += _governs(sheet, at, seen, above)
        scores[id(figure)] = max(score, scores.get(id(figure), -99.0))
        figures[id(figure)] = figure
    return scores, figures


def _kin_is_doubtful(scores: dict[int, float], figures: dict[int, Figure]) -> bool:
    """Whose kin somebody is, is said only where one alone can be meant, and he is not there to speak for or of others."""
    best = _clear_best(scores)
    if best is None or not _ahead(scores, best):
        return True
    return any(office.head in _LAW for office in figures[best].offices)


def _ahead(scores: dict[int, float], best: int) -> bool:
    """Whether the best candidate leaves the next far behind, as inside a quotation it must."""
    return all(scores[best] - score >= _QUOTED_MARGIN for key, score in scores.items() if key != best)


def subject_ahead(scene: Scene, sheet: Sheet, at: int) -> Figure | None:
    """The named subject behind a phrase that opens the sentence with a possessive: "Through her lawyer, N said"."""
    if sheet.dep[at] != "poss":
        return None
    top = sheet.head[at]
    while sheet.dep[top] == "pobj" or (sheet.dep[top] == "prep" and sheet.pos[sheet.head[top]] not in ("VERB", "AUX")):
        top = sheet.head[top]
    verb = sheet.head[top]
    if sheet.dep[top] != "prep" or not sheet.initial(top) or sheet.dep[verb] not in ("ROOT", "ccomp"):
        return None
    subject = next((kid for kid in sheet.kids[verb] if sheet.dep[kid] in SUBJECTS and kid > at), None)
    return scene.figure_at(sheet.index, subject, "person") if subject is not None else None


def of_relative(sheet: Sheet, at: int) -> int | None:
    """The noun of a body whose own relative clause an "its" stands in: the company of "a company that rents its land"."""
    verb = sheet.head[sheet.head[at]]
    if sheet.low[at] != "its" or sheet.dep[at] != "poss" or sheet.dep[sheet.head[at]] != "dobj" or sheet.dep[verb] != "relcl":
        return None
    noun = sheet.head[verb]
    own = any(sheet.dep[kid] == "nsubj" and sheet.low[kid] in ("that", "which") for kid in sheet.kids[verb])
    return noun if own and sheet.pos[noun] == "NOUN" and sheet.lemma[noun] in table("people")["body_nouns"] else None


def names_kin(scene: Scene, sheet: Sheet, at: int) -> bool:
    """Whether a possessive stands before a kin word that a name follows ("His wife, N")."""
    noun = sheet.head[at]
    if sheet.dep[at] != "poss" or sheet.lemma[noun] not in kin_words():
        return False
    near = range(noun + 1, min(noun + 4, len(sheet)))
    return sheet.dep[noun] == "compound" or any(
        spot.form == "name" and spot.figure.kind == "person" for token in near for spot in scene.over.get((sheet.index, token), ())
    )


def _joined_to(scene: Scene, sheet: Sheet, at: int, gender: Gender) -> Figure | None:
    """The person to whom a possessive's noun is joined: "N and his son"."""
    noun = sheet.head[at]
    if sheet.dep[at] != "poss" or sheet.dep[noun] != "conj" or sheet.head[noun] > at:
        return None
    figure = scene.figure_at(sheet.index, sheet.head[noun], "person")
    return figure if figure is not None and _could_be(figure, gender) else None


def _could_be(figure: Figure, gender: Gender) -> bool:
    return figure.kind == "person" and figure.plural is not True and figure.gender in (None, gender)


def _clear_best(scores: dict[int, float]) -> int | None:
    ranked = sorted(scores.values(), reverse=True)
    if not ranked or ranked[0] < _LEAST or (len(ranked) > 1 and ranked[0] - ranked[1] < _MARGIN):
        return None
    return next(key for key, score in scores.items() if score == ranked[0])


def _same_clause(sheet: Sheet, at: int, seen: _Seen) -> bool:
    return seen.block == sheet.index and same_clause(sheet, at, seen.token)


def _governs(sheet: Sheet, at: int, seen: _Seen, above: list[int]) -> float:
    """What the place of a mention in the pronoun's own sentence speaks for it."""
    if seen.block != sheet.index:
        return 0.0
    top = chain_top(sheet, seen.token)
    for rank, bonus in ((0, _NEAREST), (1, _NEXT)):
        if len(above) > rank and above[rank] == top:
            return bonus
    helped = sheet.dep[at] == "poss" and sheet.dep[top] in OBJECTS and verb_over(sheet, at) == sheet.head[top]
    return _HELPED if helped else 0.0


def _speakers(scene: Scene, sheet: Sheet, at: int) -> list[Figure]:
    """The subjects of the verbs of saying above a token."""
    found: list[Figure] = []
    token, steps = at, 0
    while sheet.head[token] != token and steps < 12:
        token, steps = sheet.head[token], steps + 1
        if sheet.pos[token] in ("VERB", "AUX") and sheet.lemma[token] in kind_words("communication"):
            for kid in sheet.kids[token]:
                if sheet.dep[kid] == "nsubj" and kid != at:
                    found.extend(spot.figure for spot in scene.heads.get((sheet.index, kid), ()))
    return found


def _people_meant(walk: Walk, sheet: Sheet, at: int) -> tuple[Figure, ...]:
    """A pair or a band; failing these, the one body that is the subject of the same sentence."""
    scores: dict[int, float] = {}
    sets: dict[int, tuple[Figure, ...]] = {}
    for seen in walk.seen[::-1]:
        if walk.sentence - seen.sentence > 1:
            break
        if len(seen.figures) == 1 and seen.figures[0].plural is not True:
            continue
        if _same_clause(sheet, at, seen):
            continue
        key = hash(tuple(sorted(id(figure) for figure in seen.figures)))
        score = seen.role - _DISTANCE * (walk.sentence - seen.sentence) + 0.5 * (len(seen.figures) > 1)
        scores[key] = max(score, scores.get(key, -99.0))
        sets[key] = seen.figures
    best = _clear_best(scores)
    if best is not None and scores[best] >= _SUBJECT - _DISTANCE and (len(sets[best]) > 1 or scores[best] >= 1.0):
        return sets[best]
    return () if scores else _body_subject(walk, sheet, at)


def _body_subject(walk: Walk, sheet: Sheet, at: int) -> tuple[Figure, ...]:
    """The one organization that is the subject of a verb above a token in its sentence."""
    token, steps = at, 0
    while sheet.head[token] != token and steps < 12:
        token, steps = sheet.head[token], steps + 1
        for kid in sheet.kids[token]:
            if kid < at and sheet.dep[kid] in SUBJECTS:
                figure = walk.scene.figure_at(sheet.index, kid)
                if figure is not None and figure.kind in BODIES:
                    return (figure,)
                return ()
    return ()


def _body_meant(walk: Walk, sheet: Sheet, at: int) -> tuple[Figure, ...]:
    """The body that a sentence's own subject names, or, for one that says something, the subject of the sentence before."""
    within = _body_subject(walk, sheet, at)
    if within:
        return within if sheet.dep[at] in ("poss", "nsubj", "nsubjpass") else ()
    if not speaking(sheet, at) and not (sheet.dep[at] == "poss" and sheet.initial(at)):
        return ()
    before = [seen for seen in walk.seen if seen.sentence == walk.sentence - 1 and seen.role > _SUBJECT]
    figures = {id(figure): figure for seen in before for figure in seen.figures}
    bodies = [figure for figure in figures.values() if figure.kind in BODIES and figure.plural is not True]
    return (bodies[0],) if len(figures) == 1 and len(bodies) == 1 else ()
