"""An author's pictures: what they look like and how they are described. They come in through the essay's editor."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.pictures.focus import ACROSS, DOWN
from core.pictures.focus_number import FocusNumber
from core.pictures.widths import sized
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
            "For people who cannot see it: what matters in it. In an essay’s text the description given there counts."
        ),
    )
    is_decoration = forms.BooleanField(label=_("It’s decoration"), required=False)
    focus_x = FocusNumber(label=ACROSS)
    focus_y = FocusNumber(
        label=DOWN,
        help_text=_("What has to stay in view where it is cropped. A click on the picture sets both numbers."),
    )

    class Meta:
        model = Picture
        fields = ("alt", "is_decoration", "focus_x", "focus_y")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "alt" not in self.errors and not cleaned.get("alt") and not cleaned.get("is_decoration"):
            self.add_error("alt", _("Describe the picture, or tick that it’s decoration."))
        return cleaned


@admin.register(Picture)
class PictureAdmin(ForAuthors[Picture]):
    form = PictureForm
    fields = ("picture", "alt", "is_decoration", ("focus_x", "focus_y"), "size", "owner", "created_at")
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
        js = [forms.Script("js/focus.js", type="module")]

    def get_urls(self) -> list[URLPattern]:
        return [path("upload/", upload_picture, name="posts_picture_upload"), *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """No: what comes in otherwise would keep its metadata."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Picture | None = None) -> bool:
        """Only while no essay, nor an older version of one, shows it."""
        return super().has_delete_permission(request, obj) and (obj is None or not obj.is_shown)

    def delete_model(self, request: HttpRequest, obj: Picture) -> None:
        obj.remove()

    @admin.display(description=_("picture"))
    def thumbnail(self, picture: Picture) -> SafeString:
        return small(picture)

    @admin.display(description=_("picture"))
    def picture(self, picture: Picture) -> SafeString:
        return render_to_string(
            "posts/writing/focus.html",
            {"picture": picture, "across": "id_focus_x", "down": "id_focus_y", "alt": picture.alt},
        )

    @admin.display(description=_("description"), ordering="alt")
    def description(self, picture: Picture) -> Any:
        return picture.alt or (_("Decoration") if picture.is_decoration else _("No description"))

    @admin.display(description=_("size"))
    def size(self, picture: Picture) -> str:
        return f"{picture.width} × {picture.height}"


def small(picture: Picture) -> SafeString:
    """The picture in its narrowest size. Its description stands beside it, so it is not said twice."""
    address = sized(picture.file.url, min(picture.widths), "webp") if len(picture.widths) > 1 else picture.file.url
    return format_html(
        '<img class="thumbnail" src="{}" width="{}" height="{}" alt="" loading="lazy">',
        address,
        picture.width,
        picture.height,
    )
