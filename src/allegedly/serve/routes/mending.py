"""The forms of review: a claim put right, an answer attached, a doubt noted, and an entity told apart."""

from typing import Annotated, Any, Literal, NamedTuple, get_args
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from allegedly.errors import UnknownName, UsageError
from allegedly.serve.being_read import READING
from allegedly.serve.decided import with_kept
from allegedly.serve.deciding import Stand, desk_of, queue_address
from allegedly.serve.desk import Typed, Wish
from allegedly.serve.doubting import doubt_form
from allegedly.serve.editing import EditForm, Given, changed, concerned, edit_form
from allegedly.serve.guard.links import own_path, without_folders
from allegedly.serve.parts import alike, parts_page
from allegedly.serve.replying import reply_form
from allegedly.serve.routes.review import Ids, Sent, Short, Where, Words
from allegedly.serve.shelf import Look
from allegedly.serve.website import Site
from allegedly.shapes import EntityKind, Offence, Stance
from allegedly.shapes.browsing import Wanted

Said = Annotated[str, Form(max_length=20_000)]
# What can be put right about whom something is said of.
Who = Annotated[Literal["same", "rename", "kind", "not_entity"], Form()]


class Refused(NamedTuple):
    """A statement that could not be attached, and why."""

    typed: Typed
    why: str


def asked(
    request: Request,
    queue: Annotated[str, Query(max_length=20)] = "",
    after: Annotated[str, Query(max_length=500)] = "",
    last: Annotated[str, Query(max_length=4000)] = "",
    back: Annotated[str, Query(max_length=2000)] = "",
) -> Sent:
    """Where a sitting stands, from an address; without a queue, what was opened leads back to the page that it was opened from.

    `back` is that page where a form of review leads to another.
    """
    return Sent(Stand.of(queue, after, last), "" if queue else own_path(back, "") or _came_from(request))


def _came_from(request: Request) -> str:
    """The page of ours that a link was followed on; empty where a browser does not say, or for a page of review itself."""
    came = urlsplit(request.headers.get("referer", ""))
    path = own_path(f"{came.path}?{came.query}" if came.query else came.path, "")
    return "" if came.netloc != request.headers.get("host") or path.startswith("/review") else path


class Ticked(NamedTuple):
    """What was ticked in the lists of a form."""

    targets: tuple[str, ...]
    offences: tuple[Offence, ...]
    copies: tuple[str, ...]


def chosen(
    target: Annotated[list[str] | None, Form(max_length=500)] = None,
    offence: Annotated[list[Offence] | None, Form(max_length=50)] = None,
    also: Annotated[list[str] | None, Form(max_length=500)] = None,
) -> Ticked:
    """What was ticked in the lists of targets, offences and copies."""
    return Ticked(tuple(target or ()), tuple(offence or ()), tuple(also or ()))


def given(
    stance: Annotated[Stance, Form()],
    lists: Annotated[Ticked, Depends(chosen)],
    start: Annotated[list[int] | None, Form(max_length=50)] = None,
    end: Annotated[list[int] | None, Form(max_length=50)] = None,
    source: Annotated[str, Form(max_length=40)] = "",
) -> Given:
    """What the form of a claim was sent with."""
    return Given(
        start=tuple(start or ()),
        end=tuple(end or ()),
        source=source,
        target=lists.targets,
        stance=stance,
        offence=lists.offences,
        copies=lists.copies,
    )


def typed(
    who: Short = "",
    said: Said = "",
    when: Short = "",
    where_from: Words = "",
    stance: Annotated[Stance | None, Form()] = None,
) -> Typed:
    """A statement as it was typed in."""
    return Typed(who=who.strip(), said=said.strip(), when=when.strip(), where=where_from.strip(), stance=stance)


def routes(site: Site) -> APIRouter:
    """The forms."""
    router = APIRouter()
    _edits(router, site)
    _replies(router, site)
    _doubts(router, site)
    _parts(router, site)
    return router


def _form(site: Site, look: Look, claim: str) -> EditForm:
    """The form for a claim. Raises `UnknownName` where the case holds no such."""
    home = look.article_of(claim) if claim.startswith("c-") else None
    form = edit_form(site.catalogue(look, Wanted(articles=(home,))), claim) if home else None
    if form is None:
        raise UnknownName(site.texts.review.gone)
    return form


def _on(stand: Stand, made: str, back: str, about: str = "", home: str | None = None) -> RedirectResponse:
    """To the page that a form was opened from, which tells of the decision, and there to the claim; else on in the queue.

    Where nobody came from a queue, and no browser said from where, to the article of the claim (`home`), if it is given.
    """
    page = own_path(back, "") or (f"/articles/{home}" if home and not stand.queue else "")
    place = f"k-{about}" if page.startswith("/articles/") and about.startswith("c-") else ""
    return RedirectResponse(with_kept(page, made, place) if page else queue_address(stand, made), status_code=303)


