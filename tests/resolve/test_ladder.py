"""How far it got in law: rungs in order, up and down, never a plan as a deed. All stories are invented."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.resolve.known import know
from allegedly.resolve.ladder import find_standings
from allegedly.resolve.rungs import Step, rungs_of
from allegedly.resolve.view import View
from allegedly.shapes import Article, Claim, Date, LocalEntity, Proceeding, Reading, Span, Standing, Story
from allegedly.vocabulary import table
from builders import article

KINDS = [kind for kinds in table("ladder")["order"] for kind in kinds]
TEXT = "Ana Duarte. " * 400


def step(kind: str, date: str | None = None, *, at: int = 0, **fields: Any) -> Proceeding:
    """A telling in the article that `in_` names; `at` is where its words begin."""
    home = fields.pop("in_", "one")
    when = Date(start=date, end=date, basis="text") if date else None
    values: dict[str, Any] = {
        "id": f"p-{home}-{kind}-{at}-{date}",
        "article": home,
        "kind": kind,
        "class_": table("proceedings")["classes"][kind],
        "state": "done",
        "authority": None,
        "subject": f"{home}:0",
        "sources": (),
        "offences": (),
        "jurisdiction": None,
        "date": when,
        "evidence": (Span(start=at, end=at + 9),),
    }
    return Proceeding(**values | fields)


def accusation(home: str, offence: str) -> Claim:
    return Claim(
        id=f"c-{home}-{offence}",
        article=home,
        content=(Span(start=0, end=9),),
        cue=None,
        sources=(),
        stance="alleges",
        about=(f"{home}:0",),
        parts=(),
        offences=(offence,),  # type: ignore[arg-type]
        hedges=(),
        answers=(),
        when=None,
        confidence=1.0,
    )


def standings(published: dict[str, str | None], *steps: Proceeding, claims: tuple[Claim, ...] = ()) -> tuple[Standing, ...]:
    """The standings of one person of whom all articles speak, published on the days given."""
    articles: list[Article] = []
    readings: list[Reading] = []
    for home, day in published.items():
        articles.append(article(TEXT, published=day, file=f"{home}.txt", id=home))
        entity = LocalEntity(key=f"{home}:0", kind="person", name="Ana Duarte", names=("Ana Duarte",), named=True)
        readings.append(
            Reading(
                article=home,
                entities=(entity,),
                proceedings=tuple(s for s in steps if s.article == home),
                claims=tuple(c for c in claims if c.article == home),
            )
        )
    view = View(
        known=know(articles, readings),
        members={f"{home}:{n}": name for home in published for n, name in enumerate(("e-ana", "e-police", "e-guard"))},
        stories=(Story(id="s", articles=tuple(sorted(published))),),
        reviews={},
    )
    return find_standings(view)


def latest(found: tuple[Standing, ...]) -> tuple[str, str] | None:
    at = found[0].latest
    return None if at is None else (found[0].rungs[at].kind, found[0].rungs[at].state)


def test_one_step_of_several_reports_is_one_rung_with_all_its_tellings() -> None:
    (found,) = standings(
        {"one": "2020-03-02", "two": "2020-03-03", "three": "2020-05-01"},
        step("arrested", "2020-03-01"),
        step("arrested", "2020-03-02", in_="two"),
        step("arrested", in_="three"),
    )
    (rung,) = found.rungs
    assert len(rung.proceedings) == 3
    assert rung.reported == "2020-03-02"
    assert rung.date is not None
    assert found.as_of == "2020-05-01"


@pytest.mark.parametrize(
    ("published", "second", "shown"),
    [
        # Told while it was new, with and without a day.
        ({"one": "2020-03-02", "two": "2020-03-04"}, {"date": "2020-03-02", "authority": "two:1"}, "e-police"),
        ({"one": "2020-03-02", "two": "2020-03-04"}, {"authority": "two:1"}, "e-police"),
        # A report of months later that knows of no day, and one of a whole year, may mean another arrest.
        ({"one": "2020-03-02", "two": "2020-09-04"}, {"authority": "two:1"}, None),
        ({"one": "2020-03-02", "two": None}, {"authority": "two:1"}, None),
        ({"one": "2020-03-02", "two": "2020-09-04"}, {"date": "2020", "authority": "two:1"}, None),
    ],
)
def test_an_authority_stands_beside_the_day_of_its_own_telling(
    published: dict[str, str | None], second: dict[str, Any], shown: str | None
) -> None:
    (found,) = standings(published, step("arrested", "2020-03-01"), step("arrested", in_="two", **second))
    (rung,) = found.rungs
    assert (rung.date and rung.date.start, rung.authority) == ("2020-03-01", shown)
    (own,) = standings(published, step("arrested", "2020-03-01", authority="one:2"), step("arrested", in_="two", **second))
    assert own.rungs[0].authority == "e-guard"


def test_of_two_authorities_that_contradict_neither_is_put_beside_a_day_that_neither_told() -> None:
    (found,) = standings(
        {"one": "2020-03-02", "two": "2020-03-03", "three": "2020-03-03"},
        step("arrested", "2020-03-01"),
        step("arrested", in_="two", authority="two:1"),
        step("arrested", in_="three", authority="three:2"),
    )
    (rung,) = found.rungs
    assert rung.authority is None
    (alone,) = standings({"two": "2020-03-03"}, step("arrested", in_="two", authority="two:1"))
    assert alone.rungs[0].authority == "e-police"


def test_arrests_years_apart_are_two_rungs() -> None:
    (found,) = standings(
        {"one": "2012-01-05", "two": "2020-03-03"}, step("arrested", "2012-01-04"), step("arrested", "2020-03-02", in_="two")
    )
    assert [rung.date.start for rung in found.rungs if rung.date] == ["2012-01-04", "2020-03-02"]


@pytest.mark.parametrize(("fallen", "standing"), [("embezzlement", True), ("bribery", False), ("corruption", False)])
def test_what_falls_of_one_offence_takes_back_no_step_of_another(fallen: str, standing: bool) -> None:
    (found,) = standings(
        {"one": "2020-01-05", "two": "2021-02-02"},
        step("charged", "2020-01-04", offences=("bribery",)),
        step("charges_dropped", "2021-02-01", offences=(fallen,), in_="two"),
    )
    assert (found.rungs[0].undone_by is None) == standing


@pytest.mark.parametrize(
    ("steps", "asked"),
    [
        ((step("arrested", "2019-02-01"), step("acquitted", "2021-05-06", in_="two")), "acquitted"),
        # An old report never overrides a newer one, whatever its step.
        ((step("convicted", "2019-02-01"), step("released_on_bail", "2021-05-06", in_="two")), "released_on_bail"),
        # Background without a date does not outrank what came of it.
        ((step("charged", in_="two", at=300), step("charges_dropped", "2021-05-06", in_="two")), "charges_dropped"),
        # What ended a case long ago does not answer a new one, told first.
        ((step("investigated", in_="two"), step("time_barred", "2014", in_="two", at=300)), "investigated"),
        # Nor does the charge that led to an acquittal, told first: nobody is tried twice for one offence.
        (
            (step("charged", in_="two", offences=("murder",)), step("acquitted", "2014", in_="two", at=300, offences=("murder",))),
            "acquitted",
        ),
        # A charge of something else opens a case of its own.
        (
            (
                step("charged", in_="two", offences=("fraud",)),
                step("acquitted", "2014", in_="two", at=300, offences=("tax_evasion",)),
            ),
            "charged",
        ),
        # A verdict in part: convicted on one count, cleared of another on the same day.
        ((step("acquitted", "2021-05-06", in_="two"), step("sentenced", "2021-05-06", in_="two", at=50)), "sentenced"),
        ((step("sentenced", "2019"), step("pardoned", "2021", in_="two")), "pardoned"),
        ((step("sanctioned", "2019"), step("delisted", "2021", in_="two")), "delisted"),
    ],
)
def test_the_latest_word_goes_up_and_down(steps: tuple[Proceeding, ...], asked: str) -> None:
    assert latest(standings({"one": "2019-06-01", "two": "2021-05-07"}, *steps)) == (asked, "done")


def test_a_plan_is_never_the_latest_step_where_one_was_taken() -> None:
    found = standings({"one": "2020-03-02"}, step("arrested", "2020-03-01"), step("on_trial", "2020-06-01", state="planned"))
    assert latest(found) == ("arrested", "done")
    assert [rung.kind for rung in found[0].rungs] == ["arrested", "on_trial"]
    assert latest(standings({"one": "2020-03-02"}, step("on_trial", "2020-06", state="planned"))) == ("on_trial", "planned")


def test_what_is_done_after_its_report_is_a_plan() -> None:
    found = standings({"one": "2020-03-02"}, step("arrested", "2020-03-01"), step("sentenced", "2020-06-01"))
    assert latest(found) == ("arrested", "done")
    assert {rung.kind: rung.state for rung in found[0].rungs} == {"arrested": "done", "sentenced": "planned"}


def test_what_somebody_denies_is_no_status() -> None:
    assert latest(standings({"one": "2020-03-02"}, step("arrested", state="denied"))) is None


def test_a_step_down_takes_back_what_came_before_and_the_class_falls() -> None:
    (found,) = standings(
        {"one": "2019-06-01", "two": "2021-05-07"},
        step("charged", "2019-01"),
        step("convicted", "2019-05"),
        step("sentenced", "2019-05", at=40),
        step("conviction_overturned", "2021-05-06", in_="two"),
    )
    undone = {rung.kind: rung.undone_by for rung in found.rungs}
    assert undone == {"charged": None, "convicted": 3, "sentenced": 3, "conviction_overturned": None}
    assert found.class_ == "proceeding"
    (before,) = standings({"one": "2019-06-01"}, step("charged", "2019-01"), step("convicted", "2019-05"))
    assert before.class_ == "conviction"


def test_an_accusation_without_a_step_is_an_allegation() -> None:
    (found,) = standings({"one": "2020-03-02"}, claims=(accusation("one", "bribery"),))
    assert (found.class_, found.rungs, found.latest, found.claims) == ("allegation", (), None, ("c-one-bribery",))


def test_affairs_of_different_kinds_have_ladders_of_their_own_the_latest_first() -> None:
    found = standings(
        {"one": "2019-06-01", "two": "2021-05-07"},
        step("acquitted", "2019-05", offences=("murder",)),
        step("charged", "2021-05-06", in_="two", offences=("bribery",)),
    )
    assert [one.offences for one in found] == [("bribery",), ("murder",)]
    assert latest(found) == ("charged", "done")


def test_one_step_is_not_of_two_affairs_for_the_words_of_two_reports() -> None:
    (found,) = standings(
        {"one": "2020-03-02", "two": "2020-03-02"},
        step("sanctioned", "2020-03-01", offences=("corruption",)),
        step("sanctioned", "2020-03-01", in_="two", offences=("collusion_with_criminal_group",)),
    )
    assert found.rungs[0].offences == ("collusion_with_criminal_group", "corruption")


def test_nothing_is_known_since_the_last_word_where_the_case_is_much_newer() -> None:
    days: dict[str, str | None] = {"one": "2018-03-02", "two": "2021-03-02"}
    (found,) = standings(days, step("arrested", "2018-03-01"))
    assert (found.as_of, found.unknown_since) == ("2018-03-02", "2018-03-02")
    (fresh,) = standings(days | {"two": "2018-09-02"}, step("arrested", "2018-03-01"))
    assert fresh.unknown_since is None


TELLINGS = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.sampled_from(["done", "done", "planned", "denied"]),
        st.sampled_from([None, "2018", "2019-03", "2019-03-04", "2020-11-30", "2021"]),
        st.sampled_from([None, "2019-03-05", "2020-12-01", "2021-06-01"]),
        st.integers(0, 40),
    ),
    max_size=9,
)


@settings(max_examples=60, deadline=None)
@given(TELLINGS, st.randoms(use_true_random=False))
def test_the_order_of_tellings_changes_nothing_and_none_is_lost(rows: list[Any], random: Any) -> None:
    steps = [
        Step(step(kind, date, at=at * 10, in_=f"a{number}", state=state), published)
        for number, (kind, state, date, published, at) in enumerate(rows)
    ]
    made = [telling.rung for telling in rungs_of(steps)]
    random.shuffle(steps)
    assert [telling.rung for telling in rungs_of(steps)] == made
    assert sorted(told for rung in made for told in rung.proceedings) == sorted(one.told.id for one in steps)


def test_a_verdict_without_a_day_of_another_offence_is_not_joined_to_one_of_years_before() -> None:
    old = step("convicted", "1999-04-02", offences=("theft",))
    new = step("convicted", at=40, offences=("perjury",))
    again = step("convicted", at=80, offences=("theft",))
    told = rungs_of([Step(one, "2024-05-01") for one in (old, new, again)])
    assert sorted((one.rung.date.start if one.rung.date else "", one.rung.offences) for one in told) == [
        ("", ("perjury",)),
        ("1999-04-02", ("theft",)),
    ]
