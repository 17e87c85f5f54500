"""Letters to the authors of essays, with their answers, as if they had been written, opened and answered on their days."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from comments.models import Letter, LetterStatus, PenName
from core.clean_text import clean_text
from core.markdown import render_comment
from posts.models import Post

READ_AFTER = timedelta(hours=2)


def load_letters(letters: list[dict[str, Any]], people: dict[str, User]) -> None:
    """Every letter, opened by now, and what it was answered; nobody is mailed about it."""
    for line in letters:
        post = Post.objects.get(slug=line["essay"])
        writer, author = people[line["by"]], post.letter_readers[0]
        at = timezone.now() - timedelta(days=line["days_ago"])
        pen_name = PenName.objects.give(writer, post) if line.get("pen_named") else None
        asked = {"asked_at": at + READ_AFTER, "asked_by": author} if line.get("asked") else {}
        first = write(post, writer, line["body"], at, member=writer, pen_name=pen_name, **asked)
        for answer in line.get("answers", []):
            answered_at = at + timedelta(minutes=answer["minutes_after"])
            write(post, author, answer["body"], answered_at, member=writer, first=first)
            Letter.objects.filter(pk=first.pk).update(moved_at=answered_at)


def write(post: Post, writer: User, body: str, at: datetime, **more: Any) -> Letter:
    """One of them."""
    body = clean_text(body)
    moments = {"created_at": at, "moved_at": at, "delivered_at": at, "read_at": at + READ_AFTER}
    return Letter.objects.create(
        post=post,
        writer=writer,
        body=body,
        html=render_comment(body),
        status=LetterStatus.SENT,
        **moments,
        **more,
    )
