"""What the product is made of, as a CycloneDX document: from the lock files alone, so that it is the same wherever it is made."""

import hashlib
import json
import sys
import tomllib
import uuid
from base64 import b64decode
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("uv.lock", "editor/package-lock.json")
# The lists of a package in uv.lock that name what it needs.
NEEDS, NEEDS_WITH_EXTRAS = "dependencies", "optional-dependencies"
type Package = dict[str, Any]


def document(*, with_development: bool) -> dict[str, Any]:
    """CycloneDX 1.6. The number is made of the lock files, so the same parts have the same number."""
    digest = hashlib.sha256(b"".join((ROOT / lock).read_bytes() for lock in LOCKS) + bytes([with_development]))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.UUID(bytes=digest.digest()[:16], version=4)}",
        "version": 1,
        "metadata": {
            "component": {"type": "application", "bom-ref": "healing", "name": "healing", "version": own()["version"]}
        },
        "components": sorted(
            [*python(with_development), *javascript(with_development)], key=lambda part: str(part["bom-ref"])
        ),
    }


@cache
def packages() -> list[Package]:
    found: list[Package] = tomllib.loads((ROOT / "uv.lock").read_text())["package"]
    return found


def own() -> Package:
    return next(package for package in packages() if package["name"] == "healing")


def python(with_development: bool) -> Iterator[dict[str, Any]]:
    """Every package that a site installs with all extras, at each version that some Python or system gets."""
    wanted = installed(with_development)
    for package in packages():
        if package["name"] in wanted and package["name"] != "healing":
            purl = f"pkg:pypi/{package['name']}@{package['version']}"
            # Of wheels there is one for each machine, so the sum is that of the sources.
            sums = [of_lock(package["sdist"]["hash"])] if "sdist" in package else []
            yield component(package["name"], package["version"], purl, sums)


def installed(with_development: bool) -> set[str]:
    """The names of all packages that ours needs, and those of theirs."""
    by_name: dict[str, list[Package]] = {}
    for package in packages():
        by_name.setdefault(package["name"], []).append(package)
    first = [*own()[NEEDS], *flat(own().get(NEEDS_WITH_EXTRAS, {}))]
    first += flat(own().get("dev-dependencies", {})) if with_development else []
    found: set[tuple[str, str]] = set()
    waiting = list(first)
    while waiting:
        need = waiting.pop()
        for extra in ["", *need.get("extra", [])]:
            if (need["name"], extra) in found:
                continue
            found.add((need["name"], extra))
            for package in by_name[need["name"]]:
                waiting += package.get(NEEDS_WITH_EXTRAS, {}).get(extra, []) if extra else package.get(NEEDS, [])
    return {name for name, _extra in found}


def flat(lists: dict[str, list[Package]]) -> list[Package]:
    return [need for needs in lists.values() for need in needs]


def javascript(with_development: bool) -> Iterator[dict[str, Any]]:
    """What is in static/vendor/editor.min.js."""
    locked: dict[str, Package] = json.loads((ROOT / "editor/package-lock.json").read_text())["packages"]
    for path, package in locked.items():
        if path and (with_development or not package.get("dev")):
            name = path.rpartition("node_modules/")[2]
            purl = f"pkg:npm/{name.replace('@', '%40')}@{package['version']}"
            sums = [of_npm(package["integrity"])] if "integrity" in package else []
            yield component(name, package["version"], purl, sums)


def component(name: str, version: str, purl: str, hashes: list[dict[str, str]]) -> dict[str, Any]:
    return {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl, "hashes": hashes}


def of_lock(words: str) -> dict[str, str]:
    """sha256:… as CycloneDX has it."""
    kind, _colon, digest = words.partition(":")
    return {"alg": f"SHA-{kind.removeprefix('sha')}", "content": digest}


def of_npm(words: str) -> dict[str, str]:
    """sha512-… in base64."""
    kind, _dash, digest = words.partition("-")
    return {"alg": f"SHA-{kind.removeprefix('sha')}", "content": b64decode(digest).hex()}


if __name__ == "__main__":
    print(json.dumps(document(with_development="--dev" in sys.argv[1:]), indent=1))
