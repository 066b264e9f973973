"""How the program words what a report alleges, the same on a page and in a terminal: always as somebody's word, never as fact."""

import re
from collections.abc import Sequence
from typing import Literal

from allegedly.shapes import (
    Date,
    MaskReason,
    Offence,
    ProceedingClass,
    ProceedingKind,
    ProceedingState,
    RelationKind,
    Review,
    SourceKind,
    Stance,
)
from allegedly.wording_speakers import is_described, takes_the

UNREVIEWED = "unreviewed"
Speaking = SourceKind | Literal["court"]
"""What kind of source speaks: one that decides on what is alleged, a court or a judge, is told apart from the others."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# How a statement is told of which no source is named; the others are said.
_SAID: dict[Stance, str] = {"alleges": "alleged", "denies": "denied", "disputes": "disputed", "confirms": "confirmed"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_STANCE: dict[Stance, tuple[str, str]] = {
    "alleges": ("alleges", "allege"),
    "asserts": ("says", "say"),
    "confirms": ("confirms", "confirm"),
    "admits": ("admits", "admit"),
    "denies": ("denies", "deny"),
    "disputes": ("disputes the allegation", "dispute the allegation"),
    "declines": ("declines to comment", "decline to comment"),
    "plans": ("announces a plan", "announce a plan"),
}
# Who decides is no party to a dispute. That a thing was not accepted says no more than the report: not why, nor how finally.
_DECIDING: dict[Stance, tuple[str, str]] = {
    "denies": ("does not accept", "do not accept"),
    "disputes": ("does not accept the allegation", "do not accept the allegation"),
}
_THAT: frozenset[Stance] = frozenset({"alleges", "asserts", "confirms", "admits", "denies"})
# These are told with the report's own verb where it has one: "wants", "promises", "mocks".
_OWN: frozenset[Stance] = frozenset({"asserts", "plans", "disputes", "declines"})
_ANSWERED: dict[Stance, str] = {
    "admits": "Partly admitted",
    # Of what was said, not of what is alleged: that would say more than the report.
    "confirms": "Something confirmed",
    "declines": "Comment declined",
    "denies": "Denied",
    "disputes": "Disputed",
}
# The list has one term for murder, manslaughter and death by negligence: told of all three, it says the least of them.
_TERMS = {"murder": "unlawful killing"}
_STEPS: dict[ProceedingKind, str] = {
    "listed": "put on a list",
    "assets_frozen": "assets frozen",
    "charges_prepared": "charges being prepared",
    "arrest_warrant": "arrest warrant issued",
    "remanded": "remanded in custody",
    "released_on_bail": "released on bail",
    "closed_without_charge": "case closed without charge",
    "conviction_overturned": "conviction overturned",
    "delisted": "taken off a list",
    "settled": "case settled",
}
# Steps that an authority takes against somebody, and that one can say were not taken.
_DONE_TO: tuple[ProceedingKind, ...] = (
    *("questioned", "investigated", "searched", "suspended", "sanctioned", "arrested", "remanded", "charged", "extradited"),
    *("convicted", "sentenced", "on_trial"),
)
_MADE: frozenset[ProceedingKind] = frozenset({"charges_prepared", "arrest_warrant", "assets_frozen"})
_STATES: dict[ProceedingState, str] = {"done": "", "planned": "planned, not done", "denied": "said not to have happened"}
# Words that are no name though a sentence, or a party, gives them a capital.
_SEVERAL = re.compile(
    r"activists|advocates|agents|aides|analysts|attorneys|auditors|authorities|campaigners|conservatives|critics|defendants|democrats"
    r"|detectives|developers|diplomats|employees|executives|experts|investigators|judges|jurors|lawmakers|lawyers|legislators|liberals"
    r"|officers|officials|opponents|police|politicians|prosecutors|protesters|regulators|relatives|reporters|republicans|residents"
    r"|senators|shareholders|sources|spokesmen|suspects|victims|witnesses|workers",
    re.IGNORECASE,
)
_UNNAMED: frozenset[SourceKind] = frozenset({"anonymous", "unnamed"})
# "The Coast Post" keeps the capital of its article, "The lawsuit" only had it at the beginning of a sentence.
_SMALL_THE: frozenset[Speaking] = frozenset({"anonymous", "unnamed", "document", "official_body", "court"})
# A content that starts so is no clause and cannot stand after "that": "accused X of creating …", "promised to leave".
_NO_CLAUSE = re.compile(
    r"^[\"“]?(?:(?:\w+ly )?\w+ing|to|of|for|with|about|against|how|what|why|whether|that|is|are|was|were|has|have|had|be|been"
    r"|after|although|as|because|before|but|despite|if|or|since|though|unless|until|when|where|which|while|who|whom|whose"
    r"|(?-i:(?:[A-Z][\w.’'-]+ ?){1,5}), (?:who|whose|which) [^,]*$)(?:\b|(?<=\W)$)",
    re.IGNORECASE,
)
# "What they say are corrupt networks": said of several who are named before.
_OF_SEVERAL = re.compile(r"(?:are|were|have)\s")
# What hedges in its own words is not told to be alleged once more.
_HEDGED = re.compile(
    r"\b(?:allegedly|reportedly|purportedly|supposedly|(?:is|are|was|were|been) (?:\w+ )?(?:accused|alleged|suspected|said))\b",
    re.IGNORECASE,
)
# The last of these in a cue decides whether what follows is what the speaker rejects, or the speaker's own words.
_REJECTS = re.compile(
    r"\b(?P<no>den(?:y|ie|ial)|reject|refut|dismiss|disavow|contradict)|\b(?:say|said|told|tell|add(?:s|ed|ing)?\b|wr[io]t)",
    re.IGNORECASE,
)
# "accused X of Y": the content begins with X, and is no clause either.
_ACCUSES = re.compile(r"\b(accus|blam|charg|suspect|implicat)", re.IGNORECASE)
_ACCUSING = {"accus": ("accuses", "accuse"), "blam": ("blames", "blame"), "suspect": ("suspects", "suspect")}
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
_NO_COMMENT = re.compile(
    r"(?:(?:to|an?|any|the|further|immediate|written|repeated|several|multiple) )*"
    r"(?:(?:requests?|calls?|questions|messages?|e-?mails?|letters?|[ei]nquir(?:y|ies))(?: for)?(?: |$))?"
    r"(?:(?:an?|any|further|immediate) )?(?:comments?)?(?: on \w+)?$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^[\"“]([^\0]*)[\"”]$")
# "Called that “a lie”": what was called so is what was said before.
_POINTS = re.compile(r"^(?:that|this|it) (?=[\"“])")
_TYPED = re.compile(r"``|''")
_BREAK = re.compile(r"[\"”] … [\"“]")
_DETERMINER = re.compile(r"(?:the|an?|his|her|its|their|our|my|one)\s", re.IGNORECASE)
# What `carried` puts behind a source.
_CARRIED = re.compile(r", (?:according to .*|at second hand,?)$")
_HEAD_END = re.compile(r",| (?:of|in|at|from|who|that|with|for|on|to|near|familiar|close|briefed|speaking)\b")


def number(value: int) -> str:
    """A number in words up to twelve: `no`, `one`, `13`."""
    return _NUMBERS[value] if value < len(_NUMBERS) else f"{value:,}"


def count(value: int, singular: str, plural: str | None = None) -> str:
    """A counted noun in words up to twelve: `one report`, `four reports`, `13 reports`, `no reports`."""
    return f"{number(value)} {singular if value == 1 else plural or singular + 's'}"


def unsettled(articles: int) -> str:
    """What is said wherever a case is shown that holds so many articles whose places are provisional; nothing for none."""
    if not articles:
        return ""
    placed, it = ("is one article", "its") if articles == 1 else (f"are {number(articles)} articles", "their")
    return f"There {placed} newly placed and not yet settled: {it} people, stories and findings are provisional."


def listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence: `A`, `A and B`, `A, B and C`."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " and " + words[-1]


def capital(text: str) -> str:
    """The text with its first letter as a capital, the rest unchanged; an opening quotation mark is no letter."""
    at = 1 if text.startswith("“") else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def small(text: str) -> str:
    """The text with its first letter small, to go on with a sentence; a word in capitals keeps them."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def hidden_name(reason: MaskReason) -> str:
    """What stands in place of a name that is not shown until it is asked for."""
    return f"{'someone close' if reason == 'kin' else f'a {reason}'} (name hidden)"


