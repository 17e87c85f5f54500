"""What an essay knows of the conversation beneath it. The comments app writes these columns."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from django.db import models
from django.db.models.expressions import Combinable
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from posts.models.climate import Climate, Climatic
from posts.models.closure import Closure, Hand
from posts.models.conversation_act import ConversationAct, Deed
from publication.models import Publication

if TYPE_CHECKING:
    from accounts.models import User
    from posts.models.post import Post


class CommentPolicy(models.TextChoices):
    OPEN = "open", _("Open, as long as the site’s setting says")
    ALWAYS_OPEN = "always", _("Open for good")
    HOLD_ALL = "hold", _("Open; a moderator reads every comment first")
    CLOSED = "closed", _("Closed")


class AnsweredQuerySet[M: models.Model](models.QuerySet[M]):
    def thread_changed(self, *, count: int | Combinable) -> int:
        """Note that the public sees another thread now, of so many comments; call it in the transaction that changes it."""
        return self.update(comment_count=count, thread_version=models.F("thread_version") + 1)


class Answered(Climatic):
    comment_policy = models.CharField(_("comments"), max_length=6, choices=CommentPolicy, default=CommentPolicy.OPEN)
    # Opened again by hand after the days were over: they are counted anew from here.
    reopened_at = models.DateTimeField(null=True, blank=True, editable=False)
    comment_count = models.PositiveIntegerField(editable=False, default=0)
    thread_version = models.PositiveBigIntegerField(editable=False, default=0)

    class Meta:
        abstract = True

    def comments_are_closed(self, publication: Publication) -> bool:
        """Whether nobody may answer at this moment."""
        return self.closure(publication) is not None

    def closure(self, publication: Publication) -> Closure | None:
        """Why nobody may answer at this moment: the gravest reason there is; none where it is open."""
        halted = self._by_hand()
        if halted and not halted.is_rest:
            return halted
        if self.comment_policy == CommentPolicy.CLOSED or self.climate == Climate.CLOSED:
            return Closure(Hand.WRITER)
        closes_at = self.comments_close_at(publication)
        if closes_at and timezone.now() >= closes_at:
            return Closure(Hand.CLOCK, days=publication.comments_close_after_days)
        return halted

    def takes_words(self, publication: Publication) -> bool:
        """Whether readers may say something at this moment: it is open, and its author asks for words."""
        return not self.takes_only_witnesses and self.closure(publication) is None

    def why_closed(self, publication: Publication) -> str:
        """What whoever sends something is told; empty where they may."""
        closure = self.closure(publication)
        return closure.refusal if closure else ""

    def comments_close_at(self, publication: Publication) -> datetime | None:
        """When the clock closes them, so many days after publication or after they were opened again; none where it never does."""
        published_at: datetime | None = getattr(self, "published_at", None)
        days = publication.comments_close_after_days
        if self.comment_policy == CommentPolicy.ALWAYS_OPEN or published_at is None or not days:
            return None
        return max(published_at, self.reopened_at or published_at) + timedelta(days=days)

    def note_comment_policy(self, *, by: "User") -> None:
        """Remember who changed what the essay takes, once readers could know it; call it in the transaction that changes it."""
        self._note_change(Deed.POLICY, self.comment_policy, by)

    def note_climate(self, *, by: "User") -> None:
        """The same of who changed what readers are asked for."""
        self._note_change(Deed.CLIMATE, self.climate, by)

    def take_comments_again(self) -> None:
        """Undo what the essay's setting or the clock closed; the days of the site's setting count from now."""
        self.reopened_at = timezone.now()
        if self.comment_policy == CommentPolicy.CLOSED:
            self.comment_policy = CommentPolicy.OPEN
        if self.climate == Climate.CLOSED:
            self.climate = Climate.OPEN
        changes = {name: getattr(self, name) for name in ("reopened_at", "comment_policy", "climate")}
        type(self)._default_manager.filter(pk=self.pk).update(**changes)

    def _note_change(self, what: Deed, became: str, by: "User") -> None:
        published_at: datetime | None = getattr(self, "published_at", None)
        if published_at and published_at <= timezone.now():
            ConversationAct.objects.create(post=cast("Any", self), by=by, what=what, became=became)

    def _by_hand(self) -> Closure | None:
        essay = cast("Post", self)
        if not essay.is_halted:
            return None
        by = Hand.MODERATOR if essay.halted_by_moderator else Hand.WRITER
        return Closure(by, essay.halt == "rest", essay.halt_until, essay.halt_sentence)
