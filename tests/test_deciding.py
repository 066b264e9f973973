"""What people decide about single claims and legal steps, in a real case: what follows, what is kept, what is found again."""

import csv
import json
import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from allegedly import settling
from allegedly.cli import run
from allegedly.errors import UnknownName, UsageError
from allegedly.export.json_record import to_json
from allegedly.export.tabular import to_csv
from allegedly.flow import Reader, produced_by, read_inputs, record_and_texts, record_in_portions, record_of, remove_from, verify
from allegedly.identity import content_id
from allegedly.judging import Decision, Desk, decided, judge, take_back, take_in, to_lines
from allegedly.record.browser import Browser
from allegedly.record.store import Case
from allegedly.settings import Settings
from allegedly.shapes import Article, Claim, ClaimEdit, Document, Reading, Record, Span, Words
from allegedly.shapes.timeline import TimeFilters
from allegedly.statements import Statement, _own_account, attach
from builders import WORDS, document, reading, span

OTHER = f"{WORDS} The council met again."


def told(article: Article) -> Reading:
    """What could be read, with a speaker in his own words."""
    found = reading(article)
    return replace(found, corrections=())


READER = Reader(told, "told-1", produced_by())


def read(case: Path, documents: Iterable[Document], reader: Reader = READER) -> None:
    read_inputs(case, documents, Settings(), reader, lambda _: None)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "a.case"
    read(path, [document(), document(OTHER, file="two.txt")])
    return path


def decide(case: Path, kind: str, *about: str, **fields: object) -> str:
    return judge(case, Decision(kind=kind, about=about, by="ida", why="seen", **fields)).id  # type: ignore[arg-type]


def claims(record: Record, stance: str = "alleges") -> list[Claim]:
    return [claim for claim in record.claims if claim.stance == stance]


def words(text: str, wanted: str) -> Words:
    at = span(text, wanted)
    return Words(start=at.start, end=at.end, text=wanted)


def standings(case: Path) -> list[str]:
    return [one.standing for one in decided(case)]


def test_a_confirmed_claim_and_step_say_so_and_nothing_else_changes(case: Path) -> None:
    before = record_of(case)
    claim, step = before.claims[0], before.proceedings[0]
    decide(case, "confirm", claim.id)
    decide(case, "confirm", step.id)
    after = record_of(case)
    assert after.claims == (replace(claim, review="confirmed"), *before.claims[1:])
    assert after.proceedings == (replace(step, review="confirmed"), *before.proceedings[1:])
    assert (after.findings, after.standings, after.entities) == (before.findings, before.standings, before.entities)
    assert verify(case).faults == ()


def test_a_rejected_claim_stays_in_the_record_and_counts_nowhere(case: Path) -> None:
    before = record_of(case)
    [finding] = [one for one in before.findings if len(one.claims) == 2]
    rejected = finding.claims[0]
    made = decide(case, "reject", rejected)
    after = record_of(case)
    assert [claim.review for claim in after.claims if claim.id == rejected] == ["rejected"]
    assert all(rejected not in (*one.claims, *one.answers) for one in after.findings)
    assert [one.reports for one in after.findings if finding.claims[1] in one.claims] == [1]
    assert all(rejected not in one.claims for one in (*after.standings, *after.exchanges))
    assert verify(case).faults == ()
    take_back(case, made, "bo", "the report does say so")
    assert to_json(replace(record_of(case), judgements=())) == to_json(before)


def test_a_rejected_step_leaves_the_ladder(case: Path) -> None:
    steps = record_of(case).proceedings
    for step in steps:
        decide(case, "reject", step.id)
    assert [rung for standing in record_of(case).standings for rung in standing.rungs] == []
    assert {step.review for step in record_of(case).proceedings} == {"rejected"}


