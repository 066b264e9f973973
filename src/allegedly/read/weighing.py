"""What rules and model say of one statement, weighed together: stance, whom it is about, offences.

Rules speak up for words that they know ("denied", "no evidence that") and are then seldom wrong; of what is told in other words
they know nothing. The model judges both, less surely. So a rule that speaks up pulls, and the model decides the rest. The figures
were found on the dev split of the corpus.
"""

import re
from collections.abc import Collection, Sequence
from math import log

from allegedly.read.cast import Cast
from allegedly.read.kin import kin_words
from allegedly.read.offences import offences_in
from allegedly.read.opinion import Opinion
from allegedly.shapes import Gender, LocalEntity, Offence, Source, Stance
from allegedly.vocabulary import table, words

# How much a rule's stance adds to the model's chance of it, in logarithms to base e.
PULL: dict[Stance, float] = {
    "alleges": 4.0,
    "denies": 5.0,
    "disputes": 4.0,
    "confirms": 3.0,
    "admits": 4.0,
    "declines": 4.5,
    "plans": 1.0,
    "asserts": 0.5,
}
# The model is surer of a stance than it is right.
TRUST = 0.5
# The model's chance of one whom the rules name, from which on they are believed.
BELIEVED = 0.05
# The model's chance of one whom it alone names: for statements that ascribe conduct to somebody by nature, for
# accusations, which harm, and for others.
ASCRIBED = 0.3
ACCUSED = 0.6
STATED = 0.5
# Beside the likeliest, those nearly as likely.
BESIDE = 0.9
SURE = 0.8
_ASCRIBING: frozenset[Stance] = frozenset({"denies", "admits", "plans", "disputes"})
# Stances in which the rules saw that somebody is cleared, or that it is denied: the model's word alone turns neither into an
# accusation.
_CLEARING: frozenset[Stance] = frozenset({"denies", "disputes"})
# Stances in which a statement may be about its own speaker.
_OF_SELF: frozenset[Stance] = frozenset({"plans", "admits", "denies", "disputes", "declines"})
# Stances of statements that have offences.
_OF_OFFENCES: frozenset[Stance] = frozenset({"alleges", "denies", "admits", "disputes", "confirms"})
# The model's chance of an offence that it alone sees, and of one that words tell which are innocent elsewhere.
SEEN = 0.8
TOLD = 0.1
# Offences that nobody is accused of in passing: only words that name one say that it was done.
_GRAVEST: frozenset[Offence] = frozenset({"murder", "terrorism", "human_trafficking"})
_LEAST = 1e-4
# So many characters behind a pronoun may hold that its person keeps the name back.
_NEAR = 80
# The model's chance of one who speaks.
SPEAKING = 0.5
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "who", "his", "her", "their", "its", "him", "them"})
# "A report" or "two officials" is nobody of whom the article spoke before, and "another producer, N" only N.
_INDEFINITE = re.compile(
    r"(?:the other\b|(?:an?|another|some|several|many|few|dozens|one|two|three|four|five|six|seven|eight|nine|ten|\d+) )"
)
# A name before it is who speaks ("his aide N, who"); the words of a link are those of the article, of the same length.
_RELATIVE = re.compile(r"\b(?:who|whose|whom|which|that)\b")
_CLAUSE_END = re.compile(r"[.?!\n\"“”:;]|,? (?:and|but) ")
_OWNED = re.compile(r"\w['’]s? \w")
_OWNED_BY = re.compile(r"(?:his|her) ", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.?!]|\n")
_WORD = re.compile(r"[^\W\d_][\w-]*")
# As headlines have it: "Agent admits paying".
_BARE = re.compile(r"[a-z-]+")
_COMPLEMENT = re.compile(r",|\s(?:of|in|at|from|for|with|on|who|that|which)\b")
_GENDERS: dict[str, Gender] = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}


def weighed_stance(ruled: Stance | None, opinion: Opinion) -> Stance | None:
    """The stance of a statement; the rules' own where the model was not asked."""
    if not opinion.stances:
        return ruled
    from_rules = {} if ruled is None else {ruled: PULL[ruled]}
    open_ = [stance for stance in opinion.stances if not (ruled in _CLEARING and stance == "alleges")]
    return max(open_, key=lambda stance: TRUST * _log(opinion.stances[stance]) + from_rules.get(stance, 0.0))


