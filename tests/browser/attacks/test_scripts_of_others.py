"""Nothing that anybody writes runs in anybody's browser: every payload on every page that shows words, in Chromium.

The page's own policy is switched off for it, so that what holds is that the words are harmless; that the policy alone would do
is seen apart. What each look would have noticed shows a careless page with the same payloads.
"""

import os

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import TimeoutError as TookTooLong

from tests.browser.attacks.browsing import Answer, Seen, Site, answered, context_of, look
from tests.browser.attacks.payloads import AT_LEAST, EVENTS, SKIPPED, batches, gathered
from tests.browser.attacks.world import World, echoes

# Playwright has a loop running in this thread; the database is asked from it all the same, and by nobody else.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytestmark = pytest.mark.django_db

HANDS = [event.removeprefix("on") for event in EVENTS]
HTML = {"Content-Type": "text/html; charset=utf-8"}
ABOUT_FRAMES = {"Content-Security-Policy", "X-Frame-Options"}
BATCHES = batches()
ALL = "/all/"


@pytest.fixture(params=range(len(BATCHES)), ids=lambda number: f"batch-{number}")
def payloads(request: pytest.FixtureRequest) -> list[str]:
    return BATCHES[request.param]


def in_frames(pages: dict[str, Answer]) -> Answer:
    """One page with all of these in frames of their own, each of which may run what it has and lead itself alone elsewhere."""
    may = "allow-scripts allow-same-origin allow-forms allow-modals"
    frames = "".join(f'<iframe name="{path}" src="{path}" sandbox="{may}"></iframe>' for path in pages)
    return HTML, f"<!doctype html><title>Frames</title>{frames}".encode()


def for_frames(answer: Answer) -> Answer:
    """Without what keeps it out of every frame."""
    headers, body = answer
    return {name: value for name, value in headers.items() if name not in ABOUT_FRAMES}, body


def careless(payloads: list[str]) -> dict[str, Answer]:
    """Each payload as it is, on a page of its own."""
    bodies = (f"<!doctype html><title>Careless</title><p>{payload}" for payload in payloads)
    return {f"/raw/{number}/": (HTML, body.encode("utf-8", "replace")) for number, body in enumerate(bodies)}


def in_a_browser(browser: Browser, site: Site, paths: list[str], *, with_policy: bool = False) -> dict[str, Seen]:
    context = context_of(browser, site, with_policy=with_policy)
    try:
        return {path: look(context, site, path, HANDS) for path in paths}
    finally:
        context.close()


def faults(site: Site, seen: dict[str, Seen]) -> list[str]:
    """A line for each thing that ran, could have run, was asked of another host or led away."""
    told = [f"{path}: {line}" for path, one in seen.items() for line in (*one.fired, *one.found)]
    return [*told, *(f"asked {url}" for url in site.asked_elsewhere), *(f"went to {url}" for url in site.went)]


def test_on_no_page_does_anything_run(browser, payloads):
    site = Site(World(payloads).pages())

    assert faults(site, in_a_browser(browser, site, list(site.answers))) == []


def test_what_a_request_says_is_said_back_as_words(browser, make_post, payloads):
    said = {path: for_frames(answered(answer)) for path, answer in echoes(make_post(), payloads)}
    site = Site({**said, ALL: in_frames(said)})

    assert faults(site, in_a_browser(browser, site, [ALL])) == []


def test_a_careless_page_fires(browser, payloads):
    """The same look at the same payloads as they are. Of those that are part of an attack elsewhere some do nothing here."""
    raw = careless(payloads)
    site = Site({**raw, ALL: in_frames(raw)})
    try:
        seen = in_a_browser(browser, site, [ALL])[ALL]
    except TookTooLong:
        return  # One of them goes on for ever, which is running too.
    ran = {line.split(" in ")[-1] for line in seen.fired}

    print(f"ATTACK {len(payloads)} payloads, {len(ran)} ran, {len(seen.found)} findings")
    assert len(ran) >= len(payloads) / 10


def test_the_policy_alone_stops_every_script(browser, client, payloads):
    """All of them as they are on one page, which has the policy of every page of ours."""
    policy = client.get("/care/").headers["Content-Security-Policy"]
    body = "".join(f"<div>{payload}</div>" for payload in payloads)
    site = Site({ALL: ({**HTML, "Content-Security-Policy": policy}, body.encode("utf-8", "replace"))})
    seen = in_a_browser(browser, site, [ALL], with_policy=True)[ALL]

    assert seen.fired == []
    assert seen.stopped != []


def test_there_are_as_many_as_are_promised():
    if not gathered():
        pytest.skip(SKIPPED)

    assert sum(map(len, BATCHES)) >= AT_LEAST
