"""Series: an author's own, all of them for administrators. Essays join one in their own form."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from posts.admin.for_authors import ForAuthors
from posts.models import Series
from posts.writing.fields import LineField


class SeriesForm(forms.ModelForm[Series]):
    title = LineField(label=_("Title"), max_length=100)
    sentence = LineField(label=_("One sentence"), max_length=300, rows=2, required=False)

    class Meta:
        model = Series
        fields = ("title", "slug", "sentence")


@admin.register(Series)
class SeriesAdmin(ForAuthors[Series]):
    form = SeriesForm
    list_display = ("title", "slug", "sentence")
    ordering = ("title", "pk")
    prepopulated_fields = {"slug": ("title",)}
    actions = None
    view_on_site = False  # until a part is published there is no page

    def save_model(self, request: HttpRequest, obj: Series, form: Any, change: bool) -> None:
        if not change:
            obj.owner = request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)
