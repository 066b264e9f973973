"""What a lawyer says for a client, who is cleared, what dates an accusing, who is let go. All people and places are invented."""

import pytest

from allegedly.read import reader
from allegedly.read.steps_lexicon import void_words
from allegedly.wording_speakers import is_a_body
from parses import read


def claims(text: str) -> list[tuple[str, tuple[str, ...], str]]:
    parsed = read(text).parsed
    found = reader._read(parsed)
    names = {entity.key: entity.name for entity in found.entities}
    return [
        (claim.stance, tuple(names[key] for key in claim.about), " … ".join(parsed.words(span) for span in claim.content))
        for claim in found.claims
    ]


@pytest.mark.parametrize(
    ("text", "client"),
    [
        (
            "Police arrested Duarte Falcão at the airport on Tuesday. Rui Serpa, a cousin of the secretary, was released.\n\n"
            '"My client was flying to a funeral and had a return ticket," his lawyer, Artur Pimenta, said.',
            "Duarte Falcão",
        ),
        (
            "Judges sentenced Viktor Halm to four years. Pavel Orsic was acquitted.\n\n"
            '"My client took money from the till once," Orsic\'s lawyer, Simone Achter, told the court.',
            "Pavel Orsic",
        ),
    ],
)
def test_what_a_lawyer_says_of_his_client_accuses_nobody(text: str, client: str) -> None:
    ((stance, about, _),) = [row for row in claims(text) if "My client" in row[2]]
    assert (stance, about) == ("asserts", (client,))


def test_a_lawyer_may_accuse_another() -> None:
    text = (
        "Prosecutors charged Lena Horn with fraud on Monday.\n\n"
        '"My client was cheated out of his savings by Horn," said Karl Voss, who represents the pensioner Emil Baum.'
    )
    assert ("alleges", ("Lena Horn",)) in [row[:2] for row in claims(text) if "My client" in row[2]]


def test_one_of_two_who_were_arrested_is_not_guessed() -> None:
    text = (
        "Police arrested Pavel Orsic and Viktor Halm on Friday. They arrested Karl Baum, too.\n\n"
        '"My client was asleep at home," his lawyer, Tom Arkwright, said.'
    )
    ((_, about, _),) = [row for row in claims(text) if "My client" in row[2]]
    assert about in ((), ("client",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "The Court of Auditors accused Duarte Falcão last month of steering the contract to Hidromar.",
            "Duarte Falcão … of steering the contract to Hidromar",
        ),
        ("The union accused Anna Berg on Monday of taking bribes.", "Anna Berg … of taking bribes"),
        ("The union accused Anna Berg of taking bribes in 2019.", "Anna Berg of taking bribes in 2019"),
        (
            "The opposition accused the minister elected in May of selling the school.",
            "the minister elected in May of selling the school",
        ),
    ],
)
def test_when_somebody_was_accused_is_no_part_of_the_charge(text: str, said: str) -> None:
    assert [words for _, _, words in claims(text)] == [said]


@pytest.mark.parametrize(
    ("text", "stance", "about"),
    [
        (
            "Police arrested Duarte Falcão on Tuesday. Hidromar Obras is not suspected of anything, the prosecutor's office said.",
            "disputes",
            "Hidromar Obras",
        ),
        ("Tom Arkwright is no longer suspected of arson, a court spokesman said.", "disputes", "Tom Arkwright"),
        ("Tom Arkwright is suspected of arson, the police said.", "alleges", "Tom Arkwright"),
    ],
)
def test_who_is_not_suspected_is_cleared(text: str, stance: str, about: str) -> None:
    assert (stance, (about,)) in [row[:2] for row in claims(text)]


@pytest.mark.parametrize(
    ("after", "unheard"),
    [
        (" without questioning.", True),
        (" an hour later without being questioned.", True),
        (" without charge.", False),
        (" after questioning.", False),
        (" without questioning or charge.", False),
    ],
)
def test_who_is_let_go_unheard_had_no_case(after: str, unheard: bool) -> None:
    assert bool(void_words().unheard.match(after)) is unheard


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("the public prosecutor's office", True),
        ("The auditors of São Telmo", True),
        ("The opposition in the regional assembly", True),
        ("a ministry official", False),
        ("two people familiar with the case", False),
        ("his lawyer", False),
    ],
)
def test_an_office_or_group_that_speaks_is_not_unnamed(words: str, body: bool) -> None:
    assert is_a_body(words) is body
