"""What the heads of the reader model say, in the order of their outputs. The card of the weights repeats these lists."""

from typing import get_args

from allegedly.shapes import Offence, ProceedingKind, ProceedingState, Stance

NAME_KINDS = ("person", "organization", "group", "outlet", "place", "role")
"""Kinds of names; `role` is a description of a person ("the former mayor")."""
NAME_TAGS = ("O", *(f"{place}-{kind}" for kind in NAME_KINDS for place in "BI"))
SPAN_TAGS = ("O", "B", "I")
ROLE_TAGS = ("O", "source", "carrier", "content")
"""What a word is to a cue: of its speaker, of one who carried it, of what is said."""
APPEAL_TAGS = ("O", "source", "content")
FLAGS = ("about", "speaker")
"""Whether a word names one whom the statement is about, or the speaker; for a legal step its subject, or its authority."""
STANCES: tuple[Stance, ...] = get_args(Stance)
OFFENCES: tuple[Offence, ...] = get_args(Offence)
STEP_KINDS: tuple[ProceedingKind, ...] = get_args(ProceedingKind)
STEP_STATES: tuple[ProceedingState, ...] = get_args(ProceedingState)

LABELS = {
    "names": NAME_TAGS,
    "cue": SPAN_TAGS,
    "step": SPAN_TAGS,
    "hedge": ("hedge",),
    "appeal": APPEAL_TAGS,
    "role": ROLE_TAGS,
    "flag": FLAGS,
    "stance": STANCES,
    "offence": OFFENCES,
    "kind": STEP_KINDS,
    "state": STEP_STATES,
}
WORD_HEADS = ("names", "cue", "step", "hedge", "appeal")
"""Heads that judge each word by itself, in the order in which their outputs stand side by side."""
ASKED_WORD_HEADS = ("role", "flag")
ASKED_HEADS = ("stance", "offence", "kind", "state")
"""Heads that judge a statement or step as a whole, once asked about its cue."""
