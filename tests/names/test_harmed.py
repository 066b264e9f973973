"""Harm told beside names: whom a report says that it was done to, and whom not."""

import pytest

from allegedly.names.harmed import hints, told_harmed


def _mention(marked: str) -> tuple[str, int, int]:
    start, end = marked.index("["), marked.index("]") - 1
    return marked.replace("[", "").replace("]", ""), start, end


@pytest.mark.parametrize(
    "marked",
    [
        "[Ana Reyes] was raped in the barracks.",
        "[Ana Reyes], 19, was shot in October.",
        "[Ana Reyes] of Radio Norte was gunned down outside a bakery.",
        "She said that [she] had been beaten by guards.",
        "His treasurer, [Milo Dent], shot at a petrol station, left a widow.",
        "Two men killed the baker [Milo Dent] on Wednesday.",
        "They shot the ballot clerk, [Milo Dent], through the neck.",
        "The murder of the reporter [Ana Reyes] shook the town.",
        "The death of an inmate, [Milo Dent], was hushed up.",
        "[Milo Dent]'s killers were never found.",
        "The guards kicked [Milo Dent] to death.",
        "[Ana Reyes], a survivor of the school, spoke.",
        "[Milo Dent] was found hanged.",
    ],
)
def test_harmed(marked: str) -> None:
    text, start, end = _mention(marked)
    assert told_harmed(text, start, end)
    assert hints(text)


@pytest.mark.parametrize(
    "marked",
    [
        "A man was shot by [Milo Dent].",
        "[Milo Dent] shot to fame.",
        "[Milo Dent] was beaten by Osaka in two sets.",
        "[Milo Dent] killed two men.",
        "[Milo Dent] was accused of the murder.",
        "The opposition attacked [Milo Dent] over the budget.",
        "He spoke of abuse of office, the ministry's spokeswoman, [Ana Reyes], said.",
        "They are to be charged with the abduction of minors, Ms [Reyes] said.",
        "The murder trial was opened by [Milo Dent].",
        "[Milo Dent] was in office when the clerk was killed.",
    ],
)
def test_not_harmed(marked: str) -> None:
    assert not told_harmed(*_mention(marked))


def test_of_a_pronoun_only_what_follows_counts() -> None:
    assert told_harmed(*_mention("[She] was beaten by guards."), named=False)
    assert not told_harmed(*_mention("The guards killed [him]."), named=False)
