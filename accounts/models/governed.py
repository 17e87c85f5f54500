"""What administrators can do to a member, and the record each act leaves. None of it ever sees a password or a code."""

from typing import TYPE_CHECKING, Any, cast

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.members.act_mails import tell_the_member
from accounts.models.member_act import Deed, MemberAct
from accounts.models.role import Role
from accounts.signals import standing_changed

if TYPE_CHECKING:
    from accounts.models.user import User


class NotDone(Exception):
    """Nothing was changed; `sentence` says why, for an administrator."""

    def __init__(self, sentence: Any) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


ONESELF = _("This is your own account. Another administrator has to do that.")
NO_LONGER = _("You are no longer an administrator, so nothing was changed.")
ADMINISTRATORS_OWN = _("An administrator’s second step is removed by nobody else. Make them something else first.")

GONE = _("This account was closed and emptied. Nobody can come back to it.")


class Governed(models.Model):
    """Each verb is atomic, writes its act, and is False where there was nothing to do. `by` None is the host."""

    is_active = models.BooleanField(_("may sign in"), default=True)

    class Meta:
        abstract = True

    @transaction.atomic
    def become(self, role: str, *, by: "User | None", reason: str = "") -> bool:
        """Give a member another role; raises NotDone."""
        was = self._locked(by).role
        if was == role:
            return False
        self._keep(role=Role(role))
        self._note(Deed.ROLE, by=by, was=was, became=role, reason=reason)
        return True

    @transaction.atomic
    def sign_out_everywhere(self, *, by: "User | None", reason: str = "") -> bool:
        """End all sessions of a member, and their trust in browsers; raises NotDone."""
        self._locked(by)
        number = cast("User", self).end_sessions(staying=None)
        if number:
            self._note(Deed.SIGNED_OUT, by=by, was=str(number), reason=reason)
        return bool(number)

    @transaction.atomic
    def stop(self, *, by: "User | None", reason: str) -> bool:
        """Keep a member from signing in; what they wrote is not shown meanwhile. Raises NotDone."""
        if not self._locked(by).is_active:
            return False
        self._keep(is_active=False)
        cast("User", self).end_sessions(staying=None)
        self._note(Deed.STOPPED, by=by, reason=reason)
        standing_changed.send(type(self), user=self)
        return True

    @transaction.atomic
    def let_in_again(self, *, by: "User | None", reason: str = "") -> bool:
        """Let a member sign in whom somebody stopped; raises NotDone."""
        if self._locked(by).is_active:
            return False
        self._keep(is_active=True)
        self._note(Deed.LET_IN, by=by, reason=reason)
        standing_changed.send(type(self), user=self)
        return True

    @transaction.atomic
    def remove_second_step(self, *, by: "User | None", reason: str) -> bool:
        """Let a member who lost their second step in by the first alone; an administrator's is the host's to remove. Raises NotDone."""
        if self._locked(by).role == Role.ADMINISTRATOR and by is not None:
            raise NotDone(ADMINISTRATORS_OWN)
        kinds = [step.get_type_display() for step in self.second_steps.order_by("pk")]
        if not kinds:
            return False
        self.second_steps.all().delete()
        cast("User", self).end_sessions(staying=None)
        self._note(Deed.SECOND_STEP, by=by, was=", ".join(kinds)[:300], reason=reason)
        return True

    @property
    def second_steps(self) -> "models.QuerySet[Any]":
        """The passkeys, authenticator apps and recovery codes of a member."""
        from allauth.mfa.models import Authenticator  # its app is loaded after this one

        steps: models.QuerySet[Any] = Authenticator.objects.filter(user_id=self.pk)
        return steps

    def _locked(self, by: "User | None") -> "User":
        """This member as they are now, locked with all administrators; raises NotDone where `by` may not do it.

        Of two administrators who demote each other at once the second waits here, and then is none any more. So
        whoever acts is an administrator when it is done, and one always remains.
        """
        everybody = type(self)._default_manager.select_for_update().order_by("pk")
        among = everybody.filter(models.Q(role=Role.ADMINISTRATOR, is_active=True) | models.Q(pk=self.pk))
        locked = {person.pk: cast("User", person) for person in among}
        if by is not None and by.pk == self.pk:
            raise NotDone(ONESELF)
        if by is not None and by.pk not in locked:
            raise NotDone(NO_LONGER)
        if locked[self.pk].is_gone:
            raise NotDone(GONE)
        return locked[self.pk]

    def _keep(self, **fields: Any) -> None:
        for name, value in fields.items():
            setattr(self, name, value)
        self.save(update_fields=[*fields])

    def _note(self, what: Deed, *, by: "User | None", **words: str) -> None:
        tell_the_member(MemberAct.objects.note(what, by=by, member=cast("User", self), **words))
