"""Who has met which step so far: for words that look back on one ("the case was closed", "both were suspended")."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from allegedly.read.cast import Cast
from allegedly.read.steps_lexicon import recalls
from allegedly.read.steps_who import counted, number_of
from allegedly.shapes import ProceedingKind

# How far back a step is looked for, in characters: about five paragraphs.
_REACH = 1500
# ... and steps that are told one after another, of one person each.
_CLOSE = 450
_OTHERS = frozenset({"other", "others", "another", "remaining", "further", "more"})
_BACK = frozenset({"the", "these", "those", "all", "both"})
_PAIR = frozenset({"both", "pair", "duo", "couple", "either", "neither"})


@dataclass(frozen=True)
class _Entry:
    kind: ProceedingKind
    at: int
    subjects: tuple[str, ...]
    authority: str | None


@dataclass
class Docket:
    """The steps told so far in an article, in the order of the text."""

    cast: Cast
    entries: list[_Entry] = field(default_factory=list)

    def add(self, kind: ProceedingKind, at: int, subjects: tuple[str, ...], authority: str | None = None) -> None:
        """Write down whom a step met and who took it; one that met nobody known stands there too: nothing looks back past it."""
        self.entries.append(_Entry(kind, at, subjects, authority))

    def _near(self, at: int) -> Iterator[_Entry]:
        return (entry for entry in reversed(self.entries) if 0 <= at - entry.at <= _REACH)

    def recalled(self, kind: ProceedingKind, at: int) -> tuple[str, ...]:
        """Whoever met the last step that one of this kind can follow."""
        before = [entry for entry in self.entries if entry.at < at and entry.kind in recalls(kind)]
        if before and at - before[-1].at <= _REACH:
            return before[-1].subjects
        # Further back only where the article tells of steps against one and the same.
        met = {entry.subjects for entry in self.entries if entry.at < at}
        return next(iter(met)) if before and len(met) == 1 else ()

    def last_person(self, at: int) -> tuple[str, ...]:
        """The one named person whom the last step met, for "he" and "she", where nobody else is spoken of since."""
        last = next(self._near(at), None)
        if last is None or len(last.subjects) != 1:
            return ()
        entity = self.cast.get(last.subjects[0])
        between = {m.entity for m in self.cast.mentions if last.at < m.start < at} - {entity.key}
        others = any(self.cast.get(key).kind == "person" for key in between)
        return () if others or not entity.named or entity.kind != "person" else (entity.key,)

    def several(self, head: Token, at: int) -> tuple[str, ...]:
        """Those whom a phrase for several looks back on ("both", "the three men"), where as many met a step together."""
        number = _looked_back_on(head)
        if number is None:
            return ()
        for entry in self._near(at):
            if len(entry.subjects) == number or (len(entry.subjects) == 1 and self._number(entry.subjects[0]) == number):
                return entry.subjects
        met = dict.fromkeys(key for entry in self.entries if 0 <= at - entry.at <= _CLOSE for key in entry.subjects)
        return tuple(met) if len(met) == number else ()

    def just_met(self, head: Token, at: int) -> tuple[str, ...]:
        """The named people whom the step told last met, where a phrase looks back on just as many: sooner they than any others."""
        last = next((entry for entry in self._near(at) if at - entry.at <= _CLOSE), None)
        fits = last is not None and len(last.subjects) == _looked_back_on(head)
        return last.subjects if fits and last and all(self.cast.get(key).named for key in last.subjects) else ()

    def _number(self, key: str) -> int | None:
        """How many an unnamed group is."""
        entity = self.cast.get(key)
        return spoken_number(entity.name) if not entity.named else None


def spoken_number(phrase: str) -> int | None:
    """The number that a phrase begins with: "Four warders", "the two"."""
    words = phrase.lower().split()
    return next((number for word in words[:2] if (number := number_of(word)) is not None), None)


def looks_back(head: Token) -> bool:
    """Whether a phrase for several means people spoken of before: "both", "the three men", but not "three men"."""
    return _looked_back_on(head) is not None


def _looked_back_on(head: Token) -> int | None:
    """How many a phrase looks back on: two for "both" and "the pair", three for "the three men"; None where it does not."""
    near = {head.lower_, *(child.lower_ for child in head.children if child.i < head.i)}
    if near & _OTHERS:
        return None
    if near & _PAIR:
        return 2
    return counted(head) if near & _BACK else None
