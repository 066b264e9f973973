"""Exports hold what the record holds, in stable bytes, and nothing that a spreadsheet would run."""

import csv
import io
import json
from pathlib import Path

import msgspec
import pytest

from allegedly import wording_steps
from allegedly.export.attributions import write_attributions
from allegedly.export.json_record import to_json
from allegedly.export.tabular import to_csv
from allegedly.export.words import Words
from allegedly.record.store import Case
from allegedly.shapes import Entity, Part, ProceedingClass, ProceedingKind, ProceedingState, Record, Skipped, Span
from allegedly.shapes.browsing import Portion
from builders import PRODUCED_BY, document, reading, resolution
from made_record import catalogue
from whole_record import Whole

Held = tuple[Record, dict[str, str]]


@pytest.fixture
def held(tmp_path: Path) -> Held:
    with Case.create_or_open(tmp_path / "a.case") as case:
        found = document(outlet="The Velden Courier", published="2023-06-01")
        case.add(found, reading(found.article), "p")
        case.skip(Skipped(source="scan.pdf", reason="no report format"))
        case.save_resolution(resolution(*case.readings()))
        return case.record(PRODUCED_BY), {found.article.id: found.article.text}


def test_json_is_the_record_in_the_order_of_the_contract(held: Held) -> None:
    record, _ = held
    written = to_json(record)
    assert written == to_json(msgspec.json.decode(written, type=Record))
    found = json.loads(written)
    assert list(found)[:3] == ["format", "produced_by", "articles"]
    assert found["format"] == "allegedly-record/1"
    assert list(found["relations"][0]) == ["id", "kind", "from", "to", "article", "start", "end", "since", "until", "review"]
    source = found["claims"][0]["sources"][0]
    assert list(source) == ["entity", "kind", "basis", "for", "article", "start", "end", "text"]
    assert found["skipped"] == [{"source": "scan.pdf", "reason": "no report format"}]


def test_json_does_not_depend_on_the_order_of_the_weights(held: Held) -> None:
    one, other = ({"a": "1", "b": "2"}, {"b": "2", "a": "1"})
    written = {
        to_json(msgspec.structs.replace(held[0], produced_by=msgspec.structs.replace(PRODUCED_BY, weights=weights)))
        for weights in (one, other)
    }
    assert len(written) == 1


def read_table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def test_tables_speak_in_names_and_words(held: Held, tmp_path: Path) -> None:
    paths = to_csv(Whole(*held), tmp_path / "tables")
    assert {path.name for path in paths} >= {"claims.csv", "people.csv", "proceedings.csv", "relations.csv"}
    first, second = read_table(tmp_path / "tables", "claims")
    assert first["file"] == "one.txt"
    assert first["outlet"] == "The Velden Courier"
    assert (first["speaker"], first["stance"], first["about"], first["offences"]) == (
        "Ida Moreau",
        "alleges",
        "Paul Brandt",
        "bribery",
    )
    assert first["content"] == "Paul Brandt, mayor of Velden, took 40,000 euros from Nordbau on 3 May 2023"
    assert first["sentence"].startswith("Prosecutor Ida Moreau said")
    assert second["sentence"] == "Brandt denied it."
    assert second["answers"] == first["id"]
    assert [row["name"] for row in read_table(tmp_path / "tables", "people")] == sorted(
        ("Ida Moreau", "Paul Brandt"), key=lambda name: next(entity.id for entity in held[0].entities if entity.name == name)
    )
    (step,) = read_table(tmp_path / "tables", "proceedings")
    assert (step["subject"], step["kind"], step["according_to"]) == ("Paul Brandt", "investigated", "Ida Moreau")
    assert (step["in_words"], step["class"], step["counted_as"]) == ("investigated", "investigation", "investigation")
    (tie,) = read_table(tmp_path / "tables", "relations")
    assert (tie["one"], tie["kind"], tie["other"], tie["words"]) == ("Paul Brandt", "holds_office", "Velden", "mayor")
    (deal,) = read_table(tmp_path / "tables", "dealings")
    assert (deal["given_by"], deal["given_to"], deal["what"]) == ("Nordbau", "Paul Brandt", "40,000 euros")
    assert read_table(tmp_path / "tables", "amounts")[0]["value"] == "40000.0"


