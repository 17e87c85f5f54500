"""What all feeds of the site have in common."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from core.feed_formats import WholeTextAtom
from core.kept_pages import Keeping
from publication.models import Publication


class SiteFeed[Entry: Model](Feed[Entry, Any]):
    item_guid_is_permalink = False
    name = ""
    login_required = False  # what @login_not_required sets on a function
    keeping = Keeping()  # what @kept_whole sets

    def __init__(self, feed_type: Any = WholeTextAtom, name: str = "") -> None:
        """The same feed written another way, at the address of this name."""
        self.feed_type = feed_type
        self.name = name or self.name

    @method_decorator(require_safe)
    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.publication = Publication.current()
        feed = super().__call__(request, *args, **kwargs)
        # Django writes the newest entry's date. Taking that entry down makes it older, and who goes by dates would never hear of it.
        del feed["Last-Modified"]
        if moment := self.last_changed():
            feed["Last-Modified"] = http_date(moment.timestamp())
        return feed

    def last_changed(self) -> datetime | None:
        """When something in it last came, changed or went; nothing where that is not known, and the ETag alone tells."""
        return None

    def author_name(self) -> str:
        return self.publication.name
