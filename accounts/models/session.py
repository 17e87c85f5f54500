"""Where a member is signed in: with which browser, since when, last seen when; never from which place."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.db.models.functions import Least
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.noted_in_passing import note_in_passing
from core.prepared import as_bound, ask

# What a session's owner wants to know is the day and about the hour; a write for every page would be a waste.
SEEN_EVERY = timedelta(hours=1)
# However often it is used. A reader comes back for months without noticing; a browser that was given away does not stay
# signed in for years. What is sensitive asks again long before (accounts/reauthentication.py).
LASTS_AT_MOST = timedelta(days=90)
# Prepared, as whoever sends anything is thanked by it; Django would build it anew each time.
WRITE = """
    UPDATE accounts_session SET session_data = %s, expire_date = least(%s, began_at + %s), member_id = %s
    WHERE session_key = %s RETURNING session_key
"""


class SessionManager(BaseSessionManager["Session"]):
    def lasting_of(self, member: Any) -> "models.QuerySet[Session]":
        """The sessions with which this member is signed in, the one used last first."""
        return self.filter(member=member, expire_date__gt=timezone.now()).order_by("-seen_at", "-began_at")


class Session(AbstractBaseSession):
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, editable=False, related_name="sessions"
    )
    browser = models.CharField(_("browser"), max_length=60, blank=True, editable=False)
    began_at = models.DateTimeField(_("signed in"), default=timezone.now, editable=False)
    seen_at = models.DateTimeField(_("last seen"), default=timezone.now, editable=False)

    objects = SessionManager()  # type: ignore[misc]  # more than Django’s own

    class Meta(AbstractBaseSession.Meta):
        verbose_name = _("session")  # type: ignore[assignment]  # the stubs know only str
        verbose_name_plural = _("sessions")  # type: ignore[assignment]

    def write(self) -> bool:
        """Let the row that is there have this data, and keep what is only in the row; whether there is one still. One query."""
        data = [self.session_data, self.expire_date, LASTS_AT_MOST, self.member_id]
        return bool(ask(WRITE, [*map(as_bound, data), self.pk]))

    def see(self) -> bool:
        """Note that it is used now; at most once an hour, and by itself, so that no words kept in it are written over.

        Whether it was noted: then it lasts another 30 days, and the browser has to be told.
        """
        now = timezone.now()
        if not self.member_id or now - self.seen_at <= SEEN_EVERY:
            return False
        until = at_most(now + timedelta(seconds=settings.SESSION_COOKIE_AGE))
        mine = Session.objects.filter(pk=self.pk)
        return note_in_passing(lambda: mine.update(seen_at=now, expire_date=until))

    def go_on_as(self, name: str) -> None:
        """Be the same sign-in under another key: the row of that name gets what is only in this one."""
        same = {"browser": self.browser, "began_at": self.began_at, "seen_at": self.seen_at}
        Session.objects.filter(pk=name).update(**same)

    @property
    def public_name(self) -> str:
        """What addresses call it: its key would sign anybody in who reads it."""
        return sha256(f"session:{self.session_key}".encode()).hexdigest()[:20]

    @classmethod
    def get_session_store_class(cls) -> Any:
        from accounts.sessions import SessionStore

        return SessionStore


def at_most(until: datetime) -> Any:
    """This moment, or the last that a session of the row may have."""
    return Least(models.Value(until), models.F("began_at") + LASTS_AT_MOST, output_field=models.DateTimeField())
