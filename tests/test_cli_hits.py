"""`allegedly hits` as a person or a program uses it."""

import io
import json
import sys
import zipfile
from pathlib import Path

import pytest
from msgspec import structs

from allegedly.screen.journal import Journal
from allegedly.screen.journal.prints import as_seen
from allegedly.shapes.screening import Outcome, Report, Step
from printed import Result, printed
from screened import accused, customer, hit, listing, run

ACCUSED = accused(
    offences=("bribery",),
    roles=("minister",),
    class_="investigation",
    step=Step(kind="investigated", class_="investigation", planned=True, date="2026-01", article="a-1", start=0, end=5),
    origins=("the auditors",),
    answers=("Okafor denies it (3 March 2026)",),
    reports=(Report(id="a-1", file="one.txt", title="Minister asked", outlet="The Bay", published="2026-03-01"),),
)


def ran(*words: str | Path) -> Result:
    return printed("hits", *words)


@pytest.fixture(autouse=True)
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal with a run: customer 1 has a hit in a list and one in a case, 2 one in the list, 0 none."""
    path = tmp_path / "screenings.db"
    monkeypatch.setenv("ALLEGEDLY_SCREENINGS", str(path))
    monkeypatch.setenv("ALLEGEDLY_USER", "Ida Moreau")
    monkeypatch.setenv("COLUMNS", "200")
    one, two = customer(1, born=("1971",)), customer(2)
    hits = (
        hit(one, score=0.95, listing=listing(listed="2024-05-03")),
        hit(one, "e-1", dataset="story", score=0.99, accused=ACCUSED),
    )
    with Journal.open(path) as kept:
        kept.begin(run(datasets=("ofac", "story")))
        found = (
            Outcome(customer=customer(0)),
            Outcome(customer=one, hits=hits),
            Outcome(customer=two, hits=(hit(two, score=0.97),)),
        )
        kept.add("run-1", 0, found)
        kept.end("run-1", "2026-03-01T09:00:00+00:00")
    return path


def ids() -> list[str]:
    return [one["id"] for one in json.loads(ran("log", "--json").stdout)]


def test_hits_are_shown_ranked_with_both_sides_and_reasons() -> None:
    shown = ran("show")
    heads = [line for line in shown.stdout.splitlines() if line[:1].isdigit()]
    assert [head.split("  score ")[1] for head in heads] == ["0.970", "0.950", "0.990"]
    assert heads[2].startswith("3. Telmo Okafor Lind 1 [c1] = OKAFOR LIND, Telmo [story e-1]?")
    for told in (
        "reasons: all words agree (+6.0)",
        "asked: Telmo Okafor Lind 1 · kind person · born 1971",
        "ofac of 27 February 2026: programmes SDGT · listed 3 May 2024",
        "story of 27 February 2026: investigation; reports allege bribery [unreviewed]",
        "planned, not done; January 2026",
        "on the word of: the auditors",
        "Okafor denies it (3 March 2026)",
        "Minister asked (The Bay, 1 March 2026) [a-1]",
    ):
        assert told in shown.stdout
    assert "three hits, three to look at, three shown" in shown.stderr
    # The latest run may be another than the one that is meant.
    assert "It is the latest run; --run names another" in shown.stderr
    assert "names in ofac of 27 February 2026" in shown.stderr


def test_a_caution_is_told_once(journal: Path) -> None:
    one = customer(1)
    cleared = accused(cautions=("somebody of the same name, perhaps the same: acquitted, 21 November 2023",))
    with Journal.open(journal) as kept:
        kept.begin(run("run-2", datasets=("story",), begun="2026-03-02T08:00:00+00:00"))
        kept.add("run-2", 0, [Outcome(customer=one, hits=(hit(one, "e-1", dataset="story", accused=cleared),))])
    assert ran("show", "--run", "run-2").stdout.count("acquitted, 21 November 2023") == 1


def test_an_audit_has_the_decision_on_an_entry_that_was_joined_into_another(journal: Path, tmp_path: Path) -> None:
    assert ran("decide", "c1", "e-1", "false_match", "--reason", "different_name").exit_code == 0
    joined = hit(customer(1), "e-2", dataset="story", accused=accused(id="e-2", former_ids=("e-1",)))
    with Journal.open(journal) as kept:
        kept.begin(run("run-2", datasets=("story",), begun="2026-03-02T08:00:00+00:00"))
        kept.add("run-2", 0, [Outcome(customer=customer(1), hits=(joined,))])
    assert ran("audit", "run-2", "--out", tmp_path / "audit.zip", "--folder", tmp_path / "lists").exit_code == 0
    with zipfile.ZipFile(tmp_path / "audit.zip") as archive:
        (link,) = map(json.loads, archive.read("decisions.jsonl").splitlines())
    assert link["decision"]["entry"] == "e-1"


def test_a_run_that_was_broken_off_is_said_to_be(journal: Path) -> None:
    with Journal.open(journal) as kept:
        kept.begin(run("run-2"))
    assert "not all names were asked" in ran("show", "--run", "run-2").stderr
    assert "not all names were asked" not in ran("show").stderr


def test_the_hits_of_one_customer_are_shown_whatever_was_decided() -> None:
    assert ran("decide", "c1", "900", "false_match", "--reason", "different_birth_date").exit_code == 0
    for wanted in ("c1", "telmo  okafor lind 1", "LIND 1"):
        shown = ran("show", "--customer", wanted)
        assert [line.split(" = ")[0] for line in shown.stdout.splitlines() if line[:1].isdigit()] == [
            "1. Telmo Okafor Lind 1 [c1]",
            "2. Telmo Okafor Lind 1 [c1]",
        ]
        assert "false match by Ida Moreau" in shown.stdout
        assert "two hits, one to look at, two shown" in shown.stderr
        assert ": three hits; begun" in shown.stderr
    assert [one["hit"]["dataset"] for one in json.loads(ran("show", "--customer", "c1", "--open", "--json").stdout)] == ["story"]
    assert len(json.loads(ran("show", "--customer", "okafor", "--json").stdout)) == 3


def test_of_a_customer_without_a_hit_it_is_said_what_was_found_instead(journal: Path) -> None:
    shown = ran("show", "--customer", "c0")
    assert (shown.exit_code, shown.stdout) == (0, "")
    assert "Telmo Okafor Lind 0 [c0]: no hit\n" in shown.stderr
    with Journal.open(journal) as kept:
        kept.begin(run("run-2", begun="2026-03-02T08:00:00+00:00"))
        near = Outcome(customer=customer(5), nearest={"ofac": 0.4321})
        kept.add("run-2", 0, [near, Outcome(customer=customer(6), skipped="line 3: no name")])
    told = ran("show", "--run", "run-2", "--customer", "okafor").stderr
    assert "[c5]: no hit; the nearest name has a score of 0.432 in ofac" in told
    assert "[c6]: skipped, line 3: no name" in told
    unknown = ran("show", "--customer", "Zoran")
    assert unknown.exit_code == 2
    assert "names.csv has no customer whose id is “Zoran”, or in whose name that stands" in unknown.stderr


def test_a_run_as_of_an_earlier_day_shows_what_had_been_decided_then(journal: Path, tmp_path: Path) -> None:
    with Journal.open(journal) as kept:
        kept.begin(run("run-2", begun="2026-03-02T08:00:00+00:00", as_of="2025-01-01T23:59:59+00:00"))
        kept.add("run-2", 0, [Outcome(customer=customer(2), hits=(hit(customer(2)),))])
    assert "nothing was decided on these hits since" in ran("show", "--run", "run-2").stderr
    assert ran("decide", "c2", "900", "true_match", "--reason", "same_identifier", "--run", "run-2").exit_code == 0
    then = ran("show", "--run", "run-2")
    assert "true match" not in then.stdout
    assert "Only what had been decided by 2025-01-01T23:59:59+00:00 counts here; one decision on these hits was made" in then.stderr
    assert json.loads(ran("show", "--run", "run-2", "--json").stdout)[0]["state"]["kind"] == "open"
    now = ran("show", "--run", "run-2", "--today")
    assert "true match by Ida Moreau" in now.stdout
    assert "What is decided counts as it stands today; one decision on these hits was made since." in now.stderr
    # What is asked in review is what nobody has decided yet.
    assert "There is nothing to decide" in ran("review", "--run", "run-2").stderr
    assert ran("audit", "run-2", "--out", tmp_path / "audit.zip", "--folder", tmp_path / "lists").exit_code == 0
    with zipfile.ZipFile(tmp_path / "audit.zip") as archive:
        (told,) = map(json.loads, archive.read("hits.jsonl").splitlines())
        assert "stood by what had been decided by 2025-01-01T23:59:59+00:00" in archive.read("README.txt").decode("utf8")
    assert told["state"]["kind"] == "open"


def test_what_an_entry_says_otherwise_is_named_with_the_command_that_shows_it(journal: Path) -> None:
    whole = {"name": "OKAFOR LIND, Telmo", "kind": "person"}
    with Journal.open(journal) as kept:
        for number, addresses in (("2", ()), ("3", ("1 Quay",))):
            lists = (structs.replace(run().datasets[0], sha256=number * 64),)
            kept.begin(structs.replace(run(f"run-{number}", begun=f"2026-03-0{number}T08:00:00+00:00"), datasets=lists))
            found = hit(customer(2), print_=f"p{number}", listing=listing(addresses=addresses, **whole))
            kept.add(f"run-{number}", 0, [Outcome(customer=customer(2), hits=(found,))])
    assert ran("decide", "c2", "900", "true_match", "--reason", "same_identifier", "--run", "run-2").exit_code == 0
    shown = ran("show", "--run", "run-3").stdout
    assert "the entry changed since: true match by Ida Moreau" in shown
    assert "(entry: addresses; `allegedly lists diff 222222222222 333333333333 --entry 900` shows it)" in " ".join(shown.split())
    assert "address 1 Quay" in shown


def test_a_hit_that_is_cleared_is_shown_only_where_all_are() -> None:
    done = ran("decide", "c1", "900", "false_match", "--reason", "different_birth_date", "--note", "passport seen")
    assert done.exit_code == 0
    assert "c1 = ofac 900: false match by Ida Moreau on" in done.stderr
    assert "3. " not in ran("show").stdout
    everything = ran("show", "--all").stdout
    assert "false match by Ida Moreau" in everything
    assert "note: passport seen" in everything
    ran("decide", "Telmo Okafor Lind 2", "900", "true_match", "--reason", "same_identifier")
    assert "true match by Ida Moreau" in ran("show").stdout
    assert [one["hit"]["dataset"] for one in json.loads(ran("show", "--open", "--json").stdout)] == ["story"]


def test_a_decision_is_taken_back_and_the_log_keeps_both() -> None:
    ran("decide", "c1", "900", "false_match", "--reason", "different_name")
    (made,) = ids()
    assert ran("undo", made[:8], "--reason", "new_information").exit_code == 0
    told = ran("log", "c1")
    assert "two decisions" in told.stderr
    assert "undone by Ida Moreau on 2" in told.stdout
    assert f"(something new is known) {made}" in told.stdout
    assert ran("log", "c2").stdout == ""
    assert ran("undo", made).exit_code == 2


def test_four_eyes_need_a_second_person(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("decide", "c1", "900", "false_match", "--reason", "different_name")
    assert "it waits for a second person" in ran(*words, "--four-eyes").stderr
    assert "waits for a second person: false match by Ida Moreau" in ran("show").stdout
    own = ran(*words)
    assert own.exit_code == 2
    assert "Ida Moreau decided this already" in own.stderr
    assert ran(*words, "--by", "Jonas Weil").exit_code == 0
    assert "two to look at" in ran("show").stderr
    # Asked of everything, one person's decisions wait too.
    ran("decide", "c2", "900", "false_match", "--reason", "different_name")
    assert "one to look at" in ran("show").stderr
    monkeypatch.setenv("ALLEGEDLY_FOUR_EYES", "1")
    assert "two to look at" in ran("show").stderr


def test_many_are_decided_by_a_table(tmp_path: Path) -> None:
    table = tmp_path / "hits.csv"
    table.write_text(
        "﻿customer_id;customer;dataset;entry_id;decision;reason;note\n"
        "c1;x;ofac;900;false match;different_name;\nc1;x;story;e-1;;;\nc2;x;ofac;900;escalate;other;'-ask the lawyers\n",
        "utf8",
    )
    done = ran("decide", "--from", table)
    assert (done.exit_code, "two decisions made; none stood already" in done.stderr) == (0, True)
    again = ran("decide", "--from", table)
    assert "no decisions made; two stood already" in again.stderr
    assert len(ids()) == 2
    assert ran("show", "--json").stdout.count('"escalated"') == 1


def test_nobody_decides_on_what_the_table_did_not_tell(journal: Path, tmp_path: Path) -> None:
    two = customer(2)
    table = tmp_path / "hits.csv"
    row = f"c2,900,false_match,different_name,{as_seen(two, hit(two))}\n"
    table.write_text(f"customer,entry,decision,reason,as_seen\n{row}")
    with Journal.open(journal) as kept:
        kept.begin(run("run-2", begun="2026-03-02T08:00:00+00:00"))
        kept.add("run-2", 0, [Outcome(customer=two, hits=(hit(two, print_="p2"),))])
        kept.end("run-2", "2026-03-02T09:00:00+00:00")
    late = ran("decide", "--from", table)
    assert (late.exit_code, "line 2: either side changed since this table was made" in late.stderr) == (2, True)
    assert ran("decide", "--from", table, "--run", "run-1").exit_code == 0
    # The entry changed after what the table tells of, and nobody has seen that yet.
    (left,) = json.loads(ran("show", "--open", "--json").stdout)
    assert left["state"]["changed"] == ["entry"]
    assert left["changes"] == ["entry: something that a hit does not show"]


def test_many_are_decided_by_json_lines_and_seconded_by_another(tmp_path: Path) -> None:
    lines = tmp_path / "decisions.jsonl"
    rows = [{"customer": "c1", "dataset": data, "entry": entry} for data, entry in (("ofac", "900"), ("story", "e-1"))]
    lines.write_text("\n".join(json.dumps(row | {"decision": "true_match", "reason": "same_office", "note": None}) for row in rows))
    assert "two decisions made; two for a second person to confirm" in ran("decide", "--from", lines, "--four-eyes").stderr
    assert "two stood already" in ran("decide", "--from", lines, "--four-eyes").stderr
    assert "two decisions made" in ran("decide", "--from", lines, "--by", "Jonas Weil").stderr
    assert "one to look at" in ran("show").stderr


def test_a_hundred_are_decided_by_one_table(journal: Path, tmp_path: Path) -> None:
    people = [customer(number) for number in range(100)]
    with Journal.open(journal) as kept:
        kept.begin(run("run-9", begun="2026-03-02T08:00:00+00:00"))
        kept.add("run-9", 0, [Outcome(customer=one, hits=(hit(one),)) for one in people])
        kept.end("run-9", "2026-03-02T09:00:00+00:00")
    table = tmp_path / "decisions.csv"
    table.write_text("customer,entry,decision,reason\n" + "".join(f"{one.id},900,false_match,different_name\n" for one in people))
    done = ran("decide", "--from", table)
    assert "Decided: 100 false_match." in done.stderr
    assert "100 hits, none to look at, none shown" in ran("show").stderr
    assert ran("show", "--open").stdout == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("customer,entry,decision\nc1,900,true_match\n", "no column reason"),
        ("customer,entry,decision,reason\nc1,900,maybe,other\n", "line 2: “maybe” is no decision"),
        ("customer,entry,decision,reason\nc1,900,undo,mistake\n", "line 2: “undo” is no decision"),
        ("customer,entry,decision,reason\nc1,900,true_match,different_name\n", "line 2: “different_name” is no reason"),
        (
            "customer,entry,decision,reason\nc2,900,true_match,same_office\nc9,900,true_match,same_office\n",
            "line 3: there is no hit",
        ),
        (
            "customer,entry,decision,reason\nc2,900,true_match,same_office\nc2,900,false_match,different_name\n",
            "what line 2 decides",
        ),
        ("customer,entry,decision,reason\n,900,true_match,same_office\n", "line 2: customer is empty"),
        ('{"customer": "c1"\n', "line 1 is no whole JSON object"),
    ],
)
def test_a_wrong_file_decides_nothing(tmp_path: Path, text: str, told: str) -> None:
    table = tmp_path / "decisions"
    table.write_text(text, "utf8")
    done = ran("decide", "--from", table)
    assert done.exit_code == 2
    assert told in done.stderr
    assert ids() == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("decide", "c1", "900", "false_match"), "give CUSTOMER ENTRY DECISION and --reason"),
        (("decide", "c1", "900", "false_match", "--reason", "odd"), "no reason for false_match; give one of"),
        (("decide", "c1", "901", "false_match", "--reason", "different_name"), "there is no hit of customer “c1” and entry “901”"),
        (("decide", "c1", "900", "undo", "--reason", "mistake"), ""),
        (("show", "--run", "zz"), "no runs begin with zz"),
        (("show", "--open", "--all"), "either --open or --all"),
        (("undo", "h-0"), "no decisions begin with h-0"),
    ],
)
def test_wrong_usage_says_what_to_do(words: tuple[str, ...], told: str) -> None:
    done = ran(*words)
    assert done.exit_code == 2
    assert told in done.stderr


def test_without_a_journal_nothing_is_made(tmp_path: Path) -> None:
    missing = tmp_path / "no.db"
    done = ran("show", "--journal", missing)
    assert (done.exit_code, missing.exists()) == (4, False)
    assert "no screening was kept yet" in done.stderr


def test_hits_are_decided_one_after_another_by_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    # The second of false matches; then undone, done again by its code; one skipped; one that needs a note; the end of the input.
    typed = ["x", "f", "2", "", "u", "f", "different_birth_place", "seen", "k", "t", "", "t", "9", "", "t", "9", "a note", "q"]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(typed) + "\n"))
    done = ran("review")
    assert done.exit_code == 0
    assert "three hits left" in done.stdout
    assert "2 = another birth place (different_birth_place)" in done.stdout
    assert "two decisions kept" in done.stderr
    kept = json.loads(ran("log", "--json").stdout)
    assert [one["kind"] for one in kept] == ["false_match", "undo", "false_match", "true_match"]
    assert [one["note"] for one in kept] == ["", "", "seen", "a note"]
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    left = ran("review")
    assert "one hit left" in left.stdout
    assert "no decisions kept" in left.stderr


def test_the_second_person_reviews_what_waits_and_the_first_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    ran("decide", "c2", "900", "true_match", "--reason", "same_office", "--four-eyes")
    monkeypatch.setattr(sys, "stdin", io.StringIO("t\n4\n\nq\n"))
    own = ran("review")
    assert "waits for a second person" in own.stderr
    assert "two hits left" in own.stdout
    monkeypatch.setattr(sys, "stdin", io.StringIO("t\n4\n\nq\n"))
    assert "one decision kept" in ran("review", "--by", "Jonas Weil").stderr
    assert "two to look at" in ran("show").stderr


def test_runs_and_reasons_are_listed() -> None:
    told = ran("runs").stdout
    assert told.startswith(
        "run-1  names.csv: three names in ofac of 27 February 2026, story of 27 February 2026: three hits; begun"
    )
    assert json.loads(ran("runs", "--json").stdout)[0]["id"] == "run-1"
    listed = ran("reasons").stdout
    assert "  different_birth_date: another birth date" in listed
    assert {one["decision"] for one in json.loads(ran("reasons", "--json").stdout)} >= {"undo", "escalate"}


def test_verify_says_whether_the_chain_is_whole(journal: Path) -> None:
    ran("decide", "c1", "900", "false_match", "--reason", "different_name")
    ran("decide", "c2", "900", "false_match", "--reason", "different_name")
    whole = ran("verify", "--json")
    head = json.loads(whole.stdout)["head"]
    assert (whole.exit_code, json.loads(whole.stdout)["faults"]) == (0, [])
    assert "two decisions, one run checked" in ran("verify", "--head", head[:16]).stderr
    lost = ran("verify", "--head", "f" * 64)
    assert (lost.exit_code, "taken off the end" in lost.stdout) == (4, True)
