"""What is told once and in few words: what reports disagree on, relations of several reports; islands without gaps."""

import numpy as np
import pytest
from msgspec.structs import replace

from allegedly.commands.terminal import _finding_lines
from allegedly.serve.brief.findings import _conflict
from allegedly.serve.brief.notes import Notes
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.disagreeing import conflict_view, values_of
from allegedly.serve.network.packing import closed
from allegedly.serve.overview import finding_view
from allegedly.serve.people import person_view
from allegedly.shapes import Conflict, ConflictValue, Finding, Source, Span
from allegedly.wording_conflicts import disagreed_on
from made_record import catalogue


@pytest.mark.parametrize(
    ("about", "values", "told"),
    [
        ("the quay for … euros", ("3.2 million euros", "2.3 million euros"), "a sum of money"),
        ("paid … for it", ("$3", "$4"), "a sum of money"),
        ("… boats", ("three", "four"), "a figure"),
        ("…", ("3 tons", "4 tons"), "a figure"),
        ("what_one_person_is_called", ("Ana Gil", "Eva Gil"), "what one person is called (these may be parts of one full name)"),
    ],
)
def test_it_is_said_what_sort_of_thing_reports_disagree_on(about: str, values: tuple[str, ...], told: str) -> None:
    given = tuple(ConflictValue(value=value, article="a", start=0, end=1) for value in values)
    assert disagreed_on(Conflict(about=about, values=given)) == told


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        (
            "The port says so. The auditors, it adds, sold the quay to the yard for 3,200,000 euros, twice the price.",
            "3,200,000 euros",
            "“The auditors, it adds, sold the quay to the yard for 3,200,000 euros”",
        ),
        (
            "A court sent Rudo Vesely, the head of the yard, to prison for stealing 40 boats. Another said so.",
            "40 boats",
            "“A court sent Rudo Vesely, the head of the yard, to prison for stealing 40 boats”",
        ),
        ("In the end, they say; 40 boats went.", "40 boats", "“40 boats went”"),
        ('Selm\nHe: "We got 2.3 million euros for it." No more.', "2.3 million euros", "“We got 2.3 million euros for it”"),
        (
            f"One {'of the many ' * 8}two three four five six seven eight nine ten 40 one two three four five six seven eight.",
            "40",
            "“… two three four five six seven eight nine ten 40 one two three four five six seven …”",
        ),
        ("The yard (so says the port, in some 40 letters) got it.", "40", "“… so says the port, in some 40 letters”"),
        ("Paid: 40.", "40", "40"),
        # A correction is told whole: whose it is, and what it rejects.
        (
            "The port corrected its list on Monday: Vesely got 40 boats for the quay, not 42, it said.",
            "40 boats",
            "“The port corrected its list on Monday: Vesely got 40 boats for the quay, not 42”",
        ),
        ("Vesely got 40 boats rather than 42, the port said.", "40 boats", "“Vesely got 40 boats rather than 42”"),
    ],
)
def test_a_figure_that_reports_disagree_on_is_told_with_the_words_around_it(text: str, value: str, told: str) -> None:
    book = catalogue()
    article = book.record.articles[0].id
    start = text.index(value)
    given = ConflictValue(value=value, article=article, start=start, end=start + len(value))
    finding, conflict = book.record.findings[0], Conflict(about="… of it", values=(given,))
    view = conflict_view(Catalogue(book.record, {**book.texts, article: text}), finding, conflict)
    assert [one.words for one in view.values[0].tellings] == [told]


def disagreeing() -> tuple[Catalogue, Finding, Conflict]:
    """Three papers that give one sum, two of them word for word and in the finding's own sentences, and a fourth with another."""
    book = catalogue()
    outlets = ("The Late Paper", "The Wire", "The Mail", "The Lantern")
    said = ("They bought it for 3 euros.", "She sold it for 3 euros.", "She sold it for 3 euros.", "She got 2 euros for it.")
    articles = tuple(replace(book.record.articles[0], id=f"a-{n}", outlet=outlet) for n, outlet in enumerate(outlets))
    texts = {one.id: text for one, text in zip(articles, said, strict=True)}
    own = tuple(
        replace(
            book.record.claims[0], id=f"c-{id}", article=id, cue=None, hedges=(), content=(Span(start=0, end=len(texts[id]) - 1),)
        )
        for id in ("a-1", "a-2", "a-3")
    )
    finding = replace(book.record.findings[0], claims=tuple(one.id for one in own), copies=(), answers=())
    values = tuple(
        ConflictValue(value=value, article=id, start=text.index(value), end=text.index(value) + len(value))
        for id, text in texts.items()
        for value in ("3 euros", "2 euros")
        if value in text
    )
    record = replace(book.record, articles=articles, claims=own, findings=(finding,))
    return Catalogue(record, texts), finding, Conflict(about="… euros", values=values)