def weighed_about(
    ruled: Sequence[str], opinion: Opinion, stance: Stance, speakers: Sequence[str], told: Collection[str]
) -> tuple[str, ...]:
    """The local keys of those whom a statement is about; `told` are those whom its content mentions.

    Nobody is accused on the model's word alone whom the accusation does not mention.
    """
    if opinion.about is None:
        return tuple(ruled)
    barred = () if stance in _OF_SELF else tuple(speakers)
    # One whom the model has not judged is believed.
    believed = tuple(key for key in ruled if key not in barred and opinion.about.get(key, 1.0) >= BELIEVED)
    if believed:
        return believed
    accuses = stance == "alleges"
    # Where it speaks of nobody but its own speaker, somebody whom it does not mention is not meant instead.
    only_told = accuses or (bool(told) and set(told) <= set(barred))
    seen = {key: chance for key, chance in opinion.about.items() if key not in barred and not (only_told and key not in told)}
    best = max(seen.values(), default=0.0)
    if best < (ACCUSED if accuses else ASCRIBED if stance in _ASCRIBING else STATED):
        return ()
    return tuple(key for key, chance in seen.items() if chance == best or (chance >= SURE and chance >= BESIDE * best))


def weighed_speaker(link: Source, opinion: Opinion, cast: Cast, text: str = "", cue: int = 0) -> str | None:
    """The local key of the one whom a pronoun or a description stands for as a speaker; None where the link stays as it is.

    `text` is the article's, `cue` the place of what the speaker does.
    """
    entity = cast.get(link.entity) if link.entity else None
    spoken = link.text.lower()
    new = bool(_INDEFINITE.match(spoken))
    # "N's husband" is none of those who spoke before.
    kin = spoken not in _PRONOUNS and _noun(spoken) in kin_words()
    if entity is not None and (new or kin or (entity.named and spoken not in _PRONOUNS)):
        return None
    if entity is not None and spoken in ("he", "she") and _keeps_name_back(entity, cast, text):
        return None
    likely = {key: chance for key, chance in opinion.speakers.items() if chance >= SPEAKING}
    fitting = {key: chance for key, chance in likely.items() if _fits(spoken, cast.get(key), text)}
    if new or _is_somebodys(spoken):
        inside = {mention.entity for mention in cast.within(link.start, link.end)}
        fitting = {key: chance for key, chance in fitting.items() if key in inside}
    behind = _named_behind(link, cast, text)
    if entity is not None and behind and max(fitting, key=lambda key: fitting[key], default=None) in behind:
        # Of the others the model has not thought.
        return None
    barred = named_below(link, cast, cue) | behind | _first_named_after(link, cast, text) | _owners(link, cast)
    barred |= _only_possessors(cast, text)
    fitting = {key: chance for key, chance in fitting.items() if key not in barred}
    named = {key: chance for key, chance in fitting.items() if cast.get(key).named}
    if spoken not in _PRONOUNS or (named and max(named.values()) >= BESIDE * max(fitting.values())):
        fitting = named
    return max(fitting, key=lambda key: fitting[key], default=None)


def _keeps_name_back(entity: LocalEntity, cast: Cast, text: str) -> bool:
    """Whether an article says of somebody unnamed, as "he" or "she", that he asked not to be named; nobody whom it names did."""
    asking = re.compile(table("pronouns")["name_kept"])
    own = (mention for mention in cast.mentions if mention.entity == entity.key and mention.form == "pronoun")
    return not entity.named and any(asking.search(text[mention.end : mention.end + _NEAR]) for mention in own)


def _is_somebodys(spoken: str) -> bool:
    """Whether a description is of somebody's lawyer or aide: of those who spoke before he is at most whom it names."""
    return bool(_OWNED.search(spoken)) and _noun(spoken) in words("stances", "spokespeople")


def _owners(link: Source, cast: Cast) -> frozenset[str]:
    """Whose accountant or partner a description is of; a lawyer speaks for him and may stand for him."""
    noun = _noun(link.text.lower())
    if not _OWNED_BY.match(link.text) or noun in words("stances", "spokespeople"):
        return frozenset()
    return frozenset(mention.entity for mention in cast.within(link.start, link.end) if mention.form == "pronoun")


def _only_possessors(cast: Cast, text: str) -> frozenset[str]:
    """The unnamed who are told of only as those to whom something belongs: of "her brother's company" he does not speak."""
    told = [mention for mention in cast.mentions if mention.form == "nominal" and not cast.get(mention.entity).named]
    others = {mention.entity for mention in told if text[mention.end : mention.end + 2] not in ("'s", "’s")}
    return frozenset(mention.entity for mention in told) - others


