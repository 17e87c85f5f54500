"""What stands under a pen-name, wherever it stands: nothing of the account, neither said nor to be found out by trying."""

import json
import re
from functools import partial

import pytest

from accounts.export.writing import sections_of
from accounts.models import Closing
from comments.closed import closed
from comments.models import Comment, Follow, Mention, Mute, Notice, PenName, PenNameMute, Thanks
from comments.notices.words import lines_of
from comments.visits import reader_of

pytestmark = pytest.mark.django_db

FOLD = "A reader you muted wrote here"
LIST = "/settings/pen-names/"


@pytest.fixture
def make_comment(make_comment):
    """Published, unless a test says otherwise."""
    return partial(make_comment, status="published")


@pytest.fixture
def pen_name(eve, essay):
    return PenName.objects.give(eve, essay)


@pytest.fixture
def make_pen_named(make_comment, pen_name, essay, eve):
    """By eve, beneath the essay, under her pen-name."""

    def make(body: str = "Pull yourself together.", **fields) -> Comment:
        comment = make_comment(essay, eve, body=body, **fields)
        Comment.objects.filter(pk=comment.pk).update(pen_name=pen_name)
        return Comment.objects.get(pk=comment.pk)

    return make


@pytest.fixture
def said(make_pen_named):
    return make_pen_named()


def thread(client, essay, query: str = "") -> str:
    return client.get(f"{essay.get_absolute_url()}{query}").content.decode().split('id="comments"')[1]


def box(client, essay) -> str:
    return thread(client, essay).split('id="write"')[1].split("</form>")[0]


def own_list(client) -> str:
    return client.get(LIST).content.decode().split("<main")[1]


def test_no_page_that_others_get_names_whoever_is_behind_it(client, client_of, essay, said, bo, ada, eve, pen_name):
    type(eve).objects.filter(pk=eve.pk).update(has_public_page=True)
    pages = (essay.get_absolute_url(), f"{essay.get_absolute_url()}comments/feed/", "/writers/", "/search/?q=pull")
    pages += tuple(f"{essay.get_absolute_url()}comments/{kind}" for kind in ("feed/rss/", "feed.json"))
    pages += (f"/contact/?comment={said.pk}",)
    members = (f"/comments/{said.pk}/report/", f"/comments/{said.pk}/thanks/", f"/comments/{said.pk}/muting/")
    found = [client.get(page).content.decode() for page in pages]
    found += [client_of(who).get(page).content.decode() for page in (*pages, *members) for who in (bo, ada)]
    found.append(client_of(ada).get(f"/comments/{said.pk}/holding-back/").content.decode())

    for page in found:
        assert eve.display_name not in page
        assert eve.handle not in page
    for page in (found[0], found[1], *found[-3:]):
        assert pen_name.name in page
    assert "pen-name</span>" in found[0]
    assert "Pull yourself" not in client.get(f"/people/{eve.handle}/").content.decode()


def test_the_box_offers_a_choice_only_while_it_is_open(client_of, essay, bo, ada, make_comment):
    name = PenName.objects.would_be(bo, essay)
    assert box(client_of(bo), essay).count('type="radio"') == 2
    assert f"as {name}" in box(client_of(bo), essay)
    assert 'type="radio"' not in box(client_of(ada), essay)
    assert not PenName.objects.exists()

    make_comment(essay, bo)

    assert 'type="radio"' not in box(client_of(bo), essay)
    assert name not in box(client_of(bo), essay)


def test_whoever_began_with_it_goes_on_with_it_without_choosing(client_of, essay, eve, said, pen_name, settings):
    settings.UNDO_SEND_SECONDS = 60
    html = box(client_of(eve), essay)
    assert f"as {pen_name.name}" in html
    assert 'type="radio"' not in html
    assert '<input type="hidden" name="pen_named" value="yes">' in html
    assert eve.display_name not in html

    client_of(eve).post(f"{essay.get_absolute_url()}comments/", {"body": "And again.", "pen_named": "yes"})

    assert Comment.objects.latest("created_at").pen_name == pen_name


