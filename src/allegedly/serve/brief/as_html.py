"""A brief as one HTML file that needs nothing else: its style is in it, and no other file or machine is asked for anything."""

from importlib.resources import files

from markupsafe import Markup

from allegedly.serve.brief.words import BriefWords
from allegedly.serve.paper import sheet_foot
from allegedly.serve.texts import Texts
from allegedly.serve.website import environment
from allegedly.shapes.briefs import BriefView


def to_html(brief: BriefView, texts: Texts) -> bytes:
    """The file."""
    templates = environment()
    templates.globals["t"] = texts
    templates.filters.update(BriefWords(texts).filters())
    # Our own style sheet, which holds nothing of a case; only it goes unescaped into the file.
    style = Markup((files("allegedly.serve") / "static" / "style.css").read_text("utf8"))
    # Whatever a title holds is escaped there.
    paper = Markup(sheet_foot(texts.base, brief.title, brief.as_of))
    return templates.get_template("brief_file.html").render(brief=brief, style=style, paper=paper).encode("utf8")
