"""What a look tells: only what is new since the look before it, and nothing of what was decided and did not change."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from allegedly.screen.journal import customer_print
from allegedly.screen.watch.events import Look, Seen, WatchEvent, events, seen
from allegedly.shapes.screening import Customer, Hit, HitDecision, Outcome, Report, Step
from screened import AT, accused, customer, hit, listing

LOOK = Look(watch="w-1", number=2, run="run-2", at=AT, state="s")
ONE, TWO = customer(1), customer(2)


def look_of(*outcomes: Outcome) -> Seen:
    return seen(outcomes, ["ofac", "story"])


def found(of: Customer, *hits: Hit) -> Outcome:
    return Outcome(customer=of, hits=hits)


def told(before: Seen, now: Seen, *decisions: HitDecision) -> list[WatchEvent]:
    return list(events(LOOK, before.hits, now, decisions))


def kinds(before: Seen, now: Seen, *decisions: HitDecision) -> list[str]:
    return [event.kind for event in told(before, now, *decisions)]


def decision(of: Customer, on: Hit, kind: Any = "false_match") -> HitDecision:
    plain = {"id": "h-1", "before": "", "reason": "different_name", "note": "", "run": "run-1", "by": "Ida Moreau", "at": AT}
    pair = {"customer": of.id, "dataset": on.dataset, "entry": on.entry}
    return HitDecision(kind=kind, customer_print=customer_print(of), entry_print=on.print_, **plain, **pair)  # type: ignore[arg-type]


def in_case(class_: str, print_: str) -> Hit:
    return hit(ONE, "e-1", print_, dataset="story", accused=accused(class_=class_))


def test_a_hit_that_was_none_is_raised() -> None:
    (event,) = told(look_of(found(ONE)), look_of(found(ONE, hit(ONE))))
    assert (event.kind, event.told, event.state, event.before) == ("raised", "a new hit", "open", None)
    assert (event.customer, event.hit, event.look, event.run) == (ONE, hit(ONE), 2, "run-2")


def test_what_stays_is_quiet_whatever_its_score() -> None:
    assert kinds(look_of(found(ONE, hit(ONE))), look_of(found(ONE, hit(ONE, score=0.6, reasons=())))) == []


def test_a_change_of_either_side_is_told_with_what_changed() -> None:
    before = look_of(found(ONE, hit(ONE)))
    more = customer(1, born=("1971",))
    (event,) = told(before, look_of(found(more, hit(more, print_="p2"))))
    assert event.kind == "changed"
    assert event.told == "customer: birth dates; entry: something that a hit does not show"
    assert event.before == hit(ONE)


def test_what_one_more_report_repeats_is_not_told() -> None:
    step = Step(kind="charged", class_="proceeding", planned=False, date="2023-03", article="a-1", start=3, end=9)
    report = Report(id="a-1", file="one.txt", title=None, outlet=None, published=None)
    said = {
        "class_": "proceeding",
        "names": ("Telmo Okafor Lind", "Telmo Okafor"),
        "offences": ("bribery", "fraud"),
        "origins": ("the auditors", "the police"),
        "answers": ("Denied and disputed by Telmo Okafor, 3 March 2023",),
        "findings": ("f-1",),
        "step": step,
        "reports": (report,),
    }

    def one(print_: str, **other: object) -> Seen:
        return look_of(found(ONE, hit(ONE, "e-1", print_, dataset="story", accused=accused(**(said | other)))))

    again: dict[str, object] = {
        "offences": ("fraud", "bribery"),
        "origins": ("the police", "the auditors"),
        "answers": ("Disputed and denied by Telmo Okafor, 9 March 2023",),
        "findings": ("f-2",),
        "step": structs.replace(step, article="a-2", start=40, end=60),
        "reports": (report, structs.replace(report, id="a-2")),
    }
    assert kinds(one("p1"), one("p2", **again)) == []
    news: dict[str, object] = {
        "offences": ("bribery",),
        "origins": ("the police", "the auditors", "a witness"),
        "answers": ("Denied and disputed by Telmo Okafor, 3 March 2023", "Denied by the port"),
        "findings": ("f-1", "f-3"),
        "step": structs.replace(step, date="2023-04"),
        "roles": ("minister",),
        "cautions": ("somebody of the same name, perhaps the same: acquitted",),
        "former_ids": ("e-9",),
    }
    words = {"step": "latest step", "former_ids": "who is taken for the same"}
    for name, value in news.items():
        (event,) = told(one("p1"), one("p2", **(again | {name: value})))
        assert (event.kind, event.told) == ("changed", f"entry: {words.get(name, name)}")


def test_what_a_list_says_otherwise_is_named_with_the_command_that_shows_it() -> None:
    entry: dict[str, object] = {"name": "OKAFOR LIND, Telmo", "kind": "person", "aliases": ("Z", "Y"), "addresses": ("1 Quay",)}

    def of(print_: str, sha: str, **other: object) -> Seen:
        one = hit(ONE, "NK-a b", print_, listing=listing(**(entry | other)))
        return seen([found(ONE, one)], ["ofac"], {"ofac": sha * 64})

    (event,) = told(of("p1", "a"), of("p2", "b", aliases=("Y", "Z", "X"), addresses=(), gender="m"))
    assert event.told == (
        "entry: other names, gender, addresses; `allegedly lists diff aaaaaaaaaaaa bbbbbbbbbbbb --entry 'NK-a b'` shows it"
    )
    assert told(of("p1", "a"), of("p2", "b", aliases=("Y", "Z"))) == []
    # An earlier version of the program did not keep all that the list says.
    before = seen([found(ONE, hit(ONE, "NK-a b", listing=listing()))], ["ofac"])
    (event,) = told(before, of("p2", "b"))
    assert event.told == "entry: something that a hit does not show"


def test_a_rise_in_class_raises_and_a_fall_lowers() -> None:
    light, heavy = look_of(found(ONE, in_case("allegation", "p1"))), look_of(found(ONE, in_case("conviction", "p2")))
    (up,) = told(light, heavy)
    assert (up.kind, up.told) == ("raised", "from allegation to conviction; entry: class")
    (down,) = told(heavy, light)
    assert (down.kind, down.told) == ("lowered", "from conviction to allegation; entry: class")


def test_entries_of_a_case_that_were_joined_neither_fall_nor_rise() -> None:
    one, other = (hit(ONE, id_, "p1", dataset="story", accused=accused(id=id_)) for id_ in ("e-1", "e-2"))
    joined = hit(ONE, "e-2", "p2", dataset="story", accused=accused(id="e-2", former_ids=("e-1",)))
    (event,) = told(look_of(found(ONE, one)), look_of(found(ONE, joined)))
    assert (event.kind, event.before) == ("changed", one)
    # Of two that were hits the one that keeps its id goes on, and the other did not fall.
    assert kinds(look_of(found(ONE, one, other)), look_of(found(ONE, joined))) == ["changed"]


def test_what_is_no_hit_any_more_fell() -> None:
    before = look_of(found(ONE, hit(ONE)))
    (event,) = told(before, look_of(found(ONE)))
    assert (event.kind, event.hit) == ("fell", hit(ONE))
    assert kinds(before, look_of(found(ONE)), decision(ONE, hit(ONE))) == []
    assert kinds(before, look_of(found(ONE)), decision(ONE, hit(ONE), "true_match")) == ["fell"]


def test_who_was_not_asked_or_looked_for_did_not_fall() -> None:
    before = look_of(found(ONE, hit(ONE), in_case("allegation", "p1")), found(TWO, hit(TWO)))
    unread = [Outcome(customer=one, skipped="line 2: no name") for one in (ONE, TWO)]
    assert kinds(before, look_of(*unread)) == []
    assert [event.hit.dataset for event in told(before, seen([found(ONE), found(TWO)], ["story"]))] == ["story"]


def test_who_left_the_file_of_names_is_gone() -> None:
    before = look_of(found(ONE, hit(ONE)), found(TWO, hit(TWO)))
    (event,) = told(before, look_of(found(ONE, hit(ONE))))
    assert (event.kind, event.told) == ("gone", "the customer is not in the file of names any more")
    assert (event.customer, event.hit, event.before) == (TWO, hit(TWO), hit(TWO))
    # Also where the list was not looked in this time: nobody will be asked after in it any more.
    assert kinds(before, seen([found(ONE, hit(ONE))], [])) == ["gone"]
    assert kinds(before, look_of(found(ONE, hit(ONE))), decision(TWO, hit(TWO))) == []
    # A row that does not tell its id may be anybody's.
    nobody = Outcome(customer=Customer(id="line 3", name=""), skipped="line 3: a quotation mark is opened and not closed")
    assert kinds(before, look_of(found(ONE, hit(ONE)), nobody)) == []


def test_what_was_decided_is_quiet_until_it_changes() -> None:
    none, now = look_of(found(ONE)), look_of(found(ONE, hit(ONE)))
    changed = look_of(found(ONE, hit(ONE, print_="p2")))
    for kind in ("false_match", "true_match", "cannot_tell"):
        made = decision(ONE, hit(ONE), kind)
        assert kinds(none, now, made) == []
        assert kinds(now, changed, made) == ["changed"]
        assert kinds(none, changed, made) == ["raised"]
    # Decided anew since the last look, so that nobody has to look again.
    assert kinds(now, changed, decision(ONE, hit(ONE, print_="p2"))) == []
    assert kinds(none, now, decision(ONE, hit(ONE), "escalate")) == ["raised"]


def test_of_two_rows_of_one_customer_the_first_counts() -> None:
    twice = [found(ONE, hit(ONE)), found(customer(1, born=("1971",)))]
    assert kinds(look_of(*twice), look_of(*twice)) == []
    assert kinds(look_of(found(ONE)), look_of(*twice)) == ["raised"]


HITS = st.dictionaries(st.tuples(st.integers(0, 3), st.sampled_from(["900", "901"])), st.sampled_from(["p1", "p2"]), max_size=8)


def _look(hits: dict[tuple[int, str], str]) -> Seen:
    people: Sequence[Customer] = [customer(number) for number in range(4)]
    return look_of(*(found(one, *(hit(one, e, p) for (n, e), p in hits.items() if n == at)) for at, one in enumerate(people)))


@given(HITS, HITS)
def test_each_difference_is_told_once_and_nothing_else(before: dict[tuple[int, str], str], now: dict[tuple[int, str], str]) -> None:
    expected = {
        (f"c{number}", entry): "raised" if (number, entry) not in before else "fell" if (number, entry) not in now else "changed"
        for number, entry in before.keys() | now.keys()
        if before.get((number, entry)) != now.get((number, entry))
    }
    made = told(_look(before), _look(now))
    assert {(event.customer.id, event.hit.entry): event.kind for event in made} == expected
    assert len({event.id for event in made}) == len(made) == len(expected)
    later = list(events(structs.replace(LOOK, number=3), _look(before).hits, _look(now), ()))
    assert not {event.id for event in made} & {event.id for event in later}
