"""The least that granian can do with Python behind it: answer bytes from memory. BENCH_PAGE names the file that has them."""

import json
import os
from pathlib import Path
from typing import Any

PAGE = Path(os.environ["BENCH_PAGE"])
BODY = PAGE.read_bytes()
ALL_HEADERS = [(name, value) for name, value in json.loads(PAGE.with_suffix(".headers").read_text(encoding="utf-8"))]
FEW_HEADERS = [(name, value) for name, value in ALL_HEADERS if name in {"content-type", "content-encoding"}]


async def bare(scope: Any, protocol: Any) -> None:
    protocol.response_bytes(200, FEW_HEADERS, BODY)


async def with_headers(scope: Any, protocol: Any) -> None:
    """With all the headers of the site's page, by which browsers are told to be careful."""
    protocol.response_bytes(200, ALL_HEADERS, BODY)
