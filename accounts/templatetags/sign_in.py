"""What sign-in pages and the security page say of ways that a host has turned on."""

from dataclasses import dataclass
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django import template
from django.conf import settings
from django.urls import reverse

register = template.Library()

NAMES = {"google": "Google", "github": "GitHub"}


@dataclass(frozen=True)
class Site:
    """Another site: what it is called, and where its button leads."""

    name: str
    address: str


@register.simple_tag
def passwords_are_on() -> bool:
    return "password" in settings.SIGN_IN_METHODS


@register.simple_tag
def other_sites() -> list[Site]:
    """Those that are turned on."""
    return [Site(NAMES[site], reverse(f"{site}_login")) for site in settings.SIGN_IN_SITES]


@register.simple_tag
def connected_sites(member: Any) -> list[tuple[Site, SocialAccount | None]]:
    """Each site that is turned on, with the account of it that opens this member's, or none."""
    connected = {account.provider: account for account in SocialAccount.objects.filter(user=member)}
    return [(site, connected.get(key)) for key, site in zip(settings.SIGN_IN_SITES, other_sites(), strict=True)]


@register.filter
def known_as(account: SocialAccount) -> str:
    """By which the member knows which of their accounts at that site it is."""
    return account.extra_data.get("email") or account.extra_data.get("login") or ""
