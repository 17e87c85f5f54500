"""What our own code never does, whoever's words it has in its hands: run them, read them as a program's state, make markup of them."""

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("accounts", "backups", "care", "comments", "contact", "core", "healing", "mail", "posts", "publication")
# Calls by the names they have in the code, and modules that are not imported at all.
RUNS_WORDS = {
    "eval", "exec", "compile", "__import__", "os.system", "os.popen", "subprocess.getoutput", "yaml.load", "Template",
    "template.Template", "engine.from_string", "from_string",
}  # fmt: skip
NEVER_IMPORTED = {
    "pickle",
    "marshal",
    "shelve",
    "dill",
    "yaml",
    "lxml",
    "xml",
    "xmlrpc",
    "code",
    "codeop",
    "ldap",
    "ldap3",
}
OWN_CRYPTOGRAPHY = {
    "hashlib.md5",
    "hashlib.sha1",
    "md5",
    "sha1",
    "random.random",
    "random.choice",
    "random.randint",
    "uuid.uuid1",
}
# In a script: what makes markup or code of a string, listens to other windows, or fills an object with names from elsewhere.
MAKES_MARKUP = re.compile(
    r"\.innerHTML\s*=|\.outerHTML\s*=|insertAdjacentHTML|document\.write|createContextualFragment|setHTMLUnsafe|\bsrcdoc\b"
    r"|\beval\(|new Function\(|set(?:Timeout|Interval)\(\s*[\"'`]|\bjavascript:"
    r"|addEventListener\(\s*[\"']message[\"']|\bonmessage\b|__proto__|\.prototype\b"
)


# Only a file in which one of these words stands is read as a tree: that takes time.
WORTH_READING = re.compile(
    r"\b(?:eval|exec|compile|__import__|popen|system|getoutput|Template|from_string|shell|random|md5|sha1|uuid1|"
    rf"{'|'.join(sorted(NEVER_IMPORTED))})\b"
)


@cache
def python() -> list[tuple[str, ast.AST]]:
    """Every node of our own code that calls or imports something, with the file it is in."""
    files = [path for app in APPS for path in sorted((ROOT / app).rglob("*.py"))]
    texts = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in files}
    trees = {path: ast.parse(text) for path, text in texts.items() if WORTH_READING.search(text)}
    kinds = (ast.Call, ast.Import, ast.ImportFrom)
    return [(path, node) for path, tree in trees.items() for node in ast.walk(tree) if isinstance(node, kinds)]


def called(node: ast.AST) -> str:
    """The name a call has in the code; nothing for what is no call."""
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""


def is_with_a_shell(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and any(
        keyword.arg == "shell" and ast.unparse(keyword.value) != "False" for keyword in node.keywords
    )


def imported(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name.partition(".")[0] for alias in node.names}
    return {(node.module or "").partition(".")[0]} if isinstance(node, ast.ImportFrom) and not node.level else set()


def runs_words(node: ast.AST) -> bool:
    return called(node) in RUNS_WORDS or is_with_a_shell(node) or bool(imported(node) & NEVER_IMPORTED)


def scripts() -> list[Path]:
    return sorted((ROOT / "static" / "js").glob("*.js"))


def test_no_code_of_ours_runs_words():
    assert [f"{path}:{node.lineno}" for path, node in python() if runs_words(node)] == []  # type: ignore[attr-defined]


def test_no_code_of_ours_makes_its_own_cryptography():
    found = [path for path, node in python() if called(node) in OWN_CRYPTOGRAPHY or "random" in imported(node)]

    assert found == []


def test_no_script_of_ours_makes_markup_or_code_of_words():
    found = {path.name: MAKES_MARKUP.findall(path.read_text(encoding="utf-8")) for path in scripts()}

    assert len(found) > 5
    assert {name: what for name, what in found.items() if what} == {}


def test_the_checks_find_what_they_are_for():
    faults = [
        "eval(words)",
        "subprocess.run(words, shell=True)",
        "import pickle",
        "from xml.etree import ElementTree",
        "Template(words)",
    ]
    fine = ["model.compile_words()", "subprocess.run(words)", "from core.text import xml", "re.compile(words)"]

    assert [text for text in faults if not any(map(runs_words, ast.walk(ast.parse(text))))] == []
    assert [text for text in fine if any(map(runs_words, ast.walk(ast.parse(text))))] == []
    assert MAKES_MARKUP.search("list.innerHTML = words")
    assert MAKES_MARKUP.search('addEventListener("message", read)')
    assert not MAKES_MARKUP.search("list.textContent = words")
