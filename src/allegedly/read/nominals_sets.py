"""Several at once: "the two", "both men", "the pair", "two of his officials" stand for the people named together."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from allegedly.read.casting_figures import Figure, Scene, person_near
from allegedly.read.names_sheet import Sheet
from allegedly.read.nominals_either import either, is_bare_neither, the_only_two
from allegedly.vocabulary import table, words

_TWO = 2
_PAIR_WORDS = frozenset(["pair", "duo"])


@dataclass(frozen=True)
class _Together:
    """People joined by "and", and the sentence of the article in which they are."""

    figures: tuple[Figure, ...]
    sentence: int


def resolve_sets(scene: Scene) -> None:
    """Add, for each phrase for two people, a spot for each of the two whom it can only mean."""
    together, firsts = _pairs(scene)
    base = 0
    for sheet in scene.sheets:
        if not sheet.loud:
            for at in range(len(sheet)):
                span, definite = _set_phrase(sheet, at)
                if span is None or scene.heads.get((sheet.index, at)):
                    continue
                sentence = base + sheet.sentence[at]
                pair = _before(together, sentence) if definite else _introduced(together, firsts, sentence)
                pair = pair or (_one_by_one(scene, sheet, at) if sheet.low[span[0]] == "both" else ())
                pair = _of_sex(sheet, at, pair or (_main_pair(together) if definite else ()))
                for figure in pair or (the_only_two(scene, sheet, at) if definite else ()):
                    scene.add(figure, sheet.index, span, "nominal")
        base += (sheet.sentence[-1] + 1) if len(sheet) else 0


def _of_sex(sheet: Sheet, at: int, pair: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The pair, but for "two men" where one is known to be a woman, and the other way round."""
    barred = {"man": "f", "woman": "m"}.get(sheet.lemma[at])
    return () if any(figure.gender == barred for figure in pair if barred) else pair


def _pairs(scene: Scene) -> tuple[list[_Together], dict[int, int]]:
    """Every two people joined by "and", and the sentence in which each figure first stands."""
    found: list[_Together] = []
    firsts: dict[int, int] = {}
    base = 0
    for sheet in scene.sheets:
        for at in range(len(sheet)):
            for spot in scene.heads.get((sheet.index, at), ()):
                firsts.setdefault(id(spot.figure), base + sheet.sentence[at])
            if sheet.dep[at] == "conj" and not sheet.loud:
                figures = _chain(scene, sheet, at)
                if len(figures) == 2:
                    found.append(_Together(figures, base + sheet.sentence[at]))
        base += (sheet.sentence[-1] + 1) if len(sheet) else 0
    return found, firsts


def _chain(scene: Scene, sheet: Sheet, at: int) -> tuple[Figure, ...]:
    """The people in the whole chain of conjuncts around a token; none if anything else is among them or it is not the last."""
    top = at
    while sheet.dep[top] in ("conj", "appos") and sheet.head[top] < top:
        top = sheet.head[top]
    people: dict[int, Figure] = {}
    pending = [top]
    while pending:
        token = pending.pop(0)
        figure = person_near(scene, sheet.index, token)
        if figure is not None and figure.named:
            people[id(figure)] = figure
        pending.extend(kid for kid in sheet.kids[token] if sheet.dep[kid] in ("conj", "appos") and kid > token)
    last = person_near(scene, sheet.index, at)
    return tuple(people.values()) if last is not None and id(last) in people else ()


def _set_phrase(sheet: Sheet, at: int) -> tuple[tuple[int, int] | None, bool]:
    """The tokens of a phrase for two people headed at a token, and whether it points back to people already named."""
    low = sheet.low[at]
    the = at > 0 and sheet.low[at - 1] in ("the", "these", "those")
    if low == "two" and sheet.head[at] != at and sheet.dep[at] != "nummod":
        noun = _counted_of(sheet, at)
        return ((at, noun), False) if noun is not None else ((at, at) if the else None, True)
    preceding = either(sheet, at)
    if preceding is not None or is_bare_neither(sheet, at):
        return (at if preceding is None else preceding, at), True
    argument = sheet.dep[at] in ("nsubj", "nsubjpass", "dobj", "pobj")
    both = low == "both" and argument and not any(sheet.low[kid] == "of" for kid in sheet.kids[at])
    if both or (low in _PAIR_WORDS and the):
        return (at, at), True
    return _counted(sheet, at) if _human_plural(sheet, at) else (None, False)


