"""The brief: each sentence with its speaker and its note, answers beside, and the mark of what nobody looked at."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from msgspec.structs import replace

from allegedly.errors import UnknownName
from allegedly.record.browser import Browser, CaseLook
from allegedly.serve.brief.as_html import to_html
from allegedly.serve.brief.as_markdown import escaped, to_markdown
from allegedly.serve.brief.as_pdf import to_pdf
from allegedly.serve.brief.view import Asked, brief
from allegedly.serve.brief.words import BriefWords
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.meant import meant
from allegedly.serve.texts import load
from allegedly.shapes import Date, Flag, OriginPath, Record, Rung, Standing
from allegedly.shapes.briefs import BriefAnswer, BriefSaying, BriefView, OutletCount
from allegedly.wording import quoted
from made_case import TODAY, made_case, visitor
from made_record import TEXTS, at, catalogue, claim, entry, source, step
from pdf_text import pages

TEXT = load()
WRITERS = {"html": to_html, "md": to_markdown, "pdf": to_pdf}
NOTHING_TO_IT = "No answer to this was found in the reports read."


def _book(**changes: Any) -> Catalogue:
    book = catalogue()
    return Catalogue(replace(book.record, **changes), book.texts)


def _of(folder: Path, book: Catalogue | None = None, **asked: Any) -> BriefView:
    with _look(folder, book) as look:
        return brief(look, Asked(title="Harbour", today=TODAY, **asked))


class _look:  # noqa: N801 - reads like the context manager that it is
    def __init__(self, folder: Path, book: Catalogue | None = None) -> None:
        path = folder / "made.case"
        self.shelf = Browser(path if path.exists() else made_case(path, book))

    def __enter__(self) -> CaseLook:
        self.opened = self.shelf.look()
        return self.opened.__enter__()

    def __exit__(self, *error: Any) -> None:
        self.opened.__exit__(*error)
        self.shelf.close()


def _reviewed(record: Record) -> dict[str, Any]:
    """The parts of a record with every one of them looked at by a person."""
    parts = ("claims", "proceedings", "findings", "entities")
    return {name: tuple(replace(one, review="confirmed") for one in getattr(record, name)) for name in parts}


def _sayings(view: BriefView) -> Iterator[BriefSaying]:
    for finding in view.findings:
        yield from finding.sayings
        yield from finding.answers  # type: ignore[misc]


def test_every_sentence_leads_to_the_characters_that_it_stands_in(tmp_path: Path) -> None:
    view = _of(tmp_path)
    notes = {note.number: note for note in view.notes}

    assert [note.number for note in view.notes] == list(range(1, len(view.notes) + 1))
    assert all(saying.notes for saying in _sayings(view))
    for note in view.notes:
        said = " … ".join(TEXTS[note.article][start:end] for start, end in note.spans)
        assert note.words == said
        assert note.words in note.sentence
    for saying in _sayings(view):
        assert any(notes[ref.number].words in saying.sentence for ref in saying.notes)


def test_a_finding_says_how_many_origins_it_has_and_who_they_are(tmp_path: Path) -> None:
    [finding] = _of(tmp_path).findings
    assert finding.standing.startswith("Two reports · one outlet and one unknown · one origin (the State Audit Office)")
    assert finding.copies[0].endswith("which came first")


def test_answers_stand_in_the_finding_that_they_answer(tmp_path: Path) -> None:
    [finding] = _of(tmp_path).findings
    assert finding.answered == ("Denied by Tomas Varga Leal (reported 9 May 2021)",)
    assert len(finding.answers) == 2
    assert all(answer.sentence.startswith("Tomas Varga Leal denies") for answer in finding.answers)


def test_an_answer_stands_whole_in_the_first_finding_and_in_short_with_its_notes_in_others(tmp_path: Path) -> None:
    book = catalogue()
    first = replace(book.record.findings[0], claims=("c-kick",), copies=(), conflicts=())
    second = replace(first, id="f-second", claims=("c-wire",), answers=("c-deny",))
    view = _of(tmp_path, _book(findings=(first, second)))
    told, again = view.findings
    assert [answer.whole_in for answer in told.answers] == [None, None]
    [short] = again.answers
    assert (short.sentence, short.whole_in) == ("Denied by Tomas Varga Leal", 1)
    assert short.notes == told.answers[0].notes
    sentence = "Tomas Varga Leal denies “it on Friday”"
    for ending in WRITERS:
        said = _said(ending, view)
        said = " ".join((lxml_html.fromstring(said).text_content() if ending == "html" else said).split())
        assert said.count(sentence) == 1
        assert "Denied by Tomas Varga Leal, as in finding 1" in said


def test_what_is_left_out_says_where_it_is(tmp_path: Path) -> None:
    view = _of(tmp_path, _large(60))
    page = "the page /findings/f-kick of the case has all of it"
    for ending in WRITERS:
        assert page in " ".join(_said(ending, view).split())
    text = visitor(tmp_path / "made.case").get("/brief").text
    assert re.search(r'<li class="quiet"><a href="/findings/f-kick">\d+ other versions are left out\.</a></li>', text)
    assert page not in text


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (0, "No finding is told here."),
        (1, "One finding is told here; one of less weight is left out."),
        (2, "Two findings are told here, those of most weight first; two of less weight are left out."),
    ],
)
def test_counts_read_as_sentences(tmp_path: Path, number: int, told: str) -> None:
    view = _of(tmp_path)
    words = BriefWords(TEXT)
    assert words.shown_line(replace(view, findings=view.findings[:1] * number, left_out=number)) == told
    reach = replace(view.reach, outlets=(OutletCount(name=None, articles=number),), articles=number)
    lines = list(words.reach_lines(replace(view, reach=reach, findings=())))
    assert lines[0].startswith(("No articles", "One article", "Two articles")[number])
    assert lines[1][0].isupper()


def test_no_answer_is_said_to_be_none(tmp_path: Path) -> None:
    book = catalogue()
    claims = tuple(replace(one, answers=()) for one in book.record.claims if one.stance != "denies")
    view = _of(tmp_path, _book(claims=claims, findings=(replace(book.record.findings[0], answers=()),)))
    assert view.unanswered[0].name == "Tomas Varga Leal"
    for write in (to_html, to_markdown):
        assert NOTHING_TO_IT in write(view, TEXT).decode()
        assert TEXT.brief.missing.wanted_more in write(view, TEXT).decode()
    assert NOTHING_TO_IT in _flat(to_pdf(view, TEXT))


def test_what_speaks_against_is_listed(tmp_path: Path) -> None:
    view = _of(tmp_path)
    kinds = {item.kind: item for item in view.against}
    assert kinds["answered"].line == "Denied by Tomas Varga Leal"
    assert kinds["one_origin"].line == "the State Audit Office"
    assert kinds["conflict"].findings == (1,)
    assert kinds["copies"].findings == (1,)


def test_steps_back_speak_against_and_the_latest_stands_first(tmp_path: Path) -> None:
    cleared = step("p-clear", "a-port", "acquitted", "Varga denied", date=Date(start="2022-02-01", end="2022-02-01", basis="text"))
    rungs = (_rung("charged", "2021-05-03", "p-charged", 1), _rung("acquitted", "2022-02-01", "p-clear", None))
    standing = Standing(
        id="l-1", subject="e-varga", story="s-port", class_="allegation", offences=("bribery",), rungs=rungs, latest=1,
        as_of="2022-02-02", unknown_since="2022-02-02", claims=("c-kick",),
    )  # fmt: skip
    view = _of(tmp_path, _book(proceedings=(*catalogue().record.proceedings, cleared), standings=(standing,)))

    [ladder] = [one for one in view.ladders if one.id == "e-varga"]
    assert [one.sentence for one in ladder.steps] == ["Acquitted", "Charged by prosecutors"]
    assert ladder.steps[0].age == "four years ago"
    assert ladder.steps[1].later == "later: acquitted"
    assert {item.kind for item in view.against} >= {"undone", "silent"}


def _rung(kind: Any, day: str, proceeding: str, undone_by: int | None) -> Rung:
    date = Date(start=day, end=day, basis="text")
    return Rung(
        kind=kind,
        state="done",
        date=date,
        reported=day,
        authority="e-pros" if kind == "charged" else None,
        offences=(),
        proceedings=(proceeding,),
        undone_by=undone_by,
    )


def test_a_report_that_was_withdrawn_is_named_with_its_notice(tmp_path: Path) -> None:
    place = at("a-port", "READ NEXT")
    flag = Flag(kind="withdrawn", article="a-port", start=place.start, end=place.end, of="a-port")
    book = _book(findings=(replace(catalogue().record.findings[0], flags=(flag,)),))
    view = _of(tmp_path, book)
    [warning] = view.findings[0].warnings
    assert "was withdrawn" in warning.line
    assert view.notes[warning.note - 1].words == "READ NEXT"
    assert any(item.kind == "withdrawn" and item.findings == (1,) for item in view.against)


def test_what_was_read_is_counted(tmp_path: Path) -> None:
    view = _of(tmp_path)
    assert (view.reach.articles, view.reach.undated, view.reach.first, view.reach.last) == (2, 1, "2021-05-09", "2021-05-09")
    assert [one.source for one in view.skipped] == ["scan.pdf"]


@pytest.mark.parametrize("ending", WRITERS)
def test_what_nobody_looked_at_is_marked_in_every_form(tmp_path: Path, ending: str) -> None:
    view = _of(tmp_path)
    marked = 1 + len(list(_sayings(view))) + sum(len(ladder.steps) for ladder in view.ladders)
    data = WRITERS[ending](view, TEXT)
    if ending == "md":
        assert data.decode().count("**[UNREVIEWED]**") == marked
        assert "\n**UNREVIEWED**\n" in data.decode()
    elif ending == "html":
        assert data.decode().count('<span class="review unseen-by-anyone">unreviewed</span>') == marked
        assert 'class="watermark" data-mark="UNREVIEWED"' in data.decode()
    else:
        assert "\n".join(pages(data)).count("unreviewed\n") == marked
        assert all(page.startswith("UNREVIEWED\nUNREVIEWED\n") for page in pages(data))


@pytest.mark.parametrize("ending", WRITERS)
def test_the_mark_goes_only_where_a_person_has_looked(tmp_path: Path, ending: str) -> None:
    record = catalogue().record
    (tmp_path / "all").mkdir()
    reviewed = _of(tmp_path / "all", _book(**_reviewed(record)))
    assert not reviewed.unreviewed
    said = _said(ending, reviewed)
    assert "UNREVIEWED" not in said
    assert "confirmed by a person" in said.replace("\u00a0", " ")

    one_not = tuple(replace(one, review="unreviewed") if one.id == "c-kick" else one for one in _reviewed(record)["claims"])
    partly = _of(tmp_path, _book(**(_reviewed(record) | {"claims": one_not})))
    assert partly.unreviewed
    assert "UNREVIEWED" in _said(ending, partly)
    assert [saying.review for saying in partly.findings[0].sayings] == ["unreviewed", "confirmed"]


def _said(ending: str, view: BriefView) -> str:
    data = WRITERS[ending](view, TEXT)
    if ending == "pdf":
        return "\n".join(pages(data))
    said = data.decode()
    # The word stands in the style sheet of every file.
    return said if ending == "md" else re.sub(r"<style>.*?</style>", "", said, flags=re.DOTALL)


@pytest.mark.parametrize("ending", WRITERS)
def test_the_same_bytes_twice(tmp_path: Path, ending: str) -> None:
    assert WRITERS[ending](_of(tmp_path), TEXT) == WRITERS[ending](_of(tmp_path), TEXT)


@pytest.mark.parametrize("ending", WRITERS)
def test_what_a_person_rejected_is_left_out_and_counted(tmp_path: Path, ending: str) -> None:
    claims = tuple(replace(one, review="rejected") if one.id == "c-wire" else one for one in catalogue().record.claims)
    view = _of(tmp_path, _book(claims=claims))
    assert view.made.rejected == 1
    assert "taking kickbacks”" not in _said(ending, view).replace("\n", " ")


def test_a_brief_of_a_great_finding_is_bounded_and_hears_every_origin(tmp_path: Path) -> None:
    view = _of(tmp_path, _large(60))
    [finding] = view.findings
    assert len(finding.sayings) + finding.more_sayings == 61
    assert len(finding.sayings) == 8
    assert len(view.notes) < 60
    assert any("Last Office" in saying.sentence for saying in finding.sayings)


def _large(reports: int) -> Catalogue:
    """The made case with a finding of many reports, the last of which has another origin."""
    book = catalogue()
    texts = dict(book.texts)
    articles, claims = list(book.record.articles), list(book.record.claims)
    # What makes the articles looks places up in TEXTS, which other tests share.
    with patch.dict(TEXTS):
        for number in range(reports):
            office = "Last Office" if number == reports - 1 else "State Audit Office"
            name, said = f"a-{number:03}", f"The {office} says Tomas Varga took bribe number {number}.\n"
            TEXTS[name] = texts[name] = said
            articles.append(entry(name, f"{name}.txt", [("body", "The")], outlet=f"Outlet {number}", published="2021-06-01"))
            speaker = source(name, f"The {office}", "e-last" if "Last" in office else "e-audit")
            claims.append(claim(f"c-{number:03}", name, f"Tomas Varga took bribe number {number}", sources=(speaker,)))
    own = tuple(one.id for one in claims if one.id.startswith("c-0"))
    finding = replace(
        book.record.findings[0], claims=("c-kick", *own), reports=reports + 1, answers=(), conflicts=(), copies=(),
        paths=tuple(_path(one) for one in own),
    )  # fmt: skip
    last = replace(book.record.entities[3], id="e-last", name="Last Office", names=("Last Office",))
    record = replace(
        book.record, articles=tuple(articles), claims=tuple(claims), findings=(finding,), entities=(*book.record.entities, last)
    )
    return Catalogue(record, texts)


def _path(claim: str) -> OriginPath:
    return OriginPath(claim=claim, origin=1 if claim == "c-059" else 0, link=0, state="origin")


# Markdown.


@given(st.text(alphabet=st.characters(codec="utf8"), max_size=60))
@settings(max_examples=300, deadline=None)
def test_nothing_of_an_article_becomes_markdown(text: str) -> None:
    parser = MarkdownIt("gfm-like", {"linkify": False, "html": True})
    for begin in ("", "- ", "# ", "> ", "word "):
        tokens = parser.parse(f"{begin}{escaped(f'{text}x')}\n")
        inner = [child for token in tokens for child in token.children or ()]
        assert {child.type for child in inner} <= {"text", "text_special"}
        said = "".join(child.content for child in inner)
        assert said.removeprefix(begin if begin == "word " else "").strip() == _shown(f"{text}x").strip()


def _shown(text: str) -> str:
    """A text on one line, with the signs that steer a line made visible."""
    return "".join(sign if escaped(sign) != "\ufffd" else "\ufffd" for sign in " ".join(text.split()))


@pytest.mark.parametrize(
    "hostile",
    ["[click](http://evil.example)", "<script>x</script>", "![](http://e.example/x.png)", "**bold**", "| a | b |", "1. one",
     "# head", "http://evil.example/x", "www.evil.example", "[^1]", "`code`", "~~gone~~", "&lt;b&gt;", "---", "+ x", "$x$"],
)  # fmt: skip
def test_hostile_words_stay_words_in_markdown(hostile: str) -> None:
    parser = MarkdownIt("gfm-like", {"linkify": False, "html": True})
    [opening, inline, _] = parser.parse(escaped(hostile))
    assert opening.type == "paragraph_open"
    assert {child.type for child in inline.children or ()} <= {"text", "text_special"}
    assert "".join(child.content for child in inline.children or ()) == hostile


def test_every_note_of_the_markdown_is_defined_once(tmp_path: Path) -> None:
    said = to_markdown(_of(tmp_path), TEXT).decode()
    defined = re.findall(r"^\[\^(\d+)\]:", said, re.MULTILINE)
    assert len(defined) == len(set(defined))
    assert set(re.findall(r"\[\^(\d+)\](?!:)", said)) == set(defined)


# HTML.


def test_the_html_file_needs_nothing_else_and_runs_nothing(tmp_path: Path) -> None:
    said = to_html(_of(tmp_path), TEXT).decode()
    assert not re.search(r"<script|<link|<img|<iframe|\son\w+=|@import|url\((?!data:)", said)
    assert set(re.findall(r'(?:href|src)="([^#"][^"]*)"', said)) == set()
    assert "default-src 'none'" in said


def test_every_link_of_the_html_file_has_its_place(tmp_path: Path) -> None:
    said = to_html(_of(tmp_path), TEXT).decode()
    assert set(re.findall(r'href="#([^"]+)"', said)) <= set(re.findall(r'id="([^"]+)"', said))


def test_markup_of_an_article_is_shown_as_text(tmp_path: Path) -> None:
    place = at("a-port", "<b>Ferry fares</b>")
    flag = Flag(kind="corrected", article="a-port", start=place.start, end=place.end, of="a-port")
    view = _of(tmp_path, _book(findings=(replace(catalogue().record.findings[0], flags=(flag,)),)))
    assert "<b>Ferry" not in to_html(view, TEXT).decode()
    assert "&lt;b&gt;Ferry fares" in to_html(view, TEXT).decode()


# PDF.


def _flat(data: bytes) -> str:
    """All that a PDF says on its pages, without its line ends."""
    return re.sub(r"\s+", " ", " ".join(pages(data)))


def test_the_pdf_says_what_the_brief_says(tmp_path: Path) -> None:
    view = _of(tmp_path)
    said = _flat(to_pdf(view, TEXT))
    for part in (*(saying.sentence for saying in _sayings(view)), view.findings[0].standing, TEXT.brief.no_defence, "port.txt"):
        assert part in said
    for note in view.notes:
        assert quoted(note.sentence) in said


def test_the_pdf_can_be_found_in_read_out_and_walked_through(tmp_path: Path) -> None:
    data = to_pdf(_of(tmp_path, about="e-varga"), TEXT)
    for part in (b"/Outlines", b"/Lang (en)", b"/MarkInfo", b"/S /H1", b"/S /H2"):
        assert part in data
    assert data.count(b"/Subtype /Link") >= 6
    assert "Page 1 of" in pages(data)[0]
    assert b"/CreationDate (D:20261122000000Z" in data


def test_no_answer_stands_on_another_page_than_its_finding(tmp_path: Path) -> None:
    view = _of(tmp_path, _large(60))
    [many] = view.findings
    long = tuple(replace(saying, sentence=f"{saying.sentence} {'and more of it ' * 60}") for saying in many.sayings)
    answer = replace(long[0], sentence="Tomas Varga Leal denies it")
    told = BriefAnswer(sentence=answer.sentence, notes=answer.notes, more=0, review="unreviewed")
    findings = [replace(many, number=n, sayings=long, answers=(told,), answered=("Denied by him",)) for n in (1, 2, 3)]
    laid = pages(to_pdf(replace(view, findings=tuple(findings)), TEXT))

    of_sayings = [page for page in laid if "and more of it" in page]
    assert len(of_sayings) > 3
    for page in of_sayings:
        assert "Denied by him." in page, "a page has a part of a finding, and nothing of its answers"


def test_no_name_stands_at_the_foot_of_a_page_without_the_first_of_its_steps(tmp_path: Path) -> None:
    view = _of(tmp_path)
    [ladder] = [one for one in view.ladders if one.steps][:1]
    for words in range(0, 120, 5):
        steps = (replace(ladder.steps[0], sentence=f"Taken {'in those days ' * words}at last"),)
        people = tuple(replace(ladder, name=f"Person of number {n}", role="", steps=steps, listings=(), more=0) for n in range(6))
        for laid in pages(to_pdf(replace(view, ladders=people), TEXT)):
            body = laid[: laid.index(TEXT.base.caution.split()[0] + " here is")].splitlines()
            assert "Person of number" not in body[-1], (words, body[-1])


def test_the_heading_of_the_notes_stands_on_the_page_of_the_first(tmp_path: Path) -> None:
    view = _of(tmp_path)
    [note, *_] = view.notes
    [wanted, *_] = view.wanted
    long = replace(note, sentence="It is told at length. " * 30)
    for more in range(0, 60, 4):
        laid = pages(to_pdf(replace(view, wanted=(wanted,) * more, notes=(long,)), TEXT))
        [page] = [page for page in laid if TEXT.brief.notes.title in page]
        assert "It is told at length." in page


def test_signs_that_no_font_has_are_boxes_and_counted(tmp_path: Path) -> None:
    view = _of(tmp_path)
    first = view.findings[0]
    odd = replace(first, heading="Καφές, Ђорђе, Łódź, 中文, עברית, \x07\u202e!", standing="one origin")
    data = to_pdf(replace(view, findings=(odd,)), TEXT)
    said = _flat(data)
    assert "Καφές,Ђорђе,Łódź,□□,□□□□□,□□!" in said.replace(" ", "")
    assert "signs that the fonts of this file lack are shown as □" in said
    assert "lack are shown" not in _flat(to_pdf(view, TEXT))


def test_a_word_without_end_is_broken_and_none_of_it_lost(tmp_path: Path) -> None:
    view = _of(tmp_path)
    odd = replace(view.findings[0], heading="x" * 3000)
    said = "".join(pages(to_pdf(replace(view, findings=(odd,)), TEXT)))
    assert said.count("x") >= 3000


# Whom it is about.


@pytest.mark.parametrize("asked", ["Tomas Varga Leal", "varga leal", "e-varga"])
def test_whom_it_is_about_can_be_named_in_many_ways(tmp_path: Path, asked: str) -> None:
    with _look(tmp_path) as look:
        assert meant(look, asked).id == "e-varga"


def test_a_place_says_whom_it_is_about(tmp_path: Path) -> None:
    start = at("a-port", "Alba Leal").start
    with _look(tmp_path) as look:
        assert meant(look, f"a-port:{start}").id == "e-alba"


def test_a_name_of_several_or_of_nobody_is_refused_with_advice(tmp_path: Path) -> None:
    with _look(tmp_path) as look:
        with pytest.raises(UnknownName, match=r"may mean several.*\n.*\[e-"):
            meant(look, "Leal")
        with pytest.raises(UnknownName, match=r"nearest:\n  Tomas Varga Leal"):
            meant(look, "Tomaso Vargas")


def test_on_a_person_the_latest_step_comes_before_what_is_alleged(tmp_path: Path) -> None:
    view = _of(tmp_path, about="e-varga")
    assert view.subject is not None
    assert view.subject.roles[0][0] == "head, Harbour Board"
    for write in (to_html, to_markdown):
        said = write(view, TEXT).decode()
        assert said.index("How far it got in law") < said.index("What is alleged")
    assert view.ladders[0].steps[0].notes[0].number == 1


# Its page and its files.


@pytest.fixture
def client(tmp_path: Path) -> Any:
    return visitor(made_case(tmp_path / "made.case"))


def test_the_page_has_the_brief_with_links_into_the_articles(client: Any) -> None:
    answer = client.get("/brief?about=Varga Leal")
    assert answer.status_code == 200
    assert "<h1>Tomas Varga Leal</h1>" in answer.text
    assert 'href="/articles/a-port#t-c-kick"' in answer.text
    assert 'href="/brief.pdf?about=e-varga&amp;findings=20"' in answer.text


@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF-"), ("md", b"# Brief on"), ("html", b"<!doctype html>")])
def test_the_files_can_be_taken_away(client: Any, ending: str, begins: bytes) -> None:
    answer = client.get(f"/brief.{ending}?about=e-varga")
    assert answer.status_code == 200
    assert answer.content.lstrip().startswith(begins)
    assert answer.headers["content-disposition"].startswith(f'attachment; filename="brief-tomas-varga-leal.{ending}"')


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/brief?findings=0", 422),
        ("/brief?findings=100000", 422),
        ("/brief?about=Nobody", 404),
        ("/brief.exe", 404),
        ("/brief.docx", 404),
    ],
)
def test_what_cannot_be_made_is_refused(client: Any, address: str, status: int) -> None:
    assert client.get(address).status_code in {status, 422}


def test_an_origin_that_nobody_names_is_no_origin_that_is_named(tmp_path: Path) -> None:
    book = catalogue()
    one = replace(book.record.findings[0].origins[0], kind="anonymous", basis="anonymous")
    view = _of(tmp_path, _book(findings=(replace(book.record.findings[0], origins=(one,)),)))
    kinds = [line.kind for line in view.against]
    assert "unnamed_origins" in kinds
    assert "one_origin" not in kinds
