"""Who is who across articles according to the resolver and to two baselines, from raw text and from gold mentions.

From raw text: the reader reads, the resolver resolves. From gold mentions: the resolver is given, in place of what was read, one
local entity for each gold chain of an article, with those of its mentions that are names as its names; roles, gender and relations
are those that the reader found for the entity of its own that shares most mentions with the chain, and places are the reader's.
Baselines: `same name` joins the reader's names that are the same letters, leaves every other mention alone, and
`same name and chains` joins whole entities of articles where a name of each is the same letters.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from allegedly.names.folding import fold
from allegedly.read.reader import read_article
from allegedly.resolve import resolve
from allegedly.shapes import Article, LocalEntity, Mention, MentionForm, Reading, Relation, Role
from entities_texts import FAMILY, Case, Gold, Text

Spot = tuple[str, int, int]
SYSTEMS = ("resolver", "same name", "same name and chains")
# What ends the part of a phrase that has its head.
_AFTER_HEAD = re.compile(r"\s*[,(]|\s+(?:of|in|at|for|from|to|on|with|by|who|whose|which|that|than|and)\b")
_WORD = re.compile(r"\w[\w.&’'-]*")
_PRONOUNS = frozenset(
    (
        *("i", "me", "my", "mine", "we", "us", "our", "ours", "you", "your", "he", "him", "his", "himself", "she", "her", "hers"),
        *("herself", "it", "its", "itself", "they", "them", "their", "theirs", "themselves", "who", "whom", "whose", "which"),
        *("that", "this", "these", "those", "one", "both", "all"),
    )
)
_NAME = re.compile(r"(?:[A-Z0-9][\w.&’'-]*)(?:(?:\s+(?:of|the|and|for|de|del|la|al|bin|van|von|&)){0,2}\s+[A-Z0-9][\w.&’'-]*)*")


def readings_of(case: Case, kept: Path | None) -> list[Reading]:
    """The readings of a case; `kept` is a folder where they are kept, and taken from without reading again."""
    return [_reading(text.article, kept) for text in case.texts]


def _reading(article: Article, kept: Path | None) -> Reading:
    path = kept / f"{article.id}.json" if kept else None
    if path is not None and path.is_file():
        return msgspec.json.decode(path.read_bytes(), type=Reading)
    reading = read_article(article)
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(msgspec.json.encode(reading))
    return reading


def head(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the head of a phrase stands: its last word before a comma, a bracket, a preposition or a relative clause."""
    words = text[start:end]
    cut = _AFTER_HEAD.search(words, 1)
    found = list(_WORD.finditer(words, 0, cut.start() if cut else len(words)))
    return (start + found[-1].start(), start + found[-1].end()) if found else (start, end)


def aligned(text: Text, reading: Reading) -> dict[Gold, Mention]:
    """Gold mentions with the reader's mention of the same characters, else with one whose head is the same, one to one.

    A mention of the reader that stands for several is no match.
    """
    places = Counter((m.start, m.end) for m in reading.mentions)
    free = {(m.start, m.end): m for m in reading.mentions if places[m.start, m.end] == 1}
    found = {gold: free.pop((gold.start, gold.end)) for gold in text.gold if (gold.start, gold.end) in free}
    by_head: defaultdict[int, list[Mention]] = defaultdict(list)
    for (start, end), mention in sorted(free.items()):
        by_head[head(text.article.text, start, end)[1]].append(mention)
    for gold in text.gold:
        others = by_head.get(head(text.article.text, gold.start, gold.end)[1], []) if gold not in found else []
        if others:
            found[gold] = others.pop(0)
    return found


def partition(case: Case, readings: Iterable[Reading], system: str) -> dict[tuple[Spot, str], str]:
    """The cluster of each mention of the reader (by place and local entity) according to a system."""
    texts = {text.article.id: text.article.text for text in case.texts}
    all_readings = list(readings)
    if system == "resolver":
        members = dict(resolve([text.article for text in case.texts], all_readings, (), ()).members)
        return {(spot(m), m.entity): members[m.entity] for r in all_readings for m in r.mentions}
    if system == "same name":
        return {(spot(m), m.entity): _by_name(m, texts[m.article]) for r in all_readings for m in r.mentions}
    roots = _name_chains(all_readings)
    return {(spot(m), m.entity): roots[m.entity] for r in all_readings for m in r.mentions}


def spot(mention: Mention) -> Spot:
    """Where a mention stands."""
    return (mention.article, mention.start, mention.end)


def plain(name: str) -> str:
    """A name as the baselines compare it: folded, without a leading article or a genitive."""
    return re.sub(r"^the |['’]s?$", "", fold(name))


def _by_name(mention: Mention, text: str) -> str:
    name = plain(text[mention.start : mention.end])
    return f"name:{name}" if mention.form == "name" else f"alone:{mention.article}:{mention.start}:{mention.end}"


