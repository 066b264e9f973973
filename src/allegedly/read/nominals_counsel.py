"""Lawyers and those they speak for: "N's lawyer, M", "the lawyer, M", "her client", "my client"."""

from dataclasses import dataclass, field

from allegedly.read.casting_figures import Figure, Scene, Spot, Tie, person_near
from allegedly.read.kinds_words import kind_words
from allegedly.read.names_sheet import Sheet

_LAWYERS = frozenset(["lawyer", "attorney", "solicitor", "barrister", "counsel", "advocate", "defender"])
# Paragraphs for which "the lawyer, M" may still name the lawyer spoken of without a name.
_REACH = 2


@dataclass
class _Chamber:
    """The clients of the named lawyers, and of the unnamed with the place where they were spoken of."""

    scene: Scene
    clients: dict[int, list[Figure]] = field(default_factory=dict)
    lawyers: dict[int, Figure] = field(default_factory=dict)
    pending: list[tuple[Spot | None, Figure, int]] = field(default_factory=list)

    def bind(self, lawyer: Figure, client: Figure, where: tuple[int, int]) -> None:
        """Note a named lawyer's client, and the tie, once."""
        known = self.clients.setdefault(id(lawyer), [])
        self.lawyers[id(lawyer)] = lawyer
        if any(client is other for other in known):
            return
        known.append(client)
        for tie in self.scene.ties:
            if tie.kind == "lawyer_of" and tie.one is lawyer and tie.other is client:
                return
        self.scene.ties.append(Tie("lawyer_of", lawyer, client, *where))


def resolve_counsel(scene: Scene) -> None:
    """Add the ties between lawyers and clients, and spots for "her client" and "his lawyer". Reading again adds what is new."""
    chamber = _Chamber(scene)
    for tie in list(scene.ties):
        if tie.kind == "lawyer_of" and tie.other.kind == "person":
            chamber.bind(tie.one, tie.other, (tie.start, tie.end))
    for sheet in scene.sheets:
        if sheet.kind == "headline" or sheet.loud:
            continue
        for at in range(len(sheet)):
            if sheet.lemma[at] in _LAWYERS and sheet.tag[at] == "NN":
                _read_lawyer(chamber, sheet, at)
    for sheet in scene.sheets:
        for at in range(len(sheet)):
            if sheet.lemma[at] == "client" and sheet.tag[at] == "NN":
                _read_client(chamber, sheet, at)


def _read_lawyer(chamber: _Chamber, sheet: Sheet, at: int) -> None:
    scene = chamber.scene
    client, named = _client_of(scene, sheet, at), _name_of(scene, sheet, at)
    if client is not None and named is not None and client is not named.figure:
        start, end = min(named.start, sheet.starts[at]), max(named.end, sheet.ends[at])
        chamber.bind(named.figure, client, (start, end))
        _move(scene, _unnamed(scene, sheet, at), named.figure)
    elif client is not None and named is None:
        known = [lawyer for key, lawyer in chamber.lawyers.items() if any(client is one for one in chamber.clients[key])]
        spot = _unnamed(scene, sheet, at)
        if len(known) == 1:
            _move(scene, spot, known[0])
        else:
            chamber.pending.append((spot, client, sheet.index))
    elif named is not None and sheet.low[at - 1 if at else 0] == "the":
        near = [row for row in chamber.pending if sheet.index - row[2] <= _REACH]
        if len({id(row[1]) for row in near}) == 1:
            spot, client, _ = near[-1]
            if client is not named.figure:
                chamber.bind(named.figure, client, (min(named.start, sheet.starts[at]), max(named.end, sheet.ends[at])))
                _move(scene, spot, named.figure)


def _unnamed(scene: Scene, sheet: Sheet, at: int) -> Spot | None:
    return next((spot for spot in scene.heads.get((sheet.index, at), ()) if not spot.figure.named), None)


