"""What a moderator does not want to read: topics by their keys, and comments that they passed on."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from comments.models.desk_wish import DeskWish
from comments.models.hold_reason import HoldReason
from comments.models.passed_on import PassedOn
from comments.models.report import Report
from comments.rules.care import RULE
from posts.models import Post
from publication.models.content_term import OWN_WORDS

if TYPE_CHECKING:
    from accounts.models import User

# A key is one of these and, after a colon, which one: "note:grief". What may need a person is a kind by itself.
NOTE, TOPIC, REPORT, CARE = "note", "topic", "report", "care"
OWN_NOTE = f"{NOTE}:{OWN_WORDS}"


class LeftOutQuerySet[M: models.Model](models.QuerySet[M]):
    def shown_to(self, moderator: "User") -> Self:
        """Without what this moderator left out or passed on."""
        passed_on = PassedOn.objects.filter(moderator=moderator).values("comment")
        found = self.exclude(pk__in=passed_on)
        left_out = DeskWish.objects.of(moderator).left_out
        return found.exclude(is_about(left_out)) if left_out else found

    def seen_by_none_of(self, moderators: "Iterable[User]") -> Self:
        """What each of these left out or passed on, or wrote; nobody else would see it either."""
        found = self
        for moderator in moderators:
            passed_on = PassedOn.objects.filter(moderator=moderator).values("comment")
            left_out = DeskWish.objects.of(moderator).left_out
            unseen = Q(pk__in=passed_on) | Q(writer=moderator)
            found = found.filter(unseen | is_about(left_out) if left_out else unseen)
        return found


def is_about(keys: Collection[str]) -> Q:
    """To ask of comments whether they are about one of these topics; keys of what is no more match nothing."""
    by_kind: dict[str, list[str]] = {}
    for key in keys:
        kind, _colon, which = key.partition(":")
        by_kind.setdefault(kind, []).append(which)
    # Whole tables of few rows are asked, so that a queue of any length costs one look at each.
    about = Q(pk=None)
    if noted := by_kind.get(NOTE):
        about |= Q(post__in=Post.objects.filter(content_terms__slug__in=noted).order_by().values("pk"))
    if OWN_NOTE in keys:
        about |= Q(post__in=Post.objects.exclude(content_note="").order_by().values("pk"))
    if topics := by_kind.get(TOPIC):
        about |= Q(post__in=Post.objects.filter(topics__slug__in=topics).order_by().values("pk"))
    if reasons := by_kind.get(REPORT):
        about |= Q(pk__in=Report.objects.open().filter(reason__in=reasons).order_by().values("comment"))
    if CARE in by_kind:
        about |= Q(pk__in=HoldReason.objects.filter(rule=RULE).order_by().values("comment"))
    return about
