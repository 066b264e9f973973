"""Where a reader errs in a way that wrongs somebody: the faults of a record, laid beside the annotation of its story.

Claims are matched as the scorers match them (`score_story.Comparison`: character overlap of contents ≥ .5, one to one). An entity
of the record is the annotated one with whose mentions its own overlap most; where none does, the one that shares a name with it. A
person is who is one in the annotation; where the annotation has not got the entity, whom the record calls a person and by name.

Whom an annotated claim **accuses**: all of `about` where it alleges or admits, and where it asserts something that names an offence
(a verdict); else nobody. Whose conduct is **in question**: the accused, and where it denies or disputes `about`, or the first
speakers and their clients where `about` is empty. Whom it **clears**: those last, where it denies or disputes, the speakers whom it
answers excepted (a counter-accusation is about the accuser).

- *wrong person*: a record's claim alleges, is matched, and is about a person whose conduct is not in question there. Either the
  report accuses others, or it accuses nobody. At risk: matched claims that allege about a person.
- *unfounded accusation*: a record's claim alleges, is matched with nothing, and is about a person whose conduct is in question in
  no annotated claim that shares a character with it. At risk: unmatched claims that allege about a person.
- *denial misread*: an annotated denial is matched with a claim that neither denies nor disputes. At risk: matched denials.
- *denial not found*: an annotated denial that is asked for is not matched, and no record's claim that denies or disputes shares a
  character with it. At risk: annotated denials that are asked for; the rate is of the annotated claims that are asked for.
- *planned read as done*: a step of the record is done; the annotation has no such step taken (same article and kind; the same
  subject, or overlapping evidence), but one that is planned or denied (for a charge also charges in preparation), or half of the
  evidence lies in what a claim plans. At risk: steps of the record that are done.
- *exoneration as allegation*: a record's claim alleges about a person whom the claim that it is matched with clears; or it shares a
  character with the evidence of that person's acquittal or another downward step, and no annotated claim that it shares a character
  with accuses the person. At risk: matched claims that clear somebody, and downward steps by subject.
- *promotional line as fact*: a claim or step of the record rests (content, cue, evidence) on a character of an annotated promo,
  credit, caption or byline block; a caption in which the annotation itself has a claim or step is left out. At risk: all claims and
  steps of the record.

One claim may count in several rows. Rates are of the claims of the record unless said otherwise; those of what was at risk are
harder, and a reader that never alleges has nothing at risk: read the two together with the recall.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from allegedly.corpus.checking import whole
from allegedly.corpus.counting import DOWNWARD
from allegedly.corpus.files import Item
from allegedly.corpus.gold import to_gold
from allegedly.corpus.shapes import CorpusArticle, CorpusClaim, CorpusProceeding
from allegedly.shapes import Span
from gold import Story
from score_story import Comparison, covered

ANSWERS = ("denies", "disputes")
FURNITURE = ("promo", "credit", "byline")
OTHERS_ACCUSED, NOBODY_ACCUSED = "others are accused", "nobody is accused"

Row = dict[str, Any]


class Fault(NamedTuple):
    """One fault and the characters of the article that it stands on."""

    article: str
    start: int
    end: int
    detail: str = ""


class Faults(NamedTuple):
    """The faults of one kind, and in how many places there could have been one."""

    found: list[Fault]
    at_risk: int


class Matched(NamedTuple):
    """An annotated claim and the claim of the record that it was matched with."""

    article: CorpusArticle
    gold: CorpusClaim
    found: Row


@dataclass(frozen=True)
class Case:
    """A story and what the program made of it."""

    item: Item
    record: Row

    @cached_property
    def pair(self) -> Comparison:
        """The record beside the gold, as scorers have them."""
        story = Story(gold=to_gold(self.item.story, self.item.texts), texts=self.item.texts)
        return Comparison(story=story, record=self.record)

    @cached_property
    def articles(self) -> dict[str, CorpusArticle]:
        """The annotated articles, by the record's id."""
        return {self.pair.article_id[a.key]: a for a in self.item.story.articles if a.key in self.pair.article_id}

    @cached_property
    def claims(self) -> list[Row]:
        """The claims of the record in those articles."""
        return [claim for claim in self.record["claims"] if claim["article"] in self.articles]

    @cached_property
    def annotated(self) -> dict[str, tuple[CorpusArticle, CorpusClaim]]:
        """The annotated claims, by `01.c3`."""
        return {f"{a.key}.{c.key}": (a, c) for a in self.item.story.articles for c in a.claims}

    @cached_property
    def asked(self) -> list[str]:
        """The annotated claims that a record is asked for."""
        return [claim["key"] for claim in self.pair.story.gold["claims"] if not claim.get("optional")]

    @cached_property
    def matched(self) -> dict[str, Matched]:
        """The claims that were matched, by `01.c3`."""
        return {gold["key"]: Matched(*self.annotated[gold["key"]], found) for gold, found in self.pair.claims}

    @cached_property
    def bearer(self) -> dict[str, str]:
        """Which annotated entity an entity of the record is."""
        votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for mention in self.record["mentions"]:
            for other in self.articles[mention["article"]].mentions if mention["article"] in self.articles else ():
                common = min(mention["end"], other.end) - max(mention["start"], other.start)
                if common > 0:
                    size = mention["end"] - mention["start"] + other.end - other.start
                    for key in other.entities:
                        votes[mention["entity"]][key] += 2 * common / size
        return self.pair.entity_key | {entity: max(keys, key=lambda k: (keys[k], k)) for entity, keys in votes.items()}

    @cached_property
    def persons(self) -> dict[str, str]:
        """The persons among the record's entities: to the annotated key, or to the id itself where it is nobody of the story."""
        kinds = {entity.key: entity.kind for entity in self.item.story.entities}
        named = {mention["entity"] for mention in self.record["mentions"] if mention["form"] == "name"}
        found = {}
        for entity in self.record["entities"]:
            key = self.bearer.get(entity["id"])
            if kinds[key] == "person" if key else entity["kind"] == "person" and entity["id"] in named:
                found[entity["id"]] = key or entity["id"]
        return found

    def about(self, claim: Row) -> set[str]:
        """The persons whom a claim of the record is about."""
        return {self.persons[entity] for entity in claim["about"] if entity in self.persons}

    def allegations(self, *, matched: bool) -> Iterator[tuple[Row, set[str]]]:
        """The claims of the record that allege about persons, and these."""
        of_gold = {match.found["id"] for match in self.matched.values()}
        for claim in self.claims:
            people = self.about(claim) if claim["stance"] == "alleges" else set()
            if people and (claim["id"] in of_gold) is matched:
                yield claim, people

    def beside(self, claim: Row) -> Iterator[CorpusClaim]:
        """The annotated claims whose content shares a character with that of a claim of the record."""
        have = covered(claim["content"])
        for other in self.articles[claim["article"]].claims:
            if have & characters(other.content):
                yield other

    def fault(self, row: Row, spans: Iterable[Row], detail: str = "") -> Fault:
        """A fault of a claim or step of the record."""
        at = covered(spans)
        return Fault(self.articles[row["article"]].key, min(at), max(at) + 1, detail)