def plain(term: str) -> str:
    """A term of the controlled lists in words: `money_laundering` is `money laundering`."""
    return _TERMS.get(term, term.replace("_", " "))


NO_OFFENCE = "no offence"


def offences(terms: Sequence[Offence]) -> str:
    """The offences of a claim in words, empty where there are none."""
    return listed([plain(term) for term in terms])


def day(iso: str) -> str:
    """An ISO date at the precision known, in words: `8 December 2021`, `June 2021`, `2021`; any other text as it is."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?", iso)
    if not match:
        return iso
    year, month, date = match.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year
    named = f"{_MONTHS[int(month) - 1]} {year}"
    return f"{int(date)} {named}" if date else named


def moment(iso: str) -> str:
    """An ISO time in words, to the minute: `8 December 2021, 14:05 UTC`; without a time of day, the day."""
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)[\d:.]*(Z|[+-]\d\d:?\d\d)?", iso)
    if not found:
        return day(iso)
    zone = {None: "", "Z": " UTC", "+00:00": " UTC"}.get(found.group(3), f" (UTC{found.group(3)})")
    return f"{day(found.group(1))}, {found.group(2)}{zone}"


def interval(when: Date) -> str:
    """An interval of dates in words: one date where both ends agree, else `2016 to 2019`."""
    return day(when.start) if when.start == when.end else f"{day(when.start)} to {day(when.end)}"


def between(first: str, last: str) -> str:
    """The days on one of which something was: "on 8 December 2021", "between 8 December 2021 and 14 December 2021"."""
    return f"on {day(first)}" if first == last else f"between {day(first)} and {day(last)}"


def day_of(when: Date) -> str:
    """When a step was taken, of which it is only known between which days: `8 December 2021`, `between May 2021 and June 2021`."""
    return day(when.start) if when.start == when.end else between(when.start, when.end)


def age(iso: str, today: str) -> str:
    """How long ago an ISO date was, in whole years, empty under a year: an old step must not read like news."""
    if not re.match(r"\d{4}", iso):
        return ""
    full = iso[:10] + "9999-12-31"[len(iso[:10]) :]
    years = int(today[:4]) - int(full[:4]) - (today[5:10] < full[5:10])
    return f"{count(years, 'year')} ago" if years >= 1 else ""


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


def quoted(words: str) -> str:
    """The words of an article between quotation marks; where they have their own, these are not doubled."""
    # Reports typed on a machine without curled marks open a quotation by two grave accents.
    words = _TYPED.sub(lambda mark: "“" if mark.group() == "``" else "”", words) if "``" in words else words
    own = _QUOTED.match(_POINTS.sub("", words))
    return f"“{_BREAK.sub(' … ', own.group(1)).rstrip(',')}”" if own else f"“{words}”"


def voice(name: str, kind: Speaking) -> str:
    """A source as the subject of a sentence: `the Court of Audit`, `Reuters`; a pronoun that stayed unresolved is shown as one."""
    if name.lower() in _PRONOUNS:
        return f"“{name.lower()}”"
    if kind != "person" and _COUNTED.match(name):
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


def speech(stance: Stance, speaker: str | None, kind: Speaking, content: str, cue: str = "") -> str:
    """A claim as a sentence that leaves it with its speaker: `The agency alleges that “…”`.

    `speaker` is None where the text hedges and names no source. The article's own words stand between quotation marks. `cue` is
    what stands in the article before them, with its "that". What a denial rejects never reads as what its speaker says.
    """
    words = quoted(content)
    if speaker is None:
        hedged = stance == "alleges" and bool(_HEDGED.search(content))
        lead = f"It is {'said' if hedged else _SAID.get(stance, 'said')}, without a named source"
        return f"{lead}: {words}" if _NO_CLAUSE.match(content) else f"{lead}, that {words}"
    if stance == "declines" and _NO_COMMENT.match(content):
        return capital(f"{voice(speaker, kind)} {_STANCE[stance][is_plural(speaker, kind)]}")
    deciding = kind == "court" and stance in _DECIDING
    verbs = _DECIDING[stance] if deciding else _STANCE[stance]
    return capital(f"{voice(speaker, kind)} {_said(stance, verbs, is_plural(speaker, kind), content, cue)} {words}")


def takes_verb(stance: Stance, kind: Speaking) -> bool:
    """Whether a statement may be told with the report's own verb: no accusation, and no answer of who decides on one."""
    return stance in _OWN and not (kind == "court" and stance in _DECIDING)


