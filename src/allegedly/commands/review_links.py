"""`allegedly review --links`: asks which entries of lists are somebody of the case, and keeps each answer as a judgement."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console

from allegedly import wording
from allegedly.commands.options import print_json, say, stdout
from allegedly.commands.terminal import BOLD, DIM, PLAIN, Line, listing_lines, print_lines
from allegedly.judging import Decision, Desk, undo
from allegedly.record.store import Case
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.listings import ListingView, listing_view
from allegedly.settling import resolve_if_stale

_ASK = "y = yes, the same, n = no, another, k = skip, u = undo the last answer, q = quit: "
_WHY = "asked by `allegedly review --links`"
_KINDS = {"y": "confirm", "n": "reject"}
_ANSWERS = frozenset("ynkuq")


def review_links(case: Path, book: Catalogue, by: str, *, only_list: bool, as_json: bool) -> None:
    """Asks about each link that nobody decided on, the likeliest first, or lists them."""
    open_ = [link for link in book.record.listings if link.review == "unreviewed"]
    in_order = sorted(open_, key=lambda link: (-(link.score or 0.0), link.id))
    found = tuple(listing_view(book, link) for link in in_order)
    if as_json:
        print_json(found)
        return
    if not found:
        say("No entry of a list waits; `allegedly lists link` looks the people and bodies of a case up in lists.")
    if only_list:
        print_lines(stdout(), [line for one in found for line in _lines(book, one)])
    elif found:
        _ask_all(stdout(), case, (book, found), by)


def _ask_all(console: Console, path: Path, asked: tuple[Catalogue, Sequence[ListingView]], by: str) -> None:
    book, found = asked
    made: list[str | None] = []
    with Case.open(path) as case:
        try:
            while len(made) < len(found):
                left = f"{wording.count(len(found) - len(made), 'link')} left"
                print_lines(console, [(0, "", PLAIN), (0, left, DIM), *_lines(book, found[len(made)])])
                answer = _answer(console)
                if answer == "q":
                    break
                if answer == "u":
                    _take_back(case, made, by)
                else:
                    made.append(_judged(case, found[len(made)], answer, by))
        finally:
            resolve_if_stale(case)
    say(f"{path}: {wording.count(sum(one is not None for one in made), 'answer')} kept")


def _judged(case: Case, link: ListingView, answer: str, by: str) -> str | None:
    if answer not in _KINDS:
        return None
    return Desk(case).judge(Decision(kind=_KINDS[answer], about=(link.id,), by=by, why=_WHY)).id


def _take_back(case: Case, made: list[str | None], by: str) -> None:
    if not made:
        say("There is no answer to undo; `allegedly judgements` lists those of other days.")
    elif judgement := made.pop():
        undo(case, judgement, by, _WHY)


def _answer(console: Console) -> str:
    """One of the letters that the prompt gives; the end of the input is `q`."""
    while True:
        try:
            answer = console.input(_ASK).strip().lower()[:1]
        except EOFError:
            console.print()
            return "q"
        if answer in _ANSWERS:
            return answer


def _lines(book: Catalogue, link: ListingView) -> Iterator[Line]:
    yield 0, f"Is {book.name(link.entity)} [{link.entity}] this entry of a list? [{link.id}]", BOLD
    yield from listing_lines(link)
    for about, words in link.says:
        yield 4, f"the list, {about}: {wording.quoted(words) if about == 'remarks' else words}", PLAIN
