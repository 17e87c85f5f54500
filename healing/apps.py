from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig


class AdminConfig(DjangoAdminConfig):
    default_site = "healing.admin_site.AdminSite"


class HealingConfig(AppConfig):
    name = "healing"

    def ready(self) -> None:
        from healing import checks  # noqa: F401 (registers the checks)
