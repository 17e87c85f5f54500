"""Sentry, where a host has one, learns that something broke and where, and nothing of what anybody typed."""

import json
import logging

import pytest
import sentry_sdk
from sentry_sdk.transport import Transport

from healing import sentry

WORDS = "what somebody typed in a bad night"


class Kept(Transport):
    """Keeps what would be sent."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[str] = []

    def capture_envelope(self, envelope) -> None:
        self.sent.append(envelope.serialize().decode())


@pytest.fixture
def kept(monkeypatch):
    """What is sent after it was set up as production does it."""
    transport, init = Kept(), sentry_sdk.init
    monkeypatch.setattr(sentry_sdk, "init", lambda **options: init(**options, transport=transport))
    sentry.set_up("https://key@sentry.example.org/1")
    yield transport.sent
    sentry_sdk.get_client().close(timeout=0)
    sentry_sdk.get_global_scope().set_client(None)


def fail(words: str) -> None:
    raise ValueError(f"cannot read {words}")


def test_it_is_told_where_and_no_word_of_it(kept):
    typed = WORDS
    try:
        try:
            fail(typed)
        except ValueError as error:
            raise KeyError(typed) from error
    except KeyError as error:
        logging.getLogger("healing.faults").exception(
            "A page broke: %s", typed, exc_info=error, extra={"request_id": "r-1", "body": typed}
        )

    (sent,) = kept
    event = json.loads(sent.splitlines()[-1])
    assert WORDS not in sent
    assert [fault["type"] for fault in event["exception"]["values"]] == ["ValueError", "KeyError"]
    frame = event["exception"]["values"][0]["stacktrace"]["frames"][-1]
    assert (frame["function"], frame["filename"].rpartition("/")[2]) == ("fail", "test_sentry.py")
    assert event["tags"] == {"request_id": "r-1"}
    assert {"request", "user", "server_name", "modules", "extra", "breadcrumbs", "contexts"} & set(event) <= {
        "contexts"
    }


def test_a_line_without_a_fault_says_only_where_it_was_written(kept):
    logging.getLogger("mail.jobs").error("Mail to %s was never sent", "ines@example.org")

    (sent,) = kept
    assert "ines" not in sent
    assert "mail.jobs" in sent


def test_without_an_address_nothing_is_set_up():
    sentry.set_up("")

    assert not sentry_sdk.get_client().is_active()
