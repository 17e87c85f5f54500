"""The web server's process is told how to keep its memory, unless the host says otherwise."""

import os

import pytest

from healing import serve


@pytest.mark.parametrize(
    ("name", "given"),
    [("MALLOC_ARENA_MAX", "1"), ("MALLOC_MMAP_THRESHOLD_", "131072")],
    ids=["one heap", "large pieces by themselves"],
)
@pytest.mark.parametrize("wish", [None, "4"])
def test_the_server_is_told_how_to_keep_its_memory_and_a_hosts_wish_counts(name, given, wish, monkeypatch):
    begun = []
    monkeypatch.setattr(os, "execve", lambda *what: begun.append(what))
    monkeypatch.setattr(serve, "allow_open_files", lambda: None)
    if wish:
        monkeypatch.setenv(name, wish)
    else:
        monkeypatch.delenv(name, raising=False)
    serve.main()
    [(_, _, environment)] = begun
    assert environment[name] == (wish or given)
