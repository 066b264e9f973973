"""A name looked up among many: words alike in the vocabulary of the names, the best candidates by rarity, then each weighed."""

from allegedly.screen.matching.facts import Known, facts, known
from allegedly.screen.matching.forms import COMPANIES, PEOPLE, Form
from allegedly.screen.matching.index import Hit, NameIndex
from allegedly.screen.matching.reasons import reasons
from allegedly.screen.matching.thresholds import threshold

__all__ = ["COMPANIES", "PEOPLE", "Form", "Hit", "Known", "NameIndex", "facts", "known", "reasons", "threshold"]
