"""Small lists in the publishers' forms, about invented people.

OFAC's CSV, the UN's XML and the Section 353 report follow real files; the XML forms of OFAC and the EU follow the published
schemas, and the United Kingdom's CSV the headers and values that its publisher documents, since no real sample was at hand.
"""

import csv
import io

SDN = (
    b'36,"KORVAN LINES",-0- ,"COSTA VERDE",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"a.k.a. \'KORLI\'."\r\n'
    b'900,"OKAFOR LIND, Telmo","individual","SDGT] [IFSR","Warden",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
    b'"DOB 24 Dec 1971; alt. DOB 1972 to 1974; POB Selm, Costa Verde; nationality Costa Verde; Gender Male; '
    b'Passport A12 (Kalda)."\r\n'
    b"\x1a"
)
ALT = b'900,1,"aka","OKAFOR, Telmo",-0- \r\n900,2,"fka","TELMO THE ELDER",-0- \r\n\x1a'
ADD = b'900,7,"1 Quay Road","Selm","Costa Verde",-0- \r\n'
SDN_XML = b"""<?xml version="1.0"?>
<sdnList xmlns="http://tempuri.org/sdnList.xsd">
 <publshInformation><Publish_Date>05/03/2024</Publish_Date><Record_Count>1</Record_Count></publshInformation>
 <sdnEntry><uid>900</uid><firstName>Telmo</firstName><lastName>OKAFOR LIND</lastName><title>Warden</title>
  <sdnType>Individual</sdnType>
  <programList><program>SDGT</program><program>IFSR</program></programList>
  <idList><id><uid>1</uid><idType>Gender</idType><idNumber>Male</idNumber></id>
   <id><uid>2</uid><idType>Passport</idType><idNumber>A12</idNumber><idCountry>Kalda</idCountry></id></idList>
  <akaList><aka><uid>1</uid><type>a.k.a.</type><category>strong</category><lastName>OKAFOR</lastName>
   <firstName>Telmo</firstName></aka>
   <aka><uid>2</uid><type>a.k.a.</type><category>weak</category><lastName>TELO</lastName></aka></akaList>
  <dateOfBirthList><dateOfBirthItem><uid>1</uid><dateOfBirth>24 Dec 1971</dateOfBirth></dateOfBirthItem></dateOfBirthList>
  <placeOfBirthList><placeOfBirthItem><uid>1</uid>
   <placeOfBirth>Selm, Costa Verde</placeOfBirth></placeOfBirthItem></placeOfBirthList>
 </sdnEntry>
</sdnList>"""
SDN_ADVANCED = """<?xml version="1.0" encoding="utf-8"?>
<Sanctions xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML" Version="1">
 <DateOfIssue CalendarTypeID="1"><Year>2024</Year><Month>5</Month><Day>3</Day></DateOfIssue>
 <ReferenceValueSets>
  <AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
  <AreaCodeValues><AreaCode ID="11" CountryID="21" Description="Costa Verde" AreaCodeTypeID="1400">CV</AreaCode></AreaCodeValues>
  <CountryValues><Country ID="21">Costa Verde</Country><Country ID="22">Kalda</Country></CountryValues>
  <DetailReferenceValues><DetailReference ID="91526">Male</DetailReference></DetailReferenceValues>
  <FeatureTypeValues>
   <FeatureType ID="8" FeatureTypeGroupID="1">Birthdate</FeatureType>
   <FeatureType ID="9" FeatureTypeGroupID="1">Place of Birth</FeatureType>
   <FeatureType ID="10" FeatureTypeGroupID="1">Nationality Country</FeatureType>
   <FeatureType ID="25" FeatureTypeGroupID="1">Location</FeatureType>
   <FeatureType ID="26" FeatureTypeGroupID="1">Title</FeatureType>
   <FeatureType ID="224" FeatureTypeGroupID="1">Gender</FeatureType>
  </FeatureTypeValues>
  <IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType></IDRegDocTypeValues>
  <LocPartTypeValues>
   <LocPartType ID="1">Unknown</LocPartType><LocPartType ID="1451">ADDRESS1</LocPartType><LocPartType ID="1454">CITY</LocPartType>
  </LocPartTypeValues>
  <NamePartTypeValues>
   <NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType>
   <NamePartType ID="1525">Entity Name</NamePartType>
  </NamePartTypeValues>
  <PartySubTypeValues>
   <PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType>
  </PartySubTypeValues>
  <PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType></PartyTypeValues>
  <SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType>
   <SanctionsType ID="1705">Block</SanctionsType></SanctionsTypeValues>
  <ScriptValues><Script ID="215" ScriptCode="Latn">Latin</Script><Script ID="220" ScriptCode="Cyrl">Cyrillic</Script></ScriptValues>
 </ReferenceValueSets>
 <Locations>
  <Location ID="31"><LocationAreaCode AreaCodeID="11"/><LocationCountry CountryID="21" CountryRelevanceID="1413"/>
   <LocationPart LocPartTypeID="1454"><LocationPartValue Primary="true"><Comment/>
    <Value>Selm</Value></LocationPartValue></LocationPart>
   <LocationPart LocPartTypeID="1451"><LocationPartValue Primary="true"><Comment/><Value>1 Quay Road</Value></LocationPartValue>
   </LocationPart></Location>
  <Location ID="32"><LocationAreaCode AreaCodeID="11"/></Location>
 </Locations>
 <IDRegDocuments>
  <IDRegDocument ID="41" IDRegDocTypeID="1571" IdentityID="9001" IssuedBy-CountryID="22" ValidityID="1">
   <IDRegistrationNo>A12</IDRegistrationNo></IDRegDocument>
 </IDRegDocuments>
 <DistinctParties>
  <DistinctParty FixedRef="36"><Comment/><Profile ID="36" PartySubTypeID="3">
   <Identity ID="3601" FixedRef="36" Primary="true" False="false">
   <Alias FixedRef="36" AliasTypeID="1403" Primary="true" LowQuality="false">
    <DocumentedName ID="1" FixedRef="36" DocNameStatusID="1">
    <DocumentedNamePart><NamePartValue NamePartGroupID="1" ScriptID="215">KORVAN LINES</NamePartValue></DocumentedNamePart>
   </DocumentedName></Alias>
   <Alias FixedRef="36" AliasTypeID="1400" Primary="false" LowQuality="true">
    <DocumentedName ID="2" FixedRef="36" DocNameStatusID="2">
    <DocumentedNamePart><NamePartValue NamePartGroupID="2" ScriptID="215">KORLI</NamePartValue></DocumentedNamePart>
   </DocumentedName></Alias>
   <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="1" NamePartTypeID="1525"/></MasterNamePartGroup>
    <MasterNamePartGroup><NamePartGroup ID="2" NamePartTypeID="1525"/></MasterNamePartGroup></NamePartGroups>
  </Identity></Profile></DistinctParty>
  <DistinctParty FixedRef="900"><Comment/><Profile ID="900" PartySubTypeID="4">
   <Identity ID="9001" FixedRef="900" Primary="true" False="false">
   <Alias FixedRef="900" AliasTypeID="1400" Primary="false" LowQuality="false">
    <DocumentedName ID="3" FixedRef="900" DocNameStatusID="2">
    <DocumentedNamePart><NamePartValue NamePartGroupID="3" ScriptID="215">OKAFOR</NamePartValue></DocumentedNamePart>
    <DocumentedNamePart><NamePartValue NamePartGroupID="4" ScriptID="215">Telmo</NamePartValue></DocumentedNamePart>
   </DocumentedName></Alias>
   <Alias FixedRef="900" AliasTypeID="1403" Primary="true" LowQuality="false">
    <DocumentedName ID="4" FixedRef="900" DocNameStatusID="2">
     <DocumentedNamePart><NamePartValue NamePartGroupID="3" ScriptID="220">ОКАФОР</NamePartValue></DocumentedNamePart>
     <DocumentedNamePart><NamePartValue NamePartGroupID="4" ScriptID="220">Телмо</NamePartValue></DocumentedNamePart>
    </DocumentedName>
    <DocumentedName ID="5" FixedRef="900" DocNameStatusID="1">
     <DocumentedNamePart><NamePartValue NamePartGroupID="4" ScriptID="215">Telmo</NamePartValue></DocumentedNamePart>
     <DocumentedNamePart><NamePartValue NamePartGroupID="3" ScriptID="215">OKAFOR LIND</NamePartValue></DocumentedNamePart>
    </DocumentedName></Alias>
   <Alias FixedRef="900" AliasTypeID="1400" Primary="false" LowQuality="true">
    <DocumentedName ID="6" FixedRef="900" DocNameStatusID="2">
    <DocumentedNamePart><NamePartValue NamePartGroupID="3" ScriptID="215">TELO</NamePartValue></DocumentedNamePart>
   </DocumentedName></Alias>
   <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="3" NamePartTypeID="1520"/></MasterNamePartGroup>
    <MasterNamePartGroup><NamePartGroup ID="4" NamePartTypeID="1521"/></MasterNamePartGroup></NamePartGroups>
   </Identity>
   <Feature ID="51" FeatureTypeID="8"><FeatureVersion ID="61" ReliabilityID="1"><Comment/><DatePeriod CalendarTypeID="1">
    <Start Approximate="false"><From><Year>1971</Year><Month>12</Month><Day>24</Day></From>
     <To><Year>1971</Year><Month>12</Month><Day>24</Day></To></Start>
    <End Approximate="false"><From><Year>1971</Year><Month>12</Month><Day>24</Day></From>
     <To><Year>1971</Year><Month>12</Month><Day>24</Day></To></End>
   </DatePeriod><VersionDetail DetailTypeID="1430"/></FeatureVersion></Feature>
   <Feature ID="52" FeatureTypeID="8"><FeatureVersion ID="62" ReliabilityID="1"><Comment/><DatePeriod CalendarTypeID="1">
    <Start Approximate="false"><From><Year>1972</Year><Month>1</Month><Day>1</Day></From>
     <To><Year>1972</Year><Month>12</Month><Day>31</Day></To></Start>
    <End Approximate="false"><From><Year>1974</Year><Month>1</Month><Day>1</Day></From>
     <To><Year>1974</Year><Month>12</Month><Day>31</Day></To></End>
   </DatePeriod><VersionDetail DetailTypeID="1430"/></FeatureVersion></Feature>
   <Feature ID="53" FeatureTypeID="9"><FeatureVersion ID="63"><Comment/>
    <VersionDetail DetailTypeID="1432">Selm, Costa Verde</VersionDetail></FeatureVersion></Feature>
   <Feature ID="54" FeatureTypeID="10"><FeatureVersion ID="64"><Comment/><VersionDetail DetailTypeID="1433"/>
    <VersionLocation LocationID="32"/></FeatureVersion></Feature>
   <Feature ID="55" FeatureTypeID="25"><FeatureVersion ID="65"><Comment/>
    <VersionLocation LocationID="31"/></FeatureVersion></Feature>
   <Feature ID="56" FeatureTypeID="26"><FeatureVersion ID="66"><Comment/>
    <VersionDetail DetailTypeID="1432">Warden</VersionDetail></FeatureVersion></Feature>
   <Feature ID="57" FeatureTypeID="224"><FeatureVersion ID="67"><Comment/>
    <VersionDetail DetailTypeID="1431" DetailReferenceID="91526"/></FeatureVersion></Feature>
  </Profile></DistinctParty>
 </DistinctParties>
 <ProfileRelationships><ProfileRelationship ID="71" From-ProfileID="36" To-ProfileID="900" Former="false"/></ProfileRelationships>
 <SanctionsEntries>
  <SanctionsEntry ID="81" ProfileID="36" ListID="1550"><EntryEvent ID="91" EntryEventTypeID="1"><Date CalendarTypeID="1">
   <Year>1989</Year><Month>1</Month><Day>5</Day></Date></EntryEvent>
   <SanctionsMeasure ID="82" SanctionsTypeID="1705"/>
   <SanctionsMeasure ID="83" SanctionsTypeID="1"><Comment>COSTA VERDE</Comment></SanctionsMeasure></SanctionsEntry>
  <SanctionsEntry ID="84" ProfileID="900" ListID="1550"><EntryEvent ID="92" EntryEventTypeID="1"><Date CalendarTypeID="1">
   <Year>2021</Year><Month>12</Month><Day>9</Day></Date></EntryEvent>
   <SanctionsMeasure ID="85" SanctionsTypeID="1"><Comment>SDGT</Comment></SanctionsMeasure>
   <SanctionsMeasure ID="86" SanctionsTypeID="1"><Comment>IFSR</Comment></SanctionsMeasure></SanctionsEntry>
 </SanctionsEntries>
</Sanctions>""".encode()
UN = b"""<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z">
 <INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>TELMO</FIRST_NAME><SECOND_NAME>OKAFOR</SECOND_NAME>
  <UN_LIST_TYPE>DRC</UN_LIST_TYPE><REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER><LISTED_ON>2012-12-31</LISTED_ON><GENDER>Male</GENDER>
  <COMMENTS1>Said to be in Kalda.</COMMENTS1><NATIONALITY><VALUE>Costa Verde</VALUE></NATIONALITY>
  <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Telmo Lind</ALIAS_NAME></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>The Quiet</ALIAS_NAME></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1970</FROM_YEAR>
   <TO_YEAR>1972</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
 </INDIVIDUAL></INDIVIDUALS>
 <ENTITIES><ENTITY><DATAID>2</DATAID><FIRST_NAME>KORVAN LINES</FIRST_NAME><UN_LIST_TYPE>DRC</UN_LIST_TYPE>
  <REFERENCE_NUMBER>XXe.001</REFERENCE_NUMBER><LISTED_ON>2013-01-02</LISTED_ON>
  <ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>Korli</ALIAS_NAME></ENTITY_ALIAS></ENTITY></ENTITIES>
</CONSOLIDATED_LIST>"""
EU = b"""<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-01-15T10:00:00.000+01:00" globalFileId="1">
 <sanctionEntity designationDate="2020-03-01" euReferenceNumber="EU.1.1" logicalId="1">
  <remark>Runs the yards.</remark>
  <regulation programme="CVE" publicationDate="2020-03-01"/>
  <subjectType code="person" classificationCode="P"/>
  <nameAlias wholeName="Telmo Okafor" strong="true" gender="M" function="Warden"/>
  <nameAlias wholeName="Telo" strong="false" gender="M" function=""/>
  <citizenship countryDescription="COSTA VERDE"/>
  <birthdate birthdate="1971-12-24" city="Selm" countryDescription="COSTA VERDE"/>
  <identification identificationTypeDescription="National passport" number="A12"/>
 </sanctionEntity>
</export>"""
_UK_HEADER = (
    "Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Name type,Alias strength,"
    "Title,Name non-latin script,Non-latin script type,Non-latin script language,Regime Name,Designation Type,Designation source,"
    "Sanctions Imposed,Other Information,UK Statement of Reasons,Address Line 1,Address Line 2,Address Line 3,Address Line 4,"
    "Address Line 5,Address Line 6,Address Postal Code,Address Country,Phone number,Website,Email address,Date Designated,D.O.B,"
    "Nationality(/ies),National Identifier number,National Identifier additional information,Passport number,"
    "Passport additional information,Position,Gender,Town of birth,Country of birth,Type of entity,Subsidiaries,Parent company,"
    "Business registration number (s),IMO number,Current owner/operator (s),Previous owner/operator (s),"
    "Current believed flag of ship,Previous flags,Type of ship,Tonnage of ship,Length of ship,Year Built,"
    "Hull identification number (HIN)"
)
_OFSI_HEADER = (
    "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,Non-Latin Script Type,Non-Latin Script Language,DOB,"
    "Town of Birth,Country of Birth,Nationality,Passport Number,Passport Details,National Identification Number,"
    "National Identification Details,Position,Address 1,Address 2,Address 3,Address 4,Address 5,Address 6,Post/Zip Code,Country,"
    "Other Information,Group Type,Alias Type,Alias Quality,Regime,Listed On,UK Sanctions List Date Designated,Last Updated,Group ID"
)


