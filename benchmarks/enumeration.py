"""Whether how long an answer takes tells who has an account: `python -m core.embedded_postgres python -m benchmarks.enumeration [tries [form …]]`.

Starts the product as it runs, asks with addresses that have an account and with addresses that have none in turn, each from
a place of its own (the product trusts one proxy to say which, so that its limits stay as they are), and compares the answers
byte by byte and their medians. Ends with 1 where they differ, or where medians are more than 5 ms apart.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from difflib import unified_diff
from pathlib import Path

from benchmarks.table import Row, at_most_times
from core.fixed_time import SECONDS
from tests.product.database import CHECKOUT, environment
from tests.product.product import Product
from tests.product.visitor import Answer, Visitor

TRIES = 300
MOST_APART = 0.005
# Answers wait outside of any thread, so a few visitors at once cost little and save most of the time.
AT_ONCE = 3
# What a stranger sends to each form, with its address put in.
FORMS: dict[str, tuple[str, dict[str, str]]] = {
    "sign-in": ("/accounts/login/", {"email": "{email}"}),
    "sign-up": ("/accounts/signup/", {"display_name": "Somebody", "email": "{email}"}),
    "password": ("/accounts/login/password/", {"login": "{email}", "password": "not these four words"}),
    "reset": ("/accounts/password/reset/", {"email": "{email}"}),
    "address": ("/settings/email/", {"email": "{email}"}),
}
# What a member sends, to whom the answer may say who they are themselves.
OF_MEMBERS = {"address"}
# Members and strangers have addresses of one length, so that Content-Length can be compared too.
KNOWN, NOBODY = "person", "nobody"
FIRST = 1000
# Of an answer these are made anew each time.
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
COOKIE_VALUE = re.compile(r"=[0-9A-Za-z]+; expires=[^;]+;")
MADE_ANEW = {"x-request-id", "date", "expires", "etag"}
THEMSELVES = re.compile(r"avatar--\d|person[ _]?\d+(?:@example\.org)?|(?<=>)P\d(?=<)")


def rows(tries: int = 40) -> list[Row]:
    """For the table of every figure; raises AssertionError where an answer tells who has an account."""
    with product() as (running, keys):
        found = {form: measure(running, form, tries, keys) for form in FORMS}
    assert all(are_alike for _, are_alike in found.values()), "answers differ"
    return [
        Row(
            f"{form}: an address with an account, time that goes by",
            1000 * statistics.median(seconds[KNOWN]),
            1000 * statistics.median(seconds[NOBODY]),
            at_most_times(1 + MOST_APART / SECONDS),
            spread=(1000 * min(seconds[KNOWN]), 1000 * max(seconds[KNOWN])),
            than="without one",
        )
        for form, (seconds, _) in found.items()
    ]


def main() -> int:
    """The exit code."""
    tries = int(sys.argv[1]) if len(sys.argv) > 1 else TRIES
    with product(tries) as (running, keys):
        print(f"{tries} tries each, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        found = [measure(running, form, tries, keys) for form in sys.argv[2:] or FORMS]
    return int(not all(are_alike and apart(seconds) <= MOST_APART for seconds, are_alike in found))


@contextmanager
def product(tries: int = TRIES) -> Iterator[tuple[Product, list[str]]]:
    """The product as it runs, and the keys of enough members."""
    address = os.environ["DATABASE_URL"]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healing.settings")
    with tempfile.TemporaryDirectory() as name:
        command = [sys.executable, "manage.py", "migrate", "-v0"]
        subprocess.run(command, cwd=CHECKOUT, env=environment(address), check=True)
        with Product(address, Path(name), TRUSTED_PROXY_COUNT="1", SIGN_IN_METHODS="password") as running:
            yield running, running.members(FIRST + tries, KNOWN)


type Seconds = dict[str, list[float]]


def apart(seconds: Seconds) -> float:
    return abs(statistics.median(seconds[KNOWN]) - statistics.median(seconds[NOBODY]))


def measure(product: Product, form: str, tries: int, keys: list[str]) -> tuple[Seconds, bool]:
    """Print what came of one form; how long it took with an account and without, and whether the answers were the same."""
    seconds: Seconds = {KNOWN: [], NOBODY: []}
    told: dict[str, set[tuple[object, ...]]] = {KNOWN: set(), NOBODY: set()}
    ask(Visitor(product, keys[-1] if form in OF_MEMBERS else ""), form, "warming.up@example.org")

    def try_both(number: int) -> None:
        # Which of the two comes first takes turns too.
        for who in (KNOWN, NOBODY) if number % 2 else (NOBODY, KNOWN):
            email = f"{who}{number}@example.org"
            # Somebody else than whose address it is.
            visitor = Visitor(product, keys[number - FIRST] if form in OF_MEMBERS else "")
            answer = ask(visitor, form, email)
            seconds[who].append(answer.seconds)
            told[who].add(without_what_is_anew(answer, email))
            if "Location" in answer.headers:
                told[who].add(without_what_is_anew(visitor.get(answer.headers["Location"]), email))

    with ThreadPoolExecutor(AT_ONCE) as visitors:
        list(visitors.map(try_both, range(FIRST, FIRST + tries)))
    medians = {who: statistics.median(taken) for who, taken in seconds.items()}
    late = sum(taken > 1.5 * min(medians.values()) for both in seconds.values() for taken in both)
    only_one_of_them = told[KNOWN] ^ told[NOBODY]
    print(
        f"{form:9} medians {medians[KNOWN] * 1000:.1f} and {medians[NOBODY] * 1000:.1f} ms, {apart(seconds) * 1000:.2f} ms apart;"
        f" {late} of {2 * tries} left a step later; answers that only one of them got: {len(only_one_of_them)}"
    )
    print(*differences(told), sep="\n", end="")
    return seconds, not only_one_of_them


def differences(told: dict[str, set[tuple[object, ...]]]) -> Iterator[str]:
    """The lines in which one that only somebody known got differs from one that only nobody got."""
    ours, theirs = (sorted(map(repr, told[who] - told[other])) for who, other in ((KNOWN, NOBODY), (NOBODY, KNOWN)))
    for one, other in zip(ours, theirs, strict=False):
        yield from unified_diff(one.split("\\n"), other.split("\\n"), KNOWN, NOBODY, n=0, lineterm="")


def ask(visitor: Visitor, form: str, email: str) -> Answer:
    path, fields = FORMS[form]
    return visitor.post(path, {name: value.format(email=email) for name, value in fields.items()})


def without_what_is_anew(answer: Answer, email: str) -> tuple[object, ...]:
    """Status, headers with the names and rules of cookies, and the body without its tokens."""
    headers = [(name.lower(), COOKIE_VALUE.sub("=…;", value)) for name, value in answer.headers.items()]
    body = TOKEN.sub("", answer.text).replace(answer.headers["X-Request-ID"] or "-", "").replace(email, "ADDRESS")
    body = THEMSELVES.sub("THEMSELVES", body)
    return answer.status, tuple(sorted(one for one in headers if one[0] not in MADE_ANEW)), body


if __name__ == "__main__":
    sys.exit(main())
