"""How far somebody got in law beside the latest step: the class of that step by itself, and a graver one that still stands."""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, text

from allegedly.record.cards import day_of
from allegedly.shapes import ProceedingClass, ProceedingKind
from allegedly.step_classes import furthest

# The latest first, of several affairs those of the standing that the cards have. One report that calls a step more than an
# allegation is enough.
_RUNGS = f"""
SELECT s.subject, s.id AS standing, r.kind, r.position = s.latest AS latest, {day_of("r")} AS day, coalesce(
       (SELECT min(p.class) FROM standing_rung_proceedings t JOIN proceedings p ON p.id = t.proceeding
        WHERE t.standing_rung = r.id AND p.class <> 'allegation'), 'allegation') AS class_, r.undone_by IS NOT NULL AS undone
FROM standings s JOIN standing_rungs r ON r.standing = s.id AND r.state = 'done'
WHERE s.subject IN (SELECT value FROM json_each(:wanted))
ORDER BY s.subject, s.latest IS NULL, s.position, r.position DESC
"""


class Reached(NamedTuple):
    """The class of the latest step that was taken; and the kind and the day (ISO) of one that went further and stands."""

    class_: ProceedingClass
    furthest: ProceedingKind | None
    day: str | None


def reached(connection: Connection, entities: Iterable[str]) -> dict[str, Reached]:
    """How far each of some entities got; those without a ladder of steps that were taken are left out."""
    by: dict[str, list[Row[Any]]] = {}
    for row in connection.execute(text(_RUNGS), {"wanted": json.dumps(sorted(set(entities)))}):
        by.setdefault(row.subject, []).append(row)
    return {entity: _reached(rows) for entity, rows in by.items()}


def _reached(rows: list[Row[Any]]) -> Reached:
    latest = next((row for row in rows if row.latest and row.standing == rows[0].standing), rows[0])
    graver = furthest(((row, row.kind, row.class_) for row in rows if not row.undone), latest.class_)
    return Reached(latest.class_, graver.kind if graver else None, graver.day if graver else None)
