"""The documentation says what the program does: commands and options are written from the code, errors and settings are all named.

Run as a program, it writes docs/commands.md anew, the tables of figures in README.md and docs/reader.md from bench/results, and the
counts of the corpus in corpus/README.md from its annotations; and into README.md what `show` says first of the sample.
"""

import inspect
import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typer
from bench import finding_tables, reader_tables, screening_tables, who_tables
from typer.testing import CliRunner

from allegedly import errors
from allegedly.cli import app
from allegedly.corpus.counting import counts
from allegedly.corpus.files import annotation_files, read_splits, read_story
from allegedly.settings import Settings

ROOT = Path(__file__).parents[1]
COMMANDS = ROOT / "docs" / "commands.md"
README = ROOT / "README.md"
READER = ROOT / "docs" / "reader.md"
RESULTS = ROOT / "bench" / "results"
FIGURES = re.compile(r"(?<=<!-- figures -->\n).*(?=<!-- end of figures -->)", re.DOTALL)
SAID_FIRST = re.compile(r"(?<=<!-- shown -->\n).*(?=<!-- end of shown -->)", re.DOTALL)
SAMPLE = ROOT / "src" / "allegedly" / "sample"
CORPUS = ROOT / "corpus"
COUNTS = re.compile(r"(?<=<!-- counts -->\n).*(?=<!-- end of counts -->)", re.DOTALL)
STORIES = {
    "seeds": "two real reports of one story, which the rules were written beside; not in this repository",
    "harbour": "`corpus/stories/harbour`, three reports: invented text, annotated by machine",
    "federation": "`corpus/stories/federation`, three reports: invented text, annotated by machine",
    "ghost-nurses": "`corpus/stories/ghost-nurses`, 2 reports, [read blind](corpus/README.md): invented, annotated by machine",
    "quarry": "`corpus/stories/quarry`, 2 reports, [read blind](corpus/README.md): invented, annotated by machine",
}
SHOWN = {
    "claims found F1": "claim_f1",
    "right speaker": "source_accuracy",
    "right stance": "stance_accuracy",
    "whom it is about F1": "about_f1",
    "legal steps F1": "proceeding_f1",
    "answers bound": "answers_bound",
}
TESTED = {name: key for name, key in SHOWN.items() if key != "answers_bound"} | {
    "attribution found F1": "detected",
    "with the right source F1": "+ source",
    "names of persons F1": "names person",
    "of organizations F1": "names organization",
}
HARM = {
    "wrong_person": "an accusation put on the wrong person",
    "denial_lost": "a denial lost or turned round",
    "step_not_taken": "a legal step that was not taken told as taken",
    "exonerated": "an acquittal or a dropped case missed",
    "promotion": "a promotional line taken for a fact",
}
HEAD = """# Commands

Written from the code by `make docs`. Only what was asked for goes to standard output; progress and messages go to standard error.

| exit code | meaning |
|---|---|
| 0 | done; inputs that were skipped are listed on standard error |
| 1 | a fault of the program: please report it with the output under `ALLEGEDLY_DEBUG=1` |
| 2 | wrong usage, or a name that the case does not hold |
| 3 | nothing could be read |
| 4 | the case cannot be used |
| 5 | a list could not be fetched from its publisher |
| 130 | stopped with Ctrl-C; what was read so far is kept |
| 141 | whoever read the output had enough of it |
"""


def _root() -> Any:
    return typer.main.get_command(app)


def _rows(command: Any) -> list[str]:
    rows = []
    for param in command.params:
        if param.name == "help":
            continue
        option = param.param_type_name == "option"
        shown = (
            ", ".join(f"`{name}`" for name in [*param.opts, *param.secondary_opts])
            if option
            else f"`{param.metavar or param.name.upper()}`"
        )
        default = param.default
        told = (
            f" Default: `{default}`." if option and not param.is_flag and default not in (None, ...) and not param.required else ""
        )
        rows.append(f"| {shown} | {'required. ' if option and param.required else ''}{param.help or ''}{told} |")
    return rows


