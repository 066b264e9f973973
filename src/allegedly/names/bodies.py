"""Two names of organizations, groups, outlets or places compared: whether they can be one's, why, and how sure that is."""

from collections.abc import Iterable
from functools import lru_cache

from allegedly.names.body_words import BodyName, body_name, plain_tokens, words_of
from allegedly.names.people import Likeness

# Fewer letters than this are not enough to know two names written together and apart by.
_SQUEEZED = 6


@lru_cache(maxsize=1 << 17)
def acronyms(text: str) -> frozenset[str]:
    """The acronyms that a long name can have: first letters of its words, with and without the joining words and a land."""
    words = [word for word in plain_tokens(text) if word]
    words = words[1:] if words[:1] == ["the"] else words
    strong = [word for word in words if word not in words_of("joining")]
    found = {"".join(word[0] for word in some) for some in (words, strong) if len(some) >= 2}
    return frozenset(acronym for acronym in found if len(acronym) >= 2)


@lru_cache(maxsize=1 << 18)
def compare_bodies(one: str, other: str) -> Likeness | None:
    """How two organizations' names agree, None where they cannot be one organization's on the names alone."""
    first, second = body_name(one), body_name(other)
    if likeness := _the_same(first, second) or _short_for(first, second) or _short_for(second, first):
        return likeness
    small, large = sorted((first, second), key=lambda name: (len(name.words), name.words))
    apart = first.lands and second.lands and first.lands != second.lands
    if apart or not set(small.words) < set(large.words) or not small.landless or _named_after(small, large):
        return None
    return _lacking(small, large) if small.own else _lacking_sort(small, large)


def _the_same(first: BodyName, second: BodyName) -> Likeness | None:
    """Agreement of two names that are one but for the way of writing it."""
    if first.folded == second.folded:
        return Likeness("the same name", 0.97, whole=True)
    if sorted(first.words) == sorted(second.words):
        return _same_words(first, second)
    if first.acronym and first.acronym == second.acronym:
        return Likeness("the same acronym", 0.95, whole=True)
    if len(first.squeezed) >= _SQUEEZED and first.squeezed == second.squeezed:
        return Likeness("the same name, written together and apart", 0.93, whole=True)
    return None


def _same_words(first: BodyName, second: BodyName) -> Likeness:
    if first.form and second.form and first.form != second.form:
        return Likeness("the same name under another legal form", 0.6)
    if first.words != second.words and len(set(first.words) & words_of("ordered")) >= 2:
        return Likeness("the same words in another order", 0.6)
    return Likeness("the same words in the name", 0.93, whole=True)


def _short_for(short: BodyName, long: BodyName) -> Likeness | None:
    """An acronym and a name that it may stand for: its initials, the openings of its words, or its initials in another order."""
    if not short.acronym or long.acronym or len(long.raw) < 2:
        return None
    if short.acronym in acronyms(long.folded):
        return Likeness("an acronym and its long form", 0.85)
    strong = [word for word in long.raw if word not in words_of("joining")]
    if len(short.acronym) >= 4 and _spells(short.acronym, strong):
        return Likeness("a short form made of the openings of words", 0.8)
    initials = "".join(word[0] for word in strong)
    if initials.endswith(short.acronym) and set(strong[-len(short.acronym) :]) <= words_of("generic"):
        return Likeness("an acronym of the end of the longer name", 0.72)
    if len(initials) >= 3 and sorted(initials) == sorted(short.acronym):
        return Likeness("the letters of an acronym in the order of another language", 0.6)
    return None


def _spells(letters: str, words: list[str]) -> bool:
    """Whether letters are the openings of all words, in order, one to three letters of each."""
    if not words:
        return not letters
    return any(words[0].startswith(letters[:n]) and _spells(letters[n:], words[1:]) for n in (1, 2, 3) if len(letters) >= n)


def _named_after(small: BodyName, large: BodyName) -> bool:
    """Whether the longer name is that of a part of the other or of something named after it.

    "The Kesten branch of X", "X's youth league": what a body is comes last in its name, or before "of".
    """
    whole = small.raw
    for at in range(1, len(large.raw) - len(whole) + 1):
        before = [word for word in large.raw[:at] if word != "the"]
        if large.raw[at : at + len(whole)] == whole and before and before[-1] == "of":
            return bool(small.own) or bool(set(before) & words_of("parts"))
    return (
        len(large.raw) > len(whole)
        and large.raw[: len(whole)] == whole
        and bool(small.own)
        and large.raw[-1] in words_of("parts") - words_of("frames")
    )


