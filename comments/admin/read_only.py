"""Who sees the conversation in the admin, and that nobody changes it there except by a verb."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db import models
from django.db.models.functions import Coalesce
from django.http import HttpRequest

if TYPE_CHECKING:
    Base = admin.options.BaseModelAdmin[Any]
    Rows = admin.TabularInline[Any, Any]
else:
    Base, Rows = object, admin.TabularInline


class ReadByModerators(Base):
    """Seen by moderators and administrators, changed by nobody."""

    def get_queryset(self, request: HttpRequest) -> Any:
        """Nothing for anybody else: Django looks for the row before it asks who may see it, and answers accordingly."""
        rows = super().get_queryset(request)
        return rows if self.has_view_permission(request) else rows.none()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return bool(request.user.is_active and getattr(request.user, "is_moderator", False))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class FoundByName(Base):
    """Rows about a comment, each with the name that moderators know its writer by, as `known_as_name`."""

    def get_queryset(self, request: HttpRequest) -> Any:
        name = Coalesce("comment__pen_name__name", "comment__writer__display_name")
        return super().get_queryset(request).annotate(known_as_name=name)


class ReadOnlyRows(ReadByModerators, Rows):
    """A table of the rows that belong to a comment."""

    extra = 0
    can_delete = False
    ordering = ["pk"]
    show_change_link = False
