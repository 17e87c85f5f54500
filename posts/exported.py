"""What is kept of somebody who writes essays: the essays as Markdown, their versions, pictures as they were uploaded."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.export.section import (
    MAYBE_MOMENT,
    MOMENT,
    NUMBER,
    SEVERAL,
    YES_OR_NO,
    Column,
    File,
    Row,
    Section,
    pieces_of,
)
from accounts.export.tables import AT_A_TIME, table_of
from accounts.models import User
from core.full_addresses import full_address
from posts.models import ConversationAct, Picture, Post, PostRevision, Series


def exported(sender: Any, user: User, **more: Any) -> list[Section]:
    """The answer to accounts' `exporting`."""
    series = Series.objects.filter(owner=user)
    acts = table_of(
        ConversationAct.objects.filter(by=user), "conversation_acts", _("Conversations you closed or opened")
    )
    return [essays(user), versions(user), pictures(user), table_of(series, "series", _("Series you began")), acts]


def essays(user: User) -> Section:
    """Every essay that names this member, in every state; the text lies beside as Markdown."""
    columns = (
        Column("title", _("Title")),
        Column("standfirst", _("Opening line")),
        Column("address", _("Address")),
        Column("language", _("Language")),
        Column("status", _("State")),
        Column("published_at", _("Published"), MAYBE_MOMENT),
        Column("unpublished_at", _("Taken down"), MAYBE_MOMENT),
        Column("created_at", _("Begun"), MOMENT),
        Column("topics", _("Topics"), SEVERAL),
        Column("note", _("Content note")),
        Column("cover_caption", _("Cover’s caption")),
        Column("comment_policy", _("Comments")),
        Column("takes_letters", _("Takes letters"), YES_OR_NO),
        Column("climate", _("Readers are asked for")),
        Column("file", _("File")),
    )
    mine = Post.objects.filter(writers=user).select_related("cover").order_by("pk")

    def rows() -> Iterator[Row]:
        for post in mine.prefetch_related("topics", "content_terms").iterator(AT_A_TIME):
            yield {column.name: getattr(post, column.name, None) for column in columns} | {
                "address": full_address(post.get_absolute_url()),
                "status": post.status.value,
                "topics": [topic.name for topic in post.topics.all()],
                "file": path_of(post),
            }

    return Section(
        "essays",
        _("Essays"),
        columns,
        rows,
        models=("posts.Post", "posts.Byline"),
        files=lambda: texts_of(mine),
    )


def texts_of(mine: "QuerySet[Post]") -> Iterator[File]:
    for number in mine.values_list("pk", flat=True):
        post = Post.objects.only("title", "standfirst", "body", "slug").get(pk=number)
        yield File(path_of(post), lambda post=post: [markdown_of(post).encode()])  # type: ignore[misc]  # bound now


def path_of(post: Post) -> str:
    return f"essays/{post.pk}-{post.slug}.md"


def markdown_of(post: Post) -> str:
    """The essay with its title and opening line above it."""
    return "\n\n".join(part for part in (f"# {post.title}", post.standfirst, post.body) if part) + "\n"


def versions(user: User) -> Section:
    """Every version that this member saved, whole."""
    saved = PostRevision.objects.filter(by=user).order_by("pk")
    columns = (
        Column("essay", _("Essay"), NUMBER),
        Column("version", _("Version"), NUMBER),
        Column("at", _("When"), MOMENT),
        Column("title", _("Title")),
        Column("standfirst", _("Opening line")),
        Column("body", _("Text")),
    )
    names = [column.name for column in columns[1:]]

    def rows() -> Iterator[Row]:
        for row in saved.values(*names, number=F("post_id")).iterator(AT_A_TIME):
            yield {"essay": row.pop("number"), **row}

    return Section("essay_versions", _("Versions of essays you saved"), columns, rows, models=("posts.PostRevision",))


def pictures(user: User) -> Section:
    """Every picture this member uploaded: as it came, where that was kept, else as it is shown."""
    columns = (
        Column("alt", _("Description")),
        Column("is_decoration", _("This is decoration"), YES_OR_NO),
        Column("created_at", _("Uploaded"), MOMENT),
        Column("width", _("Width"), NUMBER),
        Column("height", _("Height"), NUMBER),
        Column("file", _("File")),
    )
    mine = Picture.objects.filter(owner=user).order_by("pk")

    def rows() -> Iterator[Row]:
        for picture in mine.iterator(AT_A_TIME):
            yield {column.name: getattr(picture, column.name) for column in columns} | {"file": name_of(picture)}

    return Section("pictures", _("Pictures"), columns, rows, models=("posts.Picture",), files=lambda: files_of(mine))


def files_of(mine: "QuerySet[Picture]") -> Iterable[File]:
    for picture in mine.iterator(AT_A_TIME):
        kept = picture.original or picture.file
        yield File(name_of(picture), pieces_of(str(kept.name), kept.storage))


def name_of(picture: Picture) -> str:
    return str((picture.original or picture.file).name)