def test_an_edited_claim_takes_part_as_edited(case: Path) -> None:
    claim = claims(record_of(case), "denies")[0]
    edit = ClaimEdit(
        content=(words(WORDS, "Brandt denied it"),),
        source=(words(WORDS, "Nordbau"),),
        about=(words(WORDS, "Ida Moreau"),),
        stance="disputes",
        offences=("fraud",),
    )
    decide(case, "edit", claim.id, edit=edit)
    record = record_of(case)
    [found] = [one for one in record.claims if one.id == claim.id]
    names = {entity.id: entity.name for entity in record.entities}
    assert (found.content, found.stance, found.offences, found.review) == (
        (span(WORDS, "Brandt denied it"),),
        "disputes",
        ("fraud",),
        "edited",
    )
    assert [(names[source.entity or ""], source.text, source.kind) for source in found.sources] == [
        ("Nordbau", "Nordbau", "organization")
    ]
    assert [names[one] for one in found.about] == ["Ida Moreau"]
    assert verify(case).faults == ()
    decide(case, "edit", claim.id, edit=ClaimEdit(stance="admits"))
    decide(case, "edit", claim.id, edit=ClaimEdit(source=()))
    [again] = [one for one in record_of(case).claims if one.id == claim.id]
    assert (again.stance, again.sources, again.content) == ("admits", (), found.content)
    assert standings(case) == ["holds", "holds", "holds"]
    decide(case, "edit", claim.id, edit=edit)
    assert standings(case) == ["overruled", "overruled", "overruled", "holds"]


def test_whoever_an_edit_says_is_meant_takes_the_side_in_the_dealing_of_the_claim_too(case: Path, tmp_path: Path) -> None:
    accusing = claims(record_of(case), "alleges")[0]

    def takers(record: Record) -> set[str]:
        names = {entity.id: entity.name for entity in record.entities}
        return {names[one] for dealing in record.dealings if accusing.id in dealing.claims for one in dealing.to}

    def listed() -> set[str]:
        with record_in_portions(case, hide_names=False) as portions:
            to_csv(portions, tmp_path / "tables")
        with (tmp_path / "tables" / "dealings.csv").open(encoding="utf-8-sig", newline="") as lines:
            return {row["given_to"] for row in csv.DictReader(lines) if accusing.id in row["claims"]}

    assert takers(record_of(case)) == listed() == {"Paul Brandt"}
    made = decide(case, "edit", accusing.id, edit=ClaimEdit(about=(words(WORDS, "Ida Moreau"),)))
    assert takers(record_of(case)) == listed() == {"Ida Moreau"}
    take_back(case, made, "ida", "")
    assert takers(record_of(case)) == listed() == {"Paul Brandt"}


def test_who_speaks_only_of_himself_in_a_statement_accuses_nobody() -> None:
    nothing: dict[str, tuple[()]] = dict.fromkeys(("sources", "about", "parts", "hedges", "answers"), ())
    claim = Claim(
        id="c-1",
        article="a-1",
        content=(Span(start=0, end=30),),
        cue=None,
        stance="alleges",
        offences=("bribery",),
        when=None,
        confidence=0.5,
        **nothing,
    )
    own = _own_account(claim)
    assert (own.stance, own.offences) == ("asserts", ())
    other = replace(claim, about=("a-1:40",))
    assert _own_account(other) == other


def test_an_edit_holds_of_the_copies_that_it_is_made_of_wherever_their_words_stand(case: Path) -> None:
    shifted = "In the paper of today.\n\n" + WORDS
    read(case, [document(shifted, file="three.txt")])
    alike = claims(record_of(case))
    assert len(alike) == 3
    first = next(claim for claim in alike if claim.content[0].start == WORDS.index("Paul Brandt"))
    others = [claim for claim in alike if claim.id != first.id]
    about = words(WORDS, "Ida Moreau")
    made = decide(case, "edit", first.id, *(one.id for one in others), edit=ClaimEdit(about=(about,), offences=()))
    record = record_of(case)
    edited = [claim for claim in record.claims if claim.id in {one.id for one in alike}]
    names = {entity.id: entity.name for entity in record.entities}
    assert [(claim.offences, claim.review) for claim in edited] == [((), "edited")] * 3
    assert [[names[one] for one in claim.about] for claim in edited] == [["Ida Moreau"]] * 3
    assert verify(case).faults == ()
    take_back(case, made, "ida", "")
    assert {claim.review for claim in record_of(case).claims} == {"unreviewed"}


def test_an_edited_claim_is_found_by_its_new_words_and_by_its_old_ones_after_that_was_undone(case: Path) -> None:
    claim = claims(record_of(case), "denies")[0]

    def found(asked: str) -> list[str]:
        browser = Browser(case)
        with browser.look() as look:
            hits = [hit.id for hit in look.search(asked) if hit.kind == "claim"]
        browser.close()
        return hits

    with Case.open(case) as opened:
        old = opened.article(claim.article).text[claim.content[0].start : claim.content[0].end].split()[-1]
    assert claim.id in found(old)
    made = decide(case, "edit", claim.id, edit=ClaimEdit(content=(words(WORDS, "Brandt denied"),)))
    assert claim.id in found("Brandt denied")
    assert claim.id not in found(old)
    take_back(case, made, "ida", "wrong")
    assert claim.id in found(old)


