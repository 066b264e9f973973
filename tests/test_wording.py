"""How claims are told: always as somebody's word, and never the other way round."""

import pytest

from allegedly import wording, wording_sources, wording_statements, wording_steps
from allegedly.shapes import Date, SourceKind, Stance


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            ("alleges", "official_body", "Court of Audit", "he took money", "said that"),
            "The Court of Audit alleges that “he took money”",
        ),
        (("alleges", "outlet", "Reuters", "he took money", "reported"), "Reuters alleges that “he took money”"),
        (
            ("alleges", "official_body", "Court of Audit", "Ada Brandt of theft", "accused"),
            "The Court of Audit accuses “Ada Brandt of theft”",
        ),
        (("alleges", "unnamed", "Two officials", "of theft", "accused her"), "Two officials allege: “of theft”"),
        (("alleges", "person", "they", "he took money", "say"), "“They” allege that “he took money”"),
        (
            ("denies", "person", "Ada Brandt", "she took money", "has repeatedly denied that"),
            "Ada Brandt denies that “she took money”",
        ),
        (("denies", "person", "Ada Brandt", "the claims", "rejected"), "Ada Brandt denies “the claims”"),
        (("denies", "person", "Ada Brandt", '"I took nothing,"', "told"), "Ada Brandt denies it: “I took nothing”"),
        (("denies", "person", "Ada Brandt", "I took nothing", "denied it, saying"), "Ada Brandt denies it: “I took nothing”"),
        (("declines", "unnamed", "A spokesman", "to comment", "declined"), "A spokesman declines to comment"),
        (("declines", "unnamed", "A spokesman", "messages", "did not reply to"), "A spokesman did not answer requests for comment"),
        (("declines", "person", "Ada", "for comment", "could not be reached"), "Ada could not be reached for comment"),
        (("declines", "person", "Ada", "what she knew", "did not respond when asked"), "Ada did not answer: “what she knew”"),
        (("declines", "person", "Ada Brandt", "questions", "would not answer"), "Ada Brandt declines to comment"),
        (("declines", "unnamed", "A clerk", "to say what it held", "declined"), "A clerk declines “to say what it held”"),
        (
            ("declines", "unnamed", "A clerk", "whether Ada was a suspect", "would not say"),
            "A clerk would not say “whether Ada was a suspect”",
        ),
        (
            ("disputes", "person", "Ada Brandt", "her statement that he drank", "withdrew"),
            "Ada Brandt is reported to have withdrawn “her statement that he drank”",
        ),
        (
            ("disputes", "person", "Ada Brandt", "Brandt withdrew it on Monday.", "withdrew"),
            "Ada Brandt is reported to have withdrawn what was said before: “Brandt withdrew it on Monday.”",
        ),
        (("asserts", "official_body", "FBI", "no", "says"), "The FBI says that “no”"),
        (("asserts", "document", "The lawsuit", "no", "says"), "The lawsuit says that “no”"),
        (("asserts", "organization", "Brandt's office", "no", "says"), "Brandt's office says that “no”"),
        (("asserts", "official_body", "State Prosecutor’s Office", "no", "says"), "The State Prosecutor’s Office says that “no”"),
        (("asserts", "person", "Ada Brandt", '"One," … "two."', "says"), "Ada Brandt says that “One, … two.”"),
    ],
)
def test_a_claim_as_a_sentence(said: tuple[Stance, SourceKind, str, str, str], told: str) -> None:
    stance, kind, speaker, content, cue = said
    assert wording_statements.speech(stance, speaker, kind, content, cue) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            ("disputes", "High Court", "there was no sign of theft", "ruled that"),
            "The High Court does not accept the allegation: “there was no sign of theft”",
        ),
        (("denies", "High Court", "she took money", "denied that"), "The High Court does not accept that “she took money”"),
        (("denies", "a judge", "the motion", "rejected"), "A judge does not accept “the motion”"),
        (("denies", "two judges", "“There is nothing,”", "said"), "Two judges do not accept it: “There is nothing”"),
        (("alleges", "High Court", "she took money", "said that"), "The High Court alleges that “she took money”"),
        (("declines", "High Court", "to comment", "declined"), "The High Court declines to comment"),
    ],
)
def test_who_decides_on_an_allegation_is_no_party_to_it(said: tuple[Stance, str, str, str], told: str) -> None:
    stance, speaker, content, cue = said
    assert wording_statements.speech(stance, speaker, "court", content, cue) == told


