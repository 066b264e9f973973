"""The pages: nothing is interpreted, nothing is lost, nobody else is asked, and every claim stays with its speaker."""

import html
import re
from pathlib import Path

import msgspec
import pytest
from fastapi.testclient import TestClient
from lxml import html as lxml_html

from allegedly import __version__
from allegedly.serve.article import article_view
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.overview import finding_view
from allegedly.serve.people import find, nearest, person_view
from allegedly.shapes import Flag, OriginPath, PerhapsSame, Span
from made_case import TODAY, made_case, visitor
from made_record import TEXTS, catalogue, claim


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return visitor(made_case(tmp_path / "harbour.case"))


@pytest.mark.parametrize(
    "path", ["/", "/articles/a-port", "/articles/a-wire", "/people/e-varga", "/people/e-audit", "/findings/f-kick"]
)
def test_a_page_loads_nothing_from_elsewhere_and_runs_nothing(client: TestClient, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert not re.search(r"https?://|\son\w+=|style=", answer.text)
    assert all(source.startswith("/static/") for source in re.findall(r'<script[^>]*src="([^"]*)"', answer.text))
    assert not re.search(r"<script(?![^>]*src=)", answer.text)
    assert "unreviewed" in answer.text
    # At the head on paper and at the foot: no macro of a page may take the name of what all pages have.
    assert answer.text.count(f"Allegedly {__version__}") >= 2


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8321", "127.0.0.1.evil.example", ""])
def test_a_host_that_is_not_ours_gets_nothing(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 400
    assert "Varga" not in answer.text


def test_markup_in_an_article_is_shown_as_text(client: TestClient) -> None:
    text = client.get("/articles/a-port").text
    assert "<b>Ferry" not in text
    assert "&lt;b&gt;Ferry fares&lt;/b&gt;" in text


@pytest.mark.parametrize("article", ["a-port", "a-wire"])
def test_the_pieces_of_an_article_give_its_text_back(article: str) -> None:
    view = article_view(catalogue(), article, TODAY)
    assert "".join(piece.text for paragraph in view.paragraphs for piece in paragraph.pieces) == TEXTS[article]


def test_nested_and_overlapping_claims_keep_the_text_whole() -> None:
    book = catalogue()
    inner = claim("c-x", "a-port", "Varga", content=(Span(start=70, end=90),))
    across = claim("c-y", "a-port", "Varga", content=(Span(start=80, end=150), Span(start=200, end=230)))
    more = Catalogue(msgspec.structs.replace(book.record, claims=(*book.record.claims, inner, across)), book.texts)

    view = article_view(more, "a-port", TODAY)

    pieces = [piece for paragraph in view.paragraphs for piece in paragraph.pieces]
    assert "".join(piece.text for piece in pieces) == TEXTS["a-port"]
    assert sorted(anchor for piece in pieces for anchor in piece.anchors) == ["c-cent", "c-deny", "c-kick", "c-x", "c-y"]
    assert max(piece.depth for piece in pieces) >= 2


def test_every_link_inside_a_page_leads_to_an_anchor(client: TestClient) -> None:
    for path in ("/articles/a-port", "/articles/a-wire"):
        text = client.get(path).text
        ids = set(re.findall(r'id="([^"]+)"', text))
        assert {html.unescape(link) for link in re.findall(r'href="#([^"]+)"', text)} <= ids


def test_every_link_leads_to_a_page_and_to_its_anchor(client: TestClient) -> None:
    """Everything that can be reached from the first page, with links that differ in their filters followed once for each page."""
    texts: dict[str, str] = {}
    waiting, seen = ["/"], {"/"}
    found: list[tuple[str, str]] = []
    while waiting:
        page = waiting.pop()
        answer = client.get(page)
        assert answer.status_code == 200, page
        texts[page] = answer.text if "html" in answer.headers["content-type"] else ""
        for link in re.findall(r'(?:href|src)="(/[^"]*)"', texts[page]):
            found.append((page, html.unescape(link)))
            target = html.unescape(link).partition("#")[0]
            kind = target.partition("?")[0]
            if target not in seen and (kind == target or sum(one.startswith(f"{kind}?") for one in seen) < 3):
                seen.add(target)
                waiting.append(target)
    for page, link in found:
        target, _, anchor = link.partition("#")
        if page.startswith("/review/parts/"):
            # By hand not everybody of this case has a place in each article.
            continue
        assert not anchor or target not in texts or f'id="{anchor}"' in texts[target], (page, link)
    assert {"/people/e-varga", "/articles/a-port", "/findings/f-kick", "/help", "/log", "/network"} <= set(texts)


def test_a_denial_is_told_in_the_words_of_who_denies(client: TestClient) -> None:
    text = html.unescape(client.get("/people/e-varga").text)
    assert "Tomas Varga Leal denies “it on Friday”" in text
    assert "Tomas Varga Leal denies it: “I never took a cent”" in text
    assert "As above:" in text


def test_a_person_starts_with_the_latest_step_and_a_plan_never_reads_as_done() -> None:
    book = catalogue()
    varga = person_view(book, book.entities["e-varga"], TODAY)
    assert varga.steps[0].sentence == "Charged by prosecutors"
    assert (varga.steps[0].date, varga.steps[0].age) == ("3 May 2021", "five years ago")
    alba = person_view(book, book.entities["e-alba"], TODAY)
    assert alba.steps[0].sentence == "Charges being prepared (not filed)"


def test_answers_stand_beside_what_they_answer() -> None:
    book = catalogue()
    varga = person_view(book, book.entities["e-varga"], TODAY)
    kickbacks = next(view for view in varga.alleged if view.id == "c-kick")
    assert [answer.line for answer in kickbacks.answers] == ["Denied by Tomas Varga Leal"] * 2
    assert kickbacks.sentence.startswith("The State Audit Office")


def test_an_answer_that_another_report_carries_stands_beside_the_allegation_too(client: TestClient) -> None:
    text = client.get("/articles/a-wire").text
    assert "Tomas Varga Leal denies" in text
    assert 'href="/articles/a-port#k-c-deny"' in text


def test_an_answer_stands_whole_once_and_is_led_to_from_wherever_else_it_answers(client: TestClient) -> None:
    """Two reports tell the same allegation: what answers both of them is told whole beside the first."""
    text = client.get("/people/e-varga").text
    root = lxml_html.fromstring(text)
    assert text.count("Tomas Varga Leal denies it: “I never took a cent”") == 1
    assert {link.get("href") for link in root.xpath("//section[@aria-labelledby='answered-h']//li/a")} == {"#a-c-deny", "#a-c-cent"}
    short = [p for p in root.xpath("//p[contains(concat(' ', @class, ' '), ' reply ')]") if "As above:" in p.text_content()]
    assert [p.xpath("a/@href") for p in short] == [["#a-c-deny"]]
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {"a-c-deny", "a-c-cent"} <= set(ids)


def test_characters_are_named_where_the_pointer_rests_and_not_read_out(client: TestClient) -> None:
    root = lxml_html.fromstring(client.get("/people/e-varga").text)
    [place] = root.xpath("//article[@id='c-c-kick']//p[@class='source']/a[1]")
    assert re.fullmatch(r"characters \d+ to \d+", place.get("title"))
    assert "characters" not in root.text_content()


@pytest.mark.parametrize("wanted", ["Varga", "tomas varga", "VARGA LEAL", "e-varga"])
def test_a_person_is_found_by_any_name(wanted: str) -> None:
    assert [entity.id for entity in find(catalogue(), wanted)] == ["e-varga"]


def test_an_ambiguous_and_an_unknown_name() -> None:
    assert [entity.id for entity in find(catalogue(), "Leal")] == ["e-varga", "e-alba"]
    assert find(catalogue(), "Vargas") == ()
    assert nearest(catalogue(), "Tomas Vargas")[0] == "Tomas Varga Leal"


@pytest.mark.parametrize("path", ["/articles/none", "/people/none", "/docs", "/openapi.json"])
def test_what_is_not_there_is_said(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_page_of_a_finding_opens_its_counts(tmp_path: Path) -> None:
    flagged = msgspec.structs.replace(
        next(one for one in catalogue().record.findings if one.id == "f-kick"),
        paths=tuple(
            OriginPath(claim=key, origin=0, link=0, state="origin", reasons=("one body with the Court of Audit",))
            for key in next(one for one in catalogue().record.findings if one.id == "f-kick").claims
        ),
        flags=(Flag(kind="withdrawn", article="a-wire", start=0, end=10, of="a-port", through=("a-wire",), sure=False),),
    )
    record = msgspec.structs.replace(catalogue().record, findings=(flagged,))
    page = visitor(made_case(tmp_path / "flagged.case", Catalogue(record, TEXTS)))

    text = html.unescape(page.get("/findings/f-kick").text)

    assert "Counted with this origin, once: one body with the Court of Audit." in text
    assert "was withdrawn" in text
    assert "The notice does not say what exactly it touches" in text
    assert text.count('class="path"') == len(flagged.claims)
    assert 'href="/articles/a-wire#p-0"' in text
    assert 'id="p-0"' in page.get("/articles/a-wire").text
    assert page.get("/findings/f-none").status_code == 404


def replaced_claims(**changed: dict[str, object]) -> Catalogue:
    """The case with some fields of some claims, by their ids with an underscore, changed."""
    record = catalogue().record
    more = {
        id: {"offences_named": fields["offences"]} | fields if "offences" in fields else fields for id, fields in changed.items()
    }
    claims = tuple(msgspec.structs.replace(one, **more.get(one.id.replace("-", "_"), {})) for one in record.claims)
    return Catalogue(msgspec.structs.replace(record, claims=claims), TEXTS)


def heading(made: Catalogue) -> str:
    return finding_view(made, next(one for one in made.record.findings if one.id == "f-kick")).heading


def test_a_heading_lays_an_offence_to_nobody_to_whom_no_claim_lays_it() -> None:
    both: dict[str, object] = {"stance": "alleges", "about": ("e-varga",), "offences": ("kickbacks",)}
    assert heading(replaced_claims(c_kick=both, c_wire=both)) == "Kickbacks alleged: Tomas Varga Leal"
    other: dict[str, object] = {"stance": "alleges", "about": ("e-alba",), "offences": ()}
    assert heading(replaced_claims(c_kick=both, c_wire=other)) == "Kickbacks alleged: Tomas Varga Leal; also about Alba Leal"
    murder = other | {"offences": ("murder",)}
    assert (
        heading(replaced_claims(c_kick=both, c_wire=murder))
        == "Kickbacks alleged: Tomas Varga Leal; unlawful killing alleged: Alba Leal"
    )
    told = murder | {"stance": "asserts"}
    assert heading(replaced_claims(c_kick=both, c_wire=told)) == "Kickbacks alleged: Tomas Varga Leal"
    nobody = murder | {"about": ()}
    assert heading(replaced_claims(c_kick=other, c_wire=nobody)) == "Unlawful killing alleged; also about Alba Leal"


def test_what_somebody_admits_himself_is_not_told_as_what_others_allege(tmp_path: Path) -> None:
    """His own word stands under his own heading; what others allege, or admit of him, stays with theirs."""
    admitted: dict[str, object] = {"stance": "admits", "about": ("e-varga",), "answers": ()}
    made = replaced_claims(c_cent=admitted)
    # It answers nothing: what answers stands beside what it answers.
    findings = tuple(msgspec.structs.replace(one, answers=("c-deny",)) for one in made.record.findings)
    page = visitor(made_case(tmp_path / "admitted.case", Catalogue(msgspec.structs.replace(made.record, findings=findings), TEXTS)))
    root = lxml_html.fromstring(page.get("/people/e-varga").text)
    heading = root.xpath("string(//h2[@id='admitted-h'])")
    assert heading == "What Tomas Varga Leal is said to have admitted"
    own, others = (root.xpath(f"string(//section[@aria-labelledby='{id}'])") for id in ("admitted-h", "alleged-h"))
    assert "Tomas Varga Leal admits" in own
    assert "The State Audit Office" not in own
    assert "The State Audit Office" in others
    # It is no answer besides, and each id is there once.
    assert "admits" not in root.xpath("string(//section[@aria-labelledby='answered-h'])")
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_a_finding_that_may_be_the_same_is_named_quietly_with_its_reasons(tmp_path: Path) -> None:
    record = catalogue().record
    [kick] = (one for one in record.findings if one.id == "f-kick")
    other = msgspec.structs.replace(kick, id="f-other", claims=("c-wire",), copies=(), conflicts=(), answers=())
    doubt = PerhapsSame(candidate="f-other", confidence=0.27, reasons=("about the same", "but another offence"))
    gone = PerhapsSame(candidate="f-gone", confidence=0.26, reasons=("about the same",))
    findings = (msgspec.structs.replace(kick, claims=("c-kick",), perhaps=(doubt, gone)), other)
    made = Catalogue(msgspec.structs.replace(record, findings=findings), TEXTS)
    page = visitor(made_case(tmp_path / "doubtful.case", made))

    text = html.unescape(page.get("/findings/f-kick").text)

    assert text.count("Like this in part, and told apart: ") == 1
    assert 'Like this in part, and told apart: <a href="/findings/f-other">' in text
    assert "More likely not the same. For their being the same: about the same. Against it: another offence." in text
    assert "f-gone" not in text
    assert "Perhaps the same" not in text, "what is more likely another is not called so"
    assert "Like this in part" not in page.get("/findings/f-other").text
    assert page.get("/findings/f-other").status_code == 200


def test_of_every_kind_of_fact_can_be_said_that_it_is_wrong(client: TestClient) -> None:
    pages = ("/people/e-varga", "/articles/a-port", "/findings/f-kick")
    links = {html.unescape(link) for page in pages for link in re.findall(r'href="(/review/doubt[^"]+)"', client.get(page).text)}
    assert {link.partition("about=")[2][:2] for link in links} == {"c-", "e-", "f-", "p-", "r-"}
    assert {link.rpartition("part=")[2] for link in links if "part=" in link} >= {"name", "role", "figures"}
    for link in sorted(links):
        form = client.get(link)
        assert form.status_code == 200, link
        asked = link.rpartition("part=")[2] if "part=" in link else ""
        assert not asked or f'value="{asked}" checked' in form.text, link


def test_each_name_as_written_leads_to_a_report_that_has_it(client: TestClient) -> None:
    page = client.get("/people/e-varga").text
    written = page.partition('id="names-h"')[2].partition("</section>")[0]
    for line in re.findall(r"<li>.*?</li>", written, re.DOTALL):
        name = html.unescape(re.findall(r'class="name-written">([^<]+)', line)[0])
        places = re.findall(r'href="/articles/([^#"]+)#', line)
        assert places, name
        assert all(name in TEXTS[article] for article in places), name
