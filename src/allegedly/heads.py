"""What a finding is headed with, before it is put in words: of what its claims accuse whom, and on whose word.

Pages word it, and the history of a case keeps it as ids and codes, without words of any article, so that it is told as it was.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Literal, NamedTuple, Protocol, TypeVar, cast, get_args

from allegedly.shapes.terms import EntityKind, Offence, Stance
from allegedly.vocabulary import words
from allegedly.wording_speakers import is_described

ACCUSING: frozenset[Stance] = frozenset({"alleges", "admits"})
"""The stances of claims that accuse somebody."""
CLEARING: frozenset[Stance] = frozenset({"denies", "disputes"})
"""The stances of claims that are said for somebody where they answer nothing: "there is no suggestion that he knew"."""
CLAIMS_TOLD = 8
"""What a finding is on is told by so many of its claims at most, those that a list loads: it is called the same everywhere."""
# So many characters of a quotation say too little by themselves: what stands up to the end of its next part is quoted with them.
_LITTLE = 24

_WORD = re.compile(r"[^\W\d_]+")
Form = Literal["alleged", "said", "admitted"]
Part = tuple[tuple[Offence, ...], tuple[str, ...]]
"""Offences, and the ids of those to whom they are laid."""


_COLLUSION: Offence = "collusion_with_criminal_group"


class Told(NamedTuple):
    """What of a claim matters to a heading: stance, whom it is about, the offences that it names, whether it says who says so.

    `laid` are all its offences, those included that the program concludes from what it describes; `sums` are those of money in its
    words, as `wording_sums.coded` has them; `place` is where they begin, see `begins`.
    """

    stance: Stance
    about: tuple[str, ...]
    named: tuple[Offence, ...]
    sourced: bool
    laid: tuple[Offence, ...] = ()
    sums: tuple[str, ...] = ()
    place: str = ""


C = TypeVar("C", bound="Stated")


class Stated(Protocol):
    """A claim, as far as it matters here what it is."""

    @property
    def stance(self) -> Stance:
        """What its speaker does."""


def on_it(claims: Iterable[C]) -> list[C]:
    """The claims of a finding that say what it is on, and about whom: its accusations; all of them where it has none.

    Whoever is only told of beside an accusation ("the works went to the builder") is not accused by it.
    """
    every = list(claims)
    return [claim for claim in every if claim.stance in ACCUSING] or every


class Head(NamedTuple):
    """What a finding is headed with.

    Where no offence tells it apart, `by` is whose word it is (ids of entities, or places), and `sum` the sum that it is of, if any.
    Where it is about nobody, either, `words` is the place of the first words of what is told: else nobody would know of what it is.
    """

    form: Form
    parts: tuple[Part, ...]
    by: tuple[str, ...] = ()
    sum: str = ""
    words: str = ""

    @property
    def needs_by(self) -> bool:
        """Whether it is told on whose word it is: where there is no offence, or nobody to whom one is laid."""
        return self.form == "admitted" or not self.parts or not self.parts[0][0] or not any(whom for _, whom in self.parts)


def head_of(claims: Sequence[Told], gangs: Collection[str] = (), by: Iterable[str] = (), agreed: bool = True) -> Head:
    """What a finding of some claims is headed with.

    Claims put together may accuse several people of several things: nobody stands beside an offence that no claim lays to him. An
    offence that one of them names is laid to whom another accuses of it in words of its own.
    `gangs` are the criminal groups among those whom they are about: with whom somebody colludes is not accused of colluding.
    `agreed`: whether the reports agree on all that they give; where they do not, no sum is taken out of theirs.
    """
    if claims and all(claim.stance == "admits" and claim.sourced for claim in claims):
        return Head("admitted", (), tuple(by), words=claims[0].place)
    accuses = any(claim.stance in ACCUSING for claim in claims)
    told = on_it(claims)[:CLAIMS_TOLD]
    order = tuple(dict.fromkeys(offence for claim in told for offence in claim.named))
    of: dict[str, set[Offence]] = {}
    for claim in told:
        laid = (*claim.named, *(offence for offence in claim.laid if offence in order))
        for entity in claim.about:
            of.setdefault(entity, set()).update(o for o in laid if not (o == _COLLUSION and entity in gangs))
    if any(_COLLUSION in offences for offences in of.values()):
        of = {entity: offences for entity, offences in of.items() if offences or entity not in gangs}
    whom: dict[tuple[Offence, ...], tuple[str, ...]] = {}
    for entity, offences in of.items():
        own = tuple(offence for offence in order if offence in offences)
        whom[own] = (*whom.get(own, ()), entity)
    known = {offence for offences in whom for offence in offences}
    if rest := tuple(dict.fromkeys(o for claim in told if not claim.about for o in claim.named if o not in known)):
        whom.setdefault(rest, ())
    head = Head("alleged" if accuses else "said", tuple(sorted(whom.items(), key=lambda part: not part[0])))
    if not head.needs_by:
        return head
    words = told[0].place if told and not head.parts else ""
    return head._replace(by=tuple(by), sum=_sum(told) if agreed else "", words=words)


def _sum(claims: Sequence[Told]) -> str:
    """The sum that most of some claims give, of equals the first; empty where neither the first gives it nor half of them."""
    counts = Counter(one for claim in claims for one in dict.fromkeys(claim.sums))
    most = max(counts, key=lambda one: counts[one], default="")
    return most if claims and (most in claims[0].sums or 2 * counts[most] >= len(claims)) else ""


def begins(article: str, spans: Iterable[tuple[int, int]]) -> str:
    """Where the words of a claim begin, as `article.start.end`: its first span, to the end of the second where that says little."""
    first, *rest = sorted(spans)
    end = rest[0][1] if rest and first[1] - first[0] < _LITTLE else first[1]
    return f"{article}.{first[0]}.{end}"


def place_of(word: str) -> tuple[str, int, int] | None:
    """The article, start and end of a place, from what `begins` made of it; None for anything else."""
    article, *ends = word.rsplit(".", 2)
    return (article, int(ends[0]), int(ends[1])) if len(ends) == 2 and all(end.isdecimal() for end in ends) else None


def is_gang(kind: EntityKind, name: str) -> bool:
    """Whether somebody is a criminal group, or is described by nothing but one: "gang leaders", "members of the cartel"."""
    told = {word.removesuffix("s") for word in _WORD.findall(name.lower())}
    return kind == "group" or (is_described(name) and not words("kind_words", "group_nouns").isdisjoint(told))


def written(head: Head) -> str:
    """A heading as one word: `alleged!bribery+fraud@e-1,e-2;@e-3/e-4`; a sum stands after another stroke: `…/e-4/EUR5000`.

    And after one more the place of its first words: `…/e-4//a-1.10.20`.
    """
    parts = ";".join(f"{'+'.join(offences)}@{','.join(whom)}" for offences, whom in head.parts)
    rest = "/".join((",".join(head.by), head.sum, head.words)).rstrip("/")
    return f"{head.form}!{parts}/{rest}"


def read(word: str) -> Head | None:
    """A heading from what `written` made of it; None for anything else."""
    form, bang, rest = word.partition("!")
    parts, stroke, by = rest.partition("/")
    if form not in get_args(Form) or not bang or not stroke:
        return None
    by, sum_, place, *_ = (*by.split("/"), "", "")
    found = (part.partition("@") for part in parts.split(";") if part)
    return Head(
        cast(Form, form),
        tuple((cast(tuple[Offence, ...], _split(offences, "+")), _split(whom, ",")) for offences, _, whom in found),
        _split(by, ","),
        sum_,
        place,
    )


def _split(word: str, mark: str) -> tuple[str, ...]:
    return tuple(one for one in word.split(mark) if one)
