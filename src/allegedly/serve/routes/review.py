"""The review queue: what waits for a person, and the decisions on it. Each answer holds the next question."""

from typing import Annotated, Literal, NamedTuple

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from allegedly.errors import AllegedlyError
from allegedly.serve.being_read import READING
from allegedly.serve.decided import kept_told, taken_back, with_kept
from allegedly.serve.deciding import Stand, desk_of, queue_address
from allegedly.serve.desk import Wish
from allegedly.serve.guard.links import own_path, without_folders
from allegedly.serve.review import review_page
from allegedly.serve.shelf import Look
from allegedly.serve.tellings import MOST
from allegedly.serve.website import Site
from allegedly.standing import NOT_AN_ANSWER

# What a button of the queue does; `dismiss` takes a doubt back.
Act = Literal["same", "different", "confirm", "reject", "dismiss"]
Short = Annotated[str, Form(max_length=200)]
Cursor = Annotated[str, Form(max_length=500)]
Last = Annotated[str, Form(max_length=4000)]
Words = Annotated[str, Form(max_length=2000)]
Ids = Annotated[list[str], Form(max_length=2)]
# The ids of answers, and last of what they do not answer.
Pair = Annotated[str, Form(max_length=8000)]


class Sent(NamedTuple):
    """What every form of review sends beside its own: where the sitting stands, and the page to go back to, if any."""

    stand: Stand
    back: str


def sent(queue: Short = "", after: Cursor = "", last: Last = "", back: Words = "") -> Sent:
    """Where a sitting stands, from a form."""
    return Sent(Stand.of(queue, after, last), back)


Where = Annotated[Sent, Depends(sent)]


def tellings(
    about: Annotated[list[str], Form(max_length=MOST)], scope: Annotated[Literal["all", "one"], Form()] = "all"
) -> tuple[str, ...]:
    """What a decision is on: of what several reports tell each telling that is named, or the first of them alone."""
    return tuple(about if scope == "all" else about[:1])


Tellings = Annotated[tuple[str, ...], Depends(tellings)]


class _Answers:
    """What the routes of the queue answer with: the page, or only the queue where a script asked for that."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def show(self, request: Request, stand: Stand, kept: str = "", refused: str = "") -> Response:
        """The queue as it stands; `kept` is the judgement that was made or taken back, `refused` why none was."""
        with self._site.look(request) as look:
            again = taken_back(look, kept) if kept else ""
            page = review_page(self._site, look, stand.queue, stand.after, again)
            block = request.headers.get("HX-Request") == "true"
            return self._site.page(
                request,
                "_review_queue.html" if block else "review.html",
                look=look,
                page=page,
                last=stand.told,
                undoable=stand.last[0].judgement if stand.last else "",
                kept=self._told(look, kept),
                refused=refused,
                problem=without_folders("\n".join(desk_of(self._site).problems())),
            )

    def after(self, request: Request, stand: Stand, kept: str, back: str) -> Response:
        """After a decision: the next question at once, or the page that the decision was made on."""
        if back:
            return RedirectResponse(with_kept(own_path(back), kept), status_code=303)
        if request.headers.get("HX-Request") == "true":
            return self.show(request, stand, kept)
        return RedirectResponse(queue_address(stand, kept), status_code=303)

    def _told(self, look: Look, kept: str) -> str:
        if kept == READING:
            return str(self._site.texts.review.reading)
        return kept_told(self._site.texts, look, kept)


def routes(site: Site) -> APIRouter:
    """The queue, and what is decided in it."""
    router, answers = APIRouter(), _Answers(site)

    @router.get("/review", response_class=HTMLResponse)
    def review(
        request: Request,
        queue: Annotated[str, Query(max_length=20)] = "",
        after: Annotated[str, Query(max_length=500)] = "",
        last: Annotated[str, Query(max_length=4000)] = "",
        kept: Annotated[str, Query(max_length=40)] = "",
    ) -> Response:
        return answers.show(request, Stand.of(queue, after, last), kept)

    @router.post("/review/decide", response_class=HTMLResponse)
    def decide(request: Request, kind: Annotated[Act, Form()], about: Tellings, where: Where, why: Words = "") -> Response:
        try:
            desk = desk_of(site)
            if kind == "dismiss":
                made = desk.undo(about[0], site.by)
            else:
                made = desk.decide(Wish(kind=kind, about=about, why=why.strip()), site.by)
        except AllegedlyError as error:
            return answers.show(request, where.stand, refused=without_folders(str(error)))
        return answers.after(request, where.stand.decided(made), made, where.back)

    @router.post("/review/not-an-answer", response_class=HTMLResponse)
    def take_off(request: Request, pair: Pair, where: Where, why: Words = "") -> Response:
        try:
            made = desk_of(site).decide(Wish(kind=NOT_AN_ANSWER, about=tuple(pair.split()), why=why.strip()), site.by)
        except AllegedlyError as error:
            return answers.show(request, where.stand, refused=without_folders(str(error)))
        return answers.after(request, where.stand.decided(made), made, where.back)

    @router.post("/review/undo", response_class=HTMLResponse)
    def undo(request: Request, judgement: Short, where: Where) -> Response:
        try:
            made = desk_of(site).undo(judgement, site.by)
        except AllegedlyError as error:
            return answers.show(request, where.stand, refused=without_folders(str(error)))
        return answers.after(request, where.stand.undone(judgement), made, where.back)

    return router
