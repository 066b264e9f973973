"""Words of the law that tell no step in their construction, or none of the one named beside them. All stories are invented."""

from functools import cache

import pytest

from allegedly.read.attribution import find_frames
from allegedly.read.casting import cast_of
from allegedly.read.dates import find_times
from allegedly.read.offences import offences_in
from allegedly.read.parsed import parse
from allegedly.read.pipeline import pipeline
from allegedly.read.proceedings import StepContext, find_steps
from allegedly.read.steps_parties import with_parties
from allegedly.shapes import Block
from builders import article

LEAD = "The weather in Lima was mild.\n"


@cache
def told(text: str) -> set[tuple[str, str, str]]:
    """The steps of a text behind an opening that tells none, one body block a line."""
    return read(LEAD + text)


def read(text: str) -> set[tuple[str, str, str]]:
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(kind="body", start=at, end=at + len(line)))
        at += len(line) + 1
    found = next(parse([article(text, published="2021-12-10", blocks=tuple(blocks))], pipeline()))
    cast = with_parties(found, cast_of(found))
    context = StepContext(cast, find_frames(found), find_times(found).dates, offences_in)
    return {(row.kind, row.state, cast.get(row.subject).name) for row in find_steps(found, context)}


@pytest.mark.parametrize(
    "text",
    [
        # Sought for a talk.
        "Ana Duarte was being sought for interviews because she was near the house after the murder.",
        # What is liked, proposed or prevented has not been done.
        '"I personally don\'t like being arrested," said Ana Duarte, who plans to march.',
        "Most of the voters support banning Ana Duarte from office.",
        "A ruling has blocked the trial of Ana Duarte.",
        # Whether somebody could be tried is no trial.
        "A doctor found that Ana Duarte was mentally unfit to stand trial.",
        # Who leaves in protest, or for a new post, is accused of nothing.
        "Ana Duarte resigned in protest at how the paper handled the accusation of assault.",
        "Ana Duarte stepped down in May before beginning her campaign against corruption.",
        # The possessor acts, and the couple holds no office.
        "Ana Duarte was blamed for her rough and racially charged dismissal of the couple.",
        # An account, and what a firm deals in.
        "The dating service suspended Ana Duarte's account after complaints.",
        "Ana Duarte and Luis Ferro joined other brokers in suspending arbitrage trading for their own accounts.",
        # Sent out of a country.
        "Germany expelled Ana Duarte after the police raid on the embassy.",
        # Looked up in one's own files, and a raid of soldiers.
        "Officials used the system to search the records of Ana Duarte.",
        "The letter was found during the raid on Ana Duarte's compound.",
        "On the eve of the feast of Ana Duarte, members condemned the raids.",
        # Shouted, asked on television, disqualified by a thing, sent from talks, attempted.
        'Ana Duarte left the hall. "Lock her up!" the crowd chanted.',
        "Ana Duarte was questioned about the dispute on television.",
        "The scandal disqualifies Ana Duarte from holding office.",
        "Ana Duarte was expelled from the peace talks after two killings.",
        "Rivals spoke of Ana Duarte's attempted seizures of private property.",
        "Ana Duarte reported higher fees than she had received in the previous year and a half.",
        # Who forces another to settle.
        "Ana Duarte forced the firm to settle the fraud case.",
        # An epithet beside what another is accused of.
        "The firm advised Ana Duarte, the ousted president, and a banker accused of fraud.",
    ],
)
def test_no_step_of_the_one_named(text: str) -> None:
    assert not [row for row in told(text) if row[2] == "Ana Duarte"]


def test_who_is_quoted_is_not_met_by_the_last_words_of_the_quotation() -> None:
    assert not told("“The agents are under a lot of pressure and are arresting a–,” an intelligence source told the paper.")


def test_people_in_general_are_nobody() -> None:
    assert not told("The ministry does not use the law to prosecute people, Ana Duarte said.")


def test_a_body_that_owns_a_suspension_takes_it() -> None:
    assert not told("The Harbour Committee's suspension was unfair, Ana Duarte said of the fraud case.")


@pytest.mark.parametrize(
    ("text", "step"),
    [
        (
            "A jury found Luis Ferro, who said that Ivo Brandt had attacked him, not guilty of murder.",
            ("acquitted", "done", "Luis Ferro"),
        ),
        (
            "The court found Luis Ferro, who had denied all of it, not guilty.",
            ("acquitted", "done", "Luis Ferro"),
        ),
        (
            "The court found Luis Ferro, who had denied all of it, guilty of fraud.",
            ("convicted", "done", "Luis Ferro"),
        ),
        ("Iran detained ten Danish sailors in the gulf.", ("arrested", "done", "ten Danish sailors")),
        (
            "A chairman of a Senate committee requested a Justice Department investigation of Luis Ferro.",
            ("investigated", "planned", "Luis Ferro"),
        ),
        ("The board announced the dismissal of Luis Ferro over the bribes.", ("dismissed", "done", "Luis Ferro")),
    ],
)
def test_a_step_told_in_a_harder_sentence(text: str, step: tuple[str, str, str]) -> None:
    assert told(text) == {step}


def test_two_named_later_and_apart_are_not_the_two_of_the_opening() -> None:
    text = (
        "Two former officers went on trial on Tuesday.\nIvo Brandt led the section.\nAna Duarte and Luis Ferro wept in the gallery."
    )
    assert not [row for row in read(text) if row[2] in ("Ana Duarte", "Luis Ferro")]