def _edits(router: APIRouter, site: Site) -> None:
    @router.get("/review/claims/{claim}/edit", response_class=HTMLResponse)
    def edit(request: Request, claim: str, sent: Annotated[Sent, Depends(asked)]) -> Response:
        with site.look(request) as look:
            return site.page(request, "review_edit.html", look=look, form=_form(site, look, claim), sent=sent)

    @router.post("/review/claims/{claim}/edit")
    def put_right(request: Request, claim: str, where: Where, new: Annotated[Given, Depends(given)], why: Words = "") -> Response:
        with site.look(request) as look:
            form, home = _form(site, look, claim), look.article_of(claim)
        wish = changed(form, new)
        if wish is None:
            raise UsageError(site.texts.review.unchanged)
        made = desk_of(site).decide(Wish(kind="edit", about=concerned(form, new), why=why.strip(), edit=wish), site.by)
        return _on(where.stand.decided(made), made, where.back, claim, home)


def _replies(router: APIRouter, site: Site) -> None:
    @router.get("/review/claims/{claim}/answer", response_class=HTMLResponse)
    def reply(request: Request, claim: str, sent: Annotated[Sent, Depends(asked)]) -> Response:
        with site.look(request) as look:
            return page(request, look, claim, sent)

    def page(request: Request, look: Look, claim: str, sent: Sent, refused: Refused | None = None) -> Response:
        form = reply_form(site, look, claim)
        if form is None:
            raise UnknownName(site.texts.review.gone)
        context: dict[str, Any] = {"form": form, "sent": sent, "given": refused and refused.typed}
        problem = refused.why if refused else ""
        return site.page(request, "review_answer.html", 400 if refused else 200, look=look, problem=problem, **context)

    @router.post("/review/claims/{claim}/answer")
    def attach(
        request: Request, claim: str, where: Where, statement: Annotated[Typed, Depends(typed)], answer: Short = ""
    ) -> Response:
        desk = desk_of(site)
        with site.look(request) as look:
            home = look.article_of(claim)
        if answer:
            made = desk.decide(Wish(kind="answers", about=(answer, claim)), site.by)
            return _on(where.stand.decided(made), made, where.back, claim, home)
        try:
            desk.attach(statement, claim, site.by)
        except UsageError as error:
            # What was typed stays where it is.
            with site.look(request) as look:
                return page(request, look, claim, where, Refused(statement, without_folders(str(error))))
        return _on(where.stand, READING, where.back, claim, home)


def _doubts(router: APIRouter, site: Site) -> None:
    @router.get("/review/doubt", response_class=HTMLResponse)
    def doubt(
        request: Request,
        about: Annotated[list[str], Query(max_length=2)],
        sent: Annotated[Sent, Depends(asked)],
        part: Annotated[str, Query(max_length=40)] = "",
    ) -> Response:
        with site.look(request) as look:
            form = doubt_form(site, look, tuple(about))
            if form is None:
                raise UnknownName(site.texts.problem["404"])
            return site.page(request, "review_doubt.html", look=look, form=form, sent=sent, part=part)

    @router.post("/review/doubt")
    def note(about: Ids, wrong: Annotated[str, Form(max_length=40)], where: Where, why: Words = "") -> Response:
        wish = Wish(kind="doubt", about=tuple(about), why=why.strip(), value=wrong)
        made = desk_of(site).decide(wish, site.by)
        return _on(where.stand.decided(made)._replace(queue="doubts", after=None), made, where.back, about[0])


def _parts(router: APIRouter, site: Site) -> None:
    @router.get("/review/parts/{entity}", response_class=HTMLResponse)
    def parts(request: Request, entity: str, q: Annotated[str | None, Query(max_length=200)] = None) -> Response:
        with site.look(request) as look:
            page = parts_page(site, look, entity)
            if page is None:
                raise UnknownName(site.texts.problem.entity)
            words, others = alike(site, look, page.entity, q)
            kind = next(
                one.kind for one in look.excerpt(Wanted(bare=(page.entity.id,))).record.entities if one.id == page.entity.id
            )
            given: dict[str, Any] = {"page": page, "words": words, "others": others, "kind": kind, "kinds": get_args(EntityKind)}
            return site.page(request, "review_parts.html", look=look, **given)

    @router.post("/review/who/{entity}")
    def put_right(entity: str, decision: Who, other: Short = "", value: Short = "", why: Words = "") -> Response:
        about = (entity, other) if decision == "same" else (entity,)
        wish = Wish(
            kind=decision, about=about, why=why.strip(), value=value.strip() or None if decision in ("rename", "kind") else None
        )
        made = desk_of(site).decide(wish, site.by)
        return _on(Stand(None, None, ()).decided(made), made, f"/people/{entity}")

    @router.post("/review/parts/{entity}")
    def split(entity: str, one: Short, other: Short, why: Words = "") -> Response:
        made = desk_of(site).decide(Wish(kind="different", about=(one, other), why=why.strip()), site.by)
        return _on(Stand(None, None, ()).decided(made), made, f"/people/{entity}")
