"""Whom grammar alone says that "he" and "she" mean, or cannot mean, whatever else speaks for him.

Seven places say it: the words of a complaint ("he was wrongly fired" is who complains), what somebody's own decision or paper shows
("N's decision suggests that he"), a sentence that opens with whose word it is ("According to N's plea, he"), an accusation (in
"N met M, accusing him of" it is M), the present tense, in which nobody acts of whom the report has told that he was killed, a
verdict ("she acquitted M" is the judge), and a verb below which somebody is named ("he said N's name was missing" is not N).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from allegedly.read.casting_figures import Figure, Office, Scene, person_near
from allegedly.read.coreference_features import SINGULAR
from allegedly.read.grammar_sheet import SUBJECTS
from allegedly.read.kinds_words import kind_words
from allegedly.read.names_sheet import Sheet
from allegedly.read.pronouns_nameless import Nameless
from allegedly.vocabulary import table, words

_DEEPEST = 12
_PAST = frozenset({"VBD", "VBN"})
_NAMED = frozenset({"named", "called", "identified"})
# What is said of the dead in the present: "he leaves two sons", "he has become a symbol".
_OF_THE_DEAD = frozenset({"leave", "become", "be"})
_DONE_TO = frozenset({"dobj", "nsubjpass"})
_OPENERS = frozenset({"according", "in", "under"})


@dataclass
class Ruled:
    """What an article has told so far: who was killed, who complains in court, and whom the law met or somebody accused."""

    scene: Scene
    nameless: Nameless
    killed: dict[int, Figure] = field(default_factory=dict)
    plaintiff: Figure | None = None
    defendants: list[Figure] = field(default_factory=list)
    met: dict[int, Figure] = field(default_factory=dict)

    def read(self, sheet: Sheet, at: int) -> None:
        """Note what a token tells."""
        lemma = sheet.lemma[at]
        if lemma in _words("suits") or lemma == "sue":
            plaintiffs, defendants = _sides(self.scene, sheet, at)
            self.plaintiff = plaintiffs[0] if plaintiffs else self.plaintiff
            self.defendants = defendants or self.defendants
        if sheet.dep[at] in _DONE_TO and sheet.lemma[sheet.head[at]] in words("people", "accusing"):
            figure = self.scene.figure_at(sheet.index, at, "person")
            self.met.update({id(figure): figure} if figure is not None and figure.named else {})
        for token in _killed(sheet, at):
            figure = person_near(self.scene, sheet.index, token)
            if figure is not None:
                self.killed[id(figure)] = figure

    def meant(self, sheet: Sheet, at: int) -> Figure | None:
        """The one person whom a pronoun must mean."""
        if sheet.low[at] not in SINGULAR:
            return None
        if _clients_before(self.scene, sheet, at):
            clients = [one for one in self.met.values() if one.gender in (None, SINGULAR[sheet.low[at]])]
            return clients[0] if len(clients) == 1 else None
        in_suit = self.plaintiff is not None and _told_in_suit(sheet, at)
        found: Figure | None = None
        if in_suit and _is_wronged(sheet, at):
            found = self.plaintiff
        elif in_suit and _is_accused(sheet, at) and len(self.defendants) == 1:
            found = self.defendants[0]
        elif not in_suit:
            own = _of_opener(self.scene, sheet, at) or _of_own(self.scene, sheet, at)
            found = own or _of_accuser(self.scene, sheet, at) or _of_verdict(self.scene, sheet, at)
        fits = found is not None and found.plural is not True and found.gender in (None, SINGULAR[sheet.low[at]])
        return found if fits else None

    def barred(self, sheet: Sheet, at: int) -> tuple[Figure, ...]:
        """Those whom a pronoun cannot mean."""
        if sheet.low[at] not in SINGULAR:
            return ()
        below = (*_named_below(self.scene, sheet, at), *_clients_before(self.scene, sheet, at))
        return (*below, *self._not_acting(sheet, at)) if sheet.dep[at] == "nsubj" else below

    def _not_acting(self, sheet: Sheet, at: int) -> tuple[Figure, ...]:
        verb = sheet.head[at]
        dead = tuple(self.killed.values()) if _is_going_on(sheet, verb) else ()
        accused = self.plaintiff is not None and _is_accused(sheet, at) and _told_in_suit(sheet, at)
        return (*dead, self.plaintiff) if accused and self.plaintiff is not None else dead


def _named_below(scene: Scene, sheet: Sheet, at: int) -> tuple[Figure, ...]:
    """Those whom words name that hang on the verb of a subject: in "she acquitted N, saying M had known" she is neither."""
    if sheet.dep[at] not in SUBJECTS or sheet.lemma[sheet.head[at]] == "be":
        return ()
    end = next((n for n in range(at, len(sheet)) if sheet.sentence[n] != sheet.sentence[at]), len(sheet))
    below = [token for token in range(at + 1, end) if _hangs_on(sheet, token, sheet.head[at])]
    spots = (spot for token in below for spot in scene.heads.get((sheet.index, token), ()))
    return tuple({id(spot.figure): spot.figure for spot in spots if spot.form == "name" and spot.figure.kind == "person"}.values())


def _clients_before(scene: Scene, sheet: Sheet, at: int) -> tuple[Figure, ...]:
    """The client whom a lawyer names no further: of "“My client …,” his lawyer said" he is somebody named before."""
    if sheet.low[at] not in ("his", "her") or sheet.lemma[sheet.head[at]] not in _words("counsel"):
        return ()
    clients = [token for token in range(at) if sheet.lemma[token] == "client"]
    return tuple(spot.figure for token in clients for spot in scene.heads.get((sheet.index, token), ()) if not spot.figure.named)


def _hangs_on(sheet: Sheet, token: int, verb: int) -> bool:
    """Whether a word is below a verb, and in no clause that is only joined to it ("he left, and N took over")."""
    for _ in range(_DEEPEST):
        above = sheet.head[token]
        joined = sheet.dep[token] in ("conj", "parataxis", "dep") and sheet.pos[token] in ("VERB", "AUX")
        if above == token or joined:
            return False
        if above == verb:
            return True
        token = above
    return False


def _of_verdict(scene: Scene, sheet: Sheet, at: int) -> Figure | None:
    """The one judge whom an article names, where he acquits or sentences."""
    if sheet.dep[at] != "nsubj" or sheet.lemma[sheet.head[at]] not in _words("judging"):
        return None
    judges = [one for one in scene.figures if one.kind == "person" and one.named and any(_judges(office) for office in one.offices)]
    return judges[0] if len(judges) == 1 else None


def _judges(office: Office) -> bool:
    return not office.former and office.head.lower() in _words("judges")


def _is_accused(sheet: Sheet, at: int) -> bool:
    """Whether a token is who does what accusations are made of."""
    lemma = sheet.lemma[sheet.head[at]]
    return sheet.dep[at] == "nsubj" and (lemma in words("stances", "deeds_of_accusations") or lemma in _words("wronging"))


def _is_going_on(sheet: Sheet, verb: int) -> bool:
    """Whether a verb says what somebody is doing, or has done by now: "is leading", "has amassed"."""
    if sheet.lemma[verb] in _OF_THE_DEAD or sheet.tag[verb] not in ("VBN", "VBG", "VBD"):
        return False
    return any(sheet.dep[kid] == "aux" and sheet.tag[kid] in ("VBZ", "VBP") for kid in sheet.kids[verb])


def _killed(sheet: Sheet, at: int) -> Iterator[int]:
    """The tokens of those whom a word tells to have been killed."""
    lemma, kids = sheet.lemma[at], sheet.kids[at]
    if sheet.pos[at] == "VERB" and sheet.tag[at] in _PAST and (lemma in _words("killing") or _to_death(sheet, at)):
        barred = any(sheet.dep[kid] == "neg" or sheet.tag[kid] in ("MD", "TO") for kid in kids)
        yield from (kid for kid in kids if not barred and sheet.dep[kid] in ("dobj", "nsubjpass"))
    elif sheet.pos[at] == "NOUN" and lemma in _words("killings") and not any(sheet.dep[kid] == "amod" for kid in kids):
        of = [kid for kid in kids if sheet.low[kid] == "of"]
        yield from (noun for kid in of for noun in sheet.kids[kid] if sheet.dep[noun] == "pobj")


def _to_death(sheet: Sheet, verb: int) -> bool:
    """Whether a verb tells an end: "shot him to death", "shot dead"."""
    near = sheet.low[verb + 1 : verb + 5]
    return sheet.lemma[verb] in _words("wounding") and ("dead" in near[:3] or ("death" in near and "to" in near))


def _sides(scene: Scene, sheet: Sheet, at: int) -> tuple[list[Figure], list[Figure]]:
    """Who complains, and of whom, as a word for a suit is used: "N's lawsuit against M", "a complaint filed by N", "N sued M"."""
    verb, kids = sheet.head[at], sheet.kids
    suing = sheet.lemma[at] == "sue"
    filing = [kid for kid in kids[at] if sheet.dep[kid] == "acl" and sheet.lemma[kid] in _words("filing")]
    if suing:
        filing = [at]
    elif sheet.dep[at] in ("dobj", "nsubjpass") and sheet.lemma[verb] in _words("filing"):
        filing = [*filing, verb]
    by = [one for clause in filing for kid in kids[clause] if sheet.low[kid] == "by" for one in _objects(sheet, kid)]
    by += [kid for clause in filing for kid in kids[clause] if sheet.dep[kid] == "nsubj"]
    by += [kid for kid in kids[at] if sheet.dep[kid] == "poss"]
    sued = [kid for kid in kids[at] if suing and sheet.dep[kid] in ("dobj", "nsubjpass")]
    sued += [one for word in (at, *filing) for kid in kids[word] if sheet.low[kid] == "against" for one in _objects(sheet, kid)]
    ones, others = ([_side(scene, sheet, token) for token in tokens] for tokens in (by, sued))
    return [one for one in ones if one], [one for one in others if one]


def _objects(sheet: Sheet, preposition: int) -> list[int]:
    return [kid for kid in sheet.kids[preposition] if sheet.dep[kid] == "pobj"]


def _side(scene: Scene, sheet: Sheet, token: int) -> Figure | None:
    figure = _called(scene, sheet, token) or person_near(scene, sheet.index, token)
    return figure if figure is not None and figure.named else None


def _called(scene: Scene, sheet: Sheet, noun: int) -> Figure | None:
    """The person behind "a former clerk named"."""
    if noun + 2 >= len(sheet) or sheet.low[noun + 1] not in _NAMED:
        return None
    opened = (spot for spot in scene.over.get((sheet.index, noun + 2), ()) if spot.form == "name" and spot.first == noun + 2)
    return next((spot.figure for spot in opened if spot.figure.kind == "person"), None)


def _told_in_suit(sheet: Sheet, at: int) -> bool:
    """Whether a suit is what says the words that a token stands in."""
    token = at
    for _ in range(_DEEPEST):
        if sheet.head[token] == token:
            return False
        token = sheet.head[token]
        says = sheet.lemma[token] in kind_words("communication") or sheet.lemma[token] in ("read", "claim")
        if says and any(sheet.dep[kid] == "nsubj" and sheet.lemma[kid] in _words("suits") for kid in sheet.kids[token]):
            return True
    return False


def _is_wronged(sheet: Sheet, at: int) -> bool:
    """Whether something that one complains of is done to a token: "he was wrongly held", "fired her", "perpetrated against him"."""
    up = sheet.head[at]
    if sheet.dep[at] == "pobj" and sheet.low[up] == "against":
        return sheet.pos[sheet.head[up]] == "VERB" and sheet.lemma[sheet.head[up]] in _words("wronging")
    if sheet.dep[at] == "dobj":
        return sheet.lemma[up] in _words("wronging")
    wrongly = any(sheet.low[kid] in _words("wrongly") for kid in sheet.kids[up])
    return sheet.dep[at] == "nsubjpass" and (wrongly or sheet.lemma[up] in _words("wronging"))


def _of_opener(scene: Scene, sheet: Sheet, at: int) -> Figure | None:
    """Whose word or paper opens the sentence that a pronoun is the subject of: "According to N's plea agreement, he"."""
    if sheet.dep[at] not in SUBJECTS:
        return None
    for kid in sheet.kids[sheet.head[at]]:
        if kid >= at or sheet.low[kid] not in _OPENERS or not sheet.initial(kid):
            continue
        preposition = next((one for one in sheet.kids[kid] if sheet.low[one] == "to"), kid)
        nouns = [one for one in sheet.kids[preposition] if sheet.dep[one] == "pobj"]
        if len(nouns) == 1 and (sheet.low[kid] == "according" or sheet.lemma[nouns[0]] in _papers()):
            return _only_owner(scene, sheet, nouns[0], (kid, at))
    return None


def _papers() -> frozenset[str]:
    return words("stances", "source_documents") | _words("own_papers")


def _of_own(scene: Scene, sheet: Sheet, at: int) -> Figure | None:
    """Whose decision, letter or deed it is that shows something of a pronoun: "the decision by N suggests that he"."""
    verb = sheet.head[at]
    above = sheet.head[verb]
    if sheet.dep[at] not in SUBJECTS or sheet.dep[verb] != "ccomp" or above == verb:
        return None
    nouns = [kid for kid in sheet.kids[above] if sheet.dep[kid] == "nsubj" and kid < at]
    if len(nouns) != 1 or sheet.pos[nouns[0]] != "NOUN" or _is_somebody(scene, sheet, nouns[0]):
        return None
    return _only_owner(scene, sheet, nouns[0], (_leftmost(sheet, nouns[0]), above))


def _of_accuser(scene: Scene, sheet: Sheet, at: int) -> Figure | None:
    """The one other person whom a sentence has named when somebody in it accuses "him"."""
    verb = sheet.head[at]
    if sheet.dep[at] != "dobj" or sheet.lemma[verb] not in words("cues", "accusing"):
        return None
    accusers = [figure for token in _accusing(sheet, verb) if (figure := person_near(scene, sheet.index, token)) is not None]
    gender = SINGULAR[sheet.low[at]]
    others = {
        id(spot.figure): spot.figure
        for token in range(at)
        if sheet.sentence[token] == sheet.sentence[at]
        for spot in scene.heads.get((sheet.index, token), ())
        if spot.figure.kind == "person" and not any(spot.figure is one for one in accusers)
    }
    fitting = [one for one in others.values() if one.plural is not True and one.gender in (None, gender)]
    return fitting[0] if accusers and len(fitting) == 1 and fitting[0].named else None


def _accusing(sheet: Sheet, verb: int) -> list[int]:
    """The subjects of a verb: its own, or those of the verb that it hangs on; of "who accused" the one spoken of."""
    for _ in range(_DEEPEST):
        own = [kid for kid in sheet.kids[verb] if sheet.dep[kid] == "nsubj"]
        if own:
            return [sheet.head[verb] if sheet.low[kid] in ("who", "that") and sheet.dep[verb] == "relcl" else kid for kid in own]
        if sheet.dep[verb] not in ("advcl", "conj", "xcomp"):
            return [sheet.head[verb]] if sheet.dep[verb] == "acl" else []
        verb = sheet.head[verb]
    return []


def _is_somebody(scene: Scene, sheet: Sheet, noun: int) -> bool:
    """Whether a noun is for somebody who may himself be meant, or for a suit, which speaks of another."""
    lemma = sheet.lemma[noun]
    people = lemma in table("people")["persons"] or lemma in _words("suits")
    return people or bool(scene.heads.get((sheet.index, noun)))


def _only_owner(scene: Scene, sheet: Sheet, noun: int, between: tuple[int, int]) -> Figure | None:
    """Who owns or did what a noun names, where the words from one token to another speak of nobody else."""
    tokens = [kid for kid in sheet.kids[noun] if sheet.dep[kid] == "poss"]
    by = [kid for kid in sheet.kids[noun] if sheet.low[kid] == "by"]
    tokens += [one for kid in by for one in sheet.kids[kid] if sheet.dep[one] == "pobj"]
    owner = person_near(scene, sheet.index, tokens[0]) if len(tokens) == 1 else None
    near = {
        id(spot.figure)
        for token in range(*between)
        for spot in scene.over.get((sheet.index, token), ())
        if spot.figure.kind == "person"
    }
    return owner if owner is not None and near == {id(owner)} else None


def _leftmost(sheet: Sheet, token: int) -> int:
    first = token
    while sheet.kids[first] and min(sheet.kids[first]) < first:
        first = min(sheet.kids[first])
    return first


def _words(name: str) -> frozenset[str]:
    return words("pronouns", name)
