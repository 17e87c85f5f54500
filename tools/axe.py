"""Whether pages can be used by everyone: axe-core in both themes and three widths, under their real policy.

    python -m tools.axe http://127.0.0.1:8000 / /care/ /accounts/login/

Takes the browser from CHROMIUM, else an installed one. Ends with 1 and one line a finding when there is any.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = ((1280, 900), (390, 844), (320, 640))
THEMES = ("light", "dark")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")

# Runs before the page's own code, so that no report is missed.
LISTEN = """
window.blocked = [];
addEventListener("securitypolicyviolation", report => blocked.push(`${report.violatedDirective} ${report.blockedURI}`));
"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Of what is well only the number is kept. Where 7:1 is looked for, whatever has less than 4.5:1 is found with it. Nothing
# is fetched once more to be looked at: only the rule about sounds that play by themselves needs it, and no page has any.
RUN = """rules => axe.run(document, {
  runOnly: {type: "tag", values: rules},
  resultTypes: ["violations"],
  preload: false,
  rules: {"color-contrast": {enabled: !rules.includes("wcag2aaa")}},
})"""


def findings(browser: Browser, address: str, **context: Any) -> Iterator[str]:
    """Yield what is wrong with one page, a line each; `context` goes to every browser context (`storage_state`)."""
    for width, height in SIZES:
        for theme in THEMES:
            look = {"viewport": {"width": width, "height": height}, "color_scheme": theme, **context}
            for problem in (*_as_served(browser, address, look), *_by_axe(browser, address, look)):
                yield f"{address} {width} {theme}: {problem}"


def _as_served(browser: Browser, address: str, look: dict[str, Any]) -> list[str]:
    """Reports of the policy, errors in the console, requests to other hosts, scrolling sideways."""
    problems: list[str] = []
    with browser.new_context(**look) as visit:
        page = visit.new_page()
        page.add_init_script(LISTEN)
        said: list[ConsoleMessage] = []
        asked: list[str] = []
        # Not the bare method: Playwright marks its handlers, and a built-in cannot be marked.
        page.on("console", lambda message: said.append(message))  # noqa: PLW0108
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        _open(page, address)
        problems += [message.text for message in said if _is_fault(message)]
        problems += [f"asks {url}" for url in asked if not url.startswith(_origin(address))]
        problems += page.evaluate("blocked")
        if (pixels := page.evaluate(OVERFLOW)) > 0:
            problems.append(f"scrolls sideways by {pixels} px")
    return problems


def _is_fault(message: ConsoleMessage) -> bool:
    """An error page is looked at on purpose; that its status is one is no fault of the page."""
    return message.type == "error" and "server responded with a status of" not in message.text


def _by_axe(browser: Browser, address: str, look: dict[str, Any]) -> list[str]:
    """What axe finds. It has to put itself into the page, so for this visit alone the policy is off."""
    with browser.new_context(**look, bypass_csp=True) as visit:
        page = visit.new_page()
        _open(page, address)
        page.evaluate(AXE.read_text())
        found = page.evaluate(RUN, RULES)
    return [f"{rule['id']} ({rule['impact']}) {_where(rule)}" for rule in found["violations"]]


def _where(rule: dict[str, Any]) -> str:
    return "; ".join(" ".join(map(str, node["target"])) for node in rule["nodes"][:3])


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("document.fonts.ready")


def _origin(address: str) -> str:
    return "/".join(address.split("/")[:3])


def installed_chromium() -> str | None:
    """The browser to use; None leaves it to Playwright's own."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)


def main(base: str, *paths: str) -> int:
    count = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed_chromium(), args=ARGUMENTS)
        for path in paths or ("/",):
            for finding in findings(browser, base.rstrip("/") + path):
                count += 1
                print(finding)
        browser.close()
    print(f"{count} findings on {len(paths) or 1} pages, {len(SIZES) * len(THEMES)} ways each")
    return min(count, 1)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
