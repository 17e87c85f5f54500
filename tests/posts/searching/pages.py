"""What the tests of searching read in its page."""

import re


def titles(answer) -> list[str]:
    rows = re.findall(r'class="entry__title"[^>]*><a [^>]*>(.+?)</a>', answer.content.decode())
    return [re.sub("</?mark>", "", row) for row in rows]


def heading(answer) -> str:
    return re.search(r"<h1[^>]*>(.*?)</h1>", answer.content.decode(), re.DOTALL)[1]


def title_of(answer) -> str:
    return re.search(r"<title>(.*?)</title>", answer.content.decode(), re.DOTALL)[1]
