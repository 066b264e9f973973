"""Other names that a text itself gives: "the Homes Agency (HA)", "N, also known as M", "the Tribunal X (Court Y)", "née N"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from allegedly.names.bodies import acronyms, compare_bodies
from allegedly.read.casting_figures import BODIES, Figure, Scene, Spot
from allegedly.read.kinds_words import kind_words
from allegedly.read.name_grammar import WEEKDAYS_MONTHS
from allegedly.read.names import Name, name_at
from allegedly.read.names_sheet import Sheet

# Words between a name and another name of the same, after a comma or not; the longest first.
_SAID = (
    ("formerly", "known", "as"),
    ("previously", "known", "as"),
    ("better", "known", "as"),
    ("best", "known", "as"),
    ("also", "known", "as"),
    ("also", "called"),
    ("known", "as"),
    ("formerly",),
    ("a.k.a.",),
    ("aka",),
    ("alias",),
    ("née",),
    ("nee",),
    ("né",),
)
# The same for the name that somebody bore before a marriage: "N (née M)", "N, born M".
_BORN = frozenset(["née", "nee", "né", "born"])
_BY_LETTERS = frozenset(["initials", "acronym", "abbreviation"])
_QUOTES = frozenset(['"', "“", "‘", "'", "”", "’"])
_FEWEST_LETTERS = 2
_MOST_LETTERS = 9


def with_aliases(names: Sequence[Name], sheets: Sequence[Sheet]) -> list[Name]:
    """The names of an article with those added that only stand where the text says that somebody is called so too."""
    made = list(_with_nicknames(names, sheets))
    for name in tuple(made):
        sheet = sheets[name.block]
        found = _told_after(sheet, name.first, name.last)
        if found and not any(other.block == name.block and found[0] <= other.last and other.first <= found[1] for other in made):
            kind = name.kind if name.kind in (*BODIES, "person") else "organization"
            made.append(replace(name_at(sheet, found, kind), sure=True))
    return sorted(made, key=lambda name: (name.block, name.first))


def _with_nicknames(names: Sequence[Name], sheets: Sequence[Sheet]) -> Iterator[Name]:
    """The names with a given name, a nickname in quotation marks and a surname drawn together ("Ana “La Flaca” Rey")."""
    ends: dict[int, int] = {}
    for name in names:
        sheet = sheets[name.block]
        if name.first <= ends.get(name.block, -1):
            continue
        quoted = _nickname(sheet, name.last + 1) if name.kind in (None, "person") else None
        rest = [other for other in names if quoted and other.block == name.block and other.first == quoted[1] + 2]
        if rest and rest[0].kind in (None, "person") and sheet.sentence[name.first] == sheet.sentence[rest[0].first]:
            ends[name.block] = rest[0].last
            whole = name_at(sheet, (name.first, rest[0].last), "person")
            yield replace(whole, folded=(*name.folded, *rest[0].folded), title=name.title, sure=True, chances=rest[0].chances)
        else:
            yield name


def _nickname(sheet: Sheet, at: int) -> tuple[int, int] | None:
    """The first and last token of a nickname in quotation marks that open at a token."""
    if at >= len(sheet) or sheet.words[at] not in _QUOTES:
        return None
    end = next((n for n in range(at + 2, min(at + 6, len(sheet))) if sheet.words[n] in _QUOTES), None)
    return (at + 1, end - 1) if end and sheet.words[at + 1][:1].isupper() else None


def join_aliases(scene: Scene) -> None:
    """Make one figure of two where the text says that one name is another of the same."""
    for spot in _names(scene):
        if spot.figure.kind != "person":
            continue
        sheet = scene.sheets[spot.block]
        inside = next((found for at in range(spot.first + 1, spot.last) if (found := _nickname(sheet, at))), None)
        others = [s.figure for s in scene.spots if inside and s.figure.texts.keys() == {sheet.text(*inside)}]
        if others and others[0] is not spot.figure and others[0].body is None:
            _take_in(scene, spot.figure, others[0])
    for spot in _names(scene):
        told = _told_after(scene.sheets[spot.block], spot.first, spot.last)
        if told is None:
            continue
        for other in _at(scene, spot.block, told):
            if spot.figure is not other.figure and _one(scene, spot, other):
                _take_in(scene, spot.figure, other.figure)


def _names(scene: Scene) -> Iterator[Spot]:
    """The names as they stand when each comes up: whoever was taken in meanwhile ("N, alias M, alias O") is found as the other."""
    for was in [spot for spot in scene.spots if spot.form == "name"]:
        yield from [s for s in scene.over[was.block, was.first] if (s.form, s.first, s.last) == ("name", was.first, was.last)]


def _told_after(sheet: Sheet, first: int, last: int) -> tuple[int, int] | None:
    """The tokens of the other name that is told after a name, None where none is."""
    after = last + 1
    if after < len(sheet) and sheet.words[after] == "(":
        return _in_brackets(sheet, (first, last), after + 1)
    after += after < len(sheet) and sheet.words[after] == ","
    start = _past_words(sheet, after)
    if start is None:
        return None
    while start < len(sheet) and (sheet.low[start] == "the" or sheet.words[start] in _QUOTES):
        start += 1
    end = start
    while end < len(sheet) and sheet.sentence[end] == sheet.sentence[last] and _of_a_name(sheet, end, start):
        end += 1
    return (start, end - 1) if end > start and sheet.words[start][:1].isupper() else None


def _past_words(sheet: Sheet, at: int) -> int | None:
    """The token after words that lead to another name, None where there are none."""
    if sheet.low[at : at + 1] == ["born"] and not set(sheet.low[at + 1 : at + 2]) & WEEKDAYS_MONTHS:
        return at + 1
    for words in _SAID:
        if tuple(sheet.low[at : at + len(words)]) == words:
            return at + len(words)
    if sheet.low[at : at + 2] == ["known", "by"]:
        return next((n + 1 for n in range(at + 2, min(at + 6, len(sheet))) if sheet.low[n] in _BY_LETTERS), None)
    return None


def _of_a_name(sheet: Sheet, at: int, start: int) -> bool:
    """Whether a token goes on with a name: a capital or a number, or a small word of a foreign name between two capitals."""
    if sheet.words[at][:1].isupper() or (at > start and sheet.words[at][:1].isdigit()):
        return True
    return (
        at > start
        and sheet.low[at] in ("of", "the", "de", "del", "la", "-")
        and sheet.words[min(at + 1, len(sheet) - 1)][:1].isupper()
    )


def _in_brackets(sheet: Sheet, name: tuple[int, int], start: int) -> tuple[int, int] | None:
    """What stands in brackets after a name, where it is an acronym that fits, or the name in another language."""
    end = next((at for at in range(start, min(start + 9, len(sheet))) if sheet.words[at] == ")"), start)
    if end == start:
        return None
    if sheet.low[start] in _BORN and end > start + 1:
        start += 1
        return (start, end - 1) if all(_of_a_name(sheet, at, start) for at in range(start, end)) else None
    long, inside = sheet.text(*name), sheet.text(start, end - 1).strip("“”\"'‘’")
    if end == start + 1 and _letters(inside):
        return (start, start) if _fits(inside, long) else None
    likeness = compare_bodies(long, inside)
    return (start, end - 1) if likeness and likeness.whole and inside[:1].isupper() else None


def _letters(text: str) -> bool:
    """Whether a word looks like an acronym."""
    bare = text.replace(".", "").replace("-", "")
    return (
        bare.isalnum()
        and _FEWEST_LETTERS <= len(bare) <= _MOST_LETTERS
        and sum(c.isupper() for c in bare) >= 2
        and bare[0].isupper()
    )


def _fits(letters: str, long: str) -> bool:
    """Whether an acronym can be a body's: its initials, or most of them in the order of another language."""
    bare = letters.replace(".", "").replace("-", "").lower()
    if bare in acronyms(long):
        return True
    initials = [word[0].lower() for word in long.replace("-", " ").split() if word[:1].isupper()]
    shared = sum(min(bare.count(letter), initials.count(letter)) for letter in set(bare))
    return len(initials) >= 2 and shared * 2 >= len(bare)


