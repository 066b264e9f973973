"""Screenings made by hand: customers, hits and runs of invented people, for the tests of the journal and the watch."""

from collections.abc import Sequence

from allegedly.shapes.screening import Accused, Customer, Dataset, Hit, Listing, Outcome, Reason, Run

AT = "2026-03-01T08:00:00+00:00"


def customer(number: int = 1, **said: object) -> Customer:
    return Customer(**({"id": f"c{number}", "name": f"Telmo Okafor Lind {number}", "kind": "person"} | said))  # type: ignore[arg-type]


def listing(**said: object) -> Listing:
    empty = {"listed": None, "born": (), "nationalities": (), "positions": (), "identifiers": (), "remarks": ""}
    return Listing(**({"programmes": ("SDGT",)} | empty | said))  # type: ignore[arg-type]


def accused(**said: object) -> Accused:
    empty = dict.fromkeys(("names", "roles", "offences", "origins", "answers", "findings", "reports"), ())
    plain = {"id": "e-1", "kind": "person", "name": "Telmo Okafor Lind", "step": None, "review": "unreviewed"}
    return Accused(**(empty | plain | {"class_": "allegation"} | said))  # type: ignore[arg-type]


def hit(of: Customer, entry: str = "900", print_: str = "p1", **said: object) -> Hit:
    found = {
        "customer": of.id,
        "dataset": "ofac",
        "entry": entry,
        "asked": of.name,
        "name": "OKAFOR LIND, Telmo",
        "weak": False,
        "score": 0.97,
        "bias": -2.4,
        "reasons": (Reason(about="name", told="all words agree", points=6.0),),
        "print_": print_,
        "listing": None if "accused" in said else listing(),
    }
    return Hit(**(found | said))  # type: ignore[arg-type]


def run(id_: str = "run-1", datasets: Sequence[str] = ("ofac",), **said: object) -> Run:
    held = [
        Dataset(name=name, kind="list", date="2026-02-27", sha256="0" * 64, entries={"person": 9}, thresholds={"person": 0.9})
        for name in datasets
    ]
    plain = {
        "id": id_,
        "names_file": "names.csv",
        "names_sha256": "1" * 64,
        "customers": 3,
        "datasets": tuple(held),
        "articles": (),
        "alert_rate": 0.01,
        "offences": None,
        "as_of": None,
        "produced_by": {"allegedly": "0"},
        "by": "Ida Moreau",
        "begun": AT,
    }
    return Run(**(plain | said))  # type: ignore[arg-type]


def outcomes(count: int, hits_of: Sequence[int] = ()) -> tuple[Outcome, ...]:
    """Outcomes of customers 0 to count - 1; those named have one hit."""
    people = [customer(number) for number in range(count)]
    return tuple(Outcome(customer=one, hits=(hit(one),) if number in hits_of else ()) for number, one in enumerate(people))
