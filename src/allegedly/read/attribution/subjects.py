"""Who speaks: the subject of a verb, through conjuncts, participles, infinitives and relative clauses."""

from dataclasses import dataclass

from spacy.tokens import Token

from allegedly.read.attribution.drafts import Piece, subtree, trimmed
from allegedly.read.attribution.lexicon import coordinated, media
from allegedly.vocabulary import words

_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE = frozenset({"nsubjpass", "csubjpass"})
_RELATIVE = frozenset({"WP", "WDT"})
_EMPTY = frozenset({"it", "there"})
_ALONG = frozenset({"along", "together"})
_TAKEN_UP = frozenset({"it", "them"})
_SEVERAL = frozenset({"both", "all"})
_CLIMB = frozenset({"acl", "acomp", "xcomp", "advcl", "conj", "pcomp", "prep", "ccomp", "dep"})
_SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
# What is done with a camera or a tape.
_CAPTURING = frozenset({"record", "film", "tape", "videotape", "photograph"})
_NEAR = 4
_DEEPEST = 6


@dataclass(frozen=True)
class Subject:
    """The subject of a verb: its head token, whether it stands beside the verb itself, and how."""

    head: Token
    own: bool
    passive: bool = False
    relative: Token | None = None


def subject(verb: Token) -> Subject | None:
    """The subject of a verb, None where the sentence does not name one."""
    return _own(verb) or _through_that(verb) or _inherited(verb, 0) or _beside(verb)


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive, a reduced relative ("claims made by X") included."""
    if verb.tag_ != "VBN":
        return False
    deps = {child.dep_ for child in verb.children}
    if deps & {"auxpass", "nsubjpass", "csubjpass"}:
        return True
    if "aux" in deps or deps & _SUBJECTS:
        return False
    if verb.dep_ == "conj" and verb.head.tag_ == "VBN":
        return is_passive(verb.head)
    return verb.dep_ in {"acl", "advcl", "amod", "relcl"}


def captures(verb: Token) -> bool:
    """Whether somebody is only recorded at what he does, on tape or film: "recorded him telling a witness to lie"."""
    doings = [t for c in verb.rights for t in (c, *(c.rights if c.dep_ == "dobj" else ())) if t.tag_ == "VBG"]
    inside = any(t.dep_ in {"ccomp", "xcomp", "acl", "advcl"} and t.nbor(-1).lower_ != "," for t in doings)
    return verb.lemma_ in _CAPTURING and inside


def agents(verb: Token) -> tuple[Token, ...]:
    """The heads of the "by" phrase of a passive."""
    return tuple(
        noun
        for child in verb.children
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")
        for noun in child.children
        if noun.dep_ == "pobj"
    )


def conjuncts(head: Token) -> tuple[int, ...]:
    """The token indices of a noun and of the nouns joined to it."""
    listed = [c for c in head.rights if c.dep_ == "appos" and any(t.dep_ == "conj" for t in c.rights) and _listed(c)]
    listed += _along(head)
    members = (head, *head.conjuncts, *(t for noun in listed for t in (noun, *noun.conjuncts)))
    return tuple(sorted({token.i for token in members if token.i >= head.i}))


def _along(head: Token) -> list[Token]:
    """Those named beside somebody after "along with" between commas: "Moe, along with Ida Lee of the Post, says"."""
    along = [c for c in head.rights if c.lower_ in _ALONG and c.dep_ in {"prep", "advmod"} and c.nbor(-1).lower_ == ","]
    beside = [prep for word in along for prep in word.rights if prep.lower_ == "with"]
    return [noun for prep in beside for noun in prep.children if noun.dep_ == "pobj" and noun.pos_ == "PROPN"]


def _listed(noun: Token) -> bool:
    """Whether an apposition is rather the second of a list ("Moe, his wife and two aides")."""
    return noun.pos_ == "PROPN" or any(c.dep_ == "poss" for c in noun.lefts)


def noun_phrase(head: Token, cut: Piece) -> Piece | None:
    """The whole noun phrase of a head, cut off where it would run into `cut` (the cue)."""
    first, last = subtree(head)
    for child in (t for t in head.doc[head.i + 1 : last + 1] if t.dep_ != "punct"):
        if child.dep_ in {"relcl", "acl"} and child.left_edge.i > head.i and head.doc[child.left_edge.i - 1].lower_ == ",":
            last = min(last, child.left_edge.i - 1)
    title = head.doc[first - 1] if first else head
    if title.dep_ == head.dep_ == "nsubj" and title.head.i == head.head.i and title.i < first and title.pos_ == "NOUN":
        # "The president's spokesman Jan Moe said": the parse gave the verb two subjects.
        first = title.left_edge.i
    if head.dep_ == "compound" and head.head.pos_ == "VERB":
        # "The charge sheet states": the parse took the verb for the noun.
        first = min([first, *(c.left_edge.i for c in head.head.lefts if c.dep_ in {"det", "poss", "amod"} and c.i < head.i)])
    for prep in head.rights:
        if prep.dep_ == "prep" and any(c.lemma_.lower() in media() for c in prep.children) and prep.right_edge.i == last:
            last = prep.i - 1
    if head.i < cut[0]:
        last = min(last, cut[0] - 1)
        if head.dep_ in {"pobj", "npadvmod"} and cut[0] - head.i <= _NEAR and _after_comma(head):
            # The parse took the subject for the end of the adverbial before it ("In Springfield, Illinois, Moe said").
            first = max(i + 1 for i in range(first, head.i) if head.doc[i].lower_ == ",")
    elif head.i > cut[1]:
        first = max(first, cut[1] + 1)
    return trimmed(head.doc, (first, last))


def reporter(head: Token, cut: Piece) -> Token:
    """Who reports, behind what he reports; an apposition that no comma closes before the cue is the reporter alone.

    "They went to one builder, Acme, the Kesten Agency reported": Acme is the builder.
    """
    for noun in head.rights:
        behind = noun.dep_ == "appos" and noun.right_edge.i + 1 == cut[0] and head.doc[noun.left_edge.i - 1].lower_ == ","
        named = head.pos_ == noun.pos_ == "PROPN" and noun.left_edge.lower_ == "the"
        first = head.left_edge.i
        if behind and named and first > head.sent.start and head.doc[first - 1].lower_ == ",":
            return noun
    return head


def detached(verb: Token) -> bool:
    """Whether a conjunct was hung on the clause of a report though it goes on with what the reporter did.

    "He denied that they had met and condemned the report": a bare past tense beside a compound one is not its conjunct; nor is a
    verb of saying one of what was said ("said the bank failed and denied that he knew").
    """
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or verb.head.dep_ != "ccomp":
        return False
    if any(c.dep_ in _SUBJECTS or c.dep_ in _PASSIVE or c.dep_ in {"aux", "auxpass"} for c in verb.children):
        return False
    if verb.head.tag_ == "VBD" == verb.head.head.tag_ and verb.lemma_.lower() in coordinated():
        return True
    if any(c.dep_ == "dobj" for c in verb.head.children) and any(c.dep_ == "dobj" and c.lower_ in _TAKEN_UP for c in verb.children):
        # "That he had kept copies and handed them in": what is said goes on with the same things.
        return False
    return verb.head.tag_ in {"VB", "VBG", "VBN"} and any(c.dep_ == "aux" for c in verb.head.children)


def _own(verb: Token) -> Subject | None:
    """The nearest subject beside a verb itself."""
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    if not subjects:
        return None
    child = min(subjects, key=lambda c: (c.i < verb.i and verb.nbor(-1).lower_ == ",", abs(c.i - verb.i), c.i))
    passive = child.dep_ in _PASSIVE
    several = next((c for prep in child.children if prep.lower_ == "of" for c in prep.children if c.lower_ == "whom"), None)
    if several is not None and child.lower_ in _SEVERAL and (who := _listed_before(child)) is not None:
        return Subject(who, own=True, passive=passive, relative=child)
    if child.tag_ in _RELATIVE and verb.dep_ in {"relcl", "ccomp", "advcl"} and verb.head.pos_ in _NOMINAL:
        return Subject(_antecedent(verb.head, child), own=True, passive=passive, relative=child)
    return Subject(child, own=True, passive=passive)


def _listed_before(relative: Token) -> Token | None:
    """The first of a list of people before "both of whom": the two who were just named."""
    before = [t for t in relative.sent if t.i < relative.i and t.pos_ == "PROPN" and t.dep_ != "conj"]
    return next((noun for noun in reversed(before) if any(c.dep_ == "conj" for c in noun.rights)), None)


def _antecedent(noun: Token, relative: Token) -> Token:
    """Whom "who" stands for: in "people with knowledge of the case, who asked" it is the people."""
    before = relative.doc[relative.i - 1]
    beside = noun.head if noun.dep_ == "conj" else noun
    if relative.lower_ == "who" and beside.dep_ == "appos" and beside.head.pos_ == "PROPN" and beside.pos_ == noun.pos_ == "NOUN":
        # "N, a delegate and supporter who accused": one man, by his name.
        return beside.head
    while relative.lower_ == "who" and before.lower_ == "," and noun.dep_ == "pobj" and not noun.ent_type_:
        above = noun.head.head
        if above.pos_ not in _NOMINAL:
            break
        noun = above
    return noun


def _through_that(verb: Token) -> Subject | None:
    """The noun of a relative clause whose "that" the parse took for no subject: "a letter that, while praising N, accused O"."""
    opens = [c for c in verb.lefts if c.lower_ == "that" and c.dep_ == "mark"]
    noun = verb.head
    if verb.dep_ != "relcl" or noun.pos_ not in _NOMINAL or not opens or verb.tag_ not in _FINITE:
        return None
    if noun.dep_ == "dobj" and noun.head.lemma_ in words("stances", "writing"):
        # Who issues a statement speaks in it.
        return _of_head(noun.head, 0)
    return Subject(noun, own=True, relative=opens[0])


def _inherited(verb: Token, depth: int) -> Subject | None:
    if depth > _DEEPEST:
        return None
    if detached(verb):
        return _of_head(verb.head.head, depth)
    nominal = verb.head.pos_ in _NOMINAL
    if verb.dep_ == "acl" and nominal:
        return _of_noun(verb, depth)
    if verb.dep_ not in _CLIMB or (verb.dep_ == "prep" and nominal):
        return None
    return _controller(verb) or _of_head(verb.head, depth)


def _of_noun(verb: Token, depth: int) -> Subject | None:
    """The subject of a verb that hangs on a noun."""
    if verb.tag_ == "VB":
        # "its efforts to expose": not the efforts speak, but whose they are.
        owner = next((c for c in verb.head.lefts if c.dep_ == "poss"), None)
        return Subject(owner, own=False) if owner is not None else _of_head(verb.head, depth)
    if verb.tag_ == "VBG" and verb.i and verb.nbor(-1).lower_ == ",":
        return _of_head(verb.head, depth)
    return Subject(verb.head, own=False, passive=verb.tag_ == "VBN")


def _controller(verb: Token) -> Subject | None:
    """The object that is to do what an infinitive says ("asked the court to rule"), or is judged for it ("blamed N for saying")."""
    if verb.dep_ == "pcomp":
        return _judged(verb)
    if verb.dep_ != "xcomp" or verb.head.lemma_ in _SUBJECT_CONTROL:
        return None
    found = next((c for c in verb.head.children if c.dep_ in {"dobj", "dative"} and verb.head.i < c.i < verb.i), None)
    return Subject(found, own=False) if found is not None else None


def _judged(verb: Token) -> Subject | None:
    """Whom somebody judges for what he said: "criticized N for saying", "found no fault with N for insisting"."""
    link = verb.head
    above = link.head
    if link.lower_ != "for" or link.dep_ != "prep":
        return None
    if above.lemma_.lower() in words("stances", "judging") and above.pos_ == "VERB":
        whom = [c for c in above.rights if c.dep_ == "dobj" and c.i < link.i]
    else:
        fault = next((noun for noun in (above, *above.rights) if noun.lemma_.lower() == "fault"), None)
        beside = [] if fault is None else [prep for prep in (*fault.rights, *above.rights) if prep.lower_ == "with"]
        whom = [c for prep in beside for c in prep.rights if c.dep_ == "pobj" and c.i < link.i]
    return Subject(whom[0], own=False) if whom else None


def _beside(verb: Token) -> Subject | None:
    """The noun right before a finite verb, where the parse has lost the subject."""
    at = verb.i - 1
    while at >= verb.sent.start and (verb.doc[at].dep_ in {"aux", "advmod", "neg"} or verb.doc[at].lower_ == ","):
        at -= 1
    if verb.tag_ not in _FINITE or at < verb.sent.start or verb.doc[at].pos_ not in {*_NOMINAL, "NUM"}:
        return None
    head = verb.doc[at]
    if any(aside.dep_ == "advcl" and aside.tag_ == "VBG" and aside.head == verb for aside in head.ancestors):
        # "While condemning violence, accused": what is condemned speaks nowhere.
        return None
    while head.dep_ in {"compound", "pobj", "prep", "amod", "nmod"} and not _after_comma(head) and head.head.i < verb.i:
        if head.head.pos_ in {"VERB", "AUX"}:
            break
        head = head.head
    return Subject(head, own=True) if head.pos_ in {*_NOMINAL, "NUM"} and head.i <= at else None


def _after_comma(noun: Token) -> bool:
    """Whether a comma stands before a noun and the words that modify it."""
    return any(noun.doc[i].lower_ == "," for i in range(noun.left_edge.i, noun.i))


def _of_head(head: Token, depth: int) -> Subject | None:
    while head.pos_ in {"NOUN", "PROPN", "PRON"} and head.dep_ in {"dobj", "pobj", "attr", "prep", "conj", "appos"}:
        head = head.head
        while head.dep_ == "prep":
            head = head.head
    own = _own(head)
    if own is not None:
        return Subject(own.head, own=False, passive=own.passive, relative=own.relative)
    return _inherited(head, depth + 1)


_IMPERSONAL = frozenset({"be", "seem", "appear", "happen", "turn", "look", "sound", "emerge", "transpire", "become", "remain"})


def is_empty(head: Token) -> bool:
    """Whether a subject is the empty "it" or "there" ("it is alleged that")."""
    if head.lower_ == "it" and head.dep_ == "nsubj":
        # "It ruled that": a court. "It seems that": nobody.
        return head.head.lemma_ in _IMPERSONAL
    return head.lower_ in _EMPTY and head.dep_ in {"nsubj", "nsubjpass", "expl"}
