"""`allegedly verify`: whether a case still is what was put into it."""

import typer

from allegedly import wording
from allegedly.commands.options import AsJson, CasePath, existing, print_json, say, stdout
from allegedly.commands.terminal import PLAIN, print_lines
from allegedly.errors import CaseError
from allegedly.flow import verify as verify_case


def verify(case: CasePath, as_json: AsJson = False) -> None:
    """Check a case: original bytes, texts, what was read from them, the chain of judgements, ids, and what is derived.

    What is wrong is listed on standard output, and the exit code is then 4. Nothing is changed.

    Example: allegedly verify story.case
    """
    found = verify_case(existing(case))
    if as_json:
        print_json(found)
    else:
        print_lines(stdout(), [(0, fault, PLAIN) for fault in found.faults])
    for note in found.notes:
        say(f"note: {note}")
    counts = f"{wording.count(found.articles, 'article')}, {wording.count(found.entities, 'entity', 'entities')}"
    looked = f"{case}: {counts}, {wording.count(found.judgements, 'judgement')} checked"
    if found.faults:
        say(f"{looked}: {wording.count(len(found.faults), 'fault')}; restore the case from a copy, or read into a new one")
        raise typer.Exit(CaseError.exit_code)
    say(f"{looked}: all is as it was put there")
