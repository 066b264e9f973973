import pytest

from allegedly.resolve.terms import dated, gendered, hands_over
from allegedly.shapes import DateMention, Place
from builders import span
from papers import Paper, paper, person


def date(made: Paper, words: str, first: str, last: str | None = None) -> DateMention:
    at = span(made.article.text, words)
    return DateMention(article=made.article.id, start=at.start, end=at.end, from_=first, until=last or first, basis="text")


def mayor(text: str) -> Paper:
    return paper(text, person("Ana Ruiz", roles=(("mayor of Selm", None),)))


@pytest.mark.parametrize(
    ("text", "words", "ends", "term"),
    [
        ("Ana Ruiz, mayor of Selm since 2019, paid.", "2019", ("2019",), ("2019", None)),
        ("Ana Ruiz, mayor of Selm until 2019, paid.", "2019", ("2019",), (None, "2019")),
        ("Ana Ruiz, mayor of Selm from 2016 to 2019, paid.", "2016 to 2019", ("2016", "2019"), ("2016", "2019")),
        ("Ana Ruiz was appointed mayor of Selm in March.", "March", ("2024-03",), ("2024-03", None)),
        ("Ana Ruiz resigned as mayor of Selm on May 2.", "May 2", ("2024-05-02",), (None, "2024-05-02")),
        ("Ana Ruiz, mayor of Selm, has not been seen since Friday.", "Friday", ("2024-05-03",), (None, None)),
        ("Ana Ruiz, mayor of Selm, paid in 2019.", "2019", ("2019",), (None, None)),
        ("Ana Ruiz is mayor of Selm. He resigned in 2019.", "2019", ("2019",), (None, None)),
        ("He resigned in 2019. Ana Ruiz, mayor of Selm, paid.", "2019", ("2019",), (None, None)),
    ],
)
def test_a_sentence_dates_an_office(text: str, words: str, ends: tuple[str, ...], term: tuple[str | None, str | None]) -> None:
    made = mayor(text)
    [role] = dated(made.reading.entities[0], made.article, [date(made, words, ends[0], ends[-1])]).roles
    assert (role.since, role.until) == term
    at = span(text, words)
    proof = Place(article=made.article.id, start=at.start, end=at.end)
    assert (proof in role.evidence) == any(term)


@pytest.mark.parametrize(
    ("text", "handed"),
    [
        ("Ana Ruiz succeeded her father as mayor of Selm.", True),
        ("Ana Ruiz, mayor of Selm, whose brother sat in jail, paid.", True),
        ("Ana Ruiz, mayor of Selm, paid. Her brother did not.", False),
    ],
)
def test_an_office_that_changes_hands_is_seen_in_its_sentence(text: str, handed: bool) -> None:
    made = mayor(text)
    assert hands_over(made.article, made.reading.entities[0].roles[0]) is handed


@pytest.mark.parametrize(
    ("name", "gender"), [("Mrs Varga", "f"), ("Mr. Varga", "m"), ("Dr Varga", None), ("Varga", None), ("Sr. Varga", "m")]
)
def test_a_title_tells_whether_a_woman_or_a_man_is_meant(name: str, gender: str | None) -> None:
    assert gendered(paper(f"{name} paid.", person(name)).reading.entities[0]).gender == gender


def test_a_gender_that_the_given_name_speaks_against_is_not_known() -> None:
    assert gendered(paper("Maria Varga paid.", person("Maria Varga", gender="m")).reading.entities[0]).gender is None
    assert gendered(paper("Maria Varga paid.", person("Maria Varga", gender="f")).reading.entities[0]).gender == "f"
    assert gendered(paper("Osk Varga paid.", person("Osk Varga", gender="m")).reading.entities[0]).gender == "m"


def test_what_the_text_says_goes_before_the_title() -> None:
    local = paper("Mr Varga paid.", person("Mr Varga", gender="f")).reading.entities[0]
    assert gendered(local).gender == "f"
