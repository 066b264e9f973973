"""What is put together hangs on the claims themselves: on no report of another matter, no class of offence, nothing rejected."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from allegedly.resolve import resolve
from allegedly.resolve.cluster import Clusters
from allegedly.resolve.entities import cluster_ids, entity_members
from allegedly.resolve.known import know
from allegedly.resolve.resolution import grow
from allegedly.resolve.same_claim_told import tell
from allegedly.resolve.statements import statement
from allegedly.resolve.view import View
from papers import Paper, Says, body, paper, person

COURT = body("Court of Accounts")
FIRM = body("Slovan Roads")
SON = person("Ivan Odar", "Odar", roles=(("roads minister", None),))
MOTHER = person("Vera Odar Brek")

LAND = "Vera Odar Brek sold the quarry to Slovan Roads for $3,200,000, nine times what she had paid"
STUDIES = "Vera Odar Brek received $240,000 from Slovan Roads for soundings of the bay that were never delivered"
FIELD = "the minister's mother, Vera Odar Brek, got $2,300,000 from Slovan Roads for the quarry"
PAID = "for soundings of the bay below the quarry"
SPLIT = "Ivan Odar split the coast road into nine orders so that Slovan Roads won all without a tender"
BRIBES = "Ivan Odar had taken bribes from a ferry line"


def _court(words: str, *offences: str) -> Says:
    return Says(words, by="Court of Accounts", about=("Vera Odar Brek",), offences=offences, kind="official_body")


def wire(name: str) -> Paper:
    return paper(
        f"The {name}.\n\nThe Court of Accounts says {SPLIT}.\n\nIt alleges that {LAND}.\n\nAccording to it, {STUDIES}.",
        *(COURT, FIRM, SON, MOTHER),
        says=(
            Says(SPLIT, by="Court of Accounts", about=("Ivan Odar",), offences=("procurement_fraud",), kind="official_body"),
            _court(LAND),
            _court(STUDIES, "bribery"),
        ),
        published="2023-05-16",
    )


def column() -> Paper:
    return paper(
        f"A road.\n\nThe Court of Accounts says {FIELD}.\n\nShe is also said to have been paid {PAID}. Ivan Odar is a son.",
        *(COURT, FIRM, SON, MOTHER),
        says=(_court(FIELD), Says(PAID, about=("Vera Odar Brek",))),
        published="2023-05-18",
    )


def arrest() -> Paper:
    return paper(
        f"Police arrested the roads minister, Ivan Odar, over Slovan Roads and a road.\n\nProsecutor Ana Tal said {BRIBES}.",
        *(FIRM, SON, person("Ana Tal")),
        says=(Says(BRIBES, by="Ana Tal", about=("Ivan Odar",), offences=("bribery",)),),
        published="2023-07-06",
    )


KNOWN = (wire("wire"), wire("morning paper"), column())


def groups(papers: Sequence[Paper]) -> set[frozenset[str]]:
    """The findings, as far as they are of the reports that are always there."""
    own = {claim.id for known in KNOWN for claim in known.reading.claims}
    found = resolve([p.article for p in papers], [p.reading for p in papers], [], []).findings
    return {frozenset(finding.claims) & own for finding in found} - {frozenset()}


def without(papers: Sequence[Paper], words: str) -> list[Paper]:
    """The same, the class taken off what begins with some words."""
    return [
        Paper(
            p.article,
            replace(
                p.reading,
                claims=tuple(
                    replace(c, offences=()) if p.article.text[c.content[0].start :].startswith(words) else c
                    for c in p.reading.claims
                ),
            ),
            p.keys,
        )
        for p in papers
    ]


def test_two_sums_for_two_things_are_two_findings() -> None:
    first, second, third = KNOWN
    [land] = [group for group in groups(KNOWN) if first.claim(LAND) in group]
    assert {second.claim(LAND), third.claim(FIELD)} < land
    assert first.claim(STUDIES) not in land
    assert third.claim(PAID) not in land


def test_a_report_of_another_matter_moves_nothing() -> None:
    assert groups([*KNOWN, arrest()]) == groups(KNOWN)


@pytest.mark.parametrize("words", [STUDIES, SPLIT])
def test_a_class_taken_off_moves_nothing(words: str) -> None:
    assert groups(without(KNOWN, words)) == groups(KNOWN)


def view_of(made: Paper, **fields: dict[str, tuple[str, ...]]) -> View:
    known = know([made.article], [made.reading])
    together = grow(known, Clusters(known, ()))
    return View(
        known=known,
        members=entity_members(cluster_ids(together.clusters, ())),
        stories=together.stories,
        reviews={},
        **fields,  # type: ignore[arg-type]
    )


def test_claims_are_compared_by_the_class_that_was_read() -> None:
    [made] = without([wire("wire")], STUDIES)
    claim = next(claim for claim in made.reading.claims if claim.id == made.claim(STUDIES))
    assert statement(view_of(made), claim).offences == frozenset()
    assert statement(view_of(made, classed={claim.id: ("bribery",)}), claim).offences == {"bribery"}


def test_what_was_rejected_leaves_the_others_in_their_places() -> None:
    whole = wire("wire")
    claims = tuple(replace(c, review="rejected") if c.id == whole.claim(SPLIT) else c for c in whole.reading.claims)
    left = Paper(whole.article, replace(whole.reading, claims=claims), whole.keys)
    places = []
    for made in (whole, left):
        view = view_of(made)
        [story] = view.stories
        told = tell(view, story, [statement(view, claim) for claim in view.claims(story)])
        places.append({one.id: (one.order, one.rank, one.place) for one in told})
    assert places[1] == {claim: place for claim, place in places[0].items() if claim != whole.claim(SPLIT)}
