"""Lines that say who wrote an article, and the names in them."""

import re

from allegedly.vocabulary import table

_PARTICLE = r"(?:de|del|della|da|dos|du|di|van|von|der|den|bin|ibn|al|el|la|le|y|e|ter|ten|af)"
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w'’.\-]*"
_NAME = rf"{_CAPITAL}(?: (?:{_PARTICLE} )*{_CAPITAL}){{1,4}}"
_NAMES = rf"{_NAME}(?:(?:,| and|, and| &| y) {_NAME})*"
# "Di" with a capital opens a surname.
_LEAD = (
    r"(?i:by:?|words(?: by| ?:)|story(?: by| ?:)|text(?: by| ?:)|report(?:ed)? by:?|article by ?:?"
    r"|(?:written|posted|compiled|authored|filed|submitted|created)(?: by ?:?| ?:)"
    r"|(?-i:[Vv]on|[Pp]ar|[Pp]or|di)(?= )|piše:?|texte? ?:|texto ?:"
    r"|authors? ?:|byline ?:|reporters? ?:|writer ?:|journalist ?:|correspondent ?:)"
)
_TAIL = r"(?: ?(?:,|\||/|–|—|-|•|·|in|for|at|with) ?\S.{1,100}| \S+@\S+| [A-Z]{2,}(?: [A-Z]+)*)"
_SIGNED = re.compile(rf"{_LEAD} ?(?P<names>{_NAMES})(?P<tail>{_TAIL})?[.,]?")
_ONE_WORD = re.compile(r"(?i:written by|author|words by|story by|posted by|reported by) ?:? (?P<names>[^\W\d_][\w'’.\-]+)[.,]?")
_BEFORE_ROLE = re.compile(rf"(?P<names>{_NAMES}) ?(?:[,|/–—•·-]|\() ?(?P<role>[^.!?]{{2,70}})\)?")
_DASHED = re.compile(rf"(?:[-–—―]|--) ?(?P<names>{_NAMES})[.]?")
_BARE = re.compile(rf"(?P<names>{_NAMES})(?: in {_CAPITAL}(?: {_CAPITAL})*)?")
# What an agency sets below its report: "(Reporting by Jane Doe in Kesten; editing by …)".
_REPORTED = re.compile(rf"[(\[]?(?i:reporting(?: and \w+)?) by (?P<names>{_NAME}[^;()\[\].]*)")
_PLACES = re.compile(rf" in {_CAPITAL}(?: {_CAPITAL})*")
# The longest name of a paper behind a writer's name ("Jane Doe, The Northgate Morning Herald").
_OUTLET_WORDS = 5
_CALENDAR = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october|november|december",
    re.I,
)


def writers(line: str) -> str | None:
    """The names in a line that says of itself that it names the writers ("By Jane Doe, Staff Writer"), or None."""
    if len(line) > 200:
        return None
    match = _SIGNED.fullmatch(line) or _ONE_WORD.fullmatch(line)
    if match and not _CALENDAR.match(match["names"]) and not _is_prose(line):
        return _tidy(match["names"])
    match = _BEFORE_ROLE.fullmatch(line)
    if match and not line.endswith(".") and len(line.split()) <= 12 and _is_role(match["role"]):
        return _tidy(match["names"])
    return None


def reporters(line: str) -> str | None:
    """The names in a line that says below a report who reported it ("(Reporting by Jane Doe)"), or None."""
    match = _REPORTED.match(line)
    names = _PLACES.sub("", match["names"]).strip(" ,") if match else ""
    return _tidy(names) if re.fullmatch(_NAMES, names) else None


def signature(line: str) -> str | None:
    """The name in a line that is only a name, dashed or not, as under an article or below its headline; None for anything else."""
    match = _DASHED.fullmatch(line) or _BARE.fullmatch(line)
    if not match or len(line.split()) > 8 or any(outlet_like(word) for word in line.split()):
        return None
    return None if _CALENDAR.match(match["names"]) else _tidy(match["names"])


def dashed(line: str) -> bool:
    """Whether a line is a name behind a dash."""
    return len(line) <= 120 and bool(_DASHED.fullmatch(line))


def outlet_like(word: str) -> bool:
    """Whether newspapers and stations are called by this word."""
    return word.strip(",.()").capitalize() in table("blocks")["outlet_words"]


def _is_role(text: str) -> bool:
    words = [word.strip("'’s,:;").lower() for word in re.split(r"[\s/|-]+", text)]
    if any(word in table("blocks")["writer_roles"] for word in words):
        return True
    return len(words) <= _OUTLET_WORDS and not re.search(r"\d|[–—]", text) and outlet_like(text.rpartition(" ")[2])


def _is_prose(line: str) -> bool:
    return line.endswith((".", "!", "?")) and len(line.split()) > 9


def _tidy(names: str) -> str | None:
    """The names without offices and papers; None where nothing else stood there ("Our Correspondent")."""
    names = re.sub(
        r"(?: (?:Staff|Special|Senior|Chief|Crime|Political|Court|Investigations?|Associated Press|Reuters))+$", "", names
    )
    kept = [part for part in names.strip(" ,.").split(", ") if not _is_role(part) and not outlet_like(part.split()[-1])]
    return ", ".join(kept) or None
