"""Serves the demo on this machine, has it judged, and ends with 1 where anything is wrong.

bin/audit                      everything
bin/audit markup links         some of it: markup, links, articles, speed
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from tests.product.crawl import Crawl
from tests.product.database import CHECKOUT, demo_database, drop_the_one_with_the_demo, environment
from tests.product.product import Product
from tools.audit import articles, markup, programs, speed, visits

PARTS = ("markup", "links", "articles", "speed")
MEASURED = {
    "home": "/",
    "article": "/posts/eleven-coats/",
    "topic": "/topics/grief/",
    "search": "/search/",
    "writer": "/writers/sophia_m/",
}
KNOWN = """
    SELECT '/posts/' || slug || '/', title, html,
        (SELECT string_agg(display_name, ', ' ORDER BY position, b.id) FROM posts_byline b
         JOIN accounts_user u ON u.id = writer_id WHERE post_id = p.id)
    FROM posts_post p
"""


def main(wanted: list[str]) -> None:
    if unknown := set(wanted) - set(PARTS):
        sys.exit(f"There is no {', '.join(sorted(unknown))}; there is {', '.join(PARTS)}.")
    programs.prepare()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healing.settings")
    with tempfile.TemporaryDirectory(prefix="healing-audit-") as name:
        folder = Path(name)
        with demo_database("audit", folder) as address, Product(address, folder, **as_served(folder)) as product:
            wrong = list(judged(product, wanted or list(PARTS)))
    drop_the_one_with_the_demo()
    print("\n".join(wrong) if wrong else "Nothing is wrong.")
    sys.exit(bool(wrong))


def as_served(folder: Path) -> dict[str, str]:
    """The variables under which static files are collected and served as in production."""
    variables = {"DJANGO_SETTINGS_MODULE": "tools.audit.as_served", "STATIC_ROOT": str(folder / "static")}
    surroundings = environment("postgres://", DATABASE_POOL_SIZE="0", **variables)
    command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(command, cwd=CHECKOUT, env=surroundings, check=True)
    return variables


def judged(product: Product, wanted: list[str]) -> Iterator[str]:
    """A line for everything that is wrong."""
    crawls = visits.everybody(product) if set(wanted) - {"speed"} else {}
    for name, found in crawls.items():
        print(f"  {name}: {len(found.pages)} addresses, {len(found.html())} of them pages")
    parts: dict[str, Callable[[], Iterator[str]]] = {
        "links": lambda: chain(*(found.broken() for found in crawls.values())),
        "articles": lambda: of_articles(product, crawls["signed out"]),
        "speed": lambda: speed.findings(product.url, MEASURED, os.environ["CHROMIUM"]),
        "markup": lambda: markup.findings(markup_of(product, crawls)),
    }
    for name in (part for part in parts if part in wanted):
        print(f"— {name}", flush=True)
        yield from parts[name]()


def of_articles(product: Product, found: Crawl) -> Iterator[str]:
    known = {str(path): (str(title), str(writers), str(html)) for path, title, html, writers in product.ask(KNOWN)}
    essays = {page.path: page.answer.text for page in found.html() if page.path in known}
    print(f"  {len(essays)} essays")
    return articles.findings(product.url, essays, known)


def markup_of(product: Product, crawls: dict[str, Crawl]) -> dict[str, str]:
    pages = {f"{who} {page.path}": page.answer.text for who, found in crawls.items() for page in found.html()}
    pages |= visits.errors(product)
    print(f"  {len(pages)} pages")
    return pages


if __name__ == "__main__":
    main(sys.argv[1:])
