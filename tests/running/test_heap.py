"""The web server's process is started with one heap for all its threads, unless the host says otherwise."""

import os

import pytest

from healing import serve


@pytest.mark.parametrize(("wish", "given"), [(None, "1"), ("4", "4")])
def test_the_server_begins_with_one_heap_and_a_hosts_wish_counts(wish, given, monkeypatch):
    begun = []
    monkeypatch.setattr(os, "execve", lambda *what: begun.append(what))
    monkeypatch.setattr(serve, "allow_open_files", lambda: None)
    if wish:
        monkeypatch.setenv("MALLOC_ARENA_MAX", wish)
    else:
        monkeypatch.delenv("MALLOC_ARENA_MAX", raising=False)
    serve.main()
    [(_, _, environment)] = begun
    assert environment["MALLOC_ARENA_MAX"] == given