def test_the_answer_of_a_court_is_told_as_one() -> None:
    assert wording_statements.answered(["disputes", "denies"], "the High Court", court=True) == "Not accepted by the High Court"
    assert wording_statements.answered(["declines"], "the High Court", court=True) == "Comment declined by the High Court"


def test_a_claim_without_a_source_says_so() -> None:
    assert (
        wording_statements.speech("alleges", None, "unnamed", "he took money")
        == "It is alleged, without a named source, that “he took money”"
    )


@pytest.mark.parametrize(
    ("speaker", "content", "told"),
    [
        (None, "after Brandt was put on the list", "It is alleged, without a named source: “after Brandt was put on the list”"),
        (None, "he allegedly took money", "It is said, without a named source, that “he allegedly took money”"),
        ("Ada Brandt", "specifically targeting the mayor", "Ada Brandt alleges: “specifically targeting the mayor”"),
        ("Ada Brandt", "which took money", "Ada Brandt alleges: “which took money”"),
    ],
)
def test_words_that_are_no_sentence_follow_a_colon_and_a_hedge_is_told_once(speaker: str | None, content: str, told: str) -> None:
    assert wording_statements.speech("alleges", speaker, "person", content) == told


def test_typed_quotation_marks_are_shown_as_marks() -> None:
    assert wording.quoted("``She may go,'' he said") == "“‘She may go,’ he said”"
    assert wording.quoted("``She may go,''") == "“She may go”"
    assert wording.quoted("it's the Brandts' money") == "“it's the Brandts' money”"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ('the studies "exist and will be shown"', "“the studies ‘exist and will be shown’”"),
        ("there are videos of “their friends” paying", "“there are videos of ‘their friends’ paying”"),
        ('"They told me to sign', "“They told me to sign”"),
        ('he was told to sign"', "“he was told to sign”"),
        ('"I gave it," he said, "to nobody"', "“I gave it,” he said, “to nobody”"),
        ("“You” and “me”", "“You” and “me”"),
        ('pipes of 12", or of 8"', '“pipes of 12", or of 8"”'),
    ],
)
def test_a_quotation_within_another_has_single_marks_and_one_that_is_cut_off_none(words: str, told: str) -> None:
    assert wording.quoted(words) == told


def test_several_answers_of_one_are_told_together() -> None:
    assert wording_statements.answered(["denies", "disputes", "denies"], "Ada Brandt") == "Denied and disputed by Ada Brandt"
    assert wording_statements.answered(["unanswered", "denies"], "Ada") == "Denied, and requests for comment not answered, by Ada"
    assert wording_statements.doing("declines", "did not respond to") == "unanswered"
    assert wording_statements.doing("declines", "would not answer") == "declines"
    assert wording_statements.answered(["declines"], None) == "Comment declined by an unnamed source"


def test_charges_in_preparation_are_not_told_as_filed() -> None:
    assert wording_steps.state("charges_prepared", "planned") == wording_steps.state("charges_prepared", "done") == "not filed"
    assert wording_steps.state("charged", "planned") == "planned, not done"
    assert wording_steps.state("charged", "done") == ""


def test_people_speak_in_the_plural() -> None:
    assert wording_sources.is_plural("two people familiar with the case", "anonymous")
    assert not wording_sources.is_plural("the man", "unnamed")
    for several in (("Investigators", "person"), ("Democrats", "organization")):
        assert wording_sources.is_plural(*several)
    for one in (("Reuters", "organization"), ("Waters", "person")):
        assert not wording_sources.is_plural(*one)


def test_a_step_on_a_day_between_two_is_not_told_to_have_lasted() -> None:
    assert (
        wording.day_of(Date(start="2016-02-08", end="2016-02-14", basis="published"))
        == "between 8 February 2016 and 14 February 2016"
    )
    assert wording.day_of(Date(start="2016-02", end="2016-02", basis="published")) == "February 2016"


@pytest.mark.parametrize(
    ("chance", "expected"),
    [
        (0.95, "very likely"),
        (0.6, "likely"),
        (0.5, "about as likely as not"),
        (0.3, "less likely than not"),
        (0, "less likely than not"),
    ],
)
def test_how_likely_something_is_in_words(chance: float, expected: str) -> None:
    assert wording.likely(chance) == expected


@pytest.mark.parametrize(
    ("carriers", "expected"),
    [
        ([], ""),
        ([("Coast Courier", "outlet")], ""),
        ([("a cellmate", "unnamed")], "according to a cellmate"),
        ([("a cellmate", "unnamed"), ("the file", "document")], "according to a cellmate, via the file"),
        ([("“she”", "person")], "at second hand"),
    ],
)
def test_whoever_passed_words_on_is_told(carriers: list[tuple[str, SourceKind]], expected: str) -> None:
    assert wording_sources.carried(carriers) == expected


