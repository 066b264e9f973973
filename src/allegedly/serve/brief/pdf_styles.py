"""How the parts of a brief are set in its PDF: sizes and distances in points, and the colours of the pages' style sheet."""

from allegedly.serve.brief.pdf_type import QUIET, Style

ALLEGES, ANSWERS, ASSERTS = (183, 121, 31), (63, 125, 88), (107, 130, 153)

H1 = Style("serif-bold", 25, 30)
H2 = Style("serif-bold", 14.5, 19)
H3 = Style("serif-bold", 11.6, 14.8)
H4 = Style("sans-bold", 8.4, 11.6, QUIET)
LEAD = Style("sans", 10, 13.6, QUIET)
BODY = Style("serif", 9.8, 13.4)
BOLD = Style("serif-bold", 9.8, 13.4)
GLANCE = Style("serif", 10.2, 13.4)
SANS = Style("sans", 9.4, 12.8)
SANS_QUIET = Style("sans", 8.8, 12, QUIET)
REF = Style("sans", 6.6, 13.4, (36, 81, 122), rise=3.4)
PILL = Style("sans", 6.4, 13.4, QUIET)
NUMBER = Style("sans", 9.4, 13.8, QUIET)
NOTE = Style("serif", 8.8, 12)
NOTE_SMALL = Style("sans", 8.6, 11.8)
NOTE_FILE = Style("sans", 7.4, 10.4, QUIET)
