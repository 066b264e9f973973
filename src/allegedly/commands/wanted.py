"""`allegedly wanted`: what the reports rest on and the case does not hold."""

from collections.abc import Iterator, Sequence

from allegedly import wording
from allegedly.commands.options import AsJson, CasePath, existing, print_json, stdout
from allegedly.commands.serving import catalogue
from allegedly.commands.terminal import BOLD, DIM, PLAIN, Line, print_lines
from allegedly.serve.wanted import WantedView
from allegedly.serve.wanted import wanted as find_wanted

_MOST_PLACES = 3


def wanted(case: CasePath, as_json: AsJson = False) -> None:
    """List what to get: reports, papers and statements that are cited but not in the case, first what most findings rest on.

    A press release, statement or court document counts as held where articles.csv gives its kind and outlet.

    Example: allegedly wanted story.case
    """
    found = find_wanted(catalogue(existing(case)))
    if as_json:
        print_json(found)
    else:
        print_lines(stdout(), list(_lines(found)))


def _lines(found: Sequence[WantedView]) -> Iterator[Line]:
    if not found:
        yield 0, "Nothing that the reports cite is missing, as far as they say what they cite.", PLAIN
    for item in found:
        yield 0, wording.capital(item.what), BOLD
        claims = wording.count(len(item.claims), "claim")
        rests = f"{_resting(item)}; " if item.findings else ""
        rests += f"answers {wording.count(len(item.answers), 'finding')}; " if item.answers else ""
        yield 2, f"{rests}{claims} cite it" if len(item.claims) > 1 else f"{rests}{claims} cites it", PLAIN
        # Two claims of one sentence cite it in one place.
        places = tuple(dict.fromkeys((place.outlet, place.context) for place in item.cited))
        for outlet, context in places[:_MOST_PLACES]:
            yield 4, f"{outlet}: {context}", DIM
        if len(places) > _MOST_PLACES:
            yield 4, f"and {wording.number(len(places) - _MOST_PLACES)} more", DIM


def _resting(item: WantedView) -> str:
    """How many findings hang on something, and how many of them have no claim that does not."""
    findings, alone = wording.count(len(item.findings), "finding"), len(item.alone)
    if len(item.findings) == alone == 1:
        return f"{findings}, all of whose claims cite it"
    return f"{findings}, {wording.number(alone)} of them with no other claim" if alone else findings
