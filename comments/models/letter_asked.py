"""“May I publish this?”: the essay's writer asks, and only a yes of whoever wrote the letter makes a comment of it."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.letter_status import LetterStatus

if TYPE_CHECKING:
    from accounts.models import User
    from comments.models.comment import Comment


class Consent(models.TextChoices):
    YES = "yes", _("Yes, as a comment")
    NO = "no", _("No")


class Asked(models.Model):
    """Asked once of each letter, and answered once. Without an answer it stays a letter."""

    asked_at = models.DateTimeField(null=True, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="letters_asked_for"
    )
    consent = models.CharField(max_length=3, choices=Consent, blank=True, editable=False)
    consent_at = models.DateTimeField(null=True, editable=False)
    # What became of it. Whether anybody can read that is the comment's own affair.
    comment = models.OneToOneField(
        "comments.Comment", on_delete=models.SET_NULL, null=True, editable=False, related_name="from_letter"
    )

    class Meta:
        abstract = True

    @transaction.atomic
    def ask(self, *, by: "User") -> bool:
        """Ask whoever wrote this letter whether it may be published; whether that was new. The essay's writers alone, after reading it."""
        from comments.letters.telling import asked  # it loads the models

        letters: Any = type(self)._default_manager
        theirs = letters.received_by(by).filter(pk=self.pk, writer=F("member")).order_by()
        now = timezone.now()
        open_ones = letters.filter(pk__in=theirs.values("pk"), status=LetterStatus.SENT, asked_at=None)
        is_new = open_ones.exclude(read_at=None).update(asked_at=now, asked_by=by)
        self.refresh_from_db(fields=["asked_at", "asked_by"])
        if is_new:
            asked(self)  # type: ignore[arg-type]
        return bool(is_new)

    @transaction.atomic
    def refuse_to_publish(self, *, by: "User") -> bool:
        """Say no, for good; whether that was new."""
        return self._answer(Consent.NO, by=by)

    @transaction.atomic
    def publish(self, body: str, *, by: "User", pen_named: bool, **form: Any) -> "Comment | None":
        """Say yes: send these words as a comment beneath the essay, by the rules for comments; None where it was answered
        before. Raises Refused, and then nothing was answered. `form` is what Comment.objects.send takes of a form.
        """
        from comments.models.comment import Comment  # which is made of more than this

        letter: Any = self
        if not self._answer(Consent.YES, by=by):
            return None
        comment = Comment.objects.send(post=letter.post, writer=by, body=body, pen_named=pen_named, **form)
        type(letter).objects.filter(pk=letter.pk).update(comment=comment)
        letter.comment = comment
        return comment

    def _answer(self, consent: Consent, *, by: "User") -> bool:
        from comments.letters.telling import answered  # it loads the models

        letters: Any = type(self)._default_manager
        mine = letters.filter(pk=self.pk, writer=by, status=LetterStatus.SENT, consent="").exclude(asked_at=None)
        is_new = bool(mine.update(consent=consent, consent_at=timezone.now()))
        self.refresh_from_db(fields=["consent", "consent_at", "asked_at", "asked_by"])
        if is_new:
            answered(self)  # type: ignore[arg-type]
        return is_new

    @property
    def waits_for_consent(self) -> bool:
        letter: Any = self
        return bool(self.asked_at and not self.consent and letter.status == LetterStatus.SENT)
