"""A customer looked up in a dataset: what raises an alert, what does not, and what is said of it."""

import math

import msgspec
import pytest

from allegedly.screen.entries import ListEntry
from allegedly.screen.lists.formats import read_list
from allegedly.screen.looking import LEAST, Looked
from allegedly.screen.sought import of_case, of_list
from allegedly.screen.strangers import strangers
from allegedly.shapes.screening import Accused, Customer
from screened import accused

ENTRIES = (
    ListEntry(
        id="1", kind="person", name="OKAFOR LIND, Telmo", weak_aliases=("ZULMO",), born=("1971-12-24",), programmes=("SDGT",)
    ),
    ListEntry(id="2", kind="person", name="KOWALEWSKA, Agnieszka", aliases=("NOWAK, Agnieszka",), born=("1980",), gender="f"),
    ListEntry(id="3", kind="person", name="GARCIA, Maria", born=("1960-01-01",)),
    ListEntry(id="4", kind="organization", name="Baltic Grain Trading LLC", aliases=("BGT",)),
    ListEntry(id="5", kind="vessel", name="Telmo Okafor Lind"),
)


@pytest.fixture(scope="module")
def looked() -> Looked:
    found = Looked("list", of_list(ENTRIES))
    found.calibrate(0.005)
    return found


def asked(name: str, **said: object) -> Customer:
    return Customer(**({"id": "c", "name": name} | said))  # type: ignore[arg-type]


def hits(looked: Looked, customer: Customer) -> list[str]:
    return [hit.entry for hit in looked.ask(customer)[0]]


def test_a_hit_says_who_where_why(looked: Looked) -> None:
    (hit,), nearest = looked.ask(asked("Telmo Okafor", born=("1971-12-24",)))
    assert (hit.customer, hit.dataset, hit.entry, hit.asked, hit.name) == ("c", "list", "1", "Telmo Okafor", "OKAFOR LIND, Telmo")
    assert hit.listing is not None
    assert hit.listing.programmes == ("SDGT",)
    odds = hit.bias + math.fsum(reason.points for reason in hit.reasons)
    assert hit.score == pytest.approx(1 / (1 + math.exp(-odds)))
    assert "birth date" in [reason.about for reason in hit.reasons]
    assert nearest is None or nearest < hit.score


def test_only_its_kind_is_looked_for_and_ships_are_not(looked: Looked) -> None:
    assert looked.entries == {"person": 3, "organization": 1}
    assert hits(looked, asked("Telmo Okafor Lind")) == ["1"]
    assert hits(looked, asked("Telmo Okafor Lind", kind="organization")) == []
    assert hits(looked, asked("Baltic Grain Trading", kind="organization")) == ["4"]
    assert hits(looked, asked("Baltic Grain Trading", kind="person")) == []


def test_an_entry_is_hit_once_by_the_best_of_all_names(looked: Looked) -> None:
    (hit,), _ = looked.ask(asked("Agnieszka Nowak", also=("Agnieszka Kowalewska", "A. Nowak")))
    assert hit.entry == "2"
    single = looked.ask(asked("Agnieszka Kowalewska"))[0][0]
    assert hit.score >= single.score


def test_a_birth_date_speaks_for_or_against(looked: Looked) -> None:
    plain, same, other = (looked.ask(asked("Telmo Okafor", born=born))[0] for born in ((), ("1971-12-24",), ("1931-02-03",)))
    assert same[0].score > plain[0].score
    assert other == () or other[0].score < plain[0].score


def test_the_very_same_name_is_an_alert_unless_facts_speak_against_it(looked: Looked) -> None:
    looked.thresholds = {"person": 0.999999, "organization": 0.999999}
    try:
        assert hits(looked, asked("Maria Garcia")) == ["3"]
        assert hits(looked, asked("Maria Garcias")) == []
        assert hits(looked, asked("Maria Garcia", born=("1999-05-06",))) == []
        assert hits(looked, asked("BGT", kind="organization")) == ["4"]
    finally:
        looked.calibrate(0.005)


