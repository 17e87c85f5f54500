"""What was imposed on whoever stands behind a pen-name. The member is told; whoever imposed it does not learn who they are."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Sanction, SanctionKind
from accounts.models.governed import NotDone
from accounts.models.sanction import in_force_at
from accounts.models.sanctioned import NO_MODERATOR, ONESELF, AlreadySo
from comments.models.pen_name import PenName
from comments.models.reveal import called

if TYPE_CHECKING:
    from accounts.models import User

# The one thing that is said where a member cannot be sanctioned by whoever wants to: why not would tell something of them.
NOT_BY_YOU = _("This can’t be imposed on whoever stands behind this name. An administrator can look into it.")
# Reading everything of theirs first would show on the desk whose comments those are.
CAN_BE_VEILED = (SanctionKind.WARNING, SanctionKind.SUSPENSION, SanctionKind.BAN)


class VeiledSanctionQuerySet(models.QuerySet["VeiledSanction"]):
    def upon(self, pen_name: PenName) -> Self:
        """All there ever were by this name, the latest first."""
        names = ("sanction__by", "sanction__lifted_by")
        return self.filter(pen_name=pen_name).select_related(*names).order_by("-sanction__at", "-pk")

    def in_force(self) -> Self:
        rows = Sanction.objects.filter(in_force_at(timezone.now()))
        return self.filter(sanction__in=rows)

    @transaction.atomic
    def impose(
        self,
        pen_name: PenName,
        kind: str,
        *,
        by: "User",
        reason: str,
        message: str = "",
        until: datetime | None = None,
    ) -> "VeiledSanction":
        """Impose it and tell the member. Raises NotDone, and AlreadySo where the same is in force by this name."""
        # Of two moderators who do the same at once the second waits here and finds it done.
        PenName.objects.select_for_update(no_key=True).get(pk=pen_name.pk)
        if there := self.upon(pen_name).in_force().filter(sanction__kind=kind).first():
            raise AlreadySo(there.sanction)
        said: dict[str, Any] = {"reason": reason, "message": message, "until": until}
        with without_telling_who():
            sanction = pen_name.member.sanction(kind, by=by, veiled_as=called(pen_name), **said)
        return self.create(sanction=sanction, pen_name=pen_name)


class VeiledSanction(models.Model):
    sanction = models.OneToOneField(Sanction, on_delete=models.PROTECT, primary_key=True, related_name="veiled")
    pen_name = models.ForeignKey(
        PenName, verbose_name=_("pen-name"), on_delete=models.PROTECT, related_name="veiled_sanctions"
    )

    objects = VeiledSanctionQuerySet.as_manager()

    class Meta:
        verbose_name = _("sanction on a pen-name")
        verbose_name_plural = _("sanctions on pen-names")

    def __str__(self) -> str:
        return str(self.sanction)

    def lift(self, *, by: "User") -> bool:
        """End it; False where it was over already. Raises NotDone."""
        with without_telling_who():
            return self.pen_name.member.lift(self.sanction, by=by, veiled_as=called(self.pen_name))


@contextmanager
def without_telling_who() -> Iterator[None]:
    """Let NotDone say nothing that only somebody could know who sees the member."""
    try:
        yield
    except NotDone as not_done:
        if not_done.sentence is ONESELF or not_done.sentence is NO_MODERATOR:
            raise
        raise NotDone(NOT_BY_YOU) from None
