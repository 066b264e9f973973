"""Statements in their places: what stands around a claim in its article, and what the story makes of whom it is about.

A claim that names nobody ("eleven ribs were broken") is of the matter that its article was telling just before.
"""

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from allegedly.resolve.answers import denied_claims
from allegedly.resolve.statements import Statement, one_payment
from allegedly.resolve.view import View
from allegedly.resolve.words import Rarity, content_stems, tokens
from allegedly.shapes import Offence, Reading, Span, Story
from allegedly.vocabulary import words

STATING = frozenset({"alleges", "asserts", "confirms", "admits"})
"""The stances of claims that a finding may be made of; the others answer, or tell of what is yet to come."""
VERBATIM = 0.8
"""From this share of all their words on, two claims are word for word the same."""
_FEWEST = 3
# A word in more claims than this brings no two of them together on its own.
_COMMON = 30
# The cosine of two claims in much the same words.
_ALIKE = 0.5
# A sentence with one of these words tells something beside what stands before it.
_MORE = words("resolve_words", "more")
# Where a sentence ends; after an initial or a title one may end that does not, which makes it shorter alone.
_STOP = re.compile(r"[.!?][\"”’']*\s+|\n+")


@dataclass(frozen=True)
class Wording:
    """A text as its words are compared.

    `stems` are those that carry meaning, `bare` the same without those of names, `words` all words in order, `bag` each of them
    once, `letters` the runs of three letters.
    """

    stems: frozenset[str]
    bare: frozenset[str]
    words: tuple[str, ...]
    bag: frozenset[str]
    letters: frozenset[str]


def worded(text: str, bare: frozenset[str] | None = None) -> Wording:
    """A text as its words are compared; `bare` are its stems without those of names, where it is known which words are names."""
    words = tokens(text)
    stems = frozenset(content_stems(text))
    spaced = f" {' '.join(words)} "
    letters = frozenset(spaced[i : i + 3] for i in range(len(spaced) - 2))
    return Wording(stems, stems if bare is None else bare, words, frozenset(words), letters)


@dataclass(frozen=True)
class Told:
    """A statement where it stands.

    `order` counts the claims of its article before it, `rank` its allegations before it, `place` is 0 for the first claim to 1 for
    the last; `matter` and `crimes` are whom and which offences it is about, or else those of the allegation before it; `around` are
    the stems of its paragraph, `company` the entities named there; `answered` are the claims that answer it, `sides` the parties of
    its dealings, `copies` the other articles that have it word for word, `before`
    the claim before it where its sentence tells something beside that ("was also paid"), else empty,
    `alike` the claims of other articles in much the same words, or of one payment; `echoed` says whether one of these is about the
    same person or body and no copy, `denied` whether a claim denies or disputes it.
    """

    statement: Statement
    paragraph: int
    order: int
    rank: int
    place: float
    matter: frozenset[str]
    crimes: frozenset[Offence]
    around: frozenset[str]
    company: frozenset[str]
    before: str
    wording: Wording
    voice: str
    answered: frozenset[str]
    sides: frozenset[str]
    copies: int
    alike: frozenset[str]
    echoed: bool
    denied: bool

    @property
    def always(self) -> bool:
        """Whether it is of a finding whatever its weight: an accusation that says whom or what of, and what somebody denies."""
        return self.statement.accusing or self.denied

    @property
    def id(self) -> str:
        """The id of the claim."""
        return self.statement.claim.id

    @property
    def article(self) -> str:
        """The article of the claim."""
        return self.statement.claim.article

    @property
    def opening(self) -> bool:
        """Whether it is the first allegation of its article."""
        return self.rank == 0 and self.statement.allegation


@dataclass(frozen=True)
class Ground:
    """What a story's claims are weighed against: what a word weighs, each as much.

    How rare a word is, who is accused most and of what is not asked: all of it moves with every other report of the case, and with
    it what is put together would.
    """

    words: Rarity


class _Story:
    """What the readings of a story say beside its claims, by claim or entity."""

    def __init__(self, view: View, story: Story, statements: Sequence[Statement]) -> None:
        readings = [reading for article in story.articles if (reading := view.reading(article))]
        self.view = view
        self.answered: defaultdict[str, set[str]] = defaultdict(set)
        for s in statements:
            for answered in s.claim.answers:
                self.answered[answered].add(s.claim.id)
        self.denied = denied_claims(s.claim for s in statements)
        self.sides = _sides(view, readings)
        stating = [s for s in statements if s.claim.stance in STATING]
        self.copies = _copies(stating)
        self.alike = _alike(stating)


