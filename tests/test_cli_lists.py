"""`allegedly lists` as a person or a program uses it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from allegedly.commands import fetching_lists
from allegedly.screen.lists.shelf import Shelf
from allegedly.screen.lists.updating import publishers
from list_samples import ADD, ALT, EVERY, SDN
from printed import Result, printed
from publisher import Publisher, publisher, sends

UK_ADDRESS = "sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.csv"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ALLEGEDLY_LISTS", str(tmp_path / "kept"))
    for name, data in ({"sdn.csv": SDN, "alt.csv": ALT, "add.csv": ADD} | EVERY["un"]).items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def ran(*words: str | Path) -> Result:
    return printed("lists", *words)


def test_a_list_is_added_shown_and_compared(folder: Path) -> None:
    assert ran("add", folder / "sdn.csv", "--name", "ofac", "--date", "2021-08-18").exit_code == 0
    added = ran("add", folder / "sdn.csv", folder / "alt.csv", folder / "add.csv", "--name", "ofac", "--date", "2024-05-03")
    assert "Added ofac of 2024-05-03: two entries, form ofac-sdn" in added.stderr
    assert ran("add", folder / "un.xml", "--name", "un").exit_code == 0
    shown = ran("show").stdout
    assert [line.split()[:2] for line in shown.splitlines()] == [
        ["ofac", "2021-08-18"],
        ["ofac", "2024-05-03"],
        ["un", "2026-02-27"],
    ]
    found = json.loads(ran("diff", "ofac@2022-01-01", "ofac", "--json").stdout)
    assert found == {"came": [], "went": [], "changed": [{"id": "900", "fields": ["aliases", "addresses"]}]}


def test_a_difference_of_files_needs_nothing_kept(folder: Path) -> None:
    (folder / "old.csv").write_bytes(SDN[: SDN.index(b"900")])
    found = json.loads(ran("diff", folder / "old.csv", folder / "sdn.csv", "--format", "ofac-sdn", "--json").stdout)
    assert found["came"] == [{"id": "900", "name": "OKAFOR LIND, Telmo", "programmes": ["SDGT", "IFSR"]}]
    plain = ran("diff", folder / "old.csv", folder / "sdn.csv")
    assert plain.stdout.startswith("+ 900  OKAFOR LIND, Telmo")
    assert "1 came, 0 went, 0 changed" in plain.stderr


def test_one_entry_is_shown_in_the_publishers_words(folder: Path) -> None:
    ran("add", folder / "sdn.csv", "--name", "ofac", "--date", "2021-08-18")
    shown = ran("show", "ofac", "--entry", "900").stdout
    assert "OKAFOR LIND, Telmo (person, 900)" in shown
    assert "programmes: SDGT; IFSR" in shown
    assert json.loads(ran("show", "ofac", "--entry", "900", "--json").stdout)["id"] == "900"


def test_an_entry_is_found_by_name_and_what_two_versions_say_of_it_is_shown(folder: Path) -> None:
    ran("add", folder / "sdn.csv", "--name", "ofac", "--date", "2021-08-18")
    ran("add", folder / "sdn.csv", folder / "alt.csv", folder / "add.csv", "--name", "ofac", "--date", "2024-05-03")
    for words in ("telmo okafor", "Ökafor", "lind TELMO"):
        assert ran("show", "ofac", "--name", words).stdout == "900  OKAFOR LIND, Telmo  person  SDGT, IFSR\n"
        wrong = ran("show", "ofac", "--entry", words)
        assert (wrong.exit_code, wrong.stdout) == (2, "")
        assert "ids are the publisher's; of this name: 900 (OKAFOR LIND, Telmo)" in " ".join(wrong.stderr.split())
    (found,) = json.loads(ran("show", "ofac", "--name", "okafor", "--json").stdout)
    (other,) = found["aliases"][:1]
    assert ran("show", "ofac", "--name", other).stdout.startswith("900  ")
    assert ran("show", "ofac@2022-01-01", "--name", "Zzz").stderr == "no entries\n"
    assert "`allegedly lists show ofac --name WORDS` looks for a name" in " ".join(
        ran("show", "ofac", "--entry", "1").stderr.split()
    )
    both = ran("diff", "ofac@2022-01-01", "ofac", "--entry", "900")
    lines = both.stdout.splitlines()
    assert lines[0] == "OKAFOR LIND, Telmo (person, 900)"
    assert f"  + also: {other}" in lines
    assert {line.split(":")[0] for line in lines[1:]} == {"  + also", "  + address"}
    states = json.loads(ran("diff", "ofac@2022-01-01", "ofac", "--entry", "900", "--json").stdout)
    assert (states["before"]["aliases"], states["after"]["aliases"]) == ([], found["aliases"])
    assert "Both versions say the same of it" in ran("diff", "ofac", "ofac", "--entry", "900").stderr
    assert "neither version has an entry 1" in ran("diff", "ofac", "ofac", "--entry", "1").stderr
    assert ran("show", "ofac", "--folder", folder / "kept").stdout == ran("show", "ofac").stdout


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("add", "nothing.csv", "--name", "x"), 2, "give the files of a list"),
        (("show", "un"), 2, "no version of a list"),
        (("show", "--entry", "900"), 2, "--entry and --name need the list"),
        (("show", "--name", "Okafor"), 2, "--entry and --name need the list"),
        (("show", "un", "--name", "Okafor", "--entry", "900"), 2, "give either --entry or --name"),
        (("diff", "un", "ofac"), 2, "no version of a list"),
    ],
)
def test_wrong_usage_says_what_to_do(folder: Path, words: tuple[str, ...], code: int, says: str) -> None:
    result = ran(*words)
    assert result.exit_code == code
    assert says in " ".join(result.stderr.split())


def test_a_broken_file_is_refused_and_what_was_there_stays(folder: Path) -> None:
    ran("add", folder / "sdn.csv", "--name", "ofac", "--date", "2021-08-18")
    (folder / "sdn.csv").write_bytes(b"")
    result = ran("add", folder / "sdn.csv", "--name", "ofac", "--date", "2024-05-03")
    assert result.exit_code == 3
    assert [line.split()[1] for line in ran("show").stdout.splitlines()] == ["2021-08-18"]


def test_a_list_cut_at_the_end_of_a_row_or_another_list_is_refused_until_it_is_forced(folder: Path) -> None:
    rows = [f"p{n},Person Number{n}\n" for n in range(40)]
    whole, cut, other = folder / "whole.csv", folder / "cut.csv", folder / "other.csv"
    whole.write_text("id,name\n" + "".join(rows))
    cut.write_text("id,name\n" + "".join(rows[:15]))
    other.write_text("id,name\n" + "".join(rows).replace("p", "q"))
    assert ran("add", whole, "--name", "mine", "--date", "2024-05-03").exit_code == 0
    for newer in (cut, other):
        refused = ran("add", newer, "--name", "mine", "--date", "2024-05-04")
        assert refused.exit_code == 3
        assert "of the 40 entries in force are not in" in " ".join(refused.stderr.split())
    assert [line.split()[1] for line in ran("show", "mine").stdout.splitlines()] == ["2024-05-03"]
    assert ran("add", cut, "--name", "mine", "--date", "2024-05-02").exit_code == 0, "an older version is not in force"
    assert ran("add", other, "--name", "mine", "--date", "2024-05-04", "--force").exit_code == 0


def test_a_date_that_is_none_is_refused(folder: Path) -> None:
    result = ran("add", folder / "sdn.csv", "--name", "ofac", "--date", "May 2024")
    assert "is no date" in " ".join(result.stderr.split())


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    with publisher() as one:
        monkeypatch.setattr(fetching_lists, "internet", one.network)
        one.answers[UK_ADDRESS] = sends(EVERY["uk"]["UK-Sanctions-List.csv"])
        yield one


def test_lists_are_fetched_from_their_publishers(folder: Path, there: Publisher) -> None:
    result = ran("update", "uk")
    assert result.exit_code == 0
    assert "Fetching uk (United Kingdom" in result.stderr
    assert "Added uk of 2024-05-03: three entries" in result.stderr
    assert "kept already" in ran("update").stderr
    assert [line.split()[:2] for line in ran("show").stdout.splitlines()] == [["uk", "2024-05-03"]]


def test_one_list_that_fails_does_not_stop_the_others(folder: Path, there: Publisher) -> None:
    result = ran("update", "un", "uk", "--json")
    assert result.exit_code == 5
    assert [(one["name"], one["outcome"]) for one in json.loads(result.stdout)] == [("un", "not_fetched"), ("uk", "added")]
    assert "un: not updated. scsanctions.un.org: it answers 404" in " ".join(result.stderr.split())


def test_a_refused_list_ends_with_its_own_code_and_the_former_stays(folder: Path, there: Publisher) -> None:
    ran("update", "uk")
    there.answers[UK_ADDRESS] = sends(b"Report Date: 04-May-2024\r\n")
    result = ran("update", "uk")
    assert result.exit_code == 3
    assert "uk: not updated; the version in force stays. UK-Sanctions-List.csv: its header lacks" in " ".join(result.stderr.split())
    assert [line.split()[1] for line in ran("show").stdout.splitlines()] == ["2024-05-03"]


def test_a_list_that_nobody_publishes_is_wrong_usage(folder: Path, there: Publisher) -> None:
    assert (ran("update", "nobody").exit_code, ran("update").exit_code, there.asked) == (2, 2, [])


def test_the_help_names_every_list_that_can_be_fetched(folder: Path) -> None:
    told = ran("update", "--help").stdout
    assert all(name in told for name in publishers())


def test_a_date_that_the_files_do_not_say_is_told_and_can_be_put_right(folder: Path) -> None:
    added = ran("add", folder / "sdn.csv", "--name", "ofac")
    assert "do not say of when they are" in added.stderr
    (first,) = json.loads(ran("show", "ofac", "--json").stdout)
    put_right = ran("add", folder / "sdn.csv", "--name", "ofac", "--date", "2024-05-03")
    assert f"ofac of {first['date']}: these very files are kept already; they are dated 2024-05-03 from now on" in put_right.stderr
    (now,) = json.loads(ran("show", "ofac", "--json").stdout)
    assert now == {**first, "date": "2024-05-03"}
    assert ran("show", "ofac@2024-05-03", "--entry", "900").exit_code == 0
    again = ran("add", folder / "sdn.csv", "--name", "ofac")
    assert "ofac of 2024-05-03: two entries, form ofac-sdn: these very files are kept already" in again.stderr
    assert "of when they are" not in ran("add", folder / "un.xml", "--name", "un").stderr


def test_columns_of_a_plain_list_are_understood_or_named(folder: Path) -> None:
    table = "name,schema,alias,birthDate,programKey,swiftBic\nKorvan Lines,Company,Korvan Shipping,,EU-1,KORV\n"
    (folder / "crawled.csv").write_text(table + "Telmo Okafor,Person,T. Okafor,1971-02-03,EU-1,\n")
    added = ran("add", folder / "crawled.csv", "--name", "crawled", "--date", "2026-01-01")
    assert "not used are the columns swiftBic" in added.stderr
    assert "no column `kind`" not in added.stderr
    (folder / "bare.csv").write_text("name\nKorvan Lines\n")
    assert "no column `kind`" in ran("add", folder / "bare.csv", "--name", "bare", "--date", "2026-01-01").stderr
    shelf = Shelf(folder / "kept")
    firm, person = sorted(shelf.entries(shelf.find("crawled")), key=lambda one: one.name)
    assert (firm.kind, firm.aliases, firm.programmes) == ("organization", ("Korvan Shipping",), ("EU-1",))
    assert (person.kind, person.born, person.aliases) == ("person", ("1971-02-03",), ("T. Okafor",))
