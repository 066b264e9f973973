"""`allegedly corpus`: look at the annotated corpus, check it, and turn its notation into offsets and back."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from allegedly.corpus.checking import problems
from allegedly.corpus.counting import counts
from allegedly.corpus.doubts import doubts as doubtful
from allegedly.corpus.files import corpus_folder, load_all, read_story, real_text, texts_of, write_story
from allegedly.corpus.gold import file_name, to_gold
from allegedly.corpus.notation import read_notation
from allegedly.corpus.record import to_record
from allegedly.corpus.shapes import CorpusStory
from allegedly.corpus.show import page, print_story
from allegedly.corpus.sums import seal as write_sums
from allegedly.corpus.tidying import tidy
from allegedly.corpus.view import story_view
from allegedly.corpus.writing import write_notation
from allegedly.errors import CorpusError, UsageError

app = typer.Typer(
    name="corpus",
    help="Look at the annotated corpus, check it, and turn its notation into offsets and back.\n\n"
    "Example: allegedly corpus show corpus/own/STORY/annotation.json",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
File = Annotated[
    Path, typer.Argument(metavar="FILE", help="An annotation (.json) or a file in the notation (.txt).", show_default=False)
]
Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Annotations or files in the notation.", show_default=False)]
Root = Annotated[Path | None, typer.Option("--corpus", help="The folder of the corpus; the one of the source tree without it.")]


@app.command()
def show(
    file: File,
    html: Annotated[
        Path | None, typer.Option("--page", help="Write a page (HTML) to this file instead.", show_default=False)
    ] = None,
) -> None:
    """Show an annotated story: its texts with their marks, and each label in words.

    Example: allegedly corpus show corpus/own/STORY/annotation.json --page story.html
    """
    view = story_view(*_read(file))
    if html is None:
        print_story(Console(highlight=False, markup=False, emoji=False), view)
    else:
        html.write_text(page(view), "utf8")
        typer.echo(f"Wrote {html}", err=True)


@app.command()
def mark(file: File) -> None:
    """Print an annotation in the notation of corpus/GUIDELINES.md, to read and to mend; `corpus store` takes it back.

    Example: allegedly corpus mark corpus/own/STORY/annotation.json > story.txt
    """
    sys.stdout.write(write_notation(*_read(file)))


@app.command()
def store(files: Files, root: Root = None) -> None:
    """Put stories written in the notation into the corpus. Files with mistakes are not stored; every mistake is named.

    Example: allegedly corpus store story.txt
    """
    wrong = 0
    for file in files:
        try:
            story, texts = _read(file)
            story = tidy(story, texts)
            found = [*problems(story, texts), *_altered(story, texts)]
        except CorpusError as error:
            found = [str(error)]
        if found:
            wrong += 1
            typer.echo("\n".join(found), err=True)
        else:
            typer.echo(f"Wrote {write_story(story, texts, root or corpus_folder())}", err=True)
    if wrong:
        raise CorpusError(f"{wrong} of {len(files)} files have mistakes and were not stored; mend them and run this again")


@app.command()
def check(root: Root = None) -> None:
    """Check every annotation of the corpus: spans, references, texts. Real news is checked where its public set is at hand.

    Example: allegedly corpus check
    """
    loaded = load_all(root)
    found = [message for item in loaded.items for message in problems(item.story, item.texts)]
    for message in loaded.absent:
        typer.echo(message, err=True)
    if found:
        raise CorpusError(
            "\n".join([*found, f"{len(found)} mistakes in the corpus; mend them with `allegedly corpus mark` and `store`"])
        )
    typer.echo(f"{len(loaded.items)} stories checked, no mistake", err=True)


@app.command()
def doubts(files: Files) -> None:
    """List the places of stories where something may have been missed, or contradicts itself; a doubt is no mistake.

    Example: allegedly corpus doubts corpus/own/STORY/annotation.json
    """
    for file in files:
        for line in doubtful(*_read(file)):
            typer.echo(line)


@app.command()
def count(root: Root = None) -> None:
    """Count what the corpus holds, own and real apart, as JSON.

    Example: allegedly corpus count
    """
    loaded = load_all(root)
    rows = {name: dict(counts(i.story for i in loaded.items if i.real == real)) for name, real in (("own", False), ("real", True))}
    typer.echo(json.dumps(rows | {"absent": list(loaded.absent)}, indent=1))


@app.command()
def seal(root: Root = None) -> None:
    """Write the JSON Schema and the SHA-256 sums of the corpus after a change.

    Example: allegedly corpus seal
    """
    typer.echo(f"Wrote {write_sums(root or corpus_folder())}", err=True)


@app.command()
def convert(
    file: File,
    out: Annotated[Path, typer.Option(help="The folder to write texts and gold.json to.", show_default=False)],
) -> None:
    """Write a story as a gold file with its texts, and as the record of a reader without fault.

    Example: allegedly corpus convert corpus/own/STORY/annotation.json --out story-gold
    """
    story, texts = _read(file)
    out.mkdir(parents=True, exist_ok=True)
    gold = to_gold(story, texts)
    for article in story.articles:
        (out / file_name(story, article)).write_bytes(texts[article.key].encode())
    for name, content in (("gold.json", gold), ("record.json", to_record(story, texts))):
        (out / name).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf8")
    typer.echo(f"Wrote {out}", err=True)


def _altered(story: CorpusStory, texts: dict[str, str]) -> list[str]:
    """A message where the text of real news is not the one that its set gives."""
    if story.of is None or real_text(story, checked=False) == texts:
        return []
    return [f"{story.story}: the text differs from that of {story.of.set}; only marks may change"]


def _read(file: Path) -> tuple[CorpusStory, dict[str, str]]:
    """The story in a file and its texts."""
    if not file.is_file():
        raise UsageError(f"{file}: no such file; give an annotation of the corpus or a file in its notation")
    if file.suffix == ".txt":
        return read_notation(file.read_text("utf8"), file.name)
    story = read_story(file)
    texts = real_text(story) if story.of else texts_of(story, file, {})
    if not texts:
        raise CorpusError(
            f"{file}: its text is built from the set {story.of.set if story.of else ''}, which is not at hand; set ALLEGEDLY_DATA"
        )
    return story, texts
