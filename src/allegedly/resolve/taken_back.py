"""Who takes back what he said in another report: it stands beside what he said there, wherever that stands.

The report of the day itself tells only "withdrew it" or "withdrew its statement that …". Nothing is guessed: where several
statements of his may be meant, it stands beside none of them.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from allegedly.answering.taken_back import is_taking_back
from allegedly.resolve.docket import Group
from allegedly.resolve.statements import Statement
from allegedly.resolve.view import View
from allegedly.resolve.words import content_stems
from allegedly.vocabulary import words

# So many words, names left out, are shared by two tellings of one statement.
_SHARED = 2
_SENTENCE = re.compile(r"[.!?][\"”’']*\s+(?=[\"“‘']?[^\W\d_a-z])|\n+")


def taken_back(
    view: View, groups: Sequence[Group], statements: Sequence[Statement], given: Sequence[Collection[str]]
) -> list[set[str]]:
    """For each finding the ids of the claims by which a speaker takes back what he says in it, as an accuser or as one who answers.

    `given` are the ids of the answers of each finding.
    """
    by_id = {statement.claim.id: statement for statement in statements}
    found: list[set[str]] = [set() for _ in groups]
    for back in statements:
        if not _tells_it(view, back) or back.claim.answers:
            # What its own report binds stands there already.
            continue
        off = view.off.get(back.claim.id, frozenset())
        for number in _meant(view, back, groups, by_id, given):
            if off.isdisjoint(s.claim.id for s in groups[number]):
                found[number].add(back.claim.id)
    return found


def _tells_it(view: View, statement: Statement) -> bool:
    claim, cue = statement.claim, statement.claim.cue
    return cue is not None and is_taking_back(claim.stance, view.article(claim).text[cue.start : cue.end])


def _meant(
    view: View, back: Statement, groups: Sequence[Group], by_id: Mapping[str, Statement], given: Sequence[Collection[str]]
) -> Iterator[int]:
    """The numbers of the findings in which what is taken back stands."""
    empty = frozenset(content_stems(" ".join(sorted(words("stances", "taken_back")))))
    told = back.stems - empty
    if told:
        for number, (group, answers) in enumerate(zip(groups, given, strict=True)):
            said = (*group, *(by_id[id_] for id_ in answers if id_ in by_id))
            if any(_is_his(back, one) and back.about & one.about and len(told & one.stems) >= _SHARED for one in said):
                yield number
        return
    around = _spoken_of(view, back)
    own = [
        number
        for number, group in enumerate(groups)
        if any(_is_his(back, one) and one.accusing and one.about & around for one in group)
    ]
    if len(own) == 1:
        yield own[0]


def _is_his(back: Statement, one: Statement) -> bool:
    """Whether a statement is by the one who takes something back, and not of a later day."""
    later = bool(back.day and one.day and one.day > back.day)
    return bool(back.speakers & one.speakers) and one.claim.id != back.claim.id and not later


def _spoken_of(view: View, back: Statement) -> frozenset[str]:
    """Whom the sentence in which something is taken back names, and the one before it, to which an "it" goes back."""
    article, at = view.article(back.claim), back.claim.content[0].start
    ends = [0, *(match.end() for match in _SENTENCE.finditer(article.text, 0, at))]
    start = ends[-2] if len(ends) > 1 else 0
    after = _SENTENCE.search(article.text, at)
    end = after.start() if after else len(article.text)
    near = (m.entity for m in view.mentions_of(article.id) if start <= m.start and m.end <= end)
    return frozenset(entity for key in near if (entity := view.entity(key)))
