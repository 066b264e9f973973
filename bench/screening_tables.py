"""The rows of README.md's table that say how well names are looked up, from the results that the benches keep."""

from pathlib import Path
from typing import Any

from bench.who_tables import RESULTS, read_result

SETS = {
    "other names": "OFAC's other names",
    "variations": "made variations",
    "Cyrillic": "the EU's names in Cyrillic letters",
    "EU spellings": "the EU's spellings",
}
ALERTED = "recall where 1 % of names that mean nobody are alerted: "


def screening_rows(results: Path = RESULTS) -> list[tuple[str, ...]]:
    """Rows of four cells; a result that is not there has no row."""
    people = _recall(results, "screening", "people of the lists of OFAC and the EU, against their first names")
    bodies = _recall(results, "screening_organisations", "organisations of OFAC's list, against their first names")
    return [*people, *bodies, *_speed(results), *_api(results)]


def _recall(results: Path, name: str, data: str) -> list[tuple[str, ...]]:
    result = read_result(results, name)
    if not result:
        return []
    told = [f"{SETS[each]} {_beside(row['systems'])}" for each, row in result["sets"].items() if each in SETS]
    command = f"`{result['command'].removesuffix(' --write')}`"
    where = f"{data}; **{result['part']}** ([how often it was read](docs/matching.md))"
    return [("names looked up on lists", where, f"{ALERTED}{', '.join(told)}", command)]


def _beside(systems: dict[str, Any]) -> str:
    ours = f"**{100 * systems['ours']['recall'][0]:.0f}**"
    peer = systems.get("logic-v2")
    return f"{ours} (nomenklatura logic-v2, in the same run, {100 * peer['recall'][0]:.0f})" if peer else ours


def _speed(results: Path) -> list[tuple[str, ...]]:
    result = read_result(results, "screening_scale")
    if not result:
        return []
    shown = f"**{result['names a second']}** names a second, 99 of 100 within {result['p99 ms']:.0f} ms; "
    shown += f"{result['MB at most']:,} MB at most"
    data = f"a list of {result['names']:,} made-up names; one core"
    return [("speed of looking names up", data, shown, "`python -m bench.screening_scale`")]


def _api(results: Path) -> list[tuple[str, ...]]:
    result = read_result(results, "matching_api")
    if not result:
        return []
    one = result["one name a request"]
    shown = f"**{one['a_second']:,}** requests a second, 95 of 100 within {one['p95_ms']:.0f} ms"
    data = f"OFAC's list, {result['callers']} callers at once; {result['machine']}"
    return [("speed of the matching API", data, shown, "`python bench/matching_api.py`")]
