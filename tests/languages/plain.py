"""What of an answer is still plain English."""

from tests.languages.visible_words import plain_words

# What is called so in any language, and what the program that runs the jobs calls its part of the admin.
NAMES = frozenset({"Atom", "RSS", "JSON", "Feed", "UTC", "Procrastinate", "jobs"})
# Stands in words to answer with for an address.
MARK = "{care}"
# Django's own admin says these in English to everybody.
DJANGOS = frozenset({"img[alt]: Search", "img[alt]: True", "img[alt]: False"})


def plain_on(answer) -> list[str]:
    """The sentences of a page, each with its element; the number of the request is no word."""
    if answer.status_code in {301, 302, 304} or not answer.get("Content-Type", "").startswith("text/html"):
        return []
    return plain_in(answer.content.decode().replace(answer["X-Request-ID"], ""))


def plain_in(html: str) -> list[str]:
    """The same of any text, as HTML."""
    words = plain_words(html.replace(MARK, ""), allowed=NAMES)
    return [said for where, text in words if (said := f"{where}: {text}") not in DJANGOS]