def test_what_was_chosen_is_still_chosen_when_the_words_come_back(client_of, essay, bo):
    answer = client_of(bo).post(f"{essay.get_absolute_url()}comments/", {"body": "x" * 5001, "pen_named": "yes"})

    assert answer.status_code == 422
    chosen = re.findall(r'value="(\w*)" checked', answer.content.decode().split('id="comments"')[1])
    assert chosen == ["yes"]


def test_a_refused_name_gives_the_words_back_ready_to_send(client_of, essay, bo, make_comment):
    make_comment(essay, bo)
    Comment.objects.update(created_at="2020-01-01T00:00Z")
    client = client_of(bo)
    address = f"{essay.get_absolute_url()}comments/"
    answer = client.post(address, {"body": "And I agree.", "pen_named": "yes"})
    html = answer.content.decode()

    assert answer.status_code == 422
    assert "one person has one name here" in html
    assert "And I agree.</textarea>" in html
    assert 'name="pen_named"' not in html
    assert client.post(address, {"body": "And I agree."}).status_code == 302


def test_thanks_for_sending_it_are_said_to_the_pen_name(client_of, essay, bo, settings):
    settings.UNDO_SEND_SECONDS = 60
    client = client_of(bo)
    name = PenName.objects.would_be(bo, essay)
    answer = client.post(f"{essay.get_absolute_url()}comments/", {"body": "Mine.", "pen_named": "yes"}, follow=True)

    assert f"Thank you, {name}." in answer.content.decode()
    client.post(f"/comments/{Comment.objects.get().pk}/undo/")
    assert re.findall(r'value="(\w*)" checked', box(client, essay)) == ["yes"]


def test_muting_it_folds_it_beneath_this_essay_alone(
    client, client_of, essay, said, make_post, make_comment, bo, eve, cy
):
    elsewhere = make_post()
    make_comment(elsewhere, eve, body="Elsewhere, by name.")
    answer = client_of(bo).post(f"/comments/{said.pk}/muting/")

    assert answer.headers["Location"] == f"{essay.get_absolute_url()}#muted-{said.pk}"
    assert PenNameMute.objects.get().pen_name == said.pen_name
    assert not Mute.objects.exists()
    assert FOLD in thread(client_of(bo), essay)
    assert FOLD not in thread(client_of(bo), elsewhere)
    assert FOLD not in thread(client_of(cy), essay)
    assert FOLD not in thread(client_of(eve), essay)


def test_muting_an_account_folds_nothing_that_bears_a_pen_name_and_the_page_of_muting_knows_nothing_of_it(
    client_of, essay, said, bo, cy, eve
):
    Mute.objects.begin(by=bo, of=eve)
    pages = {
        who: client_of(who).get(f"/comments/{said.pk}/muting/").content.decode().split("<main")[1] for who in (bo, cy)
    }
    bare = {re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page) for page in pages.values()}

    assert FOLD not in thread(client_of(bo), essay)
    assert len(bare) == 1


def test_what_is_new_is_told_by_the_name_that_stands_at_it(client_of, essay, said, make_pen_named, bo, eve):
    """Not folded and so new, though the account is muted; folded and so not new, once the pen-name is."""
    reader = partial(reader_of, bo, essay, here=(), newest_first=False)
    client_of(bo).get(essay.get_absolute_url())
    Mute.objects.begin(by=bo, of=eve)
    later = make_pen_named("And later.")
    Comment.objects.filter(pk=later.pk).update(first_published_at="2040-01-01T00:00Z")
    assert reader().news.numbers == [later.pk]

    PenNameMute.objects.begin(by=bo, of=said.pen_name)

    assert reader().news.numbers == []
    assert reader().muted_pen_names == {said.pen_name_id}


