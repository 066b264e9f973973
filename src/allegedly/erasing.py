"""What is left of a judgement when an article goes that it rests on: what it says of others, made anew without its reason."""

from msgspec.structs import replace

from allegedly.identity import content_id, local_key, span_key
from allegedly.resolve.facts import FINDING
from allegedly.resolve.mended import edit_of
from allegedly.shapes import Anchor, ClaimEdit, Judgement, Span
from allegedly.standing import NOT_AN_ANSWER, sides


def without(judgement: Judgement, sha256: str) -> Judgement | None:
    """A judgement without what it says of an article; None where that leaves nothing of one of those that it is about."""
    kept = tuple(anchor for anchor in judgement.anchors if anchor.sha256 != sha256)
    first = {anchor.subject: anchor for anchor in reversed(kept)}
    if judgement.kind == NOT_AN_ANSWER:
        # What does not answer several tellings of the same does not answer those that are left.
        answers, asked = (tuple(one for one in side if one in first) for side in sides(judgement.value, judgement.subject))
        both = (*answers, *asked) if answers and asked else ()
        judgement = replace(judgement, subject=both, value=str(len(answers)))
    if judgement.kind == "edit" and judgement.subject[0] not in first and _has_words(edit_of(judgement)):
        # The words are those of the article that goes, though a copy has them as well.
        return None
    if judgement.kind in ("confirm", "reject", "edit"):
        # What was said of all tellings of a relation or an office, or of all copies, holds of those that are left.
        judgement = replace(judgement, subject=tuple(one for one in judgement.subject if one in first))
    if not judgement.subject or set(first) != set(judgement.subject):
        return None
    founded = {anchor.subject: anchor for anchor in reversed(judgement.anchors)}
    gone = {
        anchor.subject
        for anchor in judgement.anchors
        if (founded[anchor.subject] if anchor.subject.startswith(FINDING) else anchor).sha256 == sha256
    }
    # The id of an entity, or of a finding, may be made of a place in the article that goes.
    calls = {name: _called_by(first[name]) if name in gone else name for name in judgement.subject}
    return replace(
        judgement,
        # A reason may quote the article that goes.
        why="",
        subject=tuple(calls[name] for name in judgement.subject),
        anchors=tuple(replace(anchor, subject=calls[anchor.subject]) for anchor in kept),
    )


def _has_words(edit: ClaimEdit) -> bool:
    return any(words is not None for words in (edit.content, edit.source, edit.about))


def _called_by(anchor: Anchor) -> str:
    """What an entity, or a finding, is called by the place of an anchor: what is found there is meant."""
    if anchor.subject.startswith(FINDING):
        claim = content_id("c", anchor.article, span_key((Span(start=anchor.start, end=anchor.end),)))
        return content_id("f", claim)
    return local_key(anchor.article, anchor.start)