def _lacking(small: BodyName, large: BodyName) -> Likeness:
    """A name with words of its own that lacks words of another: sure where these are of sort only, or stand before it.

    What follows a name is as often a part of the body ("… Development Programme").
    """
    lacking = set(large.words) - set(small.words)
    if not small.lands and lacking == {f"@{land}" for land in large.lands}:
        return Likeness("the same name, one with its land", 0.82)
    if len(small.words) >= 2 and large.raw[: len(small.raw) + 1] == (*small.raw, "of"):
        return Likeness("the same name, one with its place", 0.75)
    if lacking <= words_of("sort_words"):
        return Likeness("a shorter form of the same name", 0.8)
    if large.words[-len(small.words) :] == small.words:
        return Likeness("the end of the longer name", 0.8 if len(small.own) >= 2 else 0.72)
    if opens(small, large):
        return Likeness("the opening of the longer name", 0.75)
    return Likeness("a part of the longer name", 0.6)


def opens(small: BodyName, large: BodyName) -> bool:
    """Whether a name of words of its own alone opens a longer one that goes on as companies' names do ("Harrow Shipping")."""
    lacking = set(large.words) - set(small.words)
    return (
        bool(small.words)
        and set(small.words) == small.own
        and large.words[: len(small.words)] == small.words
        and large.words[-1] in words_of("trades") | words_of("sort_words")
        and lacking & words_of("generic") <= words_of("trades") | words_of("sort_words")
    )


def _lacking_sort(small: BodyName, large: BodyName) -> Likeness | None:
    """A name of words of sort alone that lacks a word around the matter, a land or a place; none where it lacks anything else."""
    lacking = set(large.landless) - set(small.landless)
    if not large.own and lacking <= words_of("frames"):
        land = not small.lands and bool(large.lands)
        return Likeness("the same name, one with its land" if land else "the same name but for a word of sort", 0.8)
    if len(small.words) < 2 or not small.generic or large.lands:
        return None
    if lacking - words_of("local") <= large.own:
        return Likeness("the same sort of body, one with its place", 0.75)
    ends = large.raw[-len(small.raw) :] == small.raw and not lacking & words_of("levels")
    return Likeness("the end of the longer name", 0.72) if ends else None


def needs_place(one: str, other: str) -> frozenset[str]:
    """The land and the words of its own that one of two names has and the other lacks, where that other is any such body's name."""
    first, second = body_name(one), body_name(other)
    if not (first.generic or second.generic):
        return frozenset()
    lands = {f"@{land}" for land in first.lands ^ second.lands}
    return frozenset(lands | (first.own ^ second.own))


def agreement_of(ones: Iterable[str], others: Iterable[str]) -> tuple[Likeness, str, str] | None:
    """The surest agreement between any names of two bodies, with the names; sorted names give one answer.

    Two bodies that are both named in full, and differ there, are not one for sharing an acronym: that is asked, not taken.
    """
    ones, others = sorted(set(ones)), sorted(set(others))
    found = [(likeness, a, b) for a in ones for b in others if (likeness := compare_bodies(a, b)) is not None]
    best = max(found, key=lambda f: (f[0].confidence, not body_name(f[1]).generic, f[1], f[2]), default=None)
    if best is None or not (body_name(best[1]).acronym or body_name(best[2]).acronym):
        return best
    full = [[name for name in names if not body_name(name).acronym and len(body_name(name).words) > 1] for names in (ones, others)]
    if all(full) and not any(compare_bodies(a, b) for a in full[0] for b in full[1]):
        return Likeness("an acronym in common, but other names in full", 0.5), best[1], best[2]
    return best


def block_keys(text: str) -> tuple[str, ...]:
    """Keys under which two forms of one organization's name meet, whatever the story."""
    name = body_name(text)
    keys = {"w:" + " ".join(sorted(name.words)), "n:" + name.folded}
    keys |= {f"a:{acronym}" for acronym in acronyms(text) if len(acronym) >= 3}
    if name.acronym:
        keys.add(f"a:{name.acronym}")
    if len(name.squeezed) >= _SQUEEZED:
        keys.add(f"q:{name.squeezed}")
    return tuple(sorted(keys))


def land_keys(text: str) -> tuple[str, ...]:
    """Keys under which public bodies of one sort meet, with their land or place in the name or without it."""
    name = body_name(text)
    sort = set(name.landless) & words_of("generic")
    matter = sorted(sort - words_of("frames"))
    return (f"g:{' '.join(matter)}",) if len(sort) >= 2 and set(matter) & words_of("national") else ()


def story_keys(text: str) -> tuple[str, ...]:
    """Keys under which a shorter and a longer form meet; for use inside a story."""
    name = body_name(text)
    keys = {f"t:{word}" for word in name.own}
    keys.add("g:" + " ".join(sorted(set(name.landless) & words_of("generic") - words_of("frames"))))
    strong = [word for word in name.raw if word not in words_of("joining")]
    if name.acronym:
        keys |= {f"o:{name.acronym[:2]}", "s:" + "".join(sorted(name.acronym))}
    elif len(strong) >= 2:
        initials = "".join(word[0] for word in strong)
        keys |= {f"o:{strong[0][:2]}", "s:" + "".join(sorted(initials)), "e:" + " ".join(strong[-2:])}
        keys |= {f"a:{initials[-letters:]}" for letters in (2, 3) if set(strong[-letters:]) <= words_of("generic")}
    return tuple(sorted(keys - {"g:"}))
