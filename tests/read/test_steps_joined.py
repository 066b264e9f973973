"""Legal steps that rules and model tell together. The model is made by hand: what it marks, and what it answers."""

from collections.abc import Mapping, Sequence
from typing import cast as typed

import numpy as np
import pytest

from allegedly.read.attribution import find_frames
from allegedly.read.casting import cast_of
from allegedly.read.dates import find_times
from allegedly.read.neural.seen import Answer, Found, Seen
from allegedly.read.offences import offences_in
from allegedly.read.parsed import parse
from allegedly.read.pipeline import pipeline
from allegedly.read.proceedings import StepContext, find_steps
from allegedly.read.steps_parties import with_parties
from allegedly.shapes import Block, ProceedingKind, ProceedingState, Span
from builders import article
from handmade import answer, window

SURE = 0.95


class Marked:
    """Eyes that see one step in the words given, of one kind and state, and whom it befell."""

    def __init__(self, text: str, words: str, kind: ProceedingKind, met: str = "", state: ProceedingState = "done") -> None:
        self.text, self.words, self.kind, self.met, self.state = text, words, kind, met, state
        self.chance = SURE

    def marked(self, head: str) -> list[Found]:
        start = self.text.index(self.words)
        return [Found(start, start + len(self.words), "", self.chance)]

    def ask(self, spans: Sequence[Span], *, steps: bool = False) -> list[Answer | None]:
        kinds = {self.kind: SURE}
        return [
            answer(window(self.text), self.text, None, about=tuple(self.met.split()), kinds=kinds, states={self.state: SURE})
            for _ in spans
        ]


def told(text: str, seen: Marked | None) -> set[tuple[str, str, str]]:
    found = next(parse([article(text, published="2021-12-10", blocks=(Block(kind="body", start=0, end=len(text)),))], pipeline()))
    eyes = typed(Seen, seen) if seen else None
    cast = with_parties(found, cast_of(found), eyes)
    context = StepContext(cast, find_frames(found), find_times(found).dates, offences_in, eyes)
    return {(row.kind, row.state, cast.get(row.subject).name) for row in find_steps(found, context)}


def test_a_step_that_the_model_alone_sees() -> None:
    text = "Ana Duarte was shown the way to the cells of Lima on Tuesday ."
    assert told(text, None) == set()
    seen = Marked(text, "was shown the way to the cells", "remanded", "Ana Duarte")
    assert told(text, seen) == {("remanded", "done", "Ana Duarte")}
    seen.chance = 0.55
    assert told(text, seen) == set(), "a person is met only by a step that the model is sure of"


def test_a_step_that_is_only_thought_of_stays_untold() -> None:
    text = "If Ana Duarte is shown the way to the cells , she will leave Lima ."
    assert told(text, Marked(text, "is shown the way to the cells", "remanded", "Ana Duarte")) == set()


def test_who_faces_years_is_not_sentenced() -> None:
    text = "Ana Duarte and Luis Prado face up to ten years behind bars ."
    assert told(text, Marked(text, "face up to ten years", "sentenced", "Ana Duarte Luis Prado")) == set()


def test_the_driver_is_not_his_minister() -> None:
    text = "Minister Yaw Boateng ’s driver was taken off the bus with the money ."
    assert told(text, Marked(text, "driver was taken off the bus", "arrested", "Yaw Boateng driver")) <= {
        ("arrested", "done", "driver")
    }


def test_a_plan_that_the_model_is_sure_of_is_not_done() -> None:
    text = "Prosecutors in Lima charged Ana Duarte on Tuesday ."
    assert told(text, None) == {("charged", "done", "Ana Duarte")}
    rows = told(text, Marked(text, "charged Ana Duarte", "charged", "Ana Duarte", "planned"))
    assert {state for _, state, _ in rows} == {"planned"}


def test_a_kind_that_the_model_is_very_sure_of_outweighs_the_rules() -> None:
    text = "Ana Duarte was cleared on Tuesday ."
    assert ("acquitted", "done", "Ana Duarte") in told(text, Marked(text, "was cleared", "acquitted", "Ana Duarte"))


def test_both_are_the_two_whom_the_model_takes_for_met() -> None:
    text = "Ana Duarte met Luis Prado and Eva Moll in Lima . Both were freed on bail ."
    rows = told(text, Marked(text, "Both were freed on bail", "released_on_bail", "Ana Duarte Luis Prado"))
    assert rows == {("released_on_bail", "done", "Ana Duarte"), ("released_on_bail", "done", "Luis Prado")}


