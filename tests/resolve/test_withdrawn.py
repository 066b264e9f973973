"""What becomes of findings whose reports are corrected, withdrawn or superseded. All stories are invented."""

from msgspec.structs import replace

from allegedly.resolve.copies import find_copies
from allegedly.shapes import Correction, DateMention, Finding, Flag, Resolution
from builders import span
from papers import Paper, Says, body, paper, person, run

BEFORE = (
    "The State Audit Office says Tomas Varga Leal, head of the Harbour Board, took kickbacks of $400,000 from two dredging firms. "
    "Auditors compared the logbooks of the lighthouse with the invoices and found not a single night that agreed with both. "
    "A clerk who kept copies in a biscuit tin has left the town with her family and lives with relatives up the coast. "
)
CAST = (body("State Audit Office"), person("Tomas Varga Leal", "Varga"), body("Harbour Board"))
TOOK = "Tomas Varga Leal, head of the Harbour Board, took kickbacks of $400,000 from two dredging firms"
SAYS = (Says(TOOK, by="State Audit Office", about=("Tomas Varga Leal",), offences=("kickbacks",), kind="official_body"),)


def report(text: str = BEFORE, **fields: object) -> Paper:
    return paper(text, *CAST, says=SAYS, **fields)  # type: ignore[arg-type]


def notice(of: Paper, words: str, **fields: object) -> Paper:
    """The paper with a correction at these words."""
    at = span(of.article.text, words)
    row = Correction(article=of.article.id, start=at.start, end=at.end, of=(), **fields)  # type: ignore[arg-type]
    return replace_reading(of, corrections=(row,))


def replace_reading(of: Paper, **fields: object) -> Paper:
    return Paper(article=of.article, reading=replace(of.reading, **fields), keys=of.keys)


def finding(found: Resolution, claim: str) -> Finding:
    return next(f for f in found.findings if claim in f.claims)


def flags(found: Resolution, of: Paper) -> tuple[Flag, ...]:
    return finding(found, of.claim(TOOK)).flags


GAZETTE = {"outlet": "Selm Gazette", "published": "2023-02-01"}
AFTER = "Varga has left the Harbour Board, and the State Audit Office has no more to say of it. "
TAKEN_BACK = (
    "On 1 February the Gazette reported that Tomas Varga Leal took kickbacks from dredging firms. We withdraw the report wholly."
)


def test_a_report_that_is_withdrawn_in_itself_flags_its_findings() -> None:
    gone = notice(report(BEFORE + "This article was withdrawn.", **GAZETTE), "This article was withdrawn.", kind="withdrawn")
    (flag,) = flags(run(gone), gone)
    assert (flag.kind, flag.of, flag.through, flag.sure) == ("withdrawn", gone.article.id, (), True)
    assert gone.article.text[flag.start : flag.end] == "This article was withdrawn."


def test_a_report_that_a_later_one_withdraws_is_found_and_flagged_and_both_stay() -> None:
    first = report(**GAZETTE)
    last = paper(AFTER + TAKEN_BACK, *CAST, outlet="The Selm Gazette", published="2023-03-01")
    last = notice(last, TAKEN_BACK, kind="withdrawn", elsewhere=True)
    found = run(first, last)
    (flag,) = flags(found, first)
    assert (flag.kind, flag.article, flag.of) == ("withdrawn", last.article.id, first.article.id)
    told = [c for story in found.stories for c in story.corrections]
    assert [(c.report, c.of) for c in told] == [(first.article.id, (first.claim(TOOK),))]


def test_a_notice_is_about_no_report_of_another_outlet_and_then_flags_nothing() -> None:
    first = report(outlet="Coast Courier", published="2023-02-01")
    last = notice(paper(AFTER + TAKEN_BACK, *CAST, outlet="Selm Gazette", published="2023-03-01"), TAKEN_BACK, elsewhere=True)
    found = run(first, last)
    assert flags(found, first) == ()
    assert [c.report for story in found.stories for c in story.corrections] == [None]


