"""`allegedly settle`: new articles of a large case put where they belong in the whole of it."""

from allegedly import wording
from allegedly.commands.options import CasePath, existing, say
from allegedly.record.store import Case
from allegedly.settling import resolve_if_stale


def settle(case: CasePath) -> None:
    """Settle a large case: a few new articles are only placed among their neighbours when they are read.

    Exports, checks, questions and decisions settle a case by themselves; small cases always are.

    Example: allegedly settle story.case
    """
    with Case.open(existing(case)) as opened:
        placed, was = len(opened.unsettled()), opened.is_resolved()
        resolve_if_stale(opened)
    told = f"{wording.count(placed, 'article')} settled" if placed else "settled"
    say(f"{case}: {'everything was settled' if was else told}")
