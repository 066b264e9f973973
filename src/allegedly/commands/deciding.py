"""The commands by which a person decides on what reports tell: confirm, reject, edit, answers, not-an-answer, doubt."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, get_args

import typer

from allegedly.commands.judging import report
from allegedly.commands.options import AsJson, By, CasePath, Why, existing, user
from allegedly.errors import UnknownName, UsageError
from allegedly.judging import Decision, judge
from allegedly.record.store import Case
from allegedly.resolve.editing import words_given
from allegedly.resolve.facts import fact_of, spans_of
from allegedly.shapes import ClaimEdit, Offence, Stance, Words
from allegedly.standing import NOT_AN_ANSWER
from allegedly.statements import Statement, attach

Facts = Annotated[
    list[str],
    typer.Argument(
        metavar="FACT…",
        help="The id of a claim (c-…), legal step (p-…), relation (r-…), office (o-…), finding (f-…) or link to an entry of a list"
        " (m-…); of a relation or an office that several reports tell, the ids of all these tellings.",
        show_default=False,
    ),
]
StanceName = StrEnum("StanceName", [(stance, stance) for stance in get_args(Stance)])  # type: ignore[misc]
OffenceName = StrEnum("OffenceName", [(offence, offence) for offence in get_args(Offence)])  # type: ignore[misc]
_STDIN = "-"
# An answer and what it answers.
_BOTH = 2


def confirm(case: CasePath, fact: Facts, by: By = None, why: Why = "", as_json: AsJson = False) -> None:
    """Confirm that the report says what was read: it is shown as confirmed by a person.

    It says nothing of whether what the report says is true. Of a link: that somebody of the case is that entry of the list.

    Example: allegedly confirm story.case c-1f0c2a8890d3b1e4 --why "read the report"
    """
    _decide(case, Decision(kind="confirm", about=tuple(fact), by=by or user(), why=why), as_json)


def reject(case: CasePath, fact: Facts, by: By = None, why: Why = "", as_json: AsJson = False) -> None:
    """Reject a claim, legal step, relation or office that no report tells. It stays in the record, marked so, and counts nowhere.

    Nobody is hidden, or taken for another, for the sake of a relation that was rejected; an office that was is told
    nowhere. Of a link to an entry of a list: that somebody of the case is another; it is not asked again.

    Example: allegedly reject story.case c-1f0c2a8890d3b1e4 --why "the report quotes a film"
    """
    _decide(case, Decision(kind="reject", about=tuple(fact), by=by or user(), why=why), as_json)


def edit(
    case: CasePath,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The id of the claim (c-…).", show_default=False)],
    content: Annotated[
        list[str] | None, typer.Option(help="What is claimed: words as they stand in the article, or START-END; may be repeated.")
    ] = None,
    source: Annotated[
        str | None, typer.Option(help="Who says so: words of the article that name them.", show_default=False)
    ] = None,
    nobody: Annotated[bool, typer.Option("--nobody", help="Nobody is said to say so.")] = False,
    target: Annotated[
        list[str] | None, typer.Option(help="Whom it is about: a name as it stands in the article; may be repeated.")
    ] = None,
    stance: Annotated[StanceName | None, typer.Option(help="What the speaker does.", show_default=False)] = None,
    offence: Annotated[list[OffenceName] | None, typer.Option(help="What is alleged; may be repeated.")] = None,
    by: By = None,
    why: Why = "",
    as_json: AsJson = False,
) -> None:
    """Put right what was read of a claim: its words, its source, whom it is about, its stance, its offences.

    What is not given stays as it was read. The claim keeps its id, and what was read stays in the case.

    Example: allegedly edit story.case c-1f0c2a8890d3b1e4 --stance denies --source "Varga"
    """
    if source and nobody:
        raise UsageError("give either --source or --nobody")
    given = {"content": content, "source": [] if nobody else [source] if source else None, "about": target}
    found = {name: _words(existing(case), claim, words) for name, words in given.items() if words is not None}
    what = ClaimEdit(
        **found,
        stance=_stance(stance),
        offences=tuple(one for one in get_args(Offence) if one in offence) if offence else None,
    )
    _decide(case, Decision(kind="edit", about=(claim,), by=by or user(), why=why, edit=what), as_json)


def answers(
    case: CasePath,
    claims: Annotated[
        list[str],
        typer.Argument(metavar="[ANSWER] CLAIM", help="The claim that answers, and the one that it answers.", show_default=False),
    ],
    said: Annotated[
        str | None, typer.Option(help="What was said, typed in here (“-”: from standard input), in place of ANSWER.")
    ] = None,
    who: Annotated[str, typer.Option(help="Who said it: a name, or an id of the case.", show_default=False)] = "",
    when: Annotated[str, typer.Option(help="The day on which it was said, as 2021-12-08.", show_default=False)] = "",
    where: Annotated[str, typer.Option(help="Where it is from: an address, or words for it.", show_default=False)] = "",
    stance: Annotated[StanceName | None, typer.Option(help="What the statement is.", show_default=False)] = None,
    by: By = None,
    why: Why = "",
    as_json: AsJson = False,
) -> None:
    """Attach a claim, or a statement that you type in, as an answer to a claim; it then stands wherever that claim stands.

    A statement that is typed in becomes an article of the case, and is read like any other.

    Example: allegedly answers story.case c-1f0c2a8890d3b1e4 --who "Tomas Varga" --said "I never took a cent." --where "letter"
    """
    if said is None and len(claims) == _BOTH:
        _decide(case, Decision(kind="answers", about=tuple(claims), by=by or user(), why=why), as_json)
        return
    if said is None or len(claims) != 1 or not who:
        raise UsageError("give the id of the answer and of the claim that it answers; or one claim, with --said and --who")
    words = sys.stdin.read() if said == _STDIN else said
    typed = Statement(who=who, said=words, when=when, where=where, stance=_stance(stance))
    for judgement in attach(existing(case), typed, claims[0], by or user(), why):
        report(judgement, case, as_json)


def not_an_answer(
    case: CasePath,
    claims: Annotated[
        list[str],
        typer.Argument(
            metavar="ANSWER… CLAIM",
            help="The claim that is no answer, or several that say the same, and last the claim or finding beside which it stands.",
            show_default=False,
        ),
    ],
    by: By = None,
    why: Why = "",
    as_json: AsJson = False,
) -> None:
    """Say that a claim does not answer what it stands beside: it is taken off that, wherever the same is alleged.

    The claim itself stays as it was read, and may answer something else.

    Example: allegedly not-an-answer story.case c-77aa01e2b0c9d4f3 f-1f0c2a8890d3b1e4 --why "of the plans, not of the money"
    """
    _decide(case, Decision(kind=NOT_AN_ANSWER, about=tuple(claims), by=by or user(), why=why), as_json)


def doubt(
    case: CasePath,
    facts: Annotated[
        list[str],
        typer.Argument(
            metavar="FACT [PART]",
            help="A claim, step, relation, finding or entity; a finding and one of its claims doubt that this belongs there.",
            show_default=False,
        ),
    ],
    wrong: Annotated[str, typer.Option(help="What about it is wrong, in a word: date, role, name, source …", show_default=False)],
    by: By = None,
    why: Why = "",
    as_json: AsJson = False,
) -> None:
    """Say that something is wrong: it waits in the review queue. The record changes only when somebody decides.

    Example: allegedly doubt story.case p-8ac1d9e03b7f2265 --wrong date --why "the indictment is of May"
    """
    if not wrong.strip():
        raise UsageError("say with --wrong what is wrong, in a word")
    _decide(case, Decision(kind="doubt", about=tuple(facts), by=by or user(), why=why, value=wrong.strip()), as_json)


def _stance(given: StanceName | None) -> Stance | None:
    return next((stance for stance in get_args(Stance) if stance == given), None)


def _words(case: Path, claim: str, given: list[str]) -> tuple[Words, ...]:
    """Words of the claim's article, as they are given."""
    with Case.open(case) as opened:
        home = opened.article_of_fact(claim) if claim.startswith("c-") else None
        if home is None:
            raise UnknownName(f"the case holds no claim {claim}; the pages and `allegedly export` show the ids of claims")
        article, reading = opened.article(home), opened.readings((home,))[0]
    fact = fact_of(reading, claim)
    near = spans_of(fact)[0].start if fact else 0
    return tuple(words_given(article, words, near) for words in given)


def _decide(case: Path, decision: Decision, as_json: bool) -> None:
    report(judge(existing(case), decision), case, as_json)
