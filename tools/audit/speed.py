"""Google's Lighthouse: the median of five visits, as a telephone on slow 4G and as a desktop."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any

from tools.audit.programs import FOLDER, LIGHTHOUSE

VISITS = 5
ATTEMPTS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync"
# What a page has to reach, in points of 100, and the largest contentful paint in seconds.
LEAST = {"mobile": {"performance": 98}, "desktop": {"performance": 100}}
LONGEST_PAINT = 2.0


def findings(origin: str, paths: Mapping[str, str], browser: str) -> Iterator[str]:
    """Print the figures, and yield a line for each that is below what we ask for."""
    for name, path in paths.items():
        for form in ("mobile", "desktop"):
            reports = [visit(origin + path, form, browser) for _ in range(VISITS)]
            points = {category: median(score(report, category) for report in reports) for category in CATEGORIES}
            paint = median(report["audits"]["largest-contentful-paint"]["numericValue"] / 1000 for report in reports)
            shift = median(report["audits"]["cumulative-layout-shift"]["numericValue"] for report in reports)
            print(
                f"  {name:<8} {form:<8} {' '.join(f'{p:>4.0f}' for p in points.values())}  {paint:.2f} s  {shift:.3f}"
            )
            for category, found in points.items():
                cost = lost(reports[0], category)
                # A page that asks not to be found, such as a search, is marked down for that alone.
                if found < LEAST[form].get(category, 100) and cost != ["is-crawlable"]:
                    yield f"{path} {form}: {category} {found:.0f}; {', '.join(cost)}"
            if form == "mobile" and paint > LONGEST_PAINT:
                yield f"{path} {form}: the largest paint comes after {paint:.2f} s"


def visit(address: str, form: str, browser: str) -> dict[str, Any]:
    """One visit's report; a visit that breaks off, as on a machine with much else to do, is made again."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = ["node", str(LIGHTHOUSE), address, "--output=json", f"--output-path={report}", "--quiet"]
        command += [f"--chrome-flags={FLAGS}", *(["--preset=desktop"] if form == "desktop" else [])]
        surroundings = {**os.environ, "CHROME_PATH": browser}
        for attempt in range(ATTEMPTS):
            answer = subprocess.run(command, cwd=FOLDER, env=surroundings, capture_output=True, text=True, check=False)
            if answer.returncode == 0:
                break
            if attempt == ATTEMPTS - 1:
                sys.exit(f"Lighthouse cannot look at {address}:\n{answer.stderr}")
        found: dict[str, Any] = json.loads(report.read_text())
        return found


def score(report: dict[str, Any], category: str) -> float:
    return round(100 * (report["categories"][category]["score"] or 0))


def lost(report: dict[str, Any], category: str) -> list[str]:
    """What cost points."""
    counted = [part["id"] for part in report["categories"][category]["auditRefs"] if part["weight"]]
    return [
        name
        for name in counted
        if (report["audits"][name]["score"] or 0) < 1 and report["audits"][name]["scoreDisplayMode"] != "notApplicable"
    ]
