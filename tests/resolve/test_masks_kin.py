"""Kin of victims and minors are hidden with them, unless they act in public; and whoever bears a hidden surname beside them."""

import pytest

from allegedly.resolve.known import know
from allegedly.resolve.masks import with_masks
from allegedly.shapes import (
    KIN,
    Article,
    Captured,
    Claim,
    Entity,
    LocalEntity,
    MaskReason,
    Mention,
    Part,
    Proceeding,
    Reading,
    Relation,
    RelationKind,
    Role,
    Span,
)

FIRST = (
    "Ana Reyes, 14, ran. Lena Voss wept. Ivo Kern wept. Olga Falk wept. Milo Dent wept. Boris Adler took bribes. Greta Reyes wept. "
    "A girl wept. A woman wept."
)
SECOND = "Lena Voss sang. Hugo Reyes sang. Rosa Dent sang."
PEOPLE = ("Ana Reyes", "Lena Voss", "Ivo Kern", "Olga Falk", "Milo Dent", "Boris Adler", "Greta Reyes", "girl", "woman")
LATER = ("Lena Voss", "Hugo Reyes", "Rosa Dent")


def _article(id: str, text: str) -> Article:
    nothing = dict.fromkeys(("url", "title", "outlet", "byline", "published"))
    given = {"file": f"{id}.txt", "published_basis": "unknown", "language": "en", "kind": "report", "sha256": id, "blocks": ()}
    return Article(id=id, text=text, captured=Captured(at="", by="", tool=""), **nothing, **given)


def _reading(article: str, text: str, people: tuple[str, ...], **more: object) -> Reading:
    named = {name: name[0].isupper() for name in people}
    entities = [LocalEntity(key=f"{article}:{name}", kind="person", name=name, names=(name,), named=named[name]) for name in people]
    mentions = []
    for name in people:
        start = text.index(name)
        form = "name" if named[name] else "nominal"
        mentions.append(Mention(article=article, start=start, end=start + len(name), form=form, entity=f"{article}:{name}"))
    return Reading(article=article, entities=tuple(entities), mentions=tuple(mentions), **more)


def _tie(one: str, kind: RelationKind, other: str) -> Relation:
    return Relation(id=f"r-{one}-{other}", kind=kind, from_=f"a:{one}", to=f"a:{other}", article="a", start=0, end=9)


def _claim(start: int, about: str, **more: object) -> Claim:
    given = {"cue": None, "sources": (), "hedges": (), "answers": (), "when": None, "confidence": 1.0, "parts": ()}
    given |= {"stance": "alleges", "offences": ("bribery",), "about": (f"a:{about}",)} | more
    return Claim(id=f"c-{about}", article="a", content=(Span(start=start, end=start + 5),), **given)


def _step(subject: str, kind: str) -> Proceeding:
    nothing = {"class_": "investigation", "authority": None, "sources": (), "offences": (), "jurisdiction": None, "date": None}
    evidence = (Span(start=0, end=9),)
    return Proceeding(id="p-1", article="a", kind=kind, state="done", subject=f"a:{subject}", evidence=evidence, **nothing)


def _masked(
    *ties: Relation, roles: dict[str, str] | None = None, stood: dict[str, MaskReason] | None = None, **more: object
) -> dict[str, str]:
    """Who of the two articles is hidden, those of one name being one."""
    first = _reading("a", FIRST, PEOPLE, relations=ties, **more)
    second = _reading("b", SECOND, LATER)
    known = know((_article("a", FIRST), _article("b", SECOND)), (first, second))
    members = {key: f"e-{key.partition(':')[2]}" for key in known.entities}
    given = {
        name: tuple(
            Role(title=title, organization=None, since=None, until=None, evidence=())
            for title in [(roles or {}).get(name)]
            if title
        )
        for name in {*PEOPLE, *LATER}
    }
    entities = [
        Entity(id=f"e-{name}", former_ids=(), kind="person", name=name, names=(name,), review="unreviewed", roles=given[name])
        for name in sorted(given)
    ]
    found = with_masks(known, members, entities, stood or {})
    return {one.id.removeprefix("e-"): one.masked for one in found if one.masked}


