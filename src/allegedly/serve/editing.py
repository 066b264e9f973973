"""The form in which a claim is put right: its words in the article's text, and the lists of sources, targets and stances."""

from collections import Counter
from typing import get_args

from allegedly.serve.catalogue import Catalogue
from allegedly.serve.copied import folded
from allegedly.serve.desk import Edit
from allegedly.serve.views import ClaimView, claim_view
from allegedly.shapes import Claim, Mention, Offence, Shape, Span, Stance
from allegedly.wording import one_line, quoted

_TARGETS = ("person", "organization", "group", "outlet")
_FURNITURE = ("promo", "credit", "caption", "byline", "dateline")
# So many words on either side tell two of the same name apart.
_BESIDE = 3


class ParagraphText(Shape, frozen=True, kw_only=True):
    """A block of the article with where it begins; `pieces` are its words in turn outside and inside the claim's content."""

    start: int
    quiet: bool
    pieces: tuple[str, ...]


class Choice(Shape, frozen=True, kw_only=True):
    """One of a list: `value` is the place in the article that names it, as START-END."""

    value: str
    name: str
    chosen: bool


class EditForm(Shape, frozen=True, kw_only=True):
    """A claim as it can be put right. `speaker` is who is said to say it now, empty for nobody.

    `copies` are the same words in other reports, one copied from the other: what is put right here is put right there.
    """

    claim: ClaimView
    content: tuple[Span, ...]
    paragraphs: tuple[ParagraphText, ...]
    speaker: str
    speakers: tuple[Choice, ...]
    targets: tuple[Choice, ...]
    stances: tuple[Stance, ...]
    offences: tuple[tuple[Offence, bool], ...]
    copies: tuple[Choice, ...] = ()


class Given(Shape, frozen=True, kw_only=True):
    """What a form was sent with."""

    start: tuple[int, ...]
    end: tuple[int, ...]
    source: str
    target: tuple[str, ...]
    stance: Stance
    offence: tuple[Offence, ...]
    copies: tuple[str, ...] = ()


def edit_form(catalogue: Catalogue, id_: str) -> EditForm | None:
    """The form for a claim of an excerpt that holds its whole article; None where it holds no such claim."""
    claim = catalogue.claims.get(id_)
    if claim is None:
        return None
    choices = _choices(catalogue, claim)
    about = set(claim.about)
    return EditForm(
        claim=claim_view(catalogue, claim),
        content=claim.content,
        paragraphs=_paragraphs(catalogue, claim),
        speaker=catalogue.speaker(claim.sources[0]) if claim.sources else "",
        speakers=tuple(choice for _, choice in choices),
        targets=tuple(
            Choice(value=choice.value, name=choice.name, chosen=entity in about)
            for entity, choice in choices
            if catalogue.entities[entity].kind in _TARGETS
        ),
        stances=get_args(Stance),
        offences=tuple((offence, offence in claim.offences) for offence in get_args(Offence)),
        copies=tuple(
            Choice(value=copy.id, name=catalogue.outlet(copy.article), chosen=copy.review in ("unreviewed", claim.review))
            for copy in copies_of(catalogue, claim)
        ),
    )


def copies_of(catalogue: Catalogue, claim: Claim) -> tuple[Claim, ...]:
    """The claims that have the words of one from its report, or that it has from theirs."""
    findings = (one for one in catalogue.record.findings if claim.id in one.claims or claim.id in one.answers)
    ids = dict.fromkeys(id_ for finding in findings for id_ in (*finding.claims, *finding.answers))
    told = folded(catalogue, (catalogue.claims[id_] for id_ in ids if id_ in catalogue.claims))
    alike = next(((first, *copies) for first, copies in told.items() if claim in (first, *copies)), ())
    return tuple(one for one in alike if one != claim and one.review != "rejected")


