from django.apps import AppConfig


class HealingConfig(AppConfig):
    name = "healing"

    def ready(self) -> None:
        from healing import checks  # noqa: F401 (registers the checks)
