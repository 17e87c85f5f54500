"""What was typed into a form that nobody could take, so that the page that says so gives it back."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

FORM = "application/x-www-form-urlencoded"
# As many fields as Django reads; a form of ours has a handful.
MOST_FIELDS = 100

type Labels = Mapping[str, object]
"""The names of the fields in which people write, and what each is called; a label that is translated late is fine."""


def typed(body: bytes, content_type: str, labels: Labels) -> list[tuple[object, str]]:
    """Each label and its text, the longest last; nothing for what is no ordinary form, or not one of ours."""
    if content_type.partition(";")[0].strip().lower() != FORM:
        return []
    try:
        fields = parse_qsl(body.decode(errors="replace"), max_num_fields=MOST_FIELDS)
    except ValueError:
        return []
    texts = [(labels[name], text) for name, text in fields if name in labels and text.strip()]
    return sorted(texts, key=lambda field: len(field[1]))
