"""One invented sentence for each way of attributing, and what must be found in it."""

import re
from functools import cache
from typing import NamedTuple

import pytest

from allegedly.read.attribution import find_frames
from allegedly.read.frames import Frame
from allegedly.read.parsed import ParsedArticle, parse
from allegedly.read.pipeline import pipeline
from allegedly.shapes import Block
from builders import article


class Found(NamedTuple):
    """A frame in words."""

    form: str
    lemma: str
    source: list[str]
    content: list[str]
    targets: list[str]


@cache
def read(text: str) -> tuple[ParsedArticle, tuple[Frame, ...]]:
    blocks = tuple(Block(kind="body", start=m.start(), end=m.end()) for m in re.finditer(r"[^\n]+", text))
    parsed = next(iter(parse([article(text, blocks=blocks)], pipeline())))
    return parsed, find_frames(parsed)


def word(parsed: ParsedArticle, offset: int) -> str:
    block = parsed.block_at(offset)
    token = block.token_at(offset) if block else None
    return token.text if token else ""


def found(text: str) -> list[Found]:
    parsed, frames = read(text)
    return [
        Found(
            frame.form,
            frame.cue_lemma,
            [parsed.words(span) for span in frame.source],
            [parsed.words(span) for span in frame.content],
            [word(parsed, offset) for offset in frame.targets],
        )
        for frame in frames
    ]


def frame(text: str, lemma: str) -> Frame:
    return next(f for f in read(text)[1] if f.cue_lemma == lemma)


CLAUSES = [
    ("The ministry alleges that Ana Ruiz took bribes.", "allege", "The ministry", "Ana Ruiz took bribes"),
    ("Prosecutors said Dobrev laundered the money.", "say", "Prosecutors", "Dobrev laundered the money"),
    ("The mayor stole the funds, said the auditor.", "say", "the auditor", "The mayor stole the funds"),
    ("The bank said in a statement that it would cooperate.", "say", "The bank", "it would cooperate"),
    ("The minister told reporters that he had done nothing wrong.", "tell", "The minister", "he had done nothing wrong"),
    ("The president added in a tweet that the charges were false.", "add", "The president", "the charges were false"),
    ("The ministry's statement said that the payments were legal.", "say", "The ministry's statement", "the payments were legal"),
    ("The report shows that the aid never arrived.", "show", "The report", "the aid never arrived"),
    ("The inquiry found that the minister had lied.", "find", "The inquiry", "the minister had lied"),
    ("The court heard that Mr. Kone paid the guards.", "hear", "The court", "Mr. Kone paid the guards"),
    ("Investigators believe Mr. Kone ran the network.", "believe", "Investigators", "Mr. Kone ran the network"),
    ("The newspaper reported Monday that Kone had been questioned.", "report", "The newspaper", "Kone had been questioned"),
    ("Kone's lawyer, Ida Brandt, said her client was innocent.", "say", "Kone's lawyer, Ida Brandt", "her client was innocent"),
    ("As the judge put it, the scheme was simple.", "put", "the judge", "the scheme was simple"),
    ("The lawyer left the court, adding that his client would appeal.", "add", "The lawyer", "his client would appeal"),
    ("Anna Weiss, who said she saw the payments, was dismissed.", "say", "Anna Weiss", "she saw the payments"),
    ("Mr. Kone denied wrongdoing.", "deny", "Mr. Kone", "wrongdoing"),
    ("Mr. Kone denied taking bribes.", "deny", "Mr. Kone", "taking bribes"),
    ("Mr. Kone admitted to paying the guards.", "admit", "Mr. Kone", "paying the guards"),
    ("The company rejected the accusations.", "reject", "The company", "the accusations"),
    ("The governor dismissed the report as fiction.", "dismiss", "The governor", "the report as fiction"),
    ("The deputy plans to sue the newspaper.", "plan", "The deputy", "to sue the newspaper"),
    ("The firm promised to repay the money.", "promise", "The firm", "to repay the money"),
    ("The mayor refused to comment.", "refuse", "The mayor", "to comment"),
    ("The paper published the story, citing two police officers.", "cite", "The paper", "two police officers"),
]


@pytest.mark.parametrize(("text", "lemma", "source", "content"), CLAUSES)
def test_a_verb_with_its_clause_or_object(text: str, lemma: str, source: str, content: str) -> None:
    assert Found("verb", lemma, [source], [content], []) in found(text)


