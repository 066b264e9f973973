"""The network in words: who is said to be tied to whom, always as what reports say, with how many of them and what was answered."""

import re
from collections.abc import Mapping, Sequence

import msgspec
from msgspec.structs import replace

from allegedly import vocabulary, wording, wording_sources
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.namesakes import told_apart, with_apart
from allegedly.serve.shelf import Look
from allegedly.serve.texts import Texts, counted, fill
from allegedly.serve.views import ClaimView, QuoteView, once_view, quote, told_once
from allegedly.shapes import EntityKind, ProceedingClass, RelationEntry, Review, Shape, Span
from allegedly.shapes.network import Answered, LineKind, LineTold, Network, NetworkLine, NetworkNode, Passed
from allegedly.wording_speakers import shortened

CLAIMED: frozenset[LineKind] = frozenset({"dealing", "accusation"})
# Behind the noun that says what a thing is.
_OF_WHAT = re.compile(r"[,;:(]|\s(?:for|of|to|in|on|at|from|with|by|that|which|worth)\s")
MOST_PASSED = 3
"""So many things are named of those that are said to have passed between two."""
MOST_TOLD = 20
"""So many claims of a line are shown at once."""


class NodeView(Shape, frozen=True, kw_only=True):
    """A node as it is shown. `weight` counts the reports of its lines; `title` says in words what it is and how far in law.

    `apart` tells it apart from others of its name.
    """

    id: str
    name: str
    kind: EntityKind
    weight: int
    class_: ProceedingClass | None = msgspec.field(name="class")
    title: str
    apart: str = ""


class LineView(Shape, frozen=True, kw_only=True):
    """A line in words: one sentence, or one for each tie; `standing` is on how many words, in how many reports, and the answer."""

    kind: LineKind
    from_: str = msgspec.field(name="from")
    to: str
    sentences: tuple[str, ...]
    standing: str
    reports: int
    claims: int
    origins: int
    answered: Answered | None


class NetworkView(Shape, frozen=True, kw_only=True):
    """The network in words: its nodes with the heaviest first, its lines with those most reported first, and what is left out."""

    nodes: tuple[NodeView, ...]
    lines: tuple[LineView, ...]
    nodes_left_out: int
    lines_left_out: int


class TieQuote(Shape, frozen=True, kw_only=True):
    """The words of a report that tell of a relation, and what people made of it."""

    id: str
    review: Review
    quote: QuoteView


class LinePage(Shape, frozen=True, kw_only=True):
    """What a line stands for: the claims of a dealing or an accusation, or the words that tell of kin, office or tie.

    `left_out` are those that are not shown for their number, `rejected` those that a person rejected.
    """

    line: LineView
    claims: tuple[ClaimView, ...]
    ties: tuple[TieQuote, ...]
    left_out: int
    rejected: int


def with_namesakes(nodes: Sequence[NetworkNode], look: Look, texts: Texts) -> tuple[NetworkNode, ...]:
    """Nodes with what tells those apart whose name others of the case bear."""
    apart = told_apart(texts, look, (node.id for node in nodes))
    return tuple(replace(node, apart=apart[node.id]) if node.id in apart else node for node in nodes)


def network_view(network: Network, texts: Texts) -> NetworkView:
    """A network in words."""
    by_id = {node.id: node for node in network.nodes}
    return NetworkView(
        nodes=tuple(_node(node, texts) for node in network.nodes),
        lines=tuple(line_view(line, by_id, texts) for line in network.lines),
        nodes_left_out=network.nodes_left_out,
        lines_left_out=network.lines_left_out,
    )


def _node(node: NetworkNode, texts: Texts) -> NodeView:
    parts = [texts.network.kinds[node.kind]]
    if node.class_:
        parts.append(texts.network.classes[node.class_])
    return NodeView(
        id=node.id,
        name=node.name,
        kind=node.kind,
        weight=node.weight,
        class_=node.class_,
        title=f"{with_apart(node.name, node.apart)}: {', '.join(parts)}",
        apart=node.apart,
    )


def line_view(line: NetworkLine, nodes: Mapping[str, NetworkNode], texts: Texts) -> LineView:
    """A line in words; `nodes` holds its ends, and whomever its ties name."""
    return LineView(
        kind=line.kind,
        from_=line.from_,
        to=line.to,
        sentences=_sentences(line, nodes, texts),
        standing=_standing(line, texts),
        reports=line.reports,
        claims=line.claims,
        origins=line.origins,
        answered=line.answered,
    )


