"""Who may come in here: authors to what is their own, administrators to everything, nobody else."""

from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest

from accounts.sanctions import why_stopped


class ForAuthors[M: models.Model](admin.ModelAdmin[M]):
    """The model's manager has `editable_by(user)`; a row that is not in it is not found."""

    def get_queryset(self, request: HttpRequest) -> Any:
        editable = self.model._default_manager.editable_by(request.user)  # type: ignore[attr-defined]
        return editable.order_by(*self.get_ordering(request))

    def get_form(self, request: HttpRequest, obj: M | None = None, change: bool = False, **kwargs: Any) -> Any:
        """One that gives the words back to whoever a moderator keeps from writing."""
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (OfSomebodyWhoMayWrite, form), {"typed_by": request.user})

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Says beforehand that it would be refused."""
        if request.method != "POST" and (why := why_stopped(request.user)):  # type: ignore[arg-type]  # an author is one
            messages.warning(request, why)
        return super().changeform_view(request, *args, **kwargs)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_author(request)

    def has_view_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return is_author(request) and (obj is None or self.get_queryset(request).filter(pk=obj.pk).exists())

    def has_change_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return self.has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_author(request)

    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return self.has_view_permission(request, obj)


class OfSomebodyWhoMayWrite:
    """Nothing typed is lost: the form comes back as it was, with why it was not kept and until when."""

    typed_by: Any

    def clean(self) -> Any:
        cleaned = super().clean()  # type: ignore[misc]  # the form's
        if why := why_stopped(self.typed_by):
            self.add_error(None, why)  # type: ignore[attr-defined]  # the form's
        return cleaned


def is_author(request: HttpRequest) -> bool:
    """Asked for visitors without an account too: Django lists the models for every page of its admin."""
    return bool(getattr(request.user, "is_author", False))
