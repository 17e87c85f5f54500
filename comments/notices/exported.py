"""Of what is kept of a member here: what they were told, without anybody's words or name."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from accounts.export.section import MAYBE_MOMENT, MAYBE_NUMBER, MOMENT, Column, Row, Section
from accounts.export.tables import AT_A_TIME
from accounts.models import User
from comments.models import Notice


def notices(user: User) -> Section:
    """What each tells of, of which comment, and when they read it."""
    columns = (
        Column("kind", _("What")),
        Column("essay", _("Essay")),
        Column("comment", _("Comment"), MAYBE_NUMBER),
        Column("letter", _("Letter"), MAYBE_NUMBER),
        Column("letter_news", _("What is new about it")),
        Column("at", _("When"), MOMENT),
        Column("read_at", _("Read"), MAYBE_MOMENT),
    )
    mine = Notice.objects.filter(member=user).select_related("post").order_by("pk")

    def rows() -> Iterable[Row]:
        for notice in mine.iterator(AT_A_TIME):
            told = {"kind": notice.kind, "at": notice.at, "read_at": notice.read_at}
            about = {"comment": notice.comment_id, "letter": notice.letter_id, "letter_news": notice.letter_news}
            yield {**told, "essay": notice.post.title, **about}

    return Section("notifications", _("Notifications"), columns, rows, models=("comments.Notice",))
