"""What stands of an affair, step by step: which endings clear, which leave an accusation, and which accusations come anew."""

import pytest

from allegedly.record.affairs import Accusation, Affair, Rung, Telling, standing
from allegedly.record.affairs_across import across
from allegedly.shapes import Offence, ProceedingKind

BRIBERY: frozenset[Offence] = frozenset({"bribery"})


def rung(kind: ProceedingKind, day: str | None = None, undone: bool = False, **said: object) -> Rung:
    telling = Telling(f"p-{kind}", f"a-{kind}", 0, 5, day, "unreviewed")
    plain = {"state": "done", "day": day, "reported": day, "authority": None, "offences": BRIBERY, "tellings": (telling,)}
    return Rung(kind=kind, undone=undone, **(plain | said))  # type: ignore[arg-type]


def accusation(first: str | None = "2020-01-10", offences: frozenset[Offence] = BRIBERY, **said: object) -> Accusation:
    plain = {"claim": "c-1", "article": "a-1", "speaker": None, "finding": "f-1", "review": "unreviewed"}
    return Accusation(first=first, offences=offences, **(plain | said))  # type: ignore[arg-type]


def affair(*rungs: Rung, accused: tuple[Accusation, ...] = (), story: str = "s-1") -> Affair:
    return Affair(story, rungs, len(rungs) - 1 if rungs else None, accused, ())


def class_of(*rungs: Rung, accused: tuple[Accusation, ...] = ()) -> str | None:
    found = standing(affair(*rungs, accused=accused))
    return found.class_ if found else None


CHARGED = rung("charged", "2020-01-10", undone=True)


@pytest.mark.parametrize(
    ("rungs", "expected"),
    [
        ((rung("questioned"),), "investigation"),
        ((rung("investigated"), rung("charged")), "proceeding"),
        ((rung("listed"),), "allegation"),
        ((rung("convicted"), rung("appealed")), "conviction"),
        ((CHARGED, rung("acquitted")), None),
        ((CHARGED, rung("charges_dropped")), None),
        ((rung("searched", undone=True), rung("closed_without_charge")), None),
        ((rung("sanctioned", undone=True), rung("delisted")), None),
        # What an end does not take back still stands.
        ((rung("sanctioned"), CHARGED, rung("acquitted")), "proceeding"),
        ((rung("charged"), rung("delisted")), "proceeding"),
        # These go with the end, though it names none of them.
        ((rung("extradited"), CHARGED, rung("released_on_bail"), rung("acquitted")), None),
        ((rung("convicted", undone=True), rung("conviction_overturned"), rung("acquitted")), None),
        # Neither tried nor cleared; to be tried again.
        ((CHARGED, rung("time_barred")), "allegation"),
        ((rung("convicted", undone=True), rung("conviction_overturned")), "proceeding"),
        # The sentence is gone, the conviction is not.
        ((rung("convicted"), rung("sentenced", undone=True), rung("pardoned")), "conviction"),
        # It began anew.
        ((CHARGED, rung("acquitted"), rung("charged")), "proceeding"),
        ((CHARGED, rung("acquitted"), rung("appealed")), "proceeding"),
        # To go is no accusation, nor is what did not happen, nor a plan to clear; a plan to charge, or to pardon, tells of one.
        ((rung("resigned"),), None),
        ((rung("dismissed"), rung("resigned")), None),
        ((rung("arrested", state="denied"),), None),
        ((rung("charges_prepared", state="planned"),), "allegation"),
        ((rung("pardoned", state="planned"),), "allegation"),
        ((rung("resigned", state="planned"),), None),
        ((rung("acquitted", state="planned"),), None),
        ((rung("charged"), rung("acquitted", state="planned")), "proceeding"),
        ((), None),
    ],
)
def test_steps_stand_and_fall(rungs: tuple[Rung, ...], expected: str | None) -> None:
    assert class_of(*rungs) == expected


ACQUITTED = rung("acquitted", "2021-06-01")


def test_who_was_heard_as_a_witness_is_not_under_investigation() -> None:
    heard = Telling("p-1", "a-1", 0, 5, None, "unreviewed", idle=True)
    asked = Telling("p-2", "a-2", 0, 5, None, "unreviewed")
    assert class_of(rung("questioned", tellings=(heard,))) is None
    assert class_of(rung("questioned", tellings=(heard, asked))) == "investigation"


def test_an_accusation_alone_stands() -> None:
    assert class_of(accused=(accusation(),)) == "allegation"


def test_what_was_alleged_before_the_end_fell_with_it() -> None:
    assert class_of(CHARGED, ACQUITTED, accused=(accusation(),)) is None


@pytest.mark.parametrize("first", ["2021-06-20", "2021-06", None])
def test_what_is_told_with_the_end_or_at_no_known_time_fell_too(first: str | None) -> None:
    assert class_of(CHARGED, ACQUITTED, accused=(accusation(first),)) is None


def test_an_article_that_tells_the_end_accuses_nobody_anew() -> None:
    late = rung("acquitted", "2021-06-01")
    assert class_of(CHARGED, late, accused=(accusation("2023-02-02", article="a-acquitted"),)) is None


def test_what_is_first_alleged_long_after_the_end_stands() -> None:
    found = standing(affair(CHARGED, ACQUITTED, accused=(accusation(), accusation("2022-03-01", claim="c-2"))))
    assert found is not None
    assert (found.class_, found.claims) == ("allegation", ("c-2",))


