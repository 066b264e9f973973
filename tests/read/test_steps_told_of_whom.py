"""Whom a step told near several people meets, who took it, for what, and on which day. All people and places are invented."""

from dataclasses import replace

import msgspec
import pytest

from allegedly.read import reader
from allegedly.shapes import Proceeding
from parses import Read, read


def rows(text: str, published: str | None = None) -> list[tuple[Proceeding, str, str | None]]:
    found: Read = read(text)
    parsed = replace(
        found.parsed, article=msgspec.structs.replace(found.parsed.article, published=published or found.parsed.article.published)
    )
    reading = reader._read(parsed)
    names = {entity.key: entity.name for entity in reading.entities}
    return [(step, names[step.subject], names.get(step.authority or "")) for step in reading.proceedings]


def met(text: str) -> set[tuple[str, str]]:
    return {(step.kind, subject) for step, subject, _ in rows(text)}


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        (
            "Two women were found dead at the mill. She fired at them minutes after she had been suspended, police said.",
            "suspended",
            "Two women",
        ),
        (
            "Nora Quill's widower, Edwin Quill, spoke in court. “He is evil,” said Quill, who was briefly detained in May for "
            "carrying a knife.",
            "arrested",
            "Nora Quill",
        ),
        (
            "Karl Brant's trial began in May. Karl Brant's mother, Edith, and father, Otto, attended it.\n\nThey spoke of their "
            "son, and his mother described what led up to his trial.",
            "on_trial",
            "Otto",
        ),
        ("Milo Varga shot Captain Ivo Lenk and fled. He was arrested on Tuesday.", "arrested", "Ivo Lenk"),
        (
            "“She came back at night,” says prosecutor Iris Fell, “and spoke of those whom she blamed for her suspension from the "
            "mill.”",
            "suspended",
            "Iris Fell",
        ),
        ("What the party needs is for Governor Ada Brandt to quit the race over the scandal.", "resigned", "Ada Brandt"),
    ],
)
def test_nobody_who_merely_stands_near_is_met_by_a_step(text: str, kind: str, name: str) -> None:
    assert (kind, name) not in met(text)


def test_who_was_shot_by_police_or_tells_of_himself_may_be_the_one_who_is_meant() -> None:
    assert ("arrested", "Ivo Lenk") in met("Police shot Ivo Lenk in the leg. He was arrested on Tuesday.")
    assert ("suspended", "Ada Brandt") in met("Ada Brandt said she had been suspended over the thefts.")
    assert ("on_trial", "Ada Brandt") in met("The plan is for Ada Brandt to be tried in May.")


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Police said that Ada Brandt was fired on Thursday for stealing.", "dismissed", "Ada Brandt"),
        ("Ada Brandt is expected to announce her resignation from her post over the scandal.", "resigned", "Ada Brandt"),
        ("Ada Brandt, who had been suspended by her firm over thefts, was in custody, police said.", "suspended", "Ada Brandt"),
        ("Ada Brandt was dismissed by the bank's board over thefts.", "dismissed", "Ada Brandt"),
        (
            "In 1969 Leo Pavone was indicted for bribery. The accusation was dropped two years later.",
            "charges_dropped",
            "Leo Pavone",
        ),
        ("The county opened a probe into Ada Brandt's use of a private server.", "investigated", "Ada Brandt"),
        ("Judge Mara Holt ordered Ada Brandt held without bail.", "remanded", "Ada Brandt"),
    ],
)
def test_a_step_told_in_plain_words_is_not_missed(text: str, kind: str, name: str) -> None:
    assert (kind, name) in met(text)


def test_who_dismisses_an_accusation_drops_no_charges_and_police_who_fire_dismiss_nobody() -> None:
    told = met("Leo Pavone was indicted for bribery. The mayor dismissed the accusation. Police fired on Thursday at a car.")
    assert not {kind for kind, _ in told} & {"charges_dropped", "dismissed"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ada Brandt was fired last Thursday because of thefts, police said.", "dismissed"),
        ("Prosecutors spoke for an hour. Ada Brandt was then sentenced to life in prison.", "sentenced"),
        ("The district court heard two cases. Ada Brandt was arrested on Friday over a stolen boat.", "arrested"),
        ("Two men were killed by a worker after Ada Brandt had been suspended over thefts.", "suspended"),
    ],
)
def test_a_body_that_only_tells_or_stands_near_took_no_step(text: str, kind: str) -> None:
    told = [authority for step, _, authority in rows(text) if step.kind == kind]
    assert told == [None]


def test_police_who_tell_of_an_arrest_and_a_judge_who_orders_take_it() -> None:
    assert [by for _, _, by in rows("Ada Brandt was arrested on Monday, police said.")] == ["police"]
    assert {by for _, _, by in rows("Judge Mara Holt ordered Ada Brandt held without bail.")} == {"Mara Holt"}


@pytest.mark.parametrize(
    ("text", "offences"),
    [
        ("Milo Varga, whose brother was convicted of murder in 1999, was charged with trespass on Monday.", ()),
        ("Milo Varga pleaded guilty to lobbying for a charity that was suspected of funding terrorism.", ()),
        ("Milo Varga was arrested on Monday over the murder of a guard who had taken bribes.", ("murder",)),
        ("Milo Varga, who is accused of bribery, was arrested on Monday.", ("bribery",)),
        (
            "A jury found Milo Varga, who alleged that Otto Reed was trying to bash his head on the road, not guilty of murder.",
            ("murder",),
        ),
    ],
)
def test_the_offence_of_a_step_is_what_its_own_clause_says_or_what_describes_him(text: str, offences: tuple[str, ...]) -> None:
    assert [step.offences for step, subject, _ in rows(text) if subject == "Milo Varga"] == [offences]


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("Milo Varga, who had been fired four days earlier over thefts, was arrested on Monday.", "dismissed", None),
        ("Police on Monday arrested Leo Pavone, who was later charged with fraud.", "charged", None),
        ("Police on Monday arrested Leo Pavone, who was later charged with fraud.", "arrested", "2007-04-09"),
        ("Milo Varga was charged with fraud on Monday.", "charged", "2007-04-09"),
    ],
)
def test_a_step_counted_from_another_has_not_its_day(text: str, kind: str, day: str | None) -> None:
    told = [step.date.start if step.date else None for step, _, _ in rows(text, "2007-04-12") if step.kind == kind]
    assert told == [day]


@pytest.mark.parametrize("said", ["said through a spokesman", "told reporters"])
def test_who_says_that_she_would_appeal_is_whom_the_appeal_is_of_and_who_made_the_list_does_not_take_it(said: str) -> None:
    found = rows(
        "Luz Brenner's office did not reply to a request for comment. Her chief of staff, Ada Rooth, "
        f"{said} that she would appeal against her inclusion on a Foreign Ministry list of corrupt officials."
    )
    assert [(step.state, subject, by) for step, subject, by in found if step.kind == "appealed"] == [("planned", "Ada Rooth", None)]
