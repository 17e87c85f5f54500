"""Sending a letter: the rules say whether it arrives at once or a moderator reads it first. Taking it back while it is unread."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from comments.models.decision import Reason
from comments.models.letter_act import LetterAct, LetterDeed
from comments.models.letter_judged import verdict_on_letter
from comments.models.letter_reason import LetterReason
from comments.models.letter_signed import signed_before
from comments.models.letter_status import GONE, LetterStatus
from comments.models.pen_name import PenName
from comments.models.sent import Refused
from comments.rules import Verdict
from comments.rules.care import RULE as CARE
from core.clean_text import clean_text
from core.markdown import render_comment
from posts.models import Post

if TYPE_CHECKING:
    from accounts.models import User
    from comments.models.letter import Letter

SAME_WITHIN = timedelta(minutes=10)


class SentLetterQuerySet[M: models.Model](models.QuerySet[M]):
    @transaction.atomic
    def send(
        self,
        *,
        post: Post,
        writer: "User",
        body: str,
        exchange: "Letter | None" = None,
        pen_named: bool = False,
        form_token: UUID | None = None,
        seconds_taken: int | None = None,
        trap_is_filled: bool = False,
    ) -> "Letter":
        """Send words to the other side of an exchange, or to the essay's writers where none is named; the same again is
        the letter that is there. Raises Refused.

        `pen_named` is asked for the first that somebody signs about the essay or beneath it; as they signed, they sign on.
        """
        # As of a comment: one writer's submissions queue up, and whoever imposes something on them waits here too.
        writer.has_sanctions = get_user_model().objects.select_for_update(no_key=True).get(pk=writer.pk).has_sanctions
        letter: Any = self.model(post=post, writer=writer, body=clean_text(body), first=exchange)
        letter.member = exchange.member if exchange else writer
        letter.seconds_taken, letter.trap_is_filled = seconds_taken, trap_is_filled
        if same := letter.sent_before(form_token):
            return same  # type: ignore[no-any-return]
        verdict = verdict_on_letter(letter)
        if verdict.refusal:
            raise Refused(verdict.refusal)
        letter.sign(pen_named=pen_named)
        letter.store(verdict, form_token)
        return letter  # type: ignore[no-any-return]


class SentLetter(models.Model):
    # Unique per writer: the same form sent twice is one letter.
    form_token = models.UUIDField(default=uuid4, editable=False)
    held_at = models.DateTimeField(null=True, editable=False)
    delivered_at = models.DateTimeField(null=True, editable=False)

    seconds_taken: int | None = None
    trap_is_filled = False

    class Meta:
        abstract = True

    def sent_before(self, form_token: UUID | None) -> "Letter | None":
        """The letter that this one is: by the same form, or with the same words to the same side a moment ago."""
        letter: Any = self
        words = Q(body=letter.body, created_at__gt=timezone.now() - SAME_WITHIN)
        same = words | Q(body=letter.body, form_token=form_token) if form_token else words
        mine = type(letter).objects.filter(same, writer=letter.writer, post=letter.post, member=letter.member)
        return mine.exclude(status__in=GONE).first()  # type: ignore[no-any-return]

    def sign(self, *, pen_named: bool) -> None:
        """With the name of the letters before, else with that beneath the essay, else as asked; writers of the essay with their own."""
        letter: Any = self
        if letter.is_answer:
            return
        signed, letter.pen_name = signed_before(letter)
        if not signed and pen_named:
            letter.pen_name = PenName.objects.give(letter.writer, letter.post)

    def store(self, verdict: Verdict, form_token: UUID | None) -> None:
        """Keep it as the rules said: on its way to the other side, waiting for a moderator, or turned down."""
        letter: Any = self
        used = form_token and type(letter).objects.filter(writer=letter.writer, form_token=form_token).exists()
        letter.form_token = uuid4() if used or not form_token else form_token
        letter.html = render_comment(letter.body)
        if verdict.is_turned_down:
            letter.status, letter.removed_because = LetterStatus.REJECTED, Reason.OTHER
        elif not verdict.holds:
            letter.status = LetterStatus.SENT
        letter.held_at = letter.created_at if letter.status == LetterStatus.HELD else None
        letter.save(force_insert=True)
        if letter.status == LetterStatus.SENT:
            letter.arrive()
        elif letter.status == LetterStatus.HELD:
            letter.wait(verdict)
        else:
            LetterAct.objects.create(letter=letter, by=None, what=LetterDeed.REJECTED, reason=Reason.OTHER)

    def arrive(self) -> None:
        """Let the other side find it, and tell them; in the transaction that decided so."""
        from comments.letters.telling import arrived  # it loads the models

        letter: Any = self
        letter.delivered_at = timezone.now()
        letter.save(update_fields=["delivered_at"])
        type(letter).objects.filter(pk=letter.first_id or letter.pk).update(moved_at=letter.delivered_at)
        arrived(letter)

    def wait(self, verdict: Verdict) -> None:
        """Keep why a moderator reads it first; two are told at once where somebody may need a person."""
        from comments.letters.jobs import tell_of_letter  # jobs load the models

        letter: Any = self
        LetterReason.objects.bulk_create(
            LetterReason(letter=letter, rule=hold.rule, sentence=hold.sentence) for hold in verdict.holds
        )
        if any(hold.rule == CARE for hold in verdict.holds):
            tell_of_letter.defer(letter_id=letter.pk)

    @transaction.atomic
    def take_back(self, *, by: "User") -> str:
        """Take back what nobody it is for has opened, and answer its words; empty where there is nothing to take back."""
        letters: Any = type(self)._default_manager
        unread = letters.select_for_update(no_key=True).filter(pk=self.pk, writer=by, read_at=None)
        letter = unread.filter(status__in=(LetterStatus.HELD, LetterStatus.SENT)).first()
        if not letter:
            return ""
        words: str = letter.body
        letter.empty(LetterStatus.TAKEN_BACK)
        self.refresh_from_db(fields=["status", "body", "html"])
        return words

    def empty(self, status: LetterStatus) -> None:
        """Take away its words, why it waited and what was told of it; that it was there stays."""
        letter: Any = self
        letter.status, letter.body, letter.html, letter.removed_because = status, "", "", ""
        letter.save(update_fields=["status", "body", "html", "removed_because"])
        letter.reasons.all().delete()
        letter.notices.all().delete()

    @property
    def can_be_taken_back(self) -> bool:
        """By whoever wrote it."""
        letter: Any = self
        return letter.read_at is None and letter.status in {LetterStatus.HELD, LetterStatus.SENT}
