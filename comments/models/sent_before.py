"""What one writer sent before that may be this very comment: by the same form, or in the same words a moment ago."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q

from comments.models.status import TAKEN_BACK

if TYPE_CHECKING:
    from comments.models.comment import Comment

SAME_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True)
class SentBefore:
    """`used` is what the same form brought, whatever became of it; `same` says the same in the same place."""

    used: "Comment | None" = None
    same: "Comment | None" = None


def may_be_this_one(own: Any, of: dict[str, Any]) -> Any:
    """Of one's own comments those that came by the form with this `token`, or say this `body` under this `parent` of late."""
    place = {"post": of["post"], "parent": of.get("parent"), "created_at__gt": of["a_moment_ago"]}
    words = Q(**place, body=of["body"]) & ~Q(status__in=TAKEN_BACK)
    return own.filter(words | Q(form_token=of["token"]) if "token" in of else words)


def sent_before(draft: "Comment", form_token: UUID | None, numbers: Collection[int]) -> SentBefore:
    """Of those with these numbers, which are few. No query where there are none, else one; one more, where words were changed since."""
    if not numbers:
        return SentBefore()
    found: list[Any] = list(type(draft).objects.filter(pk__in=numbers))
    used = next((each for each in found if each.form_token == form_token), None)
    if used and was_sent_as(used, draft):
        return SentBefore(used, used)
    return SentBefore(used, next((each for each in found if each is not used), None))


def was_sent_as(used: "Comment", draft: "Comment") -> bool:
    """Whether the form brought the same words to the same place, and they were not taken back since."""
    if used.status in TAKEN_BACK or (used.post_id, used.parent_id) != (draft.post_id, draft.parent_id):
        return False
    return used.body == draft.body or used.revisions.filter(number=1, body=draft.body).exists()
