"""What a process has at hand is the object itself, for so long and so much of it."""

from types import SimpleNamespace

import pytest

from core import objects_at_hand
from core.objects_at_hand import MOST, ObjectsAtHand


@pytest.fixture
def cache():
    return ObjectsAtHand("", {})


@pytest.fixture
def clock(monkeypatch):
    now = SimpleNamespace(monotonic=lambda: now.at, at=1000.0)
    monkeypatch.setattr(objects_at_hand, "time", now)
    return now


def test_it_is_the_same_object_until_its_seconds_are_over(cache, clock):
    page = object()
    cache.set("page", page, 60)

    clock.at += 60
    assert cache.get("page") is page
    clock.at += 1
    assert cache.get("page", "nothing") == "nothing"


def test_what_is_large_pushes_out_what_was_used_least(cache):
    half = SimpleNamespace(size=MOST // 2)
    for name in ("old", "used"):
        cache.set(name, half)
    cache.get("old")
    cache.set("new", half)

    assert [cache.get(name) for name in ("old", "used", "new")] == [half, None, half]


def test_what_is_set_again_counts_once_and_what_is_deleted_not_at_all(cache):
    half = SimpleNamespace(size=MOST // 2)
    for _ in range(5):
        cache.set("one", half)
    cache.set("two", half)
    assert cache.get("one") is half

    assert cache.delete("one")
    assert not cache.delete("one")
    cache.set("three", half)
    assert cache.get("two") is half


def test_it_is_added_and_touched_as_any_cache_is(cache, clock):
    assert cache.add("one", 1, 10)
    assert not cache.add("one", 2, 10)
    assert cache.touch("one", 100)
    assert not cache.touch("two", 100)
    clock.at += 50
    assert cache.get("one") == 1