@pytest.mark.parametrize(
    ("kind", "class_", "state", "told", "counted"),
    [
        ("suspended", "proceeding", "done", "suspended", wording_steps.MEASURE + ", no proceeding in court"),
        ("questioned", "allegation", "done", "questioned as a witness", ""),
        ("charged", "proceeding", "denied", "not charged", ""),
        ("charges_prepared", "investigation", "planned", "charges being prepared, not filed", "investigation"),
        ("charged", "proceeding", "done", "charged", "proceeding"),
    ],
)
def test_a_table_of_steps_says_what_they_count_as(
    held: Held, tmp_path: Path, *, kind: ProceedingKind, class_: ProceedingClass, state: ProceedingState, told: str, counted: str
) -> None:
    [step] = held[0].proceedings
    steps = (msgspec.structs.replace(step, kind=kind, class_=class_, state=state),)
    to_csv(Whole(msgspec.structs.replace(held[0], proceedings=steps), held[1]), tmp_path)
    (line,) = read_table(tmp_path, "proceedings")
    assert (line["in_words"], line["counted_as"], line["class"]) == (told, counted, class_)


def test_tables_are_the_same_bytes_again(held: Held, tmp_path: Path) -> None:
    one, other = to_csv(Whole(*held), tmp_path / "one"), to_csv(Whole(*held), tmp_path / "other")
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]


@pytest.mark.parametrize("name", ["=1+1", "+49 30", "-x", "@all", "\t=1", " =1", "＝1", "\r\n=1"])
def test_no_cell_is_a_formula(held: Held, tmp_path: Path, name: str) -> None:
    entities = tuple(msgspec.structs.replace(entity, name=name, names=(name,)) for entity in held[0].entities)
    to_csv(Whole(msgspec.structs.replace(held[0], entities=entities), held[1]), tmp_path)
    for path in tmp_path.glob("*.csv"):
        with path.open(encoding="utf8", newline="") as file:
            for row in csv.reader(file):
                assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "＝")) for cell in row)


def test_an_empty_record_has_every_table(tmp_path: Path) -> None:
    paths = to_csv(Whole(Record(produced_by=PRODUCED_BY), {}), tmp_path)
    assert len(paths) == 13
    assert all(path.read_text("utf8").count("\n") == 1 for path in paths)


def test_attributions_are_spans_of_the_text(held: Held) -> None:
    out = io.BytesIO()
    write_attributions(Whole(*held), out)
    (line,) = out.getvalue().splitlines()
    found = json.loads(line)
    assert found["file"] == "one.txt"
    first = found["attributions"][0]
    assert first.pop("review") == "unreviewed"
    words = {role: [found["text"][start:end] for start, end in spans] for role, spans in first.items()}
    content = "Paul Brandt, mayor of Velden, took 40,000 euros from Nordbau on 3 May 2023"
    assert words == {"source": ["Ida Moreau"], "cue": ["said"], "content": [content]}


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("Alone. Two three. Four.", "three", "Two three."),
        ("He said. “Dr. Voss took it,” she said. Then", "took", "“Dr. Voss took it,” she said."),
        ("A line\nTwo words\nthree", "words", "Two words"),
        ("only", "only", "only"),
    ],
)
def test_the_sentence_around(held: Held, text: str, words: str, sentence: str) -> None:
    found = Words(Portion(record=held[0], names={}, texts={"a": text}))
    start = text.index(words)
    assert found.around("a", (Span(start=start, end=start + len(words)),)) == sentence