def with_verb(verb: tuple[str, str], speaker: str, kind: Speaking, content: str) -> str:
    """A statement with the report's own verb, given for one speaker and for several: `Ada Brandt wants “the minister to go”`."""
    return capital(f"{voice(speaker, kind)} {verb[is_plural(speaker, kind)]} {quoted(content)}")


def passed_on(outlet: str, content: str) -> str:
    """What an outlet tells without saying who says it: `The Coast Post reports, without naming a source, that “…”`."""
    verb = "report" if is_plural(outlet, "outlet") else "reports"
    joined = ":" if _NO_CLAUSE.match(content) else " that"
    return capital(f"{voice(outlet, 'outlet')} {verb}, without naming a source,{joined} {quoted(content)}".replace(",:", ":"))


def own_words(outlet: str, words: str) -> str:
    """What a report says in its own name: `The Coast Post itself says that “there is no suggestion that …”`."""
    return capital(f"{voice(outlet, 'outlet')} itself says that {quoted(small(words))}")


def through_outlet(outlet: str) -> str:
    """Whose word it is that an outlet passes on without saying whose."""
    return f"an unnamed source, via {voice(outlet, 'outlet')}"


def _said(stance: Stance, verbs: tuple[str, str], plural: bool, content: str, cue: str) -> str:
    """The verb of a claim, for one or for several, with what joins it to the article's words."""
    verb = verbs[plural]
    if stance == "declines" and content.startswith("to "):
        return verb.removesuffix(" to comment")
    if stance == "denies":
        if not rejects(cue):
            return f"{verb} it:"
        return f"{verb} that" if cue.endswith(" that") else verb
    if stance in _THAT and _OF_SEVERAL.match(content):
        return f"{verb} that they"
    accusing = _ACCUSES.search(cue)
    if accusing and stance == "alleges" and not _NO_CLAUSE.match(content):
        return _ACCUSING[accusing.group(1).lower()][plural] if accusing.group(1).lower() in _ACCUSING else f"{verb}:"
    return f"{verb} that" if stance in _THAT and not _NO_CLAUSE.match(content) and not accusing else f"{verb}:"


