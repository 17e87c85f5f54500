"""How the database finds what a page asks: each query with its plan, in `benchmarks/plans/`, for whoever wants to read along."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "plans"
# What has thousands of rows there; of a table of a few hundred the database reads all, which is quicker than an index.
LARGE = (
    *("accounts_user", "posts_post", "posts_post_topics", "posts_byline", "posts_postrevision", "posts_word"),
    *("comments_comment", "comments_place", "comments_commentrevision", "comments_holdreason", "comments_decision"),
)
READS_ALL = re.compile(rf"Seq Scan on ({'|'.join(LARGE)})\b")
ASKS = ("SELECT", "WITH", "(SELECT", "(WITH")
COLUMNS = re.compile(r"(?:\"\w+\"\.\"\w+\"(?: AS \"\w+\")?, ){3,}")
PLACES = re.compile(r"%\(\w+\)s|%s")
# Numbers and words of this run's rows, which say nothing about how they are found.
VALUES = re.compile(r"'(?:[^']|'')*'(::\w+)?|\b\d{3,}\b")


def write(name: str, ask: Callable[[], Any], told: set[str]) -> None:
    """Into the file of this name the queries of `ask` that look into what is large, each with its plan; those that are told are not again."""
    from django.db import connection

    found: dict[str, str] = {}

    def explain(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if sql.lstrip().startswith(ASKS) and any(f'"{table}"' in sql or table in sql for table in LARGE):
            # On the same connection, so under the same settings of the same transaction.
            with connection.connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN (COSTS OFF) {sql}", params)
                plan = "\n".join(row[0] for row in cursor.fetchall())
            found.setdefault(shortened(PLACES.sub("?", sql)), shortened(plan))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explain):
        ask()
    asked = [text for query, plan in found.items() if (text := f"-- {query}\n{plan}") not in told]
    told.update(asked)
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.txt").write_text("\n\n".join([f"Queries of: {name}", *asked]) + "\n", encoding="utf-8")


def shortened(text: str) -> str:
    """Without the columns that are fetched and the values that are looked for."""
    return VALUES.sub("?", COLUMNS.sub("…, ", " ".join(text.split()) if text.startswith(ASKS) else text))
