"""Two invented reports of one affair, and an invented list in OFAC's form: two of its people, a relative, namesakes."""

from pathlib import Path

from msgspec.structs import replace

from allegedly.flow import Reader, produced_by, read_inputs
from allegedly.identity import content_id
from allegedly.linking import Linked, link
from allegedly.screen.lists.formats import read_list
from allegedly.screen.lists.shelf import Shelf, described
from allegedly.settings import Settings
from allegedly.shapes import Document, Proceeding, Reading
from builders import span
from papers import Paper, Says, body, paper, person

_ROW = '{id},"{name}",{kind},"{programme}",{title},-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"{remarks}"\r\n'
ENTRIES = (
    (901, "DELVANE ROQUE, Ismaro", "GLOMAG", "DOB 08 Feb 1979; POB Asuncion, Paraguay; nationality Paraguay; Gender Male."),
    (902, "ROQUE ALTAVERA, Benedita Ilse", "GLOMAG", "nationality Paraguay; Gender Female; Linked To: DELVANE ROQUE, Ismaro."),
    (903, "DELVANE, Tarquin Osmo", "SDNTK", "DOB 1958; nationality Paraguay; Gender Male."),
    (904, "OLAFSDAL, Greta", "SDGT", "DOB 1931; nationality Iceland; Gender Female."),
    (905, "FENNOR, Jorin", "SDGT", "DOB 12 Mar 1970; nationality Latvia; Gender Female."),
)
FIRST = (
    "The U.S. Treasury on Wednesday put sanctions on Ismaro Delvane Roque, deputy minister of prisons of Paraguay. Prosecutors said"
    " Delvane Roque took bribes for the prison contracts. His mother, Benedita Ilse Roque Altavera, was named too. Auditor Greta"
    " Olafsdal, 45, and Jorin Fennor, a clerk who lost his post, gave evidence."
)
SECOND = (
    "In Asuncion, Ismaro Delvane Roque denied on Friday that he took bribes for the prison contracts of Paraguay. His mother,"
    " Benedita Ilse Roque Altavera, said nothing."
)
TREASURY = body("U.S. Treasury", body="us_treasury")
ISMARO = person("Ismaro Delvane Roque", "Delvane Roque", gender="m", roles=(("deputy minister of prisons of Paraguay", None),))
BENEDITA = person("Benedita Ilse Roque Altavera", gender="f")


def rows(*left_out: int, programme: str | None = None) -> bytes:
    """The list without some entries; `programme` stands in place of the first one's."""
    told = []
    for id_, name, own, remarks in ENTRIES:
        if id_ not in left_out:
            new = programme if programme and id_ == ENTRIES[0][0] else own
            told.append(_ROW.format(id=id_, name=name, kind='"individual"', programme=new, title="-0- ", remarks=remarks))
    return "".join(told).encode("ascii")


def shelved(folder: Path, *versions: tuple[str, bytes], name: str = "ofac") -> Shelf:
    """A folder of lists with versions of one list, each with its day."""
    shelf = Shelf(folder)
    for day, data in versions:
        files = {"sdn.csv": data}
        shelf.add(described(name, read_list(files), files, "test", day), files)
    return shelf


def first() -> Paper:
    """The report that tells of the sanction."""
    cast = (TREASURY, ISMARO, BENEDITA, person("Greta Olafsdal", gender="f"), person("Jorin Fennor", gender="m"))
    said = Says(
        "Delvane Roque took bribes for the prison contracts", by=None, about=("Ismaro Delvane Roque",), offences=("bribery",)
    )
    kin = (("mother_of", "Benedita Ilse Roque Altavera", "Ismaro Delvane Roque"),)
    made = paper(FIRST, *cast, says=(said,), kin=kin, file="first.txt", published="2021-12-10", published_basis="metadata")
    subject = made.keys["Ismaro Delvane Roque"]
    step = Proceeding(
        id=content_id("p", made.article.id, "sanctioned", subject),
        article=made.article.id,
        kind="sanctioned",
        class_="proceeding",
        state="done",
        authority=made.keys["U.S. Treasury"],
        subject=subject,
        sources=(),
        offences=(),
        jurisdiction=None,
        date=None,
        evidence=(span(FIRST, "sanctions on Ismaro Delvane Roque"),),
    )
    return Paper(made.article, replace(made.reading, proceedings=(step,)), made.keys)


def second() -> Paper:
    """The report that tells of the denial."""
    name = "Ismaro Delvane Roque"
    said = Says("he took bribes for the prison contracts of Paraguay", by=name, about=(name,), stance="denies")
    return paper(SECOND, ISMARO, BENEDITA, says=(said,), file="second.txt", published="2021-12-12", published_basis="metadata")


def into(case: Path, *papers: Paper) -> Path:
    """A case of papers, read by hand."""
    readings = {found.article.id: found.reading for found in papers}
    inputs = [Document(article=found.article, original=found.article.text.encode("utf8")) for found in papers]
    read: Reader = Reader(lambda article: readings.get(article.id, Reading(article=article.id)), "hand-1", produced_by())
    read_inputs(case, inputs, Settings(), read, lambda _: None)
    return case


def linked(case: Path, shelf: Shelf, *wanted: str) -> Linked:
    """A case looked up in lists."""
    return link(case, shelf, wanted, lambda _: None)


def told(found: Linked) -> dict[str, tuple[str, str]]:
    """The entries of a case's links: whose each is by name, and what a person made of it."""
    names = {entity.id: entity.name for entity in found.record.entities}
    return {one.entry: (names[one.entity], one.review) for one in found.links}