def _sides(view: View, readings: Iterable[Reading]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for dealing in (d for reading in readings for d in reading.dealings):
        for claim in dealing.claims:
            found[claim].update(e for key in dealing.from_ + dealing.to if (e := view.entity(key)))
    return found


def _copies(statements: Sequence[Statement]) -> dict[str, set[str]]:
    """For each claim the other articles that have it word for word.

    Two sets of words that share four fifths of all share one of the rarest fifth of each, so only such are compared.
    """
    counts = Counter(word for s in statements for word in s.words)
    holders: defaultdict[str, list[Statement]] = defaultdict(list)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for s in (s for s in statements if len(s.words) >= _FEWEST):
        rarest = sorted(s.words, key=lambda word: (counts[word], word))
        head = rarest[: len(rarest) - math.ceil(VERBATIM * len(rarest)) + 1]
        for other in {id(o): o for word in head for o in holders[word]}.values():
            if other.claim.article != s.claim.article and verbatim(s, other):
                found[s.claim.id].add(other.claim.article)
                found[other.claim.id].add(s.claim.article)
        for word in head:
            holders[word].append(s)
    return found


def _alike(statements: Sequence[Statement]) -> dict[str, list[Statement]]:
    """For each claim those of other articles in much the same words or of one payment; they share a word which is not common."""
    evenly = Rarity(())
    holders: defaultdict[str, list[Statement]] = defaultdict(list)
    for s in statements:
        for stem in s.stems:
            holders[stem].append(s)
    found = {}
    for s in statements:
        near = {o.claim.id: o for stem in s.stems if len(holders[stem]) <= _COMMON for o in holders[stem]}
        others = (o for o in near.values() if o.claim.article != s.claim.article)
        found[s.claim.id] = [o for o in others if one_payment(s, o) or _worded_alike(s, o, evenly)]
    return found


def _worded_alike(one: Statement, other: Statement, evenly: Rarity) -> bool:
    return len(one.stems & other.stems) > 1 and evenly.cosine(one.stems, other.stems) >= _ALIKE


def verbatim(one: Statement, other: Statement) -> bool:
    """Whether two claims share so many of all their words, names included, that they are word for word the same."""
    return len(one.words & other.words) >= VERBATIM * len(one.words | other.words)


def tell(view: View, story: Story, statements: Sequence[Statement]) -> tuple[Told, ...]:
    """The statements of a story in their places, by article and start."""
    beside = _Story(view, story, statements)
    by_article: defaultdict[str, list[Statement]] = defaultdict(list)
    for s in statements:
        by_article[s.claim.article].append(s)
    return tuple(one for article in sorted(by_article) for one in _article(beside, article, by_article[article]))


def _start(s: Statement) -> int:
    return s.claim.content[0].start if s.claim.content else 0


def _article(beside: _Story, article: str, statements: Iterable[Statement]) -> Iterable[Told]:
    ordered = sorted(statements, key=lambda s: (_start(s), s.claim.id))
    paragraphs = _Paragraphs(beside.view, article)
    matter: tuple[frozenset[str], frozenset[Offence]] = (frozenset(), frozenset())
    rank = 0
    for order, s in enumerate(ordered):
        of = (s.about or matter[0], s.offences or matter[1])
        before = ordered[order - 1] if order and paragraphs.adds(s) and not paragraphs.in_one(ordered[order - 1], s) else None
        place = _At(order, rank, order / max(len(ordered) - 1, 1), before.claim.id if before else "")
        yield _told(beside, s, paragraphs.at(_start(s)), place, of)
        if s.claim.stance in STATING and s.allegation:
            matter = of
            rank += 1


class _At(NamedTuple):
    """Where a claim stands: how many are before it, how many allegations, where between first and last, and what it adds to."""

    order: int
    rank: int
    place: float
    before: str


@dataclass(frozen=True)
class _Paragraph:
    number: int
    stems: frozenset[str]
    company: frozenset[str]


class _Paragraphs:
    """The paragraphs of an article, each looked at once."""

    def __init__(self, view: View, article: str) -> None:
        self._text = view.known.by_article[article].text
        self._starts = [0, *(at + 1 for at, letter in enumerate(self._text) if letter == "\n")]
        self._view, self._article = view, article
        self._known: dict[int, _Paragraph] = {}

    def at(self, start: int) -> _Paragraph:
        """The paragraph in which a character stands."""
        number = bisect_right(self._starts, start) - 1
        if number not in self._known:
            end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
            inside = self._view.mentions(self._article, (Span(start=self._starts[number], end=end),))
            self._known[number] = _Paragraph(
                number,
                frozenset(content_stems(self._text[self._starts[number] : end])),
                frozenset(self._view.members[m.entity] for m in inside if _person_or_body(self._view, m.entity)),
            )
        return self._known[number]

    def adds(self, s: Statement) -> bool:
        """Whether the sentence of a claim, as far as the claim goes, says that it tells something more: "was also paid"."""
        end = s.claim.content[-1].end if s.claim.content else 0
        return not _MORE.isdisjoint(tokens(self._text[self._sentence(s) : end]))

    def in_one(self, one: Statement, other: Statement) -> bool:
        """Whether two claims stand in one sentence."""
        return self._sentence(one) == self._sentence(other)

    def _sentence(self, s: Statement) -> int:
        """Where the sentence begins in which a claim begins."""
        ends = [match.end() for match in _STOP.finditer(self._text, 0, _start(s))]
        return ends[-1] if ends else 0


def _person_or_body(view: View, key: str) -> bool:
    local = view.local(key)
    return local is not None and local.named and local.kind != "place"


def _told(
    beside: _Story,
    s: Statement,
    paragraph: _Paragraph,
    at: _At,
    of: tuple[frozenset[str], frozenset[Offence]],
) -> Told:
    alike = beside.alike.get(s.claim.id, ())
    return Told(
        statement=s,
        paragraph=paragraph.number,
        order=at.order,
        rank=at.rank,
        place=at.place,
        matter=of[0],
        crimes=of[1],
        around=paragraph.stems,
        company=paragraph.company,
        before=at.before,
        wording=worded(beside.view.words(s.claim), s.stems),
        voice=" ".join(tokens(s.claim.sources[0].text)) if s.claim.sources else "",
        answered=frozenset(beside.answered.get(s.claim.id, ())),
        sides=frozenset(beside.sides.get(s.claim.id, ())),
        copies=len(beside.copies.get(s.claim.id, ())),
        alike=frozenset(o.claim.id for o in alike),
        echoed=any(s.about & o.about and not verbatim(s, o) for o in alike),
        denied=s.claim.id in beside.denied,
    )


def ground() -> Ground:
    """What the claims of a story are weighed against."""
    return Ground(Rarity(()))
