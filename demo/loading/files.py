"""Reading what lies in this folder: TOML, and Markdown with TOML in front."""

import tomllib
from pathlib import Path
from typing import Any

DEMO = Path(__file__).resolve().parent.parent


def publication() -> dict[str, Any]:
    return tomllib.loads((DEMO / "publication.toml").read_text(encoding="utf-8"))


def essays() -> list[tuple[str, dict[str, Any], str]]:
    """Slug, what stands in front, and the text of every essay."""
    found = []
    for file in sorted((DEMO / "essays").glob("*.md")):
        _nothing, front, body = file.read_text(encoding="utf-8").split("+++\n", 2)
        found.append((file.stem, tomllib.loads(front), body.strip() + "\n"))
    return found


def comments(slug: str) -> list[dict[str, Any]]:
    file = DEMO / "comments" / f"{slug}.toml"
    found: list[dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8"))["comments"] if file.exists() else []
    return found


def letters() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((DEMO / "letters.toml").read_text(encoding="utf-8"))["letters"]
    return found


def cover(name: str) -> bytes:
    return (DEMO / "covers" / name).read_bytes()
