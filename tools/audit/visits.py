"""The pages that are judged: everything that each kind of person can reach in the demo, and every page of an error."""

import re
import subprocess
import sys

from tests.product.crawl import Crawl, crawl
from tests.product.database import CHECKOUT
from tests.product.product import Product
from tests.product.visitor import Visitor

ROLES = ("reader", "author", "moderator", "administrator")
ANYBODY = ["/", "/sitemap.xml"]
# Where those begin as well who may; for others the answer is an error, and no broken link.
ALSO = {"author": ["/admin/"], "moderator": ["/admin/", "/desk/"], "administrator": ["/admin/", "/desk/"]}
# Signing out is a page; what is inside the log of the admin and its help for columns is Django's.
LEFT_OUT = re.compile(r"^/admin/(?:jsi18n|doc|procrastinate|auth)/|^/admin/.*/history/|^/static/admin/")
BARE = "import django; django.setup()\nfrom django.template.loader import render_to_string\nprint(render_to_string({!r}, {{'request_id': 'a81f3', 'retry_after_seconds': 15, 'typed': [('Your words', 'Eleven weeks.')]}}))"


def everybody(product: Product) -> dict[str, Crawl]:
    """What can be reached signed out and in each role."""
    people = {"signed out": ""} | {role: product.members(1, role, role)[0] for role in ROLES}
    return {
        name: crawl(product.url, Visitor(product, session).get, [*ANYBODY, *ALSO.get(name, [])], leave_out=LEFT_OUT)
        for name, session in people.items()
    }


def errors(product: Product) -> dict[str, str]:
    """Each page of an error, under its status."""
    stranger, member = Visitor(product), Visitor(product, product.members(1, "late", "reader")[0])
    late = Visitor(product, member.cookies["sessionid"])
    late.cookies.pop("csrftoken")
    essay = "/posts/eleven-coats/"
    answers = {
        "404": stranger.get("/there-is-no-such-page/"),
        "404 signed in": member.get("/desk/"),
        "405": stranger.get(f"{essay}comments/"),
        "403 of a stale form": late.post(f"{essay}comments/", {"body": "Eleven weeks."}),
        "413": stranger.send(
            "POST",
            f"{essay}comments/",
            b"body=" + b"x" * 400_000,
            {"Content-Type": "application/x-www-form-urlencoded"},
        ),
        "429": [
            stranger.post("/accounts/signup/", {"display_name": "Ines", "email": f"i{n}@example.org"})
            for n in range(21)
        ][-1],
    }
    product.change("UPDATE posts_post SET slug = 'taken-down', unpublished_at = now() WHERE slug = 'passenger'")
    answers["410"] = stranger.get("/posts/taken-down/")
    wrong = [name for name, answer in answers.items() if not name.startswith(str(answer.status))]
    if wrong:
        sys.exit(f"These errors could not be brought about: {', '.join(wrong)}.")
    return {name: answer.text for name, answer in answers.items()} | {
        name: bare(product, name) for name in ("400", "500", "503")
    }


def bare(product: Product, status: str) -> str:
    """A page that needs neither database nor request, as it comes out when there is none."""
    command = [sys.executable, "-c", BARE.format(f"{status}.html")]
    surroundings = {**product.environment, "DATABASE_POOL_SIZE": "0"}
    answer = subprocess.run(command, cwd=CHECKOUT, env=surroundings, capture_output=True, text=True, check=True)
    return answer.stdout
