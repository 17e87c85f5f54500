"""Plain words as Markdown that shows them as they are."""

import re

# Signs that Markdown reads wherever they stand; those that it reads at the beginning of a line; and "1." there.
_ANYWHERE = re.compile(r"([\\`*_\[\]<>&!])")
_AT_THE_BEGINNING = re.compile(r"^([ \t]*)([#+=~-])", re.MULTILINE)
_NUMBER = re.compile(r"^([ \t]*\d+)([.)])", re.MULTILINE)


def as_markdown(text: str) -> str:
    """Return plain text so written that Markdown takes no sign of it for anything else."""
    escaped = _ANYWHERE.sub(r"\\\1", text.strip())
    escaped = _AT_THE_BEGINNING.sub(r"\1\\\2", escaped)
    return _NUMBER.sub(r"\1\\\2", escaped)