def written() -> str:
    """docs/commands.md as the code has it."""
    parts = [HEAD]
    for name, command in sorted(_root().commands.items()):
        parts += _command(name, command)
        for below, inner in sorted(getattr(command, "commands", {}).items()):
            parts += _command(f"{name} {below}", inner)
    parts += ["\n## Options before a command\n", "| | |", "|---|---|", *_rows(_root())]
    parts += ["\n## Settings\n", "| setting | default |", "|---|---|"]
    parts += [f"| `{name}` | `{getattr(Settings(), name)}` |" for name in Settings.__struct_fields__]
    parts += ["\n## Errors\n", "| error | exit code | meaning |", "|---|---|---|"]
    parts += [f"| `{cls.__name__}` | {cls.exit_code} | {inspect.getdoc(cls)} |" for cls in _errors()]
    return "\n".join(parts) + "\n"


def _command(name: str, command: Any) -> list[str]:
    table = ["", "| | |", "|---|---|", *_rows(command)] if command.params else []
    return [f"\n## allegedly {name}\n", inspect.cleandoc(command.help or ""), *table]


CORPUS_COUNTS = {
    "articles": "articles",
    "in stories of several reports": "articles_of_stories",
    "stories of several reports": "stories",
    "without any accusation": "without_allegation",
    "claims": "claims",
    "with a chain of two or more": "chained",
    "denials and disputes": "denied_or_disputed",
    "hedged without a source": "hedged_without_source",
    "bound to what they answer": "answers",
    "legal steps": "proceedings",
    "of these downward": "downward",
    "dealings": "dealings",
    "findings with their origins": "findings",
    "conflicts between reports": "conflicts",
    "copies": "copies",
    "corrections": "corrections",
    "mentions": "mentions",
    "relations": "relations",
    "amounts": "amounts",
    "dates": "dates",
}


def corpus_table() -> str:
    """How much the corpus holds, by part and split, counted from the annotations alone."""
    splits = read_splits(CORPUS)
    stories = [read_story(path) for path in annotation_files(CORPUS)]
    own, real = [s for s in stories if s.of is None], [s for s in stories if s.of is not None]
    parts = {"own (invented)": counts(own), "real": counts(real)}
    parts |= {split: counts(s for s in stories if splits[s.story] == split) for split in ("train", "dev", "test")}
    lines = ["| | " + " | ".join(parts) + " |", "|---" * (len(parts) + 1) + "|"]
    for name, key in CORPUS_COUNTS.items():
        lines.append(f"| {name} | " + " | ".join(f"{part[key]:,}" for part in parts.values()) + " |")
    return "\n".join(lines) + "\n"


def _corpus_rows() -> list[tuple[str, ...]]:
    result = _result("reader_quality_test")
    names = {"own": "invented, annotated by machine", "real": "real news, annotated by machine"}
    rows = []
    for part, told in names.items() if result else ():
        column = result["readers"]["reader"][part]
        record = {name: value[0] for name, value in column["figures"].items() if value[0] is not None}
        shown = ", ".join(f"{name} **{100 * record[key]:.0f}**" for name, key in TESTED.items() if key in record)
        data = f"[corpus](corpus/README.md), **test**, {part} part, {column['size']['articles']} articles: {told}; not looked at"
        rows.append(("the reader", data, shown, f"`{result['command']}`"))
    return rows


def figures() -> str:
    """The table of README.md, from the results that the benches keep; a result that is not there has no row."""
    told = [*_attribution_row(), *_corpus_rows(), *_story_rows()]
    found = [*who_tables.who_rows(), *finding_tables.finding_rows(), *screening_tables.screening_rows()]
    rows = [*told, *found, *_harm_rows(), *_speed_row()]
    return "| what | data and split | figure | command |\n|---|---|---|---|\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _result(name: str) -> Any:
    path = RESULTS / f"{name}.json"
    return json.loads(path.read_text("utf8")) if path.exists() else None


def _attribution_row() -> list[tuple[str, ...]]:
    result = _result("attribution_dev")
    if not result:
        return []
    found = result["figures"]["attr"]
    size = f"{result['articles']} real articles, {found['detect']['n_gold']:,} attributions"
    data = f"{result['set']}, {size}; looked at while thresholds were set, no weight trained on it"
    shown = f"found: F1 **{found['detect']['f']}**; with the right source: F1 **{found['+source']['f']}**"
    return [("attribution", data, shown, "`python -m bench.attribution PATH/dev.jsonl`")]


