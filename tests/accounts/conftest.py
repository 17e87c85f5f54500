"""A site whose host has turned on more ways to sign in."""

import importlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from django.test import override_settings
from django.urls import clear_url_caches

from healing import sign_in_methods as ways

# Those that ask which ways are on when they are loaded, the innermost first.
ADDRESSES = ("accounts.other_sites.urls", "accounts.urls", "accounts.settings_urls", "healing.urls")


@pytest.fixture
def sign_in_methods(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Turn these on, as SIGN_IN_METHODS does."""
    for site in ways.OTHER_SITES:
        monkeypatch.setenv(f"{site.upper()}_CLIENT_ID", "an-id")
        monkeypatch.setenv(f"{site.upper()}_CLIENT_SECRET", "a-secret")

    with ExitStack() as until_the_end:
        until_the_end.callback(load_addresses)

        def turn_on(*methods: str) -> None:
            sites = ways.other_sites(ways.ALWAYS | set(methods))
            until_the_end.enter_context(
                override_settings(
                    SIGN_IN_METHODS=ways.ALWAYS | set(methods),
                    SOCIALACCOUNT_PROVIDERS=sites,
                    SIGN_IN_SITES={site: ways.ADDRESSES[site] for site in sites},
                )
            )
            load_addresses()

        yield turn_on


def load_addresses() -> None:
    for name in ADDRESSES:
        importlib.reload(importlib.import_module(name))
    clear_url_caches()


@pytest.fixture
def essay(make_post):
    return make_post(title="Tea")


@pytest.fixture
def talk(essay, make_comment, bo, cy, mo):
    """Bo’s comments: one that was answered, one that waits, one that was turned down."""
    public = make_comment(essay, bo, body="Bo’s public words", status="published")
    answer = make_comment(essay, cy, body="Cy’s answer", status="published", parent=public)
    held = make_comment(essay, bo, body="Bo’s waiting words")
    rejected = make_comment(essay, bo, body="Bo’s rejected words")
    rejected.reject(by=mo, revision=1, reason="unkind")
    return {"public": public, "answer": answer, "held": held, "rejected": rejected}
