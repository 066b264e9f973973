"""A source in a sentence: what it is called there, whether it is one or several, and through whom its words came."""

import re
from collections.abc import Sequence
from typing import Literal

from allegedly.names import fold
from allegedly.shapes import SourceKind
from allegedly.wording import small
from allegedly.wording_speakers import is_described, takes_the

Speaking = SourceKind | Literal["court"]
"""What kind of source speaks: one that decides on what is alleged, a court or a judge, is told apart from the others."""

# Words that are no name though a sentence, or a party, gives them a capital.
_SEVERAL = re.compile(
    r"activists|advocates|agents|aides|analysts|attorneys|auditors|authorities|campaigners|conservatives|critics|defendants|democrats"
    r"|detectives|developers|diplomats|employees|executives|experts|investigators|judges|jurors|lawmakers|lawyers|legislators|liberals"
    r"|officers|officials|opponents|police|politicians|prosecutors|protesters|regulators|relatives|reporters|republicans|residents"
    r"|senators|shareholders|sources|spokesmen|suspects|victims|witnesses|workers",
    re.IGNORECASE,
)
_PARTIES = frozenset({"conservatives", "democrats", "liberals", "republicans"})
# What bodies are called by what they stand for: "Lawyers for Open Courts".
_STANDING_FOR = re.compile(r"\S+ for [A-Z]")
_UNNAMED: frozenset[SourceKind] = frozenset({"anonymous", "unnamed"})
# "The Coast Post" keeps the capital of its article, "The lawsuit" only had it at the beginning of a sentence.
_SMALL_THE: frozenset[Speaking] = frozenset({"anonymous", "unnamed", "document", "official_body", "court"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "who", "this", "that", "these", "those", "him", "her", "them"})
_BODIES: frozenset[Speaking] = frozenset({"official_body", "organization", "court"})
# A body with one of these common nouns as its head takes an article in a sentence: "the Court of Audit", not "the Reuters".
_TAKES_THE = re.compile(
    r"(?:\b(?:administration|agency|assembly|association|attorney general|authority|board|bureau|campaign|commission|committee"
    r"|council|court|department|directorate|federation|force|government|inspectorate|ministry|office|secretariat|senate|service|treasury"
    r"|tribunal|union|unit)"
    r"(?:$|,| (?:of|for|on|in)\b)|^bank of\b|^united (?:states|nations|kingdom)$|^U\.?[SNK]\.?$)",
    re.IGNORECASE,
)
# Nor does "the" go before a name that has an owner ("Brandt's government"); "the Prosecutor's Office" is a name of its own.
_HAS_ONE = re.compile(
    r"^(?:the|an?|this|that|these|those|his|her|its|their|our|my|\d+)\b|(?<!prosecutor)(?<!attorney)(?<!general)['’]s?\s",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|some|several|many|other|another)\s", re.IGNORECASE)
_DETERMINER = re.compile(r"(?:the|an?|his|her|its|their|our|my|one)\s", re.IGNORECASE)
# What `carried` puts behind a source.
_CARRIED = re.compile(r", (?:according to .*|at second hand,?)$")
# Whose words are told under the name of another: an office is nobody himself, a spokesman of somebody is not he.
_OFFICE = re.compile(
    r"^(?:.*\s)?(?P<agent>(?:press |private |media )?(?:office|team|camp|entourage|representatives|spokespeople))"
    r"(?:\s(?:of|for)\s.*)?$",
    re.IGNORECASE,
)
_AGENT = r"(?P<agent>spokes(?:man|woman|person)|representative|lawyer|attorney|solicitor|barrister|publicist|press secretary)"
_AGENT_OF = (
    re.compile(rf"^(?:an?\s|the\s)?{_AGENT}\s(?:of|for)\s(?P<whose>.+)$", re.IGNORECASE),
    re.compile(rf"^(?P<whose>.+)['’]s?\s{_AGENT}$", re.IGNORECASE),
)
_HEAD_END = re.compile(r",| (?:of|in|at|from|who|that|with|for|on|to|near|familiar|close|briefed|speaking)\b")


