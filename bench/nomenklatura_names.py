"""What nomenklatura's logic-v2 makes of pairs of names, as scores.

    PYTHON bench/nomenklatura_names.py PAIRS.jsonl > SCORES.jsonl

nomenklatura is no dependency of Allegedly (it needs PyICU): PYTHON is that of an environment which has it
(`bench/name_pairs.py` takes it from ALLEGEDLY_NOMENKLATURA). Exit 3 where it cannot be imported. A pair is
`{"schema", "one", "other"}`; the first name is the query and the second the listed one, as in nomenklatura's own bench.
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path

NOT_INSTALLED = 3


def main() -> int:
    """Reads pairs, writes the version and the scores."""
    try:
        from followthemoney import model  # noqa: PLC0415
        from nomenklatura.matching import get_algorithm  # noqa: PLC0415
    except ImportError:
        print("nomenklatura is not installed here", file=sys.stderr)
        return NOT_INSTALLED
    matcher = get_algorithm("logic-v2")
    if matcher is None:
        print("this nomenklatura has no logic-v2", file=sys.stderr)
        return NOT_INSTALLED
    config = matcher.default_config()
    print(json.dumps({"version": version("nomenklatura"), "threshold": 0.7}))
    for number, line in enumerate(Path(sys.argv[1]).read_text("utf8").splitlines()):
        row = json.loads(line)
        sides = [
            model.get_proxy({"id": f"{number}-{side}", "schema": row["schema"], "properties": {"name": [row[side]]}})
            for side in ("one", "other")
        ]
        print(json.dumps(round(matcher.compare(sides[0], sides[1], config).score, 6)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