def characters(spans: Iterable[Span]) -> set[int]:
    """The characters that annotated spans cover."""
    return {at for span in spans for at in range(span.start, span.end)}


def accused(claim: CorpusClaim) -> set[str]:
    """Whom an annotated claim accuses."""
    accuses = claim.stance in ("alleges", "admits") or (claim.stance == "asserts" and claim.offences)
    return set(claim.about) if accuses else set()


def _answering(claim: CorpusClaim) -> set[str]:
    """Whose conduct a denial or dispute is about."""
    if claim.stance not in ANSWERS:
        return set()
    first = claim.sources[:1]
    return set(claim.about) or {key for link in first for key in (*link.entities, link.on_behalf_of) if key}


def in_question(claim: CorpusClaim) -> set[str]:
    """Those whose conduct is in question in an annotated claim."""
    return accused(claim) | _answering(claim)


def wrong_person(case: Case) -> Faults:
    """Allegations put on a person whom the report does not accuse there."""
    golds = {match.found["id"]: match.gold for match in case.matched.values()}
    found, risk = [], 0
    for claim, people in case.allegations(matched=True):
        risk += 1
        meant = in_question(golds[claim["id"]])
        if people - meant:
            found.append(case.fault(claim, claim["content"], OTHERS_ACCUSED if meant else NOBODY_ACCUSED))
    return Faults(found, risk)


def unfounded_accusation(case: Case) -> Faults:
    """Allegations against a person that the annotation has not at all."""
    found, risk = [], 0
    for claim, people in case.allegations(matched=False):
        risk += 1
        if people - {key for other in case.beside(claim) for key in in_question(other)}:
            found.append(case.fault(claim, claim["content"]))
    return Faults(found, risk)


def denial_misread(case: Case) -> Faults:
    """Denials that became something else."""
    denials = [match.found for match in case.matched.values() if match.gold.stance == "denies"]
    lost = [claim for claim in denials if claim["stance"] not in ANSWERS]
    return Faults([case.fault(claim, claim["content"], claim["stance"]) for claim in lost], len(denials))


