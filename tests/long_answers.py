"""The invented case with an allegation that many answer at length: what a page does with one side that is longer than the other."""

from msgspec.structs import replace

from allegedly.serve.catalogue import Catalogue
from allegedly.shapes import Block, Claim, Entity, Mention, Source, Span
from made_record import catalogue, entity

WHO = (
    "Ola Brenner",
    "Pia Castell",
    "Rune Dahlberg",
    "Sita Erlandson",
    "Tove Falkner",
    "Udo Grafström",
    "Vera Holmquist",
    "Willem Isaksen",
    "Ylva Jorgensen",
    "Zeno Kallman",
)
WORDS = (
    "that {name} ever carried an envelope for anybody, kept a ledger of the dredging, or sat at a table where a price was named"
    " for the quay number {n}, in any year of the contract"
)


def many_answers() -> Catalogue:
    """One sentence of the auditors, denied by ten people in a report of its own."""
    book = catalogue()
    text, denials = "Ten deny it\n", []
    for n, name in enumerate(WHO):
        said = WORDS.format(name=name, n=n + 1)
        start = len(text)
        text += f"{name} denied {said}.\n"
        denials.append((name, start, text.index(said, start), len(said)))
    first = book.record.articles[0]
    lines = tuple(Block(kind="body", start=start, end=at + long + 1) for _, start, at, long in denials)
    article = replace(
        first, id="a-long", file="long.txt", title="Ten deny it", outlet="Quay Record", published="2021-05-20", blocks=lines
    )
    people: list[Entity] = []
    claims: list[Claim] = []
    mentions: list[Mention] = []
    base = next(claim for claim in book.record.claims if claim.id == "c-deny")
    for n, (name, start, at, long) in enumerate(denials):
        who = entity(f"e-long{n}", "person", name)
        speaker = Source(
            entity=who.id, kind="person", basis="on_record", article="a-long", start=start, end=start + len(name), text=name
        )
        content = (Span(start=at, end=at + long),)
        claims.append(replace(base, id=f"c-long{n}", article="a-long", content=content, cue=None, sources=(speaker,)))
        mentions.append(Mention(article="a-long", start=start, end=start + len(name), form="name", entity=who.id))
        people.append(who)
    finding = replace(
        book.record.findings[0], claims=("c-kick",), answers=tuple(claim.id for claim in claims), copies=(), conflicts=()
    )
    record = replace(
        book.record,
        articles=(*book.record.articles, article),
        entities=(*book.record.entities, *people),
        mentions=(*book.record.mentions, *mentions),
        claims=(*book.record.claims, *claims),
        findings=(finding,),
    )
    return Catalogue(record=record, texts={**book.texts, "a-long": text})