@pytest.mark.parametrize(("muted", "is_told"), [("nobody", True), ("account", True), ("pen-name", False)])
def test_a_notice_is_missing_only_where_the_pen_name_is_muted(
    make_pen_named, pen_name, essay, bo, eve, mo, muted, is_told
):
    """Before it appears, and after."""
    Follow.objects.begin(by=bo, post=essay)
    told = make_pen_named("Told before.", status="held")
    told.approve(by=mo, revision=1)
    comment = make_pen_named("Here.", status="held")
    {
        "nobody": lambda: None,
        "account": lambda: Mute.objects.begin(by=bo, of=eve),
        "pen-name": lambda: PenNameMute.objects.begin(by=bo, of=pen_name),
    }[muted]()
    from comments.notices.making import said

    said(Comment, comment=Comment.objects.get(pk=told.pk))
    Comment.objects.get(pk=comment.pk).approve(by=mo, revision=1)
    said(Comment, comment=Comment.objects.get(pk=comment.pk))
    rows = Notice.objects.told_to(bo).filter(kind="followed")

    assert [row.comment_id for row in rows] == ([comment.pk, told.pk] if is_told else [])
    for line in lines_of(rows.for_page()):
        assert line.sentence.startswith(pen_name.name)


def test_it_can_be_named_by_others_and_leads_nowhere(client, client_of, essay, said, bo, eve, pen_name):
    type(eve).objects.filter(pk=eve.pk).update(has_public_page=True)
    people = f"{essay.get_absolute_url()}people/?q="
    first = pen_name.name.split()[0].lower()
    assert client_of(bo).get(f"{people}{first}").json() == {"people": [[pen_name.name, pen_name.name]]}
    assert client_of(eve).get(f"{people}{first}").json() == {"people": []}
    assert client_of(bo).get(f"{people}eve").json() == {"people": []}

    answer = Comment.objects.send(post=essay, writer=bo, body=f"@{pen_name.name.lower()}, and @Eve Marsh, no.")
    Comment.objects.filter(pk=answer.pk).update(status="published")
    answer.tell_the_essay()

    mention = Mention.objects.get()
    assert (mention.person, mention.pen_name, mention.typed) == (eve, pen_name, f"@{pen_name.name.lower()}")
    assert f"@{pen_name.name.lower()}, and @Eve Marsh, no." in thread(client, essay)


def test_somebody_who_wrote_under_a_pen_name_is_not_among_those_who_can_be_named(essay, said, eve, bo):
    answer = Comment.objects.send(post=essay, writer=bo, body="@Eve Marsh, is that you?")

    assert not Mention.objects.filter(comment=answer).exists()


def test_whoever_signs_with_it_thanks_with_it_too(make_comment, essay, said, bo, eve, cy, pen_name):
    comment = make_comment(essay, bo)
    for thanker in (cy, eve):
        Thanks.objects.give(comment, by=thanker)
    row = Notice.objects.told_to(bo)

    assert lines_of(row)[0].sentence == f"Cy Novak and {pen_name.name} thanked you for your comment."
    Mute.objects.begin(by=bo, of=eve)
    assert pen_name.name in lines_of(row)[0].sentence
    PenNameMute.objects.begin(by=bo, of=pen_name)
    assert lines_of(row)[0].sentence == "Cy Novak thanked you for your comment."


def test_thanks_from_before_are_not_renamed(make_comment, make_pen_named, essay, bo, eve):
    """Else the same thanks under two names would tie them."""
    Thanks.objects.give(make_comment(essay, bo), by=eve)
    make_pen_named()

    assert lines_of(Notice.objects.told_to(bo))[0].sentence == f"{eve.display_name} thanked you for your comment."


def test_one_finds_ones_own_and_nobody_elses_in_the_settings(client_of, said, bo, eve, pen_name):
    assert pen_name.name in own_list(client_of(eve))
    assert "At 1 comment" in own_list(client_of(eve))
    assert pen_name.name not in own_list(client_of(bo))
    assert client_of(bo).get(f"{LIST}{pen_name.pk}/taking-off/").status_code == 404
    assert client_of(bo).post(f"{LIST}{pen_name.pk}/taking-off/").status_code == 404
    assert f"as {pen_name.name}" in client_of(eve).get("/comments/yours/").content.decode()


