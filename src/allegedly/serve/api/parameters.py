"""Parameters that several operations take."""

from typing import Annotated

from fastapi import Path, Query

# No position is as high; and so high a number still goes into the case file.
_HIGHEST = 2**53

Id = Annotated[str, Path(pattern=r"^[0-9A-Za-z_-]+$", max_length=100)]
After = Annotated[str | None, Query(max_length=500)]
Limit = Annotated[int, Query(ge=1, le=200)]
Position = Annotated[int, Query(ge=0, le=_HIGHEST)]