def is_plural(source: str, kind: Speaking) -> bool:
    """Whether a source takes a plural verb: `two officials`, `the feds`, never `the United States` or `Reuters`."""
    source = _CARRIED.sub("", source)
    if source.strip("“”").lower() in {"they", "we", "these", "those"}:
        return True
    if _SEVERAL.fullmatch(source):
        return True
    if kind == "person":
        return False
    if kind not in _UNNAMED and re.search(r"[a-z] and [a-z]", source):
        return True
    head = _HEAD_END.split(source, maxsplit=1)[0].split()
    if not head:
        return False
    last = head[-1]
    common = last[0].islower() or (kind in _UNNAMED and len(head) == 1)
    regular = last.endswith("s") and not last.endswith(("ss", "us", "is"))
    return common and (regular or last.lower() in {"people", "men", "women", "children"})


def voice(name: str, kind: Speaking) -> str:
    """A source as the subject of a sentence: `the Court of Audit`, `Reuters`; a pronoun that stayed unresolved is shown as one."""
    if name.lower() in _PRONOUNS:
        return f"“{name.lower()}”"
    head = _HEAD_END.split(name, maxsplit=1)[0].lower()
    called_so = head in _PARTIES or (kind in ("organization", "outlet") and _STANDING_FOR.match(name))
    if (kind != "person" and _COUNTED.match(name)) or (_SEVERAL.fullmatch(head) and not called_so):
        return small(name)
    if kind in _BODIES and (_TAKES_THE.search(name) or takes_the(name, kind == "official_body")) and not _HAS_ONE.search(name):
        return f"the {name}"
    return small(name) if kind in _SMALL_THE and name.startswith("The ") else name


def described(name: str, kind: SourceKind, written: str) -> str:
    """A source that is only described, with the article that the report gives it: `a judicial source`, `the prosecutor`.

    `written` are the report's own words for it. What has a name, is several, or stands without an article there stays as it is.
    """
    if name.lower() in _PRONOUNS or _HAS_ONE.match(name) or _COUNTED.match(name):
        return name
    if written.lower() in _PRONOUNS and is_described(name) and not is_plural(name, kind):
        # Whoever is but a pronoun there was told of before.
        return f"the {name}"
    # "U.S. diplomat" begins like a name and is none.
    plain = any(word[:1].islower() for word in (name, *_HEAD_END.split(name, maxsplit=1)[0].split()[-1:]))
    if kind not in _UNNAMED or not plain:
        return name
    given = _DETERMINER.match(written)
    if not given or is_plural(name, kind):
        return name
    word = given.group().strip().lower()
    if word == "the" or (word in {"a", "an"} and written[given.end() :].startswith(name[:1])):
        return f"{word} {name}"
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def by_agent(name: str, words: str) -> str:
    """A person in whose name another speaks: "the president's office" is `the office of N`, "a spokesman for N" himself no N.

    `words` are the report's own for the source. Whoever speaks himself keeps his `name`.
    """
    if office := _OFFICE.match(words):
        return f"the {office['agent'].lower()} of {name}"
    found = next((match for form in _AGENT_OF if (match := form.match(words))), None)
    if not found or fold(found["whose"]).split()[-1:] != fold(name).split()[-1:]:
        return name
    agent = found["agent"].lower()
    return f"{'an' if agent[0] in 'aeiou' else 'a'} {agent} for {name}"


def unnamed_of(words: str) -> str:
    """Unnamed people of a body in a sentence: "A U.S. official" is `an unnamed U.S. official`, "two officials" stay so."""
    if _COUNTED.match(words) and not re.match(r"an?\s", words, re.IGNORECASE):
        return small(words)
    bare = re.sub(r"^(?:the|an?)\s+", "", words, flags=re.IGNORECASE)
    return f"unnamed {bare}" if is_plural(bare, "unnamed") else f"an unnamed {bare}"


def carried(carriers: Sequence[tuple[str, SourceKind]]) -> str:
    """Through whom somebody's words came, the nearest first, each a name and its kind: `according to a cellmate, via the file`.

    An outlet writes down what it was told and is left to the chain; who is only a pronoun in the report is not named. Empty where
    nobody else passed them on.
    """
    tellers = [(name, kind) for name, kind in carriers if kind != "outlet"]
    if not tellers:
        return ""
    named = [voice(name, kind) for name, kind in tellers if name.strip("“”").lower() not in _PRONOUNS]
    return f"according to {', via '.join(named)}" if named else "at second hand"


def through_outlet(outlet: str) -> str:
    """Whose word it is that an outlet passes on without saying whose."""
    return f"an unnamed source, via {voice(outlet, 'outlet')}"


def not_counted(report: str, who: str) -> str:
    """A report that gives a figure on the word of somebody who is no origin of the finding it stands with."""
    return f"{report}, according to {who}, not among the origins"
