"""Who sees which letters: the two sides of an exchange, and of what somebody they muted wrote, nothing."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from comments.models.letter_status import ARRIVED, GONE, LetterStatus
from comments.models.mute import Mute
from comments.models.pen_name_mute import PenNameMute
from posts.models import Byline

if TYPE_CHECKING:
    from accounts.models import User


class SeenQuerySet[M: models.Model](models.QuerySet[M]):
    def shown_to(self, reader: "User") -> Self:
        """One's own, and what arrived in an exchange of which one is a side, unless it is muted."""
        own = Q(writer=reader) & ~Q(status__in=GONE)
        is_side = Q(member=reader) | Q(Exists(Byline.objects.filter(post=OuterRef("post"), writer=reader)))
        return self.filter(own | (~Q(writer=reader) & ARRIVED & is_side & ~muted_by(reader)))

    def received_by(self, reader: "User") -> Self:
        """What arrived for this reader: letters about their essays, and answers to their own."""
        answers = Q(member=reader) & ~Q(writer=reader)
        return self.shown_to(reader).filter(answers | Q(writer=F("member")) & ~Q(writer=reader))

    def unread_by(self, reader: "User") -> Self:
        return self.received_by(reader).filter(status=LetterStatus.SENT, read_at=None)

    def exchanges(self) -> Self:
        """The first letters, each of which stands for its exchange; where something moved last comes first."""
        return self.filter(first=None).order_by("-moved_at", "-pk")

    def with_signatures(self) -> Self:
        """With whoever signed them, and the essay."""
        return self.select_related("writer", "member", "pen_name", "post")


def muted_by(reader: "User") -> Q:
    """Of a row: whether this reader muted the name that stands under it. An account's mute says nothing of its pen-names."""
    account = Exists(Mute.objects.filter(member=reader, muted=OuterRef("writer")))
    pen_name = Exists(PenNameMute.objects.filter(member=reader, pen_name=OuterRef("pen_name")))
    return Q(account, pen_name=None) | Q(pen_name)


class Seen(models.Model):
    read_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    def open(self, *, by: "User") -> bool:
        """Open it, whoever it is for; whether it was closed until now. From then on it can't be taken back."""
        letters: Any = type(self)._default_manager
        unread = letters.unread_by(by).filter(pk=self.pk).order_by()
        is_new = bool(letters.filter(pk__in=unread.values("pk")).filter(read_at=None).update(read_at=timezone.now()))
        self.refresh_from_db(fields=["read_at"])
        return is_new

    @property
    def is_read(self) -> bool:
        return self.read_at is not None
