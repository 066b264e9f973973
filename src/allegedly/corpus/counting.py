"""How much a part of the corpus holds: articles, claims and their kinds, steps, dealings, findings."""

from collections import Counter
from collections.abc import Iterable

from allegedly.corpus.shapes import CorpusStory

DOWNWARD = frozenset(
    ["charges_dropped", "closed_without_charge", "time_barred", "acquitted", "conviction_overturned", "delisted", "pardoned"]
)


def counts(stories: Iterable[CorpusStory]) -> Counter[str]:
    """Counts by name, over all articles of the stories."""
    total: Counter[str] = Counter()
    for story in stories:
        total["stories"] += len(story.articles) > 1
        total["findings"] += sum(bool(f.origins) for f in story.findings)
        total["copies"] += len(story.copies)
        total["conflicts"] += len(story.conflicts)
        for article in story.articles:
            claims, steps = article.claims, article.proceedings
            total["articles"] += 1
            total["articles_of_stories"] += len(story.articles) > 1
            total["without_allegation"] += not any(c.offences or c.stance in ("alleges", "denies") for c in claims)
            total["mentions"] += len(article.mentions)
            total["claims"] += len(claims)
            total["optional"] += sum(c.optional for c in claims)
            total["chained"] += sum(len(c.sources) > 1 for c in claims)
            total["denied_or_disputed"] += sum(c.stance in ("denies", "disputes") for c in claims)
            total["hedged_without_source"] += sum(not c.sources and bool(c.hedges) for c in claims)
            total["answers"] += sum(bool(c.answers) for c in claims)
            total["proceedings"] += sum(len(p.subjects) for p in steps)
            total["downward"] += sum(len(p.subjects) for p in steps if p.kind in DOWNWARD)
            total["relations"] += len(article.relations)
            total["dealings"] += len(article.dealings)
            total["amounts"] += len(article.amounts)
            total["dates"] += len(article.dates)
            total["corrections"] += len(article.corrections)
    return total
