"""Every version of an essay is kept, can be read and can come back."""

from posts.models import ChangedMeanwhile, Post

ESSAYS = "/admin/posts/post/"


def test_every_save_is_a_version_with_its_writer(client_of, ada, ann, make_post, save, page_of):
    post = make_post(title="First")
    save(client_of(ann), page_of(post), title="Second")

    listed = client_of(ada).get(f"{ESSAYS}{post.pk}/versions/").content.decode()

    assert [(revision.version, revision.title, revision.by) for revision in post.revisions.all()] == [
        (2, "Second", ann),
        (1, "First", ada),
    ]
    assert "Version 1" in listed
    assert "Ann Quill" in listed


def test_an_old_version_is_read_safely(client_of, ada, make_post):
    post = make_post(title="<script>alert(1)</script>", body="*Old* <script>alert(2)</script>")

    page = client_of(ada).get(f"{ESSAYS}{post.pk}/versions/1/").content.decode()

    assert "<em>Old</em>" in page
    assert "<script>alert" not in page


def test_bringing_a_version_back_makes_a_new_one(client_of, ada, make_post, save, page_of):
    post = make_post(title="First", body="Old words.")
    save(client_of(ada), page_of(post), title="Second", body="New words.")

    client_of(ada).post(f"{ESSAYS}{post.pk}/versions/1/return/")

    post.refresh_from_db()
    assert (post.title, post.body, post.plain, post.version) == ("First", "Old words.", "Old words.", 3)
    assert [revision.title for revision in post.revisions.all()] == ["First", "Second", "First"]


def test_only_a_post_brings_a_version_back(client_of, ada, make_post):
    post = make_post()

    assert client_of(ada).get(f"{ESSAYS}{post.pk}/versions/1/return/").status_code == 405
    assert post.revisions.count() == 1


def test_versions_that_do_not_exist_are_not_found(client_of, ada, make_post):
    post = make_post()

    for number in ("0", "2", "9" * 30):
        assert client_of(ada).get(f"{ESSAYS}{post.pk}/versions/{number}/").status_code == 404
        assert client_of(ada).post(f"{ESSAYS}{post.pk}/versions/{number}/return/").status_code == 404


def test_a_save_with_an_old_version_changes_nothing(ada, make_post):
    post = make_post(title="First")
    stale = Post.objects.get(pk=post.pk)
    post.title = "Second"
    post.revise(by=ada, seen_version=1)

    stale.title = "Stale"
    try:
        stale.revise(by=ada, seen_version=1)
    except ChangedMeanwhile:
        pass
    else:
        raise AssertionError("the second save went over the first")

    post.refresh_from_db()
    assert (post.title, post.version) == ("Second", 2)
