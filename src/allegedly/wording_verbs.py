"""The report's own verb where "says that" would not be English: "wants the minister to go" is `wants “the minister to go”`."""

import re
from functools import cache

from allegedly.vocabulary import table, words

_BE = frozenset({"is", "are", "am", "was", "were", "been", "being", "be", "'s", "’s", "'re", "’re"})
_NOT = frozenset({"not", "never", "n't", "n’t"})
_DO = frozenset({"do", "does", "did"})
_NAME = "wording_verbs"
# "Called the ruling “a gift”": what is called so, and how.
_NAMED = re.compile(r".+[\"“].+")
# "Didn't" is two words.
_NEGATED = re.compile(r"n['’]t$")


def own_verb(cue: str, content: str = "") -> tuple[str, str] | None:
    """The verb of a cue as a page tells it, for one and for several: `wants`, `want`; None where "says" tells it as well.

    `cue` is what stands in the report before the words that are told, `content`, without its "that". What goes on in somebody's
    head is only said of him: `is said to consider`, and of a deed (`to sue`) `is said to have it in mind`. What is possible or
    passive is not told so, nor is who is called nothing.
    """
    tokens = _NEGATED.sub(" not", cue.lower().replace("n't ", " not ").replace("n’t ", " not ")).split()
    at = next((number for number, token in enumerate(tokens) if token in _forms()), None)
    if at is None:
        return None
    verb, before, behind = tokens[at], tokens[:at], tokens[at + 1 :]
    known = words(_NAME, "before") | _BE | _NOT | _DO
    unknown = any(one not in known and not one.endswith("ly") for one in before)
    if unknown or any(one not in words(_NAME, "particles") for one in behind):
        return None
    going_on = verb.endswith("ing")
    if bool(_BE.intersection(before)) and not going_on:
        return None
    if _forms()[verb] == "call" and not behind and not _NAMED.search(content):
        return None
    negated = bool(_NOT.intersection(before))
    if content.startswith("to ") and not behind and not negated and _forms()[verb] in words(_NAME, "of_things"):
        return "is said to have it in mind", "are said to have it in mind"
    return _told(verb, behind, going_on and bool(_BE.intersection(before)), negated)


def verb_inside(words_: str) -> tuple[tuple[str, str], int] | None:
    """The first such verb of some words, in the past or of one person, as a page tells it, with the place behind it.

    "On Twitter criticized the agency's allegations": `criticizes`, `criticize`, and 20. None where it is denied or passive.
    """
    before: list[str] = []
    for found in re.finditer(r"\S+", words_):
        token = found.group().lower()
        if (base := _forms().get(token)) and base != token and not token.endswith("ing"):
            idle = bool((_BE | _NOT).intersection(before)) or any(map(_NEGATED.search, before))
            return None if idle or base in words(_NAME, "inward") else (_told(token, [], False, False), found.end())
        before.append(token)
    return None


def _told(verb: str, behind: list[str], going_on: bool, negated: bool) -> tuple[str, str]:
    base = _forms()[verb]
    rest = "".join(f" {one}" for one in behind)
    no = "not " if negated else ""
    if base in words(_NAME, "inward"):
        base = f"be {verb}" if going_on else base
        return f"is said {no}to {base}{rest}", f"are said {no}to {base}{rest}"
    if negated:
        return f"does not {base}{rest}", f"do not {base}{rest}"
    return f"{_third(base)}{rest}", f"{base}{rest}"


@cache
def _forms() -> dict[str, str]:
    """The forms of the verbs, each with its base."""
    bases = words(_NAME, "outward") | words(_NAME, "inward")
    regular = {form: base for base in sorted(bases) for form in (base, _third(base), *_past_and_going_on(base))}
    return regular | {form: base for form, base in table(_NAME)["irregular"].items() if base in bases}


def _third(base: str) -> str:
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _past_and_going_on(base: str) -> tuple[str, str]:
    if base.endswith("e"):
        return f"{base}d", f"{base if base.endswith(('ee', 'ye')) else base[:-1]}ing"
    # "Slam" doubles its last letter, "appeal" and "allow" do not.
    stem = base + base[-1] if re.fullmatch(r"[^aeiou]+[aeiou][^aeiouwxy]", base) else base
    past = f"{base[:-1]}ied" if re.search(r"[^aeiou]y$", base) else f"{stem}ed"
    return past, f"{stem}ing"
