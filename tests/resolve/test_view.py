"""Where a claim comes from when reports copy one another. All stories are invented."""

from allegedly.resolve.known import know
from allegedly.resolve.view import View
from allegedly.shapes import Reuse, Span, Story
from papers import Paper, Says, paper, person

FIRST = "Tomas Varga took money from two firms, an auditor said. "
OWN = "Greta Olafsdal signed the bills, an auditor said. "
CAST = (person("Tomas Varga"), person("Greta Olafsdal"))


def report(text: str, name: str) -> Paper:
    says = tuple(Says(words) for words in ("Tomas Varga took money from two firms", "Greta Olafsdal signed the bills"))
    return paper(text, *CAST, says=says, file=name)


def view(*copies: Reuse, papers: tuple[Paper, ...]) -> View:
    ids = tuple(sorted(p.article.id for p in papers))
    known = know([p.article for p in papers], [p.reading for p in papers])
    return View(known=known, members={}, stories=(Story(id="s-1", articles=ids, copies=copies),), reviews={})


def reuse(later: Paper, first: Paper, share: float, end: int) -> Reuse:
    spans = (Span(start=0, end=end),)
    return Reuse(article=later.article.id, of=first.article.id, share=share, how="cut", credited=None, spans=spans)


def test_a_claim_in_copied_words_comes_from_the_root_and_one_in_ones_own_words_does_not() -> None:
    a, b, c = (report(FIRST + OWN, name) for name in ("a.txt", "b.txt", "c.txt"))
    seen = view(reuse(b, a, 0.5, len(FIRST)), reuse(c, b, 0.5, len(FIRST)), papers=(a, b, c))
    assert [seen.home(claim) for claim in c.reading.claims] == [a.article.id, c.article.id]
    assert [seen.home(claim) for claim in a.reading.claims] == [a.article.id] * 2


def test_of_a_copy_of_nearly_everything_all_claims_come_from_the_original() -> None:
    a, b = report(FIRST + OWN, "a.txt"), report(FIRST + OWN, "b.txt")
    seen = view(reuse(b, a, 0.95, 5), papers=(a, b))
    assert {seen.home(claim) for claim in b.reading.claims} == {a.article.id}
