"""Several people of one surname in an article: of whom it goes on to speak by the surname alone."""

from collections.abc import Iterable

from allegedly.read.casting_figures import Figure, head_of
from allegedly.read.coreference_binder import Binder
from allegedly.read.genders import gender_of_kin, gender_of_title
from allegedly.read.grammar_sheet import SUBJECTS, chain_top
from allegedly.read.names import Name

# So often somebody was called by a surname that he has it, whoever else of the name comes in.
_OFTEN = 3


def spoken_of(binder: Binder, name: Name, bearers: list[Figure]) -> Figure | None:
    """Of those who share a surname, the one of whom the report goes on to speak by it; None where that may have changed.

    Whom it called so over and over is meant still, unless the paragraph has named another of them in full. Else whoever was last
    called so, where nobody else of the surname has been named since, or whom the sentence before has introduced as its subject.
    """
    before = [(one, f) for one, f in binder.used.get((name.folded[0], gender_of_title(name.title)), []) if one.start < name.start]
    full = [(one, f) for one in binder.names if one.start < name.start and (f := _bearer(binder, one, bearers)) is not None]
    often = [f for f in bearers if sum(one is f for _, one in before) >= _OFTEN]
    if often:
        others = any(f is not often[0] and one.block == name.block for one, f in full)
        return often[0] if len(often) == 1 and not others else None
    last = max(full, key=lambda found: found[0].start, default=None)
    if before and (last is None or last[0].start < before[-1][0].start or last[1] is before[-1][1]):
        return before[-1][1] if any(before[-1][1] is f for f in bearers) else None
    return last[1] if last is not None and _just_introduced(binder, name, last, full) else None


def _bearer(binder: Binder, name: Name, bearers: list[Figure]) -> Figure | None:
    """Whose full name a name is, of some people."""
    figure = binder.of_full.get(name.folded) if len(name.folded) > 1 and name.folded not in binder.apart else None
    return next((one for one in bearers if one is figure), None)


def _just_introduced(binder: Binder, name: Name, last: tuple[Name, Figure], full: list[tuple[Name, Figure]]) -> bool:
    """Whether the sentence before has named somebody for its subject, as nobody's kin, and nobody else of his surname with him."""
    (one, figure), sheet = last, binder.sheets[name.block]
    if one.block != name.block or sheet.sentence[name.first] - sheet.sentence[one.first] not in (0, 1):
        return False
    beside = any(f is not figure and o.block == one.block and sheet.sentence[o.first] == sheet.sentence[one.first] for o, f in full)
    head = chain_top(sheet, head_of(sheet, one.first, one.last))
    head = sheet.head[head] if sheet.dep[head] == "appos" else head
    return sheet.dep[head] in SUBJECTS and not beside and not is_kin(binder, figure)


def others_in_full(binder: Binder, settled: Figure, introduced: Iterable[Figure]) -> bool:
    """Whether those who share a surname with somebody are written in full wherever they are named again."""
    named = [binder.of_full.get(name.folded) for name in binder.names]
    return all(other is settled or sum(one is other for one in named) != 1 or is_kin(binder, other) for other in introduced)


def is_kin(binder: Binder, figure: Figure) -> bool:
    """Whether a person is brought in as somebody's kin: "his wife, N"."""
    first = next(name for name in binder.names if name.start == binder.firsts[id(figure)])
    return gender_of_kin(binder.sheets[first.block], first) is not None


def without_kin(binder: Binder, name: Name, bearers: list[Figure]) -> list[Figure]:
    """Whom a headline calls by a surname that several bear: not those whom the report brings in as kin of one named before them.

    Nobody is left out where the report itself calls none of them by the surname alone.
    """
    first = min(bearers, key=lambda figure: binder.firsts.get(id(figure), 0))
    called = any(one.folded == name.folded and binder.sheets[one.block].kind == "body" for one in binder.names)
    others = [figure for figure in bearers if figure is first or not is_kin(binder, figure)]
    return others if called and len(others) == 1 and not is_kin(binder, first) else bearers


def called_otherwise(binder: Binder, word: str, figure: Figure) -> bool:
    """Whether a person's last word stands alone in the article, and fits nobody else."""
    last = figure.full[-1]
    others = [other for other in binder.persons if other is not figure and last in other.full]
    return last != word and last in binder.bare and not others
