"""Marks are taken out and put back without loss, whatever the text holds and however spans cross."""

from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.corpus.marks import Marked, joined, put_in, take_out

TEXT = st.text(alphabet="ab [}{|]\\,:@#é", min_size=1, max_size=24)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Marked]]:
    """A text with spans that may cross, and one mention at most: mentions nest, they do not cross."""
    text = draw(TEXT)
    places = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda p: p[0] < p[1])
    tags = draw(st.lists(st.sampled_from(["c1", "q1", "s1b", "p2", "w3", "h1"]), unique=True, max_size=4))
    marks = [Marked(*draw(places), tag=tag) for tag in tags]
    if draw(st.booleans()):
        marks.append(Marked(*draw(places), keys=("key",), nominal=draw(st.booleans())))
    return text, marks


@settings(max_examples=1500)
@given(marked())
def test_put_in_and_taken_out_again(case: tuple[str, list[Marked]]) -> None:
    text, marks = case
    assert take_out(put_in(text, marks), "here") == (text, joined(marks))


@given(TEXT)
def test_a_text_without_marks_stays(text: str) -> None:
    assert take_out(put_in(text, []), "here") == (text, [])