def _at(scene: Scene, block: int, tokens: tuple[int, int]) -> Iterator[Spot]:
    """The names that open where another name is told, an article of theirs aside."""
    for first in (tokens[0], tokens[0] + 1):
        found = [s for s in scene.over.get((block, first), ()) if s.form == "name" and s.first == first and s.last <= tokens[1]]
        if found:
            yield found[0]
            return


def _one(scene: Scene, spot: Spot, other: Spot) -> bool:
    """Whether nothing speaks against two names being one's: known to be two, a person and a public body, an office."""
    one, two = spot.figure, other.figure
    if one.body and two.body:
        return False
    if (one.kind == "person") != (two.kind == "person"):
        return two.body is None and len(two.full) <= 3 and two.country is None
    return scene.sheets[other.block].low[other.last] not in kind_words("place_heads")


def _take_in(scene: Scene, figure: Figure, other: Figure) -> None:
    """Let one figure stand wherever another stood."""
    for spot in [spot for spot in scene.spots if spot.figure is other]:
        scene.drop(spot)
        scene.add(figure, spot.block, (spot.first, spot.last), spot.form)
    if figure.body is None and other.body is not None:
        figure.known, figure.body, figure.country = other.known, other.body, other.country
    figure.gender = figure.gender or other.gender
    scene.figures = [kept for kept in scene.figures if kept is not other]
