"""Ways to sign in that a host can turn on. A mailed code and a passkey are always there."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from healing import env

ALWAYS = frozenset({"code", "passkey"})
# Each with what a browser is sent to, and what is asked of it: the address, and a name to suggest.
OTHER_SITES: dict[str, dict[str, Any]] = {
    "google": {"SCOPE": ["openid", "email", "profile"], "AUTH_PARAMS": {"access_type": "online"}},
    "github": {"SCOPE": ["user:email"]},
}
ADDRESSES = {"google": "https://accounts.google.com", "github": "https://github.com"}
KNOWN = ALWAYS | {"password", *OTHER_SITES}


def from_environment() -> frozenset[str]:
    """What SIGN_IN_METHODS lists, and what is always there; raises ImproperlyConfigured for what nobody knows."""
    listed = {word.lower() for word in env.words("SIGN_IN_METHODS")}
    if unknown := sorted(listed - KNOWN):
        known = ", ".join(sorted(KNOWN))
        raise ImproperlyConfigured(f"SIGN_IN_METHODS lists {', '.join(unknown)}; it can list {known}.")
    return ALWAYS | listed


def other_sites(methods: frozenset[str]) -> dict[str, dict[str, Any]]:
    """What allauth has to know of each other site that is turned on; raises ImproperlyConfigured without its id or secret."""
    found = {}
    for site, asks in OTHER_SITES.items():
        client = {
            "client_id": env.text(f"{site.upper()}_CLIENT_ID"),
            "secret": env.secret(f"{site.upper()}_CLIENT_SECRET"),
        }
        if site in methods:
            found[site] = {**asks, "OAUTH_PKCE_ENABLED": True, "APPS": [complete(site, client)]}
    return found


def complete(site: str, client: dict[str, str]) -> dict[str, str]:
    """The client as it is; raises ImproperlyConfigured where its id or its secret is empty."""
    for name, value in zip(("CLIENT_ID", "CLIENT_SECRET"), client.values(), strict=True):
        if not value:
            raise ImproperlyConfigured(
                f"SIGN_IN_METHODS lists {site}, and {site.upper()}_{name} is not set; {site} gives you one for this site."
            )
    return client