def _story_rows() -> list[tuple[str, ...]]:
    result = _result("quality") or {}
    rows = []
    for story, data in STORIES.items():
        if story in result:
            measured = result[story]["own_scorer"] | result[story]["shared_scorer"]
            shown = ", ".join(f"{name} **{100 * measured[key]:.0f}**" for name, key in SHOWN.items() if key in measured)
            rows.append(("the whole record", data, shown, "`python bench/gate.py`"))
    return rows


def _harm_rows() -> list[tuple[str, ...]]:
    result = _result("harm")
    if not result:
        return []
    shown = "; ".join(
        f"{HARM.get(name, name)}: **{group['failed']} of {group['cases']}**" for name, group in result["groups"].items()
    )
    return [("errors that harm people, fewer is better", f"hard cases, {result['text']}", shown, "`python bench/harm.py`")]


def _speed_row() -> list[tuple[str, ...]]:
    result = _result("speed")
    if not result:
        return []
    speed, peak = result["words_a_second"], result["peak_mb"]
    pace = f"**{speed['read']:,}** words a second, {result['ratio']:.0%} of the bare spaCy pipeline ({speed['bare']:,})"
    shown = f"{pace}; {peak['read']} MB at most"
    return [
        (
            "speed of reading",
            f"{result['texts']}, {result['articles']} articles; {result['machine']}",
            shown,
            "`python bench/speed.py`",
        )
    ]


def shown() -> str:
    """What `show` says first of the sample, as README.md has it: the first finding, down to its sentences."""
    with TemporaryDirectory() as folder:
        case = Path(folder) / "sample.case"
        told = ""
        for asked in (["read", str(SAMPLE), "--case", str(case)], ["show", str(case)]):
            found = CliRunner().invoke(app, asked, env={"COLUMNS": "120"})
            assert found.exit_code == 0, found.output
            told = found.stdout
    first = told.partition("What is alleged\n\n")[2].partition("\n\n")[0]
    lines = [line for line in first.splitlines() if line.strip()]
    until = next(n for n, line in enumerate(lines) if line.lstrip().startswith(("- ", "↳")))
    return "".join(["\n", *(f"  {line.rstrip()}\n" for line in lines[:until]), "\n"])


def _errors() -> list[type[errors.AllegedlyError]]:
    found = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, errors.AllegedlyError)]
    return sorted(found, key=lambda cls: cls.__name__)


def test_the_command_page_is_current() -> None:
    assert COMMANDS.read_text("utf8") == written(), "run `make docs`"


def test_every_command_shows_an_example() -> None:
    without = [name for name, command in _root().commands.items() if f"Example: allegedly {name}" not in command.help]
    assert without == []


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{page.name}: {target}"
        for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_the_readme_has_its_table_of_figures() -> None:
    assert FIGURES.search(README.read_text("utf8")), "`make docs` writes the table between two comments"


def test_the_readme_shows_what_show_says() -> None:
    found = SAID_FIRST.search(README.read_text("utf8"))
    assert found, "`make docs` writes what `show` says between two comments"
    assert found.group() == shown(), "run `make docs`"


def test_the_page_of_the_reader_has_the_figures_that_were_measured() -> None:
    page = READER.read_text("utf8")
    assert reader_tables.filled(page) == page, "run `make docs`"


def test_the_data_card_counts_what_is_there() -> None:
    found = COUNTS.search((CORPUS / "README.md").read_text("utf8"))
    assert found, "`make docs` writes the table between two comments"
    assert found.group() == corpus_table(), "run `make docs`"


if __name__ == "__main__":
    COMMANDS.write_text(written(), "utf8")
    README.write_text(SAID_FIRST.sub(lambda _: shown(), FIGURES.sub(lambda _: figures(), README.read_text("utf8"))), "utf8")
    READER.write_text(reader_tables.filled(READER.read_text("utf8")), "utf8")
    card = CORPUS / "README.md"
    card.write_text(COUNTS.sub(lambda _: corpus_table(), card.read_text("utf8")), "utf8")
