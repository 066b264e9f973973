"""The corpus on disk: one annotation file for each story, its texts beside it or built from a public set, fixed splits.

    corpus/own/<story>/annotation.json, 01.txt, 02.txt, …, articles.csv   our own articles, with their texts
    corpus/real/<story>.json                                              real news: offsets and SHA-256, no text
    corpus/splits.json                                                    which story is train, dev or test

`load` gives train and dev. Test is opened by `load_test` only, which no training code may call.
"""

import csv
import hashlib
import io
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from allegedly.corpus.rebuild import FOLDERS, GUM, MEANTIME, gum_texts, meantime_texts
from allegedly.corpus.shapes import CorpusArticle, CorpusStory
from allegedly.errors import CorpusError
from allegedly.shapes import Shape

Split = Literal["train", "dev", "test"]
ANNOTATION = "annotation.json"
_REMEDY = "restore the file, or for real news use the release of the set that corpus/README.md names"
_COLUMNS = ("file", "url", "outlet", "published", "byline", "kind", "language")


@dataclass(frozen=True)
class Item:
    """An annotated story with the texts of its articles by key, its split, and whether it is real news."""

    story: CorpusStory
    texts: dict[str, str]
    split: Split
    real: bool


@dataclass(frozen=True)
class Loaded:
    """What was loaded, and a message for each part whose texts are not at hand."""

    items: tuple[Item, ...]
    absent: tuple[str, ...]


def corpus_folder() -> Path:
    """The folder `corpus` of the source tree, or the one that ALLEGEDLY_CORPUS names."""
    return Path(os.environ.get("ALLEGEDLY_CORPUS", Path(__file__).parents[3] / "corpus"))


def contrast_folder() -> Path:
    """The contrast sentences of the corpus: for training, in no split."""
    return corpus_folder() / "contrast"


def data_folder() -> Path:
    """Where copies of the public sets lie: ALLEGEDLY_DATA, else `data` in ALLEGEDLY_SHARED or `shared` beside the source tree."""
    shared = Path(os.environ.get("ALLEGEDLY_SHARED", Path(__file__).parents[4] / "shared"))
    return Path(os.environ.get("ALLEGEDLY_DATA", shared / "data"))


def load(root: Path | None = None, data: Path | None = None, splits: Sequence[Split] = ("train", "dev")) -> Loaded:
    """The stories of the train and dev splits, in the order of their names, our own first.

    Raises:
        CorpusError: test was asked for (see `load_test`), there is no such split, or a file is damaged.
    """
    if isinstance(splits, str) or set(splits) - {"train", "dev", "test"}:
        raise CorpusError(f"{splits!r} names no splits; give a list of train and dev")
    if "test" in splits:
        raise CorpusError("the test split is opened by load_test alone, and never by training code; ask for train or dev")
    return _load(root or corpus_folder(), data or data_folder(), splits)


def load_test(root: Path | None = None, data: Path | None = None) -> Loaded:
    """The stories of the test split: to measure a finished reader, never to train, tune or look at.

    Raises:
        CorpusError: a file is damaged.
    """
    return _load(root or corpus_folder(), data or data_folder(), ("test",))


def load_all(root: Path | None = None, data: Path | None = None) -> Loaded:
    """Every story of every split: to check, count and show the corpus.

    Raises:
        CorpusError: a file is damaged.
    """
    return _load(root or corpus_folder(), data or data_folder(), ("train", "dev", "test"))


def _load(root: Path, data: Path, wanted: Sequence[Split]) -> Loaded:
    splits = read_splits(root)
    sets, absent = _real_texts(data)
    items = []
    for path in annotation_files(root):
        story = read_story(path)
        split = splits.get(story.story)
        if split is None:
            raise CorpusError(f"{path}: the story {story.story} stands in no split of {root / 'splits.json'}")
        if split in wanted:
            texts = texts_of(story, path, sets)
            if texts:
                items.append(Item(story, texts, split, story.of is not None))
            elif story.of is not None and sets[story.of.set]:
                absent.append(f"{story.of.set}: the copy at hand lacks {story.of.document}; it is left out")
    return Loaded(tuple(items), tuple(absent))


def annotation_files(root: Path) -> list[Path]:
    """The annotation files of a corpus, our own first, each part by name."""
    return [*sorted((root / "own").glob(f"*/{ANNOTATION}")), *sorted((root / "real").glob("*.json"))]


def read_splits(root: Path) -> dict[str, Split]:
    """The split of each story by its name.

    Raises:
        CorpusError: there is no such file.
    """
    path = root / "splits.json"
    if not path.is_file():
        raise CorpusError(f"{path} is missing; is {root} the folder of the corpus?")
    rows: dict[Split, list[str]] = json.loads(path.read_text("utf8"))
    return {story: split for split, stories in rows.items() for story in stories}


