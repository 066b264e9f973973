"""Questions about the grammar of a block that several steps of the cast ask."""

from allegedly.read.casting_figures import Figure, Scene
from allegedly.read.names_sheet import Sheet

SUBJECTS = frozenset(["nsubj", "nsubjpass"])
OBJECTS = frozenset(["dobj", "dative", "agent"])
_DEEPEST = 12
_RELATIVE = frozenset(["who", "which", "that"])


def chain_top(sheet: Sheet, at: int) -> int:
    """The first of a chain of conjuncts and appositions: it bears the grammatical role of all."""
    while sheet.dep[at] in ("conj", "appos") and sheet.head[at] < at:
        at = sheet.head[at]
    return at


def joined_people(scene: Scene, sheet: Sheet, at: int) -> tuple[Figure, ...]:
    """The people in the chain of conjuncts that ends at a token, in order."""
    chain = [at]
    while sheet.dep[chain[-1]] in ("conj", "appos") and sheet.head[chain[-1]] < chain[-1]:
        chain.append(sheet.head[chain[-1]])
    if not any(sheet.dep[token] == "conj" for token in chain):
        return ()
    found: dict[int, Figure] = {}
    for token in reversed(chain):
        for spot in scene.heads.get((sheet.index, token), ()):
            if spot.figure.kind == "person":
                found[id(spot.figure)] = spot.figure
    return tuple(found.values())


def verb_over(sheet: Sheet, at: int) -> int:
    """The verb that a noun is an argument of, through a preposition."""
    up = sheet.head[at]
    while sheet.pos[up] not in ("VERB", "AUX") and sheet.head[up] != up:
        up = sheet.head[up]
    return up


def clause(sheet: Sheet, verb: int) -> int:
    """The verb whose subject a verb shares: itself, or the one it is joined to where it has no subject of its own."""
    while (
        sheet.dep[verb] == "conj" and sheet.pos[verb] == "VERB" and not any(sheet.dep[kid] in SUBJECTS for kid in sheet.kids[verb])
    ):
        verb = sheet.head[verb]
    return verb


def same_clause(sheet: Sheet, at: int, other: int) -> bool:
    """Whether a plain pronoun and an earlier token of its block are two sides of one verb, so that they cannot be the same."""
    if sheet.dep[at] == "poss" or sheet.low[at].endswith("self"):
        return False
    verb, verb_of_other = clause(sheet, verb_over(sheet, at)), clause(sheet, verb_over(sheet, chain_top(sheet, other)))
    return verb == verb_of_other and sheet.dep[other] != "poss" and sheet.sentence[at] == sheet.sentence[other]


def subjects_above(sheet: Sheet, at: int) -> list[int]:
    """The subject tokens before a token of the verbs above it, nearest first; for "who" the noun that it stands for."""
    found: list[int] = []
    token = at
    for _ in range(_DEEPEST):
        if sheet.head[token] == token:
            break
        token = sheet.head[token]
        found.extend(_antecedent(sheet, kid) for kid in sheet.kids[token] if kid < at and sheet.dep[kid] in SUBJECTS)
    return found


def _antecedent(sheet: Sheet, at: int) -> int:
    """The noun that a relative pronoun stands for: what its clause hangs on, else the noun before it."""
    verb = sheet.head[at]
    if sheet.low[at] in _RELATIVE and sheet.dep[verb] == "relcl":
        return sheet.head[verb]
    before = at - 2 if at > 1 and sheet.words[at - 1] == "," else at - 1
    return before if sheet.low[at] == "who" and before >= 0 and sheet.pos[before] in ("NOUN", "PROPN") else at
