"""A denial of "it" is of the sentence before it in its own report, and answers no finding of another. Invented people."""

from pathlib import Path

from allegedly.flow import record_and_texts
from read_case import read_case

LOKER = "Bram Loker, the mayor of Brunsk,"
CHARGE = f"Mayor Took Bribes\n\nJuly 3, 2023 - Prosecutors said that {LOKER} took bribes from a road builder.\n"
LATER = f"Brunsk Council Meets\n\nJuly 9, 2023 - {LOKER} was dismissed in May, the council said. He denies it.\n"


def test_a_bare_denial_in_another_report_answers_no_finding(tmp_path: Path) -> None:
    record, _ = record_and_texts(read_case(tmp_path, {"one.txt": CHARGE, "two.txt": LATER}))
    assert [finding.answers for finding in record.findings] == [()]
