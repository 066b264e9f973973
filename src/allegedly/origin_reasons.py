"""How the reasons are worded for which two sources count as one origin: a part and its whole, or a copy; and read again."""

_BELONGS, _OFFICE, _SPEAKS = " belongs to ", " is in office at ", " speaks for "
_LIKE = "such a body as "
_GOVERNMENT = " are parts of one government"
_COPY = " is a copy of "
_IN_CASE = " is in the case: "
_DESCRIBES = "” describes "
_SOMEBODY = "” is somebody of "
_SAYS, _ALIKE = "” says what ", " says, in nearly the same words"


def belongs(part: str, whole: str) -> str:
    """That a body is a part of another."""
    return f"{part}{_BELONGS}{whole}"


def in_office(person: str, body: str) -> str:
    """That somebody holds an office at a body."""
    return f"{person}{_OFFICE}{body}"


def speaks_for(words: str, body: str) -> str:
    """That the description of somebody without a name says for which body he speaks."""
    return f"“{words}”{_SPEAKS}{body}"


def somebody_of(words: str, body: str) -> str:
    """That words describe somebody whom the report does not name, of a body for which he is not said to speak."""
    return f"“{words}{_SOMEBODY}{body} whom the report does not name"


def says_alike(words: str, name: str) -> str:
    """That somebody whom a report does not name says what another is said to say."""
    return f"“{words}{_SAYS}{name}{_ALIKE}"


def of_one_government(one: str, other: str) -> str:
    """That two bodies are parts of one government, whichever."""
    return f"{one} and {other}{_GOVERNMENT}"


def copy_of(one: str, other: str) -> str:
    """That a report is a copy of another."""
    return f"{one}{_COPY}{other}"


def in_case(outlet: str, report: str) -> str:
    """That the report of an outlet which another report only cites is in the case."""
    return f"the report of {outlet}{_IN_CASE}{report}"


def described(words: str, body: str) -> str:
    """That the description of somebody without a name is of a body."""
    return f"“{words}{_DESCRIBES}{body}"


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


def cited(reason: str) -> tuple[str, str] | None:
    """That an outlet's own report is in the case, up to the report, and the report; None for a reason of another kind."""
    begun, found, report = reason.partition(_IN_CASE)
    return (begun + found, report) if found else None


def body_described(reason: str) -> tuple[str, str] | None:
    """That words describe a body, up to the body, and the body; None for a reason of another kind."""
    begun, found, body = reason.partition(_DESCRIBES)
    return (begun + found, body) if found else None


def is_of_one_government(reason: str) -> bool:
    """Whether a reason says that two bodies are parts of one government."""
    return reason.endswith(_GOVERNMENT)


def is_of_somebody(reason: str) -> bool:
    """Whether a reason says that words describe somebody of a body who is not named: he counts with it, and is not it."""
    return _SOMEBODY in reason


def is_of_like_words(reason: str) -> bool:
    """Whether a reason says that somebody without a name says what another says: he is probably that one, undecided."""
    return _SAYS in reason and reason.endswith(_ALIKE)
