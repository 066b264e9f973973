"""The corpus as it lies in the repository: sound, complete, of one form, its sums right, its test split closed to training."""

import ast
import json
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from allegedly.corpus.checking import problems
from allegedly.corpus.counting import counts
from allegedly.corpus.files import (
    Item,
    annotation_files,
    corpus_folder,
    encoded,
    load,
    load_all,
    load_test,
    read_splits,
    read_story,
    write_story,
)
from allegedly.corpus.notation import read_notation
from allegedly.corpus.schema import schema
from allegedly.corpus.sums import sums
from allegedly.corpus.writing import write_notation
from allegedly.errors import CorpusError
from papers_corpus import STORY

ROOT = Path(__file__).parents[2]
CORPUS = corpus_folder()
FILES = annotation_files(CORPUS)
ITEMS = load_all().items
OWN = [item for item in ITEMS if not item.real]


def test_every_annotation_is_sound() -> None:
    assert [message for item in ITEMS for message in problems(item.story, item.texts)] == []


def test_written_in_the_notation_and_read_again() -> None:
    for item in OWN:
        story, texts = read_notation(write_notation(item.story, item.texts), item.story.story)
        assert texts == item.texts, item.story.story
        assert story == item.story


def test_files_are_written_in_one_form() -> None:
    assert [str(path) for path in FILES if encoded(read_story(path)) != path.read_bytes()] == []


def test_no_text_of_real_news_is_stored() -> None:
    for path in (CORPUS / "real").glob("*.json"):
        story = read_story(path)
        assert story.of is not None
        assert all(entity.named or not entity.name for entity in story.entities)
        assert all(article.file is None for article in story.articles)


def test_sums() -> None:
    assert (CORPUS / "SHA256SUMS").read_text("utf8") == sums(CORPUS), "run `allegedly corpus seal`"


def test_schema_is_current() -> None:
    assert (CORPUS / "schema.json").read_bytes() == schema(), "run `allegedly corpus seal`"


def test_splits_hold_every_story_once() -> None:
    rows = json.loads((CORPUS / "splits.json").read_text("utf8"))
    names = [name for stories in rows.values() for name in stories]
    assert sorted(names) == sorted(read_story(path).story for path in FILES)
    for prefix in (lambda n: not n.startswith(("gum-", "meantime-")), lambda n: n.startswith(("gum-", "meantime-"))):
        share = sum(prefix(n) for n in rows["test"]) / sum(prefix(n) for n in names)
        # What was written after the first training went to train alone.
        assert 0.15 <= share <= 0.25


def test_train_and_dev_hold_no_test_story() -> None:
    splits = read_splits(CORPUS)
    assert {splits[item.story.story] for item in load().items} == {"train", "dev"}
    assert {splits[item.story.story] for item in load_test().items} == {"test"}
    with pytest.raises(CorpusError, match="load_test"):
        load(splits=("test",))
    for wrong in (("trian",), "train"):
        with pytest.raises(CorpusError, match="names no splits"):
            load(splits=wrong)  # type: ignore[arg-type]


FORBIDDEN = {"load_test", "load_all", "_load", "annotation_files", "read_story", "texts_of", "real_text", "corpus_folder"}
MAY_LIST_ALL = {"split_corpus.py"}


def test_training_code_does_not_open_test() -> None:
    """By name: nothing under training/ may use a function that gives test stories, nor spell a folder of the corpus out."""
    scripts = sorted((ROOT / "training").rglob("*.py"))
    assert scripts
    for path in scripts:
        nodes = list(ast.walk(ast.parse(path.read_text("utf8"))))
        used = {n.id for n in nodes if isinstance(n, ast.Name)} | {n.attr for n in nodes if isinstance(n, ast.Attribute)}
        used |= {alias.name for n in nodes if isinstance(n, ast.ImportFrom) for alias in n.names}
        assert not used & FORBIDDEN or path.name in MAY_LIST_ALL, path
        spelled = [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]
        folders = ("corpus/own", "corpus/real", "corpus/twice", "own", "real", "twice", "splits.json")
        assert not any(word.startswith(folders) for word in spelled if len(word) < 40) or path.name in MAY_LIST_ALL, path


