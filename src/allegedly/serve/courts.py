"""Whether a source decides on what is alleged, as a court or a judge does: then it is no party that denies or disputes it."""

import re

from allegedly.names import fold
from allegedly.serve.catalogue import Catalogue
from allegedly.shapes import Claim
from allegedly.vocabulary import words

_HEAD_END = re.compile(r",| (?:of|in|at|from|who|that|with|for|on|to|near|de|del|da|do|des|du)\b")


def decided(catalogue: Catalogue, claim: Claim) -> bool:
    """Whether a court or judge speaks in a claim as one who decides: not of itself, and not through another or for one."""
    first = claim.sources[0] if claim.sources else None
    if first is None or first.kind == "outlet" or first.on_behalf_of not in (None, first.entity):
        return False
    answered = (catalogue.claims[id] for id in claim.answers if id in catalogue.claims)
    if first.entity in {*claim.about, *(who for other in answered for who in other.about)}:
        return False
    if first.kind != "person":
        return decides(catalogue.speaker(first))
    who = catalogue.entities.get(first.entity) if first.entity else None
    return is_judge(first.text) or any(decides(role.title) for role in (who.roles if who else ()))


def decides(called: str) -> bool:
    """Whether a name, a description or an office is that of a court or judge, or of what they decided: `the High Court`."""
    head = f" {fold(_HEAD_END.split(called.strip(), maxsplit=1)[0])}"
    ends = any(head.endswith(f" {word}") for word in words("courts", "heads"))
    begins = head.removeprefix(" the").split()[:1]
    return (ends or (bool(begins) and begins[0] in words("courts", "starts"))) and not _another(called)


def is_judge(written: str) -> bool:
    """Whether a person is written with the title of a judge: `Judge Ada Brandt`."""
    text = f" {fold(written)}"
    return any(f" {title} " in text for title in words("courts", "titles")) and not _another(written)


def _another(called: str) -> bool:
    return not words("courts", "others").isdisjoint(fold(called).split())
