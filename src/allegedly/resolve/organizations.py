"""Two names of organizations, groups, outlets or places compared: whether they can be one's, why, and how sure that is."""

from dataclasses import dataclass
from functools import cache

from allegedly.resolve.names import Likeness
from allegedly.resolve.words import fold, tokens
from allegedly.vocabulary import table


@dataclass(frozen=True)
class BodyName:
    """An organization's name: as folded, its words in order without joining words, and its acronym if it is one itself."""

    folded: str
    words: tuple[str, ...]
    acronym: str | None

    @property
    def generic(self) -> bool:
        """Whether many organizations are called so ("Justice Ministry"), so that it names one only inside a story."""
        return all(word in _list("generic") for word in self.words)


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(table("resolve_organizations")[name])


@cache
def _alike() -> dict[str, str]:
    return {word: group[0] for group in table("resolve_organizations")["alike"] for word in group}


_LEADS = ("the ", "u.s. ", "us ", "u.s ")


@cache
def body_name(text: str) -> BodyName:
    """Take an organization's name apart."""
    folded = fold(text).replace('"', "").strip(" .,")
    for lead in _LEADS:
        folded = folded.removeprefix(lead) if len(folded) > len(lead) + 2 else folded
    joined = folded.replace("anti-corruption", "anticorruption")
    words = [word for word in tokens(joined) if word not in _list("joining")]
    kept = [word for word in words if word not in _list("legal_forms")] or words
    bare = text.strip().replace(".", "")
    acronym = fold(bare) if 2 <= len(bare) <= 7 and bare.isalpha() and sum(c.isupper() for c in bare) >= len(bare) - 1 else None
    return BodyName(folded=folded, words=tuple(_alike().get(word, word) for word in kept), acronym=acronym)


@cache
def acronyms(text: str) -> frozenset[str]:
    """The acronyms that a long name can have: first letters of its words, with and without the joining words."""
    words = [word for word in tokens(text.removeprefix("the ").removeprefix("The ")) if word]
    strong = [word for word in words if word not in _list("joining")]
    found = {"".join(word[0] for word in some) for some in (words, strong) if len(some) >= 2}
    return frozenset(acronym for acronym in found if len(acronym) >= 2)


@cache
def compare_bodies(one: str, other: str) -> Likeness | None:
    """How two organizations' names agree, None where they cannot be one organization's on the names alone."""
    first, second = body_name(one), body_name(other)
    if first.folded == second.folded:
        return Likeness("the same name", 0.97, whole=True)
    if sorted(first.words) == sorted(second.words):
        return Likeness("the same words in the name", 0.93, whole=True)
    for short, long in ((first, other), (second, one)):
        if short.acronym and not body_name(long).acronym and short.acronym in acronyms(long):
            return Likeness("an acronym and its long form", 0.85)
    small, large = sorted((first.words, second.words), key=lambda words: (len(words), words))
    return _shorter(small, large) if set(small) < set(large) and set(small) - _list("generic") else None


def _shorter(short: tuple[str, ...], long: tuple[str, ...]) -> Likeness:
    """A name that lacks words of another: sure where it lacks words of sort only, or such as stand before it.

    What follows a name is as often a part of the body ("… Development Programme").
    """
    own = set(short) - _list("generic")
    if set(long) - set(short) <= _list("sort_words"):
        return Likeness("a shorter form of the same name", 0.8)
    if long[-len(short) :] == short:
        return Likeness("the end of the longer name", 0.8 if len(own) >= 2 else 0.72)
    return Likeness("a part of the longer name", 0.6)


def block_keys(text: str) -> tuple[str, ...]:
    """Keys under which two forms of one organization's name meet, whatever the story."""
    name = body_name(text)
    keys = {"w:" + " ".join(sorted(name.words)), "n:" + name.folded}
    keys |= {f"a:{acronym}" for acronym in acronyms(text) if len(acronym) >= 3}
    if name.acronym:
        keys.add(f"a:{name.acronym}")
    return tuple(sorted(keys))


def story_keys(text: str) -> tuple[str, ...]:
    """Keys under which a shorter and a longer form meet; for use inside a story."""
    return tuple(sorted({f"t:{word}" for word in body_name(text).words if word not in _list("generic")}))
