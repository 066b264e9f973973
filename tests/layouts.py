# ruff: noqa: E501
"""Invented articles in the layouts of many kinds of pages: for each line, the kind of block that it is.

`|` in a kind names alternatives; `a+b` means that the line is two blocks, which are told apart by a `¦` in it.
"""

from allegedly.shapes import Shape


class Layout(Shape, frozen=True, kw_only=True):
    """An article as rows of kind and line, and what stands between the lines."""

    name: str
    rows: tuple[tuple[str, str], ...]
    between: str = "\n\n"

    @property
    def text(self) -> str:
        return self.between.join(line.replace("¦", "") for _, line in self.rows)


def _rows(table: str) -> tuple[tuple[str, str], ...]:
    pairs = (row.strip().split(" ", 1) for row in table.strip().splitlines() if row.strip())
    return tuple((kind, line.strip()) for kind, line in pairs)


_TABLES = {
    "wire": """
        headline Port chief of Varda charged with taking bribes from dredging firms
        byline By Ilse Kramm and Pavel Otto
        dateline+body VARDA, March 3 (Reuters) - ¦Prosecutors in Varda charged the head of the city's port on Thursday with taking bribes.
        body Anton Reiss took 4.2 million crowns over five years, the prosecutors said in a statement.
        body "I have done nothing wrong," Reiss told reporters.
        body He was released on bail.
        body Two dredging firms named in the charge sheet did not answer requests for comment.
        credit (Reporting by Ilse Kramm and Pavel Otto; additional reporting by Nina Holm; editing by Carl Udo)
        credit © 2022 Thomson Reuters. All rights reserved.
    """,
    "agency with dash": """
        headline Auditors: water board paid for wells never dug
        byline By NADIA FENN Associated Press
        dateline 12 May 2021
        dateline+body KORVA (AP) — ¦The water board of Korva paid for 31 wells that were never dug, auditors said Wednesday.
        body The board's former director, Luis Amado, denied the finding through his lawyer.
        body ___
        body "These wells exist," the lawyer said.
        credit Associated Press writer Tom Basso in Lenz contributed to this report.
    """,
    "tabloid": """
        promo News
        headline SHAMED councillor 'blew £90k of charity cash on caravans and casino trips', court hears
        standfirst • Dale Pinnock, 54, is accused of raiding a hospice fund
        standfirst • Prosecutors say he hid receipts in a biscuit tin
        byline By Kirsty Lowe
        dateline 14:32, 7 Jun 2023
        dateline Updated 15:10, 7 Jun 2023
        body A councillor plundered almost £90,000 from a hospice fund to pay for caravans and casino trips, a court heard today.
        caption Dale Pinnock arrives at court this morning (Image: Northshire Live)
        body Dale Pinnock, 54, denies three counts of fraud by abuse of position.
        promo READ MORE: Woman found safe after two-day search of moorland
        body Prosecutor Ann Sayle told jurors: "He treated the fund as his own wallet."
        promo Sign up to our daily newsletter to get the latest court news straight to your inbox
        body The trial continues.
        promo Follow us on Facebook
        promo Most Read
        promo Chip shop owner stunned by lottery win
        promo Heatwave warning for whole county this weekend
    """,
    "blog": """
        headline What the Lakeside contracts really tell us
        dateline Posted on October 4, 2020
        byline by Hal Brunner
        body I have spent the past month reading the Lakeside contracts, and they are worse than I feared.
        body According to the minutes, the mayor's brother-in-law voted on his own bid.
        subhead The missing minutes
        body Three pages are gone. Nobody at city hall will say why.
        body So what now?
        body The clerk told me, "You will have to sue us." Perhaps I will.
        promo Share this:
        promo|credit Twitter
        promo|credit Facebook
        promo Related
        promo Why I still take the bus
        promo Filed under: City hall, Contracts
        promo 12 Comments
        promo Great work as always. The mayor should resign over these contracts.
    """,
    "local paper": """
        promo Northgate Herald
        promo Home > News > Crime
        headline Former treasurer of rowing club admits stealing from members
        byline Jo Marsh
        dateline Published 3 May 2022
        promo 2 min read
        body The former treasurer of a rowing club has admitted taking more than £12,000 from its members.
        body Colin Tate, 61, of Weir Lane, pleaded guilty to theft at Northgate Magistrates' Court on Monday.
        promo Advertisement
        body The court heard that he had moved the money in small sums.
        body Tate said he was "deeply sorry".
        body He will be sentenced in June.
        promo Have you been affected? Email our newsdesk
        promo Comments
    """,
    "standfirst before byline": """
        headline Minister's aide ran shadow payroll, leaked files show
        standfirst Documents seen by this newspaper list 140 workers who do not appear to exist
        byline By Marta Quill, Investigations Editor
        dateline Dec. 10, 2021 5:03 pm ET
        body An aide to the labor minister kept a second payroll with 140 names on it, according to leaked files.
        body The ministry declined to comment.
        subhead A list in a drawer
        body The names were found in a drawer, two officials said.
    """,
    "sentence standfirst": """
        headline Judge frees banker in Oster case
        standfirst A court in Oster has ordered the release of a banker who spent two years in custody without trial.
        byline By Sam Ode
        dateline 9 September 2019
        body The judge said on Monday that prosecutors had failed to bring evidence against Henrik Lund.
        body Mr Lund walked out of prison an hour later.
    """,
    "African daily": """
        headline EFCC quizzes ex-governor over N3bn road contracts
        byline By Our Correspondent
        dateline 22nd March 2021
        body The anti-graft agency has questioned a former governor of Sarun State over road contracts worth N3bn.
        body His spokesman, Mr Bello Ade, said the former governor honoured the invitation willingly.
        promo ALSO READ: Police parade 14 suspected kidnappers
        body It was gathered that he was released at about 9pm.
        body "My principal has nothing to hide," Ade added.
        promo Click here to join our WhatsApp channel
        promo|credit Copyright PUNCH
    """,
    "South Asian daily": """
        headline Nine officials suspended over flood relief rice
        dateline+body DHARUL: ¦Nine officials of the district relief office have been suspended after 40 tonnes of rice went missing, an officer said on Sunday.
        body The rice was meant for flood victims, he added.
        body The officials could not be reached for comment.
        credit (With inputs from agencies)
        promo Also Read | Monsoon to arrive early this year, says met office
        promo Download the app now
    """,
    "broadcaster": """
        headline Fishing minister steps aside over yacht gift
        dateline|promo Published
        dateline 2 days ago
        promo Share
        credit Image source, Reuters
        caption Image caption, The minister has said the yacht was on loan
        body The fishing minister of Tavia has stepped aside while police look into the gift of a yacht.
        body Erik Sund says he did nothing wrong.
        subhead|body What is he accused of?
        body Police suspect that the yacht was a reward for a licence.
        promo More on this story
        promo Storm closes two northern ports
        promo Related Topics
        promo Tavia
    """,
    "correction at the end": """
        headline Clinic billed insurer for patients who had died
        byline By Rosa Elm
        body A clinic in Perrin billed an insurer for 212 patients who had already died, investigators allege.
        body Its owner, Dr Otto Hale, disputes the figure.
        correction Correction: An earlier version of this article misstated the number of patients. It is 212, not 221.
    """,
    "amended": """
        headline Charity boss quits
        body The head of a housing charity has resigned after an inquiry into her expenses.
        body Clare Dunn said that she had made "honest mistakes".
        correction • This article was amended on 6 May 2022. An earlier version said that Dunn had been dismissed.
    """,
    "clarification heading": """
        headline Bank chief cleared of insider dealing
        body A court has cleared the chief of a savings bank of insider dealing after a trial of nine weeks.
        body Prosecutors said they would study the ruling.
        correction Clarification
        correction The bank was not itself a defendant in the case.
    """,
    "interview": """
        headline 'I never saw the money': an interview with Petra Vance
        byline By Leo Stark
        body Petra Vance ran the treasury of Orlen for six years. We met her in a cafe near the court.
        body Q: Did you sign the transfers?
        body A: I signed what was put in front of me.
        body Q: Who put it there?
        body A: The minister's office
        body Q: Would you do it again?
        body A: No.
        body This interview has been edited for length.
    """,
    "transcript": """
        headline Governor answers questions on prison deaths
        body Below is a part of the exchange at Tuesday's press conference.
        body REPORTER: Governor, when did you learn of the deaths?
        body GOVERNOR HALL: On Friday. I was told by phone.
        body REPORTER: And you did nothing until Monday?
        body GOVERNOR HALL: I asked for a report
        body REPORTER: Where is it?
    """,
    "press release": """
        promo|dateline FOR IMMEDIATE RELEASE
        dateline Tuesday, August 9, 2022
        headline Former County Purchasing Agent Sentenced for Accepting Kickbacks
        dateline+body ALDEN, Ohio – ¦A former purchasing agent of Alden County was sentenced today to 30 months in prison for accepting kickbacks.
        body Glenn Marrow, 58, pleaded guilty in March to two counts of honest services fraud.
        body "Public office is not a private till," said U.S. Attorney Dana Wirth.
        body The case was investigated by the FBI.
        promo|byline|credit Media Contact: Ruth Adler, 555-0134
    """,
    "court report": """
        headline R v Hollis and others: jury retires in bid-rigging trial
        byline Court reporter
        body The jury in the trial of four builders accused of rigging school contracts retired on Wednesday.
        body Martin Hollis, Gwen Parry, Idris Shaw and Tom Beale deny conspiracy to defraud.
        body Judge Mary Cope told jurors to take their time.
        body "There is no hurry," she said.
        body Not guilty pleas were entered by all four
        body The jury was sent home at 4pm.
    """,
    "list in the body": """
        headline Five questions for the harbour inquiry
        body The inquiry into the harbour fund opens on Monday, and it has to answer at least five questions:
        body Who opened the second account
        body Why no auditor was told
        body What the mayor knew
        body The mayor has said that she will attend, and that the harbour fund was run by others.
    """,
    "chronology": """
        headline How the harbour scandal unfolded
        body The affair of the harbour fund has cost two ministers their posts. These are the main dates.
        subhead 3 May 2019
        body The first transfer leaves the harbour fund for an account in Lenz.
        subhead June 2020
        body An auditor writes to the minister, who does not reply for months.
        subhead 11 January 2021
        body Police search the harbour office and take away nine boxes of papers.
    """,
    "foreign headline between": """
        headline Mayor of Quill Bay denies selling plots to cousin
        body The mayor of Quill Bay on Friday denied that she had sold six seaside plots to her cousin below their value.
        body Town records show that the plots went to a firm owned by the cousin, Jack Dorran, for a tenth of the market price.
        body "The sale was advertised and anyone could bid," the mayor, Ella Dorran, told the town council during a stormy meeting.
        body The council's auditor said the advertisement ran for a single day in a paper that does not circulate in Quill Bay.
        promo Penguin Chicks Hatch at Zoo After Record Cold Winter
        body Opposition members of the council called on the mayor to step aside until the police had finished their work.
    """,
    "pictures between": """
        headline Protest at steel plant over unpaid wages
        body Hundreds of workers blocked the gates of the steel plant in Arden on Tuesday over wages that they say were stolen.
        caption Workers march outside the gates of the plant in Arden on Tuesday. Photo: Lena Roth/Arden Post
        body The plant's owner denies that any money is missing.
        caption A woman holds a sign during the protest
        credit Getty Images
        body Police made no arrests.
        credit AP Photo/Lena Roth
    """,
    "Watch and Read as verbs": """
        headline Night watch at the depot
        body Watch commanders told the inquiry that they had seen lorries leave the depot at night.
        body Read together, the two reports show that fuel was sold twice.
        body Follow the money, the inspector said, and you will find the minister.
        body Share prices of the fuel company fell by a fifth on Monday.
        body Sign-in sheets for the night shift had been torn out.
        body Subscribers to the scheme lost everything they had saved.
        body Photographs of the lorries were shown to the witnesses.
        body By Friday, the depot was empty.
        body By law, the minister must answer within ten days.
        body More on this came out in court.
        body Comments by the judge angered the lawyers.
        body Home affairs officials refused to speak.
        body Reports from the site said that two guards were missing.
        body Tags on the barrels had been cut off.
        body Related companies were paid as well, the report says.
        body Support for the minister is falling.
        body This report was written by three judges.
        body He denied it.
        body Never.
    """,
    "cookie and subscription": """
        promo We use cookies and other tracking technologies to improve your browsing experience on our website.
        promo Accept all
        promo Skip to content
        promo Menu
        headline Customs chief's house searched
        byline Written by: Dora Finch
        body Police searched the house of the customs chief early on Tuesday, his lawyer said.
        promo Story continues below advertisement
        body The chief, Ivo Marsh, was not at home.
        promo Subscribe to The Ledger for unlimited access!
        promo Already a subscriber? Log in
        promo Terms of Use
        promo Privacy Policy
        credit Copyright 2023 The Ledger. All rights reserved.
    """,
    "republished": """
        headline The gravel barons of the Sile
        byline Words by Nino Abel
        body Every night, lorries carry the river away. Nobody has a licence, and everybody is paid.
        body The villagers say that the barons own the police.
        credit This story was originally published by River Watch and is republished here with permission.
        credit Edited by Sofia Lund
        promo Support our work: donate today
        byline|credit Nino Abel is a reporter covering rivers and mining for River Watch.
    """,
    "newsletter tail": """
        headline Judge orders release of prison contracts
        dateline+body LONDON — ¦A judge has ordered the government to publish its contracts with a private prison firm.
        body The firm, Gatehouse, said it would appeal.
        promo Get our free weekly newsletter
        promo Recommended
        promo Ten of the best walks for autumn
        promo The village that went without cars for a year, and what it learned from doing so.
        promo Trending
        promo Why your tomatoes split
    """,
    "signed at the end": """
        headline Bishop's office returns gift
        body The office of the bishop has returned a car that was given by a man now wanted for fraud.
        body A spokesman said that the gift had been accepted in good faith.
        byline — Olga Prent
    """,
    "no headline": """
        body The director of the lottery was dismissed on Monday after an audit found that winners' names had been invented.
        body She had held the post since 2015.
        body The ministry gave no further reasons.
    """,
    "stamped byline": """
        headline Two held over forged land titles
        byline+dateline By Jane Doe, Staff Writer |¦ 3 May 2022
        body Two clerks of the land registry were held on Monday on suspicion of forging 80 titles.
        body Both deny it.
    """,
    "fused tail": """
        headline School cook accused of selling meals
        body+promo A school cook has been accused of selling pupils' meals to a cafe for two years. ¦READ MORE: Teachers vote for strike over pay
        body+credit The cook, who was not named, has been suspended. ¦(Reporting by Amy Stone; editing by Bob Rae)
    """,
}
_SINGLE = {
    "one to a line": """
        headline Ferry operator fined for hiding near-miss
        body The operator of the Holm ferry was fined two million crowns on Monday for hiding a near-miss.
        body The company said it accepted the ruling.
        promo READ NEXT: Lighthouse sold to singer
        subhead A night in fog
        body The ferry came within nine metres of a tanker, the maritime court found.
        body Its captain has denied that he slept.
        credit This article is owned by Holm Daily.
        byline Written by: Ada Moon
        promo WATCH: Drone film of the strait - from Sea View
        promo Sign up for our free newsletter!
    """,
}

LAYOUTS = tuple(
    [Layout(name=name, rows=_rows(table)) for name, table in _TABLES.items()]
    + [Layout(name=name, rows=_rows(table), between="\n") for name, table in _SINGLE.items()]
    + [Layout(name=f"{name}, CRLF", rows=_rows(_TABLES[name]), between="\r\n\r\n") for name in ("wire", "tabloid")]
)
