"""Who tells a step that the report has from its authority: "N was arrested on Monday, the prosecutor's office said"."""

from collections.abc import Sequence

from allegedly.read import chain
from allegedly.read.cast import Cast
from allegedly.read.frames import Frame
from allegedly.read.parsed import ParsedArticle
from allegedly.read.stance import cue_class
from allegedly.shapes import Proceeding, Source

_TELLS = frozenset({"asserts", "confirms"})


def told_by_authority(parsed: ParsedArticle, cast: Cast, frames: Sequence[Frame], step: Proceeding) -> tuple[Source, ...]:
    """The authority of a step that was taken as the source of it, where the words around the step say that it tells it.

    Nobody where the authority is not the speaker of those words, or where the step is planned or denied.
    """
    if step.authority is None or step.state != "done":
        return ()
    told = step.evidence[0]
    for frame in frames:
        holds = any(span.start <= told.start and told.end <= span.end for span in frame.content)
        if not holds or frame.form != "verb" or frame.negated or frame.unreal or cue_class(frame.cue_lemma) not in _TELLS:
            continue
        links = (chain.authority_link(parsed, cast, step.authority, span) for span in frame.source)
        if link := next(filter(None, links), None):
            return (link,)
    return ()