def test_of_two_verdicts_the_later_holds_and_undoing_it_brings_the_first_back(case: Path) -> None:
    claim = record_of(case).claims[0].id
    decide(case, "confirm", claim)
    made = decide(case, "reject", claim)
    assert standings(case) == ["overruled", "holds"]
    take_back(case, made, "bo", "")
    assert standings(case) == ["holds", "undone", "holds"]
    assert record_of(case).claims[0].review == "confirmed"


def test_an_attached_answer_stands_with_the_finding(case: Path) -> None:
    record = record_of(case)
    accusation, answer = claims(record)[0], claims(record, "denies")[1]
    assert answer.article != accusation.article
    decide(case, "answers", answer.id, accusation.id)
    after = record_of(case)
    assert accusation.id in next(claim for claim in after.claims if claim.id == answer.id).answers
    assert all(answer.id in one.answers for one in after.findings if accusation.id in one.claims)
    assert verify(case).faults == ()


def test_what_answers_nothing_is_taken_off_the_claim_and_its_finding(case: Path) -> None:
    before = record_of(case)
    denial = claims(before, "denies")[0]
    [asked] = denial.answers
    [finding] = [one for one in before.findings if asked in one.claims]
    copies = [one for one in finding.answers if one != denial.id]
    made = decide(case, "not_an_answer", denial.id, asked)
    after = {claim.id: claim for claim in record_of(case).claims}
    assert after[denial.id].answers == ()
    assert after[denial.id].review == "edited"
    assert [one.answers for one in record_of(case).findings if asked in one.claims] == [tuple(copies)]
    assert verify(case).faults == ()
    take_back(case, made, "ida", "it does")
    assert to_json(replace(record_of(case), judgements=())) == to_json(before)


def test_what_a_claim_does_not_answer_is_no_verdict_on_it(case: Path) -> None:
    denial = claims(record_of(case), "denies")[0]
    [asked] = denial.answers

    def review() -> str:
        return next(claim.review for claim in record_of(case).claims if claim.id == denial.id)

    decide(case, "reject", denial.id)
    decide(case, "not_an_answer", denial.id, asked)
    assert (review(), standings(case)) == ("rejected", ["holds", "holds"])
    decide(case, "confirm", denial.id)
    decide(case, "not_an_answer", denial.id, asked)
    assert (review(), standings(case)[2]) == ("confirmed", "holds")


def answered_in_time(case: Path) -> set[str]:
    """The answers that the timeline shows."""
    browser = Browser(case)
    with browser.look() as look:
        found = look.moments(TimeFilters())
    browser.close()
    return {answer for bucket in found.buckets for one in bucket.moments for answer in one.answers}


def test_an_answer_is_taken_off_a_whole_finding_with_all_who_say_the_same(case: Path, tmp_path: Path) -> None:
    finding = next(one for one in record_of(case).findings if len(one.answers) > 1)
    assert answered_in_time(case) & {*finding.answers}
    decide(case, "not_an_answer", *finding.answers, finding.id)
    assert [one.answers for one in record_of(case).findings if one.claims == finding.claims] == [()]
    assert standings(case) == ["holds"]
    assert not answered_in_time(case) & {*finding.answers}
    [judged] = decided(case)
    assert judged.judgement.subject == (*finding.answers, *finding.claims)
    assert judged.judgement.value == str(len(finding.answers))
    other = tmp_path / "b.case"
    read(other, [document(), document(OTHER, file="two.txt")])
    assert take_in(other, to_lines(case), "a").new == 1
    assert replace(record_of(other), judgements=()) == replace(record_of(case), judgements=())
    # Where one of the reports is erased, what is said of the others stays.
    first, second = (claim for claim in record_of(case).claims if claim.id in finding.claims)
    remove_from(case, second.article)
    assert standings(case) == ["erased", "holds"]
    assert [one.answers for one in record_of(case).findings if first.id in one.claims] == [()]
    assert verify(case).faults == ()


