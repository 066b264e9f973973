"""Groups of claims cut where different voices do not tell one act: an origin counts only for what it alleges.

Claims about one man in one affair are easily taken for one allegation: who bent a tender, who had deliveries signed for that never
came, who is to be charged. Whoever tells the one does not bear out the other.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from allegedly.names import fold
from allegedly.resolve.copies import copies_among
from allegedly.resolve.origins import Tracer
from allegedly.resolve.same_claim_told import Told, verbatim
from allegedly.resolve.statements import WIDE, Statement, near_sums, without_titles
from allegedly.resolve.view import View
from allegedly.shapes import Claim, Proceeding, Source, Story
from allegedly.vocabulary import words

# How likely two claims of different voices say the same, at the least; more where the one accuses others, without a name.
_LIKELY, _OTHERS = 0.3, 0.5
# What part of the words of the shorter one the other holds, of two words at least, or else how many, where both tell one act.
_HELD, _WORDS = 0.33, 3
# A claim that is so far the telling of a legal step tells no act.
_STEP = 0.5
# A claim begins with whomever it names before so many characters: an article, a quotation mark.
_ARTICLE = 4
_TELLERS = frozenset({"person", "anonymous", "unnamed"})

Numbers = tuple[int, ...]


class Strands:
    """Cuts groups of a story's claims, each given by its number; `chances` are of pairs of numbers, the smaller first."""

    def __init__(self, view: View, story: Story, tracer: Tracer) -> None:
        self._view, self._story, self._tracer = view, story, tracer

    def of(self, told: Sequence[Told], chances: Mapping[tuple[int, int], float]) -> "Cut":
        """What cuts groups of these claims."""
        return Cut(self, told, chances)

    def voices(self, claims: Sequence[Claim]) -> dict[str, str]:
        """On whose word each of some claims is, by its id; those of nobody known are left out.

        A paper of which only the name is known is a voice of its own, whatever its report rests on.
        """
        copies = copies_among(self._story.copies, frozenset(claim.article for claim in claims))
        by_id = {claim.id: claim for claim in claims}
        found = {}
        for path in self._tracer.trace(claims, copies).paths:
            source = by_id[path.claim].sources[path.link] if path.link is not None else None
            if path.origin is not None:
                found[path.claim] = f"{path.origin}"
            elif source is not None and source.kind == "outlet" and path.state != "carried":
                found[path.claim] = self._view.entity(source.entity) or fold(source.text)
        return found

    def own_report(self, claim: Claim) -> frozenset[str]:
        """The articles of the story in which the outlet that a claim points to reports for itself."""
        return self._tracer.own_report(claim, self._story.articles)

    def one_act(self, one: Statement, other: Statement) -> bool:
        """Whether what two claims against the same people tell is one act.

        They share a definite offence and a word or a thing, one payment, or as many words as two tellings of one act would.
        The words of the office of the accused stand in any claim against him.
        """
        first, second = without_titles(one, other)
        common = first & second
        thing, paid = bool(one.others & other.others), near_sums(one.sums, other.sums)
        if paid or (one.offences & other.offences) - WIDE:
            return bool(common or thing)
        shorter = min(len(first), len(second))
        return len(common) >= _WORDS or (shorter > 1 and len(common) >= _HELD * shorter)

    def first_named(self, claim: Claim) -> str | None:
        """Whom or what a claim begins with: "the gang leaders' part was …" is of them; None for a pronoun or a thing."""
        start = claim.content[0].start
        found = [
            m for m in self._view.mentions(claim.article, claim.content) if 0 <= m.start - start <= _ARTICLE and m.form != "pronoun"
        ]
        return self._view.entity(found[0].entity) if found else None

    def tells_a_step(self, claim: Claim) -> bool:
        """Whether somebody only tells what an authority does in law that he does not speak for: charges are being prepared."""
        reading = self._view.reading(claim.article)
        if reading is None or not claim.sources or claim.sources[0].kind not in _TELLERS:
            return False
        size = sum(span.end - span.start for span in claim.content)
        steps = (step for step in reading.proceedings if step.kind in words("ladder", "openings"))
        return any(_inside(claim, step) >= _STEP * size and not self._speaks_for(claim.sources[0], step) for step in steps)

    def _speaks_for(self, source: Source, step: Proceeding) -> bool:
        """Whether somebody is the authority that takes a step, speaks for it or is in office there."""
        local = self._view.local(source.entity)
        homes = [role.organization for role in local.roles] if local is not None else []
        own = {self._view.entity(key) for key in (source.entity, source.on_behalf_of, *homes) if key}
        return step.authority is not None and self._view.entity(step.authority) in own