LEAST = {
    "articles": 400,
    "stories": 50,
    "articles_of_stories": 200,
    "without_allegation": 80,
}
LEAST_TOGETHER = {
    "claims": 6000,
    "chained": 800,
    "denied_or_disputed": 600,
    "hedged_without_source": 400,
    "proceedings": 1000,
    "downward": 150,
    "dealings": 300,
    "findings": 200,
}


def test_how_much_there_is() -> None:
    own = counts(item.story for item in OWN)
    assert {name: own[name] for name, least in LEAST.items() if own[name] < least} == {}
    everything = counts(read_story(path) for path in FILES)
    assert everything["articles"] - own["articles"] >= 110
    assert {name: everything[name] for name, least in LEAST_TOGETHER.items() if everything[name] < least} == {}


def test_every_article_was_checked_by_another_hand() -> None:
    stories = [read_story(path) for path in FILES]
    assert [s.story for s in stories if not s.checked_by or s.checked_by == s.by] == []


def test_lengths_of_our_own_articles() -> None:
    sizes = [len(text.split()) for item in OWN for text in item.texts.values()]
    assert sum(n < 150 or n > 800 for n in sizes) == 0
    assert sum(250 <= n <= 700 for n in sizes) >= 400


def test_styles_and_regions_are_spread() -> None:
    styles = Counter(a.style for item in OWN for a in item.story.articles)
    assert len(styles) >= 15
    assert max(Counter(item.story.region for item in OWN).values()) < len(OWN) / 4


def test_a_story_is_stored_and_loaded_again(tmp_path: Path) -> None:
    story, texts = read_notation(STORY, "sand.txt")
    path = write_story(story, texts, tmp_path)
    (tmp_path / "splits.json").write_text('{"train": ["sand-permits"], "dev": [], "test": []}', "utf8")
    assert read_story(path) == story
    assert load(tmp_path, tmp_path).items == (Item(story, texts, "train", real=False),)
    assert (path.parent / "articles.csv").read_text("utf8").splitlines()[1].startswith("01.txt,,Pra Courier,2022-05-12")


def test_real_news_is_left_out_where_its_set_is_absent(tmp_path: Path) -> None:
    loaded = load_all(CORPUS, tmp_path)
    assert not any(item.real for item in loaded.items)
    assert len(loaded.absent) == 2
    assert "set ALLEGEDLY_DATA" in loaded.absent[0]


def test_another_text_than_the_annotated_one_is_refused(tmp_path: Path) -> None:
    story, texts = read_notation(STORY, "sand.txt")
    path = write_story(story, texts, tmp_path)
    (tmp_path / "splits.json").write_text('{"train": ["sand-permits"]}', "utf8")
    (path.parent / "01.txt").write_bytes(texts["01"].replace("twelve", "eleven").encode())
    with pytest.raises(CorpusError, match="SHA-256 differs"):
        load_all(tmp_path, tmp_path)


def test_a_shorter_story_leaves_no_old_text(tmp_path: Path) -> None:
    story, texts = read_notation(STORY, "sand.txt")
    path = write_story(story, texts, tmp_path)
    write_story(msgspec.structs.replace(story, articles=story.articles[:1]), texts, tmp_path)
    assert [p.name for p in sorted(path.parent.glob("*.txt"))] == ["01.txt"]


def test_damaged_files_are_named(tmp_path: Path) -> None:
    story, texts = read_notation(STORY, "sand.txt")
    path = write_story(story, texts, tmp_path)
    with pytest.raises(CorpusError, match=r"splits\.json is missing"):
        load_all(tmp_path)
    (tmp_path / "splits.json").write_text('{"train": []}', "utf8")
    with pytest.raises(CorpusError, match="stands in no split"):
        load_all(tmp_path)
    (tmp_path / "splits.json").write_text('{"train": ["sand-permits"]}', "utf8")
    (path.parent / "02.txt").unlink()
    with pytest.raises(CorpusError, match="a text is missing"):
        load_all(tmp_path)
    path.write_bytes(msgspec.json.encode({"format": "other"}))
    with pytest.raises(CorpusError, match="is no annotated story"):
        load_all(tmp_path)