def test_an_entity_has_its_roles(held: Held, tmp_path: Path) -> None:
    to_csv(Whole(*held), tmp_path)
    mayor = next(row for row in read_table(tmp_path, "people") if row["name"] == "Paul Brandt")
    assert mayor["roles"] == "mayor, Velden"
    assert all(isinstance(entity, Entity) for entity in held[0].entities)


def test_tables_name_an_offence_only_where_a_report_does_and_lay_it_to_whom_it_is_laid(tmp_path: Path) -> None:
    book = catalogue()
    # Of the two claims one says that somebody else was paid, in words for no offence: the program classed that as bribery.
    replace, record = msgspec.structs.replace, book.record
    changed = {
        "c-kick": {"offences": ("kickbacks",), "offences_named": ("kickbacks",), "about": ("e-varga",)},
        "c-paid": {"offences": ("bribery",), "offences_named": (), "about": ("e-alba",), "stance": "alleges"},
    }
    claims = tuple(replace(claim, **changed.get(claim.id, {})) for claim in record.claims)
    findings = (replace(record.findings[0], claims=("c-kick", "c-paid")),)
    to_csv(Whole(replace(record, claims=claims, findings=findings), book.texts), tmp_path)
    [finding] = read_table(tmp_path, "findings")
    assert finding["heading"].startswith("Allegation of kickbacks about Tomas Varga Leal; also about Alba Leal, by ")
    assert (finding["offences"], finding["offences_named"]) == ("bribery; kickbacks", "kickbacks")
    assert finding["offences_of"] == "Alba Leal: bribery; Tomas Varga Leal: kickbacks"
    paid = next(row for row in read_table(tmp_path, "claims") if row["id"] == "c-paid")
    assert (paid["offences"], paid["offences_named"]) == ("bribery", "")


def test_what_is_alleged_of_nobody_is_not_laid_to_whoever_alleges_it(tmp_path: Path) -> None:
    book = catalogue()
    replace, record = msgspec.structs.replace, book.record
    claims = tuple(replace(one, about=(), parts=()) if one.id in record.findings[0].claims else one for one in record.claims)
    to_csv(Whole(replace(record, claims=claims), book.texts), tmp_path)
    [finding] = read_table(tmp_path, "findings")
    assert finding["heading"].startswith("Allegation by State Audit Office of kickbacks, about nobody who is named")


def test_somebody_unnamed_of_a_body_is_not_the_body_in_a_table(tmp_path: Path) -> None:
    book = catalogue()
    replace, record = msgspec.structs.replace, book.record
    claims = []
    for claim in record.claims:
        first = replace(claim.sources[0], kind="unnamed", text="a Velden official", entity="e-audit") if claim.sources else None
        parts = (Part(entity="e-audit", part="speaker"),)
        claims.append(replace(claim, sources=(first,), parts=parts) if first and claim.id == "c-kick" else claim)
    to_csv(Whole(replace(record, claims=tuple(claims)), book.texts), tmp_path)
    row = next(row for row in read_table(tmp_path, "claims") if row["id"] == "c-kick")
    assert (row["speaker"], row["basis"], row["parts"]) == ("a Velden official", "unnamed", "a Velden official: speaker")


def test_a_table_tells_whom_a_finding_is_about_of_what_and_when_and_who_is_named(tmp_path: Path) -> None:
    book = catalogue()
    to_csv(Whole(book.record, book.texts), tmp_path)
    [finding] = read_table(tmp_path, "findings")
    told = [finding[name] for name in ("about", "offences", "first_reported", "last_reported")]
    assert told == ["Tomas Varga Leal", "kickbacks", "2021-05-09", "2021-05-09"]
    assert finding["heading"].startswith("Allegation of kickbacks about Tomas Varga Leal by ")
    named, bodies, others = (
        {row["name"] for row in read_table(tmp_path, name)} for name in ("people", "organizations", "described")
    )
    assert "Tomas Varga Leal" in named
    assert "Prosecutors" in others
    assert not others & (named | bodies)
