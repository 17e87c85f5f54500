"""Opening the administrator's pages, and sending them back as a browser would."""

import pytest
from django.test import Client

from tests.posts.filled_form import filled

SETTINGS = "/settings/site/"


@pytest.fixture
def settings_form():
    """The fields of the settings page as this person's browser shows them, with changes."""

    def opened(client: Client, **changes):
        html = client.get(SETTINGS).content.decode()
        return filled(html.replace('<form class="form"', '<form id="post_form"', 1), **changes)

    return opened


@pytest.fixture
def change_settings(client_of, ann, settings_form):
    """Ann changes these settings and saves."""

    def change(**changes):
        client = client_of(ann)
        return client.post(SETTINGS, settings_form(client, **changes))

    return change
