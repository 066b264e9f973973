"""Ages told beside names: whom a report says to be under eighteen, and whom not."""

import pytest

from allegedly.names.ages import hints, told_a_child, told_grown


def _mention(marked: str) -> tuple[str, int, int]:
    start, end = marked.index("["), marked.index("]") - 1
    return marked.replace("[", "").replace("]", ""), start, end


@pytest.mark.parametrize(
    "marked",
    [
        "[Ana Reyes], 14, was seen.",
        "[Ana Reyes], nine, said so.",
        "[Ana Reyes] (14) was seen.",
        "[Ana Reyes], aged nine, said so.",
        "[Ana Reyes], aged 12.",
        "[Ana Reyes], a 14-year-old from Velden, said so.",
        "[Ana Reyes], a shy fourteen-year-old, said so.",
        "[Ana Reyes], the miller's 12-year-old daughter, said so.",
        "[Ana Reyes], who is nine, said so.",
        "[Ana Reyes], who turned 15 last month, said so.",
        "[Ana Reyes] is only eleven.",
        "[Ana Reyes], a schoolgirl, said so.",
        "15-year-old [Milo Dent] ran.",
        "The death of nine-month-old [Milo Dent] shook the town.",
        "The 15-year-old goalkeeper [Milo Dent] ran.",
        "The schoolboy [Milo Dent] ran.",
        "A girl of the village, [Ana], ran.",
    ],
)
def test_a_child(marked: str) -> None:
    text, start, end = _mention(marked)
    assert told_a_child(text, start, end, named=True) == "now"
    assert hints(text)


@pytest.mark.parametrize("marked", ["[the boy], 12, ran.", "[a 15-year-old boy] ran.", "[the schoolgirl] ran.", "[a girl] ran."])
def test_a_child_described(marked: str) -> None:
    text, start, end = _mention(marked)
    assert told_a_child(text, start, end, named=False) == "now"


@pytest.mark.parametrize("marked", ["[Ana Reyes], who was eleven and hid, said so.", "[Ana Reyes], aged ten in 1991, said so."])
def test_once_a_child(marked: str) -> None:
    text, start, end = _mention(marked)
    assert told_a_child(text, start, end, named=True) == "then"


@pytest.mark.parametrize(
    "marked",
    [
        "[Ana Reyes], 41, was seen.",
        "[Ana Reyes], 14 others and a dog were seen.",
        "[Ana Reyes], 14 years after the fire, spoke.",
        "[Ana Reyes], whose 16-year-old son ran, spoke.",
        "[Ana Reyes], the teenager's mother, spoke.",
        "[Ana Reyes], mother of a 14-year-old, spoke.",
        "The mother of a 15-year-old, [Ana Reyes], spoke.",
        "A 15-year-old told [Ana Reyes] so.",
        "[Ana Reyes], 3, 4 and 5 were drawn.",
        "[Ana Reyes] was 100 metres away.",
        "[Ana Reyes] has taught for 14 years.",
    ],
)
def test_no_child(marked: str) -> None:
    text, start, end = _mention(marked)
    assert told_a_child(text, start, end, named=True) is None


def test_grown() -> None:
    for marked in ("[Ana Reyes], 41, was seen.", "[Ana Reyes] (18) was seen.", "The 37-year-old roofer [Milo Dent] ran."):
        assert told_grown(*_mention(marked))
    assert not told_grown(*_mention("[Ana Reyes], 14, was seen."))
