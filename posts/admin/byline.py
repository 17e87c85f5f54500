"""Who wrote an essay, as rows in its form."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.models.role import WRITES_ESSAYS
from posts.admin.for_authors import is_author
from posts.models import Byline, Post


class WriterField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """People who may write essays, told apart by their handles."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.display_name} ({obj.handle})"


class BylineForm(forms.ModelForm[Byline]):
    writer = WriterField(User.objects.none(), label=_("Writer"))

    class Meta:
        model = Byline
        fields = ("writer", "position")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may_write = User.objects.filter(is_active=True, role__in=WRITES_ESSAYS)
        # Whoever is named already stays, whatever became of their account.
        named = User.objects.filter(pk=self.instance.writer_id)
        self.fields["writer"].queryset = (may_write | named).order_by("display_name", "pk")  # type: ignore[attr-defined]


class BylineFormSet(BaseInlineFormSet[Byline, Post, BylineForm]):
    """`user` is set on a subclass for each request."""

    user: User

    def clean(self) -> None:
        """No essay without a writer, and nobody locks themselves out by accident."""
        super().clean()
        if not self.instance.pk or any(self.errors):
            return
        rows = [form.cleaned_data for form in self.forms]
        staying = {row["writer"] for row in rows if row.get("writer") and not row.get("DELETE")}
        if not staying:
            raise ValidationError(_("An essay needs at least one writer."))
        if not self.user.is_administrator and self.user not in staying:
            raise ValidationError(
                _("You could not open this essay any more. An administrator can take your name off it.")
            )

    def get_unique_error_message(self, unique_check: Any) -> str:
        return str(_("Each writer is named once."))


class BylineInline(admin.TabularInline[Byline, Post]):
    model = Byline
    form = BylineForm
    formset = BylineFormSet  # type: ignore[assignment]
    fields = ("writer", "position")
    verbose_name_plural = _("Writers")

    def get_extra(self, request: HttpRequest, obj: Post | None = None, **kwargs: Any) -> int:
        """An empty row, because without JavaScript none can be added; a new essay has its author before it."""
        return 1 if obj and obj.pk else 2

    def get_formset(self, request: HttpRequest, obj: Post | None = None, **kwargs: Any) -> Any:
        return type("BylineFormSet", (super().get_formset(request, obj, **kwargs),), {"user": request.user})

    def has_view_permission(self, request: HttpRequest, obj: Post | None = None) -> bool:
        """Whoever may open the essay may say who wrote it."""
        return is_author(request)

    def has_add_permission(self, request: HttpRequest, obj: Post | None = None) -> bool:
        return is_author(request)

    def has_change_permission(self, request: HttpRequest, obj: Post | None = None) -> bool:
        return is_author(request)

    def has_delete_permission(self, request: HttpRequest, obj: Post | None = None) -> bool:
        return is_author(request)
