"""What an authenticator app on a telephone shows (RFC 6238), without the code that checks it."""

import base64
import hmac
import struct
import time

STEP_SECONDS = 30


class AuthenticatorApp:
    """Shows no code twice: a site takes each once. `secret` is the key that was typed into it."""

    def __init__(self, secret: str) -> None:
        self.secret = secret
        self.last = 0

    def code(self) -> str:
        """This half minute's, or after that the next one's, which counts already; waits where both were shown."""
        self.last = max(self.last + 1, step_now())
        while self.last > step_now() + 1:
            time.sleep(0.1)
        return code_of(self.secret, self.last)


def step_now() -> int:
    return int(time.time()) // STEP_SECONDS


def code_of(secret: str, step: int) -> str:
    key = base64.b32decode(secret.replace(" ", ""))
    digest = hmac.digest(key, struct.pack(">Q", step), "sha1")
    place = digest[-1] & 15
    number = struct.unpack(">I", digest[place : place + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
