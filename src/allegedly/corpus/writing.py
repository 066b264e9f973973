"""An annotated story in the notation of corpus/GUIDELINES.md: the inverse of `notation.read_notation`, to look at and to mend."""

import shlex
from collections.abc import Iterator, Mapping, Sequence

from allegedly.corpus.labels import LINKS, is_pronoun
from allegedly.corpus.marks import Marked, joined, put_in
from allegedly.corpus.notation import HEADER, PREFIXES, read_notation
from allegedly.corpus.shapes import CorpusArticle, CorpusClaim, CorpusCorrection, CorpusEntity, CorpusStory, Interval, Link
from allegedly.errors import CorpusError
from allegedly.shapes import Block

_LETTERS = {kind: letter for letter, kind in PREFIXES.items()}


def write_notation(story: CorpusStory, texts: Mapping[str, str]) -> str:
    """The story as one text with its marks; reading that gives the story and the texts again.

    Raises:
        CorpusError: a text has a line that the notation uses for itself (such as `---`), so that it would not come back.
    """
    lines = [f"# story: {story.story}", f"# by: {story.by}"]
    lines += [f"# {key}: {value}" for key, value in (("checked_by", story.checked_by), ("region", story.region)) if value]
    if story.of:
        lines.append(f"# of: {story.of.set} {story.of.document}")
    lines += ["## entities", *(_entity(e) for e in story.entities)]
    for article in story.articles:
        lines += [f"## article {article.key}", *_header(article), "---"]
        lines += [_text(article, texts[article.key]), "---", *_rows(article)]
    findings = list(_findings(story))
    written = "\n".join([*lines, *(["## findings", *findings] if findings else [])]) + "\n"
    if not _comes_back(written, story.story, texts):
        raise CorpusError(f"{story.story}: a line of a text means something in the notation; it cannot be written as marked text")
    return written


def _comes_back(written: str, name: str, texts: Mapping[str, str]) -> bool:
    try:
        return read_notation(written, name)[1] == dict(texts)
    except CorpusError:
        return False


def _entity(entity: CorpusEntity) -> str:
    kind = "official" if entity.official else entity.kind
    options = " ".join(filter(None, [entity.gender, "minor" if entity.minor else None]))
    return f"{entity.key} {kind} {'' if entity.named else '~'}{entity.name}" + (f" ; {options}" if options else "")


def _header(article: CorpusArticle) -> Iterator[str]:
    defaults = {"kind": "report", "language": "en"}
    for key in HEADER:
        value = getattr(article, key)
        if value and value != defaults.get(key):
            yield f"{key}: {value}"


def marks_of(article: CorpusArticle, text: str) -> list[Marked]:
    """All marks of an article, inner blocks too."""
    marks = [Marked(m.start, m.end, keys=m.entities, nominal=_is_nominal(m.form, text[m.start : m.end])) for m in article.mentions]
    for claim in article.claims:
        number = claim.key[1:]
        marks += [Marked(s.start, s.end, claim.key) for s in claim.content]
        marks += [Marked(s.start, s.end, "h" + number) for s in claim.hedges]
        marks += [Marked(claim.cue.start, claim.cue.end, "q" + number)] if claim.cue else []
        marks += _of_links("s" + number, claim.sources)
    for step in article.proceedings:
        marks += [Marked(s.start, s.end, step.key) for s in step.evidence]
        marks += _of_links("ps" + step.key[1:], step.sources)
    for dealing in article.dealings:
        marks.append(Marked(dealing.what.start, dealing.what.end, dealing.key))
        if dealing.in_return:
            marks.append(Marked(dealing.in_return.start, dealing.in_return.end, "v" + dealing.key[1:]))
    marks += [Marked(r.start, r.end, r.key) for r in article.relations]
    marks += [Marked(v.start, v.end, v.conflict) for v in article.values]
    marks += [Marked(a.start, a.end, f"#{_number(a.value)} {a.unit}") for a in article.amounts]
    marks += [Marked(d.start, d.end, "@" + _interval(d.from_, d.until)) for d in article.dates]
    marks += [Marked(c.start, c.end, f"k{number}") for number, c in _corrections(article)]
    return joined(marks)


def _is_nominal(form: str, words: str) -> bool:
    return form == "nominal" or (form == "name" and is_pronoun(words))


def _of_links(prefix: str, links: Sequence[Link]) -> list[Marked]:
    return [Marked(link.start, link.end, prefix + letter) for link, letter in zip(links, LINKS, strict=False)]


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _interval(start: str, end: str) -> str:
    return start if start == end else f"{start}/{end}"


