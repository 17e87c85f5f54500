from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig
from django.db.models.signals import post_migrate


class AdminConfig(DjangoAdminConfig):
    default_site = "healing.admin_site.AdminSite"


class HealingConfig(AppConfig):
    name = "healing"

    def ready(self) -> None:
        from healing import checks, sentry  # noqa: F401 (registers the checks)

        sentry.set_up(settings.SENTRY_DSN)

        # Once, after all apps have migrated.
        post_migrate.connect(tell_of_changes, sender=apps.get_app_config("posts"), dispatch_uid="healing")


def tell_of_changes(sender: Any, using: str, **more: Any) -> None:
    """Have the database tell of what changes kept pages; nothing where tables were only emptied, as tests do."""
    from healing.kept_pages.triggers import arm

    if "plan" in more and using == "default":
        arm()