def test_of_an_answer_attached_and_taken_off_the_latest_holds(case: Path) -> None:
    record = record_of(case)
    accusation, answer = claims(record)[0], claims(record, "denies")[1]

    def bound() -> tuple[bool, bool]:
        after = record_of(case)
        [own] = [one.answers for one in after.claims if one.id == answer.id]
        return accusation.id in own, all(answer.id in one.answers for one in after.findings if accusation.id in one.claims)

    decide(case, "answers", answer.id, accusation.id)
    off = decide(case, "not_an_answer", answer.id, accusation.id)
    assert (bound(), standings(case)) == ((False, False), ["overruled", "holds"])
    decide(case, "answers", answer.id, accusation.id)
    assert bound() == (True, True)
    take_back(case, off, "ida", "")
    assert bound() == (True, True)
    remove_from(case, answer.article)
    assert verify(case).faults == ()


def test_a_doubt_changes_nothing_and_is_kept(case: Path) -> None:
    before = record_of(case)
    entity, relation, finding = before.entities[0].id, before.relations[0].id, before.findings[0]
    for about in ((before.claims[0].id,), (before.proceedings[0].id,), (relation,), (entity,), (finding.id, finding.claims[0])):
        decide(case, "doubt", *about, value="date")
    after = record_of(case)
    assert replace(after, judgements=()) == before
    assert standings(case) == ["holds"] * 5
    assert all(one.judgement.anchors and one.judgement.value == "date" for one in decided(case))


def test_a_confirmed_finding_stays_so_while_it_has_its_claims(case: Path) -> None:
    finding = record_of(case).findings[0]
    decide(case, "confirm", finding.id)
    assert record_of(case).findings[0].review == "confirmed"
    read(case, [document(f"{WORDS} It rained.", file="three.txt")])
    assert [one.review for one in record_of(case).findings if set(finding.claims) & set(one.claims)] == ["confirmed"]


def better(article: Article) -> Reading:
    """A better reading: claims under other ids, a little more or less of the words."""
    found = told(article)
    first, second = found.claims
    wider = replace(
        first, id=content_id("c", "wider", article.id), content=(Span(start=first.content[0].start, end=first.content[0].end - 15),)
    )
    again = replace(second, id=content_id("c", "again", article.id), answers=(wider.id,))
    dealings = tuple(replace(dealing, claims=(wider.id,)) for dealing in found.dealings)
    return replace(found, claims=(wider, again), dealings=dealings)


def test_judgements_survive_a_better_reading_and_wait_where_they_find_nothing(case: Path) -> None:
    record = record_of(case)
    accusation, denial = claims(record)[0], claims(record, "denies")[0]
    decide(case, "reject", accusation.id)
    decide(case, "edit", denial.id, edit=ClaimEdit(stance="disputes"))
    everything = [document(), document(OTHER, file="two.txt")]
    read(case, everything, Reader(better, "better-1", produced_by()))
    assert standings(case) == ["holds", "holds"]
    found = {claim.stance: claim.review for claim in record_of(case).claims if claim.article == accusation.article}
    assert found == {"alleges": "rejected", "disputes": "edited"}
    read(case, everything, Reader(lambda article: Reading(article=article.id), "nothing-1", produced_by()))
    assert standings(case) == ["orphaned", "orphaned"]
    read(case, everything)
    assert standings(case) == ["holds", "holds"]


def test_judgements_go_to_another_case_and_are_erased_with_their_article(case: Path, tmp_path: Path) -> None:
    record = record_of(case)
    accusation, answer = claims(record)[0], claims(record, "denies")[1]
    decide(case, "edit", answer.id, edit=ClaimEdit(stance="disputes"))
    decide(case, "answers", answer.id, accusation.id)
    other = tmp_path / "b.case"
    read(other, [document(), document(OTHER, file="two.txt")])
    assert take_in(other, to_lines(case), "a").new == 2
    assert replace(record_of(other), judgements=()) == replace(record_of(case), judgements=())
    remove_from(other, answer.article)
    assert standings(other) == ["erased", "erased"]
    assert verify(other).faults == ()


