"""What every template may say about the site."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from publication.models import Publication


def publication(request: HttpRequest) -> dict[str, Any]:
    """`publication`, read when a template first asks."""
    return {"publication": SimpleLazyObject(Publication.current)}
