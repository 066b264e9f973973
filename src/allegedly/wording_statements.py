"""A claim or an answer in words, always as what its speaker says, never as fact."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from allegedly.answering.taken_back import is_taking_back, is_unnamed
from allegedly.shapes import Stance
from allegedly.vocabulary import table
from allegedly.wording import capital, day, listed, quoted, small
from allegedly.wording_sources import Speaking, is_plural, voice

Doing = Stance | Literal["unanswered", "unreached", "withdrawn"]
"""What a speaker does: the stance, that he did not answer or was not reached, which is no refusal to comment, or that he is told
to have taken back what he said himself."""

# How a statement is told of which no source is named; the others are said.
_SAID: dict[Stance, str] = {"alleges": "alleged", "denies": "denied", "disputes": "disputed", "confirms": "confirmed"}
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
_ANSWERED: dict[Doing, str] = {
    "admits": "Partly admitted",
    # Of what was said, not of what is alleged: that would say more than the report.
    "confirms": "Something confirmed",
    "declines": "Comment declined",
    "denies": "Denied",
    "disputes": "Disputed",
    "unanswered": "Requests for comment not answered",
    "unreached": "No comment given",
    "withdrawn": "Own statement withdrawn",
}
# A content that starts so is no clause and cannot stand after "that": "accused X of creating …", "promised to leave".
_NO_CLAUSE = re.compile(
    r"^[\"“]?(?:(?:\w+ly )?\w+ing|to|of|for|with|about|against|how|what|why|whether|that|is|are|was|were|has|have|had|be|been"
    r"|after|although|as|because|before|but|despite|if|or|since|though|unless|until|when|where|which|while|who|whom|whose"
    r"|(?-i:(?:[A-Z][\w.’'-]+ ?){1,5}), (?:who|whose|which) [^,]*$)(?:\b|(?<=\W)$)",
    re.IGNORECASE,
)
# "What they say are corrupt networks": said of several who are named before.
_OF_SEVERAL = re.compile(r"(?:are|were|have)\s")
# Who tells that somebody was arrested on a suspicion says that it was done, and leaves the suspicion one.
_ON_SUSPICION = re.compile(r"(?:[^.,;:]*\b(?:on|under) )?suspicions? (?:of|that)\b", re.IGNORECASE)
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
# Silence, and not a refusal: "did not answer", "had not immediately responded to", but not "would not answer".
_UNANSWERED = re.compile(
    r"(?:(?<!would )(?<!will )\bnot|(?<!would)n['’]t|\bnever|\bwithout)\s(?:\w+\s){0,2}?(?:respon|repl[iy]|answer|return|react)"
    r"|\bunanswered\b|\bno (?:reply|response|answer)\b",
    re.IGNORECASE,
)
_UNREACHED = re.compile(
    r"(?:\bnot|n['’]t|\bunable)\s(?:\w+\s){0,3}?(?:reach|contact)|\bun(?:available|reachable)\b",
    re.IGNORECASE,
)
_UNSAID = re.compile(r"(?:whether|if|how|what|when|where|which|who|whom|whose|why|that)\b", re.IGNORECASE)
_SILENT: dict[Doing, str] = {"unanswered": "did not answer", "unreached": "could not be reached"}
_WITHDRAWN = ("is reported to have withdrawn", "are reported to have withdrawn")
_NO_COMMENT = re.compile(
    r"(?:(?:to|an?|any|the|further|immediate|written|repeated|several|multiple) )*"
    r"(?:(?:requests?|calls?|questions|messages?|e-?mails?|letters?|[ei]nquir(?:y|ies))(?: for)?(?: |$))?"
    r"(?:(?:an?|any|further|immediate) )?(?:comments?)?(?: on \w+)?$",
    re.IGNORECASE,
)


def speech(stance: Stance, speaker: str | None, kind: Speaking, content: str, cue: str = "") -> str:
    """A claim as a sentence that leaves it with its speaker: `The agency alleges that “…”`.

    `speaker` is None where the text hedges and names no source. The article's own words stand between quotation marks. `cue` is
    what stands in the article before them, with its "that". What a denial rejects never reads as what its speaker says.
    """
    words, stance = quoted(content), _told_as(stance, cue)
    if stance == "alleges" and _ON_SUSPICION.match(content):
        stance = "asserts"
    if speaker is None:
        hedged = stance == "alleges" and bool(_HEDGED.search(content))
        lead = f"It is {'said' if hedged else _SAID.get(stance, 'said')}, without a named source"
        return f"{lead}: {words}" if _is_no_clause(content) else f"{lead}, that {words}"
    if (silent := doing(stance, cue)) in _SILENT:
        return capital(f"{voice(speaker, kind)} {_silent(silent, content)}")
    if silent == "withdrawn":
        return capital(f"{voice(speaker, kind)} {_WITHDRAWN[is_plural(speaker, kind)]}{_what_is_back(content, cue)}{words}")
    if stance == "declines" and _NO_COMMENT.match(content):
        return capital(f"{voice(speaker, kind)} {_STANCE[stance][is_plural(speaker, kind)]}")
    deciding = kind == "court" and stance in _DECIDING
    verbs = _DECIDING[stance] if deciding else _STANCE[stance]
    return capital(f"{voice(speaker, kind)} {_said(stance, verbs, is_plural(speaker, kind), content, cue)} {words}")


def doing(stance: Stance, cue: str) -> Doing:
    """What a speaker does, by the words of the report: who did not answer or was not reached has declined nothing.

    And who takes back what he said himself disputes nobody else's word.
    """
    if is_taking_back(stance, cue):
        return "withdrawn"
    if stance != "declines":
        return _told_as(stance, cue)
    return "unreached" if _UNREACHED.search(cue) else "unanswered" if _UNANSWERED.search(cue) else stance


def did(stance: Stance, cue: str) -> str:
    """What one speaker does, in words alone: `alleges`, `disputes the allegation`, `did not answer`."""
    how = doing(stance, cue)
    return _WITHDRAWN[0] if how == "withdrawn" else _SILENT.get(how, _STANCE[_told_as(stance, cue)][0])


def _told_as(stance: Stance, cue: str) -> Stance:
    """What a page says that a speaker does: who only mocks or condemns a report is not told to deny it."""
    told = {word.lower().removesuffix("s").removesuffix("d").removesuffix("e") for word in re.findall(r"[^\W\d_]+", cue)}
    blames = any(word.removesuffix("e") in told for word in table("stances")["blaming"])
    rejected = any(match.group("no") for match in _REJECTS.finditer(cue))
    return "disputes" if stance == "denies" and blames and not rejected else stance


def _what_is_back(content: str, cue: str) -> str:
    """What joins the words to the verb: where they are the sentence that tells of it, or name nothing, they are no object of it."""
    return " what was said before: " if cue in content or is_unnamed(content) else " "


def takes_verb(stance: Stance, kind: Speaking, cue: str = "") -> bool:
    """Whether a statement may be told with the report's own verb: no accusation, no answer of who decides on one.

    Nor what its cue tells to be taken back: that is no dispute.
    """
    return stance in _OWN and not (kind == "court" and stance in _DECIDING) and not is_taking_back(stance, cue)


def with_verb(verb: tuple[str, str], speaker: str, kind: Speaking, content: str) -> str:
    """A statement with the report's own verb, given for one speaker and for several: `Ada Brandt wants “the minister to go”`."""
    return capital(f"{voice(speaker, kind)} {verb[is_plural(speaker, kind)]} {quoted(content)}")


