"""Django's admin as it is here: entered as everything is, and without the one page of it that asks for no permission."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.http import HttpRequest, HttpResponse


class AdminSite(admin.AdminSite):
    def get_urls(self) -> list[Any]:
        # "View on site" leads to any row whose number is named, and so would tell every author and moderator the address of
        # a draft, which is made from its title. Our pages link to their rows themselves.
        return [url for url in super().get_urls() if getattr(url, "name", None) != "view_on_site"]

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """By the mailed code, as everywhere."""
        page: HttpResponse = secure_admin_login(super().login)(request, extra_context)  # type: ignore[no-untyped-call]
        return page
