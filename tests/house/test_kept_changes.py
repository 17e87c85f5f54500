"""Each kind of change against each page that is kept: what the front would show afterwards is what is true."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import caches

from comments.models import Comment, Follow, Mute, PenName, Reason, Report, Thanks
from conftest import write_comment
from healing.kept_pages.moments import forget
from healing.kept_pages.rules import find
from posts.models import Post, Series, Topic
from publication.models import ContentTerm, PageText, Publication, WhichPage
from tests.house.kept_world import GONE, KEPT, emptied, for_everybody, save, told

pytestmark = pytest.mark.django_db

type People = dict[str, Any]


def kettle() -> Post:
    return Post.objects.get(slug="kettle")


def comment(words: str) -> Comment:
    return Comment.objects.get(body=words)


def public() -> Comment:
    return comment("Public words.")


def reported(who: People) -> None:
    Report.objects.create(comment=public(), reporter=who["cy"], reason="other")


# What is done, and whether it shows anywhere. Each begins from where the one before left off.
CHANGES: dict[str, tuple[Callable[[People], Any], bool]] = {
    "a comment is thanked for": (lambda who: Thanks.objects.give(public(), by=who["ada"]), False),
    "a conversation is followed": (lambda who: Follow.objects.begin(by=who["cy"], post=kettle()), False),
    "somebody is muted": (lambda who: Mute.objects.begin(by=who["cy"], of=who["bo"]), False),
    "a comment is reported": (reported, False),
    "a comment that waits": (lambda who: write_comment(kettle(), who["cy"], body="Waits."), False),
    "its writer changes it": (lambda who: comment("Waits.").edit("Waits longer.", by=who["cy"]), False),
    "a draft is begun": (lambda who: Post(title="Later", body="Words.").revise(by=who["ada"], seen_version=0), False),
    "a member reads another way": (lambda who: save(who["bo"], theme="dark", language="es"), False),
    "a comment appears": (lambda who: comment("Held words.").approve(by=who["mo"], revision=1), True),
    "a comment is changed, and waits": (lambda who: comment("Held words.").edit("Other words.", by=who["cy"]), False),
    "the change is approved": (lambda who: comment("Held words.").approve(by=who["mo"], revision=2), True),
    "a comment is answered": (
        lambda who: write_comment(kettle(), who["cy"], body="An answer.", status="published", parent=public()),
        True,
    ),
    "a comment is held back": (lambda who: comment("Other words.").hold_back(by=who["mo"], revision=2), True),
    "a comment is withdrawn": (lambda who: comment("An answer.").withdraw(by=who["cy"]), True),
    "a comment comes under a pen-name": (
        lambda who: Comment.objects.send(post=kettle(), writer=who["eve"], body="Of nobody.", pen_named=True).approve(
            by=who["mo"], revision=1
        ),
        True,
    ),
    "a pen-name is put right": (lambda who: PenName.objects.update(name="Quiet Heron"), True),
    "a name": (lambda who: save(who["bo"], display_name="Bo Under"), True),
    "an author's name": (lambda who: save(who["ada"], display_name="Ada Over"), True),
    "two lines about the author": (lambda who: save(who["ada"], bio="Writes about kettles."), True),
    "a comment is removed": (lambda who: public().reject(by=who["mo"], revision=1, reason=Reason.SPAM), True),
    "a conversation is closed": (lambda who: kettle().close_comments(by=who["ada"], sentence="Enough."), True),
    "a conversation is opened": (lambda who: kettle().open_comments(by=who["ada"]), True),
    "a title": (lambda who: save(kettle(), title="What it knew"), True),
    "a series": (lambda who: Series.objects.update(title="Two years"), True),
    "a topic": (lambda who: Topic.objects.update(name="Stillness"), True),
    "a topic's sentence": (lambda who: Topic.objects.update(sentence="Where nothing has to be done."), True),
    "an essay says what it holds": (
        lambda who: kettle().content_terms.add(ContentTerm.objects.create(name="Steam", slug="steam")),
        True,
    ),
    "what it holds is called otherwise": (lambda who: ContentTerm.objects.filter(slug="steam").update(name="Heat"), True),
    "an essay comes": (lambda who: Post.objects.get(title="Later").publish(by=who["ada"]), True),
    "the site's name": (lambda who: Publication.objects.update_or_create(pk=1, defaults={"name": "Mending"}), True),
    "a page of its own": (
        lambda who: PageText.objects.write(WhichPage.ABOUT, "About us.", by=who["ann"]),
        True,
    ),
    "a member is stopped": (lambda who: save(who["eve"], is_active=False), True),
    "an essay goes": (lambda who: kettle().unpublish(by=who["ada"]), True),
}  # fmt: skip


def test_whatever_changes_is_shown_and_whatever_shows_is_told(
    world: dict[str, object], telling: None, ada: Any, bo: Any, cy: Any, eve: Any, mo: Any, ann: Any
) -> None:
    who = {"ada": ada, "bo": bo, "cy": cy, "eve": eve, "mo": mo, "ann": ann}
    # The formats of a feed are one view.
    addresses = [KEPT[name].format(**world) for name in KEPT if not name.endswith(("-rss", "-json"))] + [*GONE.values()]
    kept = true_pages(addresses)
    for what, (change, shows) in CHANGES.items():
        emptied()
        change(who)
        words = told()
        shown = as_the_front_has_it(kept, words)
        kept, before = true_pages(addresses), kept

        assert [address for address in addresses if shown[address] != kept[address]] == [], (what, words)
        assert (kept != before) is shows, (what, words)


def true_pages(addresses: list[str]) -> dict[str, bytes]:
    """As a process answers that knows nothing yet."""
    forget()
    caches["local"].clear()
    return {address: for_everybody(address).body for address in addresses}


def as_the_front_has_it(kept: dict[str, bytes], words: list[str]) -> dict[str, bytes]:
    """What it still keeps after these words, and what it makes anew, with all that the process remembers."""
    if "all" in words:
        forget()
    threads = {"", *(word.removeprefix("thread ") for word in words)} if words else set()
    return {
        address: for_everybody(address).body if "all" in words or of(address) in threads else body
        for address, body in kept.items()
    }


def of(address: str) -> str:
    """The essay whose conversation alone is shown there, as healing/gate/kept/asking.py finds it."""
    found = find(address)
    assert found
    return str(found.parts.get(found.keeping.thread_of, ""))