def _name_chains(readings: Iterable[Reading]) -> dict[str, str]:
    roots: dict[str, str] = {}
    first: dict[str, str] = {}

    def root(key: str) -> str:
        while roots[key] != key:
            key = roots[key]
        return key

    for reading in readings:
        for entity in reading.entities:
            roots[entity.key] = entity.key
            for name in sorted({plain(name) for name in (entity.name, *entity.names)}) if entity.named else ():
                one, other = root(first.setdefault(name, entity.key)), root(entity.key)
                roots[max(one, other)] = min(one, other)
    return {key: root(key) for key in roots}


def from_gold(text: Text, reading: Reading) -> tuple[Reading, dict[Gold, str]]:
    """The reading that the resolver gets from gold mentions, and the local entity of each."""
    chains: defaultdict[str, list[Gold]] = defaultdict(list)
    for gold in text.gold:
        chains[gold.chain].append(gold)
    keys = {chain: f"{text.article.id}:{gold[0].start}-{n}" for n, (chain, gold) in enumerate(sorted(chains.items()))}
    read = {entity.key: entity for entity in reading.entities}
    shared: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for gold, mention in aligned(text, reading).items():
        if mention.entity in read:
            shared[gold.chain][mention.entity] += 1
    like = {chain: min(counts, key=lambda key: (-counts[key], key)) for chain, counts in shared.items()}
    own = {key: keys[chain] for chain, key in sorted(like.items(), reverse=True)}
    own |= {entity.key: entity.key for entity in reading.entities if entity.kind == "place" and entity.key not in own}
    entities = [
        _entity(keys[chain], gold, text.article.text, _moved(read.get(like.get(chain, "")), own))
        for chain, gold in sorted(chains.items())
    ]
    places = [entity for entity in reading.entities if own.get(entity.key) == entity.key]
    mentions = [_mention(text.article, gold, keys[chain]) for chain, some in chains.items() for gold in some]
    mentions += [m for m in reading.mentions if own.get(m.entity) == m.entity]
    made = Reading(
        article=reading.article,
        entities=tuple(sorted((*entities, *places), key=lambda e: e.key)),
        mentions=tuple(sorted(mentions, key=lambda m: (m.start, m.end, m.entity))),
        relations=tuple(_tied(reading.relations, own)),
    )
    return made, {gold: keys[gold.chain] for gold in text.gold}


def _tied(relations: Iterable[Relation], own: Mapping[str, str]) -> Iterator[Relation]:
    for relation in relations:
        if relation.from_ in own and relation.to in own:
            yield msgspec.structs.replace(relation, from_=own[relation.from_], to=own[relation.to])


def _moved(entity: LocalEntity | None, own: Mapping[str, str]) -> LocalEntity | None:
    """An entity of the reader with its roles at gold entities."""
    if entity is None:
        return None
    roles = tuple(msgspec.structs.replace(role, organization=own.get(role.organization or "")) for role in entity.roles)
    return msgspec.structs.replace(entity, roles=roles)


def _entity(key: str, gold: Iterable[Gold], text: str, like: LocalEntity | None) -> LocalEntity:
    some = list(gold)
    names = [name for one in some if one.named and (name := name_in(text[one.start : one.end]))]
    counts = Counter(names)
    shown = min(counts, key=lambda name: (-counts[name], name)) if counts else text[some[0].start : some[0].end]
    roles: tuple[Role, ...] = like.roles if like and FAMILY.get(like.kind) == some[0].family else ()
    return LocalEntity(
        key=key,
        kind=some[0].kind,
        name=shown,
        names=tuple(sorted(set(names))) or (shown,),
        named=bool(names),
        body=like.body if like and names and FAMILY.get(like.kind) == some[0].family else None,
        gender=like.gender if like else None,
        plural=like.plural if like else None,
        roles=roles,
    )


def name_in(words: str) -> str | None:
    """The name in a gold mention: the last stretch of capitals up to its head, None where it is none."""
    first, last = head(words, 0, len(words))
    if words.casefold() in _PRONOUNS or re.search(r"[(,].* and [A-Z]", words) or not any(c.isupper() for c in words[first:last]):
        return None
    cut = _AFTER_HEAD.search(words, 1)
    bare = (
        words[: cut.start()]
        if cut and not re.match(r"\s+of\s+(?:the\s+)?[A-Z]|\s+and\s+[A-Z]|\s+for\s+[A-Z]", words[cut.start() :])
        else words
    )
    found = [match[0] for match in _NAME.finditer(bare.strip()) if bare.strip().endswith(match[0])]
    name = re.sub(r"^(?:The|A|An|Its|Their|His|Her|Our|My) ", "", found[-1]) if found else ""
    return name if any(c.isupper() for c in name) and name.casefold() not in _PRONOUNS else None


def _mention(article: Article, gold: Gold, key: str) -> Mention:
    words = article.text[gold.start : gold.end]
    form: MentionForm = "name" if gold.named and name_in(words) else "pronoun" if words.casefold() in _PRONOUNS else "nominal"
    return Mention(article=article.id, start=gold.start, end=gold.end, form=form, entity=key)
