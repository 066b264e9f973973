"""What a report copied from another is told once: on a person's page, in counts, and between two reports."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from allegedly.record.browser import Browser
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.compare.view import compare_page
from allegedly.serve.exchanges import exchange_views
from allegedly.serve.origins import origins_view
from allegedly.serve.overview import person_line
from allegedly.serve.people import person_view
from allegedly.shapes import Claim, Conflict, ConflictValue, Copy, Exchange, OriginPath, Place, Reuse, Span, Story
from allegedly.shapes.browsing import Wanted
from made_case import TODAY, made_case, visitor
from made_record import PORT, TEXTS, catalogue, claim, entry, mention

SENTENCES = PORT[PORT.index("The State Audit Office says") : PORT.index("Prosecutors charged")]
MAIL = f"Fresh trouble in the harbour\n{SENTENCES}"


def _moved(one: Claim, id: str) -> Claim:
    """A claim of the first report as the copy has it."""

    def shifted(span: Span) -> Span:
        start = MAIL.index(PORT[span.start : span.end])
        return Span(start=start, end=start + span.end - span.start)

    def cue(span: Span | None) -> Span | None:
        return shifted(span) if span else None

    sources = []
    for link in one.sources:
        place = shifted(Span(start=link.start, end=link.end))
        sources.append(replace(link, article="a-mail", start=place.start, end=place.end))
    content = tuple(shifted(span) for span in one.content)
    answers = tuple(f"{answer}-copy" for answer in one.answers)
    return replace(one, id=id, article="a-mail", content=content, cue=cue(one.cue), sources=tuple(sources), answers=answers)


@pytest.fixture
def book(monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    """The harbour with a third report that has two sentences of the first word for word."""
    first = catalogue()
    monkeypatch.setitem(TEXTS, "a-mail", MAIL)
    blocks = [("headline", "Fresh trouble"), ("body", "The State"), ("body", "Varga denied")]
    mail = entry("a-mail", "mail.txt", blocks, outlet="Evening Mail", published="2021-05-10")  # type: ignore[arg-type]
    copies = tuple(_moved(first.claims[id], f"{id}-copy") for id in ("c-kick", "c-deny", "c-cent"))
    named = tuple(mention("a-mail", name, whom) for name, whom in (("Tomas Varga Leal", "e-varga"), ("Harbour Board", "e-board")))
    start = MAIL.index(SENTENCES)
    reuse = Reuse(
        article="a-mail", of="a-port", share=0.9, how="verbatim", credited=None, spans=(Span(start=start, end=len(MAIL)),)
    )
    [finding] = first.record.findings
    finding = replace(
        finding,
        copies=(*finding.copies, Copy(article="a-mail", of="a-port", share=0.9)),
        claims=("c-kick", "c-kick-copy", "c-wire"),
        answers=("c-deny", "c-cent", "c-deny-copy", "c-cent-copy"),
    )
    record = replace(
        first.record,
        articles=(*first.record.articles, mail),
        mentions=(*first.record.mentions, *named),
        claims=(*first.record.claims, *copies),
        findings=(finding,),
        stories=(Story(id="s-port", articles=("a-mail", "a-port", "a-wire"), copies=(reuse,)),),
    )
    return Catalogue(record, dict(TEXTS))


def test_a_person_is_not_told_to_be_accused_again_by_a_copy(book: Catalogue) -> None:
    view = person_view(book, book.entities["e-varga"], TODAY)
    assert [one.id for one in view.alleged] == ["c-kick", "c-wire", "c-paid"]
    assert [(copy.claim, copy.outlet) for copy in view.alleged[0].copies] == [("c-kick-copy", "Evening Mail")]
    assert [answer.claim for answer in view.alleged[0].answers] == ["c-deny", "c-cent"]
    assert not {one.id for one in (*view.answers, *view.statements)} & {"c-deny-copy", "c-cent-copy"}


def test_what_is_not_word_for_word_the_same_stays_a_claim_of_its_own(book: Catalogue) -> None:
    other = tuple(replace(one, stance="asserts") if one.id == "c-kick-copy" else one for one in book.record.claims)
    view = person_view(Catalogue(replace(book.record, claims=other), book.texts), book.entities["e-varga"], TODAY)
    assert "c-kick-copy" in {one.id for one in view.other_claims}


def test_copies_are_not_counted_against_anybody(book: Catalogue, tmp_path: Path) -> None:
    line, before = person_line(book, "e-varga", TODAY), person_line(catalogue(), "e-varga", TODAY)
    assert (line.alleged, line.answered, line.statements) == (before.alleged, before.answered, before.statements)
    browser = Browser(made_case(tmp_path / "a.case", book))
    with browser.look() as look:
        [card] = [one for one in look.entities(("person",), None).cards if one.id == "e-varga"]
    browser.close()
    assert (card.alleged, card.answered, card.statements) == (before.alleged, before.answered, before.statements)


def test_the_page_of_a_person_says_where_else_a_claim_stands_copied(book: Catalogue, tmp_path: Path) -> None:
    with visitor(made_case(tmp_path / "a.case", book)) as client:
        text = client.get("/people/e-varga").text
    plain = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))
    assert re.search(r"Also in: Evening Mail \(copied\)", plain)
    assert text.count('id="c-c-kick-copy"') == 1


def test_a_dealing_that_a_report_copied_is_told_once(book: Catalogue) -> None:
    def place(article: str) -> Place:
        start = book.texts[article].index("two dredging firms")
        return Place(article=article, start=start, end=start + len("two dredging firms"))

    def dealing(id: str, giver: str, article: str, claim: str) -> Exchange:
        given = {"what": (place(article),), "in_return": (), "dealings": (), "claims": (claim,), "reports": 1}
        return Exchange(id=id, story="s-port", from_=(giver,), to=("e-varga",), **given)

    builders = tuple(replace(book.entities["e-board"], id=id, name="Builders") for id in ("e-there", "e-here"))
    dealings = (dealing("x-copy", "e-there", "a-mail", "c-kick-copy"), dealing("x-1", "e-here", "a-port", "c-kick"))
    record = replace(book.record, entities=(*book.record.entities, *builders), exchanges=dealings)
    [told] = exchange_views(Catalogue(record, book.texts), record.findings[0])
    assert (told.id, [copy.outlet for copy in told.copies]) == ("x-1", ["Evening Mail"])
    # Where both stand in one dealing, the words are those of the report that had them first.
    both = (replace(dealings[1], what=(place("a-mail"), place("a-port")), claims=("c-kick-copy", "c-kick")),)
    [one] = exchange_views(Catalogue(replace(record, exchanges=both), book.texts), record.findings[0])
    assert [quote.article for quote in one.what] == ["a-port"]
    # Without a report that copied the other they are two.
    alone = replace(record, findings=(replace(record.findings[0], copies=()),), stories=())
    assert len(exchange_views(Catalogue(alone, book.texts), alone.findings[0])) == 2


def test_two_reports_disagree_also_where_a_third_gives_the_value_of_one_of_them_first(book: Catalogue, tmp_path: Path) -> None:
    def value(article: str, words: str, told: str) -> ConflictValue:
        start = book.texts[article].index(words)
        return ConflictValue(value=told, article=article, start=start, end=start + len(words))

    year = "2018 and 2020"
    values = (value("a-mail", year, year), value("a-port", year, year), value("a-wire", "2 million", "2 million"))
    [finding] = book.record.findings
    lone = claim("c-lone", "a-mail", "Harbour", content=(Span(start=0, end=5),))
    # The finding that has it is of neither of the two that are compared; another says the same of both.
    other = replace(finding, id="f-other", claims=("c-lone",), answers=(), conflicts=(Conflict(about="the time", values=values),))
    both = replace(finding, conflicts=other.conflicts)
    for findings in ((other,), (both, other)):
        record = replace(book.record, claims=(*book.record.claims, lone), findings=findings)
        browser = Browser(made_case(tmp_path / f"{len(findings)}.case", Catalogue(record, book.texts)))
        with browser.look() as look:
            found = look.excerpt(Wanted(articles=("a-port", "a-wire"), each=12))
        browser.close()
        [told] = compare_page(Catalogue(found.record, found.texts), "a-port", "a-wire", TODAY).disagreements
        assert ([one.words for one in told.one], [one.words for one in told.other]) == ([year], ["2 million"])


@pytest.mark.parametrize("page", ["/people/e-varga", "/claims", "/review?queue=claims"])
def test_an_answer_that_is_taken_off_does_not_come_back_as_its_copy(book: Catalogue, tmp_path: Path, page: str) -> None:
    button = re.compile(r'form="off" name="pair" value="(c-deny[^"]*)"')
    with visitor(made_case(tmp_path / "a.case", book)) as client:
        shown = client.get(page).text
        form = shown.partition('<form id="off"')[2].partition("</form>")[0]
        sent = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
        pair = button.findall(shown)[0]
        assert pair.split()[:-1] == ["c-deny", "c-deny-copy"]
        made = client.post("/review/not-an-answer", data={**sent, "pair": pair}, follow_redirects=False)
        assert made.status_code == 303
        assert [one for one in button.findall(client.get(page).text) if one.split()[-1] == pair.split()[-1]] == []


def test_what_is_put_right_is_offered_for_the_copy_as_well(book: Catalogue, tmp_path: Path) -> None:
    with visitor(made_case(tmp_path / "a.case", book)) as client:
        form = client.get("/review/claims/c-kick/edit").text
        assert '<input type="checkbox" name="also" value="c-kick-copy" checked> also in Evening Mail, word for word' in form
        sent: list[tuple[str, str]] = re.findall(r'name="(token|start|end)" value="([^"]*)"', form)
        sent += [("target", one) for one in re.findall(r'name="target" value="([^"]*)" checked', form)]
        sent += [("stance", "alleges"), ("also", "c-kick-copy"), ("also", "c-wire")]
        data = {name: [value for key, value in sent if key == name] for name, _ in sent}
        assert client.post("/review/claims/c-kick/edit", data=data, follow_redirects=False).status_code == 303
        [line] = client.get("/api/log").json()["lines"]
        assert line["line"].startswith("Edited what was read (the offences: nothing): ")
        assert line["line"].endswith(", and one more report of it"), "what is no copy is not edited with it"


def test_an_answer_is_taken_off_with_its_copies_from_the_form_as_well(book: Catalogue, tmp_path: Path) -> None:
    with visitor(made_case(tmp_path / "a.case", book)) as client:
        beside = client.get("/review/doubt?about=c-deny").text.partition('id="beside-h"')[2]
        assert re.findall(r'name="pair" value="([^"]+)" checked', beside) == ["c-deny c-deny-copy f-kick"]


def test_what_was_counted_with_an_origin_is_told_by_the_outlets_and_not_by_the_files(book: Catalogue) -> None:
    [finding] = book.record.findings
    port, mail = (book.articles[id] for id in ("a-port", "a-mail"))
    told = {
        (f"{mail.file} is a copy of {port.file}", "the same body"): (
            "the report in Evening Mail is a copy of that in Harbour Times",
            "the same body",
        ),
        ("lost.txt is a copy of gone.txt",): ("lost.txt is a copy of gone.txt",),
        (f"the report of the Harbour Times is in the case: {port.file}",): (
            f"the report of the Harbour Times is in the case: “{book.title('a-port')}”",
        ),
        ("the report of the Mail is in the case: gone.txt",): ("the report of the Mail is in the case: gone.txt",),
        ("“the auditors” describes Court of Audit",): ("“the auditors” describes the Court of Audit",),
    }
    for reasons, words in told.items():
        path = OriginPath(claim="c-kick-copy", origin=0, link=0, state="origin", reasons=reasons)
        [shown] = [way for origin in origins_view(book, replace(finding, paths=(path,))).origins for way in origin.paths]
        assert shown.reasons == words
