"""A change of the code is seen without anybody starting anything again."""

from pathlib import Path

from healing.development.sources import Sources
from tests.running.processes import wait_until
from tests.running.small_product import WEB, Run


def test_a_changed_file_restarts_web_and_worker(small_product: Run) -> None:
    small_product.start().wait_until_it_greets()
    (small_product.checkout / "healing" / "serve.py").write_text(WEB.replace("first", "second"))

    wait_until(lambda: small_product.page() == b"second")
    wait_until(lambda: small_product.printed().count("worker working") == 2)
    assert "healing/serve.py changed: starting again." in small_product.printed()


def test_a_typing_error_waits_for_its_correction(small_product: Run) -> None:
    small_product.start().wait_until_it_greets()
    file = small_product.checkout / "healing" / "serve.py"
    file.write_text("this is no Python either")
    wait_until(lambda: "web does not start (exit code 1); it is tried again in 2 s" in small_product.printed())
    assert "SyntaxError" in small_product.printed()

    file.write_text(WEB.replace("first", "corrected"))
    wait_until(lambda: small_product.page() == b"corrected")


def make_file(checkout: Path, name: str) -> Path:
    file = checkout / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("old")
    return file


def test_templates_count_and_packages_data_and_tests_do_not(tmp_path: Path) -> None:
    code, template = make_file(tmp_path, "posts/models/post.py"), make_file(tmp_path, "templates/posts/post.html")
    others = [
        make_file(tmp_path, name)
        for name in (
            ".venv/lib/a.py",
            "var/mail/a.txt",
            "tests/a.py",
            "posts/__pycache__/a.py",
            "posts/.#b.py",
            "static/a.css",
        )
    ]
    sources = Sources(tmp_path)

    for file in others:
        file.write_text("other")
    assert sources.changed() == ""
    template.write_text("newer")
    assert sources.changed() == "templates/posts/post.html"
    code.unlink()
    assert sources.changed() == "posts/models/post.py"
    assert sources.changed() == ""
