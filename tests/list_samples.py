"""Small lists in the publishers' forms, about invented people.

OFAC's CSV, the UN's XML and the Section 353 report follow real files; the XML forms of OFAC and the EU follow the published
schemas, since no real sample was at hand.
"""

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
  <akaList><aka><uid>1</uid><type>a.k.a.</type><category>strong</category><lastName>OKAFOR</lastName><firstName>Telmo</firstName></aka>
   <aka><uid>2</uid><type>a.k.a.</type><category>weak</category><lastName>TELO</lastName></aka></akaList>
  <dateOfBirthList><dateOfBirthItem><uid>1</uid><dateOfBirth>24 Dec 1971</dateOfBirth></dateOfBirthItem></dateOfBirthList>
  <placeOfBirthList><placeOfBirthItem><uid>1</uid>
   <placeOfBirth>Selm, Costa Verde</placeOfBirth></placeOfBirthItem></placeOfBirthList>
 </sdnEntry>
</sdnList>"""
UN = b"""<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z">
 <INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>TELMO</FIRST_NAME><SECOND_NAME>OKAFOR</SECOND_NAME>
  <UN_LIST_TYPE>DRC</UN_LIST_TYPE><REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER><LISTED_ON>2012-12-31</LISTED_ON><GENDER>Male</GENDER>
  <COMMENTS1>Said to be in Kalda.</COMMENTS1><NATIONALITY><VALUE>Costa Verde</VALUE></NATIONALITY>
  <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Telmo Lind</ALIAS_NAME></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>The Quiet</ALIAS_NAME></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1970</FROM_YEAR><TO_YEAR>1972</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
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
    "un": {"un.xml": UN},
    "eu": {"eu.xml": EU},
    "section-353": {"report.csv": SECTION_353},
    "ftm": {"entities.json": FTM},
    "csv": {"mine.csv": PLAIN},
}
