"""An annotated story for the eye: in the terminal, and as one page that needs nothing else."""

from jinja2 import Environment, PackageLoader, StrictUndefined
from rich.console import Console
from rich.text import Text

from allegedly.corpus.view import BODY, ArticleView, Card, Piece, StoryView

_STANCES = {"alleges": "red", "denies": "blue", "disputes": "blue", "declines": "blue", "plans": "yellow"}
_ROLES = {"cue": "bold", "source": "italic", "hedge": "bold italic"}


def page(view: StoryView) -> str:
    """The story as one HTML page, styles inside; every text is escaped."""
    environment = Environment(
        loader=PackageLoader("allegedly.corpus"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("story.html").render(view=view, body=BODY)


def print_story(console: Console, view: StoryView) -> None:
    """The story in the terminal: each article's text with its marks, then its labels in words."""
    console.print(Text(f"{view.story}: {view.about}", "bold"))
    for article in view.articles:
        _print_article(console, article)
    for card in view.findings:
        _print_card(console, card)


def _print_article(console: Console, article: ArticleView) -> None:
    console.print(Text(f"\n{article.key} · {article.about}", "bold underline"))
    for paragraph in article.paragraphs:
        if paragraph.kind:
            line = Text("" if paragraph.kind in BODY else f"[{paragraph.kind}] ", "dim")
            following = [*paragraph.pieces[1:], Piece("")]
            for piece, after in zip(paragraph.pieces, following, strict=True):
                line.append(_clean(piece.text), _style(piece, dim=paragraph.kind not in BODY))
                if piece.claims and after.claims != piece.claims:
                    line.append(f" ⟨{' '.join(piece.claims)}⟩", "dim")
            console.print(line, soft_wrap=not console.is_terminal)
            console.print()
    for card in (*article.claims, *article.others):
        _print_card(console, card)


def _print_card(console: Console, card: Card) -> None:
    head = Text(f"{card.key} {card.kind}".strip(), "bold")
    head.append(f"  {_clean(card.words)}", "default")
    console.print(head, soft_wrap=not console.is_terminal)
    for line in card.lines:
        console.print(Text("    " + _clean(line), "dim"), soft_wrap=not console.is_terminal)


def _style(piece: Piece, *, dim: bool) -> str:
    styles = [f"underline {_STANCES.get(piece.stance, 'green')}"] if piece.claims else []
    styles += [_ROLES[piece.role]] if piece.role else []
    return " ".join(styles) or ("dim" if dim else "default")


def _clean(text: str) -> str:
    """Control characters of a text must not reach the terminal."""
    return "".join(char if char.isprintable() else " " for char in text)
