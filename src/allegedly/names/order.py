"""Which word of a name is the surname: what the words say about the custom that the name follows."""

import re

from allegedly.names.lists import given_names, shared_given_names, surnames, vietnamese

_PATRONYMIC = re.compile(r"[a-z]{2,}(?:[eoa]v[iy]t?ch|[eoa]vna|ivna|[oa]una|ichna|ugli|qizi)$")
_FATHERS_SON = re.compile(r"[a-z]{2,}(?:sdottir|dottir|sson)$")


def is_given(word: str) -> bool:
    """Whether a folded word is a listed given name."""
    return word in given_names() or word in shared_given_names()


def is_patronymic(word: str) -> bool:
    """Whether a folded word is built like a father's name ("Ivanovich", "Ilyinichna")."""
    return _PATRONYMIC.fullmatch(word) is not None


def family_first(full: tuple[str, ...]) -> bool:
    """Whether a full name puts the surname first, as Chinese, Korean and Vietnamese names do."""
    return (
        len(full) in (2, 3)
        and full[0] in surnames("family_first")
        and not is_given(full[0])
        and not is_given(full[1])
        and full[-1] not in surnames("spanish")
    )


def double_surname(full: tuple[str, ...]) -> bool:
    """Whether a full name looks like one with a father's and a mother's surname, as in most Spanish-speaking countries."""
    spanish = surnames("spanish")
    if len(full) < 3 or full[0] in surnames("portuguese_given"):
        return False
    if is_given(full[-2]) and full[-2] not in spanish:
        return False
    last_two = sum(word in spanish or word.endswith("ez") for word in full[-2:])
    return last_two == 2 or (last_two == 1 and (full[0] in surnames("spanish_given") or len(full) == 4))


def patronymics(full: tuple[str, ...]) -> frozenset[int]:
    """Where the father's name stands in a Slavic name of three words: "Ivan Petrovich Sidorov" or "Sidorov Ivan Petrovich"."""
    if len(full) != 3:
        return frozenset()
    if _PATRONYMIC.match(full[1]):
        return frozenset({1})
    # Many a surname ends so too: the last word is the father's name only behind a given name in the middle.
    return frozenset({2}) if _PATRONYMIC.match(full[2]) and is_given(full[1]) and not is_given(full[0]) else frozenset()


def called(full: tuple[str, ...]) -> tuple[str, ...]:
    """The words by which a report can call somebody alone, the likeliest first.

    Where the words do not say which custom the name follows, every word after the first is left open, the last before the others.
    """
    if len(full) < 2:
        return full
    if family_first(full):
        # Vietnamese are called by the last word, their surnames being so few.
        return (full[-1], full[0]) if full[0] in vietnamese() and len(full) > 2 else (full[0],)
    if _FATHERS_SON.match(full[-1]):
        return (full[-1], full[0])
    fathers = patronymics(full)
    if fathers:
        return full[:1] if len(full) - 1 in fathers else full[-1:]
    later = full[1:-1] if double_surname(full) else full[1:]
    return tuple(dict.fromkeys(word for word in reversed(later) if len(word) > 1)) or full[-1:]
