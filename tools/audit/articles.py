"""Whether a reading mode finds the essay: Mozilla's Readability, which Firefox has built in."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape

from tools.audit.programs import FOLDER, output, read_json


def findings(origin: str, essays: Mapping[str, str], known: Mapping[str, tuple[str, str, str]]) -> Iterator[str]:
    """A line for each essay whose title, writers or text it takes for something else; `known` has them by path."""
    given = [{"path": path, "address": origin + path, "html": html} for path, html in essays.items()]
    for read in read_json(output(["node", str(FOLDER / "articles.js")], given=json.dumps(given))):
        title, writers, html = known[read["path"]]
        for name, found, ours in (
            ("title", read["title"], title),
            ("writers", read["byline"], writers),
            ("text", words(read["text"]), words(without_tags(html))),
        ):
            if found != ours:
                yield f"{read['path']}: {name} is {shortened(found, ours)}"


def without_tags(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def words(text: str) -> str:
    """Without white space, which tags leave differently."""
    return re.sub(r"\s+", "", text)


def shortened(found: str, ours: str) -> str:
    """Where the two begin to differ."""
    start = next(
        (at for at, pair in enumerate(zip(found, ours, strict=False)) if pair[0] != pair[1]), min(len(found), len(ours))
    )
    return f"…{found[start : start + 60]!r} where ours has …{ours[start : start + 60]!r}"