def passed_on(outlet: str, content: str, by: str) -> str:
    """What a report has from an outlet, and does not say on whose word: `The Coast Post reports, as … tells it, that “…”`.

    `by` is that report, the only one that was read: whether the outlet itself names a source is not known from it.
    """
    verb = "report" if is_plural(outlet, "outlet") else "reports"
    passed = f"as {by} tells it, without saying on whose word"
    return capital(f"{voice(outlet, 'outlet')} {verb}, {passed}{':' if _NO_CLAUSE.match(content) else ', that'} {quoted(content)}")


def told_beside(speaker: str, content: str) -> str:
    """An accusation of which a report does not say whose it is: `An accusation told of beside the agency, …: “taking bribes”`."""
    return f"An accusation told of beside {speaker}, without saying whose it is: {quoted(content)}"


def own_words(outlet: str, words: str) -> str:
    """What a report says in its own name: `The Coast Post itself says that “there is no suggestion that …”`."""
    return capital(f"{voice(outlet, 'outlet')} itself says that {quoted(small(words))}")


def _said(stance: Stance, verbs: tuple[str, str], plural: bool, content: str, cue: str) -> str:
    """The verb of a claim, for one or for several, with what joins it to the article's words."""
    verb = verbs[plural]
    if stance == "declines" and (content.startswith("to ") or _UNSAID.match(content)):
        # "Would not say whether N was a suspect": the words are what was asked, and no comment on it.
        return verb.removesuffix(" to comment") if content.startswith("to ") else "would not say"
    if stance == "denies":
        if not rejects(cue):
            return f"{verb} it:"
        return f"{verb} that" if cue.endswith(" that") else verb
    if stance in _THAT and _OF_SEVERAL.match(content):
        return f"{verb} that they"
    accusing = _ACCUSES.search(cue)
    if accusing and stance == "alleges" and not _is_no_clause(content):
        return _ACCUSING[accusing.group(1).lower()][plural] if accusing.group(1).lower() in _ACCUSING else f"{verb}:"
    return f"{verb} that" if stance in _THAT and not _is_no_clause(content) and not accusing else f"{verb}:"


