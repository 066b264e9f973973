"""Who is hidden: victims and minors, and neither the accused nor those in office; and namesakes with them."""

from allegedly.resolve.known import know
from allegedly.resolve.masks import with_masks
from allegedly.shapes import Article, Captured, Claim, Entity, LocalEntity, Mention, Part, Reading, Relation, Role, Span

TEXT = (
    "Ana Reyes, 14, ran. Milo Dent was beaten to death. Boris Adler was beaten by guards. Greta Holm was shot at the ministry. "
    "Ivo Kern, 15, stole a car. Adler took bribes. Kern stole. Olga Falk, who was nine, hid. Olga Falk, 41, spoke."
)
PEOPLE = ("Ana Reyes", "Milo Dent", "Boris Adler", "Greta Holm", "Ivo Kern", "Olga Falk")


def _article(id: str, text: str) -> Article:
    captured = Captured(at="", by="", tool="")
    nothing = dict.fromkeys(("url", "title", "outlet", "byline", "published"))
    given = {"file": f"{id}.txt", "published_basis": "unknown", "language": "en", "kind": "report", "sha256": id, "blocks": ()}
    return Article(id=id, text=text, captured=captured, **nothing, **given)


def _claim(words: str, about: str, **more: object) -> Claim:
    start = TEXT.index(words)
    given = {"cue": None, "sources": (), "stance": "alleges", "hedges": (), "answers": (), "when": None, "confidence": 1.0}
    given |= {
        "parts": (),
        "offences": ("bribery",),
        "about": (about,),
        "content": (Span(start=start, end=start + len(words)),),
    } | more
    return Claim(id=f"c-{start}-{about}", article="a", **given)


def _masked(claims: tuple[Claim, ...] = (), relations: tuple[Relation, ...] = (), roles: tuple[Role, ...] = ()) -> dict[str, str]:
    mentions = tuple(
        Mention(article="a", start=start, end=start + len(name), form="name", entity=name)
        for name in PEOPLE
        for start in range(len(TEXT))
        if TEXT.startswith(name, start)
    )
    local = [LocalEntity(key=name, kind="person", name=name, names=(name,), named=True) for name in PEOPLE]
    body = LocalEntity(key="ministry", kind="organization", name="ministry", names=("ministry",), named=True)
    first = Reading(article="a", entities=(*local, body), mentions=mentions, claims=claims, relations=relations)
    other = LocalEntity(key="b", kind="person", name="Ana Reyes", names=("Ana Reyes",), named=True)
    second = Reading(article="b", entities=(other,), mentions=(Mention(article="b", start=0, end=9, form="name", entity="b"),))
    known = know((_article("a", TEXT), _article("b", "Ana Reyes sang.")), (first, second))
    members = {key: f"e-{key}" for key in known.entities}
    entities = [
        Entity(id=f"e-{one.key}", former_ids=(), kind=one.kind, name=one.name, names=one.names, review="unreviewed", roles=roles)
        for one in known.entities.values()
    ]
    return {one.id.removeprefix("e-"): one.masked for one in with_masks(known, members, entities) if one.masked}


def test_victims_and_minors_and_their_namesakes() -> None:
    assert _masked() == {
        "Ana Reyes": "minor",
        "b": "minor",
        "Milo Dent": "victim",
        "Boris Adler": "victim",
        "Greta Holm": "victim",
        "Ivo Kern": "minor",
    }


def test_whoever_is_accused_is_shown_but_for_a_child() -> None:
    found = _masked((_claim("Adler took bribes", "Boris Adler"), _claim("Kern stole", "Ivo Kern")))
    assert "Boris Adler" not in found
    assert found["Ivo Kern"] == "minor"


def test_a_claim_that_somebody_was_harmed_accuses_not_him() -> None:
    assert _masked((_claim("Milo Dent was beaten to death", "Milo Dent"),))["Milo Dent"] == "victim"


def test_an_accusation_that_a_person_rejected_counts_for_nothing() -> None:
    assert "Boris Adler" in _masked((_claim("Adler took bribes", "Boris Adler", review="rejected"),))


def test_whoever_is_in_office_is_shown() -> None:
    office = Relation(id="r-1", kind="holds_office", from_="Greta Holm", to="ministry", article="a", start=0, end=9)
    assert "Greta Holm" not in _masked(relations=(office,))
    mayor = Role(title="deputy mayor", organization=None, since=None, until=None, evidence=())
    assert _masked(roles=(mayor,)) == {}


def test_a_victim_that_was_read_is_hidden() -> None:
    claim = _claim("Olga Falk, 41, spoke", "Boris Adler", parts=(Part(entity="Olga Falk", part="victim"),))
    assert _masked((claim,))["Olga Falk"] == "victim"