def _choices(catalogue: Catalogue, claim: Claim) -> list[tuple[str, Choice]]:
    """Everybody and everything of the article, at the place nearest to the claim: the named first, each by the alphabet.

    Who is only described ("prosecutors") stands with the words around: which of several is meant, a description does not tell. Of
    these only such as say something, or of whom something is told, or who stand in the words of the claim: nobody means the
    reporters whom somebody spoke to.
    """
    near: dict[str, Mention] = {}
    at = claim.content[0].start
    for mention in catalogue.mentions_in.get(claim.article, ()):
        if catalogue.stands(mention.entity) and _meant(catalogue, claim, mention):
            best = near.get(mention.entity, mention)
            near[mention.entity] = min(best, mention, key=lambda one: (one.form != "name", abs(one.start - at), one.start))
    called = {entity: _called(catalogue, entity, mention) for entity, mention in near.items()}
    counts = Counter(name.casefold() for name in called.values())
    found = []
    for entity, mention in near.items():
        name = called[entity]
        if counts[name.casefold()] > 1 or mention.form != "name":
            name = f"{name} ({quoted(_around(catalogue, mention))})"
        found.append((entity, Choice(value=f"{mention.start}-{mention.end}", name=name, chosen=False)))
    return sorted(found, key=lambda one: (near[one[0]].form != "name", one[1].name.casefold(), one[1].value))


def _meant(catalogue: Catalogue, claim: Claim, mention: Mention) -> bool:
    """Whether somebody may be meant by a person who puts right whom a claim is from or about: for one without a name, see above."""
    one = mention.entity
    if mention.form == "name" or catalogue.claims_about.get(one) or catalogue.claims_by.get(one) or catalogue.steps_of.get(one):
        return True
    return any(span.start <= mention.start and mention.end <= span.end for span in claim.content)


def _around(catalogue: Catalogue, mention: Mention) -> str:
    """A mention with some words on either side in its line, to tell two of the same name apart."""
    text = catalogue.texts.get(mention.article, "")
    line = text.rfind("\n", 0, mention.start) + 1
    before, after = text[line : mention.start], text[mention.end :].partition("\n")[0]
    beside = " ".join(one_line(before).split()[-_BESIDE:]), " ".join(one_line(after).split()[:_BESIDE])
    # A full stop or a quotation mark stands at the mention as it does in the text.
    gaps = " " if before[-1:].isspace() else "", " " if after[:1].isspace() else ""
    return "".join([beside[0], gaps[0], one_line(text[mention.start : mention.end]), gaps[1], beside[1]]).strip()


def _called(catalogue: Catalogue, entity: str, mention: Mention) -> str:
    """The name of an entity; what the article calls it where it has no name of its own."""
    if mention.form == "name":
        return catalogue.entities[entity].name
    return one_line(catalogue.texts.get(mention.article, "")[mention.start : mention.end])


def _paragraphs(catalogue: Catalogue, claim: Claim) -> tuple[ParagraphText, ...]:
    text = catalogue.texts.get(claim.article, "")
    return tuple(
        ParagraphText(
            start=block.start,
            quiet=block.kind in _FURNITURE,
            pieces=_pieces(text, Span(start=block.start, end=block.end), claim.content),
        )
        for block in catalogue.articles[claim.article].blocks
    )


def _pieces(text: str, block: Span, content: tuple[Span, ...]) -> tuple[str, ...]:
    found, at = [], block.start
    for span in content:
        start, end = max(span.start, block.start), min(span.end, block.end)
        if start < end:
            found += [text[at:start], text[start:end]]
            at = end
    return (*found, text[at : block.end])


def changed(form: EditForm, given: Given) -> Edit | None:
    """What a form was sent with that differs from what it showed; None where nothing does."""
    content = tuple(Span(start=start, end=end) for start, end in zip(given.start, given.end, strict=False) if start < end)
    shown = {choice.value for choice in form.targets if choice.chosen}
    known = {choice.value for choice in form.targets}
    targets = tuple(value for value in given.target if value in known)
    offences = tuple(offence for offence, _ in form.offences if offence in given.offence)
    edit = Edit(
        content=content if content != form.content else None,
        source=_source(form, given.source),
        about=tuple(_span(value) for value in targets) if set(targets) != shown else None,
        stance=given.stance if given.stance != form.claim.stance else None,
        offences=offences if offences != tuple(o for o, chosen in form.offences if chosen) else None,
    )
    return edit if edit != Edit() else None


def concerned(form: EditForm, given: Given) -> tuple[str, ...]:
    """The ids of the claims that an edit is of: the one that the form is for, and the copies that were ticked."""
    return (form.claim.id, *(copy.value for copy in form.copies if copy.value in given.copies))


def _source(form: EditForm, given: str) -> tuple[Span, ...] | None:
    """The new speaker: None where it stays, empty for nobody."""
    if given == "nobody":
        return () if form.speaker else None
    return (_span(given),) if given in {choice.value for choice in form.speakers} else None


def _span(value: str) -> Span:
    start, _, end = value.partition("-")
    return Span(start=int(start), end=int(end))
