"""The site settings on one page, for administrators."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from publication.models import ONLY_ROW, Publication


@admin.register(Publication)
class PublicationAdmin(admin.ModelAdmin[Publication]):
    fields = ("name", "tagline", "introduction", "hold_comments_of", "comments_close_after_days")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Publication | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponse:
        """There is one row, so the list is that row's page; the first look writes nothing, the first save makes the row."""
        return redirect(reverse("admin:publication_publication_change", args=[ONLY_ROW]))

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Publication | None:
        return Publication.current() if object_id == str(ONLY_ROW) else None
