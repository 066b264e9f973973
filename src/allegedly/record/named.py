"""Which offences of claims and legal steps the reports name in their own words, as a record tells it."""

from collections.abc import Iterable

from msgspec.structs import replace

from allegedly.offences_named import named_in
from allegedly.shapes import Claim, Offence, Proceeding, Span

# What parts one sentence of a text from the next.
_ENDS = ("\n", ". ", "? ", "! ", ".” ", '." ')


def with_named(claim: Claim, text: str, read: Iterable[Offence]) -> Claim:
    """A claim of a record with the offences that it names, from the text of its article.

    `read` are the offences as the program read them: one that a person gave it besides is his word, and no conclusion.
    """
    if not claim.offences:
        return claim
    decided = frozenset(claim.offences).difference(read)
    found = named_in(claim.offences, words_of(text, claim.content, claim.cue))
    return replace(claim, offences_named=tuple(one for one in claim.offences if one in found or one in decided))


def step_with_named(step: Proceeding, text: str) -> Proceeding:
    """A legal step of a record with the offences that the sentences name in which it is told."""
    if not step.offences:
        return step
    told = " ".join(sentence_at(text, span.start, span.end) for span in step.evidence)
    return replace(step, offences_named=named_in(step.offences, told))


def words_of(text: str, content: Iterable[Span], cue: Span | None) -> str:
    """The words of a claim: what is said, and how it is said ("accused of bribery")."""
    return " ".join(text[span.start : span.end] for span in (*content, *([cue] if cue else [])))


def sentence_at(text: str, start: int, end: int) -> str:
    """The sentence in which some words of a text stand."""
    begin = max(text.rfind(mark, 0, start) for mark in _ENDS) + 1
    stops = [at for mark in _ENDS if (at := text.find(mark, end)) >= 0]
    return text[begin : min(stops, default=len(text))]
