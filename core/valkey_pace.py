"""The limits in Valkey (or Redis) in place of our table, for a host who has one: VALKEY_URL.

Where it does not answer it says "limited", as core/pace.py does where the database does not.
"""

import json
import logging
import re
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

from core.pace import all_of_it_used

logger = logging.getLogger(__name__)

# Shorter than anybody wants to wait for a page: a sign-in form asks several times.
SECONDS_TO_ANSWER = 1.0


class Plain:
    """What is kept is JSON: whoever can write into the store cannot have code of theirs run here."""

    def dumps(self, value: Any) -> bytes:
        return json.dumps(value).encode()

    def loads(self, kept: bytes) -> Any:
        return json.loads(kept)


class ValkeyPace(RedisCache):
    """Small JSON values under keys that expire."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        waits = {"socket_timeout": SECONDS_TO_ANSWER, "socket_connect_timeout": SECONDS_TO_ANSWER}
        # The client knows the protocol by its older name.
        server = re.sub("^valkey", "redis", server)
        super().__init__(server, {**params, "OPTIONS": {"serializer": Plain, **waits}})

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self._asked(lambda: super(ValkeyPace, self).get(key, default, version), otherwise=all_of_it_used())

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return bool(self._asked(lambda: super(ValkeyPace, self).add(key, value, timeout, version), otherwise=False))

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._asked(lambda: super(ValkeyPace, self).set(key, value, timeout, version), otherwise=None)

    def delete(self, key: str, version: int | None = None) -> bool:
        return bool(self._asked(lambda: super(ValkeyPace, self).delete(key, version), otherwise=False))

    def _asked(self, ask: Callable[[], Any], *, otherwise: Any) -> Any:
        try:
            return ask()
        except RedisError:
            logger.exception("Limits cannot be counted; everything limited is refused for now.")
            return otherwise
