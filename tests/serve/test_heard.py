"""One line for each side that answered, and whose answer is missing in a brief."""

from pathlib import Path
from typing import Any

from msgspec.structs import replace

from allegedly import wording_statements
from allegedly.record.browser import Browser
from allegedly.serve.brief.view import Asked, brief
from allegedly.serve.brief.words import BriefWords
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.heard import accused_first, heard, with_replies
from allegedly.serve.overview import finding_view
from allegedly.serve.texts import load
from allegedly.serve.views import claim_view, once_view
from allegedly.shapes import Claim, Copy
from allegedly.shapes.briefs import BriefUnanswered
from made_case import TODAY, made_case
from made_record import catalogue, claim, entity, source

DENIED = "(reported 9 May 2021)"


def _answer(id: str, stance: str, by: str, words: str, client: str | None = None) -> Claim:
    said = source("a-port", words, by, kind="person", on_behalf_of=client)
    return claim(id, "a-port", "never took a cent", stance=stance, sources=(said,), answers=("c-kick",))


def _book(*answers: Claim) -> Catalogue:
    book = catalogue()
    lawyer = entity("e-lawyer", "person", "Ines Calder")
    record = replace(book.record, claims=(*book.record.claims, *answers), entities=(*book.record.entities, lawyer))
    return Catalogue(record, book.texts)


def _lines(*answers: Claim) -> tuple[str, ...]:
    return heard(_book(*answers), answers)


def test_somebody_and_his_lawyer_are_told_in_one_line() -> None:
    own = _answer("c-own", "denies", "e-varga", "Varga")
    lawyer = _answer("c-law", "denies", "e-lawyer", "Ines Calder", client="e-varga")
    again = _answer("c-again", "denies", "e-lawyer", "Ines Calder")
    assert _lines(own, lawyer, again) == (f"Denied by Tomas Varga Leal, also through Ines Calder {DENIED}",)
    assert _lines(lawyer, again) == (f"Denied by Ines Calder, for Tomas Varga Leal {DENIED}",)


def test_each_thing_that_one_side_did_has_its_days() -> None:
    own, quiet = _answer("c-own", "denies", "e-varga", "Varga"), _answer("c-quiet", "declines", "e-varga", "Varga")
    assert _lines(own, quiet) == (f"Tomas Varga Leal: denied {DENIED}; comment declined {DENIED}",)


def test_an_answer_in_a_report_without_a_date_says_so() -> None:
    own = _answer("c-own", "denies", "e-varga", "Varga")
    book = _book(own)
    articles = tuple(replace(one, published=None) for one in book.record.articles)
    undated = Catalogue(replace(book.record, articles=articles), book.texts)
    assert heard(undated, [own]) == ("Denied by Tomas Varga Leal (in a report without a date)",)


def test_the_accused_and_who_speaks_for_them_are_heard_before_anybody_else() -> None:
    charge = claim("c-kick", "a-port", "never took a cent", about=("e-varga",))
    court = _answer("c-court", "declines", "e-court", "Varga")
    lawyer = _answer("c-law", "denies", "e-lawyer", "Ines Calder", client="e-varga")
    again, own = _answer("c-again", "denies", "e-lawyer", "Ines Calder"), _answer("c-own", "denies", "e-varga", "Varga")
    ordered = accused_first([charge], [court, again, lawyer, own])
    assert [one.id for one in ordered] == ["c-again", "c-law", "c-own", "c-court"]


