"""No rule without somebody who uses it: every class in the style sheets is on some element, and every token in some rule."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHEETS = sorted((ROOT / "static/css").glob("*.css"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CLASS = re.compile(r"\.([a-z][a-z0-9]*(?:[-_]{1,2}[a-z0-9]+)*)")
TOKEN = re.compile(r"(--[a-z0-9-]+):")
# Where a class is put together from its block and a number, a name or a state.
PUT_TOGETHER = re.compile(r"(?:avatar|focus-[xy]|points|size|space)[-_]{1,2}[a-z0-9]+")
USERS = [
    path
    for folder, kinds in (
        ("templates", {".html", ".svg", ".txt"}),
        ("static/js", {".js"}),
        ("editor/src", {".js"}),
        *(
            (app, {".py"})
            for app in ("accounts", "care", "comments", "contact", "core", "healing", "posts", "publication")
        ),
    )
    for path in (ROOT / folder).rglob("*")
    if path.suffix in kinds
]
# Put on elements by Django's admin or by ProseMirror.
OF_OTHERS = re.compile(
    r"ProseMirror.*|field-[a-z_]+|submit-row|related-[a-z-]+|selector.*|help|module|form-row|flex-container|object-tools|addlink|closelink|deletelink|breadcrumbs|inline-group|tabular|original|change-form|colM?|main|model-[a-z]+"
)
WORDS = " ".join(path.read_text(encoding="utf-8", errors="replace") for path in USERS)


def selectors(css: str) -> str:
    """What stands before each brace: no values, in which a number such as .5 looks like a class."""
    return " ".join(re.findall(r"(?:^|[{};])([^{};]+)\{", COMMENT.sub("", css)))


def is_used(name: str) -> bool:
    return bool(
        PUT_TOGETHER.fullmatch(name) or OF_OTHERS.fullmatch(name) or re.search(rf"(?<![\w-]){name}(?![\w-])", WORDS)
    )


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_class_is_used(sheet):
    assert sorted({name for name in CLASS.findall(selectors(sheet.read_text())) if not is_used(name)}) == []


def test_every_token_is_used():
    everything = "".join(COMMENT.sub("", sheet.read_text()) for sheet in SHEETS)
    # The styleguide shows every colour; that is no use of it.
    defined = set(TOKEN.findall(COMMENT.sub("", (ROOT / "static/css/tokens.css").read_text())))

    assert sorted(token for token in defined if f"var({token}" not in everything) == []


def test_the_check_finds_what_it_is_for():
    assert CLASS.findall(selectors(".a-b__c--d:hover > .e { margin: .5em; }")) == ["a-b__c--d", "e"]
    assert not is_used("no-such-block__part")
