"""Who is accused in a case, as a screening is told: read from invented reports, judged by people, never more than reports say."""

import csv
from pathlib import Path
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from accusing import ACQUITTED, CHARGED, CLEARED_IN_BRIEF, CLOSED, DELISTED, DROPPED, PACT, Told, add
from allegedly.export.tabular import to_csv
from allegedly.flow import Reader, produced_by, read_inputs, record_in_portions
from allegedly.judging import Decision, judge
from allegedly.record.accused import _alleged
from allegedly.record.affairs import Accusation
from allegedly.record.browser import Browser
from allegedly.record.store import Case
from allegedly.screen.hits_table import step_told
from allegedly.settings import Settings
from allegedly.settling import resolve_if_stale
from allegedly.shapes import Article, Claim, EntityKind, LocalEntity, Mention, Part, PartKind, Reading, Source, Stance
from allegedly.shapes.screening import Accused
from builders import document, span


def accused(case: Path) -> dict[str, Accused]:
    with Case.open(case) as opened:
        resolve_if_stale(opened)
        return {one.name: one for one in opened.accused()}


def case_of(folder: Path, *reports: Told) -> Path:
    return add(folder / "a.case", folder / "reports", reports)


@pytest.fixture(scope="module")
def pact(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return case_of(tmp_path_factory.mktemp("pact"), *PACT)


def test_the_accused_and_nobody_else_come_out(pact: Path) -> None:
    """No victim, source, authority, relative as such, diplomat who resigned, author, or president who only denies."""
    found = accused(pact)
    assert {name: one.class_ for name, one in found.items() if one.kind == "person"} == {
        "Ramiro Solano Prats": "proceeding",
        "Ulises Barrera Conde": "proceeding",
        "Elvira Prats Montoya": "allegation",
    }


def test_what_is_told_of_one_is_what_reports_say(pact: Path) -> None:
    found = accused(pact)["Ramiro Solano Prats"]
    assert set(found.names) == {"Ramiro Solano Prats", "Ramiro Solano"}
    assert found.weak_names == ()
    assert {"bribery", "aid_diversion", "embezzlement"} <= set(found.offences)
    assert found.step is not None
    assert (found.step.kind, found.step.class_, found.step.planned) == ("sanctioned", "proceeding", False)
    assert found.step.date == "2023-03-08"
    # Each for what it alleges, so that the list does not read as if all of them said all of it.
    assert found.origins[0] == "the Treasury of Norland (bribery, drug trafficking, aid diversion and embezzlement)"
    assert any("Joaquin Tavares" in line and "11 March 2023" in line for line in found.answers)
    assert [(report.file, report.published) for report in found.reports] == [
        ("pact.txt", "2023-03-09"),
        ("charges.txt", "2023-03-11"),
    ]
    assert found.review == "unreviewed"
    assert "director of customs" in " ".join(found.roles)
    with Case.open(pact) as case:
        text = case.article(found.step.article).text
    assert "sanctioned" in text[found.step.start : found.step.end]


def test_offences_narrow_what_is_asked(pact: Path) -> None:
    with Case.open(pact) as case:
        assert {one.name for one in case.accused(frozenset({"embezzlement"})) if one.kind == "person"} == {
            "Ramiro Solano Prats",
            "Elvira Prats Montoya",
        }
        assert case.accused(frozenset({"terrorism"})) == ()


def test_what_was_read_is_counted(pact: Path, tmp_path: Path) -> None:
    with Case.open(pact) as case:
        (read,) = case.articles_read()
    assert (read.language, read.read, read.not_read) == ("en", 2, 0)
    assert (read.since, read.until) == ("2023-03-09", "2023-03-11")
    german = (
        "Der Minister soll Geld genommen haben, sagten die Prüfer am Montag in der Stadt. Er bestreitet das und sieht keine Schuld."
    )
    other = case_of(tmp_path, CHARGED, ("bericht.txt", "Marnauer Bote", "2023-05-01", f"Minister unter Verdacht\n\n{german}\n"))
    with Case.open(other) as case:
        counts = {one.language: (one.read, one.not_read) for one in case.articles_read()}
    assert counts == {"de": (0, 1), "en": (1, 0)}


SILENT = (
    "silent.txt",
    "Marnau Daily",
    "2023-03-10",
    "Auditors accuse port director\n\nThe Audit Office said on Monday that Olga Brandt, the port director, had "
    "received 40,000 euros from a "
    "builder for advice that was never given. It accused her of embezzlement. Brandt did not answer requests for comment.\n",
)


def test_whoever_did_not_answer_is_not_told_to_have_declined(tmp_path: Path) -> None:
    found = accused(case_of(tmp_path, SILENT))["Olga Brandt"]
    assert found.answers == ("Requests for comment not answered by Olga Brandt (reported 10 March 2023)",)


DENIED = (
    "denied.txt",
    "Marnau Post",
    "2023-03-20",
    "Port director denies embezzlement\n\nThe Audit Office said that Olga Brandt, the port director, had received 40,000 euros "
    "from a builder for advice that was never given. It accused her of embezzlement. Brandt denied the embezzlement.\n",
)
PLAIN = (
    "plain.txt",
    "Marnau Echo",
    "2023-03-25",
    "Auditors accuse port director\n\nThe Audit Office accused the port director, Olga Brandt, of embezzlement.\n\nThe clerk "
    "Rosa Lind accused Brandt of sleeping at her desk. Brandt denied that she had slept at her desk.\n",
)


def test_each_way_of_answering_has_a_day_of_its_own(tmp_path: Path) -> None:
    file, outlet, _, text = DENIED
    [line] = accused(case_of(tmp_path, SILENT, DENIED))["Olga Brandt"].answers
    assert "requests for comment not answered (reported 10 March 2023)" in line
    assert "denied (reported 20 March 2023)" in line
    (tmp_path / "other").mkdir()
    [undated] = accused(case_of(tmp_path / "other", SILENT, (file, outlet, "", text)))["Olga Brandt"].answers
    assert "denied (in a report without a date)" in undated


def test_whose_word_an_allegation_without_an_offence_is_and_its_answer_stand_beside_the_rest(tmp_path: Path) -> None:
    case = case_of(tmp_path, PLAIN)
    found = accused(case)["Olga Brandt"]
    assert any(line == "Rosa Lind (another allegation)" for line in found.origins)
    assert any("Denied by Olga Brandt (reported 25 March 2023)" in line for line in found.answers)
    with Case.open(case) as opened:
        [narrow] = [one for one in opened.accused(frozenset({"embezzlement"})) if one.name == "Olga Brandt"]
    assert not any("another allegation" in line for line in narrow.origins)


OFFICIAL = (
    "said.txt",
    "Marnau Daily",
    "2023-03-10",
    "Official accuses port director\n\nThe United States said on Monday that it would stop its aid. A United States official "
    "accused Olga Brandt, the port director, of taking bribes. The U.S. government has not said more.\n",
)


def test_what_somebody_unnamed_of_a_body_says_is_no_statement_of_the_body(tmp_path: Path) -> None:
    path = case_of(tmp_path, OFFICIAL)
    with Case.open(path) as case:
        [accusation] = [one for reading in case.readings() for one in reading.claims if one.stance == "alleges"]
        [body] = [one.id for one in case.resolution().entities if one.name == "U.S. government"]
    with Browser(path).look() as look:
        ids = look.claims_by(body, None, 9).ids
    assert ids
    assert accusation.id not in ids
    with record_in_portions(path, hide_names=False) as record:
        to_csv(record, tmp_path / "tables")
    with (tmp_path / "tables" / "claims.csv").open(encoding="utf8") as table:
        [row] = [one for one in csv.DictReader(table) if one["id"] == accusation.id]
    assert (row["speaker"], row["basis"]) == ("A United States official", "unnamed")


def test_nobody_is_told_to_allege_what_only_the_program_concluded() -> None:
    said = Accusation("c-1", "a-1", None, frozenset({"bribery", "fraud"}), None, "f-1", "unreviewed")
    stands = [SimpleNamespace(accusations=[said], affair=SimpleNamespace(rungs=()))]
    assert _alleged(stands, {"c-1": ("fraud",)}) == [("fraud", ["c-1"], [])]  # type: ignore[arg-type]
    assert _alleged(stands, {}) == [("", ["c-1"], [])]  # type: ignore[arg-type]


def test_a_step_that_went_further_than_the_latest_is_told_beside_it(tmp_path: Path) -> None:
    told = (
        ("a.txt", "2023-03-10", "A court convicted Darko Veselin of bribery on Monday."),
        ("b.txt", "2023-04-11", "Police arrested Darko Veselin on Monday on suspicion of bribery."),
    )
    case = case_of(tmp_path, *((file, "Marnau Daily", day, f"Port inquiry\n\n{text}\n") for file, day, text in told))
    found = accused(case)["Darko Veselin"]
    assert found.step
    assert found.furthest
    assert (step_told(found.step), step_told(found.furthest)) == ("arrested", "convicted")


def test_who_was_heard_as_a_witness_is_not_accused(tmp_path: Path) -> None:
    text = (
        "Port inquiry goes on\n\nPolice questioned Olga Brandt as a witness on Monday. They arrested Darko Veselin for bribery.\n"
    )
    assert set(accused(case_of(tmp_path, ("heard.txt", "Marnau Daily", "2023-03-10", text)))) == {"Darko Veselin"}


def test_the_latest_step_of_one_who_was_heard_as_a_witness_says_so(tmp_path: Path) -> None:
    heard = "Police questioned Olga Brandt as a witness on Monday."
    text = f"Port inquiry goes on\n\n{heard} The lawyer Darko Veselin accused Olga Brandt of taking bribes.\n"
    found = accused(case_of(tmp_path, ("heard.txt", "Marnau Daily", "2023-03-10", text)))["Olga Brandt"]
    assert found.class_ == "allegation"
    assert found.step
    assert step_told(found.step) == "questioned as a witness"


@pytest.mark.parametrize(
    ("reports", "before", "expected"),
    [
        ((CHARGED, ACQUITTED), {"Darko Veselin": "proceeding", "Milena Dragan": "allegation"}, {"Milena Dragan": "allegation"}),
        (CLOSED, {"Jana Moret": "investigation"}, {}),
        (DROPPED, {"Vera Holm": "proceeding"}, {}),
        (DELISTED, {"Goran Lasko": "proceeding"}, {}),
    ],
    ids=["acquitted", "closed", "dropped", "delisted"],
)
def test_an_affair_that_ended_raises_nothing(
    tmp_path: Path, reports: tuple[Told, ...], before: dict[str, str], expected: dict[str, str]
) -> None:
    case = case_of(tmp_path, reports[0])
    assert {name: one.class_ for name, one in accused(case).items()} == before
    add(case, tmp_path / "later", reports[1:])
    assert {name: one.class_ for name, one in accused(case).items()} == expected


def test_one_of_the_same_name_who_was_cleared_is_told_beside_until_a_person_says_that_it_is_he(tmp_path: Path) -> None:
    case = case_of(tmp_path, CHARGED, CLEARED_IN_BRIEF)
    found = accused(case)["Darko Veselin"]
    assert found.class_ == "proceeding"
    assert found.cautions == ("somebody of the same name, perhaps the same: acquitted, 21 November 2023",)
    with Case.open(case) as opened:
        same = tuple(one.id for one in opened.resolution().entities if one.name == "Darko Veselin")
    judge(case, Decision(kind="same", about=same, by="ida", why="the former port director in both"))
    assert set(accused(case)) == {"Milena Dragan"}


def test_an_end_of_which_no_report_says_when_is_told_beside_what_stands(tmp_path: Path) -> None:
    file, outlet, _, text = CLEARED_IN_BRIEF
    case = case_of(tmp_path, CHARGED, (file, outlet, "", text.replace(" on Tuesday", "")))
    with Case.open(case) as opened:
        same = tuple(one.id for one in opened.resolution().entities if one.name == "Darko Veselin")
    judge(case, Decision(kind="same", about=same, by="ida", why="the former port director in both"))
    found = accused(case)["Darko Veselin"]
    assert found.class_ == "proceeding"
    assert found.cautions == ("in other reports, perhaps of this: acquitted",)


def test_what_a_person_rejected_accuses_nobody(tmp_path: Path) -> None:
    case = case_of(tmp_path, CHARGED)
    assert "Milena Dragan" in accused(case)
    with Case.open(case) as opened:
        claims = [
            claim.id
            for reading in opened.readings()
            for claim in reading.claims
            if "money_laundering" in claim.offences and claim.stance == "alleges"
        ]
    for claim in claims:
        judge(case, Decision(kind="reject", about=(claim,), by="ida", why="misread"))
    assert "Milena Dragan" not in accused(case)


def test_what_a_person_looked_at_is_no_longer_unreviewed(tmp_path: Path) -> None:
    case = case_of(tmp_path, CHARGED)
    with Case.open(case) as opened:
        (dragan,) = (one for one in opened.accused() if one.name == "Milena Dragan")
        finding = next(f for f in opened.resolution().findings if f.id in dragan.findings)
    assert dragan.review == "unreviewed"
    for claim in finding.claims:
        judge(case, Decision(kind="confirm", about=(claim,), by="ida", why="seen"))
    assert accused(case)["Milena Dragan"].review == "confirmed"


# Readings made by hand, for what a report seldom says so plainly.

TEXT = "Ana Reyes and Luis Campo spoke. Campo was named as the one who stole the money. The board listened."
SAID = "Campo was named as the one who stole the money"


def hand_read(stance: Stance, speaker: str, about: tuple[str, ...], part: PartKind = "accused") -> Reader:
    """A reader that finds one claim by `speaker` about some: `ana`, `luis`, `board`."""
    names = {"ana": "Ana Reyes", "luis": "Luis Campo", "board": "board"}
    spots = {who: (at := TEXT.index(name), at + len(name)) for who, name in names.items()}

    def read(article: Article) -> Reading:
        keys = {who: f"{article.id}:{start}" for who, (start, _) in spots.items()}
        kinds: dict[str, EntityKind] = {"ana": "person", "luis": "person", "board": "organization"}
        start, end = spots[speaker]
        source = Source(
            entity=keys[speaker], kind="person", basis="on_record", article=article.id, start=start, end=end, text=TEXT[start:end]
        )
        claim = Claim(
            id=f"c-{article.id[2:]}",
            article=article.id,
            content=(span(TEXT, SAID),),
            cue=None,
            sources=(source,),
            stance=stance,
            about=tuple(keys[who] for who in about),
            parts=tuple(Part(entity=keys[who], part=part) for who in about),
            offences=("embezzlement",),
            hedges=(),
            answers=(),
            when=None,
            confidence=0.9,
        )
        return Reading(
            article=article.id,
            entities=tuple(
                LocalEntity(key=keys[who], kind=kinds[who], name=names[who], names=(names[who],), named=who != "board")
                for who in spots
            ),
            mentions=tuple(
                Mention(article=article.id, start=start, end=end, form="nominal" if who == "board" else "name", entity=keys[who])
                for who, (start, end) in spots.items()
            ),
            claims=(claim,),
        )

    return Reader(read, f"hand {stance} {speaker} {about} {part}", produced_by())


def names_by_hand(folder: Path, reader: Reader) -> list[str]:
    case = folder / "a.case"
    read_inputs(case, [document(TEXT)], Settings(), reader, lambda _: None)
    return sorted(accused(case))


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (("alleges", "ana", ("luis",), "accused"), ["Luis Campo"]),
        (("confirms", "ana", ("luis",), "other"), ["Luis Campo"]),
        # To admit something of oneself accuses; to speak of oneself in any other way does not.
        (("admits", "luis", ("luis",), "other"), ["Luis Campo"]),
        (("alleges", "luis", ("luis",), "accused"), []),
        # Who only denies is not accused by that, whoever he may answer.
        (("denies", "luis", ("luis",), "other"), []),
        (("disputes", "luis", ("ana",), "other"), []),
        (("asserts", "ana", ("luis",), "other"), []),
        (("alleges", "ana", ("luis",), "victim"), []),
        (("alleges", "ana", ("luis",), "witness"), []),
        # A body without a name is none that could be asked after.
        (("alleges", "ana", ("board",), "accused"), []),
    ],
)
def test_only_an_accusation_accuses(
    tmp_path: Path, claim: tuple[Stance, str, tuple[str, ...], PartKind], expected: list[str]
) -> None:
    assert names_by_hand(tmp_path, hand_read(*claim)) == expected