@pytest.mark.parametrize(
    ("kind", "about", "fields", "told_so"),
    [
        ("confirm", ("e-0",), {}, "is about a claim"),
        ("reject", ("f-0",), {}, "is about a claim"),
        ("edit", ("p-0",), {}, "is about a claim"),
        ("answers", ("c-0", "c-0"), {}, "two claims"),
        ("not_an_answer", ("c-0",), {}, "give the id of the answer"),
        ("not_an_answer", ("f-0", "c-0"), {}, "give the id of the answer"),
        ("not_an_answer", ("c-0", "p-0"), {}, "is about a claim"),
        ("edit", ("c-0",), {"edit": ClaimEdit(stance="denies")}, "holds no claim"),
        ("doubt", ("f-0",), {"value": "x"}, "holds no finding"),
    ],
)
def test_what_cannot_be_decided_is_refused(
    case: Path, kind: str, about: tuple[str, ...], fields: dict[str, object], told_so: str
) -> None:
    with pytest.raises((UsageError, UnknownName), match=told_so):
        decide(case, kind, *about, **fields)
    with Case.open(case) as opened:
        assert opened.judgements() == ()


@pytest.mark.parametrize(
    ("edit", "told_so"),
    [
        (ClaimEdit(), "changes nothing"),
        (ClaimEdit(content=()), "at least one"),
        (ClaimEdit(content=(Words(start=0, end=4, text="Paul"),)), "does not stand at 0-4"),
        (ClaimEdit(about=(Words(start=0, end=10, text="Prosecutor"),)), "names nobody"),
    ],
)
def test_an_edit_that_finds_nothing_is_refused(case: Path, edit: ClaimEdit, told_so: str) -> None:
    [claim, *_] = claims(record_of(case))
    with pytest.raises(UsageError, match=told_so):
        decide(case, "edit", claim.id, edit=edit)


