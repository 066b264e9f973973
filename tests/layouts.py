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
    "broadsheet": """
        promo HOME
        promo NEWS
        promo INVESTIGATIONS
        headline Leaked emails link spy chief to sale of confiscated cars
        standfirst Exclusive: Luxury vehicles seized from traffickers ended up with relatives of intelligence officials
        byline Clara Benn and Ali Rashid
        dateline Wed 6 Oct 2021 06.00 BST
        dateline Last modified on Wed 6 Oct 2021 11.12 BST
        caption The spy chief Colonel Farid Naim. Photograph: Anadolu Agency/Getty Images
        body The head of Sorrel's intelligence service approved the sale of dozens of confiscated luxury cars to relatives of his own officers, according to leaked emails seen by this paper.
        body The emails, obtained by the transparency group Open Desk, show that Col Farid Naim signed off on 46 sales between 2017 and 2019.
        body Naim did not reply to written questions. A spokesperson for the service said it "does not comment on leaked material".
        subhead 'Keep it in the family'
        body In one email, an aide writes: "The boss says keep it in the family." Two weeks later a Mercedes went to Naim's nephew.
        promo Sign up to First Edition, our free daily newsletter – every weekday morning at 7am BST
        body Prosecutors opened a preliminary inquiry in May. They have not named any suspects.
        subhead Quick Guide
        subhead|body Who is Farid Naim?
        subhead Show
        body A career soldier, Naim took over the service in 2015.
        promo Thank you for your feedback.
        promo Topics
        promo Sorrel
        promo Corruption
        promo news
        promo Reuse this content
        promo Most viewed
        promo Fans mourn as stadium is torn down
        promo 'I ate only soup for a month': one man's story
    """,
    "daily with adverts": """
        promo You are here: Home / Politics / Governor's wife questioned
        headline GOVERNOR'S WIFE QUESTIONED OVER FOUNDATION CASH
        byline By Chukwudi Eze, Abuja
        dateline 23 August 2022   |   3:12 am
        body The wife of the governor of Delwa State was on Monday questioned for six hours by detectives over N800m paid into the account of her foundation.
        caption Mrs Amina Delwa [PHOTO CREDIT: Facebook]
        body Sources at the agency, who asked not to be named because they were not authorised to speak, said that she arrived with two lawyers.
        promo READ ALSO: Governor swears in new commissioners
        body Her media aide, Tunde Sola, dismissed the claim as "beer parlour gossip."
        body This newspaper could not independently verify the amount.
        promo Advert: Call 0800 000 000 for the best deals on generators
        promo Support Honest Journalism
        promo Your donation helps us to keep reporting. Every naira counts.
        promo Donate
        promo TEXT AD: Place your ad here
        credit All rights reserved. This material, and other digital content on this website, may not be reproduced without written permission.
    """,
    "county paper": """
        headline Grand jury indicts sheriff in jail contract scheme
        standfirst Sheriff Wade Tully and his brother are accused of steering food contracts to a family firm
        byline By MAGGIE LORN mlorn@alden-courier.example
        dateline Nov 2, 2020 Updated Nov 3, 2020 0
        caption Sheriff Wade Tully leaves the courthouse Monday with his attorney, Pam Bright.
        credit Staff photo by Joe Kemp
        body A grand jury on Monday indicted Alden County Sheriff Wade Tully on nine counts of bribery, saying he steered jail food contracts to a firm owned by his brother.
        body Tully, 51, pleaded not guilty.
        body His brother, Clay Tully, was also indicted. He could not be reached.
        promo Buy Now
        caption Clay Tully
        caption Alden County Jail
        body "Sheriff Tully looks forward to clearing his name," Bright said.
        subhead Sheriff's office responds
        body In a statement, the office said that it "remains open for business."
        body The county paid the firm, Blue Plate Foods, $2.3 million from 2016 through 2019, records show.
        promo Follow Maggie Lorn on Twitter @mlorn.
        credit Maggie Lorn covers courts for the Courier. Reach her at 555-0101.
        promo 0 Comments
        promo Love
        promo Funny
        promo Wow
        promo Sad
        promo Angry
        promo Be the first to know
        promo Get local news delivered to your inbox!
    """,
    "page with its title twice": """
        headline Minister denies taking flat from builder - Daily Beacon
        promo DAILY BEACON
        headline Minister denies taking flat from builder
        promo DB Online Report
        dateline Published: Sunday, 11 July 2021, 04:32 PM
        caption Housing minister Rafiq Alam. — File Photo
        body Housing minister Rafiq Alam on Sunday denied that he had accepted a flat from a builder whose tower collapsed last year.
        body 'I bought the flat with my own money,' he told journalists at the secretariat.
        body The Anti-Corruption Bureau on Thursday said it had found no record of any payment.
        body Bureau director Salma Akhter told Daily Beacon that the probe was at an early stage.
        body Opposition MP Jamal Uddin demanded the minister's resignation.
        promo More about: Rafiq Alam housing corruption
        promo Related News
        promo Metro line to open in December
        promo Dengue cases on rise in capital
        promo Editor: Hasan Mia
        promo Published by the Editor on behalf of Beacon Media Ltd from 12 Press Lane
        promo Phone: 9876543, Email: news@beacon.example
        credit Copyright © Daily Beacon 2021
    """,
    "regional portal": """
        headline 'Ghost' teachers cost region millions, says auditor
        dateline The Canadian Press - Feb 11, 2020 / 1:15 pm | Story: 276543
        credit Photo: The Canadian Press
        dateline+body LARKSPUR - ¦An auditor says a northern school region paid at least 60 teachers who never set foot in a classroom.
        body Auditor general Ruth Peel released her report Tuesday.
        body She says two superintendents signed for the wages, and one of them, Gord Finn, is alleged to have kept part of the money.
        body Finn's lawyer says his client "categorically denies" it.
        body The allegations have not been proven in court.
        credit This report by The Canadian Press was first published Feb. 11, 2020.
        promo More BC News
        promo RCMP seek driver after crash
        promo Snow expected on mountain passes
    """,
    "wire with file photo": """
        headline Treasurer of football federation held over missing World Cup money
        caption FILE PHOTO: Supporters of the national team wave flags during a qualifier in Brask, September 9, 2018. REUTERS/Kai Moor/File Photo
        dateline+body BRASK (Reuters) - ¦Police in Brask have detained the treasurer of the national football federation over the loss of $3.1 million in World Cup prize money, two law enforcement sources told Reuters.
        body The treasurer, Goran Ilić, was taken from his home at dawn on Tuesday, the sources said.
        body Ilić's wife told local television that he was innocent. "They came with masks," she said.
        subhead FEDERATION SILENT
        body The federation did not answer calls. Its president, Dalia Pek, who is abroad, wrote on Facebook that she would "cooperate with the law".
        promo Slideshow ( 3 images )
        body Prosecutors declined to comment.
        promo Our Standards: The Thomson Reuters Trust Principles.
    """,
    "story around sponsored links": """
        headline Opposition leader says charges against him are political
        dateline Posted: 10:42 AM, Feb 08, 2019
        dateline and last updated 11:15 AM, Feb 08, 2019
        body The leader of the opposition in Mavria said on Friday that the embezzlement charges against him were meant to keep him out of the election.
        body Josef Anker is accused of diverting 600,000 euros from a farm subsidy programme between 2009 and 2012.
        body "This is not a trial, it is a campaign," he said outside the court in Dorn.
        promo Sponsored Content
        promo The Surprising Trick To Paying Off Your Mortgage
        promo Doctors Stunned: Simple Fruit Melts Fat
        body The prosecutor, Irma Stolz, told the court that Anker had approved subsidies for farms that did not exist, and that the money came back to his party.
        body Anker's co-defendant, Emil Roth, pleaded guilty last month.
        promo Report a typo or error // Submit a news tip
    """,
    "printed page": """
        promo The Weekly Lantern
        promo Issue 41
        promo page 3
        headline HOSPITAL DIRECTOR SUSPENDED
        byline from our correspondent in Sel
        body The director of the regional hospital in Sel has been suspended with pay while inspectors go through seven years of invoices. Dr. Ines Falk is suspected of having approved payments for machines which were never delivered, a source close to the inquiry said. She denies it.
        body The ministry of health confirmed the suspension but gave no reason. "We do not comment on personnel," a spokeswoman said.
        promo Continued on page 5
        promo Letters: Your views on the new bypass
        promo Weather: Rain later
    """,
    "no headline, bullets below": """
        body Nigel Prowse, the former head of planning at Westmere council, took holidays paid for by a developer whose towers he later approved, a tribunal heard yesterday. He says he paid his own way.
        body The tribunal, sitting in Westmere town hall, was shown three invoices made out to the developer, Castle & Rowe.
        body Mr Prowse, 59, told the panel: “I have never accepted so much as a sandwich.”
        body The hearing continues.
        caption • Nigel Prowse leaves the tribunal yesterday. Picture: Westmere Echo
        promo • For all the latest from the tribunal, visit westmereecho.example
        promo • Do you know more? Email newsdesk@westmereecho.example
    """,
    "page behind a wall": """
        promo Home | Nation | Courts
        headline Ex-regent gets seven years for market bribes
        byline Siti Rahma (The Bay Post)
        promo PREMIUM
        dateline Larona   ●   Thu, May 19, 2022
        body The former regent of Larona, Budi Santo, was sentenced on Wednesday to seven years in prison for taking bribes from stall builders at the central market.
        body Judges at the corruption court also ordered him to pay back 4.8 billion rupiah.
        body "The defendant has been proven guilty legally and convincingly," presiding judge Made Wirya said.
        promo to Read Full Story
        promo SUBSCRIBE NOW
        promo Starting from IDR 55,000/month
        promo Cancel anytime, no commitment
        body Budi said he would appeal. His lawyers said that the money was "a loan between friends".
        promo Your Opinion Matters
        promo Share your experiences, suggestions, and any issues you've encountered on The Bay Post. We're here to listen.
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
    "portal in English": """
        headline Ex-Customs Boss Accused of Letting Smuggled Cigarettes Through for Cash
        dateline June 14, 2022 | 6:45 am
        credit Courtesy of Ministry of Finance
        dateline+body PUERTO LINDO (Diario Sur) - ¦A former customs director let hundreds of containers of smuggled cigarettes through the port in return for envelopes of cash, prosecutors allege.
        body The prosecutors named the man as Hernán Quiroga Paz, 58.
        promo Video: Port workers strike enters third week
        body His lawyer, Elena Soto, said the case is "an invention".
        body "There is no envelope, there is no cash, there is nothing," she said.
        subhead The New Harbor
        body Quiroga was appointed in 2014 by the then finance minister, Ramón Vidal.
        body Vidal has not been charged. He did not respond to a request for comment
        promo More News: Three arrested in bank heist
        promo Recommended Videos
        promo US to send more aid to islands
        promo Singer cancels tour over illness
        promo For more news, follow us on Facebook and Twitter.
        promo Stay on top of the latest news. Download our app.
        credit The opinions expressed here are those of the author.
        promo Latest News Delivered Daily
        credit © 2022 Diario Sur English
    """,
    "station": """
        headline Report: Nurses’ pension fund lent millions to trustee's friends
        body Trustees of a nurses’ pension fund lent at least $18 million to friends and relatives of one of their own, according to a report released Thursday.
        body The report, by the state inspector general, says that trustee Alvin Crewe did not recuse himself from nine votes.
        body Crewe’s attorney did not return a message.
        credit (Photo by Sam Hobbs/Staff)
        subhead What we know
        body The loans began in 2013. Most have not been repaid, the report alleges.
        body - Four went to a car wash owned by Crewe’s cousin
        body - Two went to a church that has never opened
        body - One went to “a person known only as Slim”
        body Crewe denied wrongdoing in a letter to the fund in 2019.
        body “I followed every rule,” he wrote.
        promo Next: See which lawmakers took money from the fund
        promo RELATED CONTENT
        promo Hospital closes maternity ward
        promo Ex-Nurse Wins Case Against County
        promo Top 10 Beaches to Visit This Summer
        credit Copyright 2020 by KXAL - All rights reserved.
    """,
}

LAYOUTS = tuple(
    [Layout(name=name, rows=_rows(table)) for name, table in _TABLES.items()]
    + [Layout(name=name, rows=_rows(table), between="\n") for name, table in _SINGLE.items()]
    + [Layout(name=f"{name}, CRLF", rows=_rows(_TABLES[name]), between="\r\n\r\n") for name in ("wire", "tabloid")]
)
