"""A comment: its traits, each in a file of its own."""

import secrets
from functools import cache
from typing import ClassVar

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comments.models.appealed import AppealedQuerySet
from comments.models.at_rest import AtRestQuerySet
from comments.models.cared_for import CaredFor, CaredForQuerySet
from comments.models.decision import Reason
from comments.models.edited import Edited, EditedQuerySet
from comments.models.erased import ErasedQuerySet
from comments.models.just_sharing import JustSharing
from comments.models.known_as import KnownAs
from comments.models.left_out import LeftOutQuerySet
from comments.models.mention import addresses_of, pages_of_named
from comments.models.moderated import IS_TO_BE_READ, Moderated, ModeratedQuerySet
from comments.models.noted import Noted
from comments.models.sent import Sent, SentQuerySet
from comments.models.sent_again import SentAgain
from comments.models.signed import Signed, SignedQuerySet
from comments.models.status import TURNED_DOWN, Status
from comments.models.threaded import Threaded, ThreadedQuerySet
from comments.models.withdrawn import Withdrawn, WithdrawnQuerySet
from comments.naming import with_links
from posts.models import Post

EXCERPT_LENGTH = 90

REMOVED_BECAUSE = {
    Reason.UNKIND: _("A moderator removed this comment because it was unkind to someone."),
    Reason.HARASSMENT: _("A moderator removed this comment because it went after someone."),
    Reason.MEDICAL_ADVICE: _("A moderator removed this comment because it gave medical advice."),
    Reason.SELF_HARM: _("A moderator removed this comment because it described ways of self-harm."),
    Reason.SPAM: _("A moderator removed this comment because it was selling something."),
    Reason.PRIVATE_INFORMATION: _("A moderator removed this comment because it shared someone’s private details."),
    Reason.ILLEGAL: _("A moderator removed this comment because it was against the law."),
    Reason.OFF_CLIMATE: _(
        "A moderator removed this comment because the author of the essay asked for something else here."
    ),
    Reason.OTHER: _("A moderator removed this comment."),
}


def random_id() -> int:
    """Numbers that tell nothing: neither how many comments there are nor that one is missing (53 bits, exact in JavaScript)."""
    return secrets.randbelow(2**53 - 1) + 1


# What a card shows of whoever signed it.
SIGNERS = {"id", "display_name", "handle", "role", "is_active", "closed_at", "has_public_page"}


@cache
def not_shown(path: str) -> list[str]:
    """The columns of a member at the end of this path that no card shows."""
    columns = get_user_model()._meta.concrete_fields
    return [f"{path}__{column.attname}" for column in columns if column.attname not in SIGNERS]


# mypy's plugin gives each queryset an as_manager of its own type, and then finds that they differ.
class CommentQuerySet(  # type: ignore[override]
    ModeratedQuerySet["Comment"],
    AppealedQuerySet["Comment"],
    ThreadedQuerySet["Comment"],
    SentQuerySet["Comment"],
    SignedQuerySet["Comment"],
    ErasedQuerySet["Comment"],
    WithdrawnQuerySet["Comment"],
    EditedQuerySet["Comment"],
    CaredForQuerySet["Comment"],
    AtRestQuerySet["Comment"],
    LeftOutQuerySet["Comment"],
):
    def for_cards(self) -> "CommentQuerySet":
        """With all that a card shows."""
        return self.select_related("writer", "pen_name", "parent__writer", "parent__pen_name")

    def for_thread(self) -> "CommentQuerySet":
        """With all that a card in its thread shows, and without the texts that it does not."""
        names = ("writer", "pen_name", "parent__writer", "parent__pen_name")
        found = self.select_related(*names, "place").annotate(named=pages_of_named())
        return found.defer("body", "parent__body", "parent__html", *not_shown("writer"), *not_shown("parent__writer"))


class Comment(
    Moderated, Threaded, Sent, Edited, SentAgain, Signed, KnownAs, JustSharing, Noted, Withdrawn, CaredFor, models.Model
):
    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    post = models.ForeignKey(
        Post, verbose_name=_("essay"), on_delete=models.PROTECT, related_name="comments", db_index=False
    )
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("writer"), on_delete=models.PROTECT, related_name="comments"
    )
    body = models.TextField(_("text"), max_length=5000)
    html = models.TextField(editable=False)
    created_at = models.DateTimeField(_("written"), editable=False, db_default=Now())

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["created_at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["post", "root", "created_at", "id"], name="comments_of_post"),
            # What somebody said beneath an essay, among ten thousand others there and all that they said elsewhere.
            models.Index(fields=["post", "writer"], name="comments_of_post_and_writer"),
            models.Index(
                fields=["sent_again_at", "held_at", "id"], name="comments_to_be_read", condition=IS_TO_BE_READ
            ),
            models.Index(
                fields=["post", "sent_again_at", "held_at", "id"],
                name="comments_to_be_read_of_post",
                condition=IS_TO_BE_READ,
            ),
            models.Index(
                fields=["sending_until"], name="comments_being_sent", condition=models.Q(status=Status.SENDING)
            ),
            models.Index(fields=["held_at"], name="letters_to_care", condition=models.Q(status=Status.LETTER)),
            # With what the desk tells of a writer, so that their comments are counted without being opened.
            models.Index(
                fields=["writer", "-created_at"],
                include=["status", "approved_by_person", "pen_name"],
                name="comments_by_writer",
            ),
            models.Index(
                fields=["post", "first_published_at"],
                name="comments_as_published",
                condition=models.Q(status=Status.PUBLISHED),
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["writer", "form_token"], name="one_comment_per_form"),
            models.CheckConstraint(
                condition=models.Q(waiting_revision__isnull=True) | models.Q(status=Status.PUBLISHED),
                name="changes_wait_behind_what_is_read",
            ),
        ]

    def __str__(self) -> str:
        if not self.body:
            return gettext("(its words are gone)")
        return self.body if len(self.body) <= EXCERPT_LENGTH else f"{self.body[:EXCERPT_LENGTH].rstrip()}…"

    def get_absolute_url(self) -> str:
        return reverse("comment", args=[self.pk])

    @property
    def anchor(self) -> str:
        return f"comment-{self.pk}"

    @property
    def safe_html(self) -> SafeString:
        """The text as it is shown; made safe when it was stored. In its thread the names in it lead to those who have a page."""
        return with_links(self.html, addresses_of(getattr(self, "named", [])))

    @property
    def what_became_of_it(self) -> str:
        """What stands in its place once it cannot be read any more; names the reason, never the moderator."""
        if self.status in {Status.WITHDRAWN, Status.ERASED}:
            return gettext("The writer of this comment took it down.")
        if self.status in TURNED_DOWN and self.removed_because in REMOVED_BECAUSE:
            return str(REMOVED_BECAUSE[Reason(self.removed_because)])
        if self.status == Status.HELD:
            return gettext("This comment can’t be read at the moment.")
        return gettext("This comment is not here any more.")

    @property
    def is_public(self) -> bool:
        """Whether anybody may read it; the queryset's `public()` says the same of rows."""
        return self.status == Status.PUBLISHED and self.writer.words_are_shown

    @property
    def is_by_essay_writer(self) -> bool:
        return self.bears_own_name and self.post.is_written_by(self.writer)
