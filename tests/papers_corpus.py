"""A small annotated story in the notation of the corpus, for tests."""

STORY = """\
# story: sand-permits
# region: coast
# by: hand-0
## entities
osei person Kwabena Osei-Tutu ; m
adjoa person Adjoa Osei-Tutu ; f
boateng person Efua Boateng ; f
agency official Coastal Minerals Agency
police official ~police
golden organization Golden Shore Ltd
herald outlet Asuo Herald
clerks group ~two clerks at the agency
court official Asuo High Court
asuo place Asuo
## article 01
outlet: Pra Courier
published: 2022-05-12
byline: Nana Yeboah
style: local
---
H| {p1:Police hold} [sand agency|~agency] chief over [beach|asuo] permits
L| By Nana Yeboah

{b.dateline:ASUO, May 12 —} {s1:[Police|police]} {p1:arrested} [Kwabena Osei-Tutu|osei], {r1:the director of \
[the Coastal Minerals Agency|agency]}, on {@2022-05-11:Wednesday}, {q1:accusing} [him|osei] of \
{c1:selling {#12 permit:twelve permits} to dig sand from public beaches {w1:for {x1,#300000 kesu:300,000 kesu} in cash}}.

{c2:"Not one of the twelve went through the board,"} {q2:said} {s2:[Efua Boateng|boateng]}. {c2:"[He|osei] signed them at home."}

{s3:[Two clerks at the agency|~clerks]}, who asked not to be named, {q3:said} {c3:[Golden Shore Ltd|golden] paid {v2:for a permit} \
{w2:with a car}}, according to {s3b:[the Asuo Herald|herald]}.

{s4:[Osei-Tutu|osei]}, {@1960:born in 1960}, {q4:denied} {c4:taking money from anyone}. {c5:[He|osei] {h5:is said} to have left \
\\[the country\\] twice {@2021:last year}}. {r2,s6:[His wife|~adjoa]}, [Adjoa|adjoa], {q6:declined} {c6:to comment}.

{p2:A hearing before [the Asuo High Court|court] is set for {@2022-05-23:May 23}}.
M| Read next: Ten beaches to visit this summer
---
c1 alleges src=police about=osei off=bribery when=2022
c2 alleges src=boateng about=osei off=abuse_of_office
c3 alleges src=clerks:anonymous>herald about=golden off=bribery parts=clerks:witness
c4 denies src=osei about=osei off=bribery ans=c1
c5 alleges about=osei when=2021
c6 declines src=adjoa ans=c1 opt
p1 arrested who=osei by=police on=2022-05-11 off=bribery like=c1
p2 on_trial who=osei by=court on=2022-05-23 state=planned
r1 holds_office osei>agency
r2 wife_of adjoa>osei
w1 from=golden to=osei for=c1
w2 from=golden to=osei for=c3
## article 02
outlet: Asuo Herald
---
H| Clearance for sand agency chief

<< 01:4-4

K| {k101:Correction: an earlier version said that the cash was {x1,#900000 kesu:900,000 kesu}.}
---
k101 of=01.c1
## findings
f1 claims=01.c1,02.c2 origins=police|clerks answers=01.c4 text="Osei-Tutu sold beach permits for cash"
x1 f1 about="the cash"
copy 02 of=01 how=cut share=0.4
status osei 01.p1
"""
