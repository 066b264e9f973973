"""Who keeps a name back ("she asked not to be named"): an unnamed source, and whom "she said" means right after that."""

from dataclasses import dataclass

from allegedly.read.casting_figures import Figure, Scene
from allegedly.read.coreference_features import SINGULAR
from allegedly.read.names_sheet import Sheet
from allegedly.read.quotations import Quotations, speaking
from allegedly.vocabulary import words

_CLAUSES = frozenset({"xcomp", "ccomp"})
_DEEPEST = 6


@dataclass
class Nameless:
    """The unnamed person who spoke last, and in which sentence; and the one who kept the name back, while no other comes in."""

    scene: Scene
    spoke: Figure | None = None
    sentence: int = -9
    kept: Figure | None = None
    kept_in: int = -9

    def note(self, sheet: Sheet, at: int, quotes: Quotations, sentence: int) -> None:
        """Remember who stands at a token outside of quotations, after its pronoun was resolved."""
        if quotes.quoted[at] or sheet.kind != "body":
            return
        figures = [spot.figure for spot in self.scene.heads.get((sheet.index, at), ()) if spot.figure.kind == "person"]
        if any(figure is not self.kept for figure in figures):
            self.kept = None
        if figures and speaking(sheet, at):
            alone = figures[0] if len(figures) == 1 and not figures[0].named and figures[0].plural is not True else None
            self.spoke, self.sentence = alone, sentence

    def meant(self, sheet: Sheet, at: int, quotes: Quotations, sentence: int) -> Figure | None:
        """The unnamed person for whom "he" or "she" stands: who keeps the name back, and says what is quoted next."""
        gender = SINGULAR.get(sheet.low[at])
        if gender is None or quotes.quoted[at]:
            return None
        if keeps_back(sheet, at):
            near = self.spoke is not None and sentence - self.sentence == 1
            self.kept, self.kept_in = self.spoke if near else None, sentence
        if self.kept is None or self.kept.gender not in (None, gender):
            return None
        self.kept.gender = gender
        return self.kept if self.kept_in == sentence or speaking(sheet, at) else None


def barred(scene: Scene, sheet: Sheet, at: int) -> tuple[Figure, ...]:
    """Those whom who keeps the name back cannot be: all whom the article names."""
    if not keeps_back(sheet, at):
        return ()
    return tuple(figure for figure in scene.figures if figure.named and figure.kind == "person")


def keeps_back(sheet: Sheet, at: int) -> bool:
    """Whether a pronoun is who wants not to be named: "asked not to be named", "asked that her name not be used"."""
    verb = sheet.head[at]
    if sheet.low[at] not in SINGULAR or sheet.dep[at] != "nsubj" or sheet.lemma[verb] not in words("pronouns", "keeping_back"):
        return False
    clauses = [kid for kid in sheet.kids[verb] if sheet.dep[kid] in _CLAUSES]
    return any(_unnamed(sheet, at, clause) for clause in clauses) or _is_anonymous(sheet, verb)


def _unnamed(sheet: Sheet, at: int, clause: int) -> bool:
    """Whether a clause is that somebody, or the name of who stands before it, be not told."""
    kids = sheet.kids[clause]
    if not any(sheet.dep[kid] == "auxpass" for kid in kids):
        return False
    subjects = [kid for kid in kids if sheet.dep[kid] == "nsubjpass"]
    if not subjects:
        return sheet.lemma[clause] in words("stances", "telling_who")
    owners = [SINGULAR.get(sheet.low[kid]) for noun in subjects for kid in sheet.kids[noun] if sheet.dep[kid] == "poss"]
    own = sheet.lemma[subjects[0]] in words("pronouns", "names_kept") and owners == [SINGULAR[sheet.low[at]]]
    return own and (sheet.lemma[clause] == "withhold" or any(sheet.dep[kid] == "neg" for kid in kids))


def _is_anonymous(sheet: Sheet, verb: int) -> bool:
    """Whether somebody speaks without a name: "spoke on condition of anonymity", "asked to remain anonymous"."""
    near = range(verb + 1, min(verb + 1 + _DEEPEST, len(sheet)))
    return any(sheet.low[at] in ("anonymity", "anonymous") and sheet.sentence[at] == sheet.sentence[verb] for at in near)
