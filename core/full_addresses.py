"""Addresses that lead here from anywhere: from a feed reader, a shared link, a search engine."""

import re

from django.conf import settings

# In tags alone: the sanitiser leaves no < in words and no quotation mark in values.
_OWN = re.compile(r'(?P<before><(?:a|img)(?: [\w-]+="[^"]*")*? (?:href|src)=")(?P<first>[/#])')

_CHOICE = re.compile(r"</?picture>|<source [^>]*>")


def full_address(path: str) -> str:
    """A path of ours with the site before it; an address that is full already stays."""
    return f"{settings.SITE_URL}{path}" if path.startswith("/") else path


def with_full_addresses(html: str, page: str) -> str:
    """Stored HTML whose links and pictures of ours lead here from outside too; `page` is the path that # leads into.

    Pictures are plain ones there: not every feed reader knows what to choose from.
    """
    own = {"/": full_address("/"), "#": f"{full_address(page)}#"}
    return _OWN.sub(lambda found: found["before"] + own[found["first"]], _CHOICE.sub("", html))