class Ranked(Marked):
    """Eyes that see a step, and think each person as likely to be met as `chances` say, by a word of the name."""

    chances: Mapping[str, float] = {}

    def ask(self, spans: Sequence[Span], *, steps: bool = False) -> list[Answer | None]:
        likely = np.array([0, *(self.chances.get(word, 0.01) for word in self.text.split(" ")), 0], dtype=np.float32)
        kinds = {self.kind: SURE}
        return [answer(window(self.text), self.text, None, abouts=likely, kinds=kinds, states={self.state: SURE}) for _ in spans]


def test_as_many_as_the_rules_find_outweigh_the_order_in_which_the_model_likes_them() -> None:
    text = "Ana Duarte met Luis Prado and Eva Moll in Lima . Both officials , Luis Prado and Eva Moll , were arrested on Monday ."
    seen = Ranked(text, "were arrested on Monday", "arrested")
    seen.chances = {"Ana": 0.97, "Duarte": 0.97, "Luis": 0.9, "Prado": 0.9, "Eva": 0.7, "Moll": 0.7}
    assert told(text, seen) == {("arrested", "done", "Luis Prado"), ("arrested", "done", "Eva Moll")}
    seen.chances = {**seen.chances, "Eva": 0.2, "Moll": 0.2}
    assert told(text, seen) == {("arrested", "done", "Ana Duarte"), ("arrested", "done", "Luis Prado")}


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        (
            "The law allows ten years for someone convicted of threats , Ana Duarte said .",
            "someone convicted of threats",
            "convicted",
        ),
        ("A decision to charge someone would involve Ana Duarte .", "to charge someone", "charges_prepared"),
        ("The charge against Ana Duarte carries a fine of up to 500 crowns .", "a fine of up to 500 crowns", "sentenced"),
        ("Omar Diallo shot and killed Ana Duarte in May .", "killed Ana Duarte", "charges_dropped"),
        ("The panel voted to hold Ana Duarte , a former aide , in contempt .", "to hold Ana Duarte", "remanded"),
    ],
)
def test_what_the_model_alone_takes_for_a_step(text: str, words: str, kind: ProceedingKind) -> None:
    seen = Marked(text, words, kind, "Ana Duarte")
    assert not any(found == kind for found, _, _ in told(text, seen))


def test_whose_people_meet_a_step_has_not_met_it_himself() -> None:
    text = "Three of Omar Diallo 's co-defendants were released to home confinement ."
    seen = Marked(text, "Three of Omar Diallo 's co-defendants were released", "released_on_bail", "Omar Diallo co-defendants")
    assert ("released_on_bail", "done", "Omar Diallo") not in told(text, seen)


def test_who_does_something_to_the_two_who_were_charged_is_neither_of_them() -> None:
    text = "Omar Diallo and Lea Varga replace two agents charged in the bombing ."
    seen = Marked(text, "charged in the bombing", "charged", "Omar Diallo Lea Varga")
    assert not {name for _, _, name in told(text, seen)} & {"Omar Diallo", "Lea Varga"}


def test_the_two_are_those_who_met_the_step_told_just_before() -> None:
    text = (
        "Ana Duarte and Omar Diallo spoke . Lea Varga and Rui Serpa were charged in May ."
        " The two were taken off the sanctions list ."
    )
    seen = Marked(text, "The two were taken off the sanctions list", "delisted", "Ana Duarte Omar Diallo")
    delisted = {name for kind, _, name in told(text, seen) if kind == "delisted"}
    assert delisted == {"Lea Varga", "Rui Serpa"}


def test_two_for_the_first_time_are_not_two_named_before() -> None:
    text = "Ana Duarte and Luis Ferro met . The campaign had suspended two staffers over the leak ."
    seen = Marked(text, "had suspended two staffers", "suspended", "Duarte Ferro")
    assert not {row for row in told(text, seen) if row[2] in ("Ana Duarte", "Luis Ferro")}


def test_a_step_that_the_model_alone_sees_needs_a_word_of_its_kind() -> None:
    text = "The state party sent a formal letter about Ana Duarte to the committee on Tuesday ."
    seen = Marked(text, "sent a formal letter about Ana Duarte", "investigated", "Ana Duarte")
    assert not told(text, seen)


def test_the_model_overrules_no_condition() -> None:
    text = "Friends said that she had been unfit to stand trial , and Ana Duarte left Lima ."
    seen = Marked(text, "had been unfit to stand trial", "on_trial", "Ana Duarte")
    assert not told(text, seen)