def _sentences(line: NetworkLine, nodes: Mapping[str, NetworkNode], texts: Texts) -> tuple[str, ...]:
    words = texts.network.sentence
    if line.kind not in CLAIMED:
        return tuple(
            fill(words.tie, one=_called(nodes[one]), tie=wording.relation(tie), other=_called(nodes[other]))
            for one, tie, other in line.ties
        )
    from_, to = nodes[line.from_], nodes[line.to]
    if line.kind == "dealing":
        form = words.awarded if line.passed and all(is_awarded(one.what) for one in line.passed) else words.dealing
        return (fill(form, one=_in_prose(from_), other=_in_prose(to), what=_passed(line, texts)),)
    plural = wording_sources.is_plural(from_.name, "person" if from_.kind == "person" else "organization")
    form = words.accusation_plural if plural else words.accusation_singular
    return (wording.capital(fill(form, one=_in_prose(from_), other=_in_prose(to))),)


def _passed(line: NetworkLine, texts: Texts) -> str:
    """What is said to have passed on a line: whether it was sold, paid, lent or given is for its claims to say."""
    words = texts.network.sentence
    told = []
    apart = _apart(line)
    for one in line.passed[:MOST_PASSED]:
        what, back = wording.quoted(wording.one_line(one.what)), wording.quoted(wording.one_line(one.in_return))
        thing = fill(words.passed_for, what=what, back=back) if one.in_return else what
        told.append(f"{thing} ({texts.network.answered[one.answered]})" if apart and one.answered else thing)
    if more := len(line.passed) - len(told):
        told.append(counted(words.passed_more, more))
    return "; ".join(told) or words.passed_something


def is_awarded(what: str) -> bool:
    """Whether a thing is one that is awarded to whoever is to do it: "the work", "a contract for the quay", no "240,000 euros"."""
    head = _OF_WHAT.split(wording.one_line(what).lower(), maxsplit=1)[0].split()[-1:]
    return any({word, word.removesuffix("s")} & vocabulary.words("dealings", "awarded") for word in head)


def _called(node: NetworkNode) -> str:
    return with_apart(node.name, node.apart)


def _in_prose(node: NetworkNode) -> str:
    return with_apart(
        wording_sources.voice(shortened(node.name), "person" if node.kind == "person" else "organization"), node.apart
    )


def _standing(line: NetworkLine, texts: Texts) -> str:
    """On how many words a line rests, what was answered, and how many reports tell it."""
    words = texts.network
    parts = [counted(words.reports, line.reports)]
    if line.kind == "dealing":
        parts.insert(0, counted(words.alleged_by, line.origins))
    if line.kind == "accusation":
        parts.insert(0, counted(words.claims, line.claims))
    if line.answered:
        # Of several things that passed some may be denied alone: said is which.
        one = [passed for passed in line.passed if passed.answered == line.answered]
        told = "; ".join(wording.quoted(wording.one_line(_thing(passed))) for passed in one[:MOST_PASSED])
        answered = words.answered[line.answered]
        parts.append(fill(words.answered_of, answered=answered, what=told) if _apart(line) and told else answered)
    return ", ".join(parts)


def _apart(line: NetworkLine) -> bool:
    """Whether an answer to one of the things that passed on a line is none to the others."""
    return len({one.answered for one in line.passed}) > 1


def _thing(passed: Passed) -> str:
    """What names a dealing best: rather the thing than the sum."""
    return passed.in_return if passed.in_return and passed.what[:1].isdigit() else passed.what


def line_page(catalogue: Catalogue, told: LineTold, texts: Texts, claims: Sequence[str]) -> LinePage:
    """What stands behind a line, from an excerpt that holds these claims of it, or its two ends."""
    nodes, ties = {node.id: node for node in told.nodes}, set(told.line.ties)
    every = [tie for tie in catalogue.record.relations if (tie.from_, tie.kind, tie.to) in ties]
    relations = [tie for tie in every if tie.review != "rejected"]
    return LinePage(
        line=line_view(told.line, nodes, texts),
        claims=told_once(once_view(catalogue, catalogue.claims[id]) for id in claims if id in catalogue.claims),
        ties=tuple(_tie_quote(catalogue, tie) for tie in relations[:MOST_TOLD]),
        left_out=max(len(told.claims) - len(claims), 0) + max(len(relations) - MOST_TOLD, 0),
        rejected=len(every) - len(relations),
    )


def _tie_quote(catalogue: Catalogue, tie: RelationEntry) -> TieQuote:
    words = quote(catalogue, tie.article, (Span(start=tie.start, end=tie.end),))
    return TieQuote(id=tie.id, review=tie.review, quote=words)