def test_it_is_taken_off_one_comment_or_all_and_the_own_name_off_others_leaves_it(
    client, client_of, proven_client_of, essay, said, make_pen_named, make_post, make_comment, eve, pen_name
):
    other, elsewhere = make_pen_named("Again."), make_comment(make_post(), eve, body="By name.")
    proven_client_of(eve).post("/settings/privacy/names/", {"which": "all"})
    assert [*Comment.objects.filter(name_taken_off_at=None).order_by("created_at")] == [said, other]
    assert Comment.objects.get(pk=elsewhere.pk).name_taken_off_at

    page = client_of(eve).get(f"/comments/{said.pk}/name/").content.decode()
    assert "without the pen-name" in page
    assert eve.display_name not in page.split("<main")[1].split("<article")[1].split("</article>")[0]
    client_of(eve).post(f"/comments/{said.pk}/name/")
    assert [*Comment.objects.filter(name_taken_off_at=None)] == [other]

    assert "without “" in client_of(eve).get(f"{LIST}{pen_name.pk}/taking-off/").content.decode()
    client_of(eve).post(f"{LIST}{pen_name.pk}/taking-off/")
    html = thread(client, essay)
    assert pen_name.name not in html
    assert "pen-name</span>" not in html
    assert html.count("A former reader") >= 2
    assert "At 0 comments" in own_list(client_of(eve))


@pytest.mark.parametrize("words", ["unsigned", "erased"])
def test_closing_the_account_leaves_the_pen_name_or_nothing(
    client, essay, said, make_comment, bo, eve, pen_name, words
):
    PenNameMute.objects.begin(by=bo, of=pen_name)
    make_comment(essay, bo, body="An answer.", parent=said)
    closed(None, user=eve, closing=Closing(member=eve, words=words))
    html = thread(client, essay)

    assert ("Pull yourself together." in html) == (words == "unsigned")
    assert (f">{pen_name.name}</span>" in html) == (words == "unsigned")
    assert Comment.objects.get(pk=said.pk).is_signed == (words == "unsigned")
    assert PenNameMute.objects.exists()
    closed(None, user=bo, closing=Closing(member=bo, words="erased"))
    assert not PenNameMute.objects.exists()


def test_ones_own_copy_says_which_are_ones_own_and_nobody_elses_does(said, bo, eve, essay, pen_name, make_comment):
    make_comment(essay, bo, body="An answer.", parent=said)
    PenNameMute.objects.begin(by=bo, of=pen_name)

    def copy(member) -> dict[str, list[dict[str, object]]]:
        return {section.name: list(section.rows()) for section in sections_of(member)}

    own, others = copy(eve), copy(bo)
    assert own["comments"][0]["pen_name"] == pen_name.name
    assert [row["name"] for row in own["pen_names"]] == [pen_name.name]
    assert others["pen_names"] == []
    assert [(row["name"], row["essay"]) for row in others["muted_pen_names"]] == [(pen_name.name, essay.title)]
    assert eve.display_name not in json.dumps(others, default=str)


def test_whoever_reported_cannot_answer_whatever_name_they_answer_with(
    client_of, essay, make_comment, make_report, bo, cy
):
    comment = make_comment(essay, cy)
    make_report(comment, bo)
    answer = client_of(bo).post(
        f"{essay.get_absolute_url()}comments/", {"body": "No.", "reply_to": comment.pk, "pen_named": "yes"}
    )

    assert answer.status_code == 422
    assert not PenName.objects.exists()


def test_a_moderator_behind_it_is_reported_like_anybody(make_comment, essay, mo, bo, cy, ada, make_report):
    """What is held by reports, but for moderators, would else tell that it is one's."""
    from comments.models import Report

    comment = make_comment(essay, mo)
    Comment.objects.filter(pk=comment.pk).update(pen_name=PenName.objects.give(mo, essay))
    type(bo).objects.filter(pk=ada.pk).update(role="moderator")
    ada.refresh_from_db()
    Report.objects.make(Comment.objects.get(), by=ada, reason="unkind")

    assert Comment.objects.get().status == "held"
