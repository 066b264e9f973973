"""On whose word a claim is told: outlets that only pass on, unnamed people of a body, and what a report says itself."""

import pytest
from msgspec.structs import replace

from allegedly import wording_statements
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.overview import finding_view
from allegedly.serve.views import claim_view
from allegedly.shapes import OriginPath, Source, Span, Stance
from made_record import catalogue, entity


def book(text: str, content: str, stance: Stance, source: dict[str, str | None] | None, cue: str = "") -> Catalogue:
    """The made case with a port report of these words and one claim in it."""

    def at(words: str) -> Span:
        return Span(start=text.index(words), end=text.index(words) + len(words))

    made = catalogue()
    sources: tuple[Source, ...] = ()
    if source:
        place = at(str(source["text"]))
        sources = (Source(**{"article": "a-port", "start": place.start, "end": place.end, "basis": "on_record"} | source),)  # type: ignore[arg-type]
    kick = made.claims["c-kick"]
    one = replace(kick, content=(at(content),), cue=at(cue) if cue else None, sources=sources, stance=stance, hedges=())
    more = (entity("e-post", "outlet", "The Coast Post"), entity("e-land", "organization", "Velden government"))
    record = replace(made.record, claims=(one,), findings=(), entities=(*made.record.entities, *more))
    return Catalogue(record, made.texts | {"a-port": text})


PASSED = "Varga has been accused of taking kickbacks, according to The Coast Post. Auditors looked on."
POST = {"entity": "e-post", "kind": "outlet", "basis": "hearsay", "text": "The Coast Post"}


def test_an_outlet_that_only_passes_on_accuses_nobody() -> None:
    made = book(PASSED, "Varga has been accused of taking kickbacks", "alleges", POST)
    view = claim_view(made, made.claims["c-kick"])
    told = "without saying on whose word, that “Varga has been accused of taking kickbacks”"
    assert view.sentence == f"The Coast Post reports, as {made.outlet('a-port')} tells it, {told}"
    assert (view.chain[0].kind, view.chain[0].basis) == ("outlet", "on whose word is not told")
    assert not made.claims_by.get("e-post")
    assert made.told_by(made.claims["c-kick"].sources) == "an unnamed source, via The Coast Post"


def test_words_that_are_no_clause_follow_a_colon() -> None:
    assert (
        wording_statements.passed_on("The Post", "taking kickbacks", "the Mirror")
        == "The Post reports, as the Mirror tells it, without saying on whose word: “taking kickbacks”"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A Velden official", "An unnamed Velden official says that"),
        ("Velden officials", "Unnamed Velden officials say that"),
        ("Two Velden officials", "Two Velden officials say that"),
    ],
)
def test_unnamed_people_of_a_body_are_not_the_body(text: str, told: str) -> None:
    by = {"entity": "e-land", "kind": "unnamed", "text": text}
    made = book(f"{text} said the port is closed.", "the port is closed", "asserts", by, cue="said")
    view = claim_view(made, made.claims["c-kick"])
    assert view.sentence == f"{told} “the port is closed”"
    assert (view.chain[0].kind, view.chain[0].basis) == ("unnamed", "unnamed")


def test_that_nothing_is_alleged_a_report_says_itself() -> None:
    text = "There is no suggestion that Varga knew of the sale. Auditors looked on."
    made = book(text, "Varga knew of the sale", "disputes", None, cue="suggestion")
    assert claim_view(made, made.claims["c-kick"]).sentence.endswith(
        " itself says that “there is no suggestion that Varga knew of the sale”"
    )


@pytest.mark.parametrize(
    ("said", "before"),
    [
        ("Auditors previously accused Varga of taking kickbacks.", True),
        ("Varga has long been accused of taking kickbacks.", True),
        ("Varga was accused of taking kickbacks two years before.", False),
        ("Varga has been accused of taking kickbacks.", False),
    ],
)
def test_an_older_charge_by_nobody_named_is_not_laid_to_who_accuses_now(said: str, before: bool) -> None:
    made = catalogue()
    finding = made.record.findings[0]
    now, then = finding.claims[0], finding.claims[1]
    article = made.claims[then].article
    start = said.index("taking")
    older = replace(made.claims[then], content=(Span(start=start, end=len(said) - 1),), sources=(), cue=None, hedges=())
    paths = (
        OriginPath(claim=now, origin=0, link=0, state="origin"),
        OriginPath(claim=then, origin=None, link=None, state="unattributed"),
    )
    claims = tuple(replace(older if one.id == then else one, offences_named=()) for one in made.record.claims)
    both = replace(finding, paths=paths, unattributed=1, copies=(), conflicts=())
    book = Catalogue(replace(made.record, claims=claims, findings=(both,)), made.texts | {article: said})
    view = finding_view(book, both)
    assert view.heading.endswith(", and earlier by others who are not named") is before
    assert ("one claim without a source (of an earlier accusation)" in view.standing) is before
    alone = replace(both, origins=(), paths=(replace(paths[1], claim=now), paths[1]), unattributed=2)
    assert "earlier" not in finding_view(book, alone).heading, "there is nobody to tell it from"
