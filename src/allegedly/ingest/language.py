"""Which language an article is in."""

import logging
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

logging.getLogger("py3langid").addHandler(logging.NullHandler())

# More text than this does not make the answer surer.
_ENOUGH = 4000
# Below this many letters a guess is little better than chance, and the languages that are read get the benefit of the doubt.
_SHORT, _LEAST = 200, 20
_DOUBT = 0.02


def language_of(text: str, wanted: tuple[str, ...]) -> str | None:
    """The ISO 639-1 code of a text, None where it has too few letters to tell.

    A short text counts as one of the `wanted` languages where that is not unlikely.
    """
    sample = text[:_ENOUGH]
    letters = sum(c.isalpha() for c in sample)
    if letters < _LEAST:
        return None
    ranked = [(str(code), float(share)) for code, share in _identifier().rank(sample)]
    if letters < _SHORT:
        for code, share in ranked:
            if code in wanted and share >= _DOUBT:
                return code
    return ranked[0][0]


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # The three-letter codes are varieties that English is easily taken for, such as Nigerian Pidgin and Scots.
    identifier.set_languages([code for code in identifier.labels if len(code) == 2])
    return identifier
