"""What moderators know of a pen-name before and after they wrote why they look behind it, and what they can do without looking."""

import pytest
from django.db import IntegrityError, InternalError, transaction

from accounts.models import Deed, MemberAct, Sanction
from accounts.models.governed import NotDone
from accounts.models.sanctioned import AlreadySo
from accounts.sanctions import why_stopped
from comments.desk.claiming import colleagues_for
from comments.desk.people.known import Known
from comments.models import Comment, Report, Reveal, VeiledSanction
from mail.models import OutgoingMail

pytestmark = pytest.mark.django_db

WHY = "Somebody wrote to us that they may be in danger."


@pytest.fixture
def said(essay, bo):
    """Words of bo's, signed with a pen-name."""
    return Comment.objects.send(post=essay, writer=bo, body="It was the same with me.", pen_named=True)


@pytest.fixture
def page(said):
    return f"/desk/pen-names/{said.pen_name_id}/"


def words_on(client, address) -> str:
    return client.get(address).content.decode()


def test_the_desk_shows_a_pen_name_and_nothing_of_the_member(said, bo, mo, client_of):
    html = words_on(client_of(mo), f"/desk/comments/{said.pk}/")

    assert said.pen_name.name in html
    assert bo.display_name not in html
    assert f"/desk/people/{bo.pk}/" not in html
    assert "Joined" not in html


def test_who_stands_behind_it_is_shown_to_whoever_wrote_why(said, bo, mo, page, client_of):
    client = client_of(mo)

    client.post(f"{page}reveal/", {"reason": WHY})

    html = words_on(client, page)
    assert bo.display_name in html
    assert WHY in html
    assert said.pen_name.name in words_on(client, f"/desk/people/{bo.pk}/")


def test_another_moderator_sees_that_somebody_looked_and_not_what_they_saw(bo, mo, ann, page, client_of):
    client_of(mo).post(f"{page}reveal/", {"reason": WHY})

    html = words_on(client_of(ann), page)

    assert WHY in html
    assert mo.display_name in html
    assert bo.display_name not in html


@pytest.mark.parametrize("reason", ["", "   ", "\u200b", "x" * 501])
def test_nobody_looks_without_a_reason(bo, mo, page, client_of, reason):
    client = client_of(mo)

    answer = client.post(f"{page}reveal/", {"reason": reason})

    assert answer.status_code == 422
    assert bo.display_name not in answer.content.decode()
    assert not Reveal.objects.exists()


def test_that_somebody_looked_stands_in_the_log_and_not_whom_they_saw(said, bo, mo, page, client_of):
    client = client_of(mo)
    client.post(f"{page}reveal/", {"reason": WHY})

    log, sheet = words_on(client, "/desk/log/"), client.get("/desk/log.csv").getvalue().decode()

    for text in (log, sheet):
        assert said.pen_name.name in text
        assert WHY in text
        assert bo.display_name not in text
    assert MemberAct.objects.get(what=Deed.REVEALED).member is None


def test_looking_twice_is_looking_once(said, mo, page, client_of):
    for _each in range(2):
        client_of(mo).post(f"{page}reveal/", {"reason": WHY})

    assert Reveal.objects.count() == MemberAct.objects.count() == 1


@pytest.mark.parametrize("change", [lambda rows: rows.update(reason="Another"), lambda rows: rows.delete()])
def test_that_somebody_looked_is_never_changed(said, mo, change):
    Reveal.objects.make(said.pen_name, by=mo, reason=WHY)

    with pytest.raises((IntegrityError, InternalError), match="never changed"), transaction.atomic():
        change(Reveal.objects.all())


def test_one_knows_ones_own_pen_name_and_does_not_look(essay, mo, client_of):
    own = Comment.objects.send(post=essay, writer=mo, body="Mine too.", pen_named=True).pen_name
    client = client_of(mo)

    client.post(f"/desk/pen-names/{own.pk}/reveal/", {"reason": WHY})

    assert not Reveal.objects.exists()
    assert "This is your own pen-name." in words_on(client, f"/desk/pen-names/{own.pk}/")


def test_whoever_it_is_can_be_stopped_without_anybody_seeing_who(said, bo, mo, page, client_of):
    client = client_of(mo)
    given = {"reason": "unkind", "message": "No more of this.", "back": "30", "confirmed": "1"}

    done = client.post(f"{page}sanctions/ban/", given, follow=True).content.decode()

    bo.refresh_from_db()
    assert why_stopped(bo)
    assert OutgoingMail.objects.filter(recipients=[bo.email]).exists()
    assert Comment.objects.get(pk=said.pk).status == "held"
    everywhere = [done, *(words_on(client, each) for each in ("/desk/log/", "/desk/people/?state=banned"))]
    assert not [html for html in everywhere if bo.display_name in html]
    assert "Banned" not in words_on(client, f"/desk/people/{bo.pk}/").partition("What was imposed")[2][:200]


