"""A statement that is no clause is told with the report's own verb, in the present and as somebody's word."""

import pytest

from allegedly import wording, wording_statements
from allegedly.shapes import SourceKind, Stance
from allegedly.wording_verbs import own_verb


@pytest.mark.parametrize(
    ("cue", "told"),
    [
        ("wants", ("wants", "want")),
        ("wanted", ("wants", "want")),
        ("has also condemned", ("condemns", "condemn")),
        ("criticized", ("criticizes", "criticize")),
        ("denied", None),
        ("said", None),
        ("said in a statement", None),
        ("pushing for", ("pushes for", "push for")),
        ("did not apologize for", ("does not apologize for", "do not apologize for")),
        ("didn't accept", ("does not accept", "do not accept")),
        ("slammed", ("slams", "slam")),
        ("sought", ("seeks", "seek")),
        ("is eyeing", ("is said to be eyeing", "are said to be eyeing")),
        ("is praising", ("praises", "praise")),
        ("tries", ("is said to try", "are said to try")),
        ("intends", ("is said to intend", "are said to intend")),
        ("was condemned", None),
        ("would accept", None),
        ("", None),
    ],
)
def test_the_verb_of_a_cue(cue: str, told: tuple[str, str] | None) -> None:
    assert own_verb(cue) == told


@pytest.mark.parametrize(
    ("stance", "speaker", "cue", "content", "told"),
    [
        ("asserts", "The opposition", "wants", "the minister to go", "The opposition wants “the minister to go”"),
        ("asserts", "Two people", "wanted", "the minister to go", "Two people want “the minister to go”"),
        ("plans", "Ada Brandt", "announced", "her resignation", "Ada Brandt announces “her resignation”"),
        ("disputes", "Ada Brandt", "condemned", "the sanctions", "Ada Brandt condemns “the sanctions”"),
    ],
)
def test_what_is_no_clause_has_the_verb_of_the_report(stance: Stance, speaker: str, cue: str, content: str, told: str) -> None:
    kind: SourceKind = "unnamed" if speaker == "Two people" else "person"
    verb = own_verb(cue)
    assert verb is not None
    assert wording_statements.takes_verb(stance, kind)
    assert wording_statements.with_verb(verb, speaker, kind, content) == told


def test_an_accusation_and_the_answer_of_a_court_keep_their_own_words() -> None:
    assert not wording_statements.takes_verb("alleges", "person")
    assert not wording_statements.takes_verb("denies", "person")
    assert not wording_statements.takes_verb("disputes", "court")
    assert wording_statements.takes_verb("disputes", "official_body")


def test_what_a_name_is_put_on_stays_out_of_the_quotation() -> None:
    assert wording.quoted('that "a lie"') == "“a lie”"
    assert wording.quoted('that ruling "a gift"') == "“that ruling ‘a gift’”"


def test_calling_is_told_where_it_says_what_is_called_how() -> None:
    assert own_verb("called", 'the ruling "a gift"') == ("calls", "call")
    assert own_verb("called", '"a gift"') is None
    assert own_verb("called", "the elders") is None
    assert own_verb("called for", "an inquiry") == ("calls for", "call for")


def test_what_is_said_of_several_named_before_is_a_sentence() -> None:
    told = wording_statements.speech("alleges", "Treasury", "organization", "are corrupt networks", "say")
    assert told == "The Treasury alleges that they “are corrupt networks”"
