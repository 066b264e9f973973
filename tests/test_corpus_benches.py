"""The benches of the corpus count what they say they count."""

import importlib
import sys
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from bench.repeats import near_duplicates, real_runs, sentences
from bench.variety import Counts, count, count_labels, divergence, thin

from allegedly.corpus.attributions import to_attributions
from allegedly.corpus.files import Item
from allegedly.corpus.notation import read_notation
from allegedly.read.pipeline import pipeline
from papers_corpus import STORY

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
agreement = importlib.import_module("agreement")
corpus_figures = importlib.import_module("corpus_figures")
STORY_READ, TEXTS = read_notation(STORY, "sand.txt")
ITEM = Item(STORY_READ, TEXTS, "train", real=False)


def renamed(name: str, **names: str) -> Item:
    """The story under another name, with other words for some."""
    written = STORY.replace("# story: sand-permits", f"# story: {name}")
    for old, new in names.items():
        written = written.replace(old, new)
    return Item(*read_notation(written, "s.txt"), "train", real=False)


def test_a_template_with_other_names_is_a_near_duplicate() -> None:
    found = list(sentences([ITEM, renamed("other", Boateng="Mensah", Efua="Akua")]))
    pairs = near_duplicates(found, 0.6)
    assert any("Not one of the twelve" in one.text for _, one, _ in pairs)
    assert all(one.story != other.story for _, one, other in pairs)


def test_copies_inside_a_story_are_not_counted() -> None:
    assert near_duplicates(list(sentences([ITEM])), 0.6) == []


def test_a_run_of_ten_words_of_real_news_is_found() -> None:
    found = list(sentences([ITEM]))
    real = "They said: two clerks at the agency, who asked not to be named, said nothing."
    assert real_runs(found, [real])
    assert real_runs(found, ["Two clerks at the agency said nothing at all to anybody who asked them that day."]) == []


def test_divergence_has_its_bounds() -> None:
    one = Counter({"say": 3, "deny": 1})
    assert divergence(one, one) == pytest.approx(0)
    assert divergence(one, Counter({"write": 2})) == pytest.approx(1)


def test_thin_names_what_the_reference_has_more_often() -> None:
    here, there = Counts(lemmas=Counter({"say": 99, "deny": 1})), Counts(lemmas=Counter({"say": 50, "deny": 50}))
    assert thin(here, there)["lemmas"] == ["deny 0.5000 0.0100"]


def test_variety_counts_cues_frames_and_labels() -> None:
    counts = count(list(to_attributions(STORY_READ, TEXTS)), pipeline())
    count_labels(counts, [ITEM])
    assert counts.lemmas["say"] == 4
    assert counts.frames["CQSC VERB"] == 2
    assert counts.depths["2"] == 1
    assert counts.kinds["anonymous"] == 1


def test_two_equal_annotations_agree_wholly() -> None:
    figures = agreement.figures_of([(ITEM, STORY_READ)])["record"]
    assert figures["claim_f1"] == figures["stance_accuracy"] == figures["chain_accuracy"] == 1
    assert list(agreement.differences(ITEM, STORY_READ)) == []


def test_differences_are_listed() -> None:
    changed = (
        STORY.replace("c4 denies src=osei about=osei", "c4 disputes src=osei")
        .replace("{c5:", "")
        .replace("{h5:is said}", "is said")
    )
    changed = changed.replace("last year}}.", "last year}.").replace("c5 alleges about=osei when=2021\n", "")
    lines = list(agreement.differences(ITEM, read_notation(changed, "s.txt")[0]))
    assert any("stance: denies | disputes" in line for line in lines)
    assert any("about: 1 | 0" in line for line in lines)
    assert any("only first: c5" in line for line in lines)


def test_figures_are_put_together_by_what_each_story_asks_for() -> None:
    parts = ("proceedings", "relations", "dealings", "findings", "timeline", "entities")
    gold = {"claims": [{"about": []}], "articles": {}} | {part: [] for part in parts}
    more = gold | {"claims": [{"about": []}] * 3}
    one, other = {"claim_f1": 1.0, "kin_violations": 1.0}, {"claim_f1": 0.0, "kin_violations": 2.0}
    found = corpus_figures.together([(one, gold), (other, more)])
    assert found == {"claim_f1": 0.25, "kin_violations": 3.0}


def test_an_annotation_is_not_changed_by_encoding() -> None:
    assert msgspec.json.decode(msgspec.json.encode(STORY_READ), type=type(STORY_READ)) == STORY_READ
