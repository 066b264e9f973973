"""Where bodies are at home: the lands that their names and reports speak of, so that two lands' ministries stay two."""

from collections import defaultdict

from allegedly.names.bodies import needs_place
from allegedly.names.body_words import body_name, lands_in, plain_tokens, words_of
from allegedly.resolve.known import Known
from allegedly.vocabulary import table

_TOLD = ("headline", "standfirst", "subhead", "body")


def _after_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words after the last "of" of a name."""
    last = max((at for at, word in enumerate(words) if word == "of"), default=len(words))
    return words[last + 1 :]


class Homes:
    """What reports say of the homes of bodies; made out when it is asked for, once for each report."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._lands: dict[str, frozenset[str]] = {}
        self._words: dict[str, frozenset[str]] = {}
        self._entities: defaultdict[str, list[str]] = defaultdict(list)
        places = (entity for entity in known.entities.values() if entity.kind == "place")
        self._places = frozenset(body_name(name).folded for entity in places for name in entity.names)
        self._place_words = frozenset(word for name in self._places for word in plain_tokens(name))
        for key, article in known.article_of.items():
            self._entities[article].append(key)

    def lands(self, key: str) -> frozenset[str]:
        """The lands of a body: those of its name or of the vocabulary, else the one land that its report names; none in doubt."""
        entity = self._known.entities[key]
        row = (table("bodies").get(entity.body) or {}) if entity.body else {}
        own = {row["country"].lower()} if "country" in row else {land for name in entity.names for land in body_name(name).lands}
        if own:
            return frozenset(own)
        told = self._lands_told(self._known.article_of[key])
        return told if len(told) == 1 else frozenset()

    def apart(self, one: str, other: str) -> bool:
        """Whether two bodies are of different lands."""
        first, second = self.lands(one), self.lands(other)
        return bool(first and second and not first & second)

    def a_place(self, *names: str) -> bool:
        """Whether some report has a place of one of these names."""
        return any(body_name(name).folded in self._places for name in names)

    def of_one_land(self, one: str, other: str, name: str) -> bool:
        """Whether two bodies of a name that many lands' bodies bear are of one land, and of a sort of which a land has one."""
        words = set(body_name(name).words)
        if not words & words_of("national") or words & words_of("local"):
            return False
        first, second = self.lands(one), self.lands(other)
        return len(first) == 1 and first == second

    def of_one_place(self, one: str, other: str) -> bool:
        """Whether neither report of two bodies names a place, in a body's name or outside, but one and the same."""
        first, second = self._places_of(one), self._places_of(other)
        return len(first) == 1 and first == second

    def _places_of(self, key: str) -> frozenset[str]:
        entities = self._known.entities
        held = [k for k in self._entities[self._known.article_of[key]] if entities[k].kind == "place" and entities[k].named]
        told = {body_name(name).folded for k in held for name in entities[k].names}
        inside = {" ".join(_after_of(body_name(name).raw)) for name in entities[key].names}
        return frozenset(told | (inside & self._places))

    def beside(self, one: str, other: str) -> bool:
        """Whether the reports of two bodies name anything else alike: a place, a person, another body."""
        return bool(self._named_beside(one) & self._named_beside(other))

    def told(self, pair: tuple[str, str], names: tuple[str, str]) -> bool:
        """Whether each report speaks of the land or place that only one of two names of a body holds.

        "The Court of Auditors" is that of a town where its report names the town. A word before the name must be a place's.
        """
        needed = needs_place(*names)
        after = any(set(rest) & needed for name in names for rest in [_after_of(body_name(name).raw)])
        if not after and not {word for word in needed if not word.startswith("@")} <= self._place_words:
            return False
        return all(needed <= self._words_told(self._known.article_of[key]) for key in pair)

    def _named_beside(self, key: str) -> frozenset[str]:
        entities = self._known.entities
        others = (k for k in self._entities[self._known.article_of[key]] if k != key and entities[k].named)
        return frozenset(body_name(name).folded for k in others for name in entities[k].names) - {
            body_name(name).folded for name in entities[key].names
        }

    def _lands_told(self, article: str) -> frozenset[str]:
        if article not in self._lands:
            self._lands[article] = lands_in(self._running(article))
        return self._lands[article]

    def _words_told(self, article: str) -> frozenset[str]:
        if article not in self._words:
            self._words[article] = frozenset(plain_tokens(self._running(article))) | {f"@{x}" for x in self._lands_told(article)}
        return self._words[article]

    def _running(self, article: str) -> str:
        told = self._known.by_article[article]
        return "\n".join(told.text[block.start : block.end] for block in told.blocks if block.kind in _TOLD)
