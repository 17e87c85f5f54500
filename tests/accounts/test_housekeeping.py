"""What strangers typed and never sent does not stay in the database."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Session
from publication.jobs import remove

pytestmark = pytest.mark.django_db


def test_a_session_that_ended_is_forgotten_with_the_words_kept_in_it(client, make_post):
    post = make_post()
    client.post(f"/posts/{post.slug}/comments/", {"body": "Words."}, headers={"Sec-Fetch-Site": "same-origin"})
    kept = Session.objects.get()

    remove("sessions")
    assert Session.objects.filter(pk=kept.pk).exists()

    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    remove("sessions")
    assert not Session.objects.exists()
