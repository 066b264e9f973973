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
from allegedly.serve.website import Site
from allegedly.settings import Settings
from allegedly.shapes import Article, Mention, Reading, Suggestion
from builders import WORDS, document, reading

NAME, HEADLINE = "Paul Brandt", "Paul Brandt took the money"
ALONE = "named together with the same others"


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
    one, other = "mayor, Velden · in one report", "in one report, Selm Daily, June 2020"
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
        asked = re.search(r'is not sure. Nobody has decided. <a href="(/review[^"]*)">', page)
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
        reasons = re.search(r'rv-reasons">(.*?)</p>', page)
        assert reasons
        names, genders, alone = reasons[1].split("; ")
        assert linked(names) == {f"“{NAME}”, Velden Post", f"“{NAME}”, Selm Daily"}
        assert linked(genders) == {"“He”, Velden Post", "“She”, Selm Daily"}
        assert alone.startswith(ALONE)
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