def denial_not_found(case: Case) -> Faults:
    """Denials that the record has not."""
    denials = [(key, *case.annotated[key]) for key in case.asked if case.annotated[key][1].stance == "denies"]
    kept: dict[str, set[int]] = defaultdict(set)
    for claim in case.claims:
        if claim["stance"] in ANSWERS:
            kept[case.articles[claim["article"]].key] |= covered(claim["content"])
    found = [
        Fault(article.key, claim.content[0].start, claim.content[-1].end)
        for key, article, claim in denials
        if key not in case.matched and not characters(claim.content) & kept[article.key]
    ]
    return Faults(found, len(denials))


def planned_read_as_done(case: Case) -> Faults:
    """Steps that the record holds as taken, and the report as planned or denied."""
    steps = [s for s in case.record["proceedings"] if s["article"] in case.articles and s["state"] == "done"]
    return Faults([case.fault(step, step["evidence"]) for step in steps if _only_planned(case, step)], len(steps))


def _only_planned(case: Case, step: Row) -> bool:
    article, evidence = case.articles[step["article"]], covered(step["evidence"])
    subject = case.bearer.get(step["subject"])
    near = [p for p in article.proceedings if subject in p.subjects or evidence & characters(p.evidence)]
    if any(p.kind == step["kind"] and _taken(p) for p in near):
        return False
    kinds = {step["kind"], "charges_prepared"} if step["kind"] == "charged" else {step["kind"]}
    if any(p.kind in kinds for p in near):
        return True
    plans = [characters(c.content) for c in article.claims if c.stance == "plans"]
    return any(2 * len(evidence & plan) >= len(evidence) for plan in plans)


def _taken(step: CorpusProceeding) -> bool:
    # Charges in preparation are a step of their own, whatever is planned with them.
    return step.state == "done" or step.kind == "charges_prepared"


def exoneration_as_allegation(case: Case) -> Faults:
    """Claims that clear a person, and downward steps, that became an allegation against that person."""
    clearing = [(match, people) for match in case.matched.values() if (people := _cleared(case, match))]
    wrong = {m.found["id"]: m.found for m, people in clearing if m.found["stance"] == "alleges" and case.about(m.found) & people}
    down = [(a, p) for a in case.item.story.articles for p in a.proceedings if p.kind in DOWNWARD]
    for matched in (True, False):
        for claim, people in case.allegations(matched=matched):
            open_ = people - {key for other in case.beside(claim) for key in accused(other)}
            if any(open_ & set(p.subjects) and _rests_on(case, claim, a, p) for a, p in down):
                wrong[claim["id"]] = claim
    risk = len(clearing) + sum(len(p.subjects) for _, p in down)
    return Faults([case.fault(claim, claim["content"]) for claim in wrong.values()], risk)


def _cleared(case: Case, match: Matched) -> set[str]:
    answered = [case.annotated[whole(key, match.article.key)][1] for key in match.gold.answers]
    return _answering(match.gold) - {key for claim in answered for link in claim.sources[:1] for key in link.entities}


def _rests_on(case: Case, claim: Row, article: CorpusArticle, step: CorpusProceeding) -> bool:
    return case.articles[claim["article"]].key == article.key and bool(covered(claim["content"]) & characters(step.evidence))


def promotional_line_as_fact(case: Case) -> Faults:
    """Claims and steps that rest on what is no part of the report."""
    rows = [(claim, [*claim["content"], *([claim["cue"]] if claim["cue"] else [])]) for claim in case.claims]
    rows += [(step, step["evidence"]) for step in case.record["proceedings"] if step["article"] in case.articles]
    outside = {id_: _furniture(article) for id_, article in case.articles.items()}
    found = [case.fault(row, spans) for row, spans in rows if covered(spans) & outside[row["article"]]]
    return Faults(found, len(rows))


def _furniture(article: CorpusArticle) -> set[int]:
    told = characters(s for c in article.claims for s in c.content) | characters(s for p in article.proceedings for s in p.evidence)
    places = [(block.kind, set(range(block.start, block.end))) for block in article.blocks]
    return {at for kind, place in places if kind in FURNITURE or (kind == "caption" and not place & told) for at in place}


FAULTS = {
    "wrong person": wrong_person,
    "unfounded accusation": unfounded_accusation,
    "denial misread": denial_misread,
    "denial not found": denial_not_found,
    "planned read as done": planned_read_as_done,
    "exoneration as allegation": exoneration_as_allegation,
    "promotional line as fact": promotional_line_as_fact,
}