def test_a_weak_name_needs_facts_or_ten_times_the_odds(looked: Looked) -> None:
    near = looked.ask(asked("Zulmo"))
    facts = looked.ask(asked("Zulmo", born=("1971-12-24",)))
    assert [(hit.entry, hit.weak) for hit in facts[0]] == [("1", True)]
    threshold = looked.thresholds["person"]
    odds = threshold / (1 - threshold) * 10
    assert all(hit.score > odds / (1 + odds) for hit in near[0])


def test_strangers_raise_no_more_alerts_than_the_rate(looked: Looked) -> None:
    names = strangers("person", 6000)
    assert sum(bool(hits(looked, asked(name, kind="person"))) for name in names[:2000]) <= 0.005 * 6000
    assert min(looked.thresholds.values()) >= LEAST


def test_strangers_are_the_same_whatever_their_number() -> None:
    assert strangers("person", 300)[:40] == strangers("person", 40)
    assert len(set(strangers("organization", 500))) == 500


def in_case(*found: Accused) -> Looked:
    looked = Looked("case", of_case(found))
    looked.calibrate(0.005)
    return looked


def test_of_a_case_a_surname_alone_is_no_alert_and_a_short_form_hides_no_other_surname() -> None:
    one = accused(names=("Telmo Okafor Lind", "Telmo Okafor"), weak_names=("Okafor",), gender="m")
    case = in_case(one)
    (hit,), _ = case.ask(asked("Telmo Okafor Lind"))
    assert (hit.accused, hit.listing) == (one, None)
    assert hits(case, asked("Okafor")) == []
    short, other = case.ask(asked("Telmo Okafor"))[0], case.ask(asked("Telmo Okafor Berg"))[0]
    assert [hit.name for hit in short] == ["Telmo Okafor Lind"]
    assert all(hit.score < short[0].score for hit in other)


def test_the_print_changes_with_what_is_said() -> None:
    one = next(of_list(ENTRIES))
    other = next(of_list([msgspec.structs.replace(ENTRIES[0], remarks="moved")]))
    assert one.print_ != other.print_ == next(of_list([msgspec.structs.replace(ENTRIES[0], remarks="moved")])).print_


def test_a_dataset_of_nobody_finds_nobody() -> None:
    empty = Looked("none", ())
    empty.calibrate(0.005)
    assert empty.ask(asked("Telmo Okafor")) == ((), None)


def test_a_birth_date_makes_no_alert_of_another_name(looked: Looked) -> None:
    assert hits(looked, asked("Telmo Bergqvist", born=("1971-12-24",))) == []
    assert hits(looked, asked("Ingrid Bergqvist", born=("1971-12-24",))) == []


def test_of_many_namesakes_the_one_of_the_same_birth_date_is_found() -> None:
    namesakes = [ListEntry(id=str(at), kind="person", name="HALE, Robert", born=(f"{1940 + at}-03-04",)) for at in range(60)]
    crowd = Looked("crowd", of_list(namesakes))
    crowd.calibrate(0.0025)
    assert hits(crowd, asked("Robert Hale", born=("1993-03-04",)))[0] == "53"
    assert hits(crowd, asked("Rob Hale", born=("1993-03-04",)))[0] == "53"


def test_who_is_of_no_known_kind_is_looked_for_as_both_and_hit_once() -> None:
    name = "Telmo Okafor Lind"
    lines = [msgspec.json.encode({"id": "a", "schema": "LegalEntity", "caption": name, "properties": {"name": [name]}})]
    table = f"id,name,kind\na,{name},natural person\n".encode()
    for files in ({"x.json": b"\n".join(lines)}, {"x.csv": table}):
        held = Looked("x", of_list(read_list(files)[1]))
        held.calibrate(0.0025)
        for kind in ("person", "organization", None):
            assert hits(held, asked(name, kind=kind)) == ["a"]
