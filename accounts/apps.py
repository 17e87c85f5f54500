from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Members")

    def ready(self) -> None:
        user_logged_in.connect(give_a_members_time, dispatch_uid="accounts")


def give_a_members_time(sender: Any, request: HttpRequest, **more: Any) -> None:
    """Whichever way somebody came in: a stranger's session that kept words for a day is a member's from here on."""
    request.session.set_expiry(None)
