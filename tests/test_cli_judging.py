"""Deciding at the terminal: questions and answers, explanations, the log, and what `verify` says to other programs."""

import io
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from allegedly.cli import run
from allegedly.commands.judging import told
from allegedly.commands.review import open_questions
from allegedly.flow import Reader, produced_by, read_inputs
from allegedly.record.sealing import named
from allegedly.serve.questions import QuestionView, SideView
from allegedly.settings import Settings
from allegedly.shapes import Document, Judgement
from papers import Paper, Says, Who, body, paper, person

SAID = "the harbour of Selm will have to close before winter comes"


def spoken(who: Who, words: str = SAID) -> Paper:
    """A report of what one said, with others in it: that the named and the unnamed are one is a question."""
    name = who.names[0]
    text = f"{name} said {words}. The Selm Harbour Board of Tomas Varga kept silent."
    cast = (who, body("Selm Harbour Board"), person("Tomas Varga"))
    return paper(text, *cast, says=(Says(words, by=name, stance="asserts"),))


PAPERS = (spoken(person("Helga Brandt", roles=(("mayor of Selm", None),))), spoken(person("The mayor of Selm", named=False)))

Capture = pytest.CaptureFixture[str]


def into(case: Path, *papers: Paper) -> None:
    readings = {found.article.id: found.reading for found in papers}
    inputs = [Document(article=found.article, original=found.article.text.encode("utf8")) for found in papers]
    read_inputs(case, inputs, Settings(), Reader(lambda article: readings[article.id], "hand-1", produced_by()), lambda _: None)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    case = tmp_path_factory.mktemp("made") / "a.case"
    into(case, *PAPERS)
    with closing(sqlite3.connect(case)) as plain:
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return case.read_bytes()


