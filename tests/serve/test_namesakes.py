"""Two of one name: told apart wherever both may stand, and each page says why they are not taken for one."""

import html
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from msgspec.structs import replace

from allegedly.commands.desk import CaseDesk, Worker
from allegedly.flow import Reader, produced_by, read_inputs, record_of
from allegedly.judging import Decision, judge
from allegedly.pair_reasons import GENDERS, rests_on
from allegedly.record.browser import Browser
from allegedly.record.store import Case
from allegedly.serve.app import create_app
from allegedly.serve.brief.as_html import to_html
from allegedly.serve.brief.as_markdown import to_markdown
from allegedly.serve.brief.as_pdf import to_pdf
from allegedly.serve.brief.view import Asked, brief
from allegedly.serve.network.labels import name
from allegedly.serve.texts import load
from allegedly.serve.website import Site
from allegedly.settings import Settings
from allegedly.shapes import Article, Mention, Reading, Suggestion
from builders import WORDS, document, reading
from pdf_text import pages

NAME, HEADLINE = "Paul Brandt", "Paul Brandt took the money"
ALONE = "named together with the same others"
# What tells the one and the other apart.
ONE, OTHER = "mayor, Velden · in one report", "latest step: investigated, 3 May 2023 · in one report"


def with_pronoun(of: Article) -> Reading:
    """What `reading` gives, with the pronoun at the end of the text; in the one report it is a woman's, in the other a man's."""
    found = reading(of)
    mayor = next(entity for entity in found.entities if entity.name == NAME)
    word = "She" if " She " in of.text else "He"
    at = of.text.index(f" {word} ") + 1
    said = Mention(article=of.id, start=at, end=at + len(word), form="pronoun", entity=mayor.key)
    mentions = tuple(sorted((*found.mentions, said), key=lambda one: one.start))
    gendered = replace(mayor, gender="f" if word == "She" else "m", roles=mayor.roles if word == "He" else ())
    return replace(found, entities=tuple(gendered if one == mayor else one for one in found.entities), mentions=mentions)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case of two reports, which the program takes to be of two of one name."""
    path = tmp_path / "a.case"
    told = [(f"{WORDS} He left.", "Velden Post", "2024-05-03"), (f"{WORDS} She stayed.", "Selm Daily", "2020-06")]
    papers = [
        document(text, file=f"{n}.txt", outlet=outlet, published=day, title=HEADLINE) for n, (text, outlet, day) in enumerate(told)
    ]
    read_inputs(path, papers, Settings(), Reader(with_pronoun, "told-1", produced_by()), lambda _: None)
    return path


def keys(path: Path) -> list[str]:
    with Case.open(path) as case:
        return [entity.key for one in case.readings() for entity in one.entities if entity.name == NAME]


def doubted(path: Path, reasons: tuple[str, ...] = ()) -> None:
    """As if the program had kept the two apart, and asked about them where there are reasons."""
    with Case.open(path) as case, case.changing():
        found = case.resolution()
        last = keys(path)[-1]
        whole = next(entity for entity in found.entities if entity.name == NAME)
        if dict(found.members)[last] == dict(found.members)[keys(path)[0]]:
            other = replace(whole, id="e-0000000000000000", roles=())
            members = tuple(sorted((key, other.id if key == last else entity) for key, entity in found.members))
            found = replace(found, entities=(other, *found.entities), members=members, joins=())
        pair = tuple(sorted(entity.id for entity in found.entities if entity.name == NAME))
        asked = (Suggestion(kind="same", entities=pair, reasons=reasons, confidence=0.5),) if reasons else ()
        case.save_resolution(replace(found, suggestions=asked))


@contextmanager
def served(path: Path) -> Iterator[Callable[[str], str]]:
    """The pages of a case as text without marks, or with them where the address begins with `<`."""
    shelf = Browser(path)
    site = Site(shelf=shelf, title="Velden", today=lambda: "2026-11-22", by="Ida", desk=CaseDesk(path, Worker(path)))
    client = TestClient(create_app(site), base_url="http://localhost:8321")

    def get(address: str) -> str:
        answer = client.get(address.removeprefix("<"))
        assert answer.status_code == 200, address
        text = answer.text if address.startswith("<") else re.sub(r"<[^>]*>", "", answer.text)
        return re.sub(r"\s+", " ", html.unescape(text))

    try:
        yield get
    finally:
        shelf.close()


def others(path: Path) -> list[str]:
    return [entity.id for entity in record_of(path).entities if entity.name == NAME]


def test_two_of_one_name_are_told_apart_wherever_both_may_stand(case: Path) -> None:
    doubted(case, ("the same full name: Paul Brandt, Paul Brandt",))
    one, other = ONE, "in one report, Selm Daily, June 2020"
    with served(case) as get:
        for page in ("/search?q=Paul", "/people", "/review?queue=pairs", "/review/parts/" + others(case)[0] + "?q=Paul"):
            assert other in get(page) or others(case)[0].startswith("e-0000"), page
            assert one in get(page), page
        assert f"Are {NAME} (" in get("/review?queue=pairs")
        narrowed = get("/")
        assert f"{NAME} ({one})" in narrowed or f"{NAME} ({other})" in narrowed
        assert f"About {NAME} (" in get(f"/?about={others(case)[-1]}")


def test_nothing_is_added_to_a_name_that_one_alone_bears(case: Path) -> None:
    if len(others(case)) > 1:
        pytest.skip("the two are kept apart")
    with served(case) as get:
        assert f"{NAME} (" not in get("/people") + get("/search?q=Paul")


def test_a_page_says_who_else_bears_the_name_and_why_they_are_two(case: Path) -> None:
    doubted(case)
    first, last = others(case)
    with served(case) as get:
        page = get(f"<{'/people/' + first}")
        assert "Others of this name" in page
        assert f'href="/people/{last}"' in page
        assert "The program keeps the two apart. Nobody has decided." in page
        assert f'href="/review/parts/{first}?q=Paul%20Brandt#same-h"' in page


def test_a_question_of_the_review_is_led_to(case: Path) -> None:
    doubted(case, ("why",))
    first, last = others(case)
    with served(case) as get:
        page = get(f"<{'/people/' + first}")
        asked = re.search(r'is not sure. Nobody has decided. <a class="way" href="(/review[^"]*)">', page)
        assert asked
        assert f"Are {NAME} (" in get(asked[1])
        assert f'name="about" value="{last}"' in get(f"<{asked[1]}")


def test_a_decision_is_named_and_the_log_tells_the_two_apart(case: Path) -> None:
    one, other = keys(case)
    made = judge(case, Decision(kind="different", about=(one, other), by="Ida", why="father and daughter"))
    first = others(case)[0]
    with served(case) as get:
        page = get(f"<{'/people/' + first}")
        assert "A person decided that the two are not the same." in page
        assert f'href="/log#{made.id}"' in page
        line = re.search(r"Paul Brandt \([^)]*\) and Paul Brandt \([^)]*\) are not the same", get("/log"))
        assert line
        sides = re.findall(r"\(([^)]*)\)", line[0])
        assert sides[0] != sides[1]


def test_a_reason_opens_the_sentences_that_it_rests_on(case: Path) -> None:
    doubted(case, ("the same full name: Paul Brandt, Paul Brandt", GENDERS, ALONE))
    with served(case) as get:
        page = get("<" + "/review?queue=pairs")
        reasons = re.search(r'rv-reasons">(.*?)</div>', page, re.DOTALL)
        assert reasons
        # What speaks against the two stands apart from what speaks for them.
        speaks_for, genders = re.findall(r"<p>(.*?)</p>", reasons[1], re.DOTALL)
        names, alone = speaks_for.split("; ")
        assert GENDERS.removeprefix("but ") in genders
        assert linked(names) == {f"“{NAME}”, Velden Post", f"“{NAME}”, Selm Daily"}
        assert linked(genders) == {"“He”, Velden Post", "“She”, Selm Daily"}
        assert alone.strip().startswith(ALONE)
        assert not linked(alone)
        links = re.findall(r'href="(/articles/[^"#]+)#([^"]+)"', genders)
        assert len(links) == 2
        for article, place in links:
            assert f'id="{place}"' in get("<" + article)


def linked(told: str) -> set[str]:
    return set(re.findall(r"<a[^>]*>([^<]*)</a>", told))


def test_a_headline_stands_in_quotation_marks_wherever_it_stands_beside_a_name(case: Path) -> None:
    doubted(case)
    with served(case) as get:
        for page in ("/", "/search?q=Paul", f"/people/{others(case)[0]}", "/articles"):
            text = get(page)
            assert HEADLINE in text
            assert text.count(HEADLINE) == text.count(f"“{HEADLINE}"), page


def test_each_way_to_word_a_reason_says_what_it_rests_on() -> None:
    assert rests_on("the office of Jane Roe: the mayor of Selm") == "offices"
    assert rests_on("the same step, arrested, and described like a role of Jane Roe: the mayor") == "steps"
    assert rests_on("each is the mother of Jane Roe") == "kin"
    assert rests_on(ALONE) is None


def test_a_finding_of_the_list_says_which_of_those_of_one_name_it_is_about(case: Path) -> None:
    doubted(case)
    with served(case) as get:
        told = re.findall(r"Others bear the name as well; here: Paul Brandt \(([^)]*)\)", get("/"))
        assert told
        assert all("in one report" in words for words in told)


def test_pages_of_one_thing_are_called_by_what_tells_apart_whom_they_are_about(case: Path) -> None:
    doubted(case)
    ways = {others(case)[0]: "", others(case)[-1]: ""}
    with served(case) as get:
        for id_ in ways:
            page = get(f"</people/{id_}")
            heading = re.search(r'<h1>Paul Brandt <span class="quiet">\((.*?)\)</span></h1>', page)
            assert heading, page[:2000]
            ways[id_] = heading[1]
            assert f"<title>Paul Brandt ({heading[1]}) · " in page
        assert set(ways.values()) == {ONE, OTHER}
        [address] = set(re.findall(r'href="(/findings/f-[0-9a-f]+)"', get("</")))
        page = get("<" + address)
        heading, title = re.search(r"<h1>(.*?)</h1>", page), re.search(r"<title>(.*?)</title>", page)
        assert heading
        assert title
        for way in (ONE, OTHER):
            assert f"Paul Brandt ({way})" in heading[1]
            assert f"Paul Brandt ({way})" in title[1]


def test_two_of_one_name_who_answer_the_same_finding_answer_apart(case: Path) -> None:
    doubted(case)
    with served(case) as get:
        [address] = set(re.findall(r'href="(/findings/f-[0-9a-f]+)"', get("</")))
        page = get(address)
        for way in (ONE, OTHER):
            assert f"Denied by Paul Brandt ({way})" in page
            assert f"Paul Brandt ({way}) denies" in page


def test_the_brief_tells_them_apart_in_every_form(case: Path) -> None:
    doubted(case)
    with Browser(case).look() as look:
        whole = brief(look, Asked(title="Velden", today="2026-11-22"))
        of_one = brief(look, Asked(title="Velden", today="2026-11-22", about=others(case)[0]))
    assert {ladder.name for ladder in whole.ladders} == {f"{NAME} ({way})" for way in (ONE, OTHER)}
    assert all(f"{NAME} ({way})" in finding.heading for finding in whole.findings for way in (ONE, OTHER))
    for write, plain in ((to_html, in_html), (to_markdown, in_markdown), (to_pdf, in_pdf)):
        said = plain(write(whole, load()))
        for way in (ONE, OTHER):
            assert said.count(f"{NAME} ({way})") > 1, write
        said = plain(write(of_one, load()))
        assert f"{NAME} ({ONE if others(case)[0] != 'e-0000000000000000' else OTHER})" in said, write


def in_html(data: bytes) -> str:
    return " ".join(html.unescape(re.sub(r"<style>.*?</style>|<[^>]*>", "", data.decode(), flags=re.DOTALL)).split())


def in_markdown(data: bytes) -> str:
    return " ".join(data.decode().replace("\\", "").split())


def in_pdf(data: bytes) -> str:
    return " ".join(" ".join(pages(data)).split())


def test_the_network_tells_them_apart_in_labels_lines_and_files(case: Path) -> None:
    doubted(case)
    with served(case) as get:
        for address in ("</network", "</network.svg"):
            labels = [
                re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", one)).strip()
                for one in re.findall(r"<text data-of.*?</text>", get(address))
            ]
            for way in (ONE, OTHER):
                assert f"{NAME} ({way})" in labels, (address, labels)
        page = get("</network")
        for way in (ONE, OTHER):
            assert f"<title>{NAME} ({way}): " in page
            assert re.search(rf'class="net-open"[^>]*>[^<]*{re.escape(f"{NAME} ({way})")}', page)
        opened = re.search(r'class="net-open" href="([^"]*)"[^>]*>([^<]*Paul[^<]*)<', page)
        assert opened
        assert f">{opened[2]}</h1>" in get("<" + opened[1])
        about = get(f"</network?about={others(case)[0]}")
        assert re.search(rf"<h1>[^<]*{NAME} \([^<]*\)[^<]*</h1>", about)


def test_a_label_with_what_tells_apart_stays_short() -> None:
    alone, told = (
        name("Paul Brandt"),
        name("Paul Brandt", "deputy minister of public works and of the islands, Velden · in 12 reports"),
    )
    assert told.rows[: len(alone.rows)] == alone.rows
    assert len(told.rows) <= len(alone.rows) + 4
    assert all(len(row) <= 18 for row in told.rows)
    assert told.rows[-1].endswith("…)")


def test_the_timeline_tells_them_apart_on_the_axis_and_in_words(case: Path) -> None:
    doubted(case)
    with served(case) as get:
        page = get("/timeline")
        for way in (ONE, OTHER):
            assert f"{NAME} ({way}): " in page
            assert f"{NAME} ({way}): " in html.unescape(" ".join(re.findall(r'data-told="([^"]*)"', get("</timeline"))))
        about = get(f"</timeline?about={others(case)[0]}")
        assert re.search(rf"<h1>[^<]*{NAME} \([^<]*\)[^<]*</h1>", about)


def test_nothing_is_told_apart_on_the_pages_of_a_name_that_one_alone_bears(case: Path) -> None:
    if len(others(case)) > 1:
        pytest.skip("the two are kept apart")
    with served(case) as get:
        [address] = set(re.findall(r'href="(/findings/f-[0-9a-f]+)"', get("</")))
        for page in (address, f"/people/{others(case)[0]}", "/network", "/timeline", "/brief", "/network.svg"):
            assert not re.search(rf"{NAME} \((?:{re.escape(ONE)}|{re.escape(OTHER)}|in (?:one|two) report)", get(page)), page
