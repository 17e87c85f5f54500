"""What one writer sent before that may be this very comment: by the same form, or in the same words a moment ago."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from comments.models.status import TAKEN_BACK

if TYPE_CHECKING:
    from comments.models.comment import Comment

SAME_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True)
class SentBefore:
    """`used` is what the same form brought, whatever became of it; `same` says the same in the same place."""

    used: "Comment | None" = None
    same: "Comment | None" = None


def sent_before(draft: "Comment", form_token: UUID | None) -> SentBefore:
    """One query; one more, where the form was sent before with words that were changed since."""
    since = timezone.now() - SAME_WITHIN
    words = Q(post=draft.post, parent=draft.parent_id, body=draft.body, created_at__gt=since) & ~Q(
        status__in=TAKEN_BACK
    )
    asked = words | Q(form_token=form_token) if form_token else words
    found: list[Any] = list(type(draft).objects.filter(asked, writer=draft.writer)[:2])
    used = next((each for each in found if each.form_token == form_token), None)
    if used and was_sent_as(used, draft):
        return SentBefore(used, used)
    return SentBefore(used, next((each for each in found if each is not used), None))


def was_sent_as(used: "Comment", draft: "Comment") -> bool:
    """Whether the form brought the same words to the same place, and they were not taken back since."""
    if used.status in TAKEN_BACK or (used.post_id, used.parent_id) != (draft.post_id, draft.parent_id):
        return False
    return used.body == draft.body or used.revisions.filter(number=1, body=draft.body).exists()