ACCUSING = [
    (
        "The watchdog accused Karel Novak of rigging tenders.",
        "accuse",
        ["The watchdog"],
        ["Karel Novak of rigging tenders"],
        "Novak",
    ),
    ("The union blamed the minister for the collapse.", "blame", ["The union"], ["the minister for the collapse"], "minister"),
    ("The union blamed the collapse on the minister.", "blame", ["The union"], ["the collapse on the minister"], "minister"),
    ("Prosecutors charged Lena Holm with fraud.", "charge", ["Prosecutors"], ["Lena Holm with fraud"], "Holm"),
    ("Police suspect the brothers of smuggling arms.", "suspect", ["Police"], ["the brothers of smuggling arms"], "brothers"),
    ("Karel Novak is accused of rigging tenders.", "accuse", [], ["Karel Novak", "rigging tenders"], "Novak"),
    (
        "Karel Novak was accused by the watchdog of rigging it.",
        "accuse",
        ["the watchdog"],
        ["Karel Novak", "of rigging it"],
        "Novak",
    ),
    ("Haddad was charged with embezzling public money.", "charge", [], ["Haddad", "embezzling public money"], "Haddad"),
    ("Accusations against Marta Silva of taking bribes surfaced.", "accusation", [], ["Marta Silva of taking bribes"], "Silva"),
    ("The allegations against two officials persist.", "allegation", [], ["two officials"], "officials"),
    (
        "The corruption allegations against two officials persist.",
        "allegation",
        [],
        ["corruption", "against two officials"],
        "officials",
    ),
    (
        "The clerks were accused by the agency as corrupt officials.",
        "accuse",
        ["the agency"],
        ["The clerks", "as corrupt officials"],
        "clerks",
    ),
]


@pytest.mark.parametrize(("text", "lemma", "source", "content", "target"), ACCUSING)
def test_an_accusing_cue_names_its_target(text: str, lemma: str, source: list[str], content: list[str], target: str) -> None:
    assert (lemma, source, content, [target]) in [f[1:] for f in found(text)]


PASSIVES = [
    ("The general is said to have ordered the killings.", "say", ["The general", "to have ordered the killings"]),
    ("The senator is alleged to have taken kickbacks.", "allege", ["The senator", "to have taken kickbacks"]),
    ("The deal was reported to include cash payments.", "report", ["The deal", "to include cash payments"]),
    ("The brothers are believed to control three ports.", "believe", ["The brothers", "to control three ports"]),
    ("The aide was also seen to be facing charges.", "see", ["The aide", "to be facing charges"]),
    ("It is alleged that the firm paid the minister.", "allege", ["the firm paid the minister"]),
]


@pytest.mark.parametrize(("text", "lemma", "content"), PASSIVES)
def test_a_passive_without_agent_has_no_source(text: str, lemma: str, content: list[str]) -> None:
    assert Found("passive", lemma, [], content, []) in found(text)


PHRASES = [
    ("According to the indictment, Sato hid the money.", "according to", "the indictment", ["Sato hid the money"]),
    ("Sato hid the money, according to the indictment.", "according to", "the indictment", ["Sato hid the money"]),
    (
        "The plan, according to two officials at the bank, was dropped.",
        "according to",
        "two officials at the bank",
        ["The plan", "was dropped"],
    ),
    (
        "The governor paid gangs, according to El Foco, which first reported the talks.",
        "according to",
        "El Foco",
        ["The governor paid gangs"],
    ),
    (
        "In the words of the prosecutor, the office was a cash machine.",
        "in word",
        "the prosecutor",
        ["the office was a cash machine"],
    ),
    ("In the committee's view, the minister misled parliament.", "in view", "the committee", ["the minister misled parliament"]),
    ("Per the complaint, Kone hid cash.", "per", "the complaint", ["Kone hid cash"]),
]


@pytest.mark.parametrize(("text", "lemma", "source", "content"), PHRASES)
def test_a_phrase_covers_its_sentence(text: str, lemma: str, source: str, content: list[str]) -> None:
    assert Found("according", lemma, [source], content, []) in found(text)


NOUNS = [
    ("The allegation that Mr. Kone bought votes was repeated on Monday.", "allegation", [], ["Mr. Kone bought votes"]),
    ("He resigned after accusations of rigging the vote.", "accusation", [], ["rigging the vote"]),
    ("A claim by the opposition that the count was false was rejected.", "claim", ["the opposition"], ["the count was false"]),
    ("The prosecutor's claim that Kone paid gangs was false.", "claim", ["The prosecutor"], ["Kone paid gangs"]),
]


