"""Kin of whom one has one only, so that two of them may be one person."""

from collections.abc import Mapping

TWINS: Mapping[str, str] = {
    "mother_of": "mother",
    "father_of": "father",
    "spouse_of": "spouse",
    "wife_of": "spouse",
    "husband_of": "spouse",
}
