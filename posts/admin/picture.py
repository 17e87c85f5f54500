"""An author's pictures: what they look like and how they are described. They come in through the essay's editor."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from posts.admin.for_authors import ForAuthors
from posts.models import Picture
from posts.writing.fields import LineField
from posts.writing.upload import upload_picture


class PictureForm(forms.ModelForm[Picture]):
    alt = LineField(
        label=_("Description"),
        max_length=300,
        rows=2,
        required=False,
        help_text=_(
            "For people who cannot see it: what matters in it. Empty only where it is decoration. "
            "In an essay’s text the description given there counts."
        ),
    )

    class Meta:
        model = Picture
        fields = ("alt",)


@admin.register(Picture)
class PictureAdmin(ForAuthors[Picture]):
    form = PictureForm
    fields = ("picture", "alt", "size", "owner", "created_at")
    readonly_fields = ("picture", "size", "owner", "created_at")
    list_display = ("thumbnail", "description", "size", "owner", "created_at")
    list_display_links = ("thumbnail", "description")
    list_select_related = ("owner",)
    list_per_page = 40
    search_fields = ("alt",)
    ordering = ("-created_at", "-pk")
    actions = None

    class Media:
        css = {"all": ["css/admin_posts.css"]}

    def get_urls(self) -> list[URLPattern]:
        return [path("upload/", upload_picture, name="posts_picture_upload"), *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """No: what comes in otherwise would keep its metadata."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Picture | None = None) -> bool:
        """No: an essay, or an older version of one, may show it."""
        return False

    @admin.display(description=_("picture"))
    def thumbnail(self, picture: Picture) -> SafeString:
        return shown(picture, "thumbnail")

    @admin.display(description=_("picture"))
    def picture(self, picture: Picture) -> SafeString:
        return shown(picture, "whole-picture")

    @admin.display(description=_("description"), ordering="alt")
    def description(self, picture: Picture) -> Any:
        return picture.alt or _("No description")

    @admin.display(description=_("size"))
    def size(self, picture: Picture) -> str:
        return f"{picture.width} × {picture.height}"


def shown(picture: Picture, css_class: str) -> SafeString:
    """The picture at its own address. Its description stands beside it, so it is not said twice."""
    return format_html(
        '<img class="{}" src="{}" width="{}" height="{}" alt="" loading="lazy">',
        css_class,
        picture.file.url,
        picture.width,
        picture.height,
    )
