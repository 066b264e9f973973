"""What is put together hangs on the claims themselves: on no report of another matter, no class of offence, nothing rejected."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from allegedly.record.store import Case
from allegedly.resolve import resolve
from allegedly.resolve.cluster import Clusters
from allegedly.resolve.entities import cluster_ids, entity_members
from allegedly.resolve.known import know
from allegedly.resolve.resolution import grow
from allegedly.resolve.statements import statement
from allegedly.resolve.view import View
from papers import Paper, Says, body, paper, person
from served import SAMPLE, once

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


def rejecting(papers: Sequence[Paper], claim: str) -> list[Paper]:
    """The same, one claim rejected."""
    return [
        Paper(
            p.article,
            replace(
                p.reading,
                claims=tuple(replace(c, review="rejected") if c.id == claim else c for c in p.reading.claims),
            ),
            p.keys,
        )
        for p in papers
    ]


def told_with_answers(papers: Sequence[Paper]) -> dict[frozenset[str], frozenset[str]]:
    """The claims of each finding, with its answers."""
    found = resolve([p.article for p in papers], [p.reading for p in papers], [], []).findings
    return {frozenset(finding.claims): frozenset(finding.answers) for finding in found}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Paper, ...]:
    with Case.open(once(tmp_path_factory, "sample", SAMPLE)) as case:
        readings = {reading.article: reading for reading in case.readings()}
        return tuple(Paper(article, readings[article.id], {}) for article in case.articles())


def test_what_was_rejected_leaves_the_others_of_a_made_story_in_their_places() -> None:
    nothing_moves((*KNOWN, arrest()))


def test_what_was_rejected_leaves_the_others_of_the_sample_in_their_places(sample: tuple[Paper, ...]) -> None:
    nothing_moves(sample)


def nothing_moves(papers: Sequence[Paper]) -> None:
    before = told_with_answers(papers)
    for claim in sorted(claim.id for p in papers for claim in p.reading.claims):
        smaller = {group - {claim}: answers for group, answers in before.items()}
        for group, answers in told_with_answers(rejecting(papers, claim)).items():
            assert answers <= smaller[group]


def test_the_earliest_report_leads_a_finding() -> None:
    found = resolve([p.article for p in KNOWN], [p.reading for p in KNOWN], [], []).findings
    days = {claim.id: p.article.published or "" for p in KNOWN for claim in p.reading.claims}
    for finding in found:
        assert [days[claim] for claim in finding.claims] == sorted(days[claim] for claim in finding.claims)
        assert [path.claim for path in finding.paths] == list(finding.claims)


def test_a_recap_does_not_lead_though_its_article_comes_first_by_its_id() -> None:
    made = [replace(p.article, published=day) for p, day in zip(KNOWN, ("2023-05-18", "2023-05-17", None), strict=True)]
    first, second, third = (p.claim(words) for p, words in zip(KNOWN, (LAND, LAND, FIELD), strict=True))
    [land] = [f for f in resolve(made, [p.reading for p in KNOWN], [], []).findings if first in f.claims]
    assert land.claims == (second, first, third)
