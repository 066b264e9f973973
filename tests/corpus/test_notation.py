"""The notation of the corpus: read into offsets, written back, and every mistake named with its place."""

import msgspec
import pytest

from allegedly.corpus.checking import problems
from allegedly.corpus.notation import read_notation
from allegedly.corpus.shapes import CorpusArticle, CorpusClaim
from allegedly.corpus.writing import write_notation
from allegedly.errors import CorpusError
from papers_corpus import STORY

STORY_READ, TEXTS = read_notation(STORY, "sand.txt")


def article(key: str = "01") -> CorpusArticle:
    return next(a for a in STORY_READ.articles if a.key == key)


def claim(key: str, of: str = "01") -> CorpusClaim:
    return next(c for c in article(of).claims if c.key == key)


def words(start: int, end: int, of: str = "01") -> str:
    return TEXTS[of][start:end]


def test_the_example_is_sound() -> None:
    assert problems(STORY_READ, TEXTS) == []


def test_marks_leave_the_text() -> None:
    assert TEXTS["01"].startswith(
        "Police hold sand agency chief over beach permits\nBy Nana Yeboah\n\nASUO, May 12 — Police arrested"
    )
    assert "left [the country] twice" in TEXTS["01"]
    assert "{" not in TEXTS["01"]


def test_a_split_quotation_is_one_claim() -> None:
    content = [words(s.start, s.end) for s in claim("c2").content]
    assert content == ['"Not one of the twelve went through the board,"', '"He signed them at home."']


def test_chain_with_kinds_and_bases() -> None:
    first, carrier = claim("c3").sources
    assert (first.entities, first.kind, first.basis) == (("clerks",), "anonymous", "anonymous")
    assert (carrier.entities, carrier.kind, words(carrier.start, carrier.end)) == (("herald",), "outlet", "the Asuo Herald")


def test_source_kind_follows_from_the_entity() -> None:
    assert claim("c1").sources[0].kind == "official_body"
    assert claim("c6").sources[0].kind == "person"


def test_a_hedge_without_source() -> None:
    hedged = claim("c5")
    assert hedged.sources == ()
    assert [words(h.start, h.end) for h in hedged.hedges] == ["is said"]
    assert hedged.cue is None


def test_forms_of_mentions() -> None:
    forms = {words(m.start, m.end): m.form for m in article().mentions}
    assert forms["him"] == "pronoun"
    assert forms["His wife"] == "nominal"
    assert forms["Efua Boateng"] == "name"


def test_blocks_inside_a_line() -> None:
    kinds = [(b.kind, words(b.start, b.end)[:14]) for b in article().blocks]
    assert kinds[:4] == [
        ("headline", "Police hold sa"),
        ("byline", "By Nana Yeboah"),
        ("dateline", "ASUO, May 12 —"),
        ("body", "Police arreste"),
    ]
    assert kinds[-1][0] == "promo"


def test_a_step_takes_the_sources_of_a_claim() -> None:
    step = article().proceedings[0]
    assert [s.entities for s in step.sources] == [("police",)]
    assert [words(e.start, e.end) for e in step.evidence] == ["Police hold", "arrested"]


def test_copied_lines_bring_their_labels() -> None:
    copied = claim("c2", "02")
    assert words(copied.content[0].start, copied.content[0].end, "02") == '"Not one of the twelve went through the board,"'
    assert copied.about == ("osei",)
    assert [c.key for c in article("02").claims] == ["c2"]


def test_findings_and_conflicts() -> None:
    assert STORY_READ.findings[0].origins == (("police",), ("clerks",))
    values = [words(v.start, v.end, a.key) for a in STORY_READ.articles for v in a.values if v.conflict == "x1"]
    assert values == ["300,000 kesu", "900,000 kesu"]


def test_written_back_it_is_the_same() -> None:
    written = write_notation(STORY_READ, TEXTS)
    assert read_notation(written, "again.txt") == (STORY_READ, TEXTS)


