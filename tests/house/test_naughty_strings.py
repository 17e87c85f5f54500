"""Every form of every page answers with a page, whatever is typed into it; and leads nowhere else by it.

A few strings that break things here; bin/attack brings five hundred of others.
"""

import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.db import transaction

from tests.house.forms_of_pages import Form, forms_of, send
from tests.house.test_permissions import ADMIN, GET, PEOPLE, clients, rows, sessions, world  # noqa: F401 - fixtures
from tests.house.test_redirects import leads_away

pytestmark = pytest.mark.django_db

# A file of bin/attack: a list of strings.
GATHERED = "ATTACK_STRINGS"
OURS = [
    "'; DROP TABLE posts_post; -- %s %(q)s {0} {{ words }} {% load x %} $where \\x00 \ufeff\u202e<b>\U0001f3f4\u0301",
    "//evil.example/",
    "9" * 400,
]
STATUSES = {200, 204, 302, 303, 400, 403, 404, 405, 409, 410, 413, 415, 422, 429}
# Signs out or ends what all other tests of the round are signed in with; sent last of all, by nobody.
NOT_SENT = ("/accounts/logout/",)


def strings() -> list[str]:
    path = os.environ.get(GATHERED)
    return [*OURS, *json.loads(Path(path).read_text())] if path else OURS


def forms_for(world, clients) -> list[tuple[str, Form]]:  # noqa: F811
    """Each form once, with somebody who gets it: in bin/attack as everybody, else as the first for whom there is a page."""
    known: set[object] = set()
    found = []
    for address in [*(template.format(**world) for template, *_ in GET.values()), *ADMIN]:
        for person in reversed(PEOPLE):
            answer = clients[person].get(address)
            if answer.status_code != 200 or not answer.headers.get("Content-Type", "").startswith("text/html"):
                continue
            for form in forms_of(address.partition("?")[0], answer.getvalue()):
                if form.name not in known and form.action not in NOT_SENT:
                    known.add(form.name)
                    found.append((person, form))
            if GATHERED not in os.environ:
                break
    return found


def fault_in(client, form: Form, words: Sequence[str]) -> str | None:
    """What is wrong with the answer; whatever was changed by it is taken back."""
    kept = dict(client.cookies)
    with transaction.atomic():
        answer = send(client, form, words)
        if not answer.streaming:
            answer.content  # noqa: B018 - what is lazy in it is rendered here
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.update(kept)
    place = answer.headers.get("Location", "")
    if answer.status_code not in STATUSES:
        return (
            f"{form.method} {form.action} from {form.page} with {[text[:40] for text in words]}: {answer.status_code}"
        )
    return f"{form.action} leads to {place}" if leads_away(place) else None


def test_every_form_answers_with_a_page_whatever_is_typed(world, clients):  # noqa: F811
    forms = forms_for(world, clients)
    for client in clients.values():
        client.raise_request_exception = False
    rounds = [(clients[person], form, words) for person, form in forms for words in form.rounds(strings())]
    faults = [fault for client, form, words in rounds if (fault := fault_in(client, form, words))]

    print(f"ATTACK {len(forms)} forms, {len(strings())} strings, {len(rounds)} times sent")
    assert faults == []
    assert len(forms) > 60