def read_story(path: Path) -> CorpusStory:
    """The annotation in a file.

    Raises:
        CorpusError: it is damaged or of another form.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=CorpusStory)
    except (OSError, msgspec.DecodeError) as error:
        raise CorpusError(f"{path} is no annotated story: {error}") from error


def _real_texts(data: Path) -> tuple[dict[str, dict[str, str]], list[str]]:
    sets, absent = {}, []
    for name, build in ((GUM, gum_texts), (MEANTIME, meantime_texts)):
        folder = data / FOLDERS[name]
        sets[name] = build(folder) if folder.is_dir() else {}
        if not sets[name]:
            absent.append(
                f"{name}: no copy in {folder}; its articles are left out (set ALLEGEDLY_DATA to the folder that holds it)"
            )
    return sets, absent


def texts_of(story: CorpusStory, path: Path, sets: dict[str, dict[str, str]]) -> dict[str, str]:
    """The texts of a story by article key; empty where the set that they are built from is not at hand.

    Raises:
        CorpusError: a text file is missing, or a text is not the one that was annotated.
    """
    if story.of is not None:
        texts = _built_texts(story, sets)
    else:
        try:
            texts = {a.key: (path.parent / (a.file or "")).read_bytes().decode("utf8") for a in story.articles}
        except OSError as error:
            raise CorpusError(f"{path.parent}: a text is missing: {error}") from error
    for article in story.articles:
        if texts and hashlib.sha256(texts[article.key].encode()).hexdigest() != article.sha256:
            raise CorpusError(f"{path}: article {article.key} is not the text that was annotated (its SHA-256 differs); {_REMEDY}")
    return texts


def real_text(story: CorpusStory, data: Path | None = None, *, checked: bool = True) -> dict[str, str]:
    """The texts of a story of real news, empty where its set is not at hand.

    Raises:
        CorpusError: the text is not the one that was annotated; not raised where `checked` is false.
    """
    sets, _ = _real_texts(data or data_folder())
    return texts_of(story, Path(), sets) if checked else _built_texts(story, sets)


def _built_texts(story: CorpusStory, sets: dict[str, dict[str, str]]) -> dict[str, str]:
    text = sets.get(story.of.set, {}).get(story.of.document) if story.of else None
    return {} if text is None else {article.key: text for article in story.articles}


def write_story(story: CorpusStory, texts: dict[str, str], root: Path) -> Path:
    """Write a story where it belongs in the corpus; returns the annotation file. Texts of real news are not written."""
    if story.of is not None:
        path = root / "real" / f"{story.story}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encoded(without_text(story)))
        return path
    folder = root / "own" / story.story
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.txt"):
        old.unlink()
    for article in story.articles:
        (folder / (article.file or "")).write_bytes(texts[article.key].encode())
    (folder / "articles.csv").write_bytes(articles_csv(story.articles).encode())
    (folder / ANNOTATION).write_bytes(encoded(story))
    return folder / ANNOTATION


def without_text(story: CorpusStory) -> CorpusStory:
    """A story of real news as it is stored: no file, and no description of somebody unnamed in the words of the text."""
    articles = tuple(msgspec.structs.replace(a, file=None) for a in story.articles)
    entities = tuple(e if e.named else msgspec.structs.replace(e, name="") for e in story.entities)
    return msgspec.structs.replace(story, articles=articles, entities=entities)


def articles_csv(articles: Sequence[CorpusArticle]) -> str:
    """The metadata of the articles as `allegedly read` takes them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows([getattr(article, column) or "" for column in _COLUMNS] for article in articles)
    return out.getvalue()


def encoded(story: CorpusStory) -> bytes:
    """A story as JSON with one item a line, so that a change shows as the line it changes."""
    return ("\n".join(_object_lines(story, 0)) + "\n").encode()


def _object_lines(shape: Shape, depth: int) -> Iterator[str]:
    pad = " " * depth
    rows = []
    for name, value in msgspec.to_builtins(shape).items():
        field = next(f for f in msgspec.structs.fields(shape) if f.encode_name == name)
        held = getattr(shape, field.name)
        rows.append(pad + f' "{name}": ' + _value(held, value, depth + 1))
    yield pad + "{\n" + ",\n".join(rows) + "\n" + pad + "}"


def _value(held: object, value: object, depth: int) -> str:
    if isinstance(held, tuple) and held and isinstance(held[0], CorpusArticle):
        return "[\n" + ",\n".join("\n".join(_object_lines(a, depth + 1)) for a in held) + "\n" + " " * depth + "]"
    if isinstance(held, tuple) and held and isinstance(held[0], Shape) and isinstance(value, tuple):
        pad = " " * (depth + 1)
        return "[\n" + ",\n".join(pad + _compact(v) for v in value) + "\n" + " " * depth + "]"
    return _compact(value)


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