class Cut:
    """Cuts groups of some claims of a story."""

    def __init__(self, strands: Strands, told: Sequence[Told], chances: Mapping[tuple[int, int], float]) -> None:
        self._strands, self._told, self._chances = strands, told, chances

    @cached_property
    def _steps(self) -> frozenset[int]:
        return frozenset(n for n, one in enumerate(self._told) if self._strands.tells_a_step(one.statement.claim))

    @cached_property
    def _beside(self) -> Mapping[int, frozenset[int]]:
        found: defaultdict[int, set[int]] = defaultdict(set)
        for i, j in self._chances:
            found[i].add(j)
            found[j].add(i)
        return {number: frozenset(others) for number, others in found.items()}

    def beside(self, part: Numbers) -> frozenset[int]:
        """The claims that any of some claims was compared with."""
        return frozenset[int]().union(*(self._beside.get(number, frozenset()) for number in part))

    def __call__(self, group: Numbers) -> tuple[Numbers, ...]:
        """The parts of a group: two voices are in one only where a claim of each tells the same act as one of the other.

        An accusation of nobody is alone where neither its offence nor its words are those of a claim that says whom it accuses.
        """
        alone = [number for number in group if self._of_nobody(number, group)]
        if alone:
            return (*((number,) for number in alone), *self._of_voices(tuple(n for n in group if n not in alone)))
        return self._of_voices(group)

    def _of_nobody(self, number: int, group: Numbers) -> bool:
        """Whether a claim accuses nobody, and by its words nobody can tell that it is of those whom others of a group accuse."""
        one = self._told[number].statement
        others = [self._told[n].statement for n in group if self._told[n].statement.about]
        if one.about or not one.accusing or not others:
            return False
        first = self._strands.first_named(one.claim)
        if first is not None and not any(first in s.about | s.people | s.others | s.bodies or verbatim(one, s) for s in others):
            return True
        return not any(one.offences & other.offences or verbatim(one, other) or _much_in_common(one, other) for other in others)

    def _of_voices(self, group: Numbers) -> tuple[Numbers, ...]:
        claims = [self._told[number].statement.claim for number in group]
        if len({(s.entity or s.text, s.on_behalf_of) for claim in claims for s in claim.sources[:1]}) < 2:
            return (group,)
        voices = self._strands.voices(claims)
        said: defaultdict[str, list[int]] = defaultdict(list)
        for number, claim in zip(group, claims, strict=True):
            if claim.id in voices:
                said[voices[claim.id]].append(number)
        parts = together(sorted(said.values()), self._heads, self._same)
        for number in group if len(parts) > 1 else ():
            if self._told[number].id not in voices:
                # Whoever tells it, it goes where it is likeliest the same.
                max(parts, key=lambda part: max(self._chance(number, other) for other in part)).append(number)
        return tuple(sorted(tuple(sorted(part)) for part in parts)) if len(parts) > 1 else (group,)

    def to_their_reports(self, groups: Sequence[Numbers], fits: Callable[[int, int], float]) -> list[Numbers]:
        """Groups, what only repeats an outlet's own report put with the claim of that report that it is likeliest the same as.

        `fits` is how likely a claim of a report is what another repeats, 0 where too little says so.
        """
        home = {number: at for at, group in enumerate(groups) for number in group}
        found = [list(group) for group in groups]
        for at, group in enumerate(groups):
            reports = [self._strands.own_report(self._told[n].statement.claim) for n in group if self._only_reported(n)]
            if len(reports) == len(group):
                own = frozenset[str]().union(*reports)
                near = [(fits(n, m), -m) for n in group for m in home if home[m] != at and self._told[m].article in own]
                chance, other = max(near, default=(0.0, 0))
                if chance:
                    found[home[-other]] += found[at]
                    found[at] = []
        return [tuple(sorted(group)) for group in found if group]

    def _only_reported(self, number: int) -> bool:
        claim = self._told[number].statement.claim
        return claim.stance == "asserts" and any(source.kind == "outlet" for source in claim.sources[:1])

    def _heads(self, block: Sequence[int]) -> list[int]:
        """The claims of one voice that say whom they accuse; the others of his go on from these."""
        return [number for number in block if self._told[number].statement.about] or list(block)

    def _chance(self, one: int, other: int) -> float:
        return self._chances.get((min(one, other), max(one, other)), 0.0)

    def _same(self, one: int, other: int) -> float:
        """How likely two claims of different voices tell one act; 0 where too little says so."""
        a, b = self._told[one].statement, self._told[other].statement
        if verbatim(a, b):
            return 1.0
        if (one in self._steps) != (other in self._steps):
            return 0.0
        chance = self._chance(one, other)
        if not a.about or not b.about:
            return chance if chance >= _LIKELY else 0.0
        if not a.about & b.about and (a.vague or b.vague):
            return chance if chance >= _OTHERS else 0.0
        return chance if chance >= _LIKELY and self._strands.one_act(a, b) else 0.0


