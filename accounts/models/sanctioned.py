"""What moderators can impose on a member, and lift again. Each verb is atomic, writes the log and tells the member."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.mailbox import key_of
from accounts.models.governed import GONE, NotDone
from accounts.models.member_act import Deed, MemberAct
from accounts.models.role import MODERATES, Role
from accounts.models.sanction import STOPS, Sanction
from accounts.sanction_mails import tell_of_lifting, tell_of_sanction

if TYPE_CHECKING:
    from accounts.models.user import User

ONESELF = _("This is your own account. Nobody sanctions themselves.")
NO_MODERATOR = _("You are no moderator any more, so nothing was changed.")
COLLEAGUE = _("Moderators and administrators are sanctioned by administrators alone.")


class AlreadySo(NotDone):
    """The same is in force already; `sanction` is what is."""

    def __init__(self, sanction: Sanction) -> None:
        super().__init__(_("That is so already, since %(name)s did it.") % {"name": sanction.by.display_name})
        self.sanction = sanction


class Sanctioned(models.Model):
    # Whether there may be one in force: so that nobody else's pages ask.
    has_sanctions = models.BooleanField(default=False, db_default=False, editable=False)
    mailbox_key = models.CharField(max_length=64, blank=True, default="", db_default="", editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With the key of the mailbox wherever the address is written."""
        names = kwargs.get("update_fields")
        if names is None or "email" in names:
            self.mailbox_key = key_of(cast("User", self).email)
            if names is not None:
                kwargs["update_fields"] = {*names, "mailbox_key"}
        super().save(*args, **kwargs)

    @transaction.atomic
    def sanction(
        self,
        kind: str,
        *,
        by: "User",
        reason: str,
        message: str = "",
        until: datetime | None = None,
        veiled_as: str = "",
    ) -> Sanction:
        """Impose it and tell the member; raises NotDone, and AlreadySo where the same is in force.

        `veiled_as`: the pen-name by which whoever imposes it knows them. No page or log says then whose it is, and that the
        same is in force by another name is nobody's to learn, so that it is never "already so".
        """
        member = self._locked_for_sanction(by)
        same = Sanction.objects.in_force(member).on_accounts().filter(kind=kind).select_related("by")
        if not veiled_as and (there := same.first()):
            raise AlreadySo(there)
        key = member.mailbox_key if kind in STOPS else ""
        said = {"reason": reason, "message": message, "until": until, "is_veiled": bool(veiled_as)}
        sanction = Sanction.objects.create(member=member, kind=kind, by=by, mailbox_key=key, **said)
        self._note_whether_any()
        sanction.log(by=by, veiled_as=veiled_as)
        tell_of_sanction(sanction)
        return sanction

    @transaction.atomic
    def lift(self, sanction: Sanction, *, by: "User", veiled_as: str = "") -> bool:
        """End what is in force, from now on; False where it was over already. Raises NotDone. `veiled_as` as in `sanction`."""
        member = self._locked_for_sanction(by)
        there = Sanction.objects.in_force(member).filter(pk=sanction.pk)
        if not there.update(lifted_at=timezone.now(), lifted_by=by):
            return False
        sanction.refresh_from_db()
        self._note_whether_any()
        what = str(sanction.get_kind_display())
        if veiled_as:
            MemberAct.objects.note(Deed.LIFTED, by=by, was=veiled_as, became=what)
        else:
            MemberAct.objects.note(Deed.LIFTED, by=by, member=member, was=what)
        tell_of_lifting(sanction)
        return True

    def why_not_sanctioned_by(self, by: "User") -> Any:
        """Why this person may not do it, in a sentence; empty where they may."""
        if by.pk == self.pk:
            return ONESELF
        if cast("User", self).is_gone:
            return GONE
        if by.role not in MODERATES or by.powers_are_withheld:
            return NO_MODERATOR
        if cast("User", self).role in MODERATES and by.role != Role.ADMINISTRATOR:
            return COLLEAGUE
        return ""

    def _note_whether_any(self) -> None:
        self.has_sanctions = Sanction.objects.in_force(cast("User", self)).exists()
        type(self)._default_manager.filter(pk=self.pk).update(has_sanctions=self.has_sanctions)

    def _locked_for_sanction(self, by: "User") -> "User":
        """This member as they are now, whom nobody else sanctions meanwhile; raises NotDone where `by` may not."""
        rows = type(self)._default_manager.select_for_update(no_key=True).order_by("pk")
        locked = {person.pk: cast("User", person) for person in rows.filter(pk__in=[self.pk, by.pk])}
        locked[by.pk].powers_are_withheld = by.powers_are_withheld
        if why := locked[self.pk].why_not_sanctioned_by(locked[by.pk]):
            raise NotDone(why)
        return locked[self.pk]
