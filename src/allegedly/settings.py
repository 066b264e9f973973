"""Everything that a user can set, with its default."""

from allegedly.shapes import Shape


class Settings(Shape, frozen=True, kw_only=True):
    """What a run goes by. `max_bytes` is the largest input that is read, in bytes; `languages` are the ISO 639-1 codes read."""

    max_bytes: int = 5_000_000
    languages: tuple[str, ...] = ("en",)
    workers: int = 1
