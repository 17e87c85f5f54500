"""Of what is kept of a member here: which essays they follow, whom they muted, and whom their comments name.

That others muted or named them is those others' and in no copy.
"""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.export.section import MOMENT, NUMBER, Column, Row, Section
from accounts.export.tables import AT_A_TIME
from accounts.models import User
from comments.models import Comment, Follow, Mention, Mute
from core.full_addresses import full_address

SINCE = Column("at", _("Since"), MOMENT)


def followed(user: User) -> Section:
    """The essays, with when the member began to follow them."""
    columns = (Column("essay", _("Essay")), Column("address", _("Address")), SINCE)
    follows = Follow.objects.filter(member=user).select_related("post").order_by("pk")

    def rows() -> Iterable[Row]:
        for follow in follows.iterator(AT_A_TIME):
            address = full_address(follow.post.get_absolute_url())
            yield {"essay": follow.post.title, "address": address, "at": follow.at}

    return Section("followed", _("Conversations you follow"), columns, rows, models=("comments.Follow",))


def muted(user: User) -> Section:
    """By the name that the page of settings shows."""
    mutes = Mute.objects.filter(member=user).with_names().order_by("pk")

    def rows() -> Iterable[Row]:
        for mute in mutes.iterator(AT_A_TIME):
            yield {"name": mute.name, "at": mute.at}

    return Section("muted", _("Readers you muted"), (Column("name", _("Name")), SINCE), rows, models=("comments.Mute",))


def mentioned(mine: "QuerySet[Comment]") -> Section:
    """As it stands in the member's own words."""
    columns = (Column("comment", _("Comment"), NUMBER), Column("typed", _("As you wrote it")))
    mentions = Mention.objects.filter(comment__in=mine).order_by("pk")

    def rows() -> Iterable[Row]:
        for mention in mentions.iterator(AT_A_TIME):
            yield {"comment": mention.comment_id, "typed": mention.typed}

    return Section("mentions", _("Readers your comments name"), columns, rows, models=("comments.Mention",))
