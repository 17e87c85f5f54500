"""What a comment is about, in words: what its card says while it is folded, and what a moderator can leave out."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.models import HoldReason, ReportReason
from comments.models.left_out import CARE, NOTE, OWN_NOTE, REPORT, TOPIC
from comments.rules.care import RULE
from posts.models import Topic
from publication.models import ContentTerm

if TYPE_CHECKING:
    from comments.models import Comment

type Choices = list[tuple[str, str | Promise]]


def topics_of(comment: "Comment") -> list[str]:
    """Why it is grave, what its essay may stir up, and what its essay is about. What is asked for was fetched with it."""
    found: Any = comment
    reported = dict.fromkeys(report.get_reason_display() for report in found.open_reports)
    care = [_("May need a person")] if is_care(found.reasons_to_wait) else []
    note = [comment.post.note] if comment.post.note else []
    return [*care, *reported, *note, *(topic.name for topic in comment.post.its_topics)]


def is_care(reasons: Iterable[HoldReason]) -> bool:
    return any(reason.rule == RULE for reason in reasons)


def notes() -> Choices:
    """Content notes that essays here can have."""
    terms: Choices = [(f"{NOTE}:{term.slug}", term.name) for term in ContentTerm.objects.all()]
    return [*terms, (OWN_NOTE, gettext_lazy("Other notes, in a writer’s own words"))]


def topics() -> Choices:
    """What essays here are about."""
    return [(f"{TOPIC}:{slug}", name) for slug, name in Topic.objects.values_list("slug", "name")]


def reasons() -> Choices:
    """Why readers report, and that somebody may need a person."""
    reported: Choices = [(f"{REPORT}:{reason.value}", reason.label) for reason in ReportReason]
    return [(CARE, gettext_lazy("May need a person")), *reported]
