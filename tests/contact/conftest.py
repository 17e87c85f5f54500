"""The contact page as somebody without an account uses it."""

import pytest
from django.test import Client

from publication.models import Publication

CONTACT = "/contact/"
OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def host(db):
    """A site whose messages go to one address."""
    Publication(pk=1, name="Kettle", contact_address="host@example.org").save()


@pytest.fixture
def stranger() -> Client:
    """A browser that has been nowhere here; it checks the tokens as a real one's requests are."""
    return Client(enforce_csrf_checks=True, headers=OWN_PAGE)


@pytest.fixture
def write(stranger):
    """Send the form from our own page: write(message="…", comment=…)."""

    def send(client=stranger, **fields):
        usual = {
            "kind": "question",
            "message": "Is there a way in for wheels?",
            "token": "2b1c9d3e-0a53-4c1c-a6b0-5a1f8a3a3b11",
        }
        return client.post(CONTACT, usual | fields)

    return send


@pytest.fixture
def letters(mailbox_of):
    """What arrived at the host's address."""
    return lambda: mailbox_of("host@example.org")


@pytest.fixture
def mailbox_of(db):
    """The outbox's mails to an address, the oldest first."""
    from mail.models import OutgoingMail

    return lambda address: list(OutgoingMail.objects.filter(recipients=[address]).order_by("pk"))
