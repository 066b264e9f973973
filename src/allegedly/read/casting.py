"""The cast of an article from its parse: who and what it speaks of, every place where they stand, their roles and ties."""

from allegedly.identity import content_id, local_key
from allegedly.read.aliases import join_aliases, with_aliases
from allegedly.read.cast import Cast
from allegedly.read.casting_figures import Figure, Office, Scene, Tie
from allegedly.read.coreference import bind
from allegedly.read.coreference_governments import find_governments, find_owned
from allegedly.read.coreference_model import Chooser, Ranker
from allegedly.read.coreference_walk import resolve_meant
from allegedly.read.names import names_in
from allegedly.read.names_headed import without_headings
from allegedly.read.names_of_things import without_things
from allegedly.read.names_plain import plain
from allegedly.read.names_scraps import without_scraps
from allegedly.read.names_seen import Eyes, names_seen
from allegedly.read.names_sheet import sheet_of
from allegedly.read.nominals import resolve_nominals
from allegedly.read.nominals_accused import resolve_accused
from allegedly.read.nominals_counsel import resolve_counsel
from allegedly.read.nominals_holders import resolve_holders
from allegedly.read.nominals_lede import find_deeds, resolve_ledes
from allegedly.read.nominals_named import resolve_identified
from allegedly.read.nominals_sets import resolve_sets
from allegedly.read.parsed import ParsedArticle
from allegedly.read.part_of import find_parts
from allegedly.read.roles import find_roles
from allegedly.shapes import LocalEntity, Mention, Place, Relation, Role
from allegedly.vocabulary import words


def cast_of(parsed: ParsedArticle, seen: Eyes | None = None, chooser: Chooser | None = None) -> Cast:
    """Read the cast of an article, by rules alone where the model's eyes are not given. `chooser` is who is asked in training.

    A name that fits two people stands for neither. Whom a pronoun or a description means, the chooser says, or nobody.
    """
    scene = Scene(tuple(sheet_of(index, block) for index, block in enumerate(parsed.blocks)))
    names = plain([name for sheet in scene.sheets for name in names_in(sheet)], scene.sheets)
    told = with_aliases(names_seen(seen, names, scene.sheets) if seen else names, scene.sheets)
    kept = without_scraps(without_headings(told, scene.sheets), scene.sheets)
    bind(scene, without_things(kept, scene.sheets))
    join_aliases(scene)
    find_roles(scene)
    find_governments(scene)
    resolve_sets(scene)
    resolve_accused(scene)
    resolve_nominals(scene)
    find_deeds(scene)
    resolve_ledes(scene)
    resolve_identified(scene)
    resolve_counsel(scene)
    resolve_holders(scene)
    resolve_meant(scene, chooser or Ranker())
    find_roles(scene)
    resolve_counsel(scene)
    find_owned(scene)
    find_parts(scene)
    return _frozen(scene, parsed.article.id)


def _frozen(scene: Scene, article: str) -> Cast:
    firsts: dict[int, int] = {}
    for spot in sorted(scene.spots, key=lambda spot: (spot.form != "name", spot.start)):
        firsts.setdefault(id(spot.figure), spot.start)
    present = sorted((f for f in scene.figures if id(f) in firsts), key=lambda figure: firsts[id(figure)])
    keys = _keys(article, present, firsts)
    entities = tuple(_entity(figure, keys, article) for figure in present)
    mentions = {
        (spot.start, -spot.end, keys[id(spot.figure)]): Mention(
            article=article, start=spot.start, end=spot.end, form=spot.form, entity=keys[id(spot.figure)]
        )
        for spot in scene.spots
    }
    ties = (_relation(tie, keys, article) for tie in scene.ties if id(tie.one) in keys and id(tie.other) in keys)
    relations = {relation.id: relation for relation in ties}
    return Cast(
        entities=entities,
        mentions=tuple(mentions[place] for place in sorted(mentions)),
        relations=tuple(sorted(relations.values(), key=lambda relation: (relation.start, relation.end, relation.id))),
    )


def _keys(article: str, figures: list[Figure], firsts: dict[int, int]) -> dict[int, str]:
    """The local key of each figure; where two start at the same character, the later one's key gets a letter."""
    keys: dict[int, str] = {}
    seen: dict[str, int] = {}
    for figure in figures:
        key = local_key(article, firsts[id(figure)])
        seen[key] = seen.get(key, 0) + 1
        keys[id(figure)] = key if seen[key] == 1 else f"{key}{chr(ord('a') + seen[key] - 1)}"
    return keys


def _entity(figure: Figure, keys: dict[int, str], article: str) -> LocalEntity:
    # A government whose officials alone are spoken of has no name in the article.
    unwritten = figure.phrase or (figure.known.name if figure.known is not None else "")
    names = tuple(figure.texts) or ((unwritten,) if figure.named else ())
    best = max(names, key=lambda name: _fullness(figure, name), default=unwritten)
    return LocalEntity(
        key=keys[id(figure)],
        kind=figure.kind,
        name=best,
        names=tuple(sorted({*names, *(() if figure.named else (best, *figure.written))})),
        named=figure.named,
        body=figure.body,
        gender=figure.gender,
        plural=figure.plural,
        roles=_roles(figure.offices, keys, article),
    )


def _fullness(figure: Figure, name: str) -> tuple[object, ...]:
    """How well a written name serves as the name: the vocabulary's own first, then the one with most words."""
    own = figure.known is not None and name == figure.known.name
    ruler = figure.known is not None and name.endswith("administration")
    return own, not ruler, len(name.split()), len(name), name


def _roles(offices: list[Office], keys: dict[int, str], article: str) -> tuple[Role, ...]:
    """The roles of a figure, one for each title and organization, with every place that states it.

    "Leader" alone, of nobody who is told, says nothing.
    """
    merged: dict[tuple[str, str | None], list[Place]] = {}
    for office in offices:
        organization = keys.get(id(office.organization)) if office.organization else None
        if organization is None and office.title.lower() in words("titles", "empty_alone"):
            continue
        place = Place(article=article, start=office.start, end=office.end)
        places = merged.setdefault((office.title, organization), [])
        if place not in places:
            places.append(place)
    return tuple(
        Role(title=title, organization=organization, since=None, until=None, evidence=tuple(sorted(places)))
        for (title, organization), places in merged.items()
    )


def _relation(tie: Tie, keys: dict[int, str], article: str) -> Relation:
    one, other = keys[id(tie.one)], keys[id(tie.other)]
    return Relation(
        id=content_id("r", article, tie.kind, one, other, tie.start),
        kind=tie.kind,
        from_=one,
        to=other,
        article=article,
        start=tie.start,
        end=tie.end,
    )