def test_words_at_second_hand_take_the_verb_of_who_is_said_to_have_said_them() -> None:
    told = wording_statements.speech("admits", "Ada Brandt, according to two guards,", "person", "taking the money")
    assert told == "Ada Brandt, according to two guards, admits: “taking the money”"
    assert not wording_sources.is_plural("the clerk, according to two guards,", "unnamed")
    assert wording_sources.is_plural("two clerks, at second hand,", "unnamed")


@pytest.mark.parametrize(
    ("name", "kind", "written", "expected"),
    [
        ("driver", "unnamed", "A driver", "a driver"),
        ("engineer", "unnamed", "its engineer", "an engineer"),
        ("prosecutor", "unnamed", "The prosecutor", "the prosecutor"),
        ("judicial source", "anonymous", "a judicial source", "a judicial source"),
        ("U.S. envoy in Selm", "unnamed", "A U.S. envoy in Selm", "a U.S. envoy in Selm"),
        ("FBI agent", "anonymous", "an FBI agent", "an FBI agent"),
        ("Port Police", "unnamed", "the Port Police", "Port Police"),
        ("police", "unnamed", "police", "police"),
        ("officers", "unnamed", "the officers", "officers"),
        ("two nurses", "unnamed", "Two nurses", "two nurses"),
        ("Ada Brandt", "person", "the minister", "Ada Brandt"),
        ("her clerk", "unnamed", "her clerk", "her clerk"),
    ],
)
def test_a_described_source_has_the_article_of_the_report(name: str, kind: SourceKind, written: str, expected: str) -> None:
    assert wording_sources.described(name, kind, written) == expected


def test_death_by_negligence_is_not_told_as_murder() -> None:
    assert "murder" not in wording.offences(("murder",))


def test_whoever_is_but_a_pronoun_was_told_of_before() -> None:
    assert wording_sources.described("public prosecutor", "person", "It") == "the public prosecutor"
    assert wording_sources.described("judicial source", "anonymous", "a judicial source") == "a judicial source"
    assert wording_sources.described("Ada Brandt", "person", "she") == "Ada Brandt"
    assert wording_sources.described("he", "person", "he") == "he"


def test_a_body_and_a_paper_within_a_sentence() -> None:
    assert wording_sources.voice("The lawsuit", "document") == "the lawsuit"
    assert wording_sources.voice("The Coast Post", "outlet") == "The Coast Post"
    assert wording_sources.voice("NATO", "official_body") == "NATO"


@pytest.mark.parametrize(
    ("iso", "told"),
    [
        ("2026-11-23T03:25:11.123456+00:00", "23 November 2026, 03:25 UTC"),
        ("2026-11-23T03:25:11Z", "23 November 2026, 03:25 UTC"),
        ("2026-11-23T03:25:11+02:00", "23 November 2026, 03:25 (UTC+02:00)"),
        ("2026-11-23", "23 November 2026"),
    ],
)
def test_a_time_in_words(iso: str, told: str) -> None:
    assert wording.moment(iso) == told


def test_what_hedges_by_its_own_verb_is_not_alleged_twice() -> None:
    told = wording_statements.speech("alleges", None, "unnamed", "Ada Brandt is accused of theft")
    assert told == "It is said, without a named source, that “Ada Brandt is accused of theft”"


def test_a_name_with_what_is_told_of_it_by_the_way_is_no_clause() -> None:
    told = wording_statements.speech("asserts", "Ada Brandt", "person", "Tom Molby, who is wanted for theft", "said")
    assert told == "Ada Brandt says: “Tom Molby, who is wanted for theft”"
    told = wording_statements.speech("asserts", "Ada Brandt", "person", "Tom Molby, who is wanted for theft, has left", "said")
    assert told == "Ada Brandt says that “Tom Molby, who is wanted for theft, has left”"


@pytest.mark.parametrize(
    ("before", "done"),
    [
        ("mocked the report in a tweet, saying", "disputes"),
        ("denied the claim and mocked it, saying", "denies"),
        ("denied", "denies"),
    ],
)
def test_who_mocks_a_report_is_not_told_to_deny_it(before: str, done: str) -> None:
    assert wording_statements.doing("denies", before) == done
    assert ("denies" in wording_statements.speech("denies", "Ada Brandt", "person", "When did that happen?", before)) == (
        done == "denies"
    )
