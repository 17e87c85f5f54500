"""The pages under /settings/: one a theme, in the order in which the hub and the navigation show them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe


def everybody(member: Any) -> bool:
    return True


def administrators(member: Any) -> bool:
    return bool(member.is_administrator)


def whoever_writes_essays(member: Any) -> bool:
    return bool(member.is_author)


def whoever_had_something_imposed(member: Any) -> bool:
    return bool(member.has_sanctions)


@dataclass(frozen=True)
class Theme:
    """A page of settings: what it is called, the name of its address, a line about it, and for whom it is there.

    `also` names further addresses that belong to it and do not lie under its own.
    """

    title: Promise
    name: str
    line: Promise
    is_for: Callable[[Any], bool] = everybody
    also: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Where it is; empty where this site has no such page, as when what it sets is turned off."""
        try:
            return reverse(self.name)
        except NoReverseMatch:
            return ""

    def holds(self, request: HttpRequest) -> bool:
        """Whether the page that is asked for is this one or belongs to it."""
        match = request.resolver_match
        return request.path.startswith(self.address) or bool(match and match.url_name in self.also)


THEMES = [
    Theme(_("Profile"), "profile", _("Your name, a line about you, and whether there is a page about you.")),
    Theme(
        _("Your comments"), "your-comments", _("Everything you said, and what became of it."), also=("your-reports",)
    ),
    Theme(
        _("What moderators wrote to you"),
        "your-standing",
        _("What it means for you, and until when."),
        is_for=whoever_had_something_imposed,
    ),
    Theme(_("Email"), "email", _("The address with which you sign in.")),
    Theme(_("Emails to me"), "mails", _("Which emails may come to you.")),
    Theme(
        _("Letters to me"),
        "letter-settings",
        _("Whether members can write to you alone, and about which essays."),
        is_for=whoever_writes_essays,
    ),
    Theme(_("Following"), "followed", _("Essays whose comments you hear of.")),
    Theme(_("Muted readers"), "mutes", _("Whose comments are folded for you.")),
    Theme(_("Pen-names"), "pen-names", _("The names that were lent to you, and for which essay.")),
    Theme(_("Language and time"), "language", _("In which language this place speaks to you, and by whose clock.")),
    Theme(_("How I like to read"), "reading", _("Colours, size of the text, and essays under a content note.")),
    Theme(
        _("Ways in"),
        "mfa_index",
        _("Passkeys, an authenticator app, recovery codes."),
        also=("account_change_password", "account_set_password", "account_remove_password"),
    ),
    Theme(_("Where you are signed in"), "sessions", _("Your browsers, and how to sign them out.")),
    Theme(
        _("Privacy"),
        "my-data",
        _("A copy of your data, your name on comments, closing the account."),
        also=("taking-name-off",),
    ),
    Theme(_("Members"), "members", _("Who is here, what they may do, and what was done."), is_for=administrators),
    Theme(
        _("Site settings"),
        "site-settings",
        _("What this place is called, its rules and its pages."),
        is_for=administrators,
        also=("page-text", "page-default"),
    ),
    Theme(
        _("What is removed"),
        "removals",
        _("What goes by itself after some time, and when it last did."),
        is_for=administrators,
    ),
    Theme(_("Health"), "health", _("Whether everything runs, and what needs somebody."), is_for=administrators),
]


def themes_of(member: Any) -> list[Theme]:
    """The pages that are there for this member; none for whoever is signed out."""
    return [theme for theme in THEMES if theme.address and theme.is_for(member)] if member.is_authenticated else []


@require_safe
def hub(request: HttpRequest) -> HttpResponse:
    """/settings/: every theme with its line."""
    return render(request, "accounts/settings.html")