def rejects(cue: str) -> bool:
    """Whether what follows a cue is what its speaker denies ("denied that"), and not the denial itself ("denied it, saying")."""
    found = [match.group("no") for match in _REJECTS.finditer(cue)]
    return bool(found and found[-1])


def answered(stances: Sequence[Stance], speaker: str | None, *, court: bool = False) -> str:
    """How answers are told beside what they answer: `Denied by the minister`, `Denied and disputed by the minister`.

    `court`: whoever answers decides on it, a court or a judge: `Not accepted by the High Court`.
    """
    first, *others = dict.fromkeys(answered_how(stance, court=court) for stance in stances)
    return f"{listed([first, *(verb.lower() for verb in others)])} by {speaker or 'an unnamed source'}"


def answered_how(stance: Stance, *, court: bool = False) -> str:
    """What is done with an allegation by an answer of this stance, to stand before "by": `Denied`."""
    told = _ANSWERED | dict.fromkeys(_DECIDING, "Not accepted") if court else _ANSWERED
    return told.get(stance, "Answered")


def heard(who: str | None, told: Sequence[tuple[str, str]]) -> str:
    """What one side did with an allegation, each with when: `Denied by the minister (reported 9 May 2021)`.

    Where it did several things: `The minister: denied (reported 9 May 2021); comment declined`.
    """
    name = who or "an unnamed source"
    if len(told) == 1:
        return f"{told[0][0]} by {name}{told[0][1]}"
    return f"{capital(name)}: {'; '.join(f'{how.lower()}{when}' for how, when in told)}"


