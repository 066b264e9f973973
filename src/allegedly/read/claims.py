"""Claims: the statements of an article with their chain, stance, whom they are about, offences and answers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import msgspec

from allegedly.read import answers, chain
from allegedly.read.attribution import Heard
from allegedly.read.claims_clauses import drafts_of
from allegedly.read.claims_drafted import BODILY, Draft, draft_of
from allegedly.read.claims_going_back import goes_back
from allegedly.read.claims_headed import told_in_body
from allegedly.read.claims_of_steps import as_accusation, charges_denied
from allegedly.read.claims_strangers import not_answering
from allegedly.read.known import Known
from allegedly.read.leaves import Leaf, leaves
from allegedly.read.overlap import dice
from allegedly.read.parsed import ParsedArticle
from allegedly.read.taken_back import withdrawn
from allegedly.shapes import Claim, Span

_SPEAK_FOR = frozenset({"lawyer_of", "spokesperson_of"})
_HEADLINE_KINDS = frozenset({"headline", "standfirst", "subhead"})
_SAME_AS_BODY = 0.5


@dataclass(frozen=True)
class _Standing:
    """Whom an article shows as accused, those accused of nothing but harm to somebody's body, and whether it accuses anybody."""

    accused: frozenset[str]
    bodily: frozenset[str]
    anybody: bool


def find_claims(parsed: ParsedArticle, heard: Heard, known: Known) -> tuple[Claim, ...]:
    """The claims of an article, sorted by place; entities are named by their local keys."""
    charged = charges_denied(parsed, known.cast, heard.frames, known.steps)
    kept = leaves(parsed, heard.frames, {**heard.sure, **dict.fromkeys(charged, 1.0)})
    drafted = [one for leaf in kept for one in drafts_of(parsed, leaf, known, heard)]
    accused = _accused([draft for _, draft in drafted], known)
    drafted = [(leaf, _as_told(parsed, leaf, draft, accused, (known, heard))) for leaf, draft in drafted]
    drafts = _first_hand(parsed, drafted)
    standing = _standing(drafts, known)
    found = [(draft.block, _charged(_weighed(draft, standing, known), charged)) for draft in drafts]
    body = [claim for kind, claim in found if kind == "body"]
    heads = [claim for kind, claim in found if kind in _HEADLINE_KINDS and not _made_in_body(claim, body)]
    heads = [claim for claim in heads if not told_in_body(parsed, known.cast, claim, body)]
    claims = chain.without_names(chain.issued(_unique(sorted([*heads, *body], key=lambda c: (c.content[0].start, c.id)))))
    claims = not_answering(parsed, known.cast, claims, {draft.claim.id for draft in drafts if draft.unworded}, standing.accused)
    bound = answers.bind(parsed.article.text, claims, known.cast.mentions, known.cast.relations, known.cast.entities)
    outspoken = {draft.claim.id for draft in drafts if draft.outspoken}
    accusers = answers.accusers(claims)
    answered = [answers.answering(c, bound.get(c.id, ()), c.id in outspoken, accusers) for c in claims]
    return withdrawn(parsed, answered, {draft.claim.id for draft in drafts if draft.taken_back})


def _first_hand(parsed: ParsedArticle, drafted: list[tuple[Leaf, Draft]]) -> list[Draft]:
    """The drafts without those that only go back to an accusation that the article has made before them."""
    echoes = {id(draft) for leaf, draft in drafted if goes_back(parsed, leaf.frame)}
    drafts = [draft for _, draft in drafted]
    made = [d.claim.content[0].start for d in drafts if d.claim.stance == "alleges" and id(d) not in echoes]
    return [d for d in drafts if id(d) not in echoes or not any(start < d.claim.content[0].start for start in made)]


def _as_told(parsed: ParsedArticle, leaf: Leaf, draft: Draft, accused: frozenset[str], rest: tuple[Known, Heard]) -> Draft:
    """What an accused person only reportedly said is told of him, and not by him: the hedge's claim instead of his own.

    An answer stays his: a denial that is only reported is not lost.
    """
    speakers = {source.entity for source in draft.claim.sources[:1]}
    if leaf.hedging is None or draft.own or not speakers & accused:
        return draft
    told = draft_of(parsed, replace(leaf, frame=leaf.hedging, hedging=None), *rest)
    return draft if told is None else told


def _accused(drafts: list[Draft], known: Known) -> frozenset[str]:
    """Those whom the article shows as accused: by an accusation of an offence, or by a step of the law."""
    named = {key for draft in drafts if draft.claim.stance == "alleges" and draft.claim.offences for key in draft.claim.about}
    stepped = {step.subject for step in known.steps if step.class_ != "allegation" and step.state != "denied"}
    return frozenset(named | stepped)


def _standing(drafts: list[Draft], known: Known) -> _Standing:
    accused = _accused(drafts, known)
    made = [draft.claim for draft in drafts if draft.claim.stance == "alleges"]
    laid = [(claim.about, claim.offences) for claim in made if claim.offences]
    laid += [((step.subject,), step.offences) for step in known.steps if step.class_ != "allegation" and step.state != "denied"]
    others = {key for keys, offences in laid for key in keys if not offences or not set(offences) <= BODILY}
    return _Standing(accused=accused, bodily=accused - others, anybody=bool(accused) or any(claim.about for claim in made))


def _of_nobody(draft: Draft) -> Claim:
    """A statement of an article that accuses nobody: what neither word nor deed makes an accusation is just stated."""
    claim = draft.claim
    open_ = claim.stance == "alleges" and not (draft.worded or draft.deed or draft.hurts or claim.about or claim.offences)
    return msgspec.structs.replace(claim, stance="asserts") if open_ else claim


def _weighed(draft: Draft, standing: _Standing, known: Known) -> Claim:
    """A deed that is ascribed to a person whom the article shows as accused is alleged, not just stated.

    Unless the speaker is the accused, or speaks for him. Of a man accused of beating somebody it is not alleged that he gave or
    promised something.
    """
    claim = draft.claim if standing.anybody else _of_nobody(draft)
    speakers = {key for s in claim.sources for key in (s.entity, s.on_behalf_of) if key}
    friends = {r.from_ for r in known.cast.relations if r.kind in _SPEAK_FOR and r.to in standing.accused}
    open_ = standing.accused if draft.hurts else standing.accused - standing.bodily
    held = {key for key in claim.about if key in open_ and known.cast.get(key).kind == "person"}
    if claim.stance != "asserts" or not draft.deed or not held or speakers & (standing.accused | friends):
        return claim
    parts = tuple(msgspec.structs.replace(p, part="accused") if p.entity in claim.about else p for p in claim.parts)
    return msgspec.structs.replace(claim, stance="alleges", parts=parts)


def _charged(claim: Claim, charged: Mapping[Span, str]) -> Claim:
    return as_accusation(claim, charged.get(claim.cue) if claim.cue else None)


def _made_in_body(claim: Claim, body: list[Claim]) -> bool:
    """Whether the body makes a headline's claim: the same matter, or the same people where no offence is named."""
    for other in body:
        same_matter = bool(set(claim.offences) & set(other.offences))
        same_people = bool(set(claim.about) & set(other.about))
        if same_matter or (same_people and not claim.offences) or dice(claim.content, other.content) >= _SAME_AS_BODY:
            return True
    return False


def _unique(claims: list[Claim]) -> tuple[Claim, ...]:
    return tuple({claim.id: claim for claim in claims}.values())
