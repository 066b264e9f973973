"""What people decide: what waits for a decision, the log, and decisions themselves."""

from typing import Annotated, Literal

from fastapi import Depends, FastAPI, Request
from msgspec import Meta

from allegedly.errors import UnknownName
from allegedly.serve.api.answers import Answer, Passing, passing, read
from allegedly.serve.api.bodies import JsonBody
from allegedly.serve.api.parameters import After, Id
from allegedly.serve.deciding import desk_of
from allegedly.serve.desk import Edit, Typed, Wish
from allegedly.serve.guard.guard import HEADER
from allegedly.serve.log import LogPage, log_page
from allegedly.serve.parts import PartsPage, parts_page
from allegedly.serve.review import Queue, ReviewPage, review_page
from allegedly.serve.shelf import Look
from allegedly.serve.tellings import MOST
from allegedly.serve.website import Site
from allegedly.shapes import Offence, Shape, Span, Stance

Kind = Literal[
    "same",
    "different",
    "not_entity",
    "rename",
    "kind",
    "one_origin",
    "separate_origins",
    "confirm",
    "reject",
    "edit",
    "answers",
    "not_an_answer",
    "doubt",
]
AboutId = Annotated[str, Meta(pattern="^[0-9A-Za-z_:-]+$", max_length=100)]
Words = Annotated[str, Meta(max_length=2000)]


class PlaceIn(Shape, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stretch of the article's text."""

    start: Annotated[int, Meta(ge=0, le=1 << 31)]
    end: Annotated[int, Meta(ge=0, le=1 << 31)]


class EditIn(Shape, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands in place of what was read of a claim; what is left out stays as it is.

    `content`, `source` (empty: nobody is named) and `about` are places in the article of the claim.
    """

    content: tuple[PlaceIn, ...] | None = None
    source: tuple[PlaceIn, ...] | None = None
    about: tuple[PlaceIn, ...] | None = None
    stance: Stance | None = None
    offences: tuple[Offence, ...] | None = None


class JudgementIn(Shape, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision: its kind, the ids of what it is about, and why.

    `same`, `different`, `one_origin` and `separate_origins` are about two entities, `answers` about an answer and what it answers,
    `not_an_answer` about an answer (or several that say the same) and last the claim or finding that it is none to,
    the others about one entity, claim, legal step, relation, office or finding; `confirm` and `reject` also about a link to a list,
    and about several tellings of one legal step, relation or office at once.
    `value` is the new name of a `rename`, the new kind of a `kind`, of a `doubt` what is wrong; `edit` belongs to an `edit`.
    """

    kind: Kind
    about: Annotated[tuple[AboutId, ...], Meta(min_length=1, max_length=MOST)]
    why: Words = ""
    value: Annotated[str, Meta(max_length=200)] | None = None
    edit: EditIn | None = None


class StatementIn(Shape, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A statement that is an answer: who said it (an id or a name), what was said, when (ISO), and where it is to be found."""

    who: Annotated[str, Meta(min_length=1, max_length=200)]
    said: Annotated[str, Meta(min_length=1, max_length=20_000)]
    when: Annotated[str, Meta(max_length=10)] = ""
    where: Words = ""
    stance: Stance | None = None


class Token(Shape, frozen=True, kw_only=True):
    """The token of a session, and the header in which each change carries it."""

    token: str
    header: str


class Judged(Shape, frozen=True, kw_only=True):
    """The id of the judgement that was added to the log. What follows from it is derived beside the server, in a moment."""

    judgement: str


class Reading(Shape, frozen=True, kw_only=True):
    """The claim whose answer is being read, beside the server."""

    claim: str


def add(api: FastAPI, site: Site) -> None:
    """Adds what is asked and done about decisions."""
    _asking(api, site)

    @api.post("/judgements", status_code=201, responses={404: {}})
    def judge(wish: Annotated[JudgementIn, Depends(JsonBody(JudgementIn))]) -> Passing[Judged]:
        return passing(Judged(judgement=desk_of(site).decide(_wish(wish), site.by)), 201)

    @api.delete("/judgements/{judgement}", status_code=201, responses={404: {}})
    def undo(judgement: Id) -> Passing[Judged]:
        return passing(Judged(judgement=desk_of(site).undo(judgement, site.by)), 201)

    @api.post("/claims/{claim}/answers", status_code=202, responses={404: {}})
    def attach(claim: Id, statement: Annotated[StatementIn, Depends(JsonBody(StatementIn))]) -> Passing[Reading]:
        given = {name: getattr(statement, name) for name in Typed.__struct_fields__}
        desk_of(site).attach(Typed(**given), claim, site.by)
        return passing(Reading(claim=claim), 202)


def _asking(api: FastAPI, site: Site) -> None:
    @api.get("/review")
    def review(request: Request, queue: Queue | None = None, after: After = None) -> Answer[ReviewPage]:
        return read(site, request, lambda look: review_page(site, look, queue, after))

    @api.get("/log")
    def log(request: Request, after: After = None) -> Answer[LogPage]:
        return read(site, request, lambda look: log_page(look, site.texts, after))

    @api.get("/entities/{entity}/parts", responses={404: {}})
    def parts(request: Request, entity: Id) -> Answer[PartsPage]:
        return read(site, request, lambda look: _parts(site, look, entity))

    @api.get("/token")
    def token(request: Request) -> Passing[Token]:
        answer = passing(Token(token=request.state.token, header=HEADER))
        if request.state.cookie:
            answer.headers["Set-Cookie"] = request.state.cookie
        return answer


def _parts(site: Site, look: Look, entity: str) -> PartsPage:
    page = parts_page(site, look, entity)
    if page is None:
        raise UnknownName(site.texts.problem.entity)
    return page


def _wish(given: JudgementIn) -> Wish:
    return Wish(kind=given.kind, about=given.about, why=given.why.strip(), value=given.value, edit=_edit(given.edit))


def _edit(given: EditIn | None) -> Edit | None:
    if given is None:
        return None
    return Edit(
        content=_spans(given.content),
        source=_spans(given.source),
        about=_spans(given.about),
        stance=given.stance,
        offences=given.offences,
    )


def _spans(places: tuple[PlaceIn, ...] | None) -> tuple[Span, ...] | None:
    return None if places is None else tuple(Span(start=place.start, end=place.end) for place in places)
