"""What is true of the code itself, where no linter can say so."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APPS = ("accounts", "care", "comments", "contact", "core", "healing", "mail", "posts", "publication")
SOURCES = sorted(
    path
    for app in (*APPS, "demo/loading")
    for path in (ROOT / app).rglob("*.py")
    if "migrations" not in path.parts and path.read_text(encoding="utf-8").strip()
)
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".txt", ".svg"})
# What people read or run; this file names the words it forbids.
WRITTEN = sorted(
    path
    for folder in (*APPS, "demo", "templates", "static/js", "static/css", "editor/src", "bin", "docs", "tests", "tools")
    for path in (ROOT / folder).rglob("*")
    if path.is_file()
    and path.suffix in {".py", ".html", ".txt", ".md", ".toml", ".js", ".css", ".svg", ""}
    and path != Path(__file__).resolve()
    and not {"vendor", "node_modules", "__pycache__"} & set(path.parts)
)

SAFE_MAKER = "core/sanitize.py"
UNSAFE_FILTER = re.compile(r"\|\s*(?:safe|safeseq|striptags)\b|{%\s*autoescape\s+off")
FORBIDDEN = re.compile(r"\b(?:TODO|FIXME|XXX)\b|(?i:lorem ipsum|coming soon|not implemented yet)")
# A function shorter than this says what it does by its name.
NEEDS_A_SENTENCE = 5
# What a framework calls by this name, and everybody knows what for.
KNOWN_BY_NAME = {"handle", "add_arguments", "ready", "save", "clean", "get_absolute_url", "up", "down"}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def names_used(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} | {
        node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)
    }


def makes_safe(path: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    return bool(
        names_used(parsed(path)) & {"mark_safe", "SafeText"}
        or re.search(r"import .*\bmark_safe\b|\bSafeString\(", text)
    )


def test_html_is_made_safe_in_one_place():
    assert [name_of(path) for path in SOURCES if makes_safe(path)] == [SAFE_MAKER]


def test_no_template_prints_what_was_not_made_safe():
    templates = [path for path in TEMPLATES if not (path.suffix == ".txt" and "email" in path.parts)]

    assert [name_of(path) for path in templates if UNSAFE_FILTER.search(path.read_text(encoding="utf-8"))] == []


def raises_again(node: ast.ExceptHandler) -> bool:
    """Whether it only tidies up and lets the fault go on."""
    return isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None


def broad_excepts(path: Path) -> Iterator[tuple[int, bool]]:
    """The line of each except that catches everything and keeps it, and whether a comment there says why."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for node in ast.walk(parsed(path)):
        if not isinstance(node, ast.ExceptHandler):
            continue
        if node.type is None or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}):
            if raises_again(node):
                continue
            around = lines[node.lineno - 1 : node.body[0].end_lineno]
            yield node.lineno, any("#" in line for line in around)


def test_whatever_catches_everything_says_why():
    assert [
        f"{name_of(path)}:{line}" for path in SOURCES for line, is_argued in broad_excepts(path) if not is_argued
    ] == []


def is_glue(path: Path) -> bool:
    """Files whose name says it all: Django's apps.py and urls.py."""
    return path.name in {"apps.py", "urls.py"}


def test_every_module_begins_with_a_sentence():
    modules = [path for path in SOURCES if not is_glue(path)]

    assert [name_of(path) for path in modules if len((ast.get_docstring(parsed(path)) or "").split()) < 3] == []


def longer_without_a_sentence(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_") or node.name in KNOWN_BY_NAME:
            continue
        length = (node.end_lineno or node.lineno) - node.body[0].lineno + 1
        if length >= NEEDS_A_SENTENCE and not ast.get_docstring(node):
            yield f"{node.name} ({length} lines)"


def test_every_public_function_of_some_length_says_what_it_is_for():
    assert [
        f"{name_of(path)}: {function}" for path in SOURCES for function in longer_without_a_sentence(parsed(path))
    ] == []


def checks(function: ast.FunctionDef, helpers: set[str]) -> bool:
    """Whether a test can fail: it asserts, expects a fault, or calls a helper of its module that does."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in helpers | {"raises", "warns", "fail"} or called.startswith(("expect", "assert")):
                return True
    return False


def can_fail(path: Path) -> bool:
    """Whether some test of a file checks something; not every one: "test_no_html_raises" fails by what it calls."""
    functions = [node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef)]
    helpers = {node.name for node in functions if not node.name.startswith("test_") and checks(node, set())}
    return any(checks(node, helpers) for node in functions if node.name.startswith("test_"))


def test_every_file_of_tests_can_fail():
    assert [name_of(path) for path in TESTS if not can_fail(path)] == []


def test_nothing_is_left_for_later():
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in WRITTEN}

    assert {name_of(path): found for path, text in texts.items() if (found := FORBIDDEN.findall(text))} == {}


def test_the_checks_look_at_something():
    assert len(SOURCES) > 100
    assert len(TESTS) > 30
    assert len(TEMPLATES) > 50
    assert len(WRITTEN) > 200


@pytest.mark.parametrize("source", ["{{ a|safe }}", "{{ a | safe }}", "{{ a|striptags }}", "{% autoescape off %}"])
def test_the_check_of_templates_finds_what_it_is_for(source):
    assert UNSAFE_FILTER.search(source)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("try:\n    a()\nexcept Exception:\n    b()\n", False),
        ("try:\n    a()\nexcept:\n    b()\n", False),
        ("try:\n    a()\nexcept Exception:  # why\n    b()\n", True),
        ("try:\n    a()\nexcept BaseException:\n    # why\n    b()\n", True),
    ],
)
def test_the_check_of_excepts_finds_what_it_is_for(tmp_path, source, found):
    path = tmp_path / "a.py"
    path.write_text(source)

    assert [is_argued for _line, is_argued in broad_excepts(path)] == [found]


def test_the_checks_of_functions_find_what_they_are_for():
    long = ast.parse("def shown():\n    a = 1\n    b = 2\n    c = 3\n    d = 4\n    return a\n")
    empty = ast.parse("def test_nothing():\n    print(1)\n").body[0]

    assert list(longer_without_a_sentence(long)) == ["shown (5 lines)"]
    assert isinstance(empty, ast.FunctionDef)
    assert not checks(empty, set())
