"""What a relation says of whom, however a report words it: "mother of" seen from one end, "son of" from the other."""

from collections.abc import Mapping

from allegedly.shapes import RelationEntry, RelationKind

# Relations that say the same of two: by what they say, and whether it is said from the other end, or from either.
_SAYS: Mapping[RelationKind, tuple[str, str]] = {
    "mother_of": ("parent", "from"),
    "father_of": ("parent", "from"),
    "child_of": ("parent", "to"),
    "daughter_of": ("parent", "to"),
    "son_of": ("parent", "to"),
    "sibling_of": ("sibling", "both"),
    "sister_of": ("sibling", "both"),
    "brother_of": ("sibling", "both"),
    "spouse_of": ("spouse", "both"),
    "wife_of": ("spouse", "both"),
    "husband_of": ("spouse", "both"),
    "relative_of": ("relative", "both"),
    "associate_of": ("associate", "both"),
}


def says(tie: RelationEntry) -> tuple[str, tuple[str, str]]:
    """What a relation says of whom: alike for all that say the same."""
    said, end = _SAYS.get(tie.kind, (tie.kind, "from"))
    ends = (tie.to, tie.from_) if end == "to" or (end == "both" and tie.to < tie.from_) else (tie.from_, tie.to)
    return said, ends
