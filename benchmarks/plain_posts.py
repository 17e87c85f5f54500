"""Yardsticks for posting: what Django itself needs to store one row that somebody sent, with nothing of this site in it.

`PLAIN=row` is the cheapest there is: no middleware, nobody signed in, one row. `PLAIN=form` is what a Django site with members
does at the least: session, sign-in, CSRF token, a form, one row, a message, with the middleware of `startproject`.
`python -m benchmarks.plain_posts NUMBER` makes the tables, in a schema of their own, and prints so many cookies as JSON.
"""

import json
import os
import sys
from typing import Any

import django
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from healing.database import from_url

SCHEMA = "plain_posts"
STARTPROJECT = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


def database() -> dict[str, Any]:
    """The site's own way to its database, in another schema."""
    found = from_url(os.environ["DATABASE_URL"], pool_size=8)
    found["ENGINE"] = "django.db.backends.postgresql"
    found["OPTIONS"]["options"] += f" -c search_path={SCHEMA}"
    found["OPTIONS"]["pool"].pop("connection_class")
    return found


settings.configure(
    SECRET_KEY=os.environ["SECRET_KEY"],
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    DATABASES={"default": database()},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=[f"django.contrib.{name}" for name in ("auth", "contenttypes", "sessions", "messages")],
    MIDDLEWARE=STARTPROJECT if os.environ.get("PLAIN") == "form" else [],
)
django.setup()


class Note(models.Model):
    body = models.TextField()
    writer = models.ForeignKey("auth.User", models.CASCADE, null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "plain_posts"

    def __str__(self) -> str:
        return self.body


NoteForm = forms.modelform_factory(Note, fields=["body"])


def row(request: HttpRequest) -> HttpResponse:
    """One row and nothing else."""
    Note.objects.create(body=request.POST["body"])
    return redirect("/")


@login_required
def form(request: HttpRequest) -> HttpResponse:
    """One row of whoever is signed in, who is told so."""
    sent = NoteForm(request.POST)
    sent.instance.writer = request.user
    sent.save()
    messages.success(request, "Thank you.")
    return redirect("/")


urlpatterns = [path("row/", row), path("form/", form)]
application = get_wsgi_application()


def make(number: int) -> list[str]:
    """The tables, and so many members' sessions."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.auth.models import User
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command

    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        cursor.execute(f"CREATE SCHEMA {SCHEMA}")
    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Note)
    keys = []
    for member in User.objects.bulk_create(User(username=f"member-{at}", password="!") for at in range(number)):
        session = SessionStore()
        session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(member.pk), settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = member.get_session_auth_hash()
        session.create()
        keys.append(str(session.session_key))
    return keys


if __name__ == "__main__":
    print(json.dumps(make(int(sys.argv[1]))))
