"""The heads of those whom a step meets and of those who take it, from the grammar of the clause that tells it."""

from spacy.tokens import Token

from allegedly.read.grammar import agents, is_passive, subjects, with_conjuncts
from allegedly.read.steps_lexicon import VerbEntry, authorities, no_agents, verb_entries

OBJECTS = ("dobj", "obj")
_TOGETHER = frozenset({"arrested", "on_trial", "convicted", "acquitted"})
_ACCUSING = frozenset({"accuse", "suspect", "acquit", "clear", "absolve", "convict"})
_LAWYERS = frozenset({"lawyer", "attorney", "counsel", "solicitor", "barrister", "advocate", "defence", "defense", "team", "side"})
_TIED = frozenset({"own", "belong", "link", "hold", "register", "control", "connect", "tie", "use", "occupy"})
# A small clause has no finite verb.
_FORCING = frozenset({"order", "force", "compel", "press", "push", "persuade", "cause", "pressure", "oblige"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def met(verb: Token, entry: VerbEntry) -> list[Token] | None:
    """The heads of those whom the step of a verb meets, None where it is done to nothing that the entry asks for."""
    if entry.takes == "nobody":
        return []
    if entry.takes == "subject":
        heads = [*subjects_of(verb), *along(verb), *_companions(verb, entry)]
        return [client for head in heads for client in (_clients(head) or [head])]
    if entry.takes == "prep":
        return under(verb, entry.preps)
    # "His accounts are frozen" has an adjective where "have been frozen" has a participle.
    heads = subjects_of(verb) if verb.lemma_ == "be" else [*affected(verb), *along(verb), *_companions(verb, entry)]
    if entry.takes == "object":
        return heads
    kept = [head for head in heads if not entry.thing or entry.thing.search(phrase(head))]
    if not kept:
        return None
    return [owner for head in kept for owner in (*owners(head), *([] if entry.recall else [head]))]


def _companions(verb: Token, entry: VerbEntry) -> list[Token]:
    """Those with whom somebody is tried or arrested; one is charged "with" a deed."""
    return under(verb, frozenset({"with", "alongside", "beside"})) if entry.kind in _TOGETHER else []


def _clients(head: Token) -> list[Token]:
    """Those for whom a lawyer acts: "lawyers for X", "X's lawyer"."""
    return [*owners(head), *under(head, frozenset({"for"}))] if head.lemma_.lower() in _LAWYERS else []


def affected(verb: Token) -> list[Token]:
    """Those whom a verb is done to: the object, or the subject of a passive, or the noun that a participle describes."""
    receivers = [
        head for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP" for head in with_conjuncts(child)
    ]
    objects = receivers or [
        head
        for child in verb.children
        if child.dep_ in OBJECTS
        for head in with_conjuncts(child)
        if head == child or not _begins_a_clause(head)
    ]
    if verb.dep_ == "pcomp" and verb.head.head.lemma_ in _ACCUSING:
        # "Accused X of having been …": it is X.
        return [head for child in verb.head.head.children if child.dep_ in OBJECTS for head in with_conjuncts(child)]
    if is_passive(verb):
        return subjects_of(verb) or _lost_subjects(verb)
    shared = _shared_passive(verb)
    if shared is not None and (not objects or verb.tag_ == "VBN"):
        # What stands behind is kept from the active: "was convicted and given a year".
        return subjects_of(shared)
    objects = objects or _odd_objects(verb)
    if objects or _is_apart(verb):
        return objects or [child for child in verb.children if child.dep_ == "nsubj"]
    return _described(verb)


def _begins_a_clause(noun: Token) -> bool:
    """Whether the parser takes the subject of the next clause for one more object: "searched the shop and the owner is waiting"."""
    after = noun.doc[noun.right_edge.i + 1] if noun.right_edge.i + 1 < len(noun.doc) else None
    if after is None or after.tag_ not in (*_FINITE, "MD"):
        return False
    verb = after.head if after.dep_ in ("aux", "auxpass") else after
    return verb.dep_ == "conj" and not own_subject(verb)


def _odd_objects(verb: Token) -> list[Token]:
    """Objects that the parser takes for something else."""
    children = list(verb.children)
    both = [child for child in children if child.lower_ == "both" and child.i == verb.i + 1]
    # "Found N guilty": a second subject.
    behind = [child for child in children if child.dep_ == "nsubj" and child.i > verb.i]
    before = any(child.dep_ in ("nsubj", "nsubjpass") and child.i < verb.i for child in children)
    # "Had named A and B as suspects": what the object is named. "Found her guilty": the subject of a small clause.
    named = [head for child in children if child.dep_ == "oprd" for head in with_conjuncts(child)]
    small = [head for child in children if child.dep_ in ("ccomp", "xcomp") for head in _small_subjects(child)]
    return both or (behind if before else []) or named or small


def _lost_subjects(verb: Token) -> list[Token]:
    """The subject of a passive where the parser loses it: before a dash, a clause of its own, or a foreign name."""
    names = [t for t in verb.sent if t.i < verb.i and t.pos_ == "PROPN" and t.dep_ in ("dep", "npadvmod")]
    clauses = [child for child in verb.children if child.dep_ in ("ccomp", "advcl") and child.i < verb.i]
    return names or [head for clause in clauses if clause.tag_ in ("VBN", "VBD") for head in subjects_of(clause)]


def _is_apart(verb: Token) -> bool:
    """Whether a verb is a participle set apart by commas, which the parser takes for the main verb: "N, acquitted, …"."""
    if verb.tag_ not in ("VBN", "VBD") or verb.i <= verb.sent.start or verb.nbor(-1).text != ",":
        return False
    own = [child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i and child.tag_ not in ("WP", "WDT")]
    goes_on = any(child.dep_ == "conj" and not own_subject(child) for child in verb.children)
    return len(own) == 1 and goes_on and not any(child.dep_ in ("aux", "auxpass", *OBJECTS) for child in verb.children)


def _shared_passive(verb: Token) -> Token | None:
    """The passive whose auxiliary a participle shares: of "was arrested, questioned and charged" it is "arrested"."""
    at = verb
    while at.dep_ == "conj" and at.tag_ in ("VBN", "VBD") and not own_subject(at):
        at = at.head
        if at.dep_ == "pcomp" and at.tag_ == "VBG":
            # "Was found guilty of causing a death and jailed": it is he who was jailed.
            at = next((above for above in at.ancestors if above.pos_ in ("VERB", "AUX")), at)
        if is_passive(at):
            return at
    return None


def own_subject(verb: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _small_subjects(word: Token) -> list[Token]:
    # "Ordered N held": the parser may take the participle for a past tense.
    ordered = word.tag_ == "VBD" and word.head.lemma_ == "order" and not any(child.lower_ == "that" for child in word.children)
    finite = (word.tag_ in _FINITE and not ordered) or any(
        child.dep_ == "mark" or child.tag_ in (*_FINITE, "MD") for child in word.children
    )
    if word.pos_ not in ("ADJ", "VERB", "NOUN") or finite:
        return []
    return [head for child in word.children if child.dep_ in ("nsubj", "nsubjpass") for head in with_conjuncts(child)]


def subjects_of(verb: Token) -> list[Token]:
    """The subject of a verb, also over an adjective: "X is due to be sentenced"; "who" is left to be looked up."""
    relative = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass") and child.tag_ in ("WP", "WDT")]
    found = relative or subjects(verb)
    if verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_ in _FORCING and not relative and not own_subject(verb):
        # "She forced the firm to settle": the firm.
        found = [head for child in verb.head.children if child.dep_ in OBJECTS for head in with_conjuncts(child)] or found
    if not found and verb.dep_ == "xcomp" and verb.head.dep_ == "acomp":
        found = subjects(verb.head.head)
    return found


def along(verb: Token) -> list[Token]:
    """Those who share the step: "was arrested along with X and Y"; the parser hangs "with" on the verb or on "along"."""
    beside = [child for child in verb.children if child.lower_ in ("along", "together")]
    if not beside:
        beside = [
            one
            for child in verb.children
            if child.lower_ == "with"
            for one in child.children
            if one.lower_ in ("along", "together")
        ]
        return [head for one in beside for head in objects_of(one.head)]
    return [head for word in (verb, *beside) for head in under(word, frozenset({"with"}))]


def _described(verb: Token) -> list[Token]:
    """Whom a bare participle speaks of: "two men arrested in May"; "convicted in May, he …"; "the convicted banker"."""
    if verb.tag_ == "VBD":
        return [verb.head] if verb.dep_ == "acl" else []
    if verb.tag_ != "VBN":
        return []
    if verb.dep_ == "amod" and verb.head.dep_ == "compound" and verb.i < verb.head.i < verb.head.head.i:
        # "The suspended water secretary": the parser may hang it on the water.
        return [verb.head.head]
    if verb.dep_ in ("acl", "relcl", "amod"):
        return [verb.head]
    if verb.dep_ == "xcomp" and not is_passive(verb.head):
        return subjects_of(verb)
    return subjects_of(verb.head) if verb.dep_ in ("advcl", "xcomp") else []


def takers_of(verb: Token) -> list[Token]:
    """Those who do it: the subject of an active verb, the by-phrase of a passive."""
    by = [head for head in agents(verb) if _may_act(head)]
    if by or is_passive(verb) or _shared_passive(verb) or (verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "amod")):
        above = verb.head
        # The parser hangs a distant by-phrase on a noun ("placed on a list of officials by the ministry"); one that hangs on a verb
        # below belongs to that verb ("guilty of causing death by neglect").
        by = by or [head for word in verb.subtree if _is_distant_by(word, verb) for head in objects_of(word) if _may_act(head)]
        # "Was accused by the ministry after he was listed": the ministry, where the step itself names nobody; who killed took none.
        of_law = verb.dep_ == "advcl" and above.lemma_.lower() in (verb_entries().keys() | _ACCUSING)
        return by or (agents(above) if of_law and above.pos_ == "VERB" else [])
    return subjects_of(verb)


def _may_act(head: Token) -> bool:
    return head.lemma_.lower() not in no_agents() and head.ent_type_ not in ("DATE", "TIME")


def _is_distant_by(word: Token, verb: Token) -> bool:
    if word.lower_ != "by" or word.dep_ != "prep":
        return False
    return any(authorities().search(phrase(head)) or head.pos_ == "PROPN" for head in objects_of(word)) or word.head == verb


def owners(noun: Token) -> list[Token]:
    """Whose a thing is: "X's home", "the home of X", "accounts in the name of X"."""
    found = [head for child in noun.children if child.dep_ == "poss" for head in with_conjuncts(child)]
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "belonging"):
            found += [head for pobj in child.children if pobj.dep_ == "pobj" for head in with_conjuncts(pobj)]
        if child.dep_ == "acl" and child.lemma_ in _TIED:
            found += agents(child) + under(child, frozenset({"to", "in", "with"}))
    return found


def under(token: Token, prepositions: frozenset[str]) -> list[Token]:
    """The heads behind prepositions that hang on a word."""
    return [
        head
        for child in token.children
        if child.dep_ in ("prep", "agent", "dative") and child.lower_ in prepositions
        for head in objects_of(child)
        if head.ent_type_ not in ("DATE", "TIME")
    ]


def objects_of(preposition: Token) -> list[Token]:
    """The heads of what stands behind a preposition."""
    return [head for child in preposition.children if child.dep_ == "pobj" for head in with_conjuncts(child)]


def phrase(head: Token) -> str:
    """The words of the phrase that a word heads."""
    return head.doc[head.left_edge.i : head.right_edge.i + 1].text
