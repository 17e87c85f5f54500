"""One function for each e-mail of the care path. None quotes the comment, and no subject says what it is about."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models.localized import as_read_by
from comments.mails import absolute, send
from comments.models import CareStep


def a_moderator_wrote_to_you(step: CareStep) -> None:
    """The moderator's words, and the page on which they stand too. They come however few mails the member wants."""
    writer = step.comment.writer
    with as_read_by(writer):
        send(
            "care_answer",
            writer,
            _("A message for you"),
            f"care_answer:{step.pk}",
            words=step.words,
            link=absolute(reverse("comment-sent", args=[step.comment_id])),
            care=absolute(reverse("care")),
        )


def handed_over(step: CareStep) -> None:
    """That a colleague asks, and the queue; neither the note nor whom it is about."""
    if step.to is None:
        return
    with as_read_by(step.to):
        send(
            "care_handed_over",
            step.to,
            _("A colleague asks you to look at the desk"),
            f"care_handed_over:{step.pk}",
            link=absolute(reverse("desk-care")),
        )
