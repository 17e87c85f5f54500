"""Members who are signed in, made without the forms: `python -m tests.product.members 200` prints their session keys."""

import json
import sys

import django


def main(number: int) -> None:
    django.setup()
    from accounts.models import User

    users = [
        User(email=f"member{n}@example.org", display_name=f"Member {n}", handle=f"member_{n}") for n in range(number)
    ]
    for user in users:
        user.set_unusable_password()
    print(json.dumps([session_of(user) for user in User.objects.bulk_create(users)]))


def session_of(user: object) -> str:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)  # type: ignore[attr-defined]
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()  # type: ignore[attr-defined]
    session.create()
    return str(session.session_key)


if __name__ == "__main__":
    main(int(sys.argv[1]))
