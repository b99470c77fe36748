"""Lines of a Markdown document."""


def row(*cells: str) -> str:
    """One row of a table."""
    return "| " + " | ".join(line(cell).replace("|", "\\|") for cell in cells) + " |"


def head(*names: str) -> list[str]:
    """The two lines that begin a table."""
    return [row(*names), "|---" * len(names) + "|"]


def line(text: str) -> str:
    """A text on one line, with single spaces."""
    return " ".join(text.split())