def test_what_was_imposed_on_a_name_is_lifted_by_it(said, bo, mo, page, client_of):
    veiled = VeiledSanction.objects.impose(said.pen_name, "ban", by=mo, reason="unkind")
    client = client_of(mo)

    assert client.get(f"/desk/people/{bo.pk}/sanctions/{veiled.pk}/lifting/").status_code == 404
    client.post(f"{page}sanctions/{veiled.pk}/lifting/")

    bo.refresh_from_db()
    assert not why_stopped(bo)
    assert MemberAct.objects.get(what=Deed.LIFTED).member is None


def test_the_same_twice_is_refused_by_the_name_it_was_imposed_on_alone(said, make_post, bo, mo, ann):
    another = Comment.objects.send(post=make_post(slug="b"), writer=bo, body="Here too.", pen_named=True).pen_name
    VeiledSanction.objects.impose(said.pen_name, "ban", by=mo, reason="unkind")

    with pytest.raises(AlreadySo):
        VeiledSanction.objects.impose(said.pen_name, "ban", by=ann, reason="unkind")
    # That it is so already would tell that both names are one person's, and whose.
    VeiledSanction.objects.impose(another, "ban", by=mo, reason="unkind")
    bo.sanction("ban", by=mo, reason="unkind")

    assert Sanction.objects.in_force(bo).count() == 3


def test_why_somebody_cannot_be_sanctioned_tells_nothing_of_them(essay, mo, ann):
    moderators = Comment.objects.send(post=essay, writer=ann, body="I know that.", pen_named=True).pen_name

    with pytest.raises(NotDone) as refused:
        VeiledSanction.objects.impose(moderators, "ban", by=mo, reason="unkind")

    assert "oderator" not in str(refused.value)


def test_no_colleague_is_missing_because_the_pen_name_is_theirs(essay, mo, ann):
    theirs = Comment.objects.send(post=essay, writer=ann, body="I know that.", pen_named=True)

    assert ann in colleagues_for(theirs, mo)


def test_a_ban_by_name_leaves_pen_named_comments_where_they_are(said, make_post, make_comment, bo, mo, client_of):
    named = make_comment(make_post(slug="b"), bo, status="published")
    given = {"reason": "unkind", "message": "", "back": "30", "confirmed": "1"}

    client_of(mo).post(f"/desk/people/{bo.pk}/sanctions/ban/", given)

    assert Comment.objects.get(pk=named.pk).status == "held"
    assert Comment.objects.get(pk=said.pk).status == said.status


@pytest.mark.parametrize(
    "question",
    ["?writer={bo}", "?writer__id__exact={bo}", "?writer__in={bo}", "?pen_name__member={bo}", "?q=larsen", "?q=bo@"],
)
def test_the_admins_list_finds_no_pen_named_comment_by_its_member(said, bo, mo, client_of, question):
    answer = client_of(mo).get(f"/admin/comments/comment/{question.format(bo=bo.pk)}")

    assert answer.status_code != 200 or "It was the same with me." not in answer.content.decode()


@pytest.mark.parametrize("question", ["?comments={comment}", "?pen_names={pen_name}", "?has_sanctions=1"])
def test_the_admins_list_of_members_is_not_asked_who_wrote_what(said, bo, ann, client_of, question):
    asked = question.format(comment=said.pk, pen_name=said.pen_name_id)

    assert client_of(ann).get(f"/admin/accounts/user/{asked}").status_code == 400


def test_moderators_find_a_pen_name_by_its_words(said, mo, client_of):
    first, _space, second = said.pen_name.name.partition(" ")
    said.hold_back(by=mo, revision=1) if said.status == "published" else said.approve(by=mo, revision=1)

    client = client_of(mo)

    assert "It was the same with me." in words_on(client, f"/admin/comments/comment/?q={second}")
    assert "It was the same with me." in words_on(client, f"/desk/log/?person={first}")


def test_a_report_by_somebody_with_a_pen_name_there_tells_not_who_made_it(said, make_comment, bo, cy, mo, client_of):
    minded = make_comment(said.post, cy, status="published")
    report = Report.objects.make(minded, by=bo, reason="unkind", note="It goes after me.")
    client = client_of(mo)

    html = words_on(client, f"/admin/comments/report/{report.pk}/change/")

    assert said.pen_name.name in html
    assert bo.display_name not in html
    assert Known(bo).reports == (0, 0)
