"""A surname that two people of a report bear: a claim that rests on it says so, with the way to say who is meant."""

import html
import re
from pathlib import Path

from fastapi.testclient import TestClient

from allegedly.record.browser import Browser
from read_case import case_read_once, pages_read_once

REPORT = (
    "Auditors on the quay\n\nBy Ida Moreau\n\nSELMOUTH, March 3, 2021 - The State Audit Office alleges that Pedro Varga Lemos, the "
    "head of the harbour office, steered the contract for the quay to a friend.\n\n"
    "The audit office alleges that Lemos's mother, Rosa Varga Pinto, sold the site of the quay to the builder.\n\n"
    "According to the office, Varga also received 90,000 euros from the builder for maps that were never drawn.\n\n"
    "The audit office alleges that Lemos hid the bill.\n"
)
# Nobody else bears the name before it is used, and a form of address leaves out whom it does not fit.
PLAIN = (
    "Harbour clerk accused\n\nBy Ida Moreau\n\nTARNFORD, March 9, 2021 - Prosecutors allege that Rosa Keller, a harbour clerk, "
    "took bribes.\n\nKeller also hid the money, prosecutors allege.\n\nHer brother, Anton Keller, met reporters on Monday.\n\n"
    "Ms Keller forged two bills, prosecutors allege.\n"
)
CAUTION = "“Varga” alone may be Rosa Varga Pinto or Pedro Varga Lemos: the report names each of them."

path = case_read_once({"one.txt": REPORT, "two.txt": PLAIN})
case = pages_read_once()


def page(case: TestClient, address: str) -> str:
    return " ".join(html.unescape(case.get(address).text).split())


def article(case: TestClient, title: str) -> str:
    listed = re.findall(r'href="/articles/(a-[^"]+)"[^>]*>([^<]+)', case.get("/articles").text)
    return page(case, f"/articles/{next(id_ for id_, words in listed if title in words)}")


def test_the_card_and_the_finding_say_that_the_name_alone_may_be_either_of_two(case: TestClient) -> None:
    text = article(case, "Auditors on the quay")
    assert text.count(CAUTION) == 1
    card = next(part for part in text.split('<article class="card') if CAUTION in part)
    assert "90,000" in card
    assert re.search(r'href="/review/claims/c-[^"]+/edit">Say who is meant', card)
    finding = re.search(r'href="/findings/(f-[^"]+)"', card)
    assert finding
    section = page(case, f"/findings/{finding[1]}").partition('id="caution-h"')[2].partition("</section>")[0]
    assert CAUTION in section
    assert "Say who is meant" in section


def test_nothing_is_said_of_a_name_that_fits_one_alone_where_it_stands(path: Path, case: TestClient) -> None:
    assert "alone may be" not in article(case, "Harbour clerk accused")
    with Browser(path).look() as look:
        claims = look.every_claim("claims", None, 100).ids
        assert {one.word for one in look.bare_names(claims)} == {"Varga"}


def test_who_somebody_is_leads_to_the_claims_that_rest_on_the_name(case: TestClient) -> None:
    who = re.search(r'href="/people/(e-[^"]+)"[^>]*>Rosa Varga Pinto', case.get("/people").text)
    assert who
    section = page(case, f"/review/parts/{who[1]}").partition('id="bare-h"')[2].partition("</section>")[0]
    assert CAUTION in section
    assert re.search(r'href="/review/claims/c-[^"]+/edit"', section)
    assert case.get(re.findall(r'/review/claims/c-[^"]+/edit', section)[0]).status_code == 200
