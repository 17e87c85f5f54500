"""“I hear you”: no words, and a number that the author alone learns."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.models import Closing
from comments.closed import closed
from comments.exported_people import heard
from comments.hearing import hearing_of
from comments.models import Heard, Notice, NoticeKind
from comments.notices.mailing import tell_next
from posts.models import Post

pytestmark = pytest.mark.django_db


@pytest.fixture
def essay(make_post):
    return make_post(climate="witness")


@pytest.fixture
def page(essay):
    return f"{essay.get_absolute_url()}heard/"


def beneath(client, essay) -> str:
    return client.get(essay.get_absolute_url()).content.decode().split('id="comments"')[1]


def test_it_is_said_once_taken_back_and_told_to_the_author_as_a_number(essay, page, ada, bo, cy, ann, client_of):
    for person in (bo, cy, cy):
        answer = client_of(person).post(page, follow=True)
        assert "You said: I hear you" in answer.content.decode()

    assert Heard.objects.count() == 2
    for person, is_told in ((ada, True), (bo, False), (ann, False)):
        assert ("2 readers have heard you." in beneath(client_of(person), essay)) is is_told
    assert not any(person.display_name in beneath(client_of(ada), essay) for person in (bo, cy))

    for _ in range(2):
        client_of(cy).post(f"{page}removal/")
    assert "1 reader has heard you." in beneath(client_of(ada), essay)
    assert "You said: I hear you" not in beneath(client_of(cy), essay)


def test_who_takes_it_back_and_says_it_again_makes_no_more_noise(essay, page, ada, bo, cy, client_of):
    client_of(bo).post(page)
    told = Notice.objects.get(member=ada, kind=NoticeKind.HEARD)
    Notice.objects.update(read_at=timezone.now())
    for _ in range(3):
        client_of(bo).post(f"{page}removal/")
        client_of(bo).post(page)
    assert Heard.objects.filter(post=essay, member=bo).exists()
    told.refresh_from_db()
    assert told.read_at

    client_of(cy).post(page)
    told.refresh_from_db()
    assert told.read_at is None


def test_the_studio_tells_its_writers_also_when_it_takes_words_again(essay, page, ada, bo, ann, client_of):
    client_of(bo).post(page)
    essay.climate = "open"
    essay.save(update_fields=["climate"])

    studio = f"/admin/posts/post/{essay.pk}/change/"
    assert "1 reader has heard you." in client_of(ada).get(studio).content.decode()
    assert "heard you" not in client_of(ann).get(studio).content.decode()


def test_signed_out_it_leads_through_signing_in_to_a_page_with_the_button(essay, page, bo, client, client_of):
    assert f'href="{page}"' in beneath(client, essay)
    assert client.get(page)["Location"] == f"/accounts/login/?next={page}"
    assert client.post(page).status_code == 302
    assert not Heard.objects.exists()

    html = client_of(bo).get(page).content.decode()
    assert f'action="{page}"' in html
    assert not Heard.objects.exists()


@pytest.mark.parametrize(
    ("essay_is", "words"),
    [
        ({"climate": "support"}, "takes words by now"),
        ({"climate": "closed"}, "Comments are closed on this essay."),
        ({"climate": "witness", "halt": "closed"}, "Comments are closed on this essay."),
    ],
)
def test_where_nobody_can_they_are_told_why(essay_is, words, make_post, bo, client_of):
    post = make_post(**essay_is)

    for method in ("get", "post"):
        answer = getattr(client_of(bo), method)(f"{post.get_absolute_url()}heard/", follow=True)
        assert words in answer.content.decode()
    assert not Heard.objects.exists()


def test_nobody_hears_themselves(page, ada, client_of):
    assert "This is your own essay." in client_of(ada).post(page, follow=True).content.decode()
    assert not Heard.objects.exists()


def test_whoever_is_gone_is_not_counted_and_leaves_nothing(essay, page, ada, bo, cy, client_of):
    for person in (bo, cy):
        client_of(person).post(page)
    cy.is_active = False
    cy.save(update_fields=["is_active"])
    assert "1 reader has heard you." in beneath(client_of(ada), essay)

    closed(None, user=bo, closing=Closing(member=bo))
    assert list(Heard.objects.values_list("member", flat=True)) == [cy.pk]


def test_it_is_in_ones_own_copy(essay, page, bo, cy, client_of):
    client_of(bo).post(page)

    assert [row["essay"] for row in heard(bo).rows()] == [essay.title]
    assert not list(heard(cy).rows())


def test_it_costs_a_member_one_query_and_nobody_any_where_words_are_taken(
    essay, make_post, bo, django_assert_num_queries
):
    words = make_post(slug="with-words")
    for post, user, queries in ((essay, bo, 1), (essay, AnonymousUser(), 0), (words, bo, 0)):
        as_read = Post.objects.for_rows().get(pk=post.pk)
        with django_assert_num_queries(queries):
            hearing_of(as_read, user)


def test_its_writers_have_one_notice_with_the_number_and_a_mail_of_the_week_without_it(
    essay, page, ada, bo, cy, client_of, outbox, time_machine
):
    for person in (bo, cy):
        client_of(person).post(page)

    (notice,) = Notice.objects.all()
    assert (notice.member, notice.kind, notice.post) == (ada, NoticeKind.HEARD, essay)
    told = client_of(ada).get("/notifications/").content.decode()
    assert "2 readers have heard you." in told
    assert not any(person.display_name in told for person in (bo, cy))

    time_machine.move_to(timezone.now() + timedelta(days=15), tick=False)
    while tell_next(timezone.now()):
        pass
    (mail,) = outbox.filter(recipients=[ada.email])
    assert mail.subject == "Readers heard you"
    assert "Readers told you that they heard you: “What the kettle knew”" in mail.text
    assert not any(person.display_name in mail.text + mail.html for person in (bo, cy))

    for person in (bo, cy):
        client_of(person).post(f"{page}removal/")
    assert not Notice.objects.told_to(ada).exists()
