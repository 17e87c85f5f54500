"""Content terms, for administrators."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from posts.signals import asking_for_what_is_noted
from posts.writing.fields import LineField
from publication.models import ContentTerm
from publication.models.content_term import MOST_TERMS


class ContentTermForm(forms.ModelForm[ContentTerm]):
    name = LineField(label=_("Name"), max_length=40, help_text=_("A plain word or two: “Grief”, “A stay in hospital”."))

    class Meta:
        model = ContentTerm
        fields = ("name", "slug", "order")


@admin.register(ContentTerm)
class ContentTermAdmin(admin.ModelAdmin[ContentTerm]):
    form = ContentTermForm
    list_display = ("name", "slug", "order")

    def get_prepopulated_fields(self, request: HttpRequest, obj: ContentTerm | None = None) -> dict[str, Any]:
        return {} if obj else {"slug": ("name",)}

    def get_readonly_fields(self, request: HttpRequest, obj: ContentTerm | None = None) -> tuple[str, ...]:
        """Readers' preferences are kept under the key, in browsers too, where nobody can change it."""
        return ("slug",) if obj else ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and ContentTerm.objects.count() < MOST_TERMS

    def has_delete_permission(self, request: HttpRequest, obj: ContentTerm | None = None) -> bool:
        """Not while essays or comments are under it: they would stand there without their note."""
        is_used = obj is not None and (obj.posts.exists() or is_under_anything_else(obj))
        return super().has_delete_permission(request, obj) and not is_used

    def get_actions(self, request: HttpRequest, action_location: Any = admin.ActionLocation.CHANGE_LIST) -> Any:
        """Deleting is done one by one, where it can be refused."""
        actions = super().get_actions(request, action_location=action_location)
        actions.pop("delete_selected", None)
        return actions


def is_under_anything_else(term: ContentTerm) -> bool:
    return any(answer for _who, answer in asking_for_what_is_noted.send(ContentTerm, term=term))
