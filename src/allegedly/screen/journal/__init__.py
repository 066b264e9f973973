"""The journal: screenings that were made, what came of each name, and what people decided on the hits."""

from allegedly.screen.journal.deciding import Verdict
from allegedly.screen.journal.file import default_path
from allegedly.screen.journal.journal import Journal
from allegedly.screen.journal.prints import customer_print
from allegedly.screen.journal.states import HitState, hit_states

__all__ = ["HitState", "Journal", "Verdict", "customer_print", "default_path", "hit_states"]
