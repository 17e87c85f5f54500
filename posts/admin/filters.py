"""What the list of essays can be narrowed to."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from posts.models import Post
from posts.models.publishable import Status


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return Status.choices

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        words = {
            Status.DRAFT: queryset.drafts,
            Status.SCHEDULED: queryset.scheduled,
            Status.PUBLISHED: queryset.published,
            Status.UNPUBLISHED: queryset.unpublished,
        }
        narrow = words.get(self.value())  # type: ignore[call-overload]
        return narrow() if narrow else queryset


class WriterFilter(admin.SimpleListFilter):
    title = _("writer")
    parameter_name = "writer"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Only people who wrote an essay that this person may see here."""
        writers = User.objects.filter(bylines__post__in=Post.objects.editable_by(request.user)).distinct()
        return [(str(pk), name) for pk, name in writers.order_by("display_name").values_list("pk", "display_name")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        chosen = self.value() or ""
        if chosen not in dict(self.lookup_choices):
            return queryset
        # A subquery: joined, it would be the row by which the author's own essays were found.
        return queryset.filter(pk__in=Post.objects.filter(bylines__writer=int(chosen)).values("pk"))
