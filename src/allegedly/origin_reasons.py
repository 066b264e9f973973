"""How the reasons are worded for which two sources count as one origin: a part and its whole, or a copy; and read again."""

_BELONGS, _OFFICE, _SPEAKS = " belongs to ", " is in office at ", " speaks for "
_LIKE = "such a body as "
_GOVERNMENT = " are parts of one government"
_COPY = " is a copy of "


def belongs(part: str, whole: str) -> str:
    """That a body is a part of another."""
    return f"{part}{_BELONGS}{whole}"


def in_office(person: str, body: str) -> str:
    """That somebody holds an office at a body."""
    return f"{person}{_OFFICE}{body}"


def speaks_for(words: str, body: str) -> str:
    """That the description of somebody without a name says for which body he speaks."""
    return f"“{words}”{_SPEAKS}{body}"


def of_one_government(one: str, other: str) -> str:
    """That two bodies are parts of one government, whichever."""
    return f"{one} and {other}{_GOVERNMENT}"


def copy_of(one: str, other: str) -> str:
    """That a report is a copy of another."""
    return f"{one}{_COPY}{other}"


def copied(reason: str) -> tuple[str, str] | None:
    """Which report is a copy of which, by a reason; None for a reason of another kind."""
    one, found, other = reason.partition(_COPY)
    return (one, other) if found else None


def part_and_whole(reason: str) -> tuple[str, str] | None:
    """Who is a part of which body, or speaks for it, by a reason; None for a reason of another kind."""
    for mark in (_BELONGS, _OFFICE, _SPEAKS):
        part, found, whole = reason.partition(mark)
        if found and not whole.startswith(_LIKE):
            return part.strip("“”"), whole
    return None


def is_of_one_government(reason: str) -> bool:
    """Whether a reason says that two bodies are parts of one government."""
    return reason.endswith(_GOVERNMENT)
