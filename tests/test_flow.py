"""The whole way from files to exported bytes: the same bytes whatever the order, the processes and the hash seed."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from allegedly.errors import NothingReadable, UnknownName
from allegedly.export.json_record import to_json
from allegedly.flow import Progress, Reader, Summary, read_inputs, read_into, record_and_texts, record_of, remove_from
from allegedly.record.store import Case
from allegedly.resolve import resolve
from allegedly.settings import Settings
from allegedly.shapes import Captured, Document, Record, Skipped
from builders import CAPTURED, PRODUCED_BY, article, document
from readers import read_as_told, read_names
from stories import write_stories

DRIVER = Path(__file__).with_name("drive_read.py")
NAMES = Reader(read_names, "names-1", PRODUCED_BY)
TOLD = Reader(read_as_told, "told-1", PRODUCED_BY)


def quiet(_: Progress) -> None:
    pass


def take_in(case: Path, *inputs: Document | Skipped, reader: Reader = NAMES, workers: int = 1) -> Summary:
    return read_inputs(case, inputs, Settings(workers=workers), reader, quiet)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return tmp_path / "a.case"


def test_a_second_run_reads_nothing_again(case: Path) -> None:
    given = [document("Anna Frey met Bert Kahn.", file="1.txt"), document("Cleo Bach left.", file="2.txt")]
    first = take_in(case, *given)
    assert (first.read, first.already_read, first.articles, first.people) == (2, 0, 2, 3)
    before = to_json(record_of(case))
    second = take_in(case, *given)
    assert (second.read, second.already_read, second.articles) == (0, 2, 2)
    assert to_json(record_of(case)) == before


def test_a_newer_vocabulary_reads_again(case: Path) -> None:
    take_in(case, document("Anna Frey left."))
    newer = NAMES._replace(digest="names-2", produced_by=msgspec.structs.replace(PRODUCED_BY, vocabulary="2" * 64))
    assert take_in(case, document("Anna Frey left."), reader=newer).read == 1
    assert record_of(case).produced_by.vocabulary == "2" * 64


def test_a_run_in_which_every_reading_fails_is_no_success(case: Path) -> None:
    with pytest.raises(NothingReadable, match=r"1\.txt: reading failed: ValueError"):
        take_in(case, document("raise", file="1.txt"), reader=TOLD)
    assert [article.file for article in record_of(case).articles] == ["1.txt"]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failed_reading_keeps_the_article_and_is_tried_again(case: Path, workers: int) -> None:
    given = [document("raise", file="1.txt"), document("Anna Frey", file="2.txt")]
    done = take_in(case, *given, reader=TOLD, workers=workers)
    note = Skipped(source="1.txt", reason="reading failed: ValueError: told to")
    assert (done.read, done.articles, done.skipped) == (1, 2, (note,))
    assert record_of(case).skipped == (note,)
    again = take_in(case, *given, reader=TOLD._replace(read=read_names))
    assert (again.read, again.already_read, again.skipped) == (1, 1, ())
    assert record_of(case).skipped == ()


def test_another_language_is_kept_and_marked(case: Path) -> None:
    given = document("Ana dijo que no.", language="es")
    note = Skipped(source="one.txt", reason="language not read: es (kept, not read)")
    for _ in range(2):
        done = take_in(case, given)
        assert (done.not_read, done.articles, done.skipped) == (1, 1, (note,))
    record = record_of(case)
    assert (len(record.articles), record.mentions, record.skipped) == (1, (), (note,))
    read_inputs(case, [given], Settings(languages=("en", "es")), NAMES, quiet)
    assert record_of(case).skipped == ()


def test_a_reading_that_the_case_refuses_is_skipped(case: Path) -> None:
    broken = msgspec.structs.replace(document("Anna Frey"), article=article("Anna Frey", title="\udc80"))
    done = take_in(case, broken, document("Bert Kahn", file="2.txt"))
    assert done.articles == 1
    assert [note.source for note in done.skipped] == ["one.txt"]


def test_the_same_article_twice_is_one(case: Path) -> None:
    assert take_in(case, document("Anna Frey"), document("Anna Frey")).read == 1


def test_nothing_readable_leaves_no_case_behind(case: Path) -> None:
    note = Skipped(source="x.pdf", reason="no report format")
    with pytest.raises(NothingReadable, match=r"x\.pdf: no report format"):
        take_in(case, note)
    assert not case.exists()
    take_in(case, document("Anna Frey"))
    assert take_in(case, note).skipped == (note,)


def test_progress_tells_each_input(case: Path) -> None:
    seen: list[Progress] = []
    note = Skipped(source="x.pdf", reason="no report format")
    read_inputs(case, [document("Anna Frey"), note], Settings(), NAMES, seen.append)
    assert [(one.done, one.source, one.outcome, one.reason) for one in seen] == [
        (1, "one.txt", "read", None),
        (2, "x.pdf", "skipped", "no report format"),
    ]


def test_removing_by_file_or_id(case: Path) -> None:
    given = [document(f"Anna Frey met {name}.", file=f"{n}.txt") for n, name in enumerate(("Bert Kahn", "Cleo Bach", "Dora Egg"))]
    take_in(case, *given)
    assert remove_from(case, "0.txt", "2024-01-01T00:00:00Z") == given[0].article
    remove_from(case, given[1].article.id)
    record, texts = record_and_texts(case)
    assert [entry.file for entry in record.articles] == ["2.txt"]
    assert list(texts) == [given[2].article.id]
    assert sorted(entity.name for entity in record.entities) == ["Anna Frey", "Dora Egg"]
    with pytest.raises(UnknownName, match=r"did you mean 2\.txt"):
        remove_from(case, "2.tx")
    take_in(case, document("Other bytes.", file="2.txt"))
    with pytest.raises(UnknownName, match="one of these ids"):
        remove_from(case, "2.txt")


def test_a_case_without_articles_is_still_a_case(case: Path) -> None:
    take_in(case, document("Anna Frey"))
    remove_from(case, "one.txt")
    assert record_of(case).articles == ()


def test_an_unfinished_case_is_resolved_when_asked(case: Path) -> None:
    with Case.create_or_open(case) as opened:
        found = document("Anna Frey")
        opened.add(found, read_names(found.article), "names-1")
    assert [entity.name for entity in record_of(case).entities] == ["Anna Frey"]


# The real stages, end to end.


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_stories(tmp_path_factory.mktemp("flow") / "reports", 12)


@pytest.fixture(scope="module")
def expected(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return exported(
        tmp_path_factory.mktemp("case") / "a.case", lambda case: read_into(case, [reports], Settings(), CAPTURED, quiet)
    )


def exported(case: Path, read: Callable[[Path], object]) -> bytes:
    read(case)
    return to_json(record_of(case))


def test_the_record_refers_only_to_what_it_holds(expected: bytes) -> None:
    record = msgspec.json.decode(expected, type=Record)
    entities, claims = {entity.id for entity in record.entities}, {claim.id for claim in record.claims}
    articles = {entry.id for entry in record.articles}
    sources = [source for holder in (*record.claims, *record.proceedings) for source in holder.sources]
    sources += [origin for finding in record.findings for origin in finding.origins]
    named = {entity for source in sources for entity in (source.entity, source.on_behalf_of)}
    named |= {entity for claim in record.claims for entity in claim.about} | {step.subject for step in record.proceedings}
    named |= {step.authority for step in record.proceedings} | {mention.entity for mention in record.mentions}
    named |= {entity for suggestion in record.suggestions for entity in suggestion.entities}
    assert named - {None} <= entities
    assert {answer for claim in record.claims for answer in claim.answers} <= claims
    assert {claim for finding in record.findings for claim in (*finding.claims, *finding.answers)} <= claims
    assert {mention.article for mention in record.mentions} <= articles
    assert len(record.articles) == 12
    assert len(record.claims) >= 12


def test_the_resolution_comes_back_exactly(reports: Path, case: Path) -> None:
    read_into(case, [reports], Settings(), CAPTURED, quiet)
    with Case.open(case) as opened:
        again = resolve(opened.articles(), opened.readings(), opened.judgements(), opened.issued_ids())
        assert opened.resolution() == again
        assert again.stories
        assert again.findings


def test_a_second_run_gives_the_same_bytes(reports: Path, expected: bytes, case: Path) -> None:
    later = Captured(at="2031-01-01T00:00:00Z", by="somebody else", tool="another")
    exported(case, lambda case: read_into(case, [reports], Settings(), CAPTURED, quiet))
    assert exported(case, lambda case: read_into(case, [reports], Settings(), later, quiet)) == expected


def test_a_case_in_the_folder_that_is_read_is_no_input(tmp_path: Path) -> None:
    folder = write_stories(tmp_path / "reports", 1)
    (folder / "note.xyz").write_text("?")
    for _ in range(2):
        done = read_into(folder / "a.case", [folder], Settings(), CAPTURED, quiet)
        assert [note.source for note in done.skipped] == ["note.xyz"]


def test_the_order_of_files_does_not_matter(reports: Path, expected: bytes, case: Path) -> None:
    """The articles come one after another in reverse, as one run of one document each would bring them."""
    with Case.create_or_open(case.with_name("whole.case")):
        pass
    read_into(case.with_name("whole.case"), [reports], Settings(), CAPTURED, quiet)
    with Case.open(case.with_name("whole.case")) as whole:
        found = [Document(article=one, original=whole.original(one.id)) for one in whole.articles()]
        readings = {reading.article: reading for reading in whole.readings()}
        producer = whole.producer()
    assert producer
    reader = Reader(lambda article: readings[article.id], "any", producer)
    assert exported(case, lambda case: read_inputs(case, found[::-1], Settings(), reader, quiet)) == expected


def test_two_processes_give_the_same_bytes(reports: Path, expected: bytes, case: Path) -> None:
    assert exported(case, lambda case: read_into(case, [reports], Settings(workers=2), CAPTURED, quiet)) == expected


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_hash_seed_does_not_matter(reports: Path, expected: bytes, case: Path, seed: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    subprocess.run(
        [sys.executable, str(DRIVER), str(case), str(reports), "1"], check=True, env=environment, stdout=subprocess.DEVNULL
    )
    assert to_json(record_of(case)) == expected
