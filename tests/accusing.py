"""Invented reports in which people are accused, answer and are cleared, and cases that are read from them at a given moment."""

from collections.abc import Iterable
from pathlib import Path

from allegedly.flow import read_into
from allegedly.settings import Settings
from allegedly.shapes import Captured

# File, outlet, day and text of each report.
Told = tuple[str, str, str, str]

PACT: tuple[Told, ...] = (
    (
        "pact.txt",
        "The Norland Sentinel",
        "2023-03-09",
        """Agency sanctions two Costa Verde officials over pact with smugglers

The Treasury of Norland accused the government of Costa Verde on Wednesday of a secret pact with smugglers.

The Treasury sanctioned two officials on Wednesday. It alleges that Ramiro Solano Prats, the director of customs and \
deputy minister of trade, and Ulises Barrera Conde, the chairman of the Harbour Fund, took bribes from the smugglers \
of the Red Anchor gang.

According to the Treasury, Solano and Barrera let the gang move cocaine through the port in return for money.

Solano also stole relief supplies and sold them in association with his mother, Elvira Prats Montoya, the Treasury said.

Ingrid Falk, the top diplomat of Norland in Costa Verde, left her post in November, saying that the government of \
Costa Verde shows no interest in good relations.
""",
    ),
    (
        "charges.txt",
        "Island Post",
        "2023-03-11",
        """Norland prepares charges against Costa Verde officials

By Hanna Dorn

Prosecutors in Norland are preparing charges against the deputy trade minister of Costa Verde, Ramiro Solano, and \
another official, according to a report of the Coast Wire.

Solano and Ulises Barrera, the chairman of the Harbour Fund, were sanctioned by the Treasury of Norland on Wednesday \
for taking bribes.

Solano and his mother, Elvira Prats Montoya, also allegedly embezzled millions of dollars from the customs service.

President Joaquin Tavares has repeatedly denied that his government made a deal with any gang. "Who makes up such \
lies?" Tavares wrote.
""",
    ),
)
"""As the acceptance test has it: two officials, a mother with a surname of her son, a president who only denies."""

CHARGED: Told = (
    "charged.txt",
    "Marnau Daily",
    "2023-03-14",
    """Prosecutors charge former port director Darko Veselin with bribery

The prosecutor's office in Marnau charged Darko Veselin, the former director of the port authority, with bribery on Monday.

Prosecutors said Veselin took 400,000 euros from the dredging company Korlat in return for contracts. Veselin denied \
the accusation. "I never received a cent," he told reporters.

The Anti-Corruption Council alleges that Milena Dragan, the port's treasurer, laundered the money through a bakery.
""",
)
ACQUITTED: Told = (
    "acquitted.txt",
    "Marnau Daily",
    "2023-11-22",
    """Court acquits former port director Darko Veselin

A court in Marnau on Tuesday acquitted Darko Veselin, the former director of the port authority, of bribery.

Judge Ana Horvat said the prosecutors had not shown that Veselin took money from the dredging company Korlat.

Prosecutors had accused Veselin of taking 400,000 euros in return for contracts.
""",
)
CLOSED: tuple[Told, ...] = (
    (
        "searched.txt",
        "Kadis Herald",
        "2019-05-02",
        """Senator accused of taking bribes

Senator Jana Moret took 80,000 euros from a casino owner in return for a licence, the anti-corruption agency alleges.

Police searched her office on Monday. Moret has denied the accusation.
""",
    ),
    (
        "closed.txt",
        "Daily Wire",
        "2020-01-20",
        """In brief

The anti-corruption agency has closed its investigation into Senator Jana Moret without charges, its director said on \
Monday. There was no evidence of bribery, he said.
""",
    ),
)
DROPPED: tuple[Told, ...] = (
    (
        "kickbacks.txt",
        "Kadis Herald",
        "2020-03-04",
        """Mayor charged with kickbacks

Prosecutors charged Vera Holm, the mayor of Osterby, with taking kickbacks from a road builder on Monday. They say she \
received ten per cent of each contract. Holm denies wrongdoing.
""",
    ),
    (
        "dropped.txt",
        "Daily Wire",
        "2020-11-20",
        """Charges against Osterby mayor dropped

Prosecutors have dropped all charges against Vera Holm, the mayor of Osterby, a spokesman said on Friday.
""",
    ),
)
DELISTED: tuple[Told, ...] = (
    (
        "sanctioned.txt",
        "Kadis Herald",
        "2020-03-04",
        """Treasury sanctions timber trader

The U.S. Treasury on Tuesday sanctioned Goran Lasko, a timber trader from Kadis, for bribery and money laundering.

The Treasury said Lasko paid bribes to forest officials. Lasko rejected the accusations as lies.
""",
    ),
    (
        "delisted.txt",
        "Daily Wire",
        "2022-08-20",
        """Treasury lifts sanctions on timber trader Lasko

The U.S. Treasury on Friday removed Goran Lasko from its sanctions list. His lawyer said that the trader had always been innocent.
""",
    ),
)


def add(case: Path, folder: Path, reports: Iterable[Told], at: str = "2024-01-05T10:00:00+00:00") -> Path:
    """Reads reports into a case, as captured at a moment; `folder` is where they are laid down."""
    folder.mkdir(parents=True)
    lines = ["file,outlet,published"]
    for name, outlet, published, text in reports:
        (folder / name).write_text(text, "utf8")
        lines.append(f"{name},{outlet},{published}")
    (folder / "articles.csv").write_text("\n".join(lines) + "\n", "utf8")
    read_into(case, [folder], Settings(), Captured(at=at, by="ida", tool="test"), lambda _: None)
    return case


CLEARED_IN_BRIEF: Told = (
    "brief.txt",
    "Daily Wire",
    "2023-11-22",
    """Former port boss walks free

Darko Veselin walked free from court on Tuesday after judges cleared him of all charges.
""",
)
"""An acquittal in a report that shares too little with that of the charge to be of one story, or surely of one man."""