def said_by(stance: Stance, speaker: str | None) -> str:
    """Whose words something is, in short, where they stand whole elsewhere: `Alleged by the agency`."""
    return f"{_SAID.get(stance, 'said').capitalize()} {f'by {speaker}' if speaker else 'without a named source'}"


def likely(chance: float) -> str:
    """How likely something is taken to be, 0 to 1, in words."""
    bounds = ((0.9, "very likely"), (0.6, "likely"), (0.45, "about as likely as not"))
    return next((words for least, words in bounds if chance >= least), "less likely than not")


def step(kind: ProceedingKind, class_: ProceedingClass | None = None) -> str:
    """A legal or official step in words, to follow a person's name: `sanctioned`, `charges being prepared`.

    With its class: who was questioned without an investigation of him was so as a witness, and that is said.
    """
    return f"{kind} as a witness" if kind == "questioned" and class_ == "allegation" else _STEPS.get(kind, plain(kind))


def state(kind: ProceedingKind, value: ProceedingState) -> str:
    """What is said of a step that is not done, so that a plan never reads like a step; empty where it is done."""
    return "not filed" if kind == "charges_prepared" and value != "denied" else _STATES[value]


def not_taken(kind: ProceedingKind) -> str:
    """That a report says that a step was not taken: `Not charged`; empty for what is no step of an authority against somebody."""
    if kind in _DONE_TO:
        return f"Not {step(kind)}"
    return f"No {step(kind)}" if kind in _MADE else ""


def denied_step(kind: ProceedingKind, told: str) -> str:
    """A step that somebody says was not taken, given in words with who took it: no more than that it is said.

    What one does himself is told as such: `Said not to be resigning`.
    """
    if kind == "resigned":
        return "Said not to be resigning"
    return f"Said not to have been {told}" if kind in _DONE_TO or kind == "dismissed" else f"Said not to have happened: {told}"


def as_of(day_: str, outlet: str | None) -> str:
    """Until when something is known: `as of 6 June 2023 (The Daily)`."""
    return f"as of {day(day_)}" + (f" ({outlet})" if outlet else "")


def taken_back(kind: ProceedingKind) -> str:
    """What is said of a step that a later one took back: `later: acquitted`."""
    return f"later: {step(kind)}"


def silent_since(iso: str) -> str:
    """What is said of an affair of which newer reports of the case do not tell."""
    return f"unknown since {day(iso)}, the last report that tells of it"


def office(title: str | None, body: str | None, until: str | None) -> str:
    """What somebody is, or was, in short: `chair of the board, Port of Selm`, `mayor (until 2019)`; empty where nothing is told."""
    if not title:
        return ""
    # A body that the title names already is not told twice.
    at = f", {body}" if body and body.lower() not in title.lower() else ""
    return f"{title}{at}" + (f" (until {day(until)})" if until else "")


def relation(kind: RelationKind) -> str:
    """A tie in words, to stand between two names: `mother of`, `holds or held office at`.

    An office that somebody has left is a tie as well.
    """
    return "holds or held office at" if kind == "holds_office" else plain(kind)


def typed_in(by: str) -> str:
    """That somebody typed in what stands beside it: `typed in by ida`."""
    return f"typed in by {by}" if by else "typed in by a person"


def review(value: Review) -> str:
    """Whether a person has looked at it: `unreviewed`, `confirmed by a person`…"""
    return UNREVIEWED if value == "unreviewed" else f"{value} by a person"
