"""What looks like a statement and says nothing is none; what was said whole is whole."""

import pytest

from allegedly.read.frames import Frame
from allegedly.read.leaves import leaves
from allegedly.read.no_statements import says_nothing
from allegedly.shapes import Span
from parses import Read, read


def frame(found: Read, cue: str, content: str, source: str = "", form: str = "verb") -> Frame:
    """A frame as the model sees it, by its words."""
    text = found.parsed.article.text

    def at(words: str) -> Span:
        return Span(start=text.index(words), end=text.index(words) + len(words))

    heads = (text.index(source.rsplit(maxsplit=1)[-1]),) if source else ()
    verb = next(token for token in found.parsed.blocks[0].doc if token.text in cue.split())
    return Frame(
        block=0,
        form=form,  # type: ignore[arg-type]
        cue=at(cue),
        cue_lemma=verb.lemma_,
        source=(at(source),) if source else (),
        source_heads=heads,
        content=(at(content),),
        content_head=None,
    )


@pytest.mark.parametrize(
    ("text", "cue", "content", "source", "nothing"),
    [
        ("The band leader called the party elders to the stage.", "called", "the party elders", "The band leader", True),
        ("The mayor called the report a lie.", "called", "the report a lie", "The mayor", False),
        ("She called the claim that she sold votes a lie.", "called", "the claim that she sold votes a lie", "She", False),
        ("Her lawyers call the claim fabricated.", "call", "the claim fabricated", "Her lawyers", False),
        ("The mayor called for an inquiry.", "called", "an inquiry", "The mayor", False),
        ("Three names mentioned as likely heirs are known.", "mentioned", "likely heirs", "Three names", True),
        ("Ida Voss tweeted a photograph of her arm.", "tweeted", "a photograph of her arm", "Ida Voss", True),
        ("Ida Voss tweeted that her arm was sore.", "tweeted", "her arm was sore", "Ida Voss", False),
        ("Ida Voss praised the ruling.", "praised", "the ruling", "Ida Voss", False),
    ],
)
def test_who_is_called_taken_for_something_or_shown_says_nothing(
    text: str, cue: str, content: str, source: str, nothing: bool
) -> None:
    found = read(text)
    assert says_nothing(found.parsed, frame(found, cue, content, source)) is nothing


def test_a_hedged_adjective_in_a_clause_beside_is_no_statement() -> None:
    found = read("The clerk was dismissed after he was put on a list of allegedly corrupt clerks.")
    told = frame(found, "allegedly", "after he was put on a list of allegedly corrupt clerks", form="hedge")
    assert says_nothing(found.parsed, told)
    found = read("The clerk was put on a list of allegedly corrupt clerks.")
    told = frame(found, "allegedly", "The clerk was put on a list of allegedly corrupt clerks", form="hedge")
    assert not says_nothing(found.parsed, told)


def test_a_whole_clause_before_a_name_and_a_verb_of_telling_is_a_statement_though_the_model_doubts() -> None:
    found = read("The orders went to one builder, Acme Limited, the Kesten Agency reported.")
    told = found.frame("reported")
    assert [found.words(leaf.frame) for leaf in leaves(found.parsed, found.frames, {told.cue: 0.15})] == [
        "The orders went to one builder, Acme Limited"
    ]
    assert not leaves(found.parsed, found.frames, {told.cue: 0.05})


def test_a_reason_is_nobody_whose_word_somebody_has() -> None:
    found = read("The relatives reported that the boy would stay, citing the harshness of the law of the sea.")
    assert not any(leaf.cited for leaf in leaves(found.parsed, found.frames, {}))
    found = read("The relatives reported that the boy would stay, citing two police officers.")
    assert any(leaf.cited for leaf in leaves(found.parsed, found.frames, {}))
