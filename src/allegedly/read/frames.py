"""A frame: one place in a text where words are put in somebody's mouth, before anyone asks who that is or what it means."""

from dataclasses import dataclass
from typing import Literal

from allegedly.shapes import Span

FrameForm = Literal["verb", "passive", "according", "noun", "quotation", "hedge"]


@dataclass(frozen=True)
class Frame:
    """Source, cue and content of one attribution, in the article's offsets.

    `cue` and `cue_lemma` ("say", "accuse", "according to", "allegedly", "accusation"): what attributes. `source` is the source's
    whole noun phrase (none for a hedge or an agentless passive) and `source_heads` the offsets of its head nouns, one for each
    conjunct ("the ministry and the police" has two). `content` is what is attributed, without source and cue where the sentence
    allows; `content_head` is the offset of its main verb or noun. `targets` are the offsets of the heads of those whom the cue
    itself accuses, blames or charges ("accused X of …", "X was accused of …", "accusations against X"). `negated`: the cue is
    ("did not say that"). `unreal`: the cue is planned, conditional or asked ("would say", "if he admits"). `parent` is the index
    of the frame whose content directly holds this one, in the tuple in which both stand. `pronoun` is the relative pronoun through
    which the source speaks ("X, who said"); `source` is then the noun phrase that it stands for. `rejoinder`: it is what another's
    answer goes back to ("denied the charge that …"), so nothing is nested in it. `withdrawal`: the source takes back what it said.
    """

    block: int
    form: FrameForm
    cue: Span
    cue_lemma: str
    source: tuple[Span, ...]
    source_heads: tuple[int, ...]
    content: tuple[Span, ...]
    content_head: int | None
    targets: tuple[int, ...] = ()
    negated: bool = False
    unreal: bool = False
    parent: int | None = None
    pronoun: Span | None = None
    rejoinder: bool = False
    withdrawal: bool = False
