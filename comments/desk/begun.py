"""Forms with a reason that a moderator has begun: before their session ran out, or before the words were changed."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse

from comments.desk.forms import AskingForm, RejectionForm
from comments.desk.queues import Queue
from comments.models import Comment
from core.kept_words import kept

FORMS: dict[str, type[RejectionForm]] = {"comment-rejection": RejectionForm, "comment-asking": AskingForm}


def begun_forms(request: HttpRequest, comments: Iterable[Comment], queue: Queue) -> dict[int, RejectionForm]:
    """By the comments' numbers, with what was typed."""
    return {
        comment.pk: form.begun(comment, queue, typed)
        for comment in comments
        for page, form in FORMS.items()
        if (typed := kept(request, reverse(page, args=[comment.pk])))
    }