def named_below(link: Source, cast: Cast, cue: int) -> frozenset[str]:
    """Whom the relative clause of a speaker's description names: "the clerk whose letter showed that N …" is not N."""
    relative = _RELATIVE.search(link.text)
    if relative is None:
        return frozenset()
    within = cast.within(link.start + relative.start(), max(link.end, cue))
    return frozenset(mention.entity for mention in within if mention.form == "name")


def _named_behind(link: Source, cast: Cast, text: str) -> frozenset[str]:
    """Whom the clause of a "he" or "she" names behind it: in "she acquitted N, saying M had known" she is neither."""
    if link.text.lower() not in ("he", "she"):
        return frozenset()
    end = _CLAUSE_END.search(text, link.end)
    within = cast.within(link.end, end.start() if end else len(text))
    return frozenset(mention.entity for mention in within if mention.form == "name")


def _first_named_after(link: Source, cast: Cast, text: str) -> frozenset[str]:
    """Whom the article brings in only in a sentence after that of a "he" or "she": neither is somebody not told of yet."""
    if link.text.lower() not in ("he", "she"):
        return frozenset()
    end = _SENTENCE_END.search(text, link.end)
    limit = end.start() if end else len(text)
    told = {mention.entity for mention in cast.mentions if mention.start < limit}
    return frozenset(mention.entity for mention in cast.mentions) - told


def _fits(spoken: str, entity: LocalEntity, text: str) -> bool:
    """Whether a pronoun may stand for an entity, or a description.

    No description of several, or of a body, is a man; and whoever has a thing is not that thing: where "Selm's audit court" stands,
    "the court" is not Selm.
    """
    if spoken not in _PRONOUNS:
        noun = _noun(spoken)
        several = noun.endswith(("s", "men")) and not noun.endswith("ss")
        if entity.kind == "person" and entity.plural is not True and (several or noun in words("people", "bodies")):
            return False
        if entity.kind != "person" and not _is_of_their_trade(noun, entity.name):
            return False
        if _BARE.fullmatch(spoken) and entity.kind == "person" and not _is_called(entity, noun):
            return False
        return not any(
            re.search(rf"{re.escape(name)}(?:['’]s?) (?:[\w-]+ ){{0,3}}{re.escape(noun)}\b", text) for name in entity.names
        )
    gender = _GENDERS.get(spoken)
    return gender is None or (entity.kind == "person" and entity.gender in (None, gender) and entity.plural is not True)


def _is_called(entity: LocalEntity, noun: str) -> bool:
    """Whether a noun is among the words of one of somebody's offices; who has none may be called anything."""
    return not entity.roles or any(noun in role.title.lower().split() for role in entity.roles)


def _is_of_their_trade(noun: str, body: str) -> bool:
    """Whether people of a trade may be those of a body; people of no listed trade may be anybody's."""
    beginnings = table("people")["trades"].get(noun) or table("people")["trades"].get(noun.removesuffix("s"))
    return not beginnings or any(word.startswith(tuple(beginnings)) for word in _WORD.findall(body.lower()))


def _noun(description: str) -> str:
    """The last word of a description before what complements it."""
    found = _WORD.findall(_COMPLEMENT.split(description)[0])
    return found[-1] if found else description


def weighed_offences(opinion: Opinion, stance: Stance, content: str, *, accused: bool = False) -> tuple[Offence, ...]:
    """The offences of an accusation, a denial or an admission; other statements have none.

    Where the words name one, the model adds none to it: who is said to have taken bribes is not said to have killed. `accused`: an
    accusing word says of whom they are; then what was done to somebody's body counts whatever the model thinks of it.
    """
    if stance not in _OF_OFFENCES:
        return ()
    named, told = offences_in(content), offences_in(content, charged=True)
    if not opinion.offences:
        return told
    bodily = accused and "violence" in told
    named = (*named, "violence") if bodily else named
    known = tuple(o for o, chance in opinion.offences.items() if o in named or (o in told and chance >= TOLD))
    return known or tuple(o for o, chance in opinion.offences.items() if chance >= SEEN and o not in _GRAVEST)


def _log(chance: float) -> float:
    return log(max(chance, _LEAST))