@pytest.fixture
def case(tmp_path: Path, made: bytes, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ALLEGEDLY_USER", "Ida Moreau")
    path = tmp_path / "a.case"
    path.write_bytes(made)
    return path


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def give(lines: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(lines))

    return give


def questions(case: Path, capsys: Capture) -> list[dict[str, object]]:
    capsys.readouterr()
    assert run(["review", str(case), "--json"]) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def log(case: Path, capsys: Capture) -> list[tuple[str, str, str]]:
    capsys.readouterr()
    assert run(["judgements", str(case), "--json"]) == 0
    return [(one["judgement"]["kind"], one["judgement"]["by"], one["standing"]) for one in json.loads(capsys.readouterr().out)]


def test_the_reports_leave_a_question(case: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["review", str(case), "--json"]) == 0
    [asked] = json.loads(capfdbinary.readouterr().out)
    assert asked["one"]["quotes"][0]["words"]
    assert asked["reasons"]
    assert asked["gain"] > 0


def test_an_answer_is_kept_and_not_asked_again(case: Path, capsys: Capture, answering: Callable[[str], None]) -> None:
    answering("what\nsame\n")
    assert run(["review", str(case)]) == 0
    out, err = capsys.readouterr()
    assert "Helga Brandt" in out
    assert "The Selm Harbour Board" not in out
    assert SAID in " ".join(out.split())
    assert "one answer kept" in err
    assert run(["review", str(case), "--list"]) == 0
    assert "nothing to ask" in capsys.readouterr().err
    answering("")
    assert run(["review", str(case)]) == 0
    assert "nothing to ask" in capsys.readouterr().err
    assert run(["show", str(case), "Helga Brandt"]) == 0
    assert "confirmed by a person" in capsys.readouterr().out


def test_answers_are_undone_and_skipped(case: Path, capfd: Capture, answering: Callable[[str], None]) -> None:
    answering("u\nd\nu\nk\n")
    assert run(["review", str(case), "--by", "Bo"]) == 0
    _, err = capfd.readouterr()
    assert "no answer to undo" in err
    assert "no answers kept" in err
    assert log(case, capfd) == [("different", "Bo", "undone"), ("undo", "Bo", "holds")]
    assert len(questions(case, capfd)) == 1
    answering("d\n")
    assert run(["review", str(case)]) == 0
    assert questions(case, capfd) == []


def test_questions_are_asked_one_after_another(tmp_path: Path, capfd: Capture, answering: Callable[[str], None]) -> None:
    said = ("gulls are eating all of the fish", "plums will fall before the summer", "bells rang all night in the tower")
    path = tmp_path / "b.case"
    into(path, *PAPERS, *(spoken(person("The mayor of Selm", named=False), words) for words in said))
    asked = questions(path, capfd)
    pairs = [{str(one[side]["id"]) for side in ("one", "other")} for one in asked]  # type: ignore[index]
    assert len(pairs) == 4
    [brandt] = set.intersection(*pairs)
    answering("s\n" * 4)
    assert run(["review", str(path)]) == 0
    assert "four answers kept" in capfd.readouterr().err
    assert run(["show", str(path), brandt, "--json"]) == 0
    assert "Helga Brandt" in json.loads(capfd.readouterr().out)["names"]


def question(one: str, other: str) -> QuestionView:
    sides = (SideView(id=id_, name=id_, kind="person", names=(), roles=(), facts=0, quotes=()) for id_ in (one, other))
    return QuestionView(one=next(sides), other=next(sides), reasons=(), confidence=0.5, gain=1.0)


@pytest.mark.parametrize(
    ("answers", "left"),
    [
        ([], ["ab", "bc", "ac", "cd"]),
        ([("ab", "k")], ["bc", "ac", "cd"]),
        ([("ab", "s"), ("bc", "s")], ["cd"]),
        ([("ab", "s"), ("bc", "d")], ["cd"]),
        ([("ac", "d"), ("bc", "s")], ["cd"]),
        ([("ab", "d"), ("bc", "d")], ["ac", "cd"]),
        ([("ab", "s")], ["bc", "ac", "cd"]),
    ],
)
def test_what_follows_from_answers_is_not_asked(answers: list[tuple[str, str]], left: list[str]) -> None:
    every = {pair: question(*pair) for pair in ("ab", "bc", "ac", "cd")}
    given = [(every[pair], answer) for pair, answer in answers]
    assert [one.one.id + one.other.id for one in open_questions(every.values(), given)] == left


def test_what_a_judgement_is_about_is_told_as_it_is() -> None:
    made = Judgement(id="j-1", kind="unheard_of", subject=("c-1",), by="bo", at="2024-05-01", why="")
    assert told(made, ("{x}",)) == "unheard_of: {x}"


def test_nothing_from_a_file_steers_the_terminal(case: Path, tmp_path: Path, capfd: Capture) -> None:
    made = Judgement(
        id="", kind="rename", subject=("e-\x1b[31m",), by="bo", at="2024-05-01T09:00:00+00:00", why="", value="\x1b]0;x\a"
    )
    file = tmp_path / "j.jsonl"
    file.write_bytes(msgspec.json.encode(named(made)))
    assert run(["judgements", str(case), "--in", str(file)]) == 0
    assert run(["judgements", str(case)]) == 0
    assert run(["why", str(case), "\x1b[31m"]) == 2
    assert "\x1b" not in "".join(capfd.readouterr())


def test_deciding_by_name(case: Path, capfd: Capture) -> None:
    [asked] = questions(case, capfd)
    other = asked["other"] if asked["one"]["name"] == "Helga Brandt" else asked["one"]  # type: ignore[index]
    assert run(["same", str(case), "helga brandt", str(other["id"]), "--why", "one town"]) == 0  # type: ignore[index]
    out, err = capfd.readouterr()
    assert out == ""
    assert str(other["id"]) not in err  # type: ignore[index]
    made = err.split("undo ")[1].split()[1].rstrip("`")
    assert run(["why", str(case), "Helga Brandt"]) == 0
    assert "judged the same by Ida Moreau" in capfd.readouterr().out
    assert run(["undo", str(case), made, "--by", "Bo"]) == 0
    assert run(["rename", str(case), "Helga Brandt", "Helga Brandt-Frey"]) == 0
    assert run(["kind", str(case), "Helga Brandt-Frey", "organization"]) == 0
    assert run(["not-entity", str(case), "Helga Brandt"]) == 0
    capfd.readouterr()
    assert run(["show", str(case), "Helga Brandt"]) == 0
    assert capfd.readouterr().out.startswith("Helga Brandt-Frey (organization, rejected by a person)")
    assert [kind for kind, _, _ in log(case, capfd)] == ["same", "undo", "rename", "kind", "not_entity"]
    assert run(["judgements", str(case)]) == 0
    out = capfd.readouterr().out
    assert "(undone)" in out
    assert "one town" in out


def test_why_two_are_not_one(case: Path, capfd: Capture) -> None:
    [asked] = questions(case, capfd)
    ids = [str(asked[side]["id"]) for side in ("one", "other")]  # type: ignore[index]
    assert run(["why", str(case), *ids]) == 0
    out = " ".join(capfd.readouterr().out.split())
    assert "are not joined" in out
    assert "`allegedly review` asks about it" in out
    assert run(["different", str(case), *ids]) == 0
    capfd.readouterr()
    assert run(["why", str(case), *ids, "--json"]) == 0
    view = json.loads(capfd.readouterr().out)
    assert not view["same"]
    assert "Ida Moreau judged" in view["against"][0]
    assert run(["why", str(case), "a", "b", "c"]) == 2


def test_carried_to_another_case(case: Path, capfd: Capture, made: bytes) -> None:
    assert run(["rename", str(case), "Helga Brandt", "Helga Brandt-Frey"]) == 0
    other, lines = case.with_name("b.case"), case.with_name("decisions.jsonl")
    other.write_bytes(made)
    assert run(["judgements", str(case), "--out", str(lines)]) == 0
    assert run(["judgements", str(other), "--in", str(lines)]) == 0
    assert "one judgement taken in, 0 known before" in capfd.readouterr().err
    assert log(other, capfd) == [("rename", "Ida Moreau", "holds")]
    assert run(["judgements", str(other), "--in", str(case)]) == 2
    assert run(["judgements", str(other), "--in", "nowhere"]) == 2
    assert run(["judgements", str(other), "--in", str(lines), "--out", str(lines)]) == 2


def test_a_name_that_is_not_clear_is_wrong_usage(case: Path, capfd: Capture) -> None:
    assert run(["same", str(case), "Helga Brand", "Nobody"]) == 2
    assert "Helga Brandt [e-" in capfd.readouterr().err
    assert run(["rename", str(case), "Helga Brandt", " "]) == 2
    assert run(["kind", str(case), "Helga Brandt", "ship"]) == 2


def test_verify_says_what_is_wrong(case: Path, capfd: Capture) -> None:
    assert run(["verify", str(case)]) == 0
    out, err = capfd.readouterr()
    assert out == ""
    assert "all is as it was put there" in err
    assert run(["rename", str(case), "Helga Brandt", "Anna Frey"]) == 0
    with closing(sqlite3.connect(case)) as plain:
        plain.execute("UPDATE judgements SET why = 'because'")
        plain.commit()
    capfd.readouterr()
    assert run(["verify", str(case)]) == 4
    assert "is not as it was sealed" in capfd.readouterr().out
    assert run(["verify", str(case), "--json"]) == 4
    assert len(json.loads(capfd.readouterr().out)["faults"]) == 1
    assert run(["verify", str(case.with_name("none.case"))]) == 4