def test_each_paper_is_told_of_with_its_own_words_the_findings_own_first() -> None:
    book, finding, conflict = disagreeing()
    told = [
        [(one.words, [place.outlet for place in one.places]) for one in value.tellings]
        for value in conflict_view(book, finding, conflict).values
    ]
    assert told == [
        [("“She sold it for 3 euros”", ["The Wire", "The Mail"]), ("“They bought it for 3 euros”", ["The Late Paper"])],
        [("“She got 2 euros for it”", ["The Lantern"])],
    ]
    for value in conflict_view(book, finding, conflict).values:
        for telling in (*value.tellings, *value.sentences):
            assert all(telling.words.strip("“”.") in book.texts[place.article] for place in telling.places)


def test_a_figure_on_the_word_of_somebody_who_is_no_origin_of_the_finding_says_whose_it_is() -> None:
    book, finding, conflict = disagreeing()
    entity = finding.origins[0].entity
    statement = Source(entity=None, kind="document", basis="document", article="a-0", start=0, end=4, text="a bank statement")
    for sources, own, told in (
        ((statement,), False, "The Late Paper, according to a bank statement, not among the origins"),
        ((statement,), True, "The Late Paper"),
        ((replace(statement, entity=entity),), False, "The Late Paper"),
        ((), False, "The Late Paper"),
    ):
        more = replace(book.record.claims[0], id="c-a-0", article="a-0", content=(Span(start=0, end=26),), sources=sources)
        here = replace(finding, claims=(*finding.claims, "c-a-0") if own else finding.claims)
        record = replace(book.record, claims=(*book.record.claims, more), findings=(here,))
        values = conflict_view(Catalogue(record, book.texts), here, conflict).values
        named = [place.outlet for one in values[0].tellings for place in one.places]
        assert (told in named, len(set(named))) == (True, 3)


def test_a_brief_and_the_terminal_tell_disagreements_in_the_words_of_the_pages() -> None:
    book, finding, conflict = disagreeing()
    view = finding_view(book, replace(finding, conflicts=(conflict,)))
    line = next(line for _, line, _ in _finding_lines(view) if line.startswith("The reports disagree"))
    assert "“She sold it for 3 euros” (The Wire; The Mail) · “They bought it for 3 euros” (The Late Paper)" in line
    noted = _conflict(book, finding, conflict, Notes(book)).values
    assert [(one.value, one.outlets) for one in noted[:2]] == [
        ("“She sold it for 3 euros”", ("The Wire", "The Mail")),
        ("“They bought it for 3 euros”", ("The Late Paper",)),
    ]


def test_a_relation_that_several_reports_tell_is_one_line() -> None:
    book = catalogue()
    first = book.record.relations[0]
    # Seen from the other end, it says the same.
    turned = replace(first, id="r-again", kind="son_of", from_=first.to, to=first.from_)
    again = type(book)(record=replace(book.record, relations=(first, turned)), texts=book.texts)
    [tie] = person_view(again, again.entities[first.from_], "2026-11-22").relations
    assert tie.ids == (first.id, "r-again")
    assert [quote.words for quote in tie.quotes] == [tie.quote.words] * 2


def test_stripes_that_no_island_reaches_into_are_closed() -> None:
    places, sizes = np.array([[10.0, 10.0], [500.0, 12.0], [505.0, 90.0]]), np.array([[20.0, 20.0], [30.0, 20.0], [40.0, 20.0]])
    found = closed(places, sizes)
    assert found[0].tolist() == [10.0, 10.0]
    assert found[:, 0].tolist() == [10.0, 35.0, 40.0]
    assert found[:, 1].tolist() == [10.0, 12.0, 32.0]
    assert closed(places[:1], sizes[:1]).tolist() == places[:1].tolist()


def test_a_value_is_told_by_the_report_that_had_it_first() -> None:
    book = catalogue()
    [finding] = book.record.findings
    days = {"a-port": "2021-05-09", "a-wire": "2021-05-04"}
    articles = tuple(replace(one, published=days.get(one.id, one.published)) for one in book.record.articles)
    values = tuple(ConflictValue(value="two", article=article, start=0, end=1) for article in ("a-port", "a-wire"))
    plain = replace(finding, copies=(), conflicts=(Conflict(about="… boats", values=values),))
    first = Catalogue(replace(book.record, articles=articles, findings=(plain,)), book.texts)
    given = values_of(first, plain, plain.conflicts[0])
    assert [one.article for one in given["two"]] == ["a-wire", "a-port"]


def test_who_speaks_in_the_same_words_speaks_with_the_other_and_not_through_him() -> None:
    book = catalogue()
    first = Source(entity=None, kind="person", basis="on_record", article="a", start=0, end=8, text="Rudo Vesely")
    other, carrier = replace(first, text="Ida Brandt"), replace(first, text="Olga Marin", start=20, end=30)
    assert book.told_by((first, other)) == "Rudo Vesely, with Ida Brandt"
    assert book.told_by((first, carrier)) == "Rudo Vesely, according to Olga Marin"
    assert book.told_by((first, other, carrier)) == "Rudo Vesely, with Ida Brandt, according to Olga Marin"
