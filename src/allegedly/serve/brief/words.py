"""The lines of a brief that all its writers share, put together from its shapes and the texts of the pages."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from allegedly import wording
from allegedly.serve.namesakes import with_apart
from allegedly.serve.stretches import stretches
from allegedly.serve.texts import Texts, counted, fill
from allegedly.shapes.briefs import (
    AgainstKind,
    BriefAgainst,
    BriefAnswer,
    BriefFinding,
    BriefListing,
    BriefNote,
    BriefStep,
    BriefUnanswered,
    BriefView,
    BriefWanted,
)

_FILTERS = (
    "reach_lines",
    "step_told",
    "listing_line",
    "glanced",
    "glance",
    "against_line",
    "against_more",
    "alone_line",
    "unanswered_line",
    "answer_line",
    "left_out",
    "note_where",
    "note_spans",
    "made_lines",
)
# A list of the findings stands before them where there are so many.
GLANCE = 3
# So many outlets are named in one line; a case may have hundreds.
_OUTLETS = 12


class BriefWords:
    """What a brief says, in the language of the texts. Every line is a sentence or a part of one, without markup."""

    def __init__(self, texts: Texts) -> None:
        self.t = texts.brief

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The lines as filters for templates."""
        return {name: getattr(self, name) for name in _FILTERS} | {"groupwise": groupwise, "stretches": stretches}

    def heading(self, brief: BriefView) -> str:
        """What the brief is called as a file."""
        who = brief.subject
        return fill(self.t.of_subject, name=with_apart(who.name, who.apart)) if who else fill(self.t.of_case, title=brief.title)

    def lead(self, brief: BriefView) -> str:
        """The line below the title: which case, and which day the ages are counted from."""
        day = fill(self.t.as_of, day=wording.day(brief.as_of))
        return f"{fill(self.t.case_of, title=brief.title)} · {day}" if brief.subject else day

    def notices(self, brief: BriefView) -> Iterator[str]:
        """What must be known before the rest is read."""
        yield self.t.notice
        yield self.t.no_defence
        yield self.t.unreviewed_notice if brief.unreviewed else self.t.reviewed_notice

    def reach_lines(self, brief: BriefView) -> Iterator[str]:
        """How much was read, of whom and from when, and what was not."""
        reach, t = brief.reach, self.t.read
        known = [one for one in reach.outlets if one.name]
        parts = [counted(t.articles, reach.articles), counted(t.outlets, len(known))]
        if reach.first and reach.last:
            parts.append(fill(t.between, between=wording.between(reach.first, reach.last)))
        if reach.undated:
            parts.append(counted(t.undated, reach.undated))
        yield wording.capital(" · ".join(parts)) + ". " + t.only
        outlets = [fill(t.of, name=one.name, n=wording.number(one.articles)) for one in known[:_OUTLETS]]
        outlets += [counted(t.more_outlets, len(known) - _OUTLETS)] if len(known) > _OUTLETS else []
        outlets += [counted(t.no_outlet, one.articles) for one in reach.outlets if not one.name]
        if outlets:
            yield (", ".join(outlets) if known else wording.capital(", ".join(outlets))) + "."
        unread = [counted(t.unread, one.articles, language=one.language) for one in reach.unread] or [t.none_unread]
        skipped = counted(t.skipped, len(brief.skipped) + brief.more_skipped)
        yield wording.capital("; ".join([*unread, skipped])) + "."
        if brief.made.unsettled:
            yield wording.capital(counted(t.unsettled, brief.made.unsettled)) + "."
        yield self.shown_line(brief)

    def step_told(self, step: BriefStep) -> str:
        """What a step was for, on whose word and in which words it is told, and since when nothing was heard."""
        t = self.t.ladder
        parts = [fill(t["for"], offences=step.offences)] if step.offences else []
        told = fill(t.told_by, names="; ".join(step.sources))
        parts.append(f"{told}: {wording.quoted(step.words)}" if step.words else told)
        return " · ".join([*parts, *([step.silent] if step.silent else [])])

    def listing_line(self, one: BriefListing) -> str:
        """An entry of a list; where nobody confirmed that it is the same, that is said."""
        return str(fill(self.t.ladder.on_list if one.review == "confirmed" else self.t.ladder.perhaps_on_list, line=one.line))

    def shown_line(self, brief: BriefView) -> str:
        """How many findings are told, and how many are left out."""
        t = self.t.findings
        shown = counted(t.shown, len(brief.findings))
        return wording.capital(shown) + (f"; {counted(t.left_out, brief.left_out)}" if brief.left_out else "") + "."

    def glanced(self, brief: BriefView) -> tuple[BriefFinding, ...]:
        """The findings to list before they are told, none where they are few."""
        return brief.findings if len(brief.findings) >= GLANCE else ()

    def glance(self, it: BriefFinding) -> str:
        """How well a finding is sourced and whether it was answered, in a line."""
        answered = ". ".join(it.answered) if it.answered else self.t.findings.unanswered if it.accuses else ""
        return it.standing + (f". {wording.capital(answered)}." if answered else ".")

    def against_line(self, item: BriefAgainst) -> str:
        """What speaks against, in a few words."""
        return wording.capital(item.line) if item.line else str(self.t.against[f"{item.kind}_line"])

    def against_more(self, items: Sequence[BriefAgainst]) -> str:
        """How many lines of a kind are left out, empty for none."""
        return counted(self.t.against.more, items[-1].more) if items[-1].more > 0 else ""

    def findings_named(self, numbers: Sequence[int]) -> str:
        """Findings by their numbers: `findings 1, 3`."""
        return f"{counted(self.t.finding, len(numbers))} {', '.join(str(number) for number in numbers)}"

    def answer_line(self, answer: BriefAnswer) -> str:
        """An answer: in its words, or where a finding before this one has them, in short."""
        return fill(self.t.findings.as_in, answer=answer.sentence) if answer.whole_in else answer.sentence

    def left_out(self, it: BriefFinding, what: Mapping[str, str], count: int, page: bool = False) -> str:
        """How much of a finding is left out; where it is no page, with the address of the page that has it."""
        told = wording.capital(counted(what, count))
        return f"{told}." if page else f"{told}: {fill(self.t.findings.page_of, address=f'/findings/{it.id}')}"

    def alone_line(self, one: BriefWanted) -> str:
        """Which findings have no sentence that does not rest on a source, and of which only an answer does; empty for none."""
        alone = fill(self.t.missing.alone, findings=self.findings_named(one.alone)) if one.alone else ""
        every = self.t.missing.an_answer if one.answered == one.findings else self.t.missing.answer
        answered = fill(every, findings=self.findings_named(one.answered)) if one.answered else ""
        return "; ".join(part for part in (alone, answered) if part)

    def unanswered_line(self, one: BriefUnanswered) -> str:
        """Who else answered for somebody accused, and that words of theirs stand at other findings; empty for neither."""
        t = self.t.missing
        others = t.by_others if one.others == one.findings else t.by_others_to
        elsewhere = t.elsewhere if one.elsewhere == one.findings else t.elsewhere_to
        told = ((others, one.others), (elsewhere, one.elsewhere))
        return "; ".join(fill(line, findings=self.findings_named(numbers)) for line, numbers in told if numbers)

    def note_where(self, note: BriefNote) -> str:
        """Outlet, title and day of the report of a note."""
        outlet = note.outlet or self.t.notes.no_outlet
        day = wording.day(note.published) if note.published else self.t.notes.undated
        return f"{outlet}, {wording.quoted(note.title)}, {day}"

    def note_spans(self, note: BriefNote) -> str:
        """The characters of a note."""
        spans = ", ".join(fill(self.t.notes.span, start=f"{start:,}", end=f"{end:,}") for start, end in note.spans)
        return fill(self.t.notes.characters, spans=spans)

    def note_file(self, note: BriefNote) -> str:
        """The file of a note, its characters, and who told whom."""
        chain = f" · {' → '.join(note.chain)}" if len(note.chain) > 1 else ""
        return f"{note.file} · SHA-256 {note.sha256}… · {self.note_spans(note)}{chain}"

    def made_lines(self, brief: BriefView) -> Iterator[str]:
        """The program, its weights and vocabulary, and how much no person has looked at."""
        made, t = brief.made, self.t.made
        yield fill(t.program, version=made.version)
        if made.weights:
            yield fill(t.weights, list=", ".join(f"{name} {digest}…" for name, digest in made.weights))
        yield fill(t.vocabulary, digest=f"{made.vocabulary}…")
        if made.lists:
            yield fill(t.lists, list=", ".join(f"{name}, {wording.day(date)}, {digest}…" for name, date, digest in made.lists))
        yield fill(
            t.unreviewed,
            findings=made.findings_unreviewed,
            all_findings=made.findings,
            claims=made.claims_unreviewed,
            all_claims=made.claims,
            steps=made.steps_unreviewed,
            all_steps=made.steps,
        )
        yield wording.capital(counted(t.rejected, made.rejected)) + "."
        if made.answers_elsewhere:
            yield wording.capital(counted(t.answers_elsewhere, made.answers_elsewhere))


def groupwise(items: Sequence[BriefAgainst]) -> list[tuple[AgainstKind, list[BriefAgainst]]]:
    """What speaks against, by kind, in order."""
    return [(kind, list(some)) for kind, some in groupby(items, key=lambda item: item.kind)]
