"""Cards that were rendered before and show the same: a new version of a thread renders only what is new in it.

A card is kept under a mark of all that it can show, so it needs nobody to forget it: whatever changes has another mark.
"""

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

if TYPE_CHECKING:
    from comments.models import Comment

CARD = "comments/_card.html"
# Seconds. Longer than a conversation is busy; what nobody asks for any more makes room.
KEPT_FOR = 3600


def finished_card(comment: "Comment", shown: dict[str, Any], *, is_everybodys: bool) -> str:
    """The card's HTML; `shown` is what the template is given beside the comment. One reader's own is rendered each time."""
    given = {"comment": comment, **shown}
    if not is_everybodys:
        return render_to_string(CARD, given)
    mark = mark_of(comment, shown)
    html: str | None = caches["cards"].get(mark)
    if html is None:
        html = render_to_string(CARD, given)
        caches["cards"].set(mark, html, KEPT_FOR)
    return html


def mark_of(comment: "Comment", shown: dict[str, Any]) -> str:
    """A digest of every column of the comment, of what it answers and of both writers, of its place, and of how it is said."""
    above: Any = comment.parent
    rows = [comment, comment.writer, *([above, above.writer] if above else [])]
    columns = [[(name, value) for name, value in vars(row).items() if name[0] != "_"] for row in rows]
    said = (get_language(), timezone.get_current_timezone_name(), timezone.localdate(), comment.is_by_essay_writer)
    return blake2b(repr((columns, sorted(shown.items()), said)).encode(), digest_size=20).hexdigest()