def _move(scene: Scene, spot: Spot | None, figure: Figure) -> None:
    """Let every spot of an unnamed figure stand for a named one."""
    if spot is None or spot.figure is figure:
        return
    for other in [other for other in scene.spots if other.figure is spot.figure]:
        scene.drop(other)
        scene.add(figure, other.block, (other.first, other.last), other.form)


def _client_of(scene: Scene, sheet: Sheet, at: int) -> Figure | None:
    top = sheet.head[at] if sheet.dep[at] in ("compound", "nmod") and sheet.head[at] > at else at
    for kid in [*sheet.kids[at], *(sheet.kids[top] if top != at else ())]:
        if sheet.dep[kid] == "poss":
            return _person(scene, sheet, kid)
        if sheet.dep[kid] == "prep" and sheet.low[kid] in ("of", "for") and kid > at:
            for noun in sheet.kids[kid]:
                if sheet.dep[noun] == "pobj":
                    return _person(scene, sheet, noun)
    return None


def _person(scene: Scene, sheet: Sheet, at: int) -> Figure | None:
    figure = person_near(scene, sheet.index, at)
    if figure is None:
        beside = [scene.figure_at(sheet.index, kid, "person") for kid in sheet.kids[at] if sheet.dep[kid] == "appos" and kid > at]
        figure = beside[0] if len(beside) == 1 else None
    return figure if figure is not None and figure.named else None


def _name_of(scene: Scene, sheet: Sheet, at: int) -> Spot | None:
    """The name that stands in apposition to the word "lawyer", or right behind it."""
    near = [kid for kid in sheet.kids[at] if sheet.dep[kid] == "appos" and kid > at]
    if sheet.dep[at] in ("appos", "compound", "nmod"):
        near.append(sheet.head[at])
    for token in near:
        for spot in scene.headed(sheet.index, token):
            if spot.figure.kind == "person" and spot.form == "name":
                return spot
    after = at + 2 if at + 1 < len(sheet) and sheet.words[at + 1] == "," else at + 1
    for spot in scene.over.get((sheet.index, after), ()):
        closed = after == at + 1 or (spot.last + 1 < len(sheet) and sheet.words[spot.last + 1] in (",", ".", ":", ";"))
        if spot.first == after and spot.form == "name" and spot.figure.kind == "person" and closed:
            return spot
    return None


def _read_client(chamber: _Chamber, sheet: Sheet, at: int) -> None:
    scene = chamber.scene
    owner = next((kid for kid in sheet.kids[at] if sheet.dep[kid] == "poss" and kid < at), None)
    if owner is None or any(spot.figure.named for spot in scene.heads.get((sheet.index, at), ())):
        return
    client = _clients_meant(chamber, sheet, owner)
    if client is None:
        return
    for spot in list(scene.heads.get((sheet.index, at), ())):
        scene.drop(spot)
    scene.add(client, sheet.index, (owner, at), "nominal")


def _clients_meant(chamber: _Chamber, sheet: Sheet, owner: int) -> Figure | None:
    """The client of whoever speaks; where the speaker is not known to be a lawyer, the only client of the article's only lawyer."""
    speakers = _speakers(chamber.scene, sheet, owner)
    if speakers:
        clients = [client for figure in speakers for client in chamber.clients.get(id(figure), ())]
        return clients[0] if len(clients) == 1 else None
    near = [row for row in chamber.pending if 0 <= sheet.index - row[2] <= 1]
    every = [client for clients in chamber.clients.values() for client in clients] + [row[1] for row in near]
    if near and len({id(row[1]) for row in near}) == 1:
        return near[-1][1]
    return every[0] if len({id(client) for client in every}) == 1 else None


def _speakers(scene: Scene, sheet: Sheet, at: int) -> list[Figure]:
    """The people who are subjects of verbs of saying in the sentence of a token."""
    found: list[Figure] = []
    for token in range(len(sheet)):
        said = sheet.dep[token] == "nsubj" and sheet.lemma[sheet.head[token]] in kind_words("communication")
        if said and sheet.sentence[token] == sheet.sentence[at]:
            figure = _person(scene, sheet, token)
            if figure is not None:
                found.append(figure)
    return found
