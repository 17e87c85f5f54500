"""What limits are counted under: a keyed hash, so that no address lies in a table, and none can be found out from it later."""

import time

from django.utils.crypto import salted_hmac

# The key changes so often. Limits begin anew then, once a month; none lasts for longer than a week.
CHANGES_EVERY_SECONDS = 30 * 86_400


def hashed(key: str, key_prefix: str, version: int) -> str:
    """Django's KEY_FUNCTION for the cache that limits are counted in."""
    period = int(time.time() // CHANGES_EVERY_SECONDS)
    return salted_hmac(f"core.pace:{period}", f"{key_prefix}:{version}:{key}", algorithm="sha256").hexdigest()
