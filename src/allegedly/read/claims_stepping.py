"""Statements that report a step of the law: who says that police arrested somebody accuses nobody, least of all the police."""

from spacy.tokens import Token

from allegedly.read.about import Asked
from allegedly.read.grammar import is_denied, tokens_in, verbs_of
from allegedly.read.steps import tellings
from allegedly.read.steps_heads import phrase
from allegedly.read.steps_lexicon import authorities, authority_only
from allegedly.read.steps_told import Told
from allegedly.read.steps_who import heads_keys
from allegedly.vocabulary import words


def takers_reported(asked: Asked) -> frozenset[str] | None:
    """The local keys of those whose steps are all that a statement reports; None where it says more, or how a step was taken."""
    verbs = verbs_of(tokens_in(asked.block, asked.frame.content))
    if asked.frame.targets or not verbs:
        return None
    told = {one.anchor.i: one for one in tellings(asked.block.doc)}
    steps = [told[verb.i] for verb in verbs if verb.i in told and not is_denied(verb) and not _is_blamed(verb)]
    told_by = " ".join(asked.parsed.words(span) for span in asked.frame.source)
    if len(steps) < len(verbs) or not all(_is_of_authority(one, told_by) for one in steps):
        return None
    return frozenset(key for one in steps for key in heads_keys(asked.block, one.takers, asked.cast))


def _is_of_authority(told: Told, told_by: str) -> bool:
    """Whether a step is one that an authority takes, and one takes it, or tells of it in the words `told_by`: "was detained"."""
    met = told.state == "done" and any(head.dep_ == "nsubjpass" and head.head == told.anchor for head in told.heads)
    if told.kind not in authority_only() | {"investigated"} or not (told.takers or met):
        return False
    return all(authorities().search(one) for one in (map(phrase, told.takers) if told.takers else (told_by,)))


def _is_blamed(verb: Token) -> bool:
    """Whether a step is said to be a wrong in itself: "unlawfully detained", "arrested her without a warrant"."""
    return any(child.lower_ in words("stances", "blamed_steps") for child in verb.children)
