"""Two reports compared: what is in both stands side by side, what only one has apart; nothing is in two places, or in none."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from allegedly.serve.catalogue import Catalogue
from allegedly.serve.compare.passages import marked, passages
from allegedly.serve.compare.titles import telling
from allegedly.serve.compare.view import ComparePage, compare_page
from allegedly.shapes import Amount, Block, Conflict, ConflictValue, Date, DateMention, Mention, OriginPath, Reuse, Story
from made_case import TODAY, made_case, visitor
from made_record import TEXTS, at, catalogue, claim, source, step


def with_more(**lists: tuple[object, ...]) -> Catalogue:
    """The case of the harbour with more in some of its lists."""
    book = catalogue()
    added = {name: (*getattr(book.record, name), *more) for name, more in lists.items()}
    return Catalogue(replace(book.record, **added), book.texts)


def compared(book: Catalogue | None = None, one: str = "a-port", other: str = "a-wire") -> ComparePage:
    return compare_page(book or catalogue(), one, other, TODAY)


def all_claims(page: ComparePage) -> list[str]:
    """Every claim of the two that the page shows, once for each place where it stands."""
    told = [view for row in page.both for view in (*row.one, *row.other)]
    alone = [*page.only_one, *page.only_other]
    answers = {answer.claim for view in told for answer in view.claim.answers} | {a.claim for view in alone for a in view.answers}
    return [*(view.claim.id for view in told), *(view.id for view in alone), *sorted(answers)]


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with visitor(made_case(tmp_path / "a.case")) as found:
        yield found


def test_what_both_tell_stands_side_by_side_with_the_speaker_of_each() -> None:
    [row] = compared().both
    assert (row.finding, [view.claim.id for view in row.one], [view.claim.id for view in row.other]) == (
        "f-kick",
        ["c-kick"],
        ["c-wire"],
    )
    assert [link.name for link in row.one[0].claim.chain] == ["State Audit Office", "Harbour Times"]
    assert [link.name for link in row.other[0].claim.chain][:2] == ["State Audit Office", "Northern Wire"]


def test_the_answer_that_only_one_has_is_said_to_be_only_there() -> None:
    page = compared()
    assert [(note.who, note.here) for note in page.answers_only] == [("Denied by Tomas Varga Leal", "Harbour Times")]
    assert [answer.claim for answer in page.both[0].one[0].claim.answers] == ["c-deny", "c-cent"]
    assert page.both[0].other[0].claim.answers == ()


def test_an_answer_that_the_other_gives_to_something_else_is_not_said_to_be_only_there() -> None:
    varga = source("a-wire", "Tomas Varga", "e-varga", kind="person")
    other = {"sources": (varga,), "stance": "disputes", "answers": ("c-paid",)}
    disputes = claim("c-there", "a-wire", "2 million crowns", **other)
    assert [note.who for note in compared(with_more(claims=(disputes,))).answers_only] == ["Denied by Tomas Varga Leal"]
    denies = replace(disputes, stance="denies")
    page = compared(with_more(claims=(denies,)))
    assert page.answers_only == ()
    # Of the one thing that both tell it stays true.
    assert [note.who for note in page.both[0].notes if note.kind == "answer_only"] == ["Denied by Tomas Varga Leal"]


def test_what_only_one_tells_stands_there_alone() -> None:
    page = compared()
    assert page.only_one == ()
    assert [view.id for view in page.only_other] == ["c-paid"]
    assert sorted(all_claims(page)) == ["c-cent", "c-deny", "c-kick", "c-paid", "c-wire"]


def test_what_the_other_tells_within_another_claim_is_not_only_in_one() -> None:
    book = catalogue()
    sum_ = at("a-wire", "2 million crowns")
    end = at("a-port", "2018 and 2020")
    amounts = (
        Amount(article="a-wire", start=sum_.start, end=sum_.end, value=2_000_000, unit="CZK"),
        Amount(article="a-port", start=end.start, end=end.end, value=2_000_000, unit="CZK"),
    )
    book = with_more(amounts=amounts)
    kick = next(one for one in book.record.claims if one.id == "c-kick")
    assert kick.content[0].end >= end.end
    page = compared(book)
    assert page.only_other == ()
    within = page.both[-1]
    assert ([v.claim.id for v in within.one], [v.claim.id for v in within.other], within.finding) == (["c-kick"], ["c-paid"], None)
    assert not (within.one[0].copied and within.other[0].copied)
    # The answers to the rest of the claim stand where the rest does.
    assert within.one[0].claim.answers == ()
    # The sum alone, about somebody else, is not the same.
    claims = tuple(replace(one, about=("e-alba",)) if one.id == "c-paid" else one for one in book.record.claims)
    other = compared(Catalogue(replace(book.record, claims=claims), book.texts))
    assert [view.id for view in other.only_other] == ["c-paid"]


def test_figures_dates_and_places_of_what_both_tell_that_only_one_gives_are_told() -> None:
    firms, years, place, sum_ = (
        at("a-port", "two dredging firms"),
        at("a-port", "2018 and 2020"),
        at("a-port", "Harbour Board"),
        at("a-wire", "2 million crowns"),
    )
    lists = {
        "amounts": (Amount(article="a-port", start=firms.start, end=firms.end, value=2, unit="firm"),),
        "dates": (DateMention(article="a-port", start=years.start, end=years.end, from_="2018", until="2020", basis="absolute"),),
        "mentions": (Mention(article="a-port", start=place.start, end=place.end, form="name", entity="e-place"),),
        "entities": (replace(catalogue().entities["e-board"], id="e-place", kind="place"),),
    }
    book = catalogue()
    conflicts = tuple(replace(one, conflicts=()) for one in book.record.findings)

    def given(**more: tuple[object, ...]) -> list[str]:
        found = with_more(**{name: (*lists.get(name, ()), *more.get(name, ())) for name in {*lists, *more}})
        page = compared(Catalogue(replace(found.record, findings=conflicts), found.texts))
        assert page.more_other == (), "the other gives nothing of it"
        return [it.words for it in page.more_one]

    assert given() == ["Harbour Board", "two dredging firms", "2018 and 2020"]
    # What the other gives anywhere, or may give, is not told by one alone.
    there = DateMention(article="a-wire", start=sum_.start, end=sum_.end, from_="2020-06", until="2020-06", basis="absolute")
    number = Amount(article="a-wire", start=sum_.start, end=sum_.end, value=2, unit="yard")
    named = Mention(article="a-wire", start=0, end=8, form="name", entity="e-place")
    assert given(dates=(there,), amounts=(number,)) == ["Harbour Board"]
    assert given(mentions=(named,)) == ["two dredging firms", "2018 and 2020"]
    # What the two disagree on is told there.
    assert [it.words for it in compared(with_more(**lists)).more_one] == ["Harbour Board", "two dredging firms"]


def test_what_one_report_answers_of_what_only_the_other_tells_is_said() -> None:
    varga = source("a-port", "Varga", "e-varga", kind="person")
    denies = claim("c-other", "a-port", "it on Friday", sources=(varga,), stance="denies", answers=("c-paid",))
    assert compared().answering == ()
    for one, other in (("a-port", "a-wire"), ("a-wire", "a-port")):
        [told] = compared(with_more(claims=(denies,)), one, other).answering
        assert (told.here, told.there, told.finding, told.who) == (
            "Harbour Times",
            "“Auditors accuse port head”",
            None,
            ("Denied by Tomas Varga Leal",),
        )
        assert "2 million crowns" in told.heading
    # Of a finding that both tell it stands beside what is told.
    both = replace(denies, answers=("c-wire",))
    assert compared(with_more(claims=(both,))).answering == ()


def test_what_those_whom_an_answer_accuses_say_to_it_stands_beside_it() -> None:
    calder = source("a-wire", "Auditors", "e-calder", kind="person")
    varga = source("a-wire", "He", "e-varga", kind="person")
    smear = claim("c-smear", "a-wire", "Auditors", sources=(calder,), stance="disputes", answers=("c-paid",))
    lie = claim("c-lie", "a-wire", "reported", sources=(varga,), stance="denies", about=(), answers=("c-smear",))
    [paid] = compared(with_more(claims=(smear, lie))).only_other
    assert [answer.claim for answer in paid.answers] == ["c-smear", "c-lie"]


def test_a_report_says_how_many_of_its_claims_are_answers() -> None:
    page = compared()
    assert (page.one.claims, page.one.answers, page.other.claims, page.other.answers) == (3, 2, 2, 0)


def test_seen_from_the_other_side_it_is_the_same_the_other_way_round() -> None:
    there, back = compared(), compared(one="a-wire", other="a-port")
    assert (back.only_one, back.only_other) == (there.only_other, there.only_one)
    assert [(row.one, row.other) for row in back.both] == [(row.other, row.one) for row in there.both]
    assert (back.people_one, back.people_other, back.people_both) == (there.people_other, there.people_one, there.people_both)
    assert [(it.one, it.other) for it in back.disagreements] == [(it.other, it.one) for it in there.disagreements]


def test_conflicts_whose_values_stand_in_both_are_told_with_their_places() -> None:
    [found] = compared().disagreements
    assert (found.about, [v.words for v in found.one], [v.words for v in found.other]) == (
        "the time",
        ["2018 to 2020"],
        ["not given"],
    )
    assert TEXTS["a-port"][found.one[0].start : found.one[0].end] == "2018 and 2020"


def test_a_conflict_that_only_one_of_them_has_a_value_in_is_none_between_them() -> None:
    book = catalogue()
    [finding] = book.record.findings
    place = at("a-port", "2018 and 2020")
    value = ConflictValue(value="2018 to 2020", article="a-port", start=place.start, end=place.end)
    lonely = replace(finding, conflicts=(Conflict(about="the time", values=(value,)),))
    same = replace(finding, conflicts=(Conflict(about="the time", values=(value, replace(value, article="a-wire"))),))
    for changed in (lonely, same):
        assert compared(Catalogue(replace(book.record, findings=(changed,)), book.texts)).disagreements == ()


def test_origins_that_differ_and_reports_without_one_are_named() -> None:
    book = catalogue()
    claims = {one.id: one for one in book.record.claims}
    other = replace(claims["c-wire"], sources=(source("a-wire", "Tomas Varga", "e-varga", kind="person"),))
    nobody = replace(claims["c-wire"], sources=())
    for changed, kind in ((claims["c-wire"], "origin_same"), (other, "origin_differs"), (nobody, "origin_missing")):
        some = tuple(changed if one.id == "c-wire" else one for one in book.record.claims)
        [row] = compared(Catalogue(replace(book.record, claims=some), book.texts)).both
        assert [note.kind for note in row.notes if note.kind.startswith("origin")] == [kind]


def test_what_both_have_is_laid_to_nobody_whom_one_of_them_does_not_name() -> None:
    book = catalogue()
    [finding] = book.record.findings
    again = tuple(claim(id, article, words) for id, article, words in (("c-1", "a-port", "bribery"), ("c-2", "a-wire", "paid")))
    second = replace(finding, id="f-paid", claims=("c-1", "c-2"), answers=(), conflicts=(), copies=())
    audit = source("a-port", "The State Audit Office", "e-audit")
    for sources, told in (
        ((), [("Harbour Times", 1), ("“Auditors accuse port head”", 1)]),
        ((audit,), [("“Auditors accuse port head”", 1)]),
    ):
        claims = (*book.record.claims, replace(again[0], sources=sources), again[1])
        page = compared(Catalogue(replace(book.record, claims=claims, findings=(finding, second)), book.texts))
        assert (page.origins, page.throughout) == (("the State Audit Office",), False)
        assert [(it.name, it.things) for it in page.nobody] == told
    assert (compared().throughout, compared().nobody) == (True, ())


def test_where_it_is_not_known_who_somebody_is_the_origins_are_not_said_to_differ() -> None:
    book = catalogue()
    [finding] = book.record.findings
    paths = (
        OriginPath(claim="c-kick", origin=0, link=0, state="origin"),
        OriginPath(claim="c-wire", origin=None, link=None, state="unknown"),
    )
    other = tuple(
        replace(one, sources=(source("a-wire", "Auditors", "e-wire", kind="unnamed"),)) if one.id == "c-wire" else one
        for one in book.record.claims
    )
    record = replace(book.record, claims=other, findings=(replace(finding, paths=paths),))
    [row] = compared(Catalogue(record, book.texts)).both
    assert [note.kind for note in row.notes if note.kind.startswith("origin")] == ["origin_unclear"]


def test_the_same_claim_in_the_same_words_is_in_both_though_it_is_no_finding() -> None:
    again = (claim("c-one", "a-port", "took kickbacks"), claim("c-two", "a-wire", "taking kickbacks"))
    assert len(compared(with_more(claims=again)).both) == 1
    text = TEXTS["a-wire"].replace("taking kickbacks", "took kickbacks  ")
    book = with_more(claims=again)
    page = compared(Catalogue(book.record, {**TEXTS, "a-wire": text}))
    assert [([v.claim.id for v in row.one], [v.claim.id for v in row.other]) for row in page.both if not row.finding] == [
        (["c-one"], ["c-two"])
    ]


def test_legal_steps_stand_beside_one_another_and_their_differences_are_marked() -> None:
    same = step("p-wire", "a-wire", "charged", "taking kickbacks", date=Date(start="2021-05-04", end="2021-05-04", basis="text"))
    rows = {(row.who.id, bool(row.one), bool(row.other), row.differ) for row in compared(with_more(proceedings=(same,))).steps}
    assert rows == {("e-varga", True, True, True), ("e-alba", True, False, False)}


def test_people_named_in_both_and_in_one() -> None:
    page = compared()
    assert ([who.name for who in page.people_both], [who.name for who in page.people_one], page.people_other) == (
        ["Tomas Varga Leal"],
        ["Alba Leal", "Ines Calder"],
        (),
    )


def test_a_copy_is_told_with_its_share_and_what_is_word_for_word_is_marked_in_both_texts() -> None:
    book = catalogue()
    copied = "\nThe State Audit Office says Tomas Varga Leal, head of the Harbour Board, took kickbacks from two dredging firms.\n"
    texts = {**TEXTS, "a-wire": TEXTS["a-wire"] + copied}
    start = len(TEXTS["a-wire"])
    entries = tuple(
        replace(one, blocks=(*one.blocks, Block(kind="body", start=start, end=start + len(copied)))) if one.id == "a-wire" else one
        for one in book.record.articles
    )
    reuse = Reuse(article="a-wire", of="a-port", share=0.62, how="cut", credited=None, spans=())
    story = Story(id="s-port", articles=("a-port", "a-wire"), copies=(reuse,))
    page = compared(Catalogue(replace(book.record, articles=entries, stories=(story,)), texts))
    assert "62\N{NO-BREAK SPACE}%" in page.copies[0]
    [passage] = page.passages
    assert texts["a-wire"][passage.other.start : passage.other.end].startswith("The State Audit Office says Tomas Varga Leal")
    for side in page.texts:
        assert [piece.passage for paragraph in side.paragraphs for piece in paragraph.pieces if piece.first] == [1]
    assert page.both[0].one[0].copied is False


def test_the_page_compares_and_leads_to_the_words_of_each(client: TestClient) -> None:
    text = client.get("/compare?one=a-port&other=a-wire").text
    plain = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text)))
    assert "Both tell one thing." in plain
    assert "Both name the State Audit Office as an origin of what they share." in plain
    assert "Denied by Tomas Varga Leal: only in Harbour Times" in plain
    assert "They disagree on one point." in plain
    for path, anchor in set(re.findall(r'href="(/articles/[^"#]+)#([^"]+)"', text)):
        assert f'id="{anchor}"' in client.get(path).text
    assert not re.search(r"<script(?! src=)|\son\w+=|\sstyle=", text)


@pytest.mark.parametrize("query", ["?one=a-port&other=a-gone", "?one=a-gone&other=a-port", "?one=a-gone"])
def test_an_article_that_is_not_there_is_said_to_be_none(client: TestClient, query: str) -> None:
    answer = client.get(f"/compare{query}")
    assert answer.status_code == 404
    assert "no such article" in answer.text


def test_two_reports_can_be_chosen_without_a_script(client: TestClient) -> None:
    text = client.get("/compare").text
    assert set(re.findall(r'<option value="([^"]+)"', text)) == {"a-port", "a-wire"}
    one = client.get("/compare?one=a-wire").text
    assert 'href="/compare?one=a-wire&amp;other=a-port"' in one
    assert client.get("/compare?one=a-port&other=a-port").status_code == 200
    found = client.get("/compare?one=a-wire&q=kickbacks").text
    assert "/compare?one=a-wire&amp;other=a-port" in found


texts = st.lists(st.sampled_from(["the", "auditors", "say", "Varga", "took", "money,", "in", "May", "\n"]), max_size=60).map(
    " ".join
)


@given(texts, texts)
def test_passages_are_the_same_words_in_both_and_no_word_is_in_two(one: str, other: str) -> None:
    blocks = (Block(kind="body", start=0, end=len(one)),), (Block(kind="body", start=0, end=len(other)),)
    found = passages((one, blocks[0]), (other, blocks[1]))
    for passage in found:
        here, there = one[passage.one.start : passage.one.end], other[passage.other.start : passage.other.end]
        assert re.findall(r"\w+", here) == re.findall(r"\w+", there)
        assert len(re.findall(r"\w+", here)) == passage.words >= 8
    for spans, text, some in (([p.one for p in found], one, blocks[0]), ([p.other for p in found], other, blocks[1])):
        letters = [at for span in spans for at in range(span.start, span.end)]
        assert len(letters) == len(set(letters))
        pieces = [piece for paragraph in marked(text, some, spans) for piece in paragraph.pieces]
        assert "".join(piece.text for piece in pieces) == text
        assert sorted(piece.passage for piece in pieces if piece.first and piece.passage) == list(range(1, len(found) + 1))


@given(st.text(alphabet="ab \n", max_size=400))
def test_a_text_shares_all_its_words_with_itself(text: str) -> None:
    blocks = (Block(kind="body", start=0, end=len(text)),)
    words = len(re.findall(r"\w+", text))
    assert sum(passage.words for passage in passages((text, blocks), (text, blocks))) == (words if words >= 8 else 0)


def test_a_name_and_an_office_are_no_copying() -> None:
    office = "the head of the Harbour Board and of the Ferry"
    texts = {"a-port": f"It named {office} on Friday.", "a-wire": f"Then {office} spoke."}
    start = texts["a-port"].index("Harbour")
    named = Mention(article="a-port", start=start, end=start + len("Harbour Board and of the Ferry"), form="name", entity="e-board")
    book = catalogue()
    entries = tuple(replace(one, blocks=(Block(kind="body", start=0, end=len(texts[one.id])),)) for one in book.record.articles)
    shared = passages(*((texts[one.id], one.blocks) for one in entries))
    assert len(shared) == 1
    for mentions, told in (((named,), 0), ((), 1)):
        found = Catalogue(replace(book.record, articles=entries, mentions=mentions), texts)
        assert len(telling(found, "a-port", shared)) == told
