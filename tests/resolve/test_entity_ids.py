import random

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from allegedly.identity import content_id
from allegedly.resolve import resolve
from allegedly.resolve.entities import _fuller
from allegedly.shapes import Judgement, Resolution
from papers import Paper, body, paper, person

GIVEN = ("Tomas", "Tom", "Lidia", "Emil Jan", "T.")
SURNAMES = ("Varga", "Varga Leal", "Leal", "Ocampo")
MATTERS = (
    "The port paid for barges that never sailed.",
    "Plums fell and growers wept over crates.",
    "Bells rang all night in the tower.",
)

FULL = st.builds(lambda first, last: f"{first} {last}", st.sampled_from(GIVEN), st.sampled_from(SURNAMES))
NAMES = FULL | st.sampled_from(("Varga", "Leal"))
PAPERS = st.lists(
    st.tuples(st.sampled_from(MATTERS), st.lists(NAMES, min_size=1, max_size=3, unique=True)),
    min_size=2,
    max_size=6,
    unique_by=lambda d: (d[0], *sorted(d[1])),
)


def made(drawn: list[tuple[str, list[str]]]) -> list[Paper]:
    found = []
    for matter, drawn_names in drawn:
        # Shorter names first, so that each is found at its own place and not inside a longer one.
        names = sorted(drawn_names, key=lambda name: (len(name), name))
        text = " ".join([*(f"[{name}] spoke." for name in names), matter])
        found.append(paper(text, *(person(name) for name in names)))
    return found


def run(papers: list[Paper], issued: list[str], judgements: tuple[Judgement, ...] = ()) -> Resolution:
    return resolve([p.article for p in papers], [p.reading for p in papers], judgements, issued)


def log(issued: list[str], found: Resolution) -> list[str]:
    return issued + sorted({e.id for e in found.entities} - set(issued))


@settings(max_examples=60, deadline=None)
@given(PAPERS, st.randoms(use_true_random=False))
def test_the_order_of_articles_and_readings_makes_no_difference(drawn: list[tuple[str, list[str]]], chance: random.Random) -> None:
    papers = made(drawn)
    straight = run(papers, [])
    shuffled = papers[:]
    chance.shuffle(shuffled)
    articles = papers[:]
    chance.shuffle(articles)
    assert resolve([p.article for p in articles], [p.reading for p in shuffled], [], []) == straight


@settings(max_examples=60, deadline=None)
@given(PAPERS)
def test_an_issued_id_is_never_lost(drawn: list[tuple[str, list[str]]]) -> None:
    papers, issued = made(drawn), []
    for count in range(1, len(papers) + 1):
        found = run(papers[:count], issued)
        issued = log(issued, found)
        alive = {i for e in found.entities for i in (e.id, *e.former_ids)}
        assert set(issued) <= alive
        assert len({e.id for e in found.entities}) == len(found.entities)
    assert run(papers, issued) == found


@settings(max_examples=40, deadline=None)
@given(PAPERS)
def test_every_named_entity_has_exactly_one_home_and_no_article_is_joined_with_itself(drawn: list[tuple[str, list[str]]]) -> None:
    papers = made(drawn)
    found = run(papers, [])
    keys = [e.key for p in papers for e in p.reading.entities]
    assert [key for key, _ in found.members] == sorted(keys)
    members = dict(found.members)
    for p in papers:
        homes = [members[e.key] for e in p.reading.entities]
        assert len(set(homes)) == len(homes)


def judge(kind: str, *subject: str, number: int = 1, undoes: str | None = None) -> Judgement:
    return Judgement(
        id=f"j-{number:016}",
        kind=kind,
        subject=subject,
        by="editor",
        at=f"2024-05-{number:02}T09:00:00Z",
        why="seen",
        undoes=undoes,
    )


def two() -> tuple[Paper, Paper]:
    first = paper("John Reed stole the bells of Turmhain.", person("John Reed"))
    second = paper("Orchard prices fell, said John Reed.", person("John Reed"))
    return first, second


def test_a_judgement_joins_and_undoing_it_parts_again_under_the_old_ids() -> None:
    papers = list(two())
    apart = run(papers, [])
    issued = log([], apart)
    one, other = issued
    same = judge("same", one, other)
    joined = run(papers, issued, (same,))
    assert [(e.id, e.former_ids, e.review) for e in joined.entities] == [(one, (other,), "confirmed")]
    assert joined.joins[0].reasons == ("judged the same by editor",)
    undone = run(papers, issued, (same, judge("undo", number=2, undoes=same.id)))
    assert undone == apart
    again = run(papers, issued, (same, judge("undo", number=2, undoes=same.id), judge("undo", number=3, undoes=f"j-{2:016}")))
    assert again == joined


def test_a_judgement_keeps_apart_what_the_machine_would_join() -> None:
    text = "{} took the barges of the Harbour Dredging Fund, and nobody saw them sail again."
    papers = [
        paper(text.format("Tomas Varga"), person("Tomas Varga")),
        paper("So " + text.format("Tomas Varga"), person("Tomas Varga")),
    ]
    assert len(run(papers, []).entities) == 1
    keys = [p.reading.entities[0].key for p in papers]
    found = run(papers, [], (judge("different", *keys),))
    assert sorted(e.id for e in found.entities) == sorted(content_id("e", key) for key in keys)
    assert not found.suggestions


def test_the_later_of_two_judgements_on_a_pair_holds() -> None:
    papers = list(two())
    keys = [p.reading.entities[0].key for p in papers]
    found = run(papers, [], (judge("same", *keys), judge("different", *keys, number=2)))
    assert len(found.entities) == 2


def test_one_without_a_name_is_shown_by_the_plain_description() -> None:
    one = paper("[clerks] spoke of barges.", person("clerks"))
    described = [structs.replace(e, named=False, names=("The two clerks", "clerks")) for e in one.reading.entities]
    read = structs.replace(one.reading, entities=tuple(described))
    found = resolve([one.article], [read], (), [])
    assert [(entity.name, entity.names) for entity in found.entities] == [("clerks", ("The two clerks", "clerks"))]


def test_a_body_keeps_its_fullest_proper_name_however_many_reports_write_less_of_it() -> None:
    def named(*names: str) -> str:
        matter = "The auditors found that the port paid for barges that never sailed."
        papers = [paper(f"[{name}] spoke. {matter} {number} spoke.", body(name)) for number, name in enumerate(names)]
        keys = [one.reading.entities[0].key for one in papers]
        (one,) = run(papers, [], tuple(judge("same", keys[0], key, number=n) for n, key in enumerate(keys[1:], 1))).entities
        return one.name

    assert named("Court of Auditors of Ostrava", "Court of Auditors", "Court of Auditors") == "Court of Auditors of Ostrava"
    assert named("Kestrel", "Kestrel Holdings", "Kestrel") == "Kestrel Holdings"
    assert not _fuller("Republican Senate", "Senate")
    assert not _fuller("Senate Republicans", "Senate")
    assert not _fuller("Treasury and Congress", "Treasury")
    assert not _fuller("The harbour's Bank of Ostrava", "Bank of Ostrava")
    assert _fuller("U.S. State Department", "State Department")
