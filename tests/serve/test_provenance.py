"""The drawing of how a finding reached its reports: a line goes through a box only where that one carried what it stands for."""

import re

from msgspec.structs import replace

from allegedly.serve.catalogue import Catalogue
from allegedly.serve.provenance import BoxView, ProvenanceView, provenance
from allegedly.shapes import OriginPath
from made_record import catalogue, claim, entity

# So many places of a line are looked at between two of its points.
_STEPS = 40


def drawn() -> ProvenanceView:
    """One report has it through an agency, and a claim of its own besides for which it names nobody."""
    book = catalogue()
    found = book.record.findings[0]
    loose = claim("c-loose", "a-wire", "He was allegedly paid 2 million crowns")
    paths = (
        OriginPath(claim="c-kick", origin=0, state="origin", link=0),
        OriginPath(claim="c-wire", origin=0, state="origin", link=0),
        OriginPath(claim="c-loose", origin=None, state="unattributed", link=None),
    )
    finding = replace(found, claims=("c-kick", "c-wire", "c-loose"), paths=paths, copies=())
    record = replace(book.record, claims=(*book.record.claims, loose), findings=(finding,))
    return provenance(Catalogue(record, book.texts), finding)


def along(path: str) -> list[tuple[float, float]]:
    """Places on a line: `M` and `H` are straight, `C` is a curve of Bézier's."""
    head, curve = path.split(" C")
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", head)]
    x, y = numbers[0], numbers[1]
    places = [(x, y)]
    if len(numbers) == 3:
        places += [(x + (numbers[2] - x) * step / _STEPS, y) for step in range(_STEPS + 1)]
        x = numbers[2]
    x1, y1, x2, y2, x3, y3 = (float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", curve))
    for step in range(_STEPS + 1):
        t = step / _STEPS
        weights = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
        places.append(
            (
                sum(w * a for w, a in zip(weights, (x, x1, x2, x3), strict=True)),
                sum(w * a for w, a in zip(weights, (y, y1, y2, y3), strict=True)),
            )
        )
    return places


def inside(box: BoxView, x: float, y: float) -> bool:
    return box.x < x < box.x + box.width and box.y < y < box.y + box.height


def test_no_line_runs_through_the_box_of_one_who_did_not_carry_it() -> None:
    view = drawn()
    assert [box.kind for box in view.nodes].count("carrier") == 1
    for edge in view.edges:
        assert not [box.title for x, y in along(edge.path) for box in view.nodes if inside(box, x, y)], edge


def test_what_nobody_carried_leads_to_its_report_beside_the_carriers() -> None:
    view = drawn()
    unknown = next(box for box in view.nodes if box.kind == "unknown")
    ends = {(along(edge.path)[0], along(edge.path)[-1]) for edge in view.edges}
    at = unknown.x + unknown.width, unknown.y + unknown.height // 2
    for _ in range(2):
        [at] = [end for start, end in ends if start == at]
    report = next(box for box in view.nodes if box.kind == "report" and box.x == at[0] and box.y < at[1] < box.y + box.height)
    assert (report.address or "").startswith("/articles/a-wire")


def test_without_carriers_a_line_is_drawn_at_once() -> None:
    book = catalogue()
    finding = replace(
        book.record.findings[0],
        claims=("c-kick",),
        paths=(OriginPath(claim="c-kick", origin=0, state="origin", link=0),),
        copies=(),
    )
    view = provenance(book, finding)
    assert [edge.path.count("H") for edge in view.edges] == [0]


def test_a_path_begins_at_whom_its_own_report_names() -> None:
    """An official who keeps his name back is no ministry, though both count as one."""
    book = catalogue()
    found = book.record.findings[0]
    one = next(claim for claim in book.record.claims if claim.id == "c-wire")
    hidden = replace(one.sources[0], text="a Sea Ministry official", kind="unnamed", entity="e-sea")
    ministry = entity("e-sea", "organization", "Sea Ministry")
    claims = tuple(replace(c, sources=(hidden,)) if c.id == "c-wire" else c for c in book.record.claims)
    paths = tuple(OriginPath(claim=id, origin=0, state="origin", link=0) for id in ("c-kick", "c-wire"))
    finding = replace(found, claims=("c-kick", "c-wire"), paths=paths, copies=())
    record = replace(book.record, claims=claims, entities=(*book.record.entities, ministry), findings=(finding,))
    boxes = provenance(Catalogue(record, book.texts), finding).nodes
    assert [box.title for box in boxes if box.kind == "origin"] == ["The State Audit Office", "An unnamed Sea Ministry official"]


def test_the_names_of_one_origin_stand_on_each_other() -> None:
    book = catalogue()
    one = next(claim for claim in book.record.claims if claim.id == "c-wire")
    ministry = entity("e-sea", "organization", "Sea Ministry")
    other = replace(one, sources=(replace(one.sources[0], text="the Sea Ministry", entity="e-sea"),))
    paths = tuple(OriginPath(claim=id, origin=0, state="origin", link=0) for id in ("c-kick", "c-wire"))
    finding = replace(book.record.findings[0], claims=("c-kick", "c-wire"), paths=paths, copies=())
    claims = tuple(other if claim.id == "c-wire" else claim for claim in book.record.claims)
    record = replace(book.record, claims=claims, entities=(*book.record.entities, ministry), findings=(finding,))
    names = sorted(
        (box.y, box.y + box.height) for box in provenance(Catalogue(record, book.texts), finding).nodes if box.kind == "origin"
    )
    assert len(names) == 2
    assert names[0][1] == names[1][0]


def test_the_narrow_drawing_fits_a_phone() -> None:
    book = catalogue()
    path = OriginPath(claim="c-kick", origin=0, state="origin", link=0)
    finding = replace(book.record.findings[0], claims=("c-kick",), paths=(path,), copies=())
    assert provenance(book, finding, narrow=True).width <= 292 < provenance(book, finding).width
