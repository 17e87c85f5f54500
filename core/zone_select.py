"""A list to choose a time zone from."""

from typing import Any

from django import forms


class ZoneSelect(forms.Select):
    """The names of places are those of the tz database in every language, and say so to translating machines."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(*args, **kwargs)
        if option["value"]:
            option["attrs"]["translate"] = "no"
        return option