def test_the_commands(case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLEGEDLY_USER", "ida")
    record = record_of(case)
    accusation, denial = claims(record)[0].id, claims(record, "denies")[1].id
    assert run(["confirm", str(case), accusation, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["kind"] == "confirm"
    assert run(["edit", str(case), denial, "--stance", "disputes", "--source", "Brandt", "--target", "Ida Moreau"]) == 0
    assert run(["edit", str(case), denial, "--content", "0-12", "--offence", "fraud", "--offence", "bribery"]) == 0
    assert run(["answers", str(case), denial, accusation]) == 0
    assert run(["doubt", str(case), accusation, "--wrong", "date", "--why", "it was May"]) == 0
    assert run(["reject", str(case), record.proceedings[0].id]) == 0
    capsys.readouterr()
    assert run(["judgements", str(case)]) == 0
    shown = capsys.readouterr().out
    assert "said to be wrong (date): “Paul Brandt, mayor of Velden" in shown
    assert "Prosecutor I" not in shown
    assert [one.judgement.kind for one in decided(case)] == ["confirm", "edit", "edit", "answers", "doubt", "reject"]
    for wrong in (
        ["confirm", str(case), "c-0"],
        ["edit", str(case), denial, "--source", "x", "--nobody"],
        ["answers", str(case), denial],
    ):
        assert run(wrong) == 2
    assert run(["edit", str(case), denial, "--content", "not there"]) == 2
    assert "does not stand in one.txt" in capsys.readouterr().err


def test_a_typed_statement_becomes_an_article_and_an_answer(
    case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    accusation = claims(record_of(case))[0]
    who = next(entity for entity in record_of(case).entities if entity.name == "Paul Brandt")
    statement = Statement(who=who.id, said="I never took a cent.", when="2023-05-04", where="https://velden.example/brandt")
    attach(case, statement, accusation.id, "ida", "his letter")
    record = record_of(case)
    [article] = [one for one in record.articles if one.kind == "statement"]
    # The site that it stands on published it.
    assert (article.published, article.url, article.outlet) == ("2023-05-04", "https://velden.example/brandt", "velden.example")
    [answer] = [claim for claim in record.claims if claim.article == article.id]
    assert (answer.stance, answer.answers, answer.sources[0].entity) == ("denies", (accusation.id,), who.id)
    assert all(answer.id in one.answers for one in record.findings if accusation.id in one.claims)
    assert verify(case).faults == ()
    monkeypatch.setattr(sys, "stdin", type("Typed", (), {"read": staticmethod(lambda: "When did that happen?")}))
    arguments = ["--said", "-", "--who", "Nora Quist", "--where", "letter", "--stance", "disputes"]
    assert run(["answers", str(case), accusation.id, *arguments]) == 0
    last = claims(record_of(case), "disputes")
    assert [claim.answers for claim in last] == [(accusation.id,)]
    with pytest.raises(UsageError, match="is no day"):
        attach(case, Statement(who="Nora Quist", said="No.", when="yesterday"), accusation.id, "ida")
    with pytest.raises(UnknownName, match="holds no claim"):
        attach(case, Statement(who="Nora Quist", said="No."), "c-0", "ida")


def test_whoever_was_stopped_while_attaching_a_statement_attaches_it_once(case: Path) -> None:
    accusation = claims(record_of(case))[0].id
    who = next(entity for entity in record_of(case).entities if entity.name == "Paul Brandt").id
    statement = Statement(who=who, said="I never took a cent.", stance="disputes")
    assert attach(case, statement, accusation, "ida")
    log = decided(case)
    assert attach(case, statement, accusation, "ida") == ()
    assert decided(case) == log
    for entry in log:
        take_back(case, entry.judgement.id, "ida", "wrong")
    assert attach(case, statement, accusation, "ida")


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("Paul Brandt", "Nunca he recibido dinero de nadie y lo niego todo, porque es una mentira de mis enemigos políticos."),
        ("Paul “Big” Brandt", "Good evening to you all."),
    ],
)
def test_a_typed_statement_is_an_answer_whatever_its_language_and_whoever_said_it(case: Path, who: str, said: str) -> None:
    accusation = claims(record_of(case))[0].id
    made = attach(case, Statement(who=who, said=said), accusation, "ida")
    record, texts = record_and_texts(case)
    [answer] = [claim for claim in record.claims if claim.id in made[-1].subject and claim.id != accusation]
    assert [texts[answer.article][span.start : span.end] for span in answer.content] == [f"“{said}”"]
    assert ([source.text for source in answer.sources], answer.answers) == ([who], (accusation,))


def test_a_decision_that_waits_is_no_damage(case: Path) -> None:
    accusation = claims(record_of(case))[0].id
    with Case.open(case) as opened:
        Desk(opened).judge(Decision(kind="reject", about=(accusation,), by="ida"))
    assert verify(case).faults == ()
    assert any("older than the articles" in note for note in verify(case).notes)


def test_a_doubt_leaves_nothing_to_be_worked_in(case: Path) -> None:
    accusation = claims(record_of(case))[0].id
    with Case.open(case) as opened:
        Desk(opened).judge(Decision(kind="doubt", about=(accusation,), by="ida", value="date"))
        assert (opened.pending(), opened.is_resolved(), opened.only_grew()) == (0, True, True)
        Desk(opened).judge(Decision(kind="confirm", about=(accusation,), by="ida"))
        Desk(opened).judge(Decision(kind="doubt", about=(accusation,), by="ida", value="place"))
        assert (opened.is_resolved(), opened.only_grew()) == (False, False)
    record_of(case)
    assert (verify(case).faults, verify(case).notes) == ((), ())


def test_an_id_that_nobody_has_is_refused_without_loading_the_case(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def everything(_: Case) -> None:
        raise AssertionError("the whole case was loaded")

    monkeypatch.setattr(Case, "resolution", everything)
    with Case.open(case) as opened, pytest.raises(UnknownName):
        Desk(opened).judge(Decision(kind="not_entity", about=("e-0",), by="ida"))


def test_a_rejected_answer_answers_nothing(case: Path) -> None:
    browser = Browser(case)

    def answered() -> int:
        with browser.look() as look:
            return sum(card.answered for card in look.entities(("person",)).cards)

    assert answered() == 2
    for denial in claims(record_of(case), "denies"):
        decide(case, "reject", denial.id)
    assert answered() == 0
    browser.close()


def test_an_edit_reads_back_as_it_was_written() -> None:
    edit = ClaimEdit(source=(), stance="denies")
    assert msgspec.json.encode(edit) == b'{"source":[],"stance":"denies"}'


def test_an_older_settling_writes_nothing_over_a_newer_one(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    accusation = claims(record_of(case))[0].id
    slow = settling._derived

    def overtaken(older: Case) -> object:
        found = slow(older)
        monkeypatch.setattr(settling, "_derived", slow)
        decide(case, "reject", accusation)
        return found

    monkeypatch.setattr(settling, "_derived", overtaken)
    with Case.open(case) as opened:
        assert not settling.settle_once(opened)
        assert (opened.pending(), opened.is_resolved()) == (0, True)
    assert next(one for one in record_of(case).claims if one.id == accusation).review == "rejected"