def _corrections(article: CorpusArticle) -> Iterator[tuple[int, CorpusCorrection]]:
    """Each correction with the number of its line: passages that correct the same share one."""
    lines: dict[tuple[str, ...], int] = {}
    for correction in article.corrections:
        yield lines.setdefault(correction.of, len(lines) + 1), correction


def _correction_rows(article: CorpusArticle) -> Iterator[str]:
    for number, of in sorted({(number, c.of) for number, c in _corrections(article)}):
        yield f"k{number} of={','.join(of)}" if of else f"k{number}"


def _text(article: CorpusArticle, text: str) -> str:
    return "\n".join(_line(article, text, start, end) for start, end in _line_spans(text))


def _line_spans(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.removesuffix("\n").split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def _line(article: CorpusArticle, text: str, start: int, end: int) -> str:
    blocks = [b for b in article.blocks if b.start < end and start < b.end]
    kind = _line_kind(blocks)
    inner = [Marked(b.start, b.end, "b." + b.kind) for b in blocks if b.kind != kind]
    marks = [m for m in marks_of(article, text) if start <= m.start and m.end <= end]
    moved = [Marked(m.start - start, m.end - start, m.tag, m.keys, m.nominal) for m in [*marks, *inner]]
    prefix = f"{_LETTERS[kind]}| " if kind in _LETTERS else ""
    return prefix + put_in(text[start:end], moved)


def _line_kind(blocks: Sequence[Block]) -> str:
    """The kind of a line: body where any of it is, else that of its longest block."""
    if not blocks or any(b.kind == "body" for b in blocks):
        return "body"
    return max(blocks, key=lambda b: b.end - b.start).kind


def _rows(article: CorpusArticle) -> Iterator[str]:
    for claim in article.claims:
        yield _claim(claim)
    for step in article.proceedings:
        words = [step.key, step.kind, "who=" + ",".join(step.subjects)]
        words += [f"by={step.authority}"] if step.authority else []
        words += [f"on={_interval(step.date.start, step.date.end)}"] if step.date else []
        words += [f"state={step.state}"] if step.state != "done" else []
        words += [f"off={','.join(step.offences)}"] if step.offences else []
        words += [f"src={_links(step.sources)}"] if step.sources else []
        words += [f"jur={step.jurisdiction}"] if step.jurisdiction else []
        yield " ".join(words)
    for tie in article.relations:
        times = [f"since={tie.since}"] if tie.since else []
        times += [f"until={tie.until}"] if tie.until else []
        yield " ".join([tie.key, tie.kind, f"{tie.from_}>{tie.to}", *times])
    for dealing in article.dealings:
        words = [dealing.key]
        words += [f"from={','.join(dealing.from_)}"] if dealing.from_ else []
        words += [f"to={','.join(dealing.to)}"] if dealing.to else []
        words += [f"for={','.join(dealing.claims)}"] if dealing.claims else []
        yield " ".join(words)
    yield from _correction_rows(article)


def _claim(claim: CorpusClaim) -> str:
    words = [claim.key, claim.stance]
    words += [f"src={_links(claim.sources)}"] if claim.sources else []
    words += [f"about={','.join(claim.about)}"] if claim.about else []
    words += [f"off={','.join(claim.offences)}"] if claim.offences else []
    words += [f"ans={','.join(claim.answers)}"] if claim.answers else []
    words += [f"parts={','.join(f'{p.entity}:{p.part}' for p in claim.parts)}"] if claim.parts else []
    words += [f"when={_when(claim.when)}"] if claim.when else []
    return " ".join([*words, *(["opt"] if claim.optional else [])])


def _when(when: Interval) -> str:
    return _interval(when.start, when.end)


def _links(links: Sequence[Link]) -> str:
    return ">".join(_link(link) for link in links)


def _link(link: Link) -> str:
    client = f"@{link.on_behalf_of}" if link.on_behalf_of else ""
    return f"{'+'.join(link.entities) or '-'}:{link.kind}:{link.basis}{client}"


def _findings(story: CorpusStory) -> Iterator[str]:
    for finding in story.findings:
        words = [finding.key, f"claims={','.join(finding.claims)}"]
        words += [f"origins={'|'.join('+'.join(o) for o in finding.origins)}"] if finding.origins else []
        words += [f"answers={','.join(finding.answers)}"] if finding.answers else []
        yield " ".join([*words, shlex.quote(f"text={finding.text}")])
    for conflict in story.conflicts:
        yield " ".join([conflict.key, conflict.finding, shlex.quote(f"about={conflict.about}")])
    for copy in story.copies:
        yield f"copy {copy.article} of={copy.of} how={copy.how} share={copy.share:g}"
    for status in story.statuses:
        yield f"status {status.entity} {status.proceeding}"