@pytest.mark.parametrize("kind", KIN)
def test_kin_of_a_minor_are_hidden_whichever_way_the_relation_goes(kind: RelationKind) -> None:
    alone = {"Ana Reyes": "minor", "Greta Reyes": "kin"}
    assert _masked() == alone
    for tie in (_tie("Lena Voss", kind, "Ana Reyes"), _tie("Ana Reyes", kind, "Lena Voss")):
        assert _masked(tie) == alone | {"Lena Voss": "kin"}


def test_a_tie_that_is_no_kinship_hides_nobody() -> None:
    assert "Lena Voss" not in _masked(_tie("Lena Voss", "lawyer_of", "Ana Reyes"))


def test_kin_of_kin_are_hidden_and_no_further() -> None:
    found = _masked(
        _tie("Lena Voss", "mother_of", "Ana Reyes"),
        _tie("Ivo Kern", "brother_of", "Lena Voss"),
        _tie("Olga Falk", "wife_of", "Ivo Kern"),
    )
    assert (found["Lena Voss"], found["Ivo Kern"], "Olga Falk" in found) == ("kin", "kin", False)


def test_kin_of_who_is_not_hidden_are_shown() -> None:
    assert _masked(_tie("Lena Voss", "mother_of", "Boris Adler"))["Ana Reyes"] == "minor"
    assert "Lena Voss" not in _masked(_tie("Lena Voss", "mother_of", "Boris Adler"))


def test_the_accused_the_charged_and_those_in_office_are_shown_and_nobody_beyond_them() -> None:
    ties = (_tie("Lena Voss", "mother_of", "Ana Reyes"), _tie("Ivo Kern", "husband_of", "Lena Voss"))
    cases: tuple[dict[str, object], ...] = (
        {"claims": (_claim(FIRST.index("Lena"), "Lena Voss"),)},
        {"proceedings": (_step("Lena Voss", "charged"),)},
        {"roles": {"Lena Voss": "deputy mayor"}},
    )
    for more in cases:
        assert _masked(*ties, **more) == {"Ana Reyes": "minor", "Greta Reyes": "kin"}


def test_a_mother_who_was_asked_as_a_witness_is_hidden() -> None:
    assert (
        _masked(_tie("Lena Voss", "mother_of", "Ana Reyes"), proceedings=(_step("Lena Voss", "questioned"),))["Lena Voss"] == "kin"
    )


def test_the_girl_of_a_report_that_names_a_minor_may_be_that_minor() -> None:
    assert _masked(_tie("Lena Voss", "mother_of", "girl"))["Lena Voss"] == "kin"
    assert "Lena Voss" not in _masked(_tie("Lena Voss", "mother_of", "woman"))


def test_kin_of_a_victim_without_a_name_are_hidden() -> None:
    claim = _claim(FIRST.index("A woman"), "Boris Adler", parts=(Part(entity="a:woman", part="victim"),))
    assert _masked(_tie("Lena Voss", "mother_of", "woman"), claims=(claim,))["Lena Voss"] == "kin"


def test_a_hidden_surname_hides_its_bearers_in_the_same_report_alone() -> None:
    found = _masked(_tie("Milo Dent", "father_of", "Ana Reyes"))
    # Rosa Dent and Hugo Reyes stand in a report that names nobody who is hidden.
    assert found == {"Ana Reyes": "minor", "Milo Dent": "kin", "Greta Reyes": "kin"}


def test_a_surname_that_somebody_shown_bears_there_hides_nobody() -> None:
    assert "Greta Reyes" not in _masked(claims=(_claim(FIRST.index("Greta"), "Greta Reyes"),))


def test_kin_of_who_is_hidden_by_other_articles_are_hidden() -> None:
    tie = _tie("Lena Voss", "mother_of", "Olga Falk")
    assert "Lena Voss" not in _masked(tie)
    assert _masked(tie, stood={"e-Olga Falk": "victim", "e-Ivo Kern": "kin"}) == {
        "Ana Reyes": "minor",
        "Greta Reyes": "kin",
        "Olga Falk": "victim",
        "Lena Voss": "kin",
    }
