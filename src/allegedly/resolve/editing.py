"""What a person may say of a claim, checked before it is kept, and words of an article found as a person gives them."""

import re
from collections.abc import Sequence

import msgspec

from allegedly.errors import UsageError
from allegedly.resolve.anchors import entity_at
from allegedly.resolve.facts import CLAIM, FINDING, OFFICE, RELATION, STEP, TOLD_AGAIN
from allegedly.resolve.mended import edited
from allegedly.shapes import Article, Claim, ClaimEdit, Reading, Span, Words
from allegedly.standing import NOT_AN_ANSWER

# Of what each kind of judgement on facts may be.
_ON: dict[str, tuple[str, ...]] = {
    "confirm": (CLAIM, STEP, RELATION, OFFICE, FINDING),
    "reject": (CLAIM, STEP, RELATION, OFFICE),
    "edit": (CLAIM,),
    "answers": (CLAIM,),
    NOT_AN_ANSWER: (CLAIM, FINDING),
}
_CALLED = {CLAIM: "claim (c-…)", STEP: "legal step (p-…)", RELATION: "relation (r-…)", OFFICE: "office (o-…)"}
_CALLED |= {FINDING: "finding (f-…)"}
_PLACE = re.compile(r"(\d+)-(\d+)")


def check_facts(kind: str, about: Sequence[str]) -> None:
    """Raises `UsageError` where a judgement of this kind cannot be about these."""
    for subject in about:
        if kind in _ON and not subject.startswith(_ON[kind]):
            wanted = " or ".join(_CALLED[prefix] for prefix in _ON[kind])
            raise UsageError(f"`{kind}` is about a {wanted}, and {subject} is none; the pages and `allegedly export` show the ids")
    of_one = any(all(one.startswith(sort) for one in about) for sort in TOLD_AGAIN)
    if kind in ("confirm", "reject") and len(about) > 1 and not of_one:
        raise UsageError(f"`{kind}` is about one at a time, or about several tellings of one legal step, relation or office")
    if kind == "answers" and len(set(about)) != 2:
        raise UsageError("an answer and what it answers are two claims; give the ids of both")
    if kind == NOT_AN_ANSWER and not _are_answers(about):
        raise UsageError("give the id of the answer, or of several that say the same, and last the claim or finding it is not to")


def _are_answers(about: Sequence[str]) -> bool:
    """Whether these are one or several claims, and behind them something else that they may be answers to."""
    answers = about[:-1]
    return bool(answers) and all(one.startswith(CLAIM) for one in answers) and about[-1] not in answers


def check_edit(claim: Claim, edit: ClaimEdit, article: Article, reading: Reading) -> None:
    """Raises `UsageError` where an edit cannot be applied to the claim: words that do not stand there, or that name nobody."""
    for words in (*(edit.content or ()), *(edit.source or ()), *(edit.about or ())):
        if not words.text.strip() or article.text[words.start : words.end] != words.text:
            raise UsageError(
                f"“{words.text}” does not stand at {words.start}-{words.end} of {article.file}; select the words again"
            )
    for words in edit.about or ():
        if entity_at(reading, Span(start=words.start, end=words.end), (words.text,)) is None:
            raise UsageError(
                f"“{words.text}” names nobody whom the program found in {article.file}; give a name or description that it marks"
            )
    if edited(claim, edit, article, reading) is None:
        raise UsageError("a claim needs words that say it; select at least one")


def encoded(edit: ClaimEdit) -> str:
    """An edit as a judgement keeps it."""
    return msgspec.json.encode(edit, order="deterministic").decode("utf8")


def words_at(article: Article, start: int, end: int) -> Words:
    """The words at a place, without the white space around them. Raises `UsageError` for what is no place in the article."""
    if not 0 <= start < end <= len(article.text):
        raise UsageError(f"{start}-{end} is no place in the text of {article.file}, which has {len(article.text)} characters")
    found = article.text[start:end]
    start += len(found) - len(found.lstrip())
    return Words(start=start, end=start + len(found.strip()), text=found.strip())


def words_given(article: Article, given: str, near: int) -> Words:
    """Words as somebody gives them: as START-END, or as they stand in the article, of several places the one nearest to `near`."""
    if place := _PLACE.fullmatch(given.strip()):
        return words_at(article, int(place[1]), int(place[2]))
    wanted = given.strip()
    starts = [match.start() for match in re.finditer(re.escape(wanted), article.text)] if wanted else []
    if not starts:
        raise UsageError(f"“{given}” does not stand in {article.file}; give words as they stand there, or START-END")
    start = min(starts, key=lambda at: (abs(at - near), at))
    return Words(start=start, end=start + len(wanted), text=wanted)
