"""Members who are signed in, made without the forms.

`python -m tests.product.members 200 member reader` prints the session keys of member1 to member200.
"""

import json
import sys
import time

import django


def main(number: str, name: str, role: str) -> None:
    django.setup()
    from accounts.models import User

    users = [
        User(email=f"{name}{n}@example.org", display_name=f"{name} {n}", handle=f"{name}_{n}", role=role)
        for n in range(1, int(number) + 1)
    ]
    for user in users:
        user.set_unusable_password()
    # Whoever is there already comes in again: a test that is tried again asks for the same people.
    User.objects.bulk_create(users, ignore_conflicts=True)
    members = {user.email: user for user in User.objects.filter(email__in=[user.email for user in users])}
    print(json.dumps([session_of(members[user.email]) for user in users]))


def session_of(user: object) -> str:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from accounts.second_factor.proof import SHOWN_BY
    from accounts.sessions import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)  # type: ignore[attr-defined]
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()  # type: ignore[attr-defined]
    # As whoever has come in this moment by a mailed code, and showed a second factor.
    session["account_authentication_methods_user"] = str(user.pk)  # type: ignore[attr-defined]
    session["account_authentication_methods"] = [{"method": "code", "at": time.time()}]
    session[SHOWN_BY] = user.pk  # type: ignore[attr-defined]
    session.create()
    return str(session.session_key)


if __name__ == "__main__":
    main(*sys.argv[1:])
