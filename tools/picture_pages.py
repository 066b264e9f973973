"""Which pages are taken by tools/pictures.py, and what is done in between. All people and places are invented."""

from collections.abc import Mapping

# Pages by a name for the picture: an address, then links to follow, each the first of its kind on the page before.
PAGES: Mapping[str, tuple[str, ...]] = {
    "case": ("/",),
    "case-narrowed": ("/?stance=alleges",),
    "finding": ("/", "main article.finding:has(.conflict) h3 a"),
    "finding-first": ("/", "main a[href^='/findings/']"),
    "article": ("/", "main a[href^='/articles/']"),
    "article-chosen": ("/articles", "main a[href^='/articles/'] >> nth=1"),
    "person": ("/people", "main a[href^='/people/']"),
    "people": ("/people",),
    "articles": ("/articles",),
    "outlets": ("/outlets",),
    "claims": ("/claims?of=allegations",),
    "compare": ("/", "main a[href^='/articles/']", "a[href^='/compare']"),
    "compare-choose": ("/compare",),
    "network": ("/network",),
    "network-line": ("/network", "a.net-open"),
    "timeline": ("/timeline",),
    "brief": ("/brief",),
    "review-claims": ("/review?queue=claims",),
    "review-answers": ("/review?queue=answers",),
    "review-steps": ("/review?queue=steps",),
    "review-pairs": ("/review?queue=pairs",),
    "review-edit": ("/review?queue=claims", ".rv-acts a[href*='/edit']"),
    "review-answer": ("/review?queue=claims", ".rv-acts a[href*='/answer']"),
    "review-doubt": ("/people", "main a[href^='/people/']", ".claim a[href^='/review/doubt?about=c-']"),
    "review-doubt-relation": ("/people", "main a[href^='/people/']", "a[href^='/review/doubt?about=r-']"),
    "review-who": ("/people", "main a[href^='/people/']", "a[href^='/review/parts/']"),
    "log": ("/log",),
    "add": ("/add",),
    "export": ("/export",),
    "search": ("/search?q=plant",),
    "changes": ("/changes",),
    "api": ("/api",),
    "help": ("/help",),
    "problem": ("/findings/f-0000000000000000",),
}
# What is seen once reports were added and something was said to be wrong.
LATER: Mapping[str, tuple[str, ...]] = {
    "add-lately": ("/add",),
    "added": ("/add", "main a[href^='/add/']"),
    "export-waits": (),
    "exported": (),
    "case-fresh": ("/",),
    "changes-later": ("/changes",),
    "log-later": ("/log",),
    "people-namesakes": ("/people",),
    "person-namesake": ("/search?q=Reis", "main a[href^='/people/']"),
    "person-hidden": ("/people", "main tr:has-text('name hidden') a[href^='/people/']"),
    "review-doubts": ("/review?queue=doubts",),
    "review-pairs-later": ("/review?queue=pairs",),
    "search-namesakes": ("/search?q=Reis",),
}
# What is chosen on a page before it is taken.
CHOSEN: Mapping[str, str] = {"article-chosen": ".text a.c.alleges"}
# What the documentation shows, in the first look: from which element on, and how many pixels of it.
SHOWN: Mapping[str, tuple[str, int]] = {
    "case": ("body", 1180),
    "article-chosen": ("body", 1180),
    "finding": ("#conflicts-h", 886),
    "network": ("body", 940),
    "timeline": ("body", 940),
}
