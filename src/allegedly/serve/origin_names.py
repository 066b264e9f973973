"""What an origin is called where it is counted: by every name under which the sentences beside the count tell it.

Parts of one body are one origin. A sentence that begins "The government" below "one origin (the Treasury)" looks like a second.
"""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from allegedly import wording, wording_sources
from allegedly.names import without_article
from allegedly.origin_reasons import is_of_like_words, is_of_one_government, is_of_somebody, part_and_whole
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.headings import TOLD, voice_in_short
from allegedly.serve.people import ALLEGED
from allegedly.shapes import Finding, OriginPath, Source

# So many names of one origin are told beside the one that it is counted under.
_MOST = 3


def origins_named(catalogue: Catalogue, finding: Finding) -> tuple[str, ...]:
    """The origins of a finding in words, each with how its other names hang together with it.

    Names that only later claims give are left out, so that a list, which loads no more than the first, tells each origin alike.
    """
    first = replace(finding, paths=_first_paths(catalogue, finding))
    return tuple(_named(catalogue, first, number) for number in range(len(finding.origins)))


def other_names(catalogue: Catalogue, finding: Finding, number: int) -> tuple[str, ...]:
    """Under which names the sentences of a finding tell one of its origins, beside the one that it is counted under."""
    return tuple(_others(catalogue, finding, number, voice_in_short(catalogue, finding.origins[number])))


def _first_paths(catalogue: Catalogue, finding: Finding) -> tuple[OriginPath, ...]:
    """The paths of the first claims, accusations before others, and of the first that goes back to each origin."""
    order = {id: (catalogue.claims[id].stance not in ALLEGED, at) for at, id in enumerate(finding.claims) if id in catalogue.claims}
    told = set(sorted(order, key=order.__getitem__)[:TOLD])
    origins: dict[int | None, str] = {}
    for path in sorted((path for path in finding.paths if path.claim in order), key=lambda path: order[path.claim]):
        origins.setdefault(path.origin, path.claim)
    return tuple(path for path in finding.paths if path.claim in told or path.claim in origins.values())


def _named(catalogue: Catalogue, finding: Finding, number: int) -> str:
    origin = finding.origins[number]
    own = voice_in_short(catalogue, origin)
    others = _others(catalogue, finding, number, own)
    beside = [name for name in others if name in _for_a_reason(catalogue, finding, number, is_of_somebody)]
    alike = _for_a_reason(catalogue, finding, number, is_of_like_words)
    perhaps = [name for name in others if name in alike and name not in beside]
    sure = {name: keys for name, keys in others.items() if name not in (*beside, *perhaps)}
    line = _by_its_names(catalogue, finding, number, {own: _keys(catalogue, origin), **sure})
    line += f", probably also told of as {wording.listed(_few(perhaps))}" if perhaps else ""
    return f"{line}, counted with {wording.listed(_few(beside))}" if beside else line


def _by_its_names(catalogue: Catalogue, finding: Finding, number: int, told: dict[str, set[str]]) -> str:
    """An origin by its own names, the one that it is counted under first, with what a reason may call each."""
    own = next(iter(told))
    if len(told) == 1:
        return own
    speaking = _speaking_for(catalogue, finding, number)
    reasons = [reason for path in finding.paths if path.origin == number for reason in path.reasons]
    ties = [tie for reason in reasons if (tie := part_and_whole(reason))]
    wholes, parts = ({_bare(tie[at]) for tie in ties} for at in (1, 0))
    # An origin has one name wherever it is counted, chosen or put into a table: it is told first.
    homes = [name for name, keys in told.items() if keys & wholes]
    home = own if own in homes or (speaking and not homes) else next(iter(homes), None)
    below = [name for name, keys in told.items() if (keys & parts or name in speaking) and name != home]
    if home == own and below:
        return _also(f"{own}, through {wording.listed(_few(below))}", [name for name in told if name not in (own, *below)])
    if home:
        whole = home if own in below else None
        return _also(f"{own}, of {whole}" if whole else own, [name for name in told if name not in (own, whole)])
    if below and (own in below or len(below) > 1):
        return _also(wording.listed(_few(list(dict.fromkeys([own, *below])))) + f", of {_the(ties[0][1])}", [])
    if any(is_of_one_government(reason) for reason in reasons):
        return f"{wording.listed(_few(list(told)))}, of one government"
    return _also(own, [name for name in told if name != own])


def _sources(catalogue: Catalogue, finding: Finding, number: int) -> Iterator[Source]:
    """Whom the sentences that come to an origin tell as it."""
    for path in finding.paths:
        claim = catalogue.claims.get(path.claim)
        if path.origin == number and claim and path.link is not None and path.link < len(claim.sources):
            yield claim.sources[path.link]


def _others(catalogue: Catalogue, finding: Finding, number: int, own: str) -> dict[str, set[str]]:
    """Under which other names the sentences tell an origin, with what a reason may call each."""
    counted = finding.origins[number].entity
    found: dict[str, set[str]] = {}
    for source in _sources(catalogue, finding, number):
        name = _alone(catalogue, source)
        if name != own and not name.startswith("“") and (source.entity is None or source.entity != counted):
            found.setdefault(name, set()).update(_keys(catalogue, source))
    # "Auditors" beside "auditors of the islands" tells nothing more.
    return {name: keys for name, keys in found.items() if not any(_within(name, other) for other in found)}


def _for_a_reason(catalogue: Catalogue, finding: Finding, number: int, is_of: Callable[[str], bool]) -> set[str]:
    """Who counts with an origin for a reason that does not say that he is it.

    He is somebody of that body whom no report names, or probably the same since he says the same.
    """
    paths = tuple(path for path in finding.paths if any(map(is_of, path.reasons)))
    return {_alone(catalogue, source) for source in _sources(catalogue, replace(finding, paths=paths), number)}


def _within(name: str, other: str) -> bool:
    return set(_bare(name).split()) < set(_bare(other).split())


def _speaking_for(catalogue: Catalogue, finding: Finding, number: int) -> set[str]:
    """Who speaks for an origin in its name: a spokesman, a lawyer."""
    counted = finding.origins[number].entity
    sources = _sources(catalogue, finding, number) if counted else ()
    return {_alone(catalogue, one) for one in sources if one.on_behalf_of == counted and one.entity != counted}


def _alone(catalogue: Catalogue, source: Source) -> str:
    """What to call a source, whomever it speaks for."""
    return voice_in_short(catalogue, replace(source, on_behalf_of=None))


def _keys(catalogue: Catalogue, source: Source) -> set[str]:
    return {_bare(source.text), _bare(catalogue.speaker(source))} - {""}


def _bare(name: str) -> str:
    return without_article(name)


def _the(name: str) -> str:
    return wording_sources.voice(name, "official_body")


def _few(names: list[str]) -> list[str]:
    return names if len(names) <= _MOST else [*names[: _MOST - 1], f"{wording.number(len(names) - _MOST + 1)} others"]


def _also(line: str, names: list[str]) -> str:
    return f"{line}, also told of as {wording.listed(_few(names))}" if names else line
