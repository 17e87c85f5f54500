"""That a comment names somebody who takes part in the same conversation, as “@Bo Larsen”."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import JSONObject
from django.urls import reverse

from comments.models.pen_name import PenName
from comments.models.status import Status
from comments.naming import Nameable, Named, calls_of, folded, named_in
from posts.models import Byline, Post

if TYPE_CHECKING:
    from comments.models.comment import Comment

# Whoever calls more people at once calls a crowd.
MENTIONS_AT_MOST = 5
# A name has 60 characters, and is recognised where a few more were typed (comments/naming.py).
TYPED_LENGTH = 80


class MentionQuerySet(models.QuerySet["Mention"]):
    def note(self, comment: "Comment", *, is_new: bool = False) -> None:
        """Bring the rows in line with whom this comment's text names; to be called where the text is stored or changed.

        Whoever muted its writer is named like everybody else, so that nothing tells the two apart; no notice tells them.
        """
        if (named := named_by(comment)) or not is_new:
            self._note(comment, named)

    @transaction.atomic
    def _note(self, comment: "Comment", named: "list[tuple[Named, int | None]]") -> None:
        self.filter(comment=comment).exclude(person__in=[one.number for one, _ in named]).delete()
        self.bulk_create(
            [
                Mention(comment=comment, person_id=one.number, typed=one.typed, pen_name_id=pen_name)
                for one, pen_name in named
            ],
            update_conflicts=True,
            unique_fields=["comment", "person"],
            update_fields=["typed", "pen_name"],
        )

    def with_pages(self) -> Self:
        """Of somebody about whom there is a page, and who still takes part under their name; `writes` where the essay is theirs.

        Of a pen-name there is never one.
        """
        still_here = Q(person__is_active=True, person__closed_at=None)
        takes_part = Exists(signed_beneath(OuterRef("comment__post")).filter(writer=OuterRef("person")))
        writes = Exists(Byline.objects.filter(post=OuterRef("comment__post"), writer=OuterRef("person")))
        shows_page = Q(writes=True) | (Q(person__has_public_page=True) & takes_part)
        return self.annotate(writes=writes).filter(still_here, shows_page, pen_name=None)


class Mention(models.Model):
    """`typed` is how the comment's text has it, with the @: it stays what the writer wrote, whatever the person is called later."""

    comment = models.ForeignKey("comments.Comment", on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    typed = models.CharField(max_length=TYPED_LENGTH, editable=False)
    # Where it is this name of theirs that was typed.
    pen_name = models.ForeignKey(PenName, on_delete=models.CASCADE, null=True, related_name="+")

    objects = MentionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comment", "person"], name="one_mention_per_person")]

    def __str__(self) -> str:
        return self.typed


def named_by(comment: "Comment") -> list[tuple[Named, int | None]]:
    """Whom the text names of those who take part, each with the pen-name where it is that one; nobody names themselves."""
    if "@" not in comment.body:
        return []
    others = [person for person in people_beneath(comment.post) if person.number != comment.writer_id]
    pen_names = {(one.number, folded(one.name)): one.pen_name for one in others}
    named = named_in(comment.body, calls_of(others), at_most=MENTIONS_AT_MOST)
    return [(one, pen_names.get((one.number, folded(one.typed[1:])))) for one in named]


def people_beneath(post: Post) -> list[Nameable]:
    """Its writers, and whose name stands at a comment that anybody can read; a handle only of those whom it leads to.

    Pen-names are among the others, each with the number of the account, so that nobody is offered their own.
    """
    writers = Byline.objects.filter(post=post).order_by()
    by_name = writers.values_list("writer", Value(None, models.BigIntegerField()))
    # First their numbers: asked in one, the database would go through everybody who is a member.
    stand = list(named_beneath(post).values_list("writer", "pen_name").union(by_name).order_by())
    people = get_user_model()._default_manager.filter(
        pk__in=[number for number, pen_name in stand if not pen_name], is_active=True, closed_at=None
    )
    is_found = Exists(writers.filter(writer=OuterRef("pk"))) | Q(has_public_page=True)
    rows = people.annotate(is_found=is_found).order_by("display_name", "pk")
    found = rows.values_list("pk", "display_name", "handle", "is_found")
    members = [Nameable(number, name, handle if is_found else "") for number, name, handle, is_found in found]
    pen_names = nameable({pen_name for _, pen_name in stand if pen_name})
    return sorted([*members, *pen_names], key=lambda one: folded(one.name)) if pen_names else members


def nameable(pen_names: Collection[int]) -> list[Nameable]:
    """Those of these; also where the account is closed by now: a name that went with an account would tell whose it was."""
    if not pen_names:
        return []
    shown = PenName.objects.filter(pk__in=pen_names, member__shows_words=True)
    return [Nameable(member, name, pen_name=pk) for member, name, pk in shown.values_list("member", "name", "pk")]


def named_beneath(post: Any) -> "models.QuerySet[Comment]":
    """What anybody can read beneath it with a name."""
    from comments.models.comment import Comment  # which is made of more than this

    return Comment.objects.filter(post=post, status=Status.PUBLISHED, name_taken_off_at=None).order_by()


def signed_beneath(post: Any) -> "models.QuerySet[Comment]":
    """The same with the name that its writer has everywhere."""
    return named_beneath(post).filter(pen_name=None)


def pages_of_named() -> ArraySubquery:
    """For an annotation of comments: how each of those `with_pages` was typed, is called now, and found."""
    mentions = Mention.objects.filter(comment=OuterRef("pk")).with_pages().order_by()
    facts = {"typed": "typed", "name": "person__display_name", "handle": "person__handle", "writes": "writes"}
    return ArraySubquery(mentions.values(facts=JSONObject(**facts)))


def addresses_of(named: list[dict[str, Any]]) -> dict[str, str]:
    """By what was typed: where more can be read of them. Not of whoever is called otherwise by now, which would tie the names."""
    return {
        one["typed"]: reverse("writer" if one["writes"] else "person", args=[one["handle"]])
        for one in named
        if folded(one["typed"][1:]) in {folded(one["name"]), one["handle"]}
    }
