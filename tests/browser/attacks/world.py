"""A site on which everything that anybody may write is a payload, and its pages as each kind of person gets them."""

from collections.abc import Iterator, Sequence
from itertools import count, cycle
from typing import Any
from urllib.parse import quote

from django.test import Client
from django.utils import timezone

from accounts.models import User
from comments.models import Comment, Report
from conftest import browser_of, make_person, session_of, write_comment, write_post
from core.clean_text import clean_text
from core.markdown import render_essay
from healing.middleware.cleaning import without
from posts.models import Byline, Post, Series, Topic
from publication.models import ContentTerm, Publication
from tests.browser.attacks.browsing import Answer, answered

ESSAY = "attacked"
# A page of the thread has so many top-level comments, each with so many replies unfolded.
BRANCHES, REPLIES = 20, 3


def cut(payload: str, length: int) -> str:
    """As much of it as a column holds; what no database stores is gone before any view (healing/middleware/cleaning.py)."""
    return without(payload)[:length]


class World:
    """Rows made around the forms, which would refuse some of it: names, titles and lines are stored as they are."""

    def __init__(self, payloads: Sequence[str]) -> None:
        self.payloads = payloads
        self.members = self._members()
        self._site()
        self._essays()
        self._conversation()

    def _members(self) -> list[User]:
        people = [
            User(
                email=f"attacker{n}@example.org", handle=f"attacker_{n}", role="author", has_public_page=True,
                display_name=cut(payload, 60) or "x", line=cut(payload, 160), bio=cut(payload, 300),
            )
            for n, payload in enumerate(self.payloads)
        ]  # fmt: skip
        return User.objects.bulk_create(people)

    def _site(self) -> None:
        first = self.payloads[0]
        Publication(pk=1, name=cut(first, 60), tagline=cut(first, 100), introduction=cut(first, 400)).save()
        self.term = ContentTerm.objects.create(name=cut(first, 40), slug="term")
        self.topic = Topic.objects.create(name=cut(first, 40), slug=ESSAY, sentence=cut(first, 200))
        self.series = Series.objects.create(
            title=cut(first, 100), slug=ESSAY, sentence=cut(first, 300), owner=self.members[0]
        )

    def _essays(self) -> None:
        """One for each payload, and one that has them all; each with the payload in every field."""
        now = timezone.now()
        for number, (payload, member) in enumerate(zip(self.payloads, self.members, strict=True)):
            post = Post(
                title=cut(payload, 200), standfirst=cut(payload, 300), content_note=cut(payload, 80), body=without(payload),
                slug=f"{ESSAY}-{number}", published_at=now,
            )  # fmt: skip
            post.save()
            Byline.objects.create(post=post, writer=member)
        self.essay = write_post(
            self.members[0], writers=self.members, slug=ESSAY, topics=[self.topic], content_note="x"
        )
        html = "\n".join(render_essay(clean_text(payload)) for payload in self.payloads)
        Post.objects.filter(pk=self.essay.pk).update(
            html=html, series=self.series, part=1, title=cut(self.payloads[0], 200)
        )
        self.essay.content_terms.add(self.term)

    def _conversation(self) -> None:
        root = None
        for number, (payload, member) in enumerate(zip(self.payloads, self.members, strict=True)):
            words = clean_text(payload) or "x"
            parent = root if number % (REPLIES + 1) else None
            said = write_comment(self.essay, member, body=words, status="published", parent=parent)
            root = parent or said
            Comment.objects.filter(pk=said.pk).update(content_note=cut(payload, 80))
            self.held = write_comment(self.essay, member, body=words)
            Report.objects.create(
                comment=said, reporter=self.members[number - 1], reason="other", note=cut(payload, 500), revision=1
            )
        self.said = root

    def pages(self) -> dict[str, Answer]:
        """Every page that shows what others wrote, by the name it has here: who looks, and the address."""
        names = count()
        looked = {}
        for person, client in self._people().items():
            for address in self._addresses(person):
                answer = client.get(address)
                assert answer.status_code == 200, (person, address, answer.status_code)
                looked[f"/{person}/{next(names)}{address.partition('?')[0]}"] = answered(answer)
        return looked

    def _people(self) -> dict[str, Client]:
        mo, ann = make_person("Mo Achebe", "moderator"), make_person("Ann Quill", "administrator")
        people = {"member": self.members[0], "moderator": mo, "administrator": ann}
        return {"stranger": Client(), **{name: browser_of(session_of(person)) for name, person in people.items()}}

    def _addresses(self, person: str) -> list[str]:
        essay = f"/posts/{ESSAY}/"
        return {
            "stranger": [
                "/", "/archive/", essay, f"/posts/{ESSAY}-0/", "/writers/", "/writers/attacker_0/", f"/topics/{ESSAY}/",
                f"/series/{ESSAY}/", "/search/?q=alert", f"/contact/?essay={ESSAY}", "/people/attacker_0/",
            ],
            "member": [essay, "/settings/profile/", "/comments/yours/", "/settings/"],
            "moderator": [
                "/desk/", "/desk/reported/", "/desk/people/", f"/desk/people/{self.members[0].pk}/",
                f"/desk/comments/{self.held.pk}/", "/desk/log/", "/admin/comments/comment/", essay,
            ],
            "administrator": ["/admin/posts/post/", "/admin/accounts/user/", "/settings/members/", "/settings/site/"],
        }[person]  # fmt: skip


def echoes(essay: Post, payloads: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """Pages that say again what a request said: its query, its path, the words of a form; each with a name.

    Each payload is said in one of these ways, the next one in the next.
    """
    client = Client()
    ways = {
        "search": lambda payload: client.get("/search/", {"q": payload}),
        "sign-in": lambda payload: client.get("/accounts/login/", {"next": payload}),
        "not-found": lambda payload: client.get(f"/{quote(payload, safe='').replace('.', '%2E')}"),
        "words": lambda payload: client.post(
            f"{essay.get_absolute_url()}comments/", {"body": payload, "reply_to": payload}
        ),
    }
    turns = cycle(ways)
    for number, payload in enumerate(map(without, payloads)):
        way = next(turns)
        yield f"/{way}/{number}/", ways[way](payload)
