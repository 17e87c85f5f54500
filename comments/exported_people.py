"""Of what is kept of a member here: which essays they follow or said that they heard, whom they muted, and whom their comments name.

That others muted or named them is those others' and in no copy.
"""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.export.section import MOMENT, NUMBER, Column, Row, Section
from accounts.export.tables import AT_A_TIME
from accounts.models import User
from comments.models import Comment, Follow, Heard, Mention, Mute, PenName, PenNameMute
from core.full_addresses import full_address

SINCE = Column("at", _("Since"), MOMENT)
WHEN = Column("at", _("When"), MOMENT)


def followed(user: User) -> Section:
    """The essays, with when the member began to follow them."""
    columns = (Column("essay", _("Essay")), Column("address", _("Address")), SINCE)
    follows = Follow.objects.filter(member=user).select_related("post").order_by("pk")

    def rows() -> Iterable[Row]:
        for follow in follows.iterator(AT_A_TIME):
            address = full_address(follow.post.get_absolute_url())
            yield {"essay": follow.post.title, "address": address, "at": follow.at}

    return Section("followed", _("Conversations you follow"), columns, rows, models=("comments.Follow",))


def heard(user: User) -> Section:
    """The essays whose authors this member told that they heard them; the authors know how many did, and not who."""
    columns = (Column("essay", _("Essay")), Column("address", _("Address")), WHEN)
    said = Heard.objects.filter(member=user).select_related("post").order_by("pk")

    def rows() -> Iterable[Row]:
        for each in said.iterator(AT_A_TIME):
            yield {"essay": each.post.title, "address": full_address(each.post.get_absolute_url()), "at": each.at}

    return Section(
        "heard", _("Essays whose authors you told that you hear them"), columns, rows, models=("comments.Heard",)
    )


def muted(user: User) -> Section:
    """By the name that the page of settings shows."""
    mutes = Mute.objects.filter(member=user).with_names().order_by("pk")

    def rows() -> Iterable[Row]:
        for mute in mutes.iterator(AT_A_TIME):
            yield {"name": mute.name, "at": mute.at}

    return Section("muted", _("Readers you muted"), (Column("name", _("Name")), SINCE), rows, models=("comments.Mute",))


def muted_pen_names(user: User) -> Section:
    """Each with the essay beneath which it is used."""
    columns = (Column("name", _("Pen-name")), Column("essay", _("Essay")), SINCE)
    mutes = PenNameMute.objects.filter(member=user).with_names().order_by("pk")

    def rows() -> Iterable[Row]:
        for mute in mutes.iterator(AT_A_TIME):
            yield {"name": mute.name, "essay": mute.pen_name.post.title, "at": mute.at}

    return Section("muted_pen_names", _("Pen-names you muted"), columns, rows, models=("comments.PenNameMute",))


def pen_names(user: User) -> Section:
    """The member's own: nobody else is told that they are theirs."""
    columns = (Column("name", _("Pen-name")), Column("essay", _("Essay")), Column("created_at", _("Since"), MOMENT))
    own = PenName.objects.filter(member=user).select_related("post").order_by("pk")

    def rows() -> Iterable[Row]:
        for one in own.iterator(AT_A_TIME):
            yield {"name": one.name, "essay": one.post.title, "created_at": one.created_at}

    return Section("pen_names", _("Your pen-names"), columns, rows, models=("comments.PenName",))


def mentioned(mine: "QuerySet[Comment]") -> Section:
    """As it stands in the member's own words."""
    columns = (Column("comment", _("Comment"), NUMBER), Column("typed", _("As you wrote it")))
    mentions = Mention.objects.filter(comment__in=mine).order_by("pk")

    def rows() -> Iterable[Row]:
        for mention in mentions.iterator(AT_A_TIME):
            yield {"comment": mention.comment_id, "typed": mention.typed}

    return Section("mentions", _("Readers your comments name"), columns, rows, models=("comments.Mention",))
