"""What somebody who accuses goes on to tell of the same in his own words: "Eleven came, and I signed for ninety."

It has no weight of its own, and belongs to the finding of what he alleges just before it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from allegedly.resolve.same_claim_told import Told
from allegedly.resolve.statements import Statement
from allegedly.vocabulary import words

# So many claims, and lines of an article, may an account stand behind the accusation; between two paragraphs is an empty line.
_CLAIMS, _LINES = 2, 2


def accounts(told: Sequence[Told]) -> dict[str, tuple[str, ...]]:
    """For each account at first hand, by its claim's id, the accusations of its speaker just before it; `told` are of a story.

    It is in the first person, names nobody else as the one who did it, and repeats a word of what its speaker alleged so far.
    """
    found = {}
    for at, one in enumerate(told):
        if _is_account(one.statement):
            earlier = [o for o in told[:at] if o.article == one.article and _accuses(o.statement, one.statement)]
            near = [o for o in earlier if one.order - o.order <= _CLAIMS and one.paragraph - o.paragraph <= _LINES]
            if near and any(o.statement.stems & one.statement.stems for o in earlier):
                found[one.id] = tuple(o.id for o in near)
    return found


def with_accounts(
    groups: Sequence[Collection[str]], of: Mapping[str, tuple[str, ...]], told: Sequence[Told]
) -> list[list[Statement]]:
    """For each group, given by the ids of its claims, what belongs to it of `told`, if it is in none: to one group each.

    `of` are the accusations beside which each account stands.
    """
    home = {id_: at for at, group in enumerate(groups) for id_ in group}
    found: list[list[Statement]] = [[] for _ in groups]
    for one in told:
        places = [home[id_] for id_ in of.get(one.id, ()) if id_ in home]
        if places and one.id not in home:
            found[places[-1]].append(replace(one.statement, about=one.statement.about - one.statement.speakers))
    return found


def _is_account(one: Statement) -> bool:
    own = one.claim.stance == "asserts" and len(one.claim.sources) == 1 and bool(one.speakers)
    return own and one.about <= one.speakers and bool(one.words & words("resolve_words", "oneself"))


def _accuses(one: Statement, account: Statement) -> bool:
    return one.claim.stance == "alleges" and one.speakers == account.speakers and not one.about & account.speakers
