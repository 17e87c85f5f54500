"""What MDN's HTTP Observatory would say of an answer: its ten questions, each with the points that it gives or takes.

Points as in the grader of mdn-http-observatory (src/grader/charts.js, read on 23 November 2026); said in our own words, and
only as far as its answers differ for a site like ours. Two of its bonuses cannot be asked of an answer: five points for being
in the browsers' list of sites with HTTPS alone, which a host applies for, and five for scripts with a checksum, which guards
against other hosts' scripts, of which there are none.
"""

import re
from http.cookies import SimpleCookie
from typing import Any

from bs4 import BeautifulSoup

# 100 to begin with; the policy 10, referrers 5, frames 5, others' pages 10.
FULL = 130
# Where an answer sets cookies, and all of them are as they should be.
FOR_COOKIES = 5
BONUS_FROM = 90
HALF_A_YEAR = 15_768_000
UNSAFE = re.compile(r"'unsafe-|data:|^https?:$|^\*$")
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}


def score(answer: Any, *, host: str, over_http: Any = None) -> int:
    """Out of FULL for an answer over HTTPS; `over_http` is what the same address answers without it."""
    points = [question(answer) for question in QUESTIONS] + [scripts(answer, host), redirection(over_http, host)]
    without_bonus = 100 + sum(point for point in points if point < 0)
    return max(0, without_bonus) + (sum(point for point in points if point > 0) if without_bonus >= BONUS_FROM else 0)


def policy(answer: Any) -> dict[str, list[str]]:
    parts = (part.split() for part in answer.headers.get("Content-Security-Policy", "").split(";"))
    return {part[0].lower(): part[1:] for part in parts if part}


def content_security_policy(answer: Any) -> int:
    found = policy(answer)
    if not found:
        return -25
    script, style, plugins = (
        found.get(name, found.get("default-src", ["*"])) for name in ("script-src", "style-src", "object-src")
    )
    if any(source.startswith("http:") for sources in found.values() for source in sources):
        return -20
    if "'unsafe-eval'" in script:
        return -10
    if any(UNSAFE.search(source) for source in (*script, *plugins)):
        return -20
    if any(UNSAFE.search(source) for source in style):
        return 0
    is_tight = found.get("default-src") == ["'none'"] and found.get("form-action") in (["'self'"], ["'none'"])
    return 10 if is_tight else 5


def cookies(answer: Any) -> int:
    if not answer.cookies:
        return 0
    jar: SimpleCookie = answer.cookies
    if not all(cookie["secure"] for cookie in jar.values()):
        return -40
    if not all(cookie["httponly"] for cookie in jar.values()):
        return -30
    return FOR_COOKIES if all(cookie["samesite"] in {"Lax", "Strict"} for cookie in jar.values()) else -20


def sharing(answer: Any) -> int:
    return -50 if "Access-Control-Allow-Credentials" in answer.headers else 0


def referrers(answer: Any) -> int:
    said = answer.headers.get("Referrer-Policy")
    if said is None:
        return 0
    last = said.split(",")[-1].strip()
    return 5 if last in PRIVATE else -5


def strict_transport(answer: Any) -> int:
    age = re.search(r"max-age=(\d+)", answer.headers.get("Strict-Transport-Security", ""))
    if not age:
        return -20
    return 0 if int(age[1]) >= HALF_A_YEAR else -10


def types(answer: Any) -> int:
    return 0 if answer.headers.get("X-Content-Type-Options") == "nosniff" else -5


def frames(answer: Any) -> int:
    if policy(answer).get("frame-ancestors") in (["'none'"], ["'self'"]):
        return 5
    return 0 if answer.headers.get("X-Frame-Options") in {"DENY", "SAMEORIGIN"} else -20


def others_pages(answer: Any) -> int:
    said = answer.headers.get("Cross-Origin-Resource-Policy")
    return {None: 0, "cross-origin": 0, "same-site": 10, "same-origin": 10}.get(said, -5)


def scripts(answer: Any, host: str) -> int:
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return 0
    sources = [script["src"] for script in BeautifulSoup(answer.content, "html.parser").find_all("script", src=True)]
    others = [source for source in sources if "//" in source and not source.startswith(f"https://{host}/")]
    if not others:
        return 0
    return -5 if all(source.startswith("https://") for source in others) else -50


def redirection(over_http: Any, host: str) -> int:
    """Where the same address leads without HTTPS; nothing answers there where nothing is given."""
    if over_http is None:
        return 0
    target = over_http.headers.get("Location", "")
    if not target.startswith("https://"):
        return -20
    return 0 if target.startswith(f"https://{host}/") else -5


QUESTIONS = (
    content_security_policy,
    cookies,
    sharing,
    referrers,
    strict_transport,
    types,
    frames,
    others_pages,
)
