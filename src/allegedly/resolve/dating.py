"""Articles without a date are dated by reports of the same event that have one.

Two reports tell of one event where they tell of the same legal step against the same person, or where the sentences around the
words of time share who acts and what is done. "On Wednesday" in the one and 8 December 2021 by the other leave the week from that
day on. Only what every event leaves is sure, and only a report with a date of its own can date another: no guess rests on a guess.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from allegedly.resolve.known import Known
from allegedly.resolve.terms import dated as held
from allegedly.resolve.words import Rarity, content_stems
from allegedly.shapes import Article, Date, DatedArticle, DateMention, Place, Proceeding, Reading, SameEvent, Story
from allegedly.times.days import Interval
from allegedly.times.redating import BASIS, redated, said_in
from allegedly.times.settling import Said, resolve, span_of

# How long before and after the day of an event a report of it with such words may have been published.
_BEFORE, _AFTER = timedelta(days=70), timedelta(days=400)
_TITLES = r"(?<!\b[A-Z]\.)(?<!\b(?:Mr|Ms|Dr|St|No)\.)(?<!\b(?:Mrs|Gen|Sen|Rep|Gov)\.)"
_SENTENCE_END = re.compile(rf"(?<=[.!?])[\"”’)]*{_TITLES}\s+(?=[\"“‘(]?[A-Z])|\n")
# Two sentences tell of one event that share so many words, and such a part of the weight of the one with fewer.
_SHARED, _SHARE = 3, 0.45
_DAY = 10
# Whether words are counted from the day of the report shows on any day.
_ANY_DAY = date(2001, 6, 6)
_ACTORS = ("person", "organization", "group")

Days = frozenset[date]


@dataclass(frozen=True)
class _Event:
    """Something that words of time date: a legal step, or what the sentence around them tells."""

    what: str
    place: Place
    subject: str | None
    actors: frozenset[str]
    words: frozenset[str]
    kinds: frozenset[str]
    said: Said | None = None
    date: Date | None = None


def date_articles(known: Known, members: Mapping[str, str], stories: Iterable[Story]) -> tuple[DatedArticle, ...]:
    """The articles without a date that others date, by id."""
    found = []
    readings = {reading.article: reading for reading in known.readings}
    for story in stories:
        articles = [known.by_article[article] for article in story.articles if article in known.by_article]
        bare = [article for article in articles if article.published is None]
        own = [article for article in articles if article.published and article.published_basis != BASIS]
        if bare and own:
            table = _Table(known, members, readings, own)
            found += [dated for article in bare if (dated := table.dated(article))]
    return tuple(sorted(found, key=lambda dated: dated.article))


def with_dates(known: Known, dated: Iterable[DatedArticle]) -> Known:
    """What is known with the articles, readings and offices of the dated articles as their dates have them."""
    dated = tuple(dated)
    if not dated:
        return known
    by_article = dict(known.by_article)
    readings = {reading.article: reading for reading in known.readings}
    entities = dict(known.entities)
    for found in dated:
        home, reading = redated(by_article[found.article], readings[found.article], found)
        by_article[found.article], readings[found.article] = home, reading
        for entity in reading.entities:
            entities[entity.key] = held(entities[entity.key], home, reading.dates)
    return replace(
        known,
        articles=tuple(by_article[article.id] for article in known.articles),
        readings=tuple(readings[reading.article] for reading in known.readings),
        by_article=by_article,
        entities=entities,
    )


class _Table:
    """The events of the reports of a story that have a date."""

    def __init__(self, known: Known, members: Mapping[str, str], readings: Mapping[str, Reading], own: list[Article]) -> None:
        self._known, self._members, self._readings, self._own = known, members, readings, own

    @cached_property
    def _events(self) -> tuple[_Event, ...]:
        return tuple(event for article in self._own for event in self._told(article))

    @cached_property
    def _rarity(self) -> Rarity:
        return Rarity(content_stems(article.text) for article in self._own)

    def dated(self, article: Article) -> DatedArticle | None:
        """The article with the days on which it may have been published, None where no event, or no sure date, is found."""
        reading = self._readings.get(article.id)
        if reading is None or not reading.waiting:
            return None
        left: Days | None = None
        evidence: list[SameEvent] = []
        for own in self._waiting(article, reading):
            for other in self._events:
                days = self._days(own, other)
                if days is None or other.date is None:
                    continue
                left = days if left is None else left & days
                evidence.append(SameEvent(what=own.what, own=own.place, other=other.place, date=other.date))
        published = _published(left) if left else None
        if not left or published is None or _speaks_later(reading, max(left)):
            return None
        # A step against two people is one event.
        told = sorted(set(evidence), key=lambda e: (e.own, e.other, e.what, e.date.start))
        return DatedArticle(
            article=article.id,
            published=published,
            from_=min(left).isoformat(),
            until=max(left).isoformat(),
            evidence=tuple(told),
        )

    def _days(self, own: _Event, other: _Event) -> Days | None:
        """The days on which the report of the one may have been published, given when the other was; None where they are two."""
        if own.said is None or other.date is None or own.what != other.what:
            return None
        if own.what == "event":
            if not self._same(own, other):
                return None
            days = days_of(own.said, other.date)
            return days or None
        return days_of(own.said, other.date) if own.subject == other.subject else None

    def _same(self, one: _Event, other: _Event) -> bool:
        """Whether two sentences tell of one event: who acts, and words enough."""
        shared = one.words & other.words
        if len(shared) < _SHARED or not one.actors & other.actors:
            return False
        if one.kinds != other.kinds and not one.kinds & other.kinds:
            # The one was listed, the other taken off the list.
            return False
        weigh = self._rarity.weight
        least = min(sum(sorted(map(weigh, words))) for words in (one.words, other.words))
        return sum(sorted(map(weigh, shared))) >= _SHARE * least

    def _told(self, article: Article) -> Iterator[_Event]:
        """The events of a report with a date: its steps that were done on a known day, and the sentences around its dates."""
        reading = self._readings.get(article.id)
        if reading is None:
            return
        for step in reading.proceedings:
            if step.state == "done" and step.date and step.date.basis != BASIS:
                yield self._step(step, _words_of(step, reading.dates), date=step.date)
        for mention in reading.dates:
            if len(mention.from_) == _DAY and mention.from_ == mention.until:
                place = Place(article=article.id, start=mention.start, end=mention.end)
                yield self._sentence(article, place, date=Date(start=mention.from_, end=mention.until, basis=mention.basis))

    def _waiting(self, article: Article, reading: Reading) -> Iterator[_Event]:
        """The events of a report without a date whose words of time wait for one."""
        steps = {step.id: step for step in reading.proceedings if step.state == "done"}
        kept = {words.start: words for words in reading.waiting}
        for said in said_in(article, reading.waiting):
            by_report = resolve(said, _ANY_DAY)
            if by_report is None or by_report[1] != "published":
                # It needs no date of the report, or hangs on another date of the text.
                continue
            words = kept[said.expression.start]
            place = Place(article=article.id, start=words.start, end=words.end)
            yield from (self._step(steps[id_], place, said=said) for id_ in words.of if id_ in steps)
            if by_report[0].unit == "day":
                yield self._sentence(article, place, said=said)

    def _step(self, step: Proceeding, place: Place, said: Said | None = None, date: Date | None = None) -> _Event:
        return _Event(step.kind, place, self._members.get(step.subject), frozenset(), frozenset(), frozenset(), said, date)

    def _sentence(self, article: Article, place: Place, said: Said | None = None, date: Date | None = None) -> _Event:
        start, end = _sentence(article, place)
        text = article.text
        names = {
            self._members.get(mention.entity)
            for mention in self._readings[article.id].mentions
            if start <= mention.start and mention.end <= end and self._known.entities[mention.entity].kind in _ACTORS
        }
        words = frozenset(content_stems(f"{text[start : place.start]} {text[place.end : end]}"))
        steps = self._readings[article.id].proceedings
        kinds = frozenset(step.kind for step in steps if any(start <= span.start < end for span in step.evidence))
        return _Event("event", place, None, frozenset(name for name in names if name), words, kinds, said, date)


def _sentence(article: Article, place: Place) -> tuple[int, int]:
    block = next((b for b in article.blocks if b.start <= place.start < b.end), None)
    first, last = (block.start, block.end) if block else (0, len(article.text))
    ends = [match.start() for match in _SENTENCE_END.finditer(article.text, first, last)]
    return max([first, *(at for at in ends if at <= place.start)]), min([last, *(at for at in ends if at >= place.end)])


def _words_of(step: Proceeding, dates: Iterable[DateMention]) -> Place:
    """The words that date a step: those of its date that stand nearest to its evidence, which stands where there are none."""
    at = step.evidence[0]
    same = [d for d in dates if step.date and (d.from_, d.until) == (step.date.start, step.date.end)]
    nearest = min(same, key=lambda d: (abs(d.start - at.start), d.start), default=None)
    place = nearest if nearest else at
    return Place(article=step.article, start=place.start, end=place.end)


def days_of(said: Said, known: Date) -> Days:
    """The days on which a report that says these words of an event of that date may have been published."""
    first, last = span_of(Interval(known.start, known.end, "day"))
    day, found = first - _BEFORE, set()
    while day <= last + _AFTER:
        resolved = resolve(said, day)
        if resolved and _agree(resolved[0], first, last):
            found.add(day)
        day += timedelta(days=1)
    return frozenset(found)


def _agree(interval: Interval, first: date, last: date) -> bool:
    """Whether an interval holds the days, or lies in them."""
    start, end = span_of(interval)
    return (start <= first and last <= end) or (first <= start and end <= last)


def _published(days: Days) -> str | None:
    """The date that is sure where an article was published on one of these days: the day, the month or the year."""
    first, last = min(days).isoformat(), max(days).isoformat()
    return next((first[:size] for size in (10, 7, 4) if first[:size] == last[:size]), None)


def _speaks_later(reading: Reading, last: date) -> bool:
    """Whether the article tells of what was done after the last day on which it may have been published."""
    done = (step.date for step in reading.proceedings if step.state == "done" and step.date and step.date.basis == "absolute")
    return any(when.start > last.isoformat() for when in done)
