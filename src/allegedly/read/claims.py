"""Claims: the statements of an article with their chain, stance, whom they are about, offences and answers."""

from dataclasses import replace

import msgspec

from allegedly.read import answers, chain
from allegedly.read.attribution import Heard
from allegedly.read.claims_clauses import drafts_of
from allegedly.read.claims_drafted import Draft, draft_of
from allegedly.read.claims_going_back import goes_back
from allegedly.read.known import Known
from allegedly.read.leaves import Leaf, dice, leaves
from allegedly.read.parsed import ParsedArticle
from allegedly.read.taken_back import withdrawn
from allegedly.shapes import Claim

_SPEAK_FOR = frozenset({"lawyer_of", "spokesperson_of"})
_HEADLINE_KINDS = frozenset({"headline", "standfirst", "subhead"})
_SAME_AS_BODY = 0.5


def find_claims(parsed: ParsedArticle, heard: Heard, known: Known) -> tuple[Claim, ...]:
    """The claims of an article, sorted by place; entities are named by their local keys."""
    found = []
    kept = leaves(parsed, heard.frames, heard.sure)
    drafted = [one for leaf in kept for one in drafts_of(parsed, leaf, known, heard)]
    accused = _accused([draft for _, draft in drafted], known)
    drafted = [(leaf, _as_told(parsed, leaf, draft, accused, (known, heard))) for leaf, draft in drafted]
    drafts = _first_hand(parsed, drafted)
    accused = _accused(drafts, known)
    for draft in drafts:
        found.append((draft.block, _weighed(draft, accused, known)))
    body = [claim for kind, claim in found if kind == "body"]
    heads = [claim for kind, claim in found if kind in _HEADLINE_KINDS and not _made_in_body(claim, body)]
    claims = chain.without_names(chain.issued(_unique(sorted([*heads, *body], key=lambda c: (c.content[0].start, c.id)))))
    bound = answers.bind(parsed.article.text, claims, known.cast.mentions, known.cast.relations, known.cast.entities)
    outspoken = {draft.claim.id for draft in drafts if draft.outspoken}
    accusers = answers.accusers(claims)
    answered = [answers.answering(c, bound.get(c.id, ()), c.id in outspoken, accusers) for c in claims]
    return withdrawn(answered, {draft.claim.id for draft in drafts if draft.taken_back})


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


def _weighed(draft: Draft, accused: frozenset[str], known: Known) -> Claim:
    """A deed that is ascribed to a person whom the article shows as accused is alleged, not just stated.

    Unless the speaker is the accused, or speaks for him.
    """
    claim = draft.claim
    speakers = {key for s in claim.sources for key in (s.entity, s.on_behalf_of) if key}
    friends = {r.from_ for r in known.cast.relations if r.kind in _SPEAK_FOR and r.to in accused}
    held = {key for key in claim.about if key in accused and known.cast.get(key).kind == "person"}
    if claim.stance != "asserts" or not draft.deed or not held or speakers & (accused | friends):
        return claim
    parts = tuple(msgspec.structs.replace(p, part="accused") if p.entity in claim.about else p for p in claim.parts)
    return msgspec.structs.replace(claim, stance="alleges", parts=parts)


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
