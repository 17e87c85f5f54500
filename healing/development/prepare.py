"""One process, so that Django is loaded once: brings the database up to date, loads the demo, says who is in it."""

from collections.abc import Iterator

import django
from django.core.management import call_command

DEMO_ADDRESSES = "@demo.example"


def main() -> None:
    """Prints the demo's people; anything else only when something is wrong."""
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("load_demo", verbosity=0)
    for line in (*demo_people(), *second_step()):
        print(line)


def demo_people() -> Iterator[str]:
    """A line each: address, name, role; those who can do most come first."""
    from accounts.models import User
    from accounts.models.role import Role

    people = list(User.objects.filter(email__endswith=DEMO_ADDRESSES).order_by("email"))
    width = max((len(person.email) for person in people), default=0)
    for role in reversed(Role):
        for person in people:
            if person.role == role:
                yield f"            {person.email:<{width}}  {person.display_name}, {role.label.lower()}"


def second_step() -> Iterator[str]:
    """How the moderator and the administrator get past their second step."""
    from demo.loading.second_step import in_groups

    yield "            The moderator and the administrator are asked for a second step: a code of an authenticator app"
    yield f"            with the key {in_groups()}, or what this prints, which counts once:"
    yield "            .venv/bin/python manage.py demo_code"


if __name__ == "__main__":
    main()