@pytest.mark.parametrize(("text", "lemma", "source", "content"), NOUNS)
def test_a_noun_with_its_complement(text: str, lemma: str, source: list[str], content: list[str]) -> None:
    assert Found("noun", lemma, source, content, []) in found(text)


HEDGES = [
    ("He reportedly paid the judge.", "reportedly", "He reportedly paid the judge"),
    ("The twins allegedly bought, hid and resold the drugs.", "allegedly", "The twins allegedly bought, hid and resold the drugs"),
    ("Kone was reportedly questioned by police on Monday.", "reportedly", "Kone was reportedly questioned by police on Monday"),
]


@pytest.mark.parametrize(("text", "lemma", "content"), HEDGES)
def test_a_hedge_covers_all_conjoined_predicates(text: str, lemma: str, content: str) -> None:
    assert found(text) == [Found("hedge", lemma, [], [content], [])]


QUOTATIONS = [
    ('"We never paid anyone," said Mr. Kone.', "say", ['"We never paid anyone,"']),
    ("“We never paid anyone,” she says.", "say", ["“We never paid anyone,”"]),
    ("‘We never paid anyone,’ Mr. Kone said.", "say", ["‘We never paid anyone,’"]),
    ('"We never paid anyone," Mr. Kone said, "and we never will."', "say", ['"We never paid anyone,"', '"and we never will."']),
    ('"We never paid anyone," Mr. Kone told the court. "It is a lie."', "tell", ['"We never paid anyone,"', '"It is a lie."']),
    ('Mr. Kone said: "We never paid anyone. It is a lie."', "say", ['"We never paid anyone. It is a lie."']),
    ('The ministry mocked the report, saying, "When did that happen?"', "say", ['"When did that happen?"']),
    (
        "“We paid no one,” said Mr. Kone.\n“It is a lie from start to end.”",
        "say",
        ["“We paid no one,”", "“It is a lie from start to end.”"],
    ),
    ("Mr. Kone said: “We paid no one.\n“It is a lie.”", "say", ["“We paid no one.", "“It is a lie.”"]),
    (
        "Mr. Kone said the case was empty.\n“They have found nothing at all.”",
        "say",
        ["the case was empty", "“They have found nothing at all.”"],
    ),
]


@pytest.mark.parametrize(("text", "lemma", "content"), QUOTATIONS)
def test_a_quotation_is_one_frame_with_all_its_pieces(text: str, lemma: str, content: list[str]) -> None:
    assert (lemma, content) in [(f.lemma, f.content) for f in found(text)]


def test_a_partial_quotation_stays_in_its_clause() -> None:
    assert found("Mr. Kone said the charges were “a political attack” by rivals.")[0].content == [
        "the charges were “a political attack” by rivals"
    ]


def test_a_clause_split_by_its_cue_is_one_frame() -> None:
    assert found("The contract, the auditor said, was never put out to tender.") == [
        Found("verb", "say", ["the auditor"], ["The contract", "was never put out to tender"], [])
    ]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("The minister said the bank failed and denied that he knew.", "say", "deny"),
        ("Kone denied that his firm had cut a deal and condemned the sanctions.", "deny", "condemn"),
        ("Kone acknowledged that he met the courier but insisted that no money changed hands.", "acknowledge", "insist"),
        ("Kone criticized the agency's findings, saying there are videos of others.", "criticize", "say"),
    ],
)
def test_joined_cues_share_their_source(text: str, first: str, second: str) -> None:
    assert frame(text, first).source_heads == frame(text, second).source_heads != ()


def test_every_conjunct_of_a_source_has_its_head() -> None:
    parsed, frames = read("The ministry and the police said that the file was lost.")
    assert [word(parsed, offset) for offset in frames[0].source_heads] == ["ministry", "police"]


def test_a_relative_pronoun_stands_for_its_antecedent() -> None:
    parsed, frames = read("Two people with knowledge of the inquiry, who asked not to be named, said Kone was a suspect.")
    asked = next(f for f in frames if f.cue_lemma == "ask")
    assert asked.pronoun is not None
    assert (parsed.words(asked.pronoun), parsed.words(asked.source[0])) == ("who", "Two people with knowledge of the inquiry")


def test_an_answer_inside_the_sentence_is_a_frame_of_its_own() -> None:
    assert found("In 2019, Kone was accused of taking bribes, which he denies.") == [
        Found("passive", "accuse", [], ["Kone", "taking bribes"], ["Kone"]),
        Found("verb", "deny", ["he"], ["taking bribes"], []),
    ]


