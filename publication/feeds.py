"""What all feeds of the site have in common."""

from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from core.feed_formats import WholeTextAtom
from publication.models import Publication


class SiteFeed[Entry: Model](Feed[Entry, Any]):
    feed_type: Any = WholeTextAtom
    item_guid_is_permalink = False
    login_required = False  # what @login_not_required sets on a function

    @method_decorator(require_safe)
    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.publication = Publication.current()
        feed = super().__call__(request, *args, **kwargs)
        # Taking something down makes the newest date older, so by dates alone its readers would never hear of it. The ETag tells.
        del feed["Last-Modified"]
        return feed

    def author_name(self) -> str:
        return self.publication.name