def _counted_of(sheet: Sheet, at: int) -> int | None:
    """The noun for people that "two of" counts."""
    of = next((kid for kid in sheet.kids[at] if sheet.low[kid] == "of"), at)
    return next((kid for kid in sheet.kids[of] if sheet.dep[kid] == "pobj" and _human_plural(sheet, kid)), None)


def _human_plural(sheet: Sheet, at: int) -> bool:
    return sheet.tag[at] == "NNS" and (sheet.lemma[at] in table("people")["persons"] or sheet.lemma[at] in table("kin"))


def _counted(sheet: Sheet, at: int) -> tuple[tuple[int, int] | None, bool]:
    kids = [kid for kid in sheet.kids[at] if kid < at]
    two = next((kid for kid in kids if sheet.low[kid] in ("two", "both")), None)
    if two is None or any(sheet.low[kid] in ("other", "more", "former", "another") for kid in kids):
        return None, False
    definite = sheet.low[two] == "both" or any(sheet.low[kid] in ("the", "these", "those") for kid in kids)
    return ((two, at), True) if definite else ((two, at), False)


def _before(together: list[_Together], sentence: int) -> tuple[Figure, ...]:
    near = [pair for pair in together if 0 <= sentence - pair.sentence <= 2]
    return near[-1].figures if near else ()


def _one_by_one(scene: Scene, sheet: Sheet, at: int) -> tuple[Figure, ...]:
    """The two whom a step of the law meets in the sentence before, or in it and the one before it, be it in the last paragraph."""
    here = sheet.sentence[at]
    first = sheet.sentence.index(here)
    last = scene.sheets[sheet.index - 1] if sheet.index else None
    rows = [_people(scene, sheet, [n for n in range(first) if sheet.sentence[n] == s]) for s in range(here - 1, -1, -1)]
    if last is not None and not last.loud and last.kind == sheet.kind:
        end = max(last.sentence, default=0)
        rows += [_people(scene, last, [n for n in range(len(last)) if last.sentence[n] == s]) for s in range(end, -1, -1)]
    found: list[Figure] = []
    for row in rows[:2]:
        found += [figure for figure in row if not any(figure is one for one in found)]
        if len(found) >= _TWO:
            break
    return tuple(found) if len(found) == _TWO else ()


def _people(scene: Scene, sheet: Sheet, tokens: Iterable[int]) -> list[Figure]:
    """The named people whom a step of the law meets in some words, each once: "charged N", "his cousin, O, was charged"."""
    spots = (spot for at in tokens if _is_met(sheet, at) for spot in scene.over.get((sheet.index, at), ()))
    return list({id(spot.figure): spot.figure for spot in spots if spot.figure.kind == "person" and spot.figure.named}.values())


def _is_met(sheet: Sheet, at: int) -> bool:
    up = at
    while sheet.dep[up] in ("appos", "compound") and sheet.head[up] != up:
        up = sheet.head[up]
    return sheet.dep[up] in ("dobj", "nsubjpass") and sheet.lemma[sheet.head[up]] in words("stances", "step_verbs")


def _introduced(together: list[_Together], firsts: dict[int, int], sentence: int) -> tuple[Figure, ...]:
    """The two office holders whom the next sentences name for the first time, together."""
    for pair in together:
        new = all(firsts.get(id(figure)) == pair.sentence for figure in pair.figures)
        if 0 < pair.sentence - sentence <= 2 and new and all(figure.offices for figure in pair.figures):
            return pair.figures
    return ()


def _main_pair(together: list[_Together]) -> tuple[Figure, ...]:
    """The pair that the article names together over and over, if there is but one such."""
    counts = Counter(tuple(sorted(id(figure) for figure in pair.figures)) for pair in together)
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return ()
    return next(pair.figures for pair in together if tuple(sorted(id(figure) for figure in pair.figures)) == ranked[0][0])
