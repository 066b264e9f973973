"""Whatever a reading holds comes back from the case exactly."""

import tempfile
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allegedly.record.store import Case
from allegedly.shapes import Article, Reading, Shape, Source, Span
from builders import document

# Whatever a file can hold: all of Unicode but surrogates, NUL and carriage returns included.
WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60)
NEVER_EMPTY = {"content", "evidence"}


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return Span(start=start, end=draw(st.integers(start + 1, len(text))))


class Maker:
    """Draws records of any type whose references all lead to one of the given entities or claims."""

    def __init__(self, draw: st.DrawFn, article: Article, keys: list[str], claims: list[str]) -> None:
        self.draw = draw
        self.article = article
        self.references = {
            **dict.fromkeys(("entity", "subject", "authority", "organization", "from_", "to", "on_behalf_of", "about"), keys),
            **dict.fromkeys(("answers", "claims", "of"), claims),
        }

    def record(self, shape: type[Shape], **given_fields: Any) -> Any:
        fields = {field.name: field for field in msgspec.structs.fields(shape)}
        values = dict(given_fields)
        if "offences_named" in fields:
            # It follows from the words, and is put in where a record is put together.
            values["offences_named"] = ()
        if "article" in fields and "start" in fields:
            span = self.draw(spans(self.article.text))
            values |= {"article": self.article.id, "start": span.start, "end": span.end}
        elif "article" in fields:
            values["article"] = self.article.id
        if shape is Source:
            values["text"] = self.article.text[values["start"] : values["end"]]
        for name, field in fields.items():
            if name not in values:
                values[name] = self.value(name, field.type)
        return shape(**values)

    def value(self, name: str, type_: Any) -> Any:
        if get_origin(type_) in (UnionType, Union):
            inner = next(part for part in get_args(type_) if part is not type(None))
            return None if self.draw(st.booleans()) or self.empty(name, inner) else self.value(name, inner)
        if get_origin(type_) is Literal:
            return self.draw(st.sampled_from(get_args(type_)))
        if get_origin(type_) is tuple:
            inner = get_args(type_)[0]
            least = 1 if name in NEVER_EMPTY else 0
            return tuple(self.value(name, inner) for _ in range(0 if self.empty(name, inner) else self.draw(st.integers(least, 3))))
        if type_ is Span:
            return self.draw(spans(self.article.text))
        if isinstance(type_, type) and issubclass(type_, Shape):
            return self.record(type_)
        return self.draw(self.scalar(name, type_))

    def empty(self, name: str, type_: Any) -> bool:
        return type_ is str and self.references.get(name) == []

    def scalar(self, name: str, type_: type) -> st.SearchStrategy[Any]:
        if name in self.references and type_ is str:
            return st.sampled_from(self.references[name])
        return {
            str: WORDS,
            bool: st.booleans(),
            int: st.integers(0, 2**40),
            float: st.floats(allow_nan=False, allow_infinity=False),
        }[type_]


@st.composite
def readings(draw: st.DrawFn) -> tuple[Any, Reading]:
    found = document(draw(TEXTS), title=draw(st.none() | WORDS), outlet=draw(st.none() | WORDS))
    article = found.article
    keys = [f"{article.id}:{n}" for n in range(draw(st.integers(1, 4)))]
    claims = [f"c-{n}" for n in range(draw(st.integers(0, 3)))]
    maker = Maker(draw, article, keys, claims)
    lists: dict[str, Any] = {}
    for field in msgspec.structs.fields(Reading):
        if field.name == "article":
            continue
        shape = get_args(field.type)[0]
        fixed: list[dict[str, Any]] = (
            [{"key": key} for key in keys] if field.name == "entities" else [{"id": id_} for id_ in claims]
        )
        if field.name not in ("entities", "claims"):
            own = any(part.name == "id" for part in msgspec.structs.fields(shape))
            fixed = [{"id": f"{field.name}-{n}"} if own else {} for n in range(draw(st.integers(0, 3)))]
        lists[field.name] = tuple(maker.record(shape, **values) for values in fixed)
    return found, Reading(article=article.id, **lists)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(readings())
def test_a_reading_comes_back_exactly(made: tuple[Any, Reading]) -> None:
    found, reading = made
    with tempfile.TemporaryDirectory() as folder, Case.create_or_open(Path(folder) / "a.case") as case:
        assert case.add(found, reading, "p")
        assert case.readings() == (reading,)
        assert case.articles() == (found.article,)
        assert case.original(found.article.id) == found.original
        assert not case.add(found, reading, "p")
