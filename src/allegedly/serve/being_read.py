"""A statement that somebody typed in, while it is read beside the server: what the page says that it was typed in on."""

from allegedly.serve.desk import Desk
from allegedly.serve.guard.links import without_folders
from allegedly.serve.shelf import Look
from allegedly.serve.texts import Texts, fill
from allegedly.shapes import Shape
from allegedly.shapes.browsing import Wanted
from allegedly.wording import listed

# What stands in an address in place of the id of a decision, after a statement was taken in.
READING = "reading"


class BeingRead(Shape, frozen=True, kw_only=True):
    """What became of a statement, in words; `on` while it is read."""

    line: str
    on: bool


def being_read(texts: Texts, look: Look, desk: Desk) -> BeingRead:
    """What became of the statements that were typed in last."""
    waiting = desk.reading()
    if waiting:
        who = listed(list(dict.fromkeys(_called(look, typed.who) for typed in waiting)))
        return BeingRead(line=fill(texts.review.being_read, who=who), on=True)
    if problems := desk.unread():
        return BeingRead(line=fill(texts.review.not_read, told=without_folders("\n".join(problems))), on=False)
    return BeingRead(line=texts.review.was_read, on=False)


def _called(look: Look, who: str) -> str:
    """Who is said to have said something: as it was typed, or by the id that a program gave; hidden names stay hidden."""
    if not who.startswith("e-"):
        return look.veiled(who)
    known = look.excerpt(Wanted(bare=(who,))).record.entities
    return next((one.name for one in known if who in (one.id, *one.former_ids)), who)
