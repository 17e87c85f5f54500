"""The styleguide, for whoever works here; to everybody else it is not there."""

from collections.abc import Callable
from functools import wraps
from types import SimpleNamespace
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.base import Message
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from healing.styleguide import desk, essays, fields, people, talk
from healing.styleguide.pages import PAGES
from healing.styleguide.tokens import SPACES, TYPE, colour_rows, icons, pair_rows
from posts.models.closure import Closure, Hand

MESSAGES = (
    (messages.INFO, "You are signed in."),
    (messages.SUCCESS, "Your comment is on its way."),
    (messages.WARNING, "This essay was changed somewhere else."),
    (messages.ERROR, "That did not go through. Your words are still here."),
)

# Each in templates/styleguide/.
PARTS = ("tokens", "small", "forms", "frame", "listings", "talk", "desk")

View = Callable[..., HttpResponse]


def for_staff(view: View) -> View:
    """Make a page not there for readers; the signed out were sent to sign in."""

    @wraps(view)
    def seen_by_staff(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not getattr(request.user, "is_staff", False):
            raise Http404
        return view(request, *args, **kwargs)

    return seen_by_staff


@require_safe
@for_staff
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component in every state, from the templates of the site; ?part= shows one part of it."""
    only = request.GET.get("part", "")
    shown = {"every_part": PARTS, "parts": [only] if only in PARTS else PARTS, "only": only}
    return render(request, "styleguide/styleguide.html", shown | tokens() | samples(request))


@require_safe
@for_staff
def page(request: HttpRequest, name: str) -> HttpResponse:
    """One page in a state that is hard to come by; 200 also where the page tells of an error."""
    if name not in PAGES:
        raise Http404
    template, context = PAGES[name]
    return render(request, template, context(request))


def tokens() -> dict[str, Any]:
    return {"colours": colour_rows(), "pairs": pair_rows(), "type": TYPE, "spaces": SPACES, "icons": icons()}


def samples(request: HttpRequest) -> dict[str, Any]:
    """What the samples are made of."""
    reader: Any = request.user
    said = talk.talk(reader)
    signed_out = as_seen_by(request, AnonymousUser())
    return {
        "people": people.EVERYBODY,
        "signed_out": signed_out,
        "reader": as_seen_by(request, people.INES),
        "rows": essays.rows(),
        "lead": essays.essay(cover=essays.picture(), content_note="A stay in hospital."),
        "lead_without": essays.essay(15, title=essays.LONG_TITLE),
        "found": essays.found(),
        "question": SimpleNamespace(words="kettle"),
        "too_short": SimpleNamespace(words="k", is_too_short=True),
        "offered": SimpleNamespace(
            topics=[essays.REST, essays.GRIEF], writers=people.EVERYBODY[:2], years=[2025, 2024]
        ),
        "place": essays.place(),
        "page": essays.middle_page(),
        "notices": [Message(level, words) for level, words in MESSAGES],
        "states": {
            "draft": essays.essay(16, published_at=None),
            "published": essays.essay(17),
        },
        "said": said,
        "talk": talk.beneath(reader, said, replying_to=said[0], box_is_on_top=False),
        "refused": talk.beneath(reader, [], box=talk.box("Let’s leave a little time between comments.")),
        "nothing_said": talk.beneath(reader, []),
        "closed": talk.beneath(reader, [], closure=Closure(Hand.CLOCK, days=30)),
        "cards": desk.cards(reader),
        "fresh": fields.fresh(),
        "refused_form": fields.refused(),
        "typed": [("Your words", talk.WORDS)],
        "pages": PAGES,
    }


def as_seen_by(request: HttpRequest, user: Any) -> SimpleNamespace:
    """A request for templates that ask only whose it is and where it goes."""
    return SimpleNamespace(user=user, path=request.path, GET=request.GET, resolver_match=request.resolver_match)
