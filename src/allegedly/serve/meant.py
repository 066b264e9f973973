"""Whom a name stands for, in a case of any size: the search finds who may be meant, the names decide."""

from allegedly.errors import UnknownName
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.people import find, nearest, wholly_named
from allegedly.serve.shelf import Look
from allegedly.shapes import Entity
from allegedly.shapes.browsing import Wanted

# A name that so many could be meant by is not told apart by a search any more.
_MOST = 200
_NAMED = 12
_BEGIN = 3


def meant(look: Look, asked: str, most: int = _MOST) -> Entity:
    """Who is meant by a name, a part of one, an id, or a place ARTICLE:START. Raises `UnknownName` where that is not clear."""
    catalogue = _candidates(look, asked, most)
    place = _at(catalogue, asked)
    found = (place,) if place else find(catalogue, asked)
    if len(found) == 1:
        return found[0]
    if found:
        which = "".join(f"\n  {entity.name} [{entity.id}]" for entity in found[:_NAMED])
        raise UnknownName(f"{asked} may mean several; give the whole name or an id:{which}")
    # What is misspelt has perhaps begun well.
    alike = _named(look, [word[:_BEGIN] for word in asked.split()], most)
    near = "".join(f"\n  {name}" for name in nearest(alike, asked))
    advice = f"; the nearest:{near}" if near else "; look for the name in the list of people"
    raise UnknownName(f"The case holds nobody named “{asked}”{advice}")


def _candidates(look: Look, asked: str, most: int) -> Catalogue:
    """Those who may be meant: by id, by the article of a place, or by what a search finds for the name and its words."""
    article = asked.rpartition(":")[0]
    excerpt = look.excerpt(Wanted(bare=(asked,), articles=(article,) if article else (), each=1))
    if excerpt.record.entities:
        return Catalogue(excerpt.record, excerpt.texts)
    # Who bears the whole name goes before all others, and is found by one search; those of each word take several times as long.
    bearers = _named(look, [asked], most)
    return bearers if wholly_named(bearers, asked) else _named(look, [asked, *asked.split()], most)


def _named(look: Look, searches: list[str], most: int) -> Catalogue:
    """Whoever some searches find."""
    ids = dict.fromkeys(id_ for words in searches for id_ in look.named(words, most))
    # Their names are asked for alone: to load all their steps and relations took longer than the search.
    excerpt = look.excerpt(Wanted(bare=tuple(ids)))
    return Catalogue(excerpt.record, excerpt.texts)


def _at(catalogue: Catalogue, asked: str) -> Entity | None:
    """Who is named at a place ARTICLE:START."""
    article, _, start = asked.rpartition(":")
    here = (one.entity for one in catalogue.mentions_in.get(article, ()) if str(one.start) == start)
    return catalogue.entities.get(next(here, ""))