def _is_no_clause(content: str) -> bool:
    return bool(_NO_CLAUSE.match(content) or _ON_SUSPICION.match(content))


def _silent(silent: Doing, content: str) -> str:
    """That somebody did not answer, or was not reached, with the report's words where they say on what."""
    asked = content.removeprefix("for ")
    if silent == "unreached":
        return _SILENT[silent] if not _NO_COMMENT.match(asked) else f"{_SILENT[silent]} for comment"
    return f"{_SILENT[silent]} requests for comment" if _NO_COMMENT.match(asked) else f"{_SILENT[silent]}: {quoted(content)}"


def rejects(cue: str) -> bool:
    """Whether what follows a cue is what its speaker denies ("denied that"), and not the denial itself ("denied it, saying")."""
    found = [match.group("no") for match in _REJECTS.finditer(cue)]
    return bool(found and found[-1])


def answered(stances: Sequence[Doing], speaker: str | None, *, court: bool = False) -> str:
    """How answers are told beside what they answer: `Denied by the minister`, `Denied and disputed by the minister`.

    `court`: whoever answers decides on it, a court or a judge: `Not accepted by the High Court`.
    """
    spoken = dict.fromkeys(answered_how(stance, court=court).lower() for stance in stances if stance not in _SILENT)
    silent = dict.fromkeys(answered_how(stance).lower() for stance in stances if stance in _SILENT)
    # "Not answered and denied" would read as if the denial were of the requests.
    how = f"{listed([*spoken])}, and {listed([*silent])}," if spoken and silent else listed([*spoken, *silent])
    return f"{capital(how)} by {speaker or 'an unnamed source'}"


def answered_how(stance: Doing, *, court: bool = False) -> str:
    """What is done with an allegation by an answer of this stance, to stand before "by": `Denied`."""
    if court and stance in _DECIDING:
        return "Not accepted"
    return _ANSWERED.get(stance, "Answered")


def heard(who: str | None, told: Sequence[tuple[str, str]], between: str = "; ") -> str:
    """What one side did with an allegation, each with when: `Denied by the minister (reported 9 May 2021)`.

    Where it did several things: `The minister: denied (reported 9 May 2021); comment declined`, with `between` between them.
    """
    name = who or "an unnamed source"
    if len(told) == 1:
        return f"{told[0][0]} by {name}{told[0][1]}"
    return f"{capital(name)}: {between.join(f'{how.lower()}{when}' for how, when in told)}"


def reported(days: Iterable[str | None]) -> str:
    """On which day, or between which, reports have something, to stand behind it; `days` are ISO, None of a report without a date.

    ` (reported 9 May 2021 to 2 June 2021, and in a report without a date)`
    """
    every = list(days)
    known = sorted({one for one in every if one})
    parts = [f"reported {' to '.join(dict.fromkeys(day(one) for one in (*known[:1], *known[-1:])))}"] if known else []
    parts += ["in a report without a date"] if None in every or not every else []
    return f" ({', and '.join(parts)})"


def said_by(stance: Stance, speaker: str | None) -> str:
    """Whose words something is, in short, where they stand whole elsewhere: `Alleged by the agency`."""
    return f"{_SAID.get(stance, 'said').capitalize()} {f'by {speaker}' if speaker else 'without a named source'}"
