"""A conversation that somebody closed, or lets rest for a while: by hand, and open again by the clock and never by a job."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.clean_text import clean_line, is_empty
from posts.models.conversation_act import ConversationAct, Deed
from publication.models import Publication

if TYPE_CHECKING:
    from accounts.models import User
    from posts.models.post import Post

# Longer than a fortnight is not a rest; whoever wants that closes it, or lets it rest until somebody opens it.
LONGEST_REST = timedelta(days=14)
SENTENCE_LENGTH = 200


class Halt(models.TextChoices):
    RESTING = "rest", _("Resting")
    CLOSED = "closed", _("Closed")


class HaltedByAModerator(Exception):
    """A moderator's hand is on it, so a moderator lifts it; nothing was changed."""


class Halted(models.Model):
    """Each verb is atomic, writes its act, and is False where there was nothing to do. Raises HaltedByAModerator."""

    halt = models.CharField(
        _("halt"), max_length=6, choices=Halt, blank=True, default="", db_default="", editable=False
    )
    halt_until = models.DateTimeField(null=True, blank=True, editable=False)
    halt_sentence = models.CharField(max_length=SENTENCE_LENGTH, blank=True, default="", db_default="", editable=False)
    halted_by_moderator = models.BooleanField(default=False, db_default=False, editable=False)

    class Meta:
        abstract = True

    def rest_comments(self, *, by: "User", until: datetime | None = None, sentence: str = "") -> bool:
        """Take no answers until this moment, or until somebody opens it again; ValueError beyond LONGEST_REST."""
        now = timezone.now()
        if until and not now < until <= now + LONGEST_REST:
            raise ValueError(until)
        return self._halt(Halt.RESTING, Deed.RESTED, by=by, until=until, sentence=sentence)

    def close_comments(self, *, by: "User", sentence: str = "") -> bool:
        """Take no answers until somebody opens it again."""
        return self._halt(Halt.CLOSED, Deed.CLOSED, by=by, until=None, sentence=sentence)

    @transaction.atomic
    def open_comments(self, *, by: "User") -> bool:
        """Lift what a hand closed; where the essay's own setting or the clock closed it, whoever may write it opens that too."""
        self._lock(by)
        essay, was_halted = cast("Post", self), self.is_halted
        if was_halted:
            self._keep(halt="", halt_until=None, halt_sentence="", halted_by_moderator=False)
        is_closed = essay.comments_are_closed(Publication.current()) and essay.is_editable_by(by)
        if is_closed:
            essay.take_comments_again()
        if was_halted or is_closed:
            self._note(Deed.OPENED, by)
        return was_halted or is_closed

    @property
    def is_halted(self) -> bool:
        """Whether a hand keeps it closed at this moment."""
        return bool(self.halt) and (self.halt_until is None or timezone.now() < self.halt_until)

    def may_be_halted_by(self, user: "User | AnonymousUser") -> bool:
        """Its writers, and whoever moderates."""
        essay = cast("Post", self)
        return essay.is_editable_by(user) or bool(getattr(user, "is_moderator", False))

    def is_out_of_hands_of(self, user: "User") -> bool:
        """Whether a moderator halted it, and this person is none."""
        return self.is_halted and self.halted_by_moderator and not user.is_moderator

    def _halt(self, halt: Halt, deed: Deed, *, by: "User", until: datetime | None, sentence: str) -> bool:
        sentence = "" if is_empty(sentence) else clean_line(sentence)[:SENTENCE_LENGTH]
        with transaction.atomic():
            self._lock(by)
            wanted = {"halt": halt, "halt_until": until, "halt_sentence": sentence}
            if self.is_halted and all(getattr(self, name) == value for name, value in wanted.items()):
                return False
            self._keep(**wanted, halted_by_moderator=not cast("Post", self).is_written_by(by))
            self._note(deed, by, until=until, sentence=sentence)
        return True

    def _lock(self, by: "User") -> None:
        """Of two hands at once the second sees what the first did."""
        rows: Any = type(self)._default_manager
        names = ("halt", "halt_until", "halt_sentence", "halted_by_moderator")
        for name, value in rows.select_for_update(no_key=True).values(*names).get(pk=self.pk).items():
            setattr(self, name, value)
        if self.is_out_of_hands_of(by):
            raise HaltedByAModerator

    def _keep(self, **fields: Any) -> None:
        type(self)._default_manager.filter(pk=self.pk).update(**fields)
        for name, value in fields.items():
            setattr(self, name, value)

    def _note(self, what: Deed, by: "User", **more: Any) -> None:
        ConversationAct.objects.create(post_id=self.pk, by=by, what=what, **more)