def rows(header: str, *filled: dict[str, str]) -> str:
    """A table with this header, in which each row has only the cells that are given."""
    out = io.StringIO()
    table = csv.DictWriter(out, header.split(","), lineterminator="\r\n")
    table.writeheader()
    table.writerows(filled)
    return out.getvalue()


_TELMO_UK = {"Unique ID": "CVE0001", "OFSI Group ID": "90", "Designation Type": "Individual", "Regime Name": "Costa Verde"}
_TELMO_UK |= {"Date Designated": "09/12/2021", "Gender": "Male", "Town of birth": "Selm", "Country of birth": "Costa Verde"}
UK = (
    "Report Date: 03-May-2024\r\n"
    + rows(
        _UK_HEADER,
        _TELMO_UK
        | {
            "Name 6": "OKAFOR",
            "Name 1": "Telmo",
            "Name type": "Primary Name Variation",
            "D.O.B": "24/12/1971",
            "Passport number": "A12",
        },
        _TELMO_UK
        | {"Name 6": "OKAFOR LIND", "Name 1": "Telmo", "Name type": "Primary Name", "Name non-latin script": "Телмо Окафор"}
        | {"D.O.B": "dd/mm/1972", "Nationality(/ies)": "Costa Verde", "Position": "(1) Warden (2) Shipowner"},
        _TELMO_UK
        | {
            "Name 6": "TELO",
            "Name type": "Alias",
            "Alias strength": "Low quality a.k.a",
            "UK Statement of Reasons": "Ran, it says, ships.",
        },
        _TELMO_UK
        | {"Name 6": "LIND", "Name 1": "T.", "Name type": "Alias", "Alias strength": "Good quality a.k.a"}
        | {"Address Line 1": "1 Quay Road", "Address Line 6": "Selm", "Address Country": "Costa Verde"},
        {"Unique ID": "CVE0002", "Name 6": "KORVAN LINES", "Name type": "Primary name", "Designation Type": "Entity"}
        | {"Regime Name": "Costa Verde", "Date Designated": "05/01/2019"},
        {
            "Unique ID": "CVE0003",
            "Name 6": "KORVAN STAR",
            "Name type": "Primary Name",
            "Designation Type": "Ship",
            "IMO number": "9123456",
        },
    )
).encode()
_TELMO_OFSI = {"Group ID": "90", "Group Type": "Individual", "Regime": "Costa Verde", "Listed On": "10/12/2021"}
OFSI = (
    "Last Updated,03/05/2024\r\n"
    + rows(
        _OFSI_HEADER,
        _TELMO_OFSI | {"Name 6": "LIND", "Name 1": "T.", "Alias Type": "AKA", "Alias Quality": "Good", "Listed On": "09/12/2021"},
        _TELMO_OFSI
        | {"Name 6": "OKAFOR LIND", "Name 1": "Telmo", "Alias Type": "Primary name", "DOB": "24/12/1971", "Country": "Costa Verde"}
        | {"Name Non-Latin Script": "Телмо Окафор", "Passport Number": "A12", "Address 1": "1 Quay Road", "Address 6": "Selm"}
        | {"Town of Birth": "(1) Selm (2) Varn", "Country of Birth": "Costa Verde", "Nationality": "(1) Costa Verde. (2) Kalda"},
        _TELMO_OFSI | {"Name 6": "TELO", "Alias Type": "AKA", "Alias Quality": "Low", "DOB": "00/00/1972"},
        {"Group ID": "91", "Name 6": "KORVAN LINES", "Group Type": "Entity", "Alias Type": "Primary name", "Regime": "Costa Verde"},
    )
).encode()
SECTION_353 = (
    b"schema,name,aliases,topics,program,authority,reason,report-date,start-date,end-date,country,notes,source_url\n"
    b"Person,Telmo Okafor,,,Section 353(b),State,took bribes,2021,,December 2023,COSTA VERDE,,\n"
)
FTM = (
    b'{"id":"NK-1","caption":"Telmo Okafor","schema":"Person","datasets":["xx"],"properties":'
    b'{"name":["Telmo Okafor","Okafor Telmo"],'
    b'"weakAlias":["Telo"],"birthDate":["1971-12-24"],"gender":["male"],"topics":["sanction"]}}\n'
    b'{"id":"A-1","caption":"1 Quay Road","schema":"Address","properties":{}}\n'
)
PLAIN = b"name,born,aliases\nTelmo Okafor,24/12/1971,Telmo Lind; T. Okafor\nAna Ruiz,,\n"
EVERY = {
    "ofac-sdn": {"sdn.csv": SDN, "alt.csv": ALT, "add.csv": ADD},
    "ofac-xml": {"sdn.xml": SDN_XML},
    "ofac-advanced": {"sdn_advanced.xml": SDN_ADVANCED},
    "un": {"un.xml": UN},
    "eu": {"eu.xml": EU},
    "uk": {"UK-Sanctions-List.csv": UK},
    "uk-ofsi": {"ConList.csv": OFSI},
    "section-353": {"report.csv": SECTION_353},
    "ftm": {"entities.json": FTM},
    "csv": {"mine.csv": PLAIN},
}