def test_who_is_accused_in_an_answer_is_heard_beside_it() -> None:
    smear = replace(_answer("c-smear", "disputes", "e-court", "Varga"), about=("e-varga",))
    said = (source("a-port", "Varga", "e-varga", kind="person"),)
    lie = claim("c-lie", "a-port", "never took a cent", stance="denies", sources=said, answers=("c-smear",))
    other = replace(lie, id="c-other", sources=(source("a-port", "Ines Calder", "e-lawyer", kind="person"),))
    book = _book(smear, lie, other)
    assert [one.id for one in with_replies(book, [smear])] == ["c-smear", "c-lie"]
    # So it is beside the accusation that the smear answers, where the form that takes an answer off names the smear.
    charge = claim("c-charge", "a-port", "never took a cent", about=("e-court",))
    told = _book(charge, replace(smear, answers=("c-charge",)), lie, other)
    for view_ in (once_view(told, charge), claim_view(told, charge)):
        assert [(one.claim, one.reply_to) for one in view_.answers] == [("c-smear", ""), ("c-lie", "c-smear")]
    finding = replace(book.record.findings[0], answers=("c-smear",))
    view = finding_view(book, finding)
    assert [one.claim for one in view.answers] == ["c-smear", "c-lie"]
    # It answers the firm, and nothing for whoever is accused in the finding.
    assert view.answered == heard(book, [smear])


def test_words_for_one_side() -> None:
    assert wording_statements.heard(None, [("Denied", "")]) == "Denied by an unnamed source"
    assert wording_statements.heard("the port", [("Denied", ""), ("Disputed", " (x)")]) == "The port: denied; disputed (x)"
    assert wording_statements.answered_how("asserts") == "Answered"


def _unanswered(folder: Path, **changes: Any) -> list[BriefUnanswered]:
    book = catalogue()
    [finding] = book.record.findings
    record = replace(book.record, **{"findings": (replace(finding, answers=()),), **changes})
    shelf = Browser(made_case(folder / "made.case", Catalogue(record, book.texts)))
    with shelf.look() as look:
        told = brief(look, Asked(title="Harbour", today=TODAY)).unanswered
    shelf.close()
    return list(told)


def test_nobody_is_said_to_be_silent_who_spoke_to_it(tmp_path: Path) -> None:
    claims = catalogue().record.claims
    spoken = tuple(replace(one, answers=()) for one in claims)
    silent = tuple(one for one in spoken if one.stance != "denies")
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert _unanswered(tmp_path / "a", claims=silent) == [BriefUnanswered(name="Tomas Varga Leal", findings=(1,))]
    [told] = _unanswered(tmp_path / "b", claims=spoken)
    assert BriefWords(load()).unanswered_line(told) == "what they say is told elsewhere"


def test_what_others_answer_is_no_answer_of_the_accused(tmp_path: Path) -> None:
    record = catalogue().record
    others = tuple(
        replace(one, sources=tuple(replace(by, entity="e-audit") for by in one.sources)) if one.stance == "denies" else one
        for one in record.claims
    )
    [told] = _unanswered(tmp_path, claims=others, findings=record.findings)
    assert (told.name, told.findings, told.others) == ("Tomas Varga Leal", (1,), (1,))
    assert BriefWords(load()).unanswered_line(told) == "others answered for them"


def test_police_without_a_name_are_not_to_be_asked(tmp_path: Path) -> None:
    record = catalogue().record
    claims = tuple(replace(one, answers=()) for one in record.claims if one.stance != "denies")
    entities = tuple(replace(one, name="Police", names=("Police",)) if one.id == "e-varga" else one for one in record.entities)
    assert _unanswered(tmp_path, claims=claims, entities=entities) == []


def test_a_copied_silence_is_one_and_an_undated_answer_is_not_left_out() -> None:
    assert wording_statements.reported(["2021-05-09", None, "2021-06-02"]) == (
        " (reported 9 May 2021 to 2 June 2021, and in a report without a date)"
    )
    own = _answer("c-own", "denies", "e-varga", "Varga")
    book = _book(own)
    [one, *_] = [article for article in book.record.articles if article.id == own.article]
    copy = replace(one, id="a-copy", published="2021-05-11")
    copied = replace(own, id="c-copied", article=copy.id)
    finding = replace(book.record.findings[0], copies=(Copy(article=copy.id, of=one.id, share=1.0),))
    record = replace(
        book.record, articles=(*book.record.articles, copy), claims=(*book.record.claims, copied), findings=(finding,), stories=()
    )
    told = Catalogue(record, {**book.texts, copy.id: book.texts[one.id]})
    assert heard(told, [own, copied]) == (f"Denied by Tomas Varga Leal {DENIED}",)
