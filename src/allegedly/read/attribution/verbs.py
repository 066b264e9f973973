"""Verbs that attribute: with a clause, an infinitive, an object or a preposition, active and passive."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from allegedly.read.attribution.cues import begins_behind_hyphen, cue_of, is_negated, is_unreal, with_place
from allegedly.read.attribution.drafts import Draft, Piece, subtree, trimmed, without
from allegedly.read.attribution.lexicon import Lexicon, documents
from allegedly.read.attribution.subjects import (
    Subject,
    agents,
    captures,
    conjuncts,
    detached,
    is_empty,
    is_passive,
    noun_phrase,
    reporter,
    subject,
)
from allegedly.read.attribution.subordinate import end_of_report

_OF_OBJECT = frozenset({"for", "as", "of", "about", "over", "against"})
_CHARGES = frozenset({"of", "for", "with", "on"})
_ACCUSED = frozenset({"accuse", "suspect", "charge", "blame"})
_CLAUSAL = frozenset({"how", "why", "whether", "that", "what"})
_RECIPIENTS = frozenset({"tell", "ask", "warn", "urge", "advise", "instruct", "remind"})
# Where or when somebody is told something.
_PLACED = frozenset({"in", "at", "on", "outside", "during", "after", "before"})


def verb_drafts(doc: Doc, block: int, lexicon: Lexicon) -> Iterator[Draft]:
    """One draft for each verb of a block that attributes, its content where the parse has it (quotations come later)."""
    for token in doc:
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass", "amod", "compound"} and not captures(token):
            draft = _draft(token, block, lexicon)
            if draft is not None:
                yield draft


def bare(verb: Token, block: int, lexicon: Lexicon) -> Draft:
    """The draft of a verb without content: who speaks, with what words, and whether it is said at all."""
    passive = is_passive(verb) and verb.lemma_.lower() not in lexicon.feelings
    cue = cue_of(verb)
    draft = Draft(
        block=block,
        form="passive" if passive else "verb",
        kind="",
        cue=cue,
        head=verb.i,
        lemma=verb.lemma_.lower(),
        negated=is_negated(verb),
        unreal=is_unreal(verb, lexicon),
    )
    if passive:
        return _with_agents(draft, verb, draft.lemma in lexicon.accusing)
    who = subject(verb)
    return _with_source(draft, who, verb) if who is not None else draft


def _with_agents(draft: Draft, verb: Token, accusing: bool) -> Draft:
    heads = agents(verb)
    if not heads:
        return _with_document(draft, verb)
    pieces = []
    for head in heads:
        piece = noun_phrase(head, draft.cue)
        charge = next((p for p in _charges(verb, passive=True) if p.i > head.i), None) if accusing else None
        if piece is not None and charge is not None:
            piece = trimmed(head.doc, (piece[0], min(piece[1], charge.i - 1)))
        if piece is not None:
            pieces.append(piece)
    return replace(draft, source=tuple(pieces), source_heads=tuple(i for head in heads for i in conjuncts(head)))


def _with_document(draft: Draft, verb: Token) -> Draft:
    """A draft whose source is the document in which it stands: "is accused in the indictment of", "it says in the report"."""
    places = (noun for prep in verb.children if prep.lower_ == "in" for noun in prep.children if noun.dep_ == "pobj")
    noun = next((place for place in places if place.lemma_.lower() in documents()), None)
    if noun is None:
        return draft
    last = next((c.left_edge.i - 1 for c in noun.rights if c.lower_ in _CHARGES and verb.lemma_ in _ACCUSED), noun.right_edge.i)
    piece = trimmed(noun.doc, (noun.left_edge.i, last))
    return draft if piece is None else replace(draft, source=(piece,), source_heads=(noun.i,))


def _with_source(draft: Draft, who: Subject, verb: Token) -> Draft:
    if is_empty(who.head) or who.head.lower_ == "it":
        draft = _with_document(draft, verb)
    if is_empty(who.head) or draft.source:
        return draft
    head = reporter(who.head, draft.cue)
    phrase = noun_phrase(head, draft.cue)
    if phrase is None:
        return draft
    if who.relative is not None and who.own:
        # "X, who said": the noun phrase ends where its relative clause begins.
        kept = trimmed(who.head.doc, (phrase[0], min(phrase[1], who.relative.left_edge.i - 1)))
        if kept is not None:
            return replace(draft, source=(kept,), source_heads=conjuncts(who.head), relative=who.relative.i)
    return replace(draft, source=(phrase,), source_heads=conjuncts(head))


def _draft(verb: Token, block: int, lexicon: Lexicon) -> Draft | None:
    lemma = verb.lemma_.lower()
    passive = is_passive(verb) and lemma not in lexicon.feelings
    for kind, pieces, head in _patterns(verb, passive, lexicon):
        name = f"passive:{kind}" if passive else kind
        if not lexicon.verb(lemma, name):
            continue
        draft = bare(verb, block, lexicon)
        whole = tuple(_whole_words(verb.doc, piece) for piece in pieces)
        cue = _cue(draft.cue, verb, kind, lexicon)
        content = tuple((block, *p) for piece in whole for p in without(verb.doc, piece, (cue, *draft.source)))
        if not content:
            continue
        targets = _targets(verb, kind, passive) if lemma in lexicon.accusing else ()
        return replace(draft, kind=name, content=content, content_head=head.i, cue=cue, targets=targets)
    return None


def _whole_words(doc: Doc, piece: Piece) -> Piece:
    """A stretch that does not end inside a word with a hyphen: "the charges" before "and counter-accused her"."""
    first, last = piece
    if last + 2 < len(doc) and last > first and begins_behind_hyphen(doc[last + 2]) and doc[last + 2].pos_ == "VERB":
        last -= 1
        last -= int(last > first and doc[last].dep_ == "cc")
    return first, last


def _cue(cue: Piece, verb: Token, kind: str, lexicon: Lexicon) -> Piece:
    if kind.startswith("prep:"):
        return _with_preposition(cue, verb, kind)
    return with_place(cue, verb, lexicon) if kind in {"clause", "parenthetical"} else cue


def _with_preposition(cue: Piece, verb: Token, kind: str) -> Piece:
    after = cue[1] + 1
    if after < len(verb.doc) and verb.doc[after].lower_ == kind.removeprefix("prep:"):
        return cue[0], after
    return cue


def _patterns(verb: Token, passive: bool, lexicon: Lexicon) -> Iterator[tuple[str, tuple[Piece, ...], Token]]:
    """The patterns that a verb stands in, the surest first: kind, stretches that hold the content, head of the content."""
    yield from _clauses(verb, passive, lexicon)
    yield from _infinitives(verb, passive)
    yield from _objects(verb, passive, lexicon)


def _clauses(verb: Token, passive: bool, lexicon: Lexicon) -> Iterator[tuple[str, tuple[Piece, ...], Token]]:
    for child in verb.children:
        if child.dep_ == "ccomp" and child.tag_ != "POS" and not (passive and child.i < verb.i):
            if child.i < verb.i and any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children):
                continue
            if child.i < verb.i:
                yield "parenthetical", (_before(child, verb),), child
            else:
                first, last = _clause(child)
                yield "clause", ((first, end_of_report(verb, first, last)),), child
    yield from _asides(verb, lexicon)
    for child in verb.children:
        # The parse that took "The charge sheet states" for a noun hangs its clause on it as on a noun.
        if child.dep_ in {"advcl", "acl"} and child.i > verb.i and child.left_edge.lower_ in _CLAUSAL:
            yield "clause", (_clause(child),), child
        elif child.dep_ == "prep":
            said = _hung_on_place(verb, child, lexicon)
            if said is not None:
                yield "clause", (_clause(said),), said


def _hung_on_place(verb: Token, prep: Token, lexicon: Lexicon) -> Token | None:
    """The clause of a verb that the parse hung on where it was said: "told me in the corridor that I should go"."""
    place = next((c for c in prep.children if c.dep_ == "pobj"), None)
    said = next((c for c in place.rights if c.dep_ in {"acl", "ccomp", "relcl"}), None) if place is not None else None
    if said is None or place is None:
        return None
    if place.lemma_.lower() in lexicon.phrases["media"] and said.left_edge.dep_ == "mark":
        return said
    addressed = verb.lemma_.lower() in _RECIPIENTS and any(c.dep_ in {"dobj", "dative"} and c.i < prep.i for c in verb.rights)
    opened = said.left_edge.lower_ == "that" and any(c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ != "that" for c in said.lefts)
    return said if addressed and opened and prep.lower_ in _PLACED else None


def _asides(verb: Token, lexicon: Lexicon) -> Iterator[tuple[str, tuple[Piece, ...], Token]]:
    """A reporting clause inside or beside what it reports: "X, the judge said, is Y", "as the judge put it"."""
    sentence, (first, last) = verb.sent, subtree(verb)
    around = ((sentence.start, first - 1), (last + 1, sentence.end - 1))
    if verb.dep_ in {"parataxis", "ccomp"} and verb.head.pos_ in {"VERB", "AUX"} and not _marked(verb) and _set_off(verb):
        yield "parenthetical", around, verb.head
    elif verb.dep_ == "advcl" and verb.lemma_.lower() in lexicon.as_verbs and verb.doc[first].lower_ == "as":
        yield "as", around, verb.head
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    behind = next((c for c in verb.rights if c.dep_ == "conj"), None)
    if len(subjects) > 1 and subjects[0].i < verb.i < subjects[-1].i and behind is not None and behind.i > subjects[-1].i:
        yield "parenthetical", (subtree(subjects[0]), subtree(behind)), behind


def _before(clause: Token, verb: Token) -> Piece:
    """A clause that its cue follows: from the beginning of the sentence where the cue is the main verb, to its own end."""
    first, last = subtree(clause)
    who = subject(verb)
    behind = None if who is None else reporter(who.head, cue_of(verb))
    if who is not None and behind is not None and behind.i > last:
        # "… one builder, Acme, the agency reported": the parse takes Acme for the subject, too.
        taken = [who.head, *(child for child in verb.lefts if child.dep_ == "nsubj")]
        last = behind.left_edge.i - 1 if any(last < noun.i < behind.left_edge.i for noun in taken) else last
    return (min(first, verb.sent.start) if verb.dep_ == "ROOT" else first), last


def _clause(clause: Token) -> Piece:
    first, last = subtree(clause)
    if clause.doc[first].lower_ == "that" and (clause.doc[first].dep_ == "mark" or clause.dep_ == "relcl"):
        first += 1
    owner = clause.doc[first - 1]
    if owner.tag_ == "POS" and owner.dep_ == "ccomp" and owner.head == clause.head:
        # "N's telling of it could hurt": the parse took the genitive for a verb.
        first = owner.left_edge.i
    for child in clause.rights:
        if detached(child):
            last = child.left_edge.i - 1
            return first, last - 1 if clause.doc[last].dep_ == "cc" else last
    return first, _with_relative(clause, max(last, _behind_hyphen(clause)))


def _behind_hyphen(clause: Token) -> int:
    """The end of a clause whose verb the parse cut at its hyphen ("had co-operated fully"), or the verb itself."""
    if clause.i + 2 >= clause.sent.end:
        return int(clause.i)
    end = clause.nbor(2)
    cut = begins_behind_hyphen(end) and end.head == clause.head and end.dep_ == clause.dep_
    return int(end.right_edge.i) if cut else int(clause.i)


def _with_relative(clause: Token, last: int) -> int:
    """The end of a clause with what restricts its last noun, where the parse hung that on the verb of saying.

    "Denied that anyone had signed for goods that were not delivered" does not deny that anyone had signed for goods.
    """
    if last + 1 >= clause.sent.end or clause.doc[last].pos_ not in {"NOUN", "PROPN", "PRON"}:
        return last
    pronoun = clause.doc[last + 1]
    verb = pronoun.head
    restricts = pronoun.tag_ in {"WDT", "WP", "WP$"} and pronoun.i < verb.i and verb.head == clause.head and verb != clause
    return int(verb.right_edge.i) if restricts else last


def _marked(verb: Token) -> bool:
    return any(child.dep_ == "mark" for child in verb.children)


def _set_off(verb: Token) -> bool:
    """Whether punctuation sets the reporting clause off on a side that touches other words of the sentence."""
    doc = verb.doc
    first, last = subtree(verb)
    before = first > verb.sent.start and (
        doc[first - 1].lower_ in {",", "—", "–", "--", "(", "-"} or doc[first].lower_ in {",", "—"}
    )
    ends = {doc[last].lower_, doc[last + 1].lower_} if last + 1 < verb.sent.end else {doc[last].lower_}
    after = not ends.isdisjoint({",", "—", "–", "--", ")", ".", "-"})
    return before and after


def _infinitives(verb: Token, passive: bool) -> Iterator[tuple[str, tuple[Piece, ...], Token]]:
    for child in verb.children:
        if child.dep_ not in {"xcomp", "oprd", "acomp"} or child.i < verb.i:
            continue
        kind = _complement_kind(child)
        who = subject(verb) if passive else None
        if passive and who is not None and not is_empty(who.head):
            phrase = noun_phrase(who.head, cue_of(verb))
            yield kind, ((phrase,) if phrase else ()) + (subtree(child),), child
            continue
        first, last = subtree(child)
        addressed = verb.lemma_.lower() in _RECIPIENTS
        objects = [] if addressed else [c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < child.i]
        yield kind, ((min([first, *(c.left_edge.i for c in objects)]), last),), child


def _complement_kind(child: Token) -> str:
    if any(c.tag_ == "TO" for c in child.lefts) or child.tag_ == "TO":
        return "infinitive"
    # "Denied having taken": the parse heads it with the participle.
    gerund = child.tag_ == "VBG" or any(c.dep_ == "aux" and c.tag_ == "VBG" for c in child.lefts)
    return "gerund" if gerund else "predicate"


def _objects(verb: Token, passive: bool, lexicon: Lexicon) -> Iterator[tuple[str, tuple[Piece, ...], Token]]:
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i and c.tag_ not in {"WP", "WDT"}]
    preps = [c for c in verb.children if c.dep_ == "prep" and c.i > verb.i and (not objects or c.i > objects[0].i)]
    if verb.lemma_.lower() in lexicon.accusing:
        preps = [*_charges(verb, passive), *preps]
    who = subject(verb) if passive else None
    for prep in preps:
        if not objects and not passive:
            yield f"prep:{prep.lower_}", _phrase(prep), _inner(prep)
        elif passive and who is not None and not is_empty(who.head):
            phrase = noun_phrase(who.head, cue_of(verb))
            yield f"prep:{prep.lower_}", ((phrase,) if phrase else ()) + (subtree(prep),), _inner(prep)
        elif objects:
            yield f"object+{prep.lower_}", ((objects[0].left_edge.i, prep.right_edge.i),), _inner(prep)
    if objects:
        first, last = objects[0].left_edge.i, _listed(objects).right_edge.i
        for prep in preps:
            last = prep.right_edge.i if prep.lower_ in _OF_OBJECT and prep.left_edge.i == last + 1 else last
        yield "object", ((first, last),), objects[0]
    elif passive and who is not None and not is_empty(who.head) and verb.dep_ not in {"acl"}:
        phrase = noun_phrase(who.head, cue_of(verb))
        if phrase is not None:
            yield "object", (phrase,), who.head


def _listed(objects: list[Token]) -> Token:
    """The last of the objects that only commas part: the parse makes no list of "described children, shops, and a park"."""
    last = objects[0]
    for other in objects[1:]:
        if any(token.lower_ != "," for token in last.doc[last.right_edge.i + 1 : other.left_edge.i]):
            break
        last = other
    return last


def _phrase(prep: Token) -> tuple[Piece, ...]:
    first, last = subtree(prep)
    return ((first + 1, last),) if first + 1 <= last else ()


def _inner(prep: Token) -> Token:
    return next((c for c in prep.children if c.dep_ in {"pobj", "pcomp"}), next(prep.rights, prep))


def _charges(verb: Token, passive: bool) -> list[Token]:
    """The prepositions that bring the charge ("of rigging"), the likeliest first.

    The parse hangs them on the accused, on the accuser or on a date as often as on the verb; a gerund shows the right one.
    """
    first = [c for c in verb.rights if c.dep_ == "prep" and c.lower_ in _CHARGES]
    roots = [c for c in verb.rights if c.dep_ == "agent" or (c.dep_ == "prep" and passive) or c.dep_ == "dobj"]
    inner = [
        t
        for root in roots
        for t in verb.doc[root.i : root.right_edge.i + 1]
        if t.dep_ == "prep" and t.lower_ in _CHARGES and t.i != root.i and t.head.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}
    ]
    gerunds = [p for p in (*first, *inner) if any(c.dep_ == "pcomp" or c.tag_ == "VBG" for c in p.children)]
    return gerunds[:1] or first[:1] or inner[:1]


def _targets(verb: Token, kind: str, passive: bool) -> tuple[int, ...]:
    if passive:
        who = subject(verb)
        return conjuncts(who.head) if who is not None and not is_empty(who.head) else ()
    objects = [verb.head if c.tag_ in {"WP", "WDT"} and verb.dep_ == "relcl" else c for c in verb.children if c.dep_ == "dobj"]
    onto = [p for c in (verb, *objects) for p in c.children if p.dep_ == "prep" and p.lower_ == "on"]
    if onto and verb.lemma_.lower() == "blame":
        objects = [n for p in onto for n in p.children if n.dep_ == "pobj"]
    return tuple(i for noun in objects for i in conjuncts(noun))
