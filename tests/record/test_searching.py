"""What is typed finds names, claims and texts that hold it, is never a command, and what was removed is found nowhere."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from allegedly.record.browser import Browser, CaseLook
from allegedly.record.casefile import create_file, open_file, transaction
from allegedly.record.searching import fill, missing, question, words
from allegedly.record.searching_tables import INDEXES
from allegedly.record.store import Case
from allegedly.shapes import Reading, Span
from allegedly.shapes.browsing import Filters, Hit
from builders import document, reading, resolution
from made_case import made_case


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    found = Browser(made_case(tmp_path_factory.mktemp("search") / "a.case"))
    yield found
    found.close()


@pytest.fixture
def look(browser: Browser) -> Iterator[CaseLook]:
    with browser.look() as found:
        yield found


def ids(hits: tuple[Hit, ...], kind: str) -> list[str]:
    return [hit.id for hit in hits if hit.kind == kind]


def case_of(path: Path, *texts: str) -> Path:
    with Case.create_or_open(path) as case:
        for number, text in enumerate(texts):
            found = document(text, file=f"{number}.txt")
            case.add(found, Reading(article=found.article.id), "p")
        case.save_resolution(resolution(*case.readings()))
    return path


def found_in(path: Path, asked: str) -> list[str]:
    """The files of the articles that are found, and the names of what else is."""
    browser = Browser(path)
    with browser.look() as look:
        hits = look.search(asked)
        files = {card.id: card.file for card in look.articles().cards}
    browser.close()
    return [files.get(hit.id, hit.name) for hit in hits]


def test_names_come_first_then_claims_then_articles(look: CaseLook) -> None:
    hits = look.search("varga")
    assert [hit.kind for hit in hits] == ["person", "claim", "article", "article"]
    pieces = ("Tomas ", "Varga", " Leal")
    assert hits[0] == Hit(kind="person", id="e-varga", article=None, name="Tomas Varga Leal", pieces=pieces, role="head")
    assert ids(hits, "claim") == ["c-kick"]
    assert set(ids(hits, "article")) == {"a-port", "a-wire"}


def test_pieces_are_outside_and_inside_a_match_in_turn(look: CaseLook) -> None:
    [claim] = [hit for hit in look.search("two dredg") if hit.kind == "claim"]
    assert claim.article == "a-port"
    assert claim.pieces[1::2] == ("two", "dredging")
    whole = "Tomas Varga Leal, head of the Harbour Board, took kickbacks from two dredging firms between 2018 and 2020"
    assert "".join(claim.pieces) == whole


def test_every_word_must_be_there_and_the_last_may_be_unfinished(look: CaseLook) -> None:
    assert ids(look.search("kickbacks dredg"), "claim") == ["c-kick"]
    assert ids(look.search("dredg kickbacks"), "claim") == []
    assert look.search("kickbacks elephants") == ()
    assert ids(look.search("v"), "person") == ids(look.search("VARGA"), "person") == ["e-varga"]


def test_names_can_be_asked_for_alone(look: CaseLook) -> None:
    for asked in ("v", "Varga", "tomas leal", "elephants", "   ", '"'):
        hits = [hit.id for hit in look.search(asked) if hit.kind not in ("claim", "article")]
        assert list(look.named(asked)) == hits
    assert look.named("Varga") == ("e-varga",)


def test_whoever_is_only_described_is_no_hit(look: CaseLook) -> None:
    # The auditors have no name in the reports of this case.
    assert "e-audit" not in [hit.id for hit in look.search("State Audit Office")]


@pytest.mark.parametrize(
    ("asked", "finds"),
    [
        ("Jose", ["0.txt"]),
        ("JOSÉ", ["0.txt"]),
        ("jose\u0301", ["0.txt"]),
        ("O'Hara", ["1.txt"]),
        ("ohara", []),
        ('"Hara', ["1.txt"]),
        ("NOT", ["2.txt"]),
        ("and", ["2.txt"]),
        ("near(2)", ["2.txt"]),
        ("text:here", []),
        ("*", []),
        ('"', []),
        ("- ^ ( ) { } : + ,", []),
        ("\0", []),
        ("not\0bad", ["2.txt"]),
        ("  bad  ", ["2.txt"]),
        ("日本", ["3.txt"]),
        ("\ud800", []),
        ("", []),
    ],
)
def test_what_is_typed_is_never_a_command(tmp_path: Path, asked: str, finds: list[str]) -> None:
    texts = ("José Sá said so.", "It was O'Hara here.", "Not bad AND near 2 or so.", "日本 said so.")
    assert found_in(case_of(tmp_path / "a.case", *texts), asked) == finds


@settings(max_examples=300, deadline=None)
@given(asked=st.text(max_size=40) | st.text(alphabet='"*()^:{}+-ANDORNEAT \0', max_size=40))
def test_nothing_that_can_be_typed_is_an_error(browser: Browser, asked: str) -> None:
    with browser.look() as look:
        look.search(asked)
        look.findings(Filters(words=asked))


def test_a_very_long_question_is_answered(look: CaseLook) -> None:
    assert look.search("kickbacks " * 5_000)
    assert look.search("x" * 10_000) == ()
    assert look.search(" ".join(f"w{n}" for n in range(5_000))) == ()
    assert len(question(" ".join(f"w{n}" for n in range(5_000))).split()) == 10


def test_findings_can_be_narrowed_to_words(look: CaseLook) -> None:
    assert look.findings(Filters(words="dredging")).ids == ("f-kick",)
    assert look.findings(Filters(words="taking kick")).total == 1
    assert look.findings(Filters(words="elephants")).ids == look.findings(Filters(words='"')).ids == ()
    assert look.findings(Filters(words=" ")).ids == ("f-kick",)


def test_the_words_of_a_claim_are_on_one_line_with_gaps_marked() -> None:
    assert words("He  said\nso. Then\tmore.", (Span(start=0, end=12), Span(start=13, end=23))) == "He said so. … Then more."


def test_a_text_with_a_nul_is_searched_whole(tmp_path: Path) -> None:
    found = document("Before \0 afterwards Ida Moreau said Paul Brandt, mayor of Velden, took it.")
    with Case.create_or_open(tmp_path / "a.case") as case:
        case.add(found, Reading(article=found.article.id), "p")
        case.save_resolution(resolution(*case.readings()))
    assert found_in(tmp_path / "a.case", "afterwards") == ["one.txt"]


def test_what_is_found_at_the_end_of_a_text_ends_without_white_space(tmp_path: Path) -> None:
    path = case_of(tmp_path / "a.case", "Ida Moreau said Paul Brandt, mayor of Velden, took it. More: tides for June\n")
    browser = Browser(path)
    with browser.look() as look:
        [article] = [hit for hit in look.search("tides") if hit.kind == "article"]
    browser.close()
    assert article.pieces[-1] == " for June"


def test_an_article_that_is_read_anew_is_found_once(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    found = document()
    with Case.create_or_open(path) as case:
        case.add(found, Reading(article=found.article.id), "p1")
        case.add(found, reading(found.article), "p2")
        case.save_resolution(resolution(*case.readings()))
    browser = Browser(path)
    with browser.look() as look:
        hits = look.search("Nordbau")
        assert [hit.kind for hit in hits] == ["organization", "claim", "article"]
    browser.close()
    with closing(sqlite3.connect(path)) as plain:
        for index in INDEXES:
            plain.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")


def test_names_that_went_are_not_found(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    found = document()
    with Case.create_or_open(path) as case:
        case.add(found, reading(found.article), "p")
        made = resolution(*case.readings())
        case.save_resolution(made)
        [brandt] = [entity for entity in made.entities if entity.name == "Paul Brandt"]
        other = replace(brandt, name="Emil Kraus", names=("Emil Kraus",))
        case.save_resolution(replace(made, entities=tuple(other if one == brandt else one for one in made.entities)))
    browser = Browser(path)
    with browser.look() as look:
        assert [hit.name for hit in look.search("kraus") if hit.kind == "person"] == ["Emil Kraus"]
        assert ids(look.search("brandt"), "person") == []
        assert look.search("kraus")[0].pieces == ("Emil ", "Kraus")
    browser.close()


def terms(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as plain:
        found: set[str] = set()
        for index in INDEXES:
            plain.execute(f"CREATE VIRTUAL TABLE temp.v_{index} USING fts5vocab('main', '{index}', 'row')")
            found |= {term for (term,) in plain.execute(f"SELECT term FROM v_{index}")}
        return found


def test_what_is_removed_cannot_be_read_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    gone = document(f"{document().article.text} Quaxlimton saw Zwillingsbruder.", file="gone.txt", title="Vorkspindel found")
    kept = [document(file=f"{number}.txt") for number in range(3)]
    marks = ("quaxlimton", "zwillingsbruder", "vorkspindel")
    with Case.create_or_open(path) as case:
        for one in (*kept[:2], gone, *kept[2:]):
            case.add(one, reading(one.article), "p")
        made = resolution(*case.readings())
        case.save_resolution(made)
        assert set(marks) <= terms(path)
        case.remove(gone.article.id, "2024-05-03T10:00:00Z")
    assert not terms(path) & set(marks)
    held = b"".join(part.read_bytes() for part in sorted(tmp_path.iterdir())).lower()
    for mark in marks:
        # An index keeps what a word has in common with the one before it apart: its end alone would tell it too.
        assert mark.encode() not in held
        assert mark[3:].encode() not in held
    assert found_in(path, "zwillingsbruder") == found_in(path, "vorkspindel") == []


def test_filling_an_index_that_is_full_changes_nothing(tmp_path: Path) -> None:
    path = made_case(tmp_path / "a.case")
    engine = open_file(path, 1.0)
    query = "SELECT (SELECT count(*) FROM claim_words), (SELECT count(*) FROM article_words)"
    with transaction(engine, path, write=True) as connection:
        before = connection.exec_driver_sql(query).one()
        assert missing(connection, 10) == ()
        fill(connection, ["a-1", *connection.exec_driver_sql("SELECT id FROM articles").scalars()])
        assert connection.exec_driver_sql(query).one() == before == (5, 2)
    engine.dispose()


def test_an_empty_case_is_searched(tmp_path: Path) -> None:
    create_file(tmp_path / "a.case")
    assert found_in(tmp_path / "a.case", "anything") == []
