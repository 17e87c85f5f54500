"""What a feed is written as: Atom, RSS 2.0 or JSON Feed 1.1, each with the whole text.

An entry's `description` is its HTML; beside what Django knows, it has `summary` (plain), `authors` (names),
`language` and `picture` (a full address); each may be empty. A feed has `began`: its date while nothing is in it.
"""

import datetime
import json
import re
from typing import Any

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed, rfc3339_date
from django.utils.html import escape

# What no XML 1.0 document may hold, not even escaped. The forms clean it away; a row may have come another way.
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONG_AGO = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def fit(value: Any) -> Any:
    """The same text, or list of texts, without what breaks XML."""
    if isinstance(value, str):
        return UNFIT.sub("", value)
    return [fit(part) for part in value] if isinstance(value, list) else value


class WholeText(SyndicationFeed):
    def __init__(self, **described: Any) -> None:
        super().__init__(**{name: fit(value) for name, value in described.items()})

    def add_item(self, **entry: Any) -> None:  # type: ignore[override]  # by name alone, as Django's views call it
        super().add_item(**{name: fit(value) for name, value in entry.items()})

    def latest_post_date(self) -> datetime.datetime:
        """Of an empty feed not the present moment, or no two answers would be the same one."""
        return super().latest_post_date() if self.items else self.feed.get("began") or LONG_AGO


class WholeTextAtom(WholeText, Atom1Feed):
    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, {**item, "description": escape(item["summary"]) or None})
        for name in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")
        language = {"xml:lang": item["language"]} if item["language"] else {}
        handler.addQuickElement("content", item["description"], {"type": "html", **language})


class WholeTextRss(WholeText, Rss201rev2Feed):
    def rss_attributes(self) -> dict[str, str]:
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, {**item, "description": escape(item["summary"]) or None})
        for name in item["authors"]:
            handler.addQuickElement("dc:creator", name)
        handler.addQuickElement("content:encoded", item["description"])


class WholeTextJson(WholeText):
    content_type = "application/feed+json"

    def write(self, outfile: Any, encoding: str) -> None:
        described = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "description": self.feed["subtitle"],
            "language": self.feed["language"],
            "authors": people([self.feed["author_name"]]),
        }
        whole = {**without_empty(described), "items": [entry_as_json(item) for item in self.items]}
        outfile.write(json.dumps(whole, ensure_ascii=False))


def entry_as_json(item: dict[str, Any]) -> dict[str, Any]:
    """An entry under the names that JSON Feed has for it."""
    return without_empty(
        {
            "id": item["unique_id"],
            "url": item["link"],
            "title": item["title"],
            "content_html": item["description"],
            "summary": item["summary"],
            "image": item["picture"],
            "date_published": rfc3339_date(item["pubdate"]),
            "date_modified": rfc3339_date(item["updateddate"]),
            "authors": people(item["authors"]),
            "tags": item["categories"],
            "language": item["language"],
        }
    )


def people(names: list[str]) -> list[dict[str, str]]:
    return [{"name": name} for name in names]


def without_empty(described: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in described.items() if value}
