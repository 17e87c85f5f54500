"""What is kept of a passkey: the parts that are known, however much a script sent."""

from typing import Any

# Characters of one part; the longest, certificates and all, have some thousands.
LONGEST = 16_000
RESPONSE = ("clientDataJSON", "attestationObject")


def known_parts(credential: Any) -> dict[str, Any]:
    """A new credential without what nobody reads; raises KeyError, TypeError or ValueError where it is none."""
    is_found_alone = credential.get("clientExtensionResults", {}).get("credProps", {}).get("rk")
    return {
        **{name: text_of(credential, name) for name in ("id", "rawId", "type")},
        "response": {name: text_of(credential["response"], name) for name in RESPONSE},
        "clientExtensionResults": {"credProps": {"rk": is_found_alone}} if isinstance(is_found_alone, bool) else {},
    }


def text_of(part: Any, name: str) -> str:
    text = part[name]
    if not isinstance(text, str) or len(text) > LONGEST:
        raise ValueError(name)
    return text
