"""What cannot be read any more tells nothing: not its writer's name, not that it was there."""

from functools import partial

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_comment(make_comment):
    """Published, unless a test says otherwise."""
    return partial(make_comment, status="published")


@pytest.fixture
def deep_chain(essay, make_comment, bo, cy, eve):
    """Four levels; the last two stand flat, and the last answers what eve wrote."""
    parent = None
    for writer in (bo, cy, eve, bo):
        parent = make_comment(essay, writer, body=f"By {writer.display_name}", parent=parent)
    return parent


def talk(client, essay) -> str:
    return client.get(essay.get_absolute_url()).content.decode().split('id="comments"')[1]


def close_account(user) -> None:
    user.is_active = False
    user.save(update_fields=["is_active"])


def test_a_reply_names_whom_it_answers_while_that_can_be_read(client, essay, deep_chain):
    assert "Replying to" in talk(client, essay)
    assert "Eve Marsh" in talk(client, essay)


def test_a_reply_to_what_was_removed_does_not_say_who_wrote_that(client, essay, deep_chain, mo):
    deep_chain.parent.reject(by=mo, revision=1, reason="unkind")

    assert "Eve Marsh" not in talk(client, essay)
    assert "Replying to" in talk(client, essay)


def test_a_reply_to_somebody_whose_account_is_closed_does_not_name_them(client, essay, deep_chain, eve):
    close_account(eve)

    assert "Eve Marsh" not in talk(client, essay)


def test_the_address_of_a_closed_accounts_comment_leads_nowhere(client, essay, make_comment, bo, eve):
    top = make_comment(essay, bo)
    reply = make_comment(essay, eve, parent=top)
    assert client.get(reply.get_absolute_url()).status_code == 302
    close_account(eve)

    assert client.get(reply.get_absolute_url()).status_code == 404


def test_the_address_of_what_was_removed_leads_nowhere_for_its_writer_too(client_of, essay, make_comment, bo, eve, mo):
    reply = make_comment(essay, eve, parent=make_comment(essay, bo))
    reply.reject(by=mo, revision=1, reason="unkind")

    assert client_of(eve).get(reply.get_absolute_url()).status_code == 404
