"""Words to begin a private answer with: those that come with the software, and what administrators made of them."""

import tomllib
from functools import cache
from pathlib import Path

from care.models import Reply

FILE = Path(__file__).with_name("replies.toml")
# What stands in them for the address of the page with help.
CARE = "{care}"


@cache
def built_in() -> dict[str, Reply]:
    """Those of the file, by their keys, unsaved."""
    contents = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {reply["key"]: Reply(**{**reply, "words": reply["words"].strip()}) for reply in contents["reply"]}


def every_reply() -> list[Reply]:
    """All there are, by language and title, also those that were taken away (their words are empty)."""
    kept = {reply.key: reply for reply in Reply.objects.newest().select_related("by")}
    return sorted({**built_in(), **kept}.values(), key=lambda reply: (reply.language, reply.title))


def reply_of(key: str) -> Reply | None:
    """The newest under this key; None where there is none."""
    return Reply.objects.of(key).first() or built_in().get(key)


def words_of(reply: Reply, *, care: str) -> str:
    """The words, with the address of the page with help."""
    return reply.words.replace(CARE, care)
