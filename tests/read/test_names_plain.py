import pytest

from allegedly.read.casting import cast_of
from allegedly.read.parsed import parse
from allegedly.read.pipeline import pipeline
from builders import article


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Secretary of State Helena Marsh spoke in Oslo on Monday. Helena Marsh left on Tuesday.", "Helena Marsh"),
        ("Speaker of the House Newton Gale denied it. Gale left.", "Newton Gale"),
    ],
)
def test_an_office_before_a_name_is_no_part_of_it(text: str, name: str) -> None:
    (parsed,) = parse([article(text)], pipeline())
    assert [entity.name for entity in cast_of(parsed).entities if entity.kind == "person" and entity.named] == [name]


def test_a_second_given_name_stays() -> None:
    (parsed,) = parse([article("Juan Carlos Ibarra spoke on Monday. Carlos Ibarra left on Tuesday.")], pipeline())
    assert "Juan Carlos Ibarra" in {name for entity in cast_of(parsed).entities for name in entity.names}