def test_a_notice_is_about_no_report_that_never_had_the_names_it_takes_back() -> None:
    said = "An earlier report said that Greta Olafsdal took kickbacks from dredging firms. Tomas Varga Leal took them."
    first = report(file="first.txt", **GAZETTE)
    later = notice(paper(AFTER + said, *CAST, outlet="Selm Gazette", published="2023-02-09"), said, elsewhere=True)
    found = run(first, later)
    assert [c.report for story in found.stories for c in story.corrections] == [None]
    named = said.replace("Greta Olafsdal", "Tomas Varga Leal")
    later = notice(paper(AFTER + named, *CAST, outlet="Selm Gazette", published="2023-02-09"), named, elsewhere=True)
    found = run(first, later)
    assert [c.report for story in found.stories for c in story.corrections] == [first.article.id]


def test_the_day_that_a_notice_names_tells_which_report_it_is_about() -> None:
    first, second = report(**GAZETTE), report(BEFORE + "Varga is silent.", outlet="Selm Gazette", published="2023-02-20")
    last = paper(AFTER + TAKEN_BACK, *CAST, outlet="Selm Gazette", published="2023-03-01")
    at = span(last.article.text, "On 1 February")
    day = DateMention(article=last.article.id, start=at.start, end=at.end, from_="2023-02-01", until="2023-02-01", basis="text")
    last = replace_reading(notice(last, TAKEN_BACK, kind="withdrawn", elsewhere=True), dates=(day,))
    told = [c for story in run(first, second, last).stories for c in story.corrections]
    assert [c.report for c in told] == [first.article.id]


def test_what_was_copied_from_a_withdrawn_report_is_flagged_through_the_copy() -> None:
    gone = paper(BEFORE + "This article was withdrawn.", *CAST, **GAZETTE)
    gone = notice(gone, "This article was withdrawn.", kind="withdrawn")
    copy = report(outlet="The Mirror", published="2023-02-02")
    assert [c.of for c in find_copies((gone.article, copy.article))] == [gone.article.id]
    (flag,) = flags(run(gone, copy), copy)
    assert (flag.kind, flag.of, flag.through) == ("withdrawn", gone.article.id, (copy.article.id,))


def test_a_correction_that_names_what_it_corrects_flags_only_that() -> None:
    words = "An earlier version gave a wrong sum."
    one = notice(report(BEFORE + words, **GAZETTE), words)
    sure = replace_reading(one, corrections=(replace(one.reading.corrections[0], of=(one.claim(TOOK),)),))
    (flag,) = flags(run(sure), sure)
    assert (flag.kind, flag.sure) == ("corrected", True)
    elsewhere = replace_reading(one, corrections=(replace(one.reading.corrections[0], of=("c-other",)),))
    assert flags(run(elsewhere), elsewhere) == ()


def test_a_correction_of_which_nobody_knows_what_it_touches_says_so() -> None:
    one = notice(report(BEFORE + "We regret the error.", **GAZETTE), "We regret the error.")
    (flag,) = flags(run(one), one)
    assert not flag.sure


def test_what_only_the_earlier_version_says_is_superseded() -> None:
    kept = BEFORE.split(". ", 1)[1]
    first = report(**GAZETTE)
    later = paper(
        "The State Audit Office is looking at bills of the Harbour Board, and Tomas Varga Leal is silent. " + kept,
        *CAST,
        outlet="Selm Gazette",
        published="2023-02-02",
    )
    (flag,) = flags(run(first, later), first)
    assert (flag.kind, flag.article, flag.of) == ("superseded", later.article.id, first.article.id)


def test_nothing_is_flagged_where_nothing_was_taken_back() -> None:
    first, copy = report(**GAZETTE), report(outlet="The Mirror", published="2023-02-02")
    assert flags(run(first, copy), first) == ()
