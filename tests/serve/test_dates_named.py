"""Dates that reports name beside claims and steps: on the timeline as what they are, in the sentence that names them."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from made_case import visitor
from read_case import read_case

DATED = (
    "Harbour office loses its head\n\nBy Ida Moreau\n\nSELMOUTH, March 3, 2021 - Rosa Keller, the head of the Selmouth harbour "
    "office, left her post in January. Keller had been mayor of Tarn from 2012 to 2016.\n\n"
    "The State Audit Office said in 2019 that the harbour office took bribes from Orvel Shipping.\n"
)
COPIED = "Selmouth\n\nSELMOUTH, March 4, 2021 - Keller had been mayor of Tarn from 2012 to 2016.\n\nThe crane was sold in 2018.\n"
UNDATED = (
    "The bridge over the Orla\n\nThe town council of Tarn met in June. The bridge was closed.\n\n"
    "Jonas Weller, the chief engineer, resigned last month.\n"
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("named")
    with visitor(read_case(folder, {"dated.txt": DATED, "copied.txt": COPIED, "undated.txt": UNDATED})) as found:
        yield found


def page(case: TestClient, address: str) -> str:
    answer = case.get(address)
    assert answer.status_code == 200, answer.text
    return html.unescape(answer.text)


def events(text: str) -> list[str]:
    found = re.findall(r'<li class="event [^>]*>(.*?)\n</li>', text, re.DOTALL)
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", one)).strip() for one in found]


def test_a_term_of_office_stands_as_a_span_with_whose_it_is(case: TestClient) -> None:
    [term] = [one for one in events(page(case, "/timeline?kind=named")) if "2012 to 2016" in one and "Office" in one]
    assert re.search(r"Office Rosa Keller : mayor of Tarn, 2012 to 2016 “Keller had been mayor of Tarn from 2012 to 2016\.”", term)
    assert len(re.findall(r"Selmouth|Harbour office loses", term)) == 2, "both reports that tell it are named"


def test_a_time_of_saying_stands_in_its_sentence(case: TestClient) -> None:
    assert any(
        one.startswith("2019 the report gives the date Date named in a report “The State Audit Office said in 2019 that")
        for one in events(page(case, "/timeline?kind=named"))
    )


def test_a_month_that_no_year_is_known_of_stands_without_a_date_in_the_reports_words(case: TestClient) -> None:
    text = page(case, "/timeline?kind=named")
    told = [one for one in events(text) if "the report has no date to reckon from" in one]
    assert sorted(told) == [
        f"“{named}” the report has no date to reckon from Date named in a report “{words}” “The bridge over the Orla”"
        for named, words in (
            ("June", "The town council of Tarn met in June."),
            ("last month", "Jonas Weller, the chief engineer, resigned last month."),
        )
    ]
    assert "Without a date" in text


def test_dates_are_those_of_whoever_their_sentence_names(case: TestClient) -> None:
    who = re.search(r'href="/people/(e-[^"]+)"[^>]*>Rosa Keller', page(case, "/people"))
    assert who
    told = events(page(case, f"/timeline?kind=named&about={who[1]}"))
    assert told
    assert not [one for one in told if "crane" in one or "council" in one or "Orvel" in one]


def test_dates_lead_to_their_place_in_the_article(case: TestClient) -> None:
    links = set(re.findall(r'class="source" href="(/articles/[^"#]+)#([^"]+)"', page(case, "/timeline?kind=named")))
    assert links
    for path, anchor in links:
        assert f'id="{anchor}"' in page(case, path)


def test_of_an_offence_no_date_is_named(case: TestClient) -> None:
    assert events(page(case, "/timeline?kind=named&offence=bribery")) == []


def test_an_office_that_was_left_says_so_in_the_words_of_a_report_without_a_date(case: TestClient) -> None:
    who = re.search(r'href="/people/(e-[^"]+)"[^>]*>Jonas Weller', page(case, "/people"))
    assert who
    text = page(case, f"/people/{who[1]}")
    assert "chief engineer (“resigned last month”; the report has no date)" in text


def test_when_it_was_said_stands_beside_a_claim_on_the_pages_of_article_and_finding(case: TestClient) -> None:
    article = re.search(r'href="(/articles/[^"#]+)[^>]*>[^<]*Harbour office loses', page(case, "/articles"))
    finding = re.search(r'href="(/findings/[^"#]+)', page(case, "/"))
    assert article
    assert finding
    assert "<dt>Said</dt><dd>2019</dd>" in page(case, article[1])
    assert "(the report dates these words: 2019)" in page(case, finding[1])


def test_a_date_in_words_copied_from_another_report_is_told_there_alone(tmp_path: Path) -> None:
    passage = (
        "The harbour office sold the old crane on the north quay to a scrap dealer from Tarn, who took it apart on Tuesday, "
        "and carried the iron away in eleven lorries, while the council was still waiting for the papers of the sale to arrive."
    )
    first = f"Crane sold\n\nBy Ida Moreau\n\nSELMOUTH, March 2, 2021 - {passage}\n"
    copy = f"Where is the crane?\n\nBy Jonas Weller\n\nTARN, March 3, 2021 - {passage}\n"
    with visitor(read_case(tmp_path, {"first.txt": first, "copy.txt": copy})) as pages:
        shown = " ".join(events(page(pages, "/timeline")))
    assert "took it apart on Tuesday" not in shown.replace("Reported", "")
