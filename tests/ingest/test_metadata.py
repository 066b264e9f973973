import pytest

from allegedly.ingest.blocks import blocks
from allegedly.ingest.kinds import kind_by_wording
from allegedly.ingest.language import language_of
from allegedly.ingest.metadata import told_by_text
from allegedly.ingest.told import Told
from layouts import LAYOUTS

_NOTICE = "Harbour board responds to inaccurate speculation\nMedia Relations, 12 September 2021"
TEXT = {layout.name: layout.text for layout in LAYOUTS}


def told(text: str) -> Told:
    return told_by_text(text, blocks(text))


@pytest.mark.parametrize(
    ("name", "outlet", "byline", "published"),
    [
        ("wire", "Thomson Reuters", "Ilse Kramm and Pavel Otto", None),
        ("agency with dash", "Associated Press", "NADIA FENN", "2021-05-12"),
        ("tabloid", None, "Kirsty Lowe", "2023-06-07"),
        ("blog", None, "Hal Brunner", "2020-10-04"),
        ("local paper", "Northgate Herald", "Jo Marsh", "2022-05-03"),
        ("standfirst before byline", None, "Marta Quill", "2021-12-10"),
        ("African daily", "PUNCH", None, "2021-03-22"),
        ("cookie and subscription", "The Ledger", "Dora Finch", None),
        ("one to a line", "Holm Daily", "Ada Moon", None),
        ("signed at the end", None, "Olga Prent", None),
        ("stamped byline", None, "Jane Doe", "2022-05-03"),
        ("chronology", None, None, None),
        ("no headline", None, None, None),
    ],
)
def test_metadata_from_the_text(name: str, outlet: str | None, byline: str | None, published: str | None) -> None:
    found = told(TEXT[name])
    assert (found.outlet, found.byline, found.published) == (outlet, byline, published)


def test_a_date_in_prose_is_never_the_date_of_publication() -> None:
    assert told("Board loses millions\n\nThe board met on 3 May 2022 and again on 5 May 2022, the auditors said.").published is None


def test_who_reported_is_read_from_the_line_below_a_report_only_where_nobody_signed_it() -> None:
    body = "Prosecutors prepare charges\n\n{by}The mayor of Kesten faces charges of fraud, two officials said.\n\nHe denied it.\n\n"
    below = "(Reporting by Marta Vale; Editing by Tom Orr)"
    assert told(body.format(by="") + below).byline == "Marta Vale"
    assert told(body.format(by="By Ida Moss\n\n") + below).byline == "Ida Moss"


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("The Velden Courier, 4 March 2024", "The Velden Courier"),
        ("Velden Evening Post | March 4, 2024", "Velden Evening Post"),
        ("Times of Velden - 4 March 2024", "Times of Velden"),
        ("Velden, 4 March 2024", None),
        ("Media Relations, 4 March 2024", None),
        ("Monday, 4 March 2024", None),
        ("the  of Velden Times, 4 March 2024", None),
    ],
)
@pytest.mark.parametrize("headline", ["Board loses millions", "Auditors say that the board of Velden lost four million"])
def test_a_line_of_paper_and_day_under_the_headline_is_no_headline(headline: str, line: str, outlet: str | None) -> None:
    found = told(f"{headline}\n\n{line}\n\nThe board of Velden lost four million, the auditors said.\n\nThe mayor denied it.")
    assert (found.title, found.outlet, found.published) == (headline, outlet, "2024-03-04")


def test_an_agency_that_no_list_knows_signs_in_the_dateline() -> None:
    assert told("Board loses millions\n\nVELDEN (Harbour Press Agency) – The board lost four million, auditors said.").outlet == (
        "Harbour Press Agency"
    )


def test_the_first_publication_holds_over_the_update() -> None:
    text = "Board loses millions\n\nUpdated: 6 May 2022\n\nPublished: 3 May 2022\n\nThe board lost four million, the auditors said."
    assert told(text).published == "2022-05-03"


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Board loses millions\n\nVELDEN, 2 August 2022. The board of Velden lost four million, the auditors said.", "2022-08-02"),
        ("Board loses millions\n\nVELDEN, May 14, 2019 (Agency) - The board lost four million, the auditors said.", "2019-05-14"),
        (f"{_NOTICE}\n\nThe board knows of reports about its port.\n\nThe board rejects them.", "2021-09-12"),
        ("Board loses millions\n\nThe BBC, on 3 May 2022, said that the board lost four million, the auditors said.", None),
    ],
)
def test_a_dated_line_where_the_body_opens(text: str, published: str | None) -> None:
    assert told(text).published == published


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("wire", "report"),
        ("tabloid", "report"),
        ("court report", "report"),
        ("interview", "interview"),
        ("transcript", "interview"),
        ("press release", "press_release"),
        ("list in the body", "report"),
    ],
)
def test_kind(name: str, kind: str) -> None:
    assert kind_by_wording(TEXT[name]) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "IN THE UNITED STATES DISTRICT COURT\nFOR ALDEN\n\nUNITED STATES\nv.\nJOHN ROE,\nDefendant.\n\nINDICTMENT",
            "court_document",
        ),
        ("Statement by the minister of ports\n\nI have done nothing wrong.", "statement"),
        ("Opinion: the board must go\n\nThe board has failed.", "other"),
    ],
)
def test_kind_of_short_documents(text: str, kind: str) -> None:
    assert kind_by_wording(text) == kind


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (TEXT["wire"], "en"),
        ("He denied it on Monday, the board said.", "en"),
        (
            "El alcalde negó el lunes que hubiera recibido dinero de la empresa constructora, según dijo su abogado en la ciudad.",
            "es",
        ),
        ("12345 !!!", None),
    ],
)
def test_language(text: str, code: str | None) -> None:
    assert language_of(text, ("en",)) == code
