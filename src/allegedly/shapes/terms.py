"""The closed lists of words that record types use: kinds, stances, offences, steps, relations; the vocabulary explains them."""

from typing import Literal

BlockKind = Literal["headline", "standfirst", "byline", "dateline", "body", "subhead", "caption", "credit", "promo", "correction"]
ArticleKind = Literal["report", "press_release", "statement", "court_document", "interview", "other"]
DateBasis = Literal["metadata", "url", "page", "text", "another_report", "unknown"]
EntityKind = Literal["person", "organization", "group", "outlet", "place"]
MentionForm = Literal["name", "nominal", "pronoun"]
Stance = Literal["alleges", "asserts", "confirms", "admits", "denies", "disputes", "declines", "plans"]
SourceKind = Literal["person", "official_body", "organization", "outlet", "document", "anonymous", "unnamed"]
Basis = Literal["on_record", "anonymous", "document", "hearsay"]
PartKind = Literal["accused", "victim", "beneficiary", "witness", "official", "speaker", "other"]
Offence = Literal[
    "bribery",
    "kickbacks",
    "embezzlement",
    "ghost_employees",
    "procurement_fraud",
    "aid_diversion",
    "fraud",
    "money_laundering",
    "tax_evasion",
    "abuse_of_office",
    "trading_in_influence",
    "illicit_enrichment",
    "extortion",
    "collusion_with_criminal_group",
    "drug_trafficking",
    "human_trafficking",
    "terrorism",
    "murder",
    "violence",
    "human_rights_abuse",
    "election_fraud",
    "obstruction_of_justice",
    "sanctions_evasion",
    "corruption",
]
ProceedingKind = Literal[
    "questioned",
    "investigated",
    "searched",
    "suspended",
    "listed",
    "sanctioned",
    "assets_frozen",
    "charges_prepared",
    "arrest_warrant",
    "arrested",
    "remanded",
    "charged",
    "extradited",
    "on_trial",
    "convicted",
    "sentenced",
    "released_on_bail",
    "appealed",
    "settled",
    "resigned",
    "dismissed",
    "charges_dropped",
    "closed_without_charge",
    "time_barred",
    "acquitted",
    "conviction_overturned",
    "delisted",
    "pardoned",
]
ProceedingClass = Literal["allegation", "investigation", "proceeding", "conviction"]
ProceedingState = Literal["done", "planned", "denied"]
RelationKind = Literal[
    "mother_of",
    "father_of",
    "child_of",
    "sibling_of",
    "sister_of",
    "brother_of",
    "daughter_of",
    "son_of",
    "spouse_of",
    "wife_of",
    "husband_of",
    "relative_of",
    "holds_office",
    "member_of",
    "employee_of",
    "owns",
    "part_of",
    "lawyer_of",
    "spokesperson_of",
    "client_of",
    "associate_of",
]
# The relations that make somebody known by the name of another: kin by birth, marriage or household.
KIN: tuple[RelationKind, ...] = (
    *("mother_of", "father_of", "child_of", "daughter_of", "son_of", "sibling_of", "sister_of", "brother_of"),
    *("spouse_of", "wife_of", "husband_of", "relative_of"),
)
Review = Literal["unreviewed", "confirmed", "rejected", "edited"]
SuggestionKind = Literal["same", "different", "role", "date"]
Gender = Literal["f", "m"]
CopyHow = Literal["verbatim", "cut", "near", "spun", "update", "wire"]
CorrectionKind = Literal["corrected", "clarified", "withdrawn"]
FlagKind = Literal["withdrawn", "corrected", "superseded"]
PathState = Literal["origin", "carried", "unattributed", "unknown"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
MaskReason = Literal["victim", "minor", "kin"]
