"""A new version of a thread renders what is new in it; whatever a card shows that changed is shown as it is."""

import pytest

from comments import finished
from comments.models import Comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(essay, make_comment, bo, cy):
    top = make_comment(essay, bo, body="Top", status="published")
    second = make_comment(essay, cy, body="Second", status="published", parent=top)
    third = make_comment(essay, bo, body="Third", status="published", parent=second)
    return [top, second, third, make_comment(essay, cy, body="Fourth", status="published", parent=third)]


@pytest.fixture
def rendered(monkeypatch):
    """Of which comments a card was rendered."""
    found = []
    render = finished.render_to_string

    def noted(template, given):
        found.append(given["comment"].body or given["comment"].pk)
        return render(template, given)

    monkeypatch.setattr(finished, "render_to_string", noted)
    return found


def test_a_comment_that_comes_is_rendered_and_no_other(essay, talk, make_comment, bo, client, rendered):
    client.get(essay.get_absolute_url())
    assert len(rendered) == len(talk)
    make_comment(essay, bo, body="Fifth", status="published")

    assert "Fifth" in client.get(essay.get_absolute_url()).content.decode()
    assert len(rendered) == len(talk) + 1


def become_moderator(bo, cy, ann, mo, talk):
    cy.become("moderator", by=ann)
    talk[0].tell_the_essay()


def rename(bo, cy, ann, mo, talk):
    type(cy).objects.filter(pk=cy.pk).update(display_name="Cyan")
    talk[0].tell_the_essay()


def ask_for_a_page(bo, cy, ann, mo, talk):
    type(cy).objects.filter(pk=cy.pk).update(has_public_page=True)
    talk[0].tell_the_essay()


def remove_what_is_answered(bo, cy, ann, mo, talk):
    talk[2].reject(by=mo, revision=1, reason="unkind")


def take_the_name_off(bo, cy, ann, mo, talk):
    Comment.objects.filter(pk=talk[1].pk).take_names_off()


@pytest.mark.parametrize(
    ("change", "shows"),
    [
        (become_moderator, "Moderator</span>"),
        (rename, "Reply to Cyan"),
        (ask_for_a_page, 'href="/people/cy_novak/"'),
        (remove_what_is_answered, "a comment that can’t be read any more"),
        (take_the_name_off, "A former reader"),
    ],
)
def test_what_changes_is_shown(essay, talk, client, bo, cy, ann, mo, change, shows):
    def page() -> str:
        return " ".join(client.get(f"{essay.get_absolute_url()}?unfold={talk[3].pk}").content.decode().split())

    assert shows not in page()
    change(bo, cy, ann, mo, talk)
    assert shows in page().replace('Reply<span class="vh"> to Cyan', "Reply to Cyan")
