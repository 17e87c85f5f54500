"""`python -m healing.health`: exits with 0 when the web process in this container answers."""

import http.client
import sys

from healing import env

SECONDS = 3


def main() -> int:
    """Asks /up/ under a name that the site answers to."""
    hosts = env.words("ALLOWED_HOSTS") or ["127.0.0.1"]
    connection = http.client.HTTPConnection("127.0.0.1", env.number("PORT", 8000), timeout=SECONDS)
    try:
        connection.request("GET", "/up/", headers={"Host": hosts[0]})
        return 0 if connection.getresponse().status == http.client.OK else 1
    except OSError:
        return 1


if __name__ == "__main__":
    sys.exit(main())
