"""Makers of articles with hand-made readings, short enough to see the story in a test."""

from dataclasses import dataclass, field
from typing import Any

from allegedly.identity import content_id, local_key
from allegedly.resolve import resolve
from allegedly.shapes import Amount, Article, Claim, LocalEntity, Mention, Place, Reading, Relation, Resolution, Role, Source
from builders import article, span

KINDS = {
    "passed on": ("outlet", "hearsay"),
    "anonymous": ("anonymous", "anonymous"),
    "unnamed": ("unnamed", "on_record"),
    "document": ("document", "document"),
}


@dataclass(frozen=True)
class Who:
    """An entity of an article; the first name is the one it goes by, roles are (title, organization's first name or None)."""

    names: tuple[str, ...]
    kind: str = "person"
    roles: tuple[tuple[str, str | None], ...] = ()
    named: bool = True
    gender: str | None = None
    body: str | None = None


def person(*names: str, **fields: Any) -> Who:
    return Who(names=names, **fields)


def body(*names: str, kind: str = "organization", **fields: Any) -> Who:
    return Who(names=names, kind=kind, **fields)


@dataclass(frozen=True)
class Says:
    """A claim by the words of its content; `by` is the source's first name, found where it first stands.

    `via` are those who carried it, each as name and kind.
    """

    words: str
    by: str | None = None
    about: tuple[str, ...] = ()
    offences: tuple[str, ...] = ()
    stance: str = "alleges"
    answers: tuple[str, ...] = ()
    kind: str = "person"
    via: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Paper:
    article: Article
    reading: Reading
    keys: dict[str, str] = field(default_factory=dict)

    def claim(self, words: str) -> str:
        """The id of the claim that begins with these words."""
        return next(c.id for c in self.reading.claims if self.article.text[c.content[0].start :].startswith(words))


def paper(text: str, *cast: Who, says: tuple[Says, ...] = (), kin: tuple[tuple[str, str, str], ...] = (), **fields: Any) -> Paper:
    made = article(text, **({"file": f"{content_id('a', text)}.txt"} | fields))
    keys = {who.names[0]: local_key(made.id, text.index(who.names[0])) for who in cast}
    return Paper(
        article=made,
        keys=keys,
        reading=Reading(
            article=made.id,
            entities=tuple(_entity(made, who, keys) for who in cast),
            mentions=_mentions(made, cast, keys),
            claims=_claims(made, says, keys),
            relations=tuple(_relation(made, tie, keys) for tie in kin),
            amounts=tuple(_amounts(made)),
        ),
    )


def _entity(made: Article, who: Who, keys: dict[str, str]) -> LocalEntity:
    at = span(made.text, who.names[0])
    evidence = (Place(article=made.id, start=at.start, end=at.end),)
    roles = tuple(
        Role(title=title, organization=keys[home] if home else None, since=None, until=None, evidence=evidence)
        for title, home in who.roles
    )
    values: dict[str, Any] = {"kind": who.kind, "gender": who.gender, "body": who.body, "named": who.named}
    return LocalEntity(key=keys[who.names[0]], name=who.names[0], names=who.names, roles=roles, **values)


def _mentions(made: Article, cast: tuple[Who, ...], keys: dict[str, str]) -> tuple[Mention, ...]:
    found, taken = [], set()
    for name, who in sorted(((n, w) for w in cast for n in w.names), key=lambda item: (-len(item[0]), item[0])):
        at = made.text.find(name)
        while at >= 0:
            end = at + len(name)
            if not taken & set(range(at, end)):
                taken |= set(range(at, end))
                form: Any = "name" if who.named else "nominal"
                found.append(Mention(article=made.id, start=at, end=end, form=form, entity=keys[who.names[0]]))
            at = made.text.find(name, end)
    return tuple(sorted(found, key=lambda m: m.start))


def claim_id(made: Article, words: str) -> str:
    at = span(made.text, words)
    return content_id("c", made.id, at.start, at.end)


def _claims(made: Article, says: tuple[Says, ...], keys: dict[str, str]) -> tuple[Claim, ...]:
    found = []
    for say in says:
        values: dict[str, Any] = {"stance": say.stance, "offences": say.offences}
        found.append(
            Claim(
                id=claim_id(made, say.words),
                article=made.id,
                content=(span(made.text, say.words),),
                cue=None,
                sources=tuple(_source(made, name, kind, keys) for name, kind in _chain(say)),
                about=tuple(keys[name] for name in say.about),
                parts=(),
                hedges=(),
                answers=tuple(claim_id(made, words) for words in say.answers),
                when=None,
                confidence=0.8,
                **values,
            )
        )
    return tuple(found)


def _chain(say: Says) -> tuple[tuple[str, str], ...]:
    return ((say.by, say.kind), *say.via) if say.by else ()


def _source(made: Article, name: str, kind: str, keys: dict[str, str]) -> Source:
    at = span(made.text, name)
    of, basis = KINDS.get(kind, (kind, "on_record"))
    values: dict[str, Any] = {"kind": of, "basis": basis, "text": name}
    return Source(entity=keys.get(name), article=made.id, start=at.start, end=at.end, **values)


def _relation(made: Article, tie: tuple[str, str, str], keys: dict[str, str]) -> Relation:
    kind, one, other = tie
    at = span(made.text, one)
    values: dict[str, Any] = {"kind": kind, "from_": keys[one], "to": keys[other]}
    return Relation(id=content_id("r", made.id, *tie), article=made.id, start=at.start, end=at.end, **values)


def _amounts(made: Article) -> list[Amount]:
    found, at = [], made.text.find("$")
    while at >= 0:
        digits = made.text[at + 1 :].split(maxsplit=1)[0].rstrip(".,")
        value = float(digits.replace(",", ""))
        found.append(Amount(article=made.id, start=at, end=at + 1 + len(digits), value=value, unit="USD"))
        at = made.text.find("$", at + 1)
    return found


def one(resolution: Resolution, *spots: tuple[Paper, str]) -> bool:
    """Whether names of papers are all one entity."""
    members = dict(resolution.members)
    return len({members[of.keys[name]] for of, name in spots}) == 1


AFFAIR = " The Harbour Dredging Fund of Port Selm paid for barges that never sailed, and Councillor Greta Olafsdal saw the ledgers."
AROUND = (body("Harbour Dredging Fund"), person("Greta Olafsdal"))


def in_story(text: str, *cast: Who, **fields: Any) -> Paper:
    """A paper of the one story that the tests of joining share."""
    return paper(text + AFFAIR, *cast, *AROUND, **fields)


def run(*papers: Paper) -> Resolution:
    """What comes of papers without judgements and earlier ids."""
    return resolve([p.article for p in papers], [p.reading for p in papers], [], [])
