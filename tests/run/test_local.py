"""Reading in one process and in several gives the same, in the same order, and one bad article spoils only itself."""

from collections.abc import Iterator

import pytest

from allegedly.errors import BrokenInstallation
from allegedly.run.local import read_all
from allegedly.shapes import Document, Reading, Skipped
from builders import document
from readers import CannotBeUnpacked, read_and_stop, read_as_told, read_names


def documents(*texts: str) -> list[Document]:
    return [document(text, file=f"{number}.txt") for number, text in enumerate(texts)]


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_order(workers: int) -> None:
    given = documents("Anna Frey sleep", *(f"Bert Kahn {n} times" for n in range(12)))
    found = list(read_all(given, read_as_told, workers))
    assert found == [(document, read_names(document.article)) for document in given]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failing_article_is_skipped_with_its_reason(workers: int) -> None:
    given = documents("Anna Frey", "raise", "Bert Kahn")
    outcomes = [outcome for _, outcome in read_all(given, read_as_told, workers)]
    assert outcomes[1] == Skipped(source="1.txt", reason="reading failed: ValueError: told to")
    assert [type(outcome) for outcome in outcomes] == [Reading, Skipped, Reading]


def test_a_process_that_dies_takes_one_article_with_it() -> None:
    given = documents("Anna Frey", "die", "exit", "Bert Kahn", "die", "Cleo Bach")
    outcomes = [outcome for _, outcome in read_all(given, read_as_told, 2)]
    assert [type(outcome) for outcome in outcomes] == [Reading, Skipped, Skipped, Reading, Skipped, Reading]
    assert outcomes[2] == Skipped(source="2.txt", reason="reading failed: the process that read it ended with code 3")


@pytest.mark.parametrize("workers", [1, 2])
def test_a_broken_installation_is_no_matter_of_one_article(workers: int) -> None:
    with pytest.raises(BrokenInstallation, match="told to"):
        list(read_all(documents("broken"), read_as_told, workers))


def test_an_interrupt_is_never_swallowed() -> None:
    with pytest.raises(KeyboardInterrupt):
        list(read_all(documents("stop"), read_and_stop, 1))


def test_a_process_that_cannot_start_ends_the_run() -> None:
    with pytest.raises(BrokenInstallation, match="one worker"):
        list(read_all(documents("Anna Frey"), CannotBeUnpacked(), 2))


@pytest.mark.parametrize("workers", [1, 2])
def test_few_documents_are_held(workers: int) -> None:
    taken = 0

    def count() -> Iterator[Document]:
        nonlocal taken
        for number in range(200):
            taken += 1
            yield document("Anna Frey", file=f"{number}.txt")

    for number, _ in enumerate(read_all(count(), read_names, workers)):
        assert taken - number <= 4 * workers + 1


def test_a_run_that_is_given_up_ends_its_processes() -> None:
    run = read_all(documents(*["Anna Frey"] * 20), read_names, 2)
    next(iter(run))
    run.close()  # type: ignore[attr-defined]
