"""One mailbox under all the addresses by which its provider delivers to it, as a keyed hash.

By it moderators see that an account may be another one's again. The providers are the large ones whose own help pages
say what they ignore; an address of any other is taken letter by letter, so nobody is taken for somebody else there.
"""

from dataclasses import dataclass

from django.utils.crypto import salted_hmac

SALT = "accounts.mailbox"


@dataclass(frozen=True)
class Provider:
    """`name` stands for all its domains; `ignored` are signs it does not see; `tag` begins what it delivers all the same."""

    name: str
    domains: tuple[str, ...]
    ignored: str = ""
    tag: str = "+"


PROVIDERS = (
    Provider("gmail.com", ("gmail.com", "googlemail.com"), ignored="."),
    Provider("proton.me", ("proton.me", "protonmail.com", "protonmail.ch", "pm.me"), ignored=".-_"),
    Provider("icloud.com", ("icloud.com", "me.com", "mac.com")),
    Provider("fastmail.com", ("fastmail.com",)),
    Provider("fastmail.fm", ("fastmail.fm",)),
    *(Provider(name, (name,)) for name in ("outlook.com", "hotmail.com", "live.com", "msn.com")),
)
BY_DOMAIN = {domain: provider for provider in PROVIDERS for domain in provider.domains}


def mailbox_of(email: str) -> str:
    """The address that stands for all of this mailbox; what is no address stays as it is, in small letters."""
    local, _at, domain = email.strip().casefold().rpartition("@")
    provider = BY_DOMAIN.get(domain)
    if not provider:
        return f"{local}@{domain}"
    local = local.partition(provider.tag)[0] or local
    return f"{local.translate(dict.fromkeys(map(ord, provider.ignored)))}@{provider.name}"


def key_of(email: str) -> str:
    """64 characters that are the same for each address of a mailbox, and tell nothing to whoever has no key of this site."""
    return salted_hmac(SALT, mailbox_of(email), algorithm="sha256").hexdigest()
