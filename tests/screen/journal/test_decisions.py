"""Decisions on hits: remembered by customer and entry, seconded, taken back, and asked again when either side changes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from allegedly import vocabulary
from allegedly.errors import UsageError
from allegedly.screen.journal import Journal, Verdict, customer_print, hit_states
from allegedly.screen.journal.chain import GENESIS, breaks, sealed
from allegedly.screen.journal.prints import as_seen, customer_changes, entry_changes
from allegedly.screen.journal.states import HitState, holds
from allegedly.shapes.screening import Customer, Hit, HitDecision
from screened import accused, customer, hit, listing, outcomes, run

ONE = customer(1)
HIT = hit(ONE)
WORDS = st.text(max_size=6)


def verdict(kind: Any = "false_match", by: str = "Ida Moreau", **said: Any) -> Verdict:
    first = next(iter(vocabulary.table("decisions")[kind]))
    return Verdict(**({"kind": kind, "reason": first, "by": by} | said))


@dataclass
class Desk:
    """A journal with one run, decided on by hand."""

    journal: Journal

    def decide(self, of: Customer = ONE, on: Hit = HIT, **said: Any) -> HitDecision:
        return self.journal.decide(verdict(**said), of, on, "run-1")

    def undo(self, decision: HitDecision, by: str = "Ida Moreau") -> HitDecision:
        return self.journal.undo(decision.id, verdict("undo", by))

    def state(self, of: Customer = ONE, on: Hit = HIT, *, four_eyes: bool = False) -> HitState:
        return hit_states(of, [on], self.journal.decisions(), four_eyes=four_eyes)[0]


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    with Journal.open(tmp_path / "screenings.db") as journal:
        journal.begin(run())
        journal.add("run-1", 0, outcomes(3, hits_of=(1,)))
        yield Desk(journal)


def test_a_hit_is_open_until_it_is_decided(desk: Desk) -> None:
    assert desk.state() == HitState(kind="open", told="open")
    made = desk.decide(by="Ida Moreau", reason="different_birth_date")
    found = desk.state()
    assert (found.kind, found.decision, found.asks) == ("decided", made, False)
    assert found.told == f"false match by Ida Moreau on {made.at[:10]} (another birth date)"
    assert desk.state(on=hit(ONE, entry="901")).kind == "open"
    assert desk.state(of=customer(2), on=hit(customer(2))).kind == "open"


def test_a_decision_outlives_the_run_and_the_score(desk: Desk) -> None:
    desk.decide()
    assert desk.state(on=hit(ONE, score=0.91, asked="T. Okafor", reasons=())).kind == "decided"


def test_what_cannot_be_told_is_not_asked_again_and_what_is_escalated_is(desk: Desk) -> None:
    desk.decide(kind="cannot_tell")
    assert not desk.state().asks
    desk.decide(kind="escalate", by="Ida Moreau")
    assert (desk.state().kind, desk.state().asks) == ("escalated", True)
    desk.decide(kind="true_match", by="Ida Moreau")
    assert desk.state().kind == "decided"


def test_it_is_asked_again_when_the_entry_changes(desk: Desk) -> None:
    made = desk.decide()
    found = desk.state(on=hit(ONE, print_="p2"))
    assert (found.kind, found.changed, found.decision, found.asks) == ("changed", ("entry",), made, True)
    assert found.told.startswith("the entry changed since: false match by Ida Moreau")
    desk.decide(on=hit(ONE, print_="p2"))
    assert desk.state(on=hit(ONE, print_="p2")).kind == "decided"
    # The former decision does not come back with the former entry: what was decided since would be hidden.
    assert desk.state().kind == "changed"


def test_what_stands_for_both_sides_is_never_a_number_to_a_spreadsheet() -> None:
    told = [as_seen(ONE, hit(ONE, print_=f"p{number}")) for number in range(2000)]
    assert len(set(told)) == 2000
    for one in told:
        with pytest.raises(ValueError, match="could not convert"):
            float(one)


def test_a_decision_is_found_after_entries_of_a_case_were_joined(desk: Desk) -> None:
    before = hit(ONE, "e-1", dataset="story", accused=accused(id="e-1"))
    joined = hit(ONE, "e-2", "p2", dataset="story", accused=accused(id="e-2", former_ids=("e-1",)))
    made = desk.decide(on=before, four_eyes=True)
    found = desk.state(on=joined)
    assert (found.kind, found.decision, found.changed) == ("changed", made, ("entry",))
    assert desk.state(on=structs.replace(joined, accused=accused(id="e-2"))).kind == "open"
    assert desk.decide(on=joined, by="Jonas Weil").four_eyes


def test_it_is_asked_again_when_the_customer_changes(desk: Desk) -> None:
    desk.decide()
    assert desk.state(of=customer(1, born=("1971",))).changed == ("customer",)
    both = desk.state(of=customer(1, born=("1971",)), on=hit(ONE, print_="p2"))
    assert both.changed == ("customer", "entry")
    assert "the customer and the entry changed" in both.told


SAID = st.fixed_dictionaries(
    {
        "name": WORDS,
        "kind": st.sampled_from(["person", "organization", None]),
        "also": st.lists(WORDS, max_size=3),
        "born": st.lists(st.sampled_from(["1971", "1971-12"]), max_size=2),
        "gender": st.sampled_from(["male", "female", None]),
        "countries": st.lists(WORDS, max_size=2),
        "identifiers": st.lists(WORDS, max_size=2),
    }
)


def _customer(said: dict[str, Any]) -> Customer:
    return customer(1, **{key: tuple(value) if isinstance(value, list) else value for key, value in said.items()})


@given(SAID, SAID, st.booleans(), st.sampled_from(["p1", "p2"]), st.randoms(use_true_random=False))
def test_it_is_asked_again_exactly_when_either_side_changes(
    before: dict[str, Any], after: dict[str, Any], same: bool, print_: str, chance: Any
) -> None:
    then = _customer(before)
    # The same said in another order is no change.
    shuffled = {key: chance.sample(value, len(value)) if isinstance(value, list) else value for key, value in before.items()}
    now = _customer(shuffled if same else after)
    differs = {key: sorted(v) if isinstance(v, list) else v for key, v in before.items()} != {
        key: sorted(v) if isinstance(v, list) else v for key, v in (shuffled if same else after).items()
    }
    made = sealed(_decision(customer_print=customer_print(then), entry_print="p1"), GENESIS)
    (found,) = hit_states(now, [hit(now, print_=print_)], [made])
    assert (found.kind == "decided") == (not differs and print_ == "p1")
    assert ("customer" in found.changed) == differs == bool(customer_changes(then, now))
    assert ("entry" in found.changed) == (print_ != "p1")


def test_what_changed_is_said_by_field() -> None:
    assert customer_changes(ONE, customer(1, born=("1971",), also=("Telmo Lind",))) == ("other names", "birth dates")
    assert customer_changes(customer(1, also=("a", "b")), customer(1, also=("b", "a"))) == ()
    assert customer_changes(ONE, structs.replace(ONE, id="other")) == ()
    assert entry_changes(HIT, hit(ONE, listing=listing(programmes=("SDGT", "IFSR"), listed="2024-05-03"))) == (
        "programmes",
        "date of listing",
    )
    assert entry_changes(hit(ONE, accused=accused()), hit(ONE, accused=accused(class_="conviction"))) == ("class",)
    assert entry_changes(HIT, hit(ONE, accused=accused())) == ("all of it",)


def test_four_eyes_count_only_when_a_second_person_decides_the_same(desk: Desk) -> None:
    first = desk.decide(by="Ida Moreau", four_eyes=True)
    assert desk.state().kind == "waiting"
    assert desk.state().told.startswith("waits for a second person: false match by Ida Moreau")
    with pytest.raises(UsageError, match="waits for a second person"):
        desk.decide(by=" ida  MOREAU ")
    second = desk.decide(by="Jonas Weil", reason="different_gender")
    assert second.seconds == first.id
    found = desk.state()
    assert (found.kind, found.decision) == ("decided", second)
    assert found.told.endswith("(another gender), after Ida Moreau")


def test_a_second_person_who_decides_otherwise_waits_for_another(desk: Desk) -> None:
    desk.decide(by="Ida Moreau", four_eyes=True)
    other = desk.decide(kind="true_match", by="Jonas Weil")
    assert other.seconds is None
    assert (desk.state().kind, desk.state().decision) == ("waiting", other)
    assert desk.decide(kind="true_match", by="Ida Moreau").seconds == other.id
    assert desk.state().kind == "decided"


def test_four_eyes_once_asked_on_a_pair_stay_asked(desk: Desk) -> None:
    made = desk.decide(by="Ida Moreau", four_eyes=True)
    desk.undo(made)
    desk.decide(by="Ida Moreau")
    assert desk.state().kind == "waiting"


def test_four_eyes_asked_of_all_reopens_what_one_person_decided(desk: Desk) -> None:
    desk.decide(by="Ida Moreau")
    assert desk.state().kind == "decided"
    assert desk.state(four_eyes=True).kind == "waiting"
    desk.decide(by="Jonas Weil", four_eyes=True)
    assert desk.state(four_eyes=True).kind == "decided"


def test_what_does_not_say_match_needs_no_second_person(desk: Desk) -> None:
    desk.decide(kind="cannot_tell", four_eyes=True)
    assert desk.state().kind == "decided"


def test_a_second_person_does_not_confirm_what_changed_since(desk: Desk) -> None:
    desk.decide(by="Ida Moreau", four_eyes=True)
    changed = hit(ONE, print_="p2")
    assert desk.decide(on=changed, by="Jonas Weil").seconds is None
    assert desk.state(on=changed).kind == "waiting"


def test_undoing_either_of_two_opens_the_hit(desk: Desk) -> None:
    first = desk.decide(by="Ida Moreau", four_eyes=True)
    second = desk.decide(by="Jonas Weil")
    taken = desk.undo(first)
    assert (desk.state().kind, desk.state().decision) == ("waiting", second)
    desk.journal.undo(taken.id, verdict("undo", "Ida Moreau"))
    assert desk.state().kind == "decided"
    desk.undo(second, by="Jonas Weil")
    assert (desk.state().kind, desk.state().decision) == ("waiting", first)


def test_an_undo_is_another_entry(desk: Desk) -> None:
    made = desk.decide()
    taken = desk.undo(made, by="Jonas Weil")
    assert desk.state().kind == "open"
    assert desk.journal.standing("c1", "ofac", "900") is None
    assert [one.id for one in desk.journal.decisions()] == [made.id, taken.id]
    with pytest.raises(UsageError, match="undone already"):
        desk.undo(made)
    with pytest.raises(UsageError, match="no decision h-0"):
        desk.journal.undo("h-0", verdict("undo"))
    desk.undo(taken)
    assert desk.journal.standing("c1", "ofac", "900") == made


def test_decisions_are_given_as_they_stood_at_a_moment(desk: Desk) -> None:
    made = desk.decide()
    assert desk.journal.decisions(until=made.at.replace("+00:00", "Z")) == (made,)
    assert desk.journal.decisions(until="2026-01-01T00:00:00Z") == ()


def test_what_is_decided_is_taken_back_before_it_is_decided_otherwise(desk: Desk) -> None:
    made = desk.decide()
    with pytest.raises(UsageError, match=f"it is decided: false match by Ida Moreau.*hits undo {made.id}"):
        desk.decide(kind="true_match", by="Jonas Weil")
    desk.undo(made)
    assert desk.decide(kind="true_match", by="Jonas Weil").kind == "true_match"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"reason": "same_birth_date"}, "no reason for false_match; give one of different_birth_date"),
        ({"reason": "other"}, "needs a note"),
        ({"by": " "}, "nobody is named"),
    ],
)
def test_an_incomplete_verdict_is_refused(desk: Desk, said: dict[str, str], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        desk.decide(**said)
    assert desk.journal.decisions() == ()


def test_every_kind_has_its_reasons_in_words() -> None:
    table = vocabulary.table("decisions")
    kinds = {"true_match", "false_match", "cannot_tell", "escalate", "undo"}
    assert set(table) == kinds | {"told"}
    assert set(table["told"]) == kinds
    assert all(table[kind]["other"] and all(isinstance(told, str) for told in table[kind].values()) for kind in kinds)


def _decision(**said: Any) -> HitDecision:
    plain = {"id": "", "before": "", "kind": "false_match", "reason": "other", "note": "", "customer": "c1", "dataset": "ofac"}
    more = {
        "entry": "900",
        "customer_print": "",
        "entry_print": "p1",
        "run": "run-1",
        "by": "Ida Moreau",
        "at": "2026-03-01T08:00:00",
    }
    return HitDecision(**(plain | more | said))


def _chained(notes: list[str]) -> list[HitDecision]:
    found: list[HitDecision] = []
    for note in notes:
        found.append(sealed(_decision(note=note), found[-1].hash if found else GENESIS))
    return found


CHAINS = st.lists(WORDS, min_size=1, max_size=6).map(_chained)


@given(CHAINS)
def test_a_chain_is_whole_as_it_was_made(chain: list[HitDecision]) -> None:
    assert breaks(chain) == []
    assert len({one.id for one in chain}) == len(chain)


@given(CHAINS, st.data())
def test_any_change_in_a_chain_shows(chain: list[HitDecision], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(chain) - 1))
    field = data.draw(st.sampled_from([name for name in HitDecision.__struct_fields__ if name != "four_eyes"]))
    changed = structs.replace(chain[at], **{field: data.draw(WORDS.filter(lambda word: word != getattr(chain[at], field)))})
    # Whatever field of a decision is changed, and also where two fields are.
    assert breaks([*chain[:at], changed, *chain[at + 1 :]])
    assert breaks([*chain[:at], structs.replace(chain[at], four_eyes=True), *chain[at + 1 :]])


@given(CHAINS, st.data())
def test_a_decision_taken_out_moved_or_added_shows(chain: list[HitDecision], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(chain) - 1))
    if at < len(chain) - 1:
        assert breaks([*chain[:at], *chain[at + 1 :]])
        assert breaks([*chain[:at], chain[at + 1], chain[at], *chain[at + 2 :]])
    assert breaks([*chain[: at + 1], chain[at], *chain[at + 1 :]])


@settings(max_examples=60)
@given(st.lists(st.integers(0, 30), max_size=12))
def test_a_decision_holds_where_no_undo_that_holds_names_it(picks: list[int]) -> None:
    """Against the definition itself: each pick decides anew, or takes back the decision of that number."""
    made: list[HitDecision] = []
    for number, pick in enumerate(picks):
        undoes = made[pick % len(made)].id if made and pick % 3 else None
        made.append(_decision(id=f"h-{number}", kind="undo" if undoes else "false_match", undoes=undoes))

    def stands(decision: HitDecision) -> bool:
        return not any(stands(one) for one in made if one.undoes == decision.id)

    expected = [one for one in made if one.undoes is None and stands(one)]
    assert [one for one in holds(made) if one.undoes is None] == expected