def test_whose_name_is_hidden_never_comes_out(tmp_path: Path) -> None:
    """A child who is accused: the case holds the accusation, and a screening is told nothing of it."""
    case = tmp_path / "a.case"
    read_inputs(case, [document(TEXT)], Settings(), hand_read("alleges", "ana", ("luis",)), lambda _: None)
    with Case.open(case) as opened:
        resolution = opened.resolution()
        entities = tuple(replace(one, masked="minor") if one.name == "Luis Campo" else one for one in resolution.entities)
        opened.save_resolution(replace(resolution, entities=entities))
    assert accused(case) == {}


def test_a_hidden_name_stays_hidden_in_what_is_told_of_others(tmp_path: Path) -> None:
    case = tmp_path / "a.case"
    read_inputs(case, [document(TEXT, file="ana-reyes.txt")], Settings(), hand_read("alleges", "ana", ("luis",)), lambda _: None)
    with Case.open(case) as opened:
        resolution = opened.resolution()
        entities = tuple(replace(one, masked="victim") if one.name == "Ana Reyes" else one for one in resolution.entities)
        opened.save_resolution(replace(resolution, entities=entities))
    (found,) = accused(case).values()
    assert "Reyes" not in str(found)
    assert found.origins == ("a victim (name hidden)",)
