"""The network page: what it says of each line, what it draws, what it lets through, and that nothing gets out of its markup."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from msgspec.structs import replace

from allegedly.serve.catalogue import Catalogue
from allegedly.serve.network.arranging import Arranged
from allegedly.serve.network.boards import BOARDS, NARROW, WIDE, Board, arranged
from allegedly.serve.network.drawing import Drawing, draw
from allegedly.serve.network.layout import Place as Spot
from allegedly.serve.network.view import NetworkView, network_view
from allegedly.serve.routes.network import _legend
from allegedly.serve.texts import load
from allegedly.shapes import EntityKind, Exchange, Mention, Place
from allegedly.shapes.network import LineKind, Network, NetworkLine, NetworkNode, Passed
from made_case import made_case, visitor
from made_record import at, catalogue, entity, step

SVG = "{http://www.w3.org/2000/svg}"
NASTY = '<b onclick="x">&\'"\x0b</b> Firm'


def _book() -> Catalogue:
    """The harbour case, with a firm of a nasty name that the harbour chief is said to have been paid by."""
    book = catalogue()
    named = {"e-audit": at("a-port", "State Audit Office"), "e-firm": at("a-port", "two dredging firms")}
    mentions = (Mention(article="a-port", start=span.start, end=span.end, form="name", entity=id) for id, span in named.items())
    paid = at("a-wire", "paid 2 million crowns")
    exchange = Exchange(
        id="x-1",
        story="s-port",
        from_=("e-firm",),
        to=("e-varga",),
        what=(Place(article="a-wire", start=paid.start, end=paid.end),),
        in_return=(),
        dealings=(),
        claims=("c-kick", "c-paid"),
        reports=2,
    )
    firm = entity("e-firm", "organization", NASTY)
    record = replace(
        book.record, mentions=(*book.record.mentions, *mentions), exchanges=(exchange,), entities=(*book.record.entities, firm)
    )
    return Catalogue(record=record, texts=book.texts)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return visitor(made_case(tmp_path_factory.mktemp("network") / "harbour.case", _book()))


def _rows(page: str) -> list[str]:
    """The rows of the list, as text."""
    rows = re.findall(r"<tr><td>.*?</tr>", page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]


def test_lines_are_told_as_what_reports_say(client: TestClient) -> None:
    rows = _rows(client.get("/network").text)
    assert "The State Audit Office alleges something of Tomas Varga Leal Two claims, two reports, denied" in rows
    assert "Alba Leal: mother of Tomas Varga Leal One report" in rows
    assert any(
        row.startswith("Said to have gone from ")
        and "to Tomas Varga Leal: “" in row
        and row.endswith("” Alleged by one origin, two reports, denied")
        for row in rows
    )
    assert len(rows) == 3


def test_the_drawing_is_there_without_a_script(client: TestClient) -> None:
    page = client.get("/network").text
    wide, narrow = re.findall(r'<svg class="net-drawing".*?</svg>', page, re.DOTALL)
    for drawing in (wide, narrow):
        assert drawing.count('class="line"') == 3
        assert drawing.count('class="node"') == 4
        assert drawing.count("<text ") == 4
    assert not re.search(r"<script(?![^>]*src=)|\sstyle=|\son[a-z]+=\"", page.replace("onclick=&#34;", ""))


def test_nothing_gets_out_of_the_markup(client: TestClient) -> None:
    page = client.get("/network").text
    assert "<b onclick" not in page
    assert "&lt;b onclick" in page


def test_the_file_is_whole_and_carries_its_caution(client: TestClient) -> None:
    answer = client.get("/network.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    root = ET.fromstring(answer.content)
    words = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    assert "What reports allege, not what is established" in words
    assert "Case Harbour, as of 22 November 2026" in words
    assert "Unreviewed: it holds claims that no person has looked at" in words
    assert "Four names, three lines" in words
    assert "denied: two strokes" in words
    assert not [node for node in root.iter() if "style" in node.attrib or node.tag in (f"{SVG}style", f"{SVG}script", f"{SVG}a")]
    assert not [name for node in root.iter() for name in node.attrib if name.startswith("on") or "href" in name]


def test_filters_leave_what_they_say(client: TestClient) -> None:
    assert len(_rows(client.get("/network?kind=kin").text)) == 1
    assert len(_rows(client.get("/network?kind=kin&kind=dealing").text)) == 2
    assert len(_rows(client.get("/network?offence=bribery").text)) == 1
    assert "No line passes" in client.get("/network?offence=murder").text
    assert len(_rows(client.get("/network?since=2021-05-09&until=2021-05-09&kind=accusation").text)) == 1
    assert "No line passes" in client.get("/network?until=2020").text
    assert len(_rows(client.get("/network?about=e-alba").text)) == 1
    assert "No line passes" in client.get("/network?about=e-nobody").text


def test_a_form_with_empty_fields_is_a_form_without_filters(client: TestClient) -> None:
    answer = client.get("/network?kind=kin&offence=&origin=&story=&since=&until=&about=")
    assert answer.status_code == 200
    assert answer.headers["HX-Push-Url"] == "/network?kind=kin"


@pytest.mark.parametrize("query", ["kind=love", "offence=jaywalking", "since=yesterday", "rows=some", "story=" + "s" * 300])
def test_a_filter_that_is_none_is_refused_with_words(client: TestClient, query: str) -> None:
    answer = client.get(f"/network?{query}")
    assert answer.status_code == 422
    assert query.partition("=")[0] in answer.text


def test_a_line_opens_its_claims_with_their_speakers_and_answers(client: TestClient) -> None:
    address = "/network/line?kind=accusation&from=e-audit&to=e-varga"
    page = client.get(address).text
    assert page.index("The State Audit Office alleges that “Tomas Varga Leal") < page.index("Tomas Varga Leal denies")
    assert "<h1" in page
    part = client.get(address, headers={"HX-Request": "true"})
    assert part.headers["vary"] == "HX-Request"
    assert "<html" not in part.text
    assert "The State Audit Office alleges that" in part.text


def test_kin_opens_the_words_that_say_so(client: TestClient) -> None:
    for ends in ("from=e-alba&to=e-varga", "from=e-varga&to=e-alba"):
        page = client.get(f"/network/line?kind=kin&{ends}").text
        assert "preparing to charge his mother, Alba Leal" in page
        assert 'href="/articles/a-port#p-' in page


def test_a_line_that_nobody_tells_of_is_not_found(client: TestClient) -> None:
    for query in (
        "kind=kin&from=e-audit&to=e-varga",
        "kind=dealing&from=x&to=y",
        "kind=dealing&from=e-firm&to=e-varga&offence=murder",
    ):
        answer = client.get(f"/network/line?{query}")
        assert answer.status_code == 404
        assert "No report tells of such a line" in answer.text


def test_every_line_of_the_list_can_be_opened(client: TestClient) -> None:
    page = client.get("/network").text
    addresses = [address.replace("&amp;", "&") for address in re.findall(r'class="net-open" href="([^"]+)"', page)]
    assert [client.get(address).status_code for address in addresses] == [200] * 3


def test_a_masked_name_is_on_no_line(tmp_path: Path) -> None:
    book = _book()
    hidden = tuple(replace(one, masked="victim") if one.id == "e-alba" else one for one in book.record.entities)
    client = visitor(made_case(tmp_path / "hidden.case", Catalogue(replace(book.record, entities=hidden), book.texts)))
    # Whose kin somebody hidden is would tell who that is.
    found = dict.fromkeys(("/network", "/network.svg", "/network?about=e-alba"), 200)
    for address, status in (found | {"/network/line?kind=kin&from=e-alba&to=e-varga": 404}).items():
        answer = client.get(address)
        assert answer.status_code == status
        assert "Alba" not in answer.text


def _network(count: int, lines: list[tuple[LineKind, int, int]], **more: Any) -> Network:
    kinds: tuple[EntityKind, ...] = ("person", "organization", "group")
    nodes = [
        NetworkNode(id=f"e-{n}", name=f"Name {n} of the many", kind=kinds[n % 3], weight=count - n, class_=None, age=n)
        for n in range(count)
    ]
    given: dict[str, Any] = {"ties": (), "reports": 1, "claims": 1, "origins": 0, "answered": None} | more
    found = []
    for kind, one, other in lines:
        ties = {"ties": ((f"e-{one}", "son_of", f"e-{other}"),)} if kind == "kin" else {}
        found.append(NetworkLine(kind=kind, from_=f"e-{one}", to=f"e-{other}", **(given | ties)))
    return Network(nodes=tuple(nodes), lines=tuple(found), nodes_left_out=0, lines_left_out=0)


def _drawn(network: Network, board: Board = WIDE) -> tuple[NetworkView, Drawing]:
    view = network_view(network, load())
    return view, draw(view, arranged(network, board), board)


@pytest.mark.parametrize("board", BOARDS.values(), ids=lambda board: board.name)
@pytest.mark.parametrize("count", [0, 1, 2, 12, 60, 300])
@pytest.mark.parametrize("many", [False, True])
def test_a_drawing_stays_on_its_sheet_and_names_do_not_meet(count: int, board: Board, many: bool) -> None:
    lines: list[tuple[LineKind, int, int]] = [("accusation", number, number // 3) for number in range(1, count)]
    _, drawing = _drawn(_network(count, [line for line in lines if not many or line[1] % 4]), board)
    assert all(0 < node.x < drawing.width and 0 < node.y < drawing.height for node in drawing.nodes)
    shown = [node for node in drawing.nodes if node.label.shown]
    assert len(shown) >= (count if count <= 12 else min(count, 60) * 0.8)
    boxes = [_box(node) for node in shown]
    assert all(left >= -2 and right <= drawing.width + 2 for left, _, right, _ in boxes)
    meet = [(one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :] if _meets(one, other)]
    assert meet == []


def test_each_island_has_a_name() -> None:
    _, drawing = _drawn(_network(300, [("dealing", number, number + 1) for number in range(0, 300, 2)]))
    assert len(drawing.islands) == 150
    assert all(any(drawing.nodes[at].label.shown for at in island) for island in drawing.islands)


def test_what_lies_on_one_island_lies_on_no_other() -> None:
    _, drawing = _drawn(_network(120, [("kin", number, number // 2 * 2 - number % 3) for number in range(3, 120)]))
    grounds = sorted({node.ground for node in drawing.nodes})
    assert len(grounds) > 1
    assert not [(one, other) for at, one in enumerate(grounds) for other in grounds[at + 1 :] if _meets(one, other)]
    assert all(node.ground.holds(node.label.box(node.name)) for node in drawing.nodes if node.label.shown)


def test_a_heavier_node_is_larger() -> None:
    _, drawing = _drawn(_network(12, [("dealing", 0, number) for number in range(1, 12)]))
    sizes = [node.r for node in drawing.nodes]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1] * 1.5


def _box(node: Any) -> tuple[float, float, float, float]:
    left, top, right, bottom = node.label.box(node.name)
    return left + 1, top + 1, right - 1, bottom - 1


def _meets(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_several_lines_between_two_are_told_apart() -> None:
    _, drawing = _drawn(_network(2, [("kin", 0, 1), ("dealing", 0, 1), ("dealing", 1, 0), ("accusation", 0, 1)]))
    assert len({line.path for line in drawing.lines}) == 4
    middles = [[float(number) for number in re.findall(r"-?\d+\.\d", line.path)[2:4]] for line in drawing.lines]
    assert all(
        abs(one[0] - other[0]) + abs(one[1] - other[1]) > 10 for at, one in enumerate(middles) for other in middles[at + 1 :]
    )


def test_no_line_runs_through_somebody_else() -> None:
    view = network_view(_network(3, [("dealing", 0, 2)]), load())
    places = {"e-0": Spot(100, 100), "e-1": Spot(300, 101), "e-2": Spot(500, 100)}
    drawing = draw(view, Arranged(places, (("e-0", "e-1", "e-2"),), ((0.0, 0.0, 600.0, 200.0),), 200.0), WIDE)
    between, (line,) = drawing.nodes[1], drawing.lines
    numbers = [float(number) for number in re.findall(r"-?\d+\.\d", line.path)]
    middle = (numbers[1] + 2 * numbers[3] + numbers[5]) / 4
    assert abs(middle - between.y) > between.r + 3


def test_a_name_hides_no_strokes_where_it_has_another_place() -> None:
    places = {"e-0": Spot(85, 60), "e-1": Spot(60, 160), "e-2": Spot(85, 290)}
    stood = Arranged(places, (("e-0", "e-1", "e-2"),), ((25.0, 0.0, 95.0, 350.0),), 350.0)
    plain, denied = (
        draw(network_view(_network(3, [("dealing", 0, 2)], answered=answered), load()), stood, WIDE)
        for answered in (None, "denied")
    )
    ends = [float(number) for number in re.findall(r"-?\d+\.\d", denied.lines[0].mark)]
    strokes = min(ends[::2]), min(ends[1::2]), max(ends[::2]), max(ends[1::2])
    assert _meets(_box(plain.nodes[1]), strokes)
    assert denied.nodes[1].label.shown
    assert not _meets(_box(denied.nodes[1]), strokes)


def test_a_line_between_islands_is_thin_and_curved() -> None:
    around: list[tuple[LineKind, int, int]] = [("dealing", number // 15 * 15, number) for number in range(30) if number % 15]
    _, drawing = _drawn(_network(30, [*around, ("dealing", 0, 15)]))
    assert len(drawing.islands) == 2
    (bridge,) = [line for line in drawing.lines if line.bridge]
    inside = next(line for line in drawing.lines if not line.bridge)
    assert bridge.bend
    assert bridge.width < inside.width


def test_fewer_names_are_shown_where_fewer_are_asked_for(client: TestClient) -> None:
    whole, two = client.get("/network").text, client.get("/network?top=2").text
    assert len(_rows(two)) < len(_rows(whole))
    assert "Left out, because fewer reports tell of them" in two
    assert client.get("/network?top=").text.count('class="node"') == whole.count('class="node"')
    assert client.get("/network?top=2").headers["HX-Push-Url"] == "/network?top=2"
    assert len(client.get("/api/network?top=2").json()["nodes"]) == 2
    for top in ("0", "301", "many"):
        assert client.get(f"/network?top={top}").status_code == 422


def test_the_file_of_the_narrow_board_is_narrow(client: TestClient) -> None:
    sheet = ET.fromstring(client.get("/network.svg?board=narrow").content).find(f"{SVG}svg")
    assert sheet is not None
    assert float(sheet.attrib["width"]) == NARROW.width


@pytest.mark.parametrize(("answered", "strokes"), [("denied", 2), ("disputed", 1), ("answered", 0), (None, 0)])
def test_an_answer_is_marked_by_form(answered: Any, strokes: int) -> None:
    view, drawing = _drawn(_network(2, [("dealing", 0, 1)], answered=answered))
    assert drawing.lines[0].mark.count("M") == strokes
    assert view.lines[0].standing.endswith(answered or "one report")


def test_plural_sides_take_a_plural_verb() -> None:
    network = _network(2, [("accusation", 0, 1), ("dealing", 0, 1)])
    nodes = (replace(network.nodes[0], name="two officials", kind="organization"), network.nodes[1])
    sentences = [line.sentences[0] for line in network_view(replace(network, nodes=nodes), load()).lines]
    assert sentences == [
        "Two officials allege something of Name 1 of the many",
        "Said to have gone from two officials to Name 1 of the many: something",
    ]


def test_a_dealing_is_told_by_what_passed_and_for_what() -> None:
    things = [("the old quay", "3 million euros"), ("a villa", ""), ("two cars", ""), ("a boat", "")]
    passed = tuple(Passed(article="a", what=what, in_return=back) for what, back in things)
    view, _ = _drawn(_network(2, [("dealing", 0, 1)], passed=passed))
    assert view.lines[0].sentences == (
        "Said to have gone from Name 0 of the many to Name 1 of the many: “the old quay”, for “3 million euros”; “a villa”; "
        "“two cars”; and one more thing",
    )


@pytest.mark.parametrize("what", ["the work", "two contracts for dredging", "the post of harbour master"])
def test_what_is_awarded_has_not_gone_to_anybody_as_money_goes(what: str) -> None:
    work, cash = (Passed(article="a", what=thing, in_return="") for thing in (what, "90,000 crowns for the works"))
    view, _ = _drawn(_network(2, [("dealing", 0, 1)], passed=(work,)))
    assert view.lines[0].sentences == (f"Said to have been awarded by Name 0 of the many to Name 1 of the many: “{what}”",)
    fee = Passed(article="a", what="a commission of 5 per cent", in_return="")
    for paid in ((work, cash), (fee,)):
        view, _ = _drawn(_network(2, [("dealing", 0, 1)], passed=paid))
        assert view.lines[0].sentences[0].startswith("Said to have gone from ")


def test_of_several_things_each_has_its_own_answer() -> None:
    house, car = (
        Passed(article="a", what="a house", in_return="", answered="disputed"),
        Passed(article="a", what="a car", in_return=""),
    )
    view, _ = _drawn(_network(2, [("dealing", 0, 1)], passed=(house, car), answered="disputed"))
    assert view.lines[0].sentences[0].endswith(": “a house” (disputed); “a car”")
    same, _ = _drawn(_network(2, [("dealing", 0, 1)], passed=(house, replace(car, answered="disputed")), answered="disputed"))
    assert same.lines[0].sentences[0].endswith(": “a house”; “a car”")
    assert same.lines[0].standing.endswith("disputed")
    sums = (replace(house, what="3,000 crowns"), replace(car, what="900 crowns", in_return="studies", answered="denied"))
    view, _ = _drawn(_network(2, [("dealing", 0, 1)], passed=sums, answered="denied"))
    assert view.lines[0].standing.endswith(", denied: “studies”")


def test_what_is_left_out_is_said() -> None:
    view, _ = _drawn(replace(_network(2, [("kin", 0, 1)]), nodes_left_out=3, lines_left_out=14))
    assert (view.nodes_left_out, view.lines_left_out) == (3, 14)


@pytest.mark.parametrize("width", [320.0, 640.0, 1200.0])
def test_the_legend_of_a_saved_drawing_runs_over_no_edge(width: float) -> None:
    entries, foot = _legend(load(), width)
    assert {kind for *_, kind, _, _ in entries} >= {"kin", "dealing"}
    for x, y, _, _, lines in entries:
        assert x + 54 + max(map(len, lines)) * 6.6 <= width - 14
        assert y + 16 * len(lines) <= foot + 8


def test_of_whom_only_a_step_without_weight_is_told_nothing_is_alleged(tmp_path: Path) -> None:
    """His own page says so, too: who was questioned as a witness is accused of nothing."""
    book = _book()
    asked = step("p-asked", "a-port", "questioned", "preparing to charge his mother", subject="e-alba", class_="allegation")
    record = replace(book.record, proceedings=(book.record.proceedings[0], asked))
    with visitor(made_case(tmp_path / "asked.case", Catalogue(record, book.texts))) as client:
        titles = {node["id"]: node["title"] for node in client.get("/api/network").json()["nodes"]}
        assert client.get("/api/entities/e-alba").json()["person"]["alleged"] == []
    assert titles["e-alba"] == "Alba Leal: person"
