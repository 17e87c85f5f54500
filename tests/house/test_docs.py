"""The pages for people who work on this are true where a machine can tell: links, files, commands, addresses, rules, length."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import Resolver404, resolve

from comments.rules import RULES

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
LONGEST_README = 80
LARGEST_PICTURE = 200 * 1024

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
NAMED = re.compile(r"`([^`\n]+)`")
# What running leaves behind is not in a fresh checkout.
MADE_WHEN_RUNNING = ("var/", "secrets/", ".venv/")
PATH = re.compile(
    r"(?:\.?[a-z_]+/)+[\w.-]*|[\w-]+\.(?:py|md|toml|yml|lock|html|js|css)|\.env\.example|Dockerfile|\.python-version"
)
COMMAND = re.compile(r"manage\.py ([a-z_]+)")
MODULE = re.compile(r"python -m ([a-z_.]+)")
DJANGOS = {"makemigrations", "migrate", "check", "collectstatic", "clearsessions", "procrastinate"}
# There in development alone.
# There in development, and where a host has turned the other site on.
NOT_ALWAYS_THERE = {"/dev/mail/", "/accounts/google/login/callback/", "/accounts/github/login/callback/"}


def links(page: str) -> Iterator[str]:
    """Relative links, without the part after #."""
    for address in LINK.findall(page):
        if "://" not in address and not address.startswith(("#", "mailto:")):
            yield address.partition("#")[0]


def paths(page: str) -> Iterator[str]:
    """Files and folders that are named in the text as code."""
    for words in NAMED.findall(FENCE.sub("", page)):
        for word in words.split():
            if PATH.fullmatch(word) and not word.startswith(MADE_WHEN_RUNNING):
                yield word


def is_there(path: str) -> bool:
    """From the top; a bare name is there if some file of ours has it."""
    return (ROOT / path).exists() or ("/" not in path and any(ROOT.glob(f"[a-z]*/**/{path}")))


def addresses(page: str) -> set[str]:
    """Addresses of the site that are named in the text as code."""
    return {word for word in NAMED.findall(FENCE.sub("", page)) if re.fullmatch(r"/(?:[\w-]+/)+", word)}


@pytest.fixture(params=PAGES, ids=lambda page: page.name)
def page(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_every_link_leads_somewhere(page: Path) -> None:
    assert [link for link in links(page.read_text()) if not (page.parent / link).exists()] == []


def test_every_file_that_is_named_is_there(page: Path) -> None:
    assert [path for path in paths(page.read_text()) if not is_there(path)] == []


def test_every_command_that_is_named_is_there(page: Path) -> None:
    ours = {file.stem for file in ROOT.glob("*/management/commands/[a-z]*.py")}
    text = page.read_text()

    assert set(COMMAND.findall(text)) <= ours | DJANGOS
    assert [name for name in MODULE.findall(text) if not is_module(name)] == []


def test_every_address_that_is_named_leads_to_a_page(page: Path) -> None:
    assert [address for address in addresses(page.read_text()) - NOT_ALWAYS_THERE if not resolves(address)] == []


def test_every_picture_is_small(page: Path) -> None:
    pictures = [page.parent / link for link in links(page.read_text()) if link.endswith((".webp", ".png"))]

    assert [picture.name for picture in pictures if picture.stat().st_size > LARGEST_PICTURE] == []


def test_the_readme_is_short_and_names_both_commands() -> None:
    lines = (ROOT / "README.md").read_text().splitlines()

    assert len(lines) <= LONGEST_README
    assert {"bin/dev", "bin/test"} <= set(lines)


def test_every_rule_for_comments_is_described() -> None:
    described = re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "moderation.md").read_text(), re.MULTILINE)

    assert described == [rule.__name__ for rule in RULES]


def test_every_dependency_has_its_reason() -> None:
    named = (ROOT / "docs" / "decisions.md").read_text().lower()
    dependencies = re.findall(r'^    "([a-z0-9-]+)', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)

    assert [name for name in dependencies if not re.search(rf"(?<![\w-]){name}(?![\w-])", named)] == []


@pytest.mark.parametrize(
    "wrong", ["[a](docs/nothing.md)", "see `healing/nothing.py`", "in `nothing.toml`", "`/nothing/` has it"]
)
def test_the_checks_find_what_they_are_for(wrong: str) -> None:
    gone = [link for link in links(wrong) if not (ROOT / link).exists()]
    gone += [path for path in paths(wrong) if not is_there(path)]
    gone += [address for address in addresses(wrong) if not resolves(address)]

    assert len(gone) == 1


def is_module(name: str) -> bool:
    path = ROOT / name.replace(".", "/")
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists() or name == "pytest"


def resolves(address: str) -> bool:
    try:
        resolve(address)
    except Resolver404:
        return False
    return True
