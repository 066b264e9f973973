"""Where the words of an attribution begin and end: invented sentences, really parsed."""

import pytest

from parses import read


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (
            "Acme denied that anyone had signed for concrete that was not delivered.",
            "denied",
            "anyone had signed for concrete that was not delivered",
        ),
        (
            "The minister denied that he had met the traders who paid the bribes.",
            "denied",
            "he had met the traders who paid the bribes",
        ),
        ("The minister denied that he had met the traders.", "denied", "he had met the traders"),
    ],
)
def test_what_restricts_a_noun_belongs_to_what_is_denied(text: str, cue: str, content: str) -> None:
    found = read(text)
    assert found.words(found.frame(cue)) == content


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("The orders went to one builder, Acme Limited, the Kesten Agency reported.", "reported", "the Kesten Agency"),
        ("Acme Limited, the Kesten Agency, reported that the orders went out.", "reported", "Acme Limited, the Kesten Agency"),
        ("The orders went out, Jan Moe, the mayor, said.", "said", "Jan Moe, the mayor"),
    ],
)
def test_an_apposition_that_no_comma_closes_is_the_speaker(text: str, cue: str, source: str) -> None:
    found = read(text)
    assert [found.parsed.words(span) for span in found.frame(cue).source] == [source]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (
            "But when the president of the audit court, Ina Quade, says that she found studies with covers and no pages, an island "
            "that pays for its water by the bottle is entitled to ask who was paid to write them.",
            "says",
            "she found studies with covers and no pages",
        ),
        (
            "When the mayor says that the bridge, which cost a fortune, is safe, people should ask him to walk on it.",
            "says",
            "the bridge, which cost a fortune, is safe",
        ),
        (
            "The mayor says that the bridge, his pride, is safe.",
            "says",
            "the bridge, his pride, is safe",
        ),
        (
            "Every one of them went to one builder, Acme, the Kesten Agency reported.",
            "reported",
            "Every one of them went to one builder, Acme",
        ),
        (
            "A rights group says candidate Jan Moe\u2019s telling of a discredited story about a general could incite violence.",
            "says",
            "candidate Jan Moe\u2019s telling of a discredited story about a general could incite violence",
        ),
        (
            "Addressing the guests, Moe described families playing in the park, restaurants packed with workers, "
            "and a city of calm.",
            "described",
            "families playing in the park, restaurants packed with workers, and a city of calm",
        ),
    ],
)
def test_a_report_is_whole_and_ends_where_the_writer_goes_on(text: str, cue: str, content: str) -> None:
    found = read(text)
    assert found.words(found.frame(cue)) == content
