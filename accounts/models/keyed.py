"""What opens an account, its address and its password: changing them, and the way back for whoever they were taken from."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from accounts.keys.mails import (
    tell_of_new_address,
    tell_of_new_password,
    tell_of_no_password,
    tell_what_was_undone,
)
from accounts.mailbox import key_of
from accounts.models.key_change import Key, KeyChange

if TYPE_CHECKING:
    from accounts.models.user import User

# A thief adds a way of their own first and changes the address then; what came in the day before goes too.
BEFORE = timedelta(days=1)


class AddressTaken(Exception):
    """Another account has this address."""


class Keyed(models.Model):
    """Each verb is atomic, signs other browsers out and mails the address that was known before."""

    class Meta:
        abstract = True

    def change_address(self, address: str, *, staying: str | None) -> None:
        """Sign in with another address from now on; the session `staying` stays. Raises AddressTaken.

        Whoever calls has seen that the member reads mail there.
        """
        with transaction.atomic():
            old = self._locked_keys().email
            if old.lower() == address.lower():
                return
            self._take_address(address)
            token = KeyChange.objects.note(self, Key.ADDRESS, old_address=old)
            self.end_sessions(staying=staying)
            tell_of_new_address(cast("User", self), token, old_address=old)

    @transaction.atomic
    def note_new_password(self, *, staying: str | None) -> None:
        """A password was just set: other browsers are signed out, and the mailbox is told."""
        token = KeyChange.objects.note(self, Key.PASSWORD, old_address=self._locked_keys().email)
        self.end_sessions(staying=staying)
        tell_of_new_password(cast("User", self), token)

    @transaction.atomic
    def drop_password(self, *, staying: str | None) -> None:
        """No password signs in any more: other browsers are signed out, and the mailbox is told."""
        token = KeyChange.objects.note(self, Key.PASSWORD, old_address=self._locked_keys().email)
        self._without_password()
        self.end_sessions(staying=staying)
        tell_of_no_password(cast("User", self), token)

    @transaction.atomic
    def take_back(self, change: KeyChange) -> bool:
        """Put the account back into the hands of whoever reads mail at the address from before `change`.

        Everybody is signed out. The address from before is the account's again, unless another has it by now, and then
        this is False. No password works, where one was set since; second factors and other sites' accounts that came
        since are gone, as are the links of later changes. Raises KeyChange.DoesNotExist where somebody was faster.
        """
        self._locked_keys()
        change = KeyChange.objects.undoable().get(pk=change.pk)
        since = change.at - BEFORE
        was_at, is_back = self.email, True
        if was_at.lower() != change.old_address.lower():
            try:
                self._take_address(change.old_address)
            except AddressTaken:
                is_back = False
        changes = KeyChange.objects.filter(member_id=self.pk)
        if changes.filter(key=Key.PASSWORD, at__gte=since).exists():
            self._without_password()
        changes.filter(at__gte=change.at).update(undone_at=timezone.now())
        self._drop_ways_in_since(since)
        self.end_sessions(staying=None)
        tell_what_was_undone(cast("User", self), address=was_at)
        return is_back

    def end_sessions(self, *, staying: str | None) -> int:
        """Sign every browser out but the one whose session this is, and trust none any more; how many were signed in."""
        person = cast("User", self)
        number, _by_kind = person.sessions.exclude(session_key=staying).delete()
        person.trusted_browsers.all().delete()
        return number

    def _locked_keys(self) -> "User":
        """This member, of whom nobody else changes a key meanwhile."""
        fresh = cast("User", type(self)._default_manager.select_for_update().get(pk=self.pk))
        self.email = fresh.email
        return fresh

    def _without_password(self) -> None:
        person = cast("User", self)
        person.set_unusable_password()
        person.save(update_fields=["password"])

    def _take_address(self, address: str) -> None:
        from allauth.account.models import EmailAddress  # its app is loaded after this one

        try:
            with transaction.atomic():
                type(self)._default_manager.filter(pk=self.pk).update(  # type: ignore[misc]
                    email=address, mailbox_key=key_of(address), mail_refused_at=None
                )
                EmailAddress.objects.filter(user_id=self.pk).delete()
                EmailAddress.objects.create(user_id=self.pk, email=address.lower(), verified=True, primary=True)
        except IntegrityError as error:
            raise AddressTaken from error
        self.email = address
        cast("User", self).mailbox_key = key_of(address)

    def _drop_ways_in_since(self, since: Any) -> None:
        from allauth.mfa.models import Authenticator  # its app is loaded after this one

        Authenticator.objects.filter(user_id=self.pk, created_at__gte=since).delete()
        if not Authenticator.objects.filter(user_id=self.pk).exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
            Authenticator.objects.filter(user_id=self.pk).delete()
        accounts = getattr(self, "socialaccount_set", None)
        if accounts is not None:
            accounts.filter(date_joined__gte=since).delete()
