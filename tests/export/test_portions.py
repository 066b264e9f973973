"""A file that is written in portions has the bytes of one that is written of the whole record at once, names hidden or not."""

import io
import zipfile
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import IO, Any

import pytest
from msgspec.structs import replace

from allegedly.errors import CaseError
from allegedly.export.attributions import write_attributions
from allegedly.export.json_record import to_json, write_json
from allegedly.export.portions import Portions
from allegedly.export.tabular import TABLES, to_csv, write_tables
from allegedly.export.zipped import Zipped
from allegedly.flow import read_into, record_of
from allegedly.judging import Decision, judge
from allegedly.record import portions
from allegedly.record.masking import Veil
from allegedly.record.masking_names import Names
from allegedly.record.store import Case
from allegedly.record.veiled import exported
from allegedly.sample import reports
from allegedly.settings import Settings
from allegedly.shapes import Exchange, LinkReason, ListLink, Reading, Record, Resolution, Skipped, Story, Suggestion
from allegedly.shapes.browsing import Excerpt
from builders import CAPTURED, PRODUCED_BY, document, reading, resolution
from made_case import made_case
from read_case import read_case
from whole_record import Whole

LOOSE: dict[str, Any] = {"score": 0.7, "review": "unreviewed"}
BY = {"by": "Ida Moreau", "why": "Tarja Quillfeather said so"}
# Some whose names are hidden, answers, and a report that another dates.
TOLD = {
    "tarja-quillfeather.txt": """Warden beat girl at Velden home, court papers say

VELDEN — Tarja Quillfeather, 14, told the court on Monday that the warden of the Velden home, Boris Adler, beat her with a belt.

"He beat me," Quillfeather said. Adler has denied the allegation. The prosecutor, Greta Holm, said that Adler had taken bribes.

Adler was charged with assault in March. Holm said that two guards killed the baker Osric Penhallow in the cellar of the home.
""",
    "mother.txt": """Home was warned, says mother of Tarja Quillfeather

VELDEN — The mother of Tarja Quillfeather said on Tuesday that the ministry had been warned about Boris Adler.

Liv Quillfeather alleged that Adler stole money from the home. Adler denies it. The murder of Osric Penhallow is being investigated.
""",
    "bare.txt": """Treasury of Verland freezes out shipping magnate

The Treasury of Verland on Wednesday sanctioned Rutger Henriquez, the owner of Regenta Shipping, over fuel sold to armed groups.

Henriquez sold the fuel for two years, according to the Treasury. The port closed his office in November.
""",
    "dated.txt": """Shipping magnate Rutger Henriquez under sanctions

Rutger Henriquez, who owns Regenta Shipping, was sanctioned by the Treasury of Verland on Wednesday over fuel for armed groups.

Henriquez denied selling any fuel. The Treasury said that his ships met others at sea.
""",
    "articles.csv": "file,outlet,published\nbare.txt,Verland Post,\ndated.txt,Harbour Daily,2021-02-05\n",
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "a.case"
    with reports() as folder:
        read_into(path, [folder], Settings(), CAPTURED, lambda _: None)
    return path


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With what people decided on claims, steps, relations and names."""
    path = read_case(tmp_path_factory.mktemp("told"), TOLD)
    found = record_of(path)
    ids = {entity.name: entity.id for entity in found.entities}
    for kind, about, value in (
        ("confirm", found.claims[0].id, None),
        ("reject", found.claims[-1].id, None),
        ("confirm", found.proceedings[0].id, None),
        ("reject", found.relations[0].id, None),
        ("rename", ids["Osric Penhallow"], "Osric J. Penhallow"),
        ("rename", ids["Boris Adler"], "Boris A. Adler"),
    ):
        judge(path, Decision(kind=kind, about=(about,), value=value, **BY))
    with Case.open(path) as case:
        case.skip(Skipped(source="scan of Osric Penhallow.pdf", reason="no report format"))
        case.skip(Skipped(source="a.pdf", reason="no report format"))
    return path


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_case(tmp_path_factory.mktemp("made") / "a.case")


@pytest.fixture(scope="module")
def across(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five reports with more that is told across them: corrections of one by another, entries of lists, pairs, exchanges."""
    path = tmp_path_factory.mktemp("across") / "a.case"
    documents = [document(file=f"{number}.txt", outlet="The Velden Courier") for number in range(5)]
    readings = [reading(one.article) for one in documents]
    with Case.create_or_open(path) as case:
        case.set_producer(PRODUCED_BY)
        for one, read in zip(documents, readings, strict=True):
            case.add(one, read, "p")
        case.save_resolution(_across(readings))
    return path


def _across(readings: Sequence[Reading]) -> Resolution:
    found = resolution(*readings)
    mayors = [one for one in found.entities if one.name == "Paul Brandt"]
    hidden = {mayors[1].id, mayors[3].id}
    first, *others = readings
    corrections = [
        replace(one.corrections[0], kind="withdrawn", elsewhere=True, report=first.article, of=(first.claims[0].id,))
        for one in others[1:]
    ]
    # The same place in two stories: the later one counts.
    stories = [
        Story(id="s-2", articles=(first.article, others[0].article), corrections=(replace(corrections[0], kind="corrected"),)),
        Story(id="s-1", articles=tuple(one.article for one in others[1:]), corrections=tuple(corrections)),
    ]
    reason = LinkReason(about="name", told="Paul Brandt is the name of both", points=2.0, article=first.article, start=27, end=38)
    entry: dict[str, Any] = {"list": "Watch", "form": "csv", "date": "2024-01-01", "sha256": "0" * 64, "asked": "Paul Brandt"}
    return replace(
        found,
        entities=tuple(replace(one, masked="victim") if one.id in hidden else one for one in found.entities),
        stories=tuple(stories),
        listings=tuple(
            ListLink(**entry, id=f"m-{one.id}", entity=one.id, entry="7", name="BRANDT, Paul", reasons=(reason,), **LOOSE)
            for one in reversed(mayors)
        ),
        suggestions=tuple(
            Suggestion(kind="same", entities=(one.id, other.id), reasons=("both are called Paul Brandt",), confidence=0.5)
            for one, other in pairwise(mayors)
        ),
        exchanges=tuple(
            Exchange(
                id=f"x-{9 - n}",
                story="s-1",
                from_=(),
                to=(),
                in_return=(),
                claims=(),
                reports=1,
                dealings=(deal.id,),
                what=(deal.what,),
            )
            for n, deal in enumerate(deal for one in readings for deal in one.dealings)
        ),
    )


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("nothing") / "a.case"
    with Case.create_or_open(path) as case:
        case.set_producer(PRODUCED_BY)
    record_of(path)
    return path


def _whole(case: Case, *, hide_names: bool) -> tuple[Record, dict[str, str]]:
    """The record of a case at once."""
    found = Excerpt(record=case.record(PRODUCED_BY), texts={article.id: article.text for article in case.articles()})
    if hide_names:
        with case._use(write=False) as connection:
            found = exported(Veil(connection, Names.of(connection)), found)
    return found.record, found.texts


def _bytes(write: Callable[[Portions, IO[bytes]], None], record: Portions) -> bytes:
    out = io.BytesIO()
    write(record, out)
    return out.getvalue()


def _files(record: Portions, folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in to_csv(record, folder)}


@pytest.mark.parametrize("hide_names", [False, True])
@pytest.mark.parametrize("name", ["sample", "told", "across", "by_hand", "nothing"])
def test_the_bytes_are_those_of_the_whole_record(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, hide_names: bool
) -> None:
    with Case.open(request.getfixturevalue(name)) as case, case.looking():
        whole = Whole(*_whole(case, hide_names=hide_names))
        files = _files(whole, tmp_path / "whole")
        for at_once in (1, 3, 200):
            monkeypatch.setattr(portions, "_AT_ONCE", at_once)
            with case.in_portions(PRODUCED_BY, hide_names=hide_names) as found:
                assert _bytes(write_json, found) == to_json(whole.record)
                assert _bytes(write_attributions, found) == _bytes(write_attributions, whole)
                assert _files(found, tmp_path / str(at_once)) == files


def test_the_invented_case_has_something_of_all_that_is_put_together(told: Path) -> None:
    with Case.open(told) as case:
        shown, _ = _whole(case, hide_names=False)
        hidden, texts = _whole(case, hide_names=True)
    assert {one.masked for one in shown.entities} >= {"minor", "victim", "kin", None}
    assert {one.review for one in shown.claims} == {"unreviewed", "confirmed", "rejected"}
    assert all({one.review for one in some} != {"unreviewed"} for some in (shown.proceedings, shown.relations))
    assert shown.dated
    assert shown.judgements
    assert "Quillfeather" in str(shown)
    assert "Quillfeather" not in f"{hidden}{texts}"


def test_what_reports_tell_of_each_other_is_in_the_portions(across: Path) -> None:
    with Case.open(across) as case, case.in_portions(PRODUCED_BY, hide_names=True) as found:
        corrections = [one for record in found.lists("corrections") for one in record.corrections]
        listed = [one for record in found.lists("listings") for one in record.listings]
    assert sorted((one.kind, one.elsewhere) for one in corrections) == [("corrected", False)] * 2 + [("withdrawn", True)] * 3
    # Of those who are hidden it is not told that a list has them.
    assert len(listed) == 3


@pytest.mark.parametrize("name", ["claims", "mentions", "entities", "findings", "standings", "skipped", "judgements"])
def test_no_portion_holds_more_than_its_share(told: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(portions, "_AT_ONCE", 1)
    with Case.open(told) as case, case.in_portions(PRODUCED_BY, hide_names=False) as found:
        parts = [getattr(record, name) for record in found.lists(name)]
    assert len(parts) > 1
    for part in parts:
        assert len({getattr(one, "article", one) for one in part}) <= 1


def test_an_archive_holds_the_files_of_the_folder_in_the_same_bytes_each_time(by_hand: Path, tmp_path: Path) -> None:
    made = []
    with Case.open(by_hand) as case, case.in_portions(PRODUCED_BY, hide_names=False) as found:
        for _ in range(2):
            out = io.BytesIO()
            with Zipped(out, "port") as archive:
                write_tables(found, archive.file)
            made.append(out.getvalue())
        files = _files(found, tmp_path)
    assert made[0] == made[1]
    with zipfile.ZipFile(out) as archive:
        assert archive.namelist() == [f"port/{name}.csv" for name in TABLES]
        assert {name: archive.read(f"port/{name}") for name in files} == files


def test_a_case_that_was_left_unfinished_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with Case.create_or_open(tmp_path / "a.case") as case:
        found = document()
        case.add(found, reading(found.article), "p")
        with pytest.raises(CaseError, match="unfinished"), case.in_portions(PRODUCED_BY, hide_names=False):
            raise AssertionError("no portion is given")
