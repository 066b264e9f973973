"""Whom words accuse of nothing, but name: from the page of a party or gang one gets to what is said to have been done for it."""

import html
import re
from pathlib import Path

from fastapi.testclient import TestClient
from typer.testing import CliRunner

from allegedly.cli import app
from allegedly.serve.people import BESIDE
from read_case import case_read_once, pages_read_once, read_case

REPORT = (
    "Harbour chief accused\n\nBy Ida Moreau\n\nSELMOUTH, March 3, 2021 - The State Audit Office alleges that Rosa Keller, the head "
    "of the harbour office, paid bribes to the Harbour Unity Party before the vote.\n\nKeller denied it.\n\n"
    "The Tarn Labour Union met on Monday.\n"
)
# No dealing has the company: it stands in the words of the claim alone.
LETTERS = (
    "Letters missing\n\nBy Ida Moreau\n\nTARNFORD, March 9, 2021 - Prosecutors allege that Anton Brill hid the letters of "
    "Tarn Dredging Ltd from the auditors.\n"
)

path = case_read_once({"one.txt": REPORT, "two.txt": LETTERS})
case = pages_read_once()


def body(case: TestClient, name: str) -> str:
    listed = case.get("/people?of=bodies").text
    who = re.search(rf'href="/people/(e-[^"]+)"[^>]*>{name}', listed)
    assert who, re.findall(r'href="/people/e-[^"]+"[^>]*>([^<]+)', listed)
    return html.unescape(case.get(f"/people/{who[1]}").text)


def test_from_the_page_of_a_body_one_gets_to_what_is_alleged_of_others_in_words_that_name_it(case: TestClient) -> None:
    text = body(case, "Harbour Unity Party")
    assert "No report accuses Harbour Unity Party. Further below stands what is alleged of others" in text
    section = text[text.index('id="named-h"') :]
    assert "paid bribes to the Harbour Unity Party" in section
    assert "Rosa Keller" in section
    assert "No answer to this was found" not in section, "the denial stands beside it here as elsewhere"


def test_so_one_gets_to_a_claim_that_only_names_it(case: TestClient) -> None:
    text = body(case, "Tarn Dredging Ltd")
    assert "hid the letters of Tarn Dredging Ltd" in text[text.index('id="named-h"') :]


def test_of_a_body_that_stands_in_no_such_words_nothing_is_hinted_at(case: TestClient) -> None:
    text = body(case, "Tarn Labour Union")
    assert "No allegation is reported." in text
    assert 'id="named-h"' not in text


def shown(path: Path, name: str) -> str:
    return " ".join(CliRunner().invoke(app, ["show", str(path), name]).stdout.split())


def test_the_command_show_has_the_same(path: Path) -> None:
    text = shown(path, "Harbour Unity Party")
    assert "No report accuses Harbour Unity Party. Further below stands what is alleged of others" in text
    assert "paid bribes to the Harbour Unity Party" in text.partition("Alleged of others, with Harbour Unity Party named")[2]
    assert "Nothing is alleged in the articles read." in shown(path, "Tarn Labour Union")


def test_the_command_show_says_how_many_more_there_are(tmp_path: Path) -> None:
    papers = ["letters", "maps", "bills", "stamps", "ledgers", "permits", "drawings", "contracts", "receipts", "plans", "keys"]
    claim = "Prosecutors allege that Anton Brill hid the {} of Tarn Dredging Ltd from the auditors."
    told = "\n\n".join(claim.format(one) for one in (*papers, "seals", "safes", "desks"))
    path = read_case(tmp_path, {"one.txt": f"Papers missing\n\nBy Ida Moreau\n\nTARNFORD, March 9, 2021 - {told}\n"})
    section = shown(path, "Tarn Dredging Ltd").partition("Alleged of others, with Tarn Dredging Ltd named")[2]
    assert section.count("No answer to this was found") == BESIDE
    assert "Another two claims about others name Tarn Dredging Ltd." in section
