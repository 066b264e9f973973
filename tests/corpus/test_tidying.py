"""Edges of spans are made alike, once and for all."""

import pytest

from allegedly.corpus.checking import problems
from allegedly.corpus.notation import read_notation
from allegedly.corpus.tidying import tidy
from papers_corpus import STORY

FRAME = """\
# story: s
# by: h
## entities
ann person Ann Lee
## article 01
---
H| Title

{line}
---
c1 asserts src=ann
"""
CONTENTS = [
    ("{s1:[Ann Lee|ann]} {q1:said} {c1:it rained.}", "it rained"),
    ('{s1:[Ann Lee|ann]} {q1:said}, {c1:"It rained."}', '"It rained."'),
    ("{c1:It rained,} {q1:said} {s1:[Ann Lee|ann]}.", "It rained"),
    ("{s1:[Ann Lee|ann]} {q1:said} {c1:it rained at 5 p.m.}", "it rained at 5 p.m."),
    ("{s1:[Ann Lee|ann]} {q1:said} {c1:it rained, and then...}", "it rained, and then..."),
    ("{s1:[Ann Lee|ann]} {q1:said} {c1:it rained in the U.S.}", "it rained in the U.S."),
]


@pytest.mark.parametrize(("line", "content"), CONTENTS)
def test_contents(line: str, content: str) -> None:
    story, texts = read_notation(FRAME.replace("{line}", line), "s.txt")
    span = tidy(story, texts).articles[0].claims[0].content[0]
    assert texts["01"][span.start : span.end] == content


def test_genitives_prepositions_and_cues() -> None:
    line = "{s1:[Ann Lee's|ann]} friends, {@2021:in 2021}, {q1:said,} {c1:it rained} {@2021/2022:between 2021 and 2022}"
    story, texts = read_notation(FRAME.replace("{line}", line), "s.txt")
    article, text = tidy(story, texts).articles[0], texts["01"]
    mention, claim = article.mentions[0], article.claims[0]
    assert text[mention.start : mention.end] == "Ann Lee"
    assert [text[d.start : d.end] for d in article.dates] == ["2021", "between 2021 and 2022"]
    assert claim.cue is not None
    assert text[claim.cue.start : claim.cue.end] == "said"


@pytest.mark.parametrize(
    ("hedge", "pieces"),
    [("{h1:is said} to have fled", ["Ann Lee", "to have fled"]), ("{h1:allegedly} fled", ["Ann Lee allegedly fled"])],
)
def test_a_passive_hedge_is_cut_out(hedge: str, pieces: list[str]) -> None:
    frame = FRAME.replace("c1 asserts src=ann", "c1 alleges about=ann")
    story, texts = read_notation(frame.replace("{line}", "{c1:[Ann Lee|ann] " + hedge + "}."), "s.txt")
    content = tidy(story, texts).articles[0].claims[0].content
    assert [texts["01"][s.start : s.end] for s in content] == pieces


def test_a_passive_hedge_is_the_cue_of_a_claim_without_source() -> None:
    frame = FRAME.replace("c1 asserts src=ann", "c1 alleges about=ann")
    for hedge, cue in (("is said", "is said"), ("allegedly", None)):
        story, texts = read_notation(frame.replace("{line}", f"{{c1:[Ann Lee|ann] {{h1:{hedge}}} fled}}."), "s.txt")
        found = tidy(story, texts).articles[0].claims[0].cue
        assert (texts["01"][found.start : found.end] if found else None) == cue


def test_carriers_are_hearsay_and_speakers_never() -> None:
    frame = FRAME.replace("ann person Ann Lee", "ann person Ann Lee\nbo person Bo Day\npost outlet Post")
    frame = frame.replace("src=ann", "src=ann:person:hearsay>bo>post")
    line = "{s1:[Ann|ann]} {q1:said} {c1:it rained}, {s1b:[Bo|bo]} told the {s1c:[Post|post]}"
    story, texts = read_notation(frame.replace("{line}", line), "s.txt")
    assert [link.basis for link in tidy(story, texts).articles[0].claims[0].sources] == ["on_record", "hearsay", "on_record"]


def test_plans_are_about_who_has_them() -> None:
    frame = FRAME.replace("c1 asserts", "c1 plans")
    story, texts = read_notation(frame.replace("{line}", "{s1:[Ann Lee|ann]} {q1:wants} {c1:to go}"), "s.txt")
    assert tidy(story, texts).articles[0].claims[0].about == ("ann",)


def test_what_speakers_assert_of_themselves_is_about_nobody() -> None:
    frame = FRAME.replace("c1 asserts src=ann", "c1 asserts src=ann about=ann,bo").replace(
        "ann person Ann Lee", "ann person Ann Lee\nbo person Bo"
    )
    story, texts = read_notation(frame.replace("{line}", "{s1:[Ann Lee|ann]} {q1:said} {c1:they had left}"), "s.txt")
    assert tidy(story, texts).articles[0].claims[0].about == ("bo",)


def test_a_name_keeps_its_genitive_and_a_contraction_leaves_a_pronoun() -> None:
    frame = FRAME.replace("ann person Ann Lee", "ann organization McCann's")
    story, texts = read_notation(frame.replace("{line}", "{s1:[McCann's|ann]} {q1:said} {c1:[It's|ann] raining}"), "s.txt")
    mentions = [(texts["01"][m.start : m.end], m.form) for m in tidy(story, texts).articles[0].mentions]
    assert mentions == [("McCann's", "name"), ("It", "pronoun")]


MESSY = [
    "{s1:[Ann Lee's,|ann]} {q1:said} {c1:it rained .} {@2020:since before 2020}",
    "{s1:[[Ann Lee|ann]'s|ann]} {q1:said} {c1:she {h1:is said,} to go}",
]


@pytest.mark.parametrize("line", MESSY)
def test_messy_spans_are_tidied_at_once(line: str) -> None:
    story, texts = read_notation(FRAME.replace("{line}", line), "s.txt")
    once = tidy(story, texts)
    assert tidy(once, texts) == once
    assert problems(once, texts) == []


def test_a_copy_carries_the_claims_of_a_finding() -> None:
    """Article 02 takes the paragraph of c2 from article 01."""
    story, texts = read_notation(STORY.replace("claims=01.c1,02.c2", "claims=01.c1,01.c2"), "sand.txt")
    assert tidy(story, texts).findings[0].claims == ("01.c1", "01.c2", "02.c2")


def test_planned_charges_are_charges_in_preparation() -> None:
    story, texts = read_notation(STORY.replace("p2 on_trial who=osei", "p2 charged who=osei"), "sand.txt")
    assert any("charges_prepared" in line for line in problems(story, texts))
    tidied = tidy(story, texts)
    assert [p.kind for p in tidied.articles[0].proceedings] == ["arrested", "charges_prepared"]
    assert problems(tidied, texts) == []


def test_twice_changes_nothing_more() -> None:
    story, texts = read_notation(STORY, "sand.txt")
    once = tidy(story, texts)
    assert tidy(once, texts) == once