MISTAKES = [
    ("about=osei off=bribery when", "about=osay off=bribery when", "no entity “osay”"),
    ("c1 alleges", "c1 insinuates", "Invalid enum value 'insinuates'"),
    ("off=bribery when=2022", "off=briberry when=2022", "Invalid enum value 'briberry'"),
    ("when=2022\n", "when=May\n", "“May” is no date"),
    ("{c4:taking", "{z4:taking", "begins no known mark"),
    ("anyone}.", "anyone.", "never closed"),
    ("c5 alleges about=osei when=2021\n", "", "the text has {c5: but there is no line c5"),
    ("[Adjoa|adjoa]", "[Adjoa|]", "without “[…|key” before it"),
    ("src=boateng", "src=boateng colour=red", "['colour'] not known here"),
    ("p2 on_trial who=osei", "p2 on_trial", "needs a kind, who="),
    ("r1 holds_office osei>agency", "r1 holds_office osei", "a relation is"),
    ("# by: hand-0\n", "", "the header needs"),
    ("<< 01:4-4", "<< 01:4-99", "has lines 1 to"),
    ("like=c1", "like=c77", "names no line"),
    ("agency official Coastal", "agency ministry Coastal", "Invalid enum value 'ministry'"),
    ("x1 f1 about=", "y1 f1 about=", "is no line of findings"),
    ("M| Read next", "X| Read next", "“X|” is no prefix of a block"),
    ("share=0.4", "share=half", "is no number between 0 and 1"),
    ("by=police on", "by=police,court on", "by= names one authority"),
    ("src=clerks:anonymous>herald", "src=clerks>herald>herald>herald>herald>herald", "a chain has at most 5 sources"),
    ("{k101:Correction", "{k101,q2:Correction", "q2 stands in these lines and in the article's own"),
    ("# story: sand-permits", "# story: ../sand", "letters, digits and hyphens"),
]


@pytest.mark.parametrize(("right", "wrong", "message"), MISTAKES)
def test_each_mistake_is_named(right: str, wrong: str, message: str) -> None:
    assert right in STORY
    with pytest.raises(CorpusError) as caught:
        read_notation(STORY.replace(right, wrong, 1), "sand.txt")
    assert message in str(caught.value)
    assert "sand.txt" in str(caught.value)


def test_all_mistakes_are_named_at_once() -> None:
    twice = STORY.replace("c1 alleges", "c1 insinuates").replace("off=abuse_of_office", "off=rudeness")
    with pytest.raises(CorpusError) as caught:
        read_notation(twice, "sand.txt")
    assert len(str(caught.value).splitlines()) >= 2


DANGLING = [
    ("ans=c1\nc5", "ans=c9\nc5", "answers c9, which is no claim"),
    ("for=c3", "for=c9", "dealing w2 is for c9"),
    ("claims=01.c1,02.c2", "claims=01.c1,01.c9", "names 01.c9"),
    ("origins=police|clerks", "origins=police|nobody", "has the origin nobody"),
    ("status osei 01.p1", "status osei 01.p9", "no such entity or step"),
    ("copy 02 of=01", "copy 03 of=01", "no such articles"),
    ("k101 of=01.c1", "k101 of=01.c9", "a correction is of 01.c9"),
    ("published: 2022-05-12", "published: 12 May", "is no date"),
    ("x1 f1 about", "x1 f7 about", "names f7"),
]


@pytest.mark.parametrize(("right", "wrong", "message"), DANGLING)
def test_references_that_lead_nowhere(right: str, wrong: str, message: str) -> None:
    assert right in STORY
    found = problems(*read_notation(STORY.replace(right, wrong, 1), "sand.txt"))
    assert any(message in line for line in found), found


def test_a_line_that_the_notation_uses_cannot_be_written() -> None:
    texts = TEXTS | {"02": TEXTS["02"] + "---\n"}
    with pytest.raises(CorpusError, match="means something in the notation"):
        write_notation(STORY_READ, texts)


def test_a_mention_marked_twice_and_an_unknown_entity() -> None:
    first = article()
    doubled = msgspec.structs.replace(first, mentions=(*first.mentions, first.mentions[0]))
    story = msgspec.structs.replace(STORY_READ, articles=(doubled, article("02")), entities=STORY_READ.entities[1:])
    found = problems(story, TEXTS)
    assert any("is marked twice" in line for line in found)
    assert any("osei is named and is no entity" in line for line in found)


def test_another_text_than_the_annotated_one() -> None:
    changed = TEXTS | {"01": TEXTS["01"].replace("twelve", "eleven")}
    assert any("SHA-256 differs" in line for line in problems(STORY_READ, changed))
    assert any("its text is missing" in line for line in problems(STORY_READ, {"01": TEXTS["01"]}))
