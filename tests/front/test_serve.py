"""granian's command line. That granian understands it, every other test here shows: they start it that way."""

import resource
import sys

import pytest

from healing import serve


def test_what_reliability_needs_is_asked_for() -> None:
    command = " ".join(serve.granian_arguments(8000))

    assert command.startswith(f"{sys.executable} -m healing.lasting_granian --interface rsgi")
    assert "--http 1 " in command
    assert "--no-ws" in command
    assert "--respawn-failed-workers" in command
    assert "--workers-kill-timeout" in command
    assert "--host 127.0.0.1" in command
    assert command.endswith("healing.front:app")
    assert "--reload" not in command


def test_only_the_given_folders_are_watched() -> None:
    command = serve.granian_arguments(8000, reload_paths=["posts", "comments"])

    assert "--reload" in command
    assert [command[at + 1] for at, word in enumerate(command) if word == "--reload-paths"] == ["posts", "comments"]


@pytest.mark.parametrize(("allowed", "asked"), [((1024, 1_000_000), (4608, 1_000_000)), ((1024, 2000), (2000, 2000))])
def test_more_open_files_are_asked_for_as_far_as_allowed(
    monkeypatch: pytest.MonkeyPatch, allowed: tuple[int, int], asked: tuple[int, int]
) -> None:
    settings: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: allowed)
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: settings.append(limits))

    serve.allow_open_files()

    assert settings == [asked]


def test_enough_open_files_are_left_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    monkeypatch.setattr(resource, "setrlimit", lambda *_: pytest.fail("nothing to ask for"))

    serve.allow_open_files()
