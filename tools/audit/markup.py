"""Whether every page is HTML as the standard has it: the Nu HTML Checker."""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.audit.programs import MARKUP, output, read_json

CHECK = ["java", "-Xss8m", "-jar", str(MARKUP), "--format", "json", "--exit-zero-always", "--errors-only"]


def findings(pages: Mapping[str, str]) -> Iterator[str]:
    """A line for each error, alike ones once; `pages` is HTML under the name it is reported by."""
    with tempfile.TemporaryDirectory() as folder:
        named = {f"{number}.html": name for number, name in enumerate(pages)}
        for file, name in named.items():
            (Path(folder) / file).write_text(pages[name])
        messages = read_json(output([*CHECK, folder], is_error=True))["messages"]
    seen: dict[str, list[str]] = {}
    for message in messages:
        seen.setdefault(message["message"], []).append(named[Path(message["url"]).name])
    for words, where in seen.items():
        yield f"{words} ({where[0]}{f' and {len(where) - 1} more' if len(where) > 1 else ''})"
