"""For templates of the desk."""

from dataclasses import dataclass, field

from django import template

from accounts.models import User
from comments.desk.claiming import colleagues_for
from comments.desk.questions import questions
from comments.models import Claim, Comment

register = template.Library()
register.simple_tag(questions)


@dataclass(frozen=True)
class Claiming:
    """Who reads a case, and whom one could ask to."""

    is_mine: bool = False
    of_another: Claim | None = None
    colleagues: list[User] = field(default_factory=list)


@register.simple_tag
def claiming(comment: Comment, moderator: User) -> Claiming:
    """Of one comment, as this moderator may know it."""
    claim = Claim.objects.of([comment]).get(comment.pk)
    if claim is None or claim.by_id != moderator.pk:
        return Claiming(of_another=claim)
    return Claiming(is_mine=True, colleagues=list(colleagues_for(comment, moderator)))
