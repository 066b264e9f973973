"""The texts of the public sets that the corpus annotates, built anew from a copy of each set; the corpus itself holds only offsets.

GUM news (Wikinews, CC BY 2.5; annotation CC BY 4.0): the words of `dep/GUM_news_*.conllu` with the spacing that they record, a
paragraph a line, an empty line between two. MEANTIME (Wikinews, CC BY 2.5; annotation CC BY 4.0): the words of `meantime.conll`,
which records neither spacing nor paragraphs; words are put together by the rules below, the first sentence (the headline) and the
second (the date) stand on lines of their own. The same copy always gives the same characters, so that offsets hold; each
annotation carries the SHA-256 of the text that it was made on.
"""

import re
from collections.abc import Iterator
from pathlib import Path

GUM = "gum"
MEANTIME = "meantime"
FOLDERS = {GUM: "gum_news", MEANTIME: "meantime"}
_MEANTIME_FILE = "output_data/en/meantime.conll"
_NO_SPACE_BEFORE = re.compile(r"^(?:[,.;:?!%)\]}’”]|''|'s|'S|n't|N't|'re|'ve|'ll|'d|'m|…)$")
_NO_SPACE_AFTER = re.compile(r"^(?:[(\[{$£€#“‘]|``|US\$|A\$|C\$)$")
_PLAIN = {"``": '"', "''": '"'}


def gum_texts(folder: Path) -> dict[str, str]:
    """The news articles of GUM in `folder` (which holds `dep/`), by document name without `GUM_news_`."""
    files = sorted((folder / "dep").glob("GUM_news_*.conllu"))
    return {path.stem.removeprefix("GUM_news_"): _gum_text(path.read_text("utf8")) for path in files}


def _gum_text(conllu: str) -> str:
    paragraphs: list[list[str]] = []
    skip_until = 0
    for line in conllu.splitlines():
        if not paragraphs or (line.startswith("# newpar") and paragraphs[-1]):
            paragraphs.append([])
        if not line or line.startswith("#"):
            skip_until = 0
            continue
        cells = line.split("\t")
        if "-" in cells[0]:
            skip_until = int(cells[0].split("-")[1])
        elif "." in cells[0] or int(cells[0]) <= skip_until:
            continue
        paragraphs[-1].append(cells[1] + ("" if "SpaceAfter=No" in cells[9] else " "))
    return "\n\n".join("".join(words).strip() for words in paragraphs if words) + "\n"


def meantime_texts(folder: Path) -> dict[str, str]:
    """The English articles of MEANTIME in `folder` (which holds `output_data/en/`), by document name (`corpus_airbus/100911`)."""
    path = folder / _MEANTIME_FILE
    texts: dict[str, list[list[str]]] = {}
    if not path.is_file():
        return {}
    for document, sentence, word in _meantime_words(path.read_text("utf8")):
        sentences = texts.setdefault(document, [])
        while len(sentences) <= sentence:
            sentences.append([])
        sentences[sentence].append(word)
    return {name: _meantime_text(sentences) for name, sentences in sorted(texts.items())}


def _meantime_words(conll: str) -> Iterator[tuple[str, int, str]]:
    for line in conll.splitlines():
        cells = line.split("\t")
        if len(cells) >= 4 and not line.startswith("#"):
            yield cells[0], int(cells[1]), cells[3]


def _meantime_text(sentences: list[list[str]]) -> str:
    whole = [joined(words) for words in sentences if words]
    return "\n\n".join([*whole[:2], " ".join(whole[2:])]) + "\n"


def joined(words: list[str]) -> str:
    """Words put together as they are printed: no space before closing marks and clitics, none after opening ones.

    A straight quotation mark opens and closes in turn.
    """
    text, tight, inside = "", True, False
    for word in words:
        shown = _PLAIN.get(word, word)
        closing = word == "''" or (shown == '"' and word != "``" and inside)
        genitive = word in ("'", "’") and text.endswith("s")
        if not (tight or closing or genitive or _NO_SPACE_BEFORE.match(word)):
            text += " "
        text += shown
        if shown == '"':
            inside = not closing
        tight = bool(_NO_SPACE_AFTER.match(word)) or (shown == '"' and not closing)
    return text
