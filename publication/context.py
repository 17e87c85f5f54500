"""What every template may say about the site."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from publication.models import Publication


def publication(request: HttpRequest) -> dict[str, Any]:
    """`publication`: as this request began with it, else read when a template first asks."""
    return {"publication": getattr(request, "publication", None) or SimpleLazyObject(Publication.current)}
