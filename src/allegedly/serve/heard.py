"""Who answered a finding, and how, in one line for each side: a person with those who speak for him."""

from collections.abc import Iterable, Mapping, Sequence

from allegedly import wording, wording_statements
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.copied import folded
from allegedly.serve.courts import decided
from allegedly.serve.sentences import done
from allegedly.shapes import Claim, Source

_REJECTING = ("denies", "disputes")


def heard(catalogue: Catalogue, answers: Sequence[Claim]) -> tuple[str, ...]:
    """The lines of those who answered, in the order in which they are first told: how they answered, and when it was reported.

    `Denied by Ada Brandt, also through Paul Lund (reported 9 May 2021)`; where they did several things, each with its days.
    """
    clients = _clients(answers)
    sides: dict[str, list[Claim]] = {}
    # What a report copied was answered once, on the day of the report that it is from.
    for answer in folded(catalogue, answers):
        sides.setdefault(_side(catalogue, answer, clients), []).append(answer)
    return tuple(_line(catalogue, key, some, clients) for key, some in sides.items())


def accused_first(asked: Iterable[Claim], answers: Sequence[Claim]) -> list[Claim]:
    """Answers to some claims: first those of the accused and of who speaks for them, then what anybody else says to it."""
    accused = {key for claim in asked if claim.stance == "alleges" for key in claim.about}
    clients = _clients(answers)
    return sorted(answers, key=lambda answer: not any({s.entity, _client(s, clients)} & accused for s in answer.sources[:1]))


def with_replies(catalogue: Catalogue, answers: Iterable[Claim]) -> list[Claim]:
    """Some answers, each followed by what those whom it speaks of say to it: an answer that accuses somebody is answered too.

    "Mr Lund was dismissed for drinking", says the firm that he accuses; what he calls that stands beside it wherever it stands.
    """
    found: dict[str, Claim] = {}
    for answer in answers:
        found.setdefault(answer.id, answer)
        for reply in catalogue.answers_to.get(answer.id, ()):
            speaking = {key for source in reply.sources[:1] for key in (source.entity, source.on_behalf_of)}
            if reply.stance in _REJECTING and speaking & set(answer.about):
                found.setdefault(reply.id, reply)
    return list(found.values())


def _clients(answers: Sequence[Claim]) -> Mapping[str, str]:
    """For whom each lawyer and spokesman speaks, as any of the answers says; who speaks for several is left out."""
    found: dict[str, set[str]] = {}
    for source in (answer.sources[0] for answer in answers if answer.sources):
        if source.entity and source.on_behalf_of and source.on_behalf_of != source.entity:
            found.setdefault(source.entity, set()).add(source.on_behalf_of)
    return {agent: whom.pop() for agent, whom in found.items() if len(whom) == 1}


def _client(source: Source, clients: Mapping[str, str]) -> str | None:
    own = source.on_behalf_of or clients.get(source.entity or "")
    return own if own != source.entity else None


def _side(catalogue: Catalogue, answer: Claim, clients: Mapping[str, str]) -> str:
    """What tells one side from another. What came through somebody else is told apart, with the one through whom it came."""
    if not answer.sources:
        return ""
    first, told = answer.sources[0], catalogue.told_by(answer.sources)
    own = _client(first, clients) or (first.entity if catalogue.stands(first.entity) else None)
    return own if own and told == catalogue.voice(first) else catalogue.first_named(told, first)


def _line(catalogue: Catalogue, side: str, answers: Sequence[Claim], clients: Mapping[str, str]) -> str:
    court = all(decided(catalogue, answer) for answer in answers)
    by: dict[str, list[Claim]] = {}
    for answer in answers:
        by.setdefault(wording_statements.answered_how(done(catalogue, answer), court=court), []).append(answer)
    who = _who(catalogue, side, answers, clients)
    return wording_statements.heard(who, [(how, _reported(catalogue, some)) for how, some in by.items()])


def _who(catalogue: Catalogue, side: str, answers: Sequence[Claim], clients: Mapping[str, str]) -> str | None:
    """Who answers: somebody himself, others for him, or both."""
    sources = [answer.sources[0] for answer in answers if answer.sources]
    if not sources:
        return None
    agents = [source for source in sources if _client(source, clients) == side]
    if not agents:
        return catalogue.first_named(catalogue.told_by(answers[0].sources), sources[0])
    named = wording.listed(list(dict.fromkeys(catalogue.called(source) for source in agents)))
    himself = next((source for source in sources if source.entity == side), None)
    if himself is None:
        return f"{named}, for {catalogue.in_prose(side)}"
    return f"{catalogue.first_named(catalogue.called(himself), himself)}, also through {named}"


def _reported(catalogue: Catalogue, answers: Sequence[Claim]) -> str:
    """On which day, or between which, answers were reported. A claim's own date is when what it tells of happened."""
    return wording_statements.reported(catalogue.articles[answer.article].published for answer in answers)