def test_an_answer_to_a_clause_has_the_clause_as_content() -> None:
    text = "The opposition says the president used the fund to buy votes — something he has repeatedly denied."
    assert [(f.lemma, f.content) for f in found(text)] == [
        ("say", ["the president used the fund to buy votes"]),
        ("deny", ["the president used the fund to buy votes"]),
    ]


def test_an_answer_is_not_the_parent_of_what_it_answers() -> None:
    text = "Rights groups have long accused the army of killing civilians, a charge the army rejects."
    assert frame(text, "accuse").parent is None


def test_a_document_may_be_where_it_is_alleged() -> None:
    assert found("As alleged in the indictment, Kone received two million from a builder.") == [
        Found("according", "allege", ["the indictment"], ["Kone received two million from a builder"], [])
    ]


def test_a_hedge_in_a_relative_clause_names_whom_it_concerns() -> None:
    assert found("The minister, who allegedly took money, resigned.") == [
        Found("hedge", "allegedly", [], ["The minister", "allegedly took money"], [])
    ]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Prosecutors accuse Kone, his wife and two aides of taking bribes.", ["Kone", "wife", "aides"]),
        ("Kone was accused in 2019 of taking bribes.", ["Kone"]),
        ("The army was accused by monitors in the north of killing civilians.", ["army"]),
    ],
)
def test_all_the_accused_are_targets(text: str, targets: list[str]) -> None:
    assert found(text)[0].targets == targets


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Kone allegedly took bribes, and prosecutors say he hid the money.", ["Kone allegedly took bribes"]),
        ("Kone says he's innocent; prosecutors say he isn't.", ["he's innocent"]),
        ("Police allege that she siphoned off money, an accusation she denies.", ["she siphoned off money"]),
        ("Kone, prosecutors allege, took bribes.", ["Kone", "took bribes"]),
        ("SMITH: I never met the man.", ["I never met the man"]),
    ],
)
def test_content_ends_where_another_voice_begins(text: str, content: list[str]) -> None:
    assert found(text)[0].content == content


def test_a_carrier_at_the_end_is_no_part_of_what_it_carries() -> None:
    text = "Kone added in a post that the charges were false, according to a report by The Globe."
    assert [(f.lemma, f.content) for f in found(text)] == [
        ("add", ["the charges were false"]),
        ("according to", ["Kone added in a post that the charges were false"]),
    ]
    assert frame(text, "add").parent == 1


NESTED = [
    ("An official accused the two of making a pact, according to a Reuters report.", "accuse", "according to"),
    ("The deal was reported to include cash, according to The Globe.", "report", "according to"),
    ("The prosecutor's claim that Kone paid gangs was false, his lawyer said.", "claim", "say"),
    ('"The police said that he fled," Mr. Kone told the court.', "say", "tell"),
]


@pytest.mark.parametrize(("text", "inner", "outer"), NESTED)
def test_a_frame_inside_another_names_its_parent(text: str, inner: str, outer: str) -> None:
    frames = read(text)[1]
    parent = frame(text, inner).parent
    assert parent is not None
    assert frames[parent].cue_lemma == outer


@pytest.mark.parametrize(
    ("text", "lemma", "negated", "unreal"),
    [
        ("The minister did not say that the money was gone.", "say", True, False),
        ("No one accused the minister of theft.", "accuse", True, False),
        ("The minister would say that he knew nothing.", "say", False, True),
        ("If he admits that he took the money, he will be jailed.", "admit", False, True),
        ("Did the minister say that he knew?", "say", False, True),
        ("The spokesman declined to say whether the money was returned.", "say", False, True),
        ("Kone has repeatedly denied that he paid anyone.", "deny", False, False),
    ],
)
def test_a_cue_may_be_negated_or_unreal(text: str, lemma: str, negated: bool, unreal: bool) -> None:
    assert (frame(text, lemma).negated, frame(text, lemma).unreal) == (negated, unreal)


@pytest.mark.parametrize(
    "text",
    ["The river rose overnight.", "The new road cost 3 million euros.", "", "The firm is based in Graz and employs 40 people."],
)
def test_a_plain_statement_attributes_nothing(text: str) -> None:
    assert found(text) == []


def test_cues_take_their_auxiliaries_and_adverbs() -> None:
    parsed, frames = read("Kone has repeatedly denied that he paid anyone.")
    assert parsed.words(frames[0].cue) == "has repeatedly denied"
