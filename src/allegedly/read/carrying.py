"""Who carries a statement without claiming it: "A clerk told police that …, the file records" has the clerk's words from the file.

The verb of a carrier is no cue of a statement, so that the model finds it unlikely to be one and its frame is no statement.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from allegedly import vocabulary
from allegedly.read.frames import Frame
from allegedly.read.parsed import ParsedArticle
from allegedly.shapes import Span

_PAUSES = frozenset({",", "—", "–", "--", ";"})
_STOPS = frozenset({*_PAUSES, ".", "?", "!", ")"})
_FORMS = frozenset({"verb", "quotation", "according"})
# So many words at most name who carries, and stand behind his verb ("in a statement on Sunday").
_NAMING = 9
_BEHIND = 7
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "ADP", "PART", "PUNCT"})
_NOBODY = frozenset({"i", "we", "you", "it", "who", "which", "that", "this", "there"})


def carriers_of(parsed: ParsedArticle, frames: Sequence[Frame], index: int, kept: Collection[int]) -> tuple[Frame, ...]:
    """The frames that hold the whole of a frame and only tell of it, innermost first; those `kept` are statements themselves."""
    own = frames[index]
    around = [i for i, frame in enumerate(frames) if i != index and i not in kept and _tells_of(parsed, frame, own)]
    return tuple(frames[i] for i in sorted(around, key=lambda i: (_size(frames[i]), i)))


def _tells_of(parsed: ParsedArticle, frame: Frame, own: Frame) -> bool:
    """Whether a frame has a source, a verb of telling and in its content the source and cue of another."""
    telling = frame.form == "according" or frame.cue_lemma in vocabulary.words("stances", "carrying")
    if frame.block != own.block or frame.form not in _FORMS or not telling or not frame.source or not own.source or frame.rejoinder:
        return False
    if {parsed.words(span).lower() for span in frame.source} & _NOBODY:
        return False
    return all(any(s.start <= part.start and part.end <= s.end for s in frame.content) for part in (own.cue, *own.source))


def tells_of_another(parsed: ParsedArticle, frame: Frame, frames: Sequence[Frame]) -> bool:
    """Whether a frame tells of what another frame says."""
    return any(other is not frame and _tells_of(parsed, frame, other) for other in frames)


def told_in_passing(parsed: ParsedArticle, frame: Frame) -> tuple[Span, ...]:
    """The words for whoever is named in passing as telling of a statement: "…, the judgment records"; "…, she went on, …".

    Only behind the statement's source, in its own sentence; where the parse already made a frame of it, it is found twice.
    """
    block = parsed.blocks[frame.block]
    cue = block.token_at(frame.cue.start)
    if cue is None or not frame.source:
        return ()
    offset = min(frame.cue.start, *(span.start for span in frame.source))
    taken = [frame.cue, *frame.source]
    found = (block.span(first, last) for first, last in _parentheses(cue.sent))
    return tuple(s for s in found if s.start > offset and not any(s.start < t.end and t.start < s.end for t in taken))


def without_passing(parsed: ParsedArticle, frame: Frame) -> Frame:
    """A frame whose content ends before whoever is named in passing at its end ("…, the report tabled on Thursday records")."""
    block = parsed.blocks[frame.block]
    cue, kept = block.token_at(frame.cue.start), frame.content[-1:]
    if cue is None or not kept or not frame.source or frame.form == "according":
        return frame
    for first, last in _parentheses(cue.sent):
        pause = first - 1
        naming = block.span(first, last)
        inside = cue.doc[pause].lower_ in _PAUSES and kept[0].start < block.at(cue.doc[pause]) and naming.end <= kept[0].end
        rest = parsed.words(Span(start=naming.end, end=kept[0].end)) if inside else ""
        if inside and not any(sign in rest for sign in ",;—–"):
            cut = Span(start=kept[0].start, end=block.span(pause - 1, pause - 1).end)
            return replace(frame, content=(*frame.content[:-1], cut)) if cut.end > cut.start else frame
    return frame


def _parentheses(sentence: Words) -> Iterator[tuple[int, int]]:
    """Who is named between a pause and a verb of telling that is followed by a pause or the end, as tokens first and last."""
    doc = sentence.doc
    for verb in range(sentence.start + 2, sentence.end):
        if not _tells(doc[verb]) or not _ends(doc[verb + 1 : min(verb + _BEHIND + 1, sentence.end)], sentence.end - verb - 1):
            continue
        last = verb - 1
        while last > sentence.start and doc[last].lower_ in ("has", "had", "have", "also", "later", "then"):
            last -= 1
        closed = doc[last].lower_ == ","
        last -= closed
        starts = [_past_marks(doc, at, last) for at in _pauses(sentence, last)]
        if starts and _names(doc[starts[0] : last + 1]):
            described = len(starts) > 1 and _is_apposition(doc[starts[1] : starts[0] - 1], doc[starts[0] : last + 1])
            if described or not closed:
                yield starts[1] if described else starts[0], last


def _pauses(sentence: Words, last: int) -> list[int]:
    """Where a naming that ends at a token may begin, the nearest first."""
    return [at for at in range(last, max(sentence.start, last - _NAMING), -1) if sentence.doc[at - 1].lower_ in _PAUSES]


def _past_marks(doc: Doc, first: int, last: int) -> int:
    """The first token behind quotation marks that close before a naming."""
    while first < last and doc[first].is_quote:
        first += 1
    return first


def _is_apposition(description: Words, name: Words) -> bool:
    """Whether a name follows a description: "its director, Narine Hovsepyan,"."""
    described = len(description) > 1 and description[0].pos_ in ("DET", "PRON") and all(t.pos_ in _NOMINAL for t in description)
    return described and all(t.pos_ == "PROPN" for t in name)


def _tells(token: Token) -> bool:
    words = vocabulary.words("stances", "carrying")
    inside = token.lower_ in words or token.lemma_.lower() in words
    # A parser takes the verb of "the judgment records" or "the minutes record" for a noun now and then.
    noun = token.pos_ == "NOUN" and token.i > 0
    misread = noun and token.lower_.endswith("s") != (token.nbor(-1).tag_ == "NNS")
    return inside and (token.pos_ in ("VERB", "AUX") or misread)


def _names(words: Words) -> bool:
    """Whether words are those of one who may speak: a phrase of nouns, no pronoun for nobody, no pause but in an apposition."""
    if any(token.pos_ in ("PRON", "DET") and token.tag_ in ("WDT", "WP") for token in words) or words[-1].lower_ in _NOBODY:
        return False
    if any(not (token.pos_ in _NOMINAL or _describes(token, words)) or token.lower_ in (",", "—", ";", ":") for token in words):
        return False
    return words.root.pos_ in ("NOUN", "PROPN", "PRON") or any(token.pos_ in ("NOUN", "PROPN") for token in words)


def _describes(token: Token, words: Words) -> bool:
    """Whether a participle stands behind the noun that it describes: "the report tabled on Thursday"."""
    return token.pos_ == "VERB" and token.tag_ in ("VBN", "VBD") and token.i > words.start and token.nbor(-1).pos_ == "NOUN"


def _ends(words: Words, left: int) -> bool:
    """Whether a verb of telling closes its clause: nothing, or adverbials alone, up to a pause or the end of the sentence."""
    for token in words:
        if token.lower_ in _STOPS:
            return True
        if token.pos_ in ("VERB", "AUX", "SCONJ") or token.lower_ in (
            "that",
            "he",
            "she",
            "they",
            "it",
            "how",
            "why",
            "him",
            "her",
        ):
            return False
    return len(words) == left


def _size(frame: Frame) -> int:
    return sum(span.end - span.start for span in frame.content)
