"""What is told about an article by something other than its text: a table, a data file, a page's own metadata."""

from allegedly.shapes import ArticleKind, DateBasis, Shape

_FIELDS = ("url", "title", "outlet", "byline", "published", "kind", "language")


class Told(Shape, frozen=True, kw_only=True):
    """Metadata from one origin; None where it says nothing. `basis` is what a published date of this origin rests on.

    `given` are fields that it speaks of, if only to say that they are unknown.
    """

    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    basis: DateBasis = "metadata"
    kind: ArticleKind | None = None
    language: str | None = None
    given: tuple[str, ...] = ()

    def over(self, other: "Told") -> "Told":
        """This, with what it leaves open filled from `other`."""
        dated = self if self.published else other
        return Told(
            url=self.url or other.url,
            title=self.title or other.title,
            outlet=self.outlet or other.outlet,
            byline=self.byline or other.byline,
            published=dated.published,
            basis=dated.basis,
            kind=self.kind or other.kind,
            language=self.language or other.language,
            given=(*self.given, *(name for name in other.given if name not in self.given)),
        )

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that it speaks of, sorted."""
        return tuple(sorted({*self.given, *(name for name in _FIELDS if getattr(self, name) is not None)}))