def test_an_accusation_of_something_else_stands() -> None:
    other = accusation(offences=frozenset({"money_laundering"}))
    found = standing(affair(CHARGED, ACQUITTED, accused=(accusation(claim="c-0"), other)))
    assert found is not None
    assert (found.class_, found.claims, found.offences) == ("allegation", ("c-1",), ("money_laundering",))


@pytest.mark.parametrize("called", ["kickbacks", "corruption"])
def test_what_may_be_the_same_act_under_another_name_fell(called: Offence) -> None:
    assert class_of(CHARGED, ACQUITTED, accused=(accusation(offences=frozenset({called})),)) is None


def test_what_those_alleged_who_charged_fell_whatever_it_is_called() -> None:
    charged = rung("charged", "2020-01-10", undone=True, authority="e-prosecutors")
    theirs = accusation(offences=frozenset({"money_laundering"}), speaker="e-prosecutors")
    assert class_of(charged, ACQUITTED, accused=(theirs,)) is None


def test_the_accusation_of_whom_one_report_calls_the_accuser_fell_though_no_day_stands_beside_him() -> None:
    told = Telling("p-1", "a-2", 0, 5, "2020-09-01", "unreviewed", by="e-prosecutors")
    charged = rung("charged", "2020-01-10", undone=True, tellings=(told,))
    theirs = accusation(offences=frozenset({"money_laundering"}), speaker="e-prosecutors")
    assert class_of(charged, ACQUITTED, accused=(theirs,)) is None
    assert class_of(rung("charged", "2020-01-10", undone=True), ACQUITTED, accused=(theirs,)) == "allegation"


# Ends that reports of another story tell.

CHARGE = rung("charged", "2020-01-10")
BRIEF = rung("acquitted", "2021-06-01", offences=frozenset())


def classes(*affairs: Affair) -> list[str]:
    return sorted(found.class_ for one in across(affairs) if (found := standing(one)))


def test_an_end_in_another_story_ends_the_only_matter_that_it_can_be_of() -> None:
    assert classes(affair(CHARGE, accused=(accusation(),)), affair(BRIEF, story="s-2")) == []


def test_it_ends_what_is_only_alleged_elsewhere_too() -> None:
    assert classes(affair(accused=(accusation(),)), affair(BRIEF, story="s-2")) == []
    assert classes(affair(CHARGE), affair(accused=(accusation(),), story="s-3"), affair(BRIEF, story="s-2")) == []


def test_it_ends_nothing_of_other_offences() -> None:
    assert classes(affair(CHARGE), affair(rung("acquitted", offences=frozenset({"murder"})), story="s-2")) == ["proceeding"]


def test_it_ends_nothing_where_it_may_be_of_either_of_two_matters() -> None:
    other = affair(rung("charged", "2020-09-10"), story="s-3")
    assert classes(affair(CHARGE), other, affair(BRIEF, story="s-2")) == ["proceeding", "proceeding"]
    murder = affair(rung("charged", None, offences=frozenset({"murder"})), story="s-3")
    assert classes(affair(CHARGE), murder, affair(BRIEF, story="s-2")) == ["proceeding", "proceeding"]


def test_one_charge_told_in_several_stories_is_one_matter() -> None:
    again = affair(rung("charged", "2020-01-12"), story="s-3")
    assert classes(affair(CHARGE), again, affair(BRIEF, story="s-2")) == []


def test_the_end_of_another_charge_ends_nothing() -> None:
    ended = affair(rung("charged", "2018-03-03", undone=True), BRIEF, story="s-2")
    assert classes(affair(CHARGE), ended) == ["proceeding"]


def test_what_came_after_the_end_stands() -> None:
    assert classes(affair(rung("charged", "2022-02-02")), affair(BRIEF, story="s-2")) == ["proceeding"]
    assert classes(affair(CHARGE, rung("appealed", "2021-08-01")), affair(BRIEF, story="s-2")) == ["proceeding"]


def test_two_ladders_of_one_story_were_told_apart_by_it() -> None:
    assert classes(affair(CHARGE), affair(BRIEF)) == ["proceeding"]


def test_a_sanction_stands_beside_an_acquittal_elsewhere() -> None:
    found = across([affair(rung("sanctioned", "2019-01-01"), CHARGE), affair(BRIEF, story="s-2")])
    assert [one.class_ for affair_ in found if (one := standing(affair_))] == ["proceeding"]
    assert found[0].rungs[found[0].latest or 0].kind == "acquitted"


def test_an_end_ends_nothing_where_it_is_not_known_which_came_first() -> None:
    convicted = rung("convicted", "2020-01-10")
    assert classes(affair(convicted), affair(rung("acquitted", offences=frozenset()), story="s-2")) == ["conviction"]
    assert classes(affair(rung("convicted")), affair(BRIEF, story="s-2")) == ["conviction"]


def test_a_suspension_alone_is_a_measure_and_no_proceeding_in_court() -> None:
    def measure(*rungs: Rung) -> bool:
        found = standing(Affair(story=None, rungs=rungs, latest=0, accusations=(), offences=()))
        return found is not None and found.measure

    assert measure(rung("suspended"))
    assert measure(rung("investigated"), rung("suspended"))
    assert not measure(rung("suspended"), rung("charged"))
    assert not measure(rung("investigated"))