def _much_in_common(one: Statement, other: Statement) -> bool:
    """Whether two claims share words, more than one and no small part of the shorter; not those of the office of the accused."""
    first, second = without_titles(one, other)
    common = len(first & second)
    return common >= _WORDS or (common > 1 and common >= _HELD * min(len(first), len(second)))


def together(
    blocks: Sequence[Sequence[int]], heads: Callable[[Sequence[int]], list[int]], same: Callable[[int, int], float]
) -> list[list[int]]:
    """Blocks joined, the likeliest first, where each of one part has a head that is the same as one of each of the other."""
    leading = [heads(block) for block in blocks]
    near = {(i, j): max(same(a, b) for a in leading[i] for b in leading[j]) for j in range(len(blocks)) for i in range(j)}
    parts = {number: [number] for number in range(len(blocks))}
    home = {number: number for number in parts}
    for (i, j), chance in sorted(near.items(), key=lambda item: (-item[1], item[0])):
        one, other = sorted((home[i], home[j]))
        if chance and one != other and all(near[min(a, b), max(a, b)] for a in parts[one] for b in parts[other]):
            parts[one] += parts.pop(other)
            home |= dict.fromkeys(parts[one], one)
    return [[number for block in part for number in blocks[block]] for part in parts.values()]


def cut_apart(groups: Iterable[Numbers], cut: Cut, near: Callable[[Numbers, Numbers], float], join: float) -> list[Numbers]:
    """Groups cut where voices tell different acts; what was cut off goes to the group that it is nearest to, if it fits there.

    `near` is how likely the claims of two groups say the same on the average, below `join` where they must stay apart.
    """
    found: list[Numbers] = []
    loose: list[Numbers] = []
    for group in groups:
        parts = sorted(cut(group), key=lambda part: (-len(part), part))
        found.append(parts[0])
        loose += parts[1:]
    home = {number: at for at, group in enumerate(found) for number in group}
    for part in sorted(loose):
        places = {home[number] for number in cut.beside(part) if number in home}
        likely = sorted((-near(part, found[at]), found[at], at) for at in places)
        fits = (at for chance, group, at in likely if -chance >= join and len(cut(tuple(sorted(part + group)))) == 1)
        at = next(fits, len(found))
        found[at:] = [tuple(sorted(part + found[at])), *found[at + 1 :]] if at < len(found) else [part]
        home |= dict.fromkeys(part, at)
    return found


def _inside(claim: Claim, step: Proceeding) -> int:
    """How many characters of a claim are the evidence of a step."""
    return sum(max(0, min(span.end, at.end) - max(span.start, at.start)) for span in claim.content for at in step.evidence)
