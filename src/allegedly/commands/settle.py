"""`allegedly settle`: new articles of a large case put where they belong in the whole of it."""

from allegedly import wording
from allegedly.commands.options import CasePath, existing, say
from allegedly.record.store import Case
from allegedly.settling import settle_beside


def settle(case: CasePath) -> None:
    """Settle a large case: a few new articles are only placed among their neighbours when they are read.

    Exports, checks, questions and decisions settle a case by themselves; small cases always are. Others can go on reading and
    deciding meanwhile; what they do then may wait for the next time.

    Example: allegedly settle story.case
    """
    with Case.open(existing(case)) as opened:
        placed, was = len(opened.unsettled()), opened.is_resolved()
        done = settle_beside(opened)
    told = f"{wording.count(placed, 'article')} settled" if placed else "settled"
    say(f"{case}: {'everything was settled' if was else told if done else 'it was changed meanwhile; what came last still waits'}")
