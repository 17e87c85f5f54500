"""A copy of everything: made once a day by a job, for its owner alone, whole, and with nothing of anybody else."""

import json
import re
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import jsonschema
import pytest
import time_machine
from django.utils import timezone

from accounts.export import jobs as export_jobs
from accounts.export import writing
from accounts.models import Export
from comments.models import Comment, Decision, NameRule, Report
from mail.models import OutgoingMail
from posts.models import PostRevision

pytestmark = pytest.mark.django_db

PAGE, ASK, FILE = "/settings/privacy/", "/settings/privacy/copy/", "/settings/privacy/copy/file/"
SECRET_WORDS = "Words that only their writer may see"


@pytest.fixture
def bos(proven_client_of, bo):
    return proven_client_of(bo)


@pytest.fixture
def talk(make_post, make_comment, ada, bo, mo, cy):
    """Bo in every state, answered, reported and decided on; and others around, some of whom wait."""
    post = make_post(title="Tea")
    public = make_comment(post, bo, body="Mine took five.", status="published")
    held = make_comment(post, bo, body="This waits.")
    rejected = make_comment(post, bo, body="Take more of it.")
    rejected.reject(by=mo, revision=1, reason="medical_advice", note="Please say it as your own story.")
    theirs = make_comment(post, cy, body="Cy’s public words", status="published")
    make_comment(post, bo, body="An answer.", status="published", parent=theirs)
    make_comment(post, cy, body=SECRET_WORDS, parent=public)
    # Whoever answered a comment reports it for grave reasons alone.
    Report.objects.make(public, by=cy, reason="illegal", note="Cy’s confidential note")
    Report.objects.make(theirs, by=bo, reason="illegal", note="Bo’s own note")
    NameRule.objects.create(member=bo, months=12)
    return {"public": public, "held": held, "rejected": rejected}


def made(client, member) -> ZipFile:
    """The zip as a browser gets it."""
    client.post(ASK)
    export_jobs.make_export(export_id=Export.objects.get(member=member).pk)
    return ZipFile(BytesIO(fetched(client)))


def fetched(client) -> bytes:
    return b"".join(client.get(FILE).streaming_content)


def written_in(archive: ZipFile) -> dict:
    return json.loads(archive.read("data.json"))


def test_the_copy_is_what_its_schema_says(bos, bo, talk):
    archive = made(bos, bo)
    schema = json.loads(archive.read("schema.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    data = written_in(archive)

    jsonschema.validate(data, schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    assert data["version"] == writing.VERSION
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**data, "comments": [{}]}, schema)


def test_everything_one_said_is_in_it_row_by_row(bos, bo, talk):
    data = written_in(made(bos, bo))

    mine = Comment.objects.filter(writer=bo).order_by("created_at", "pk")
    kept = [(comment.pk, comment.body, comment.status, comment.parent_id) for comment in mine]
    assert [(row["number"], row["body"], row["status"], row["answers"]) for row in data["comments"]] == kept
    assert {row["status"] for row in data["comments"]} == {"published", "held", "rejected"}
    assert [row["body"] for row in data["comment_texts"]] == [row[1] for row in kept]
    assert [row["note"] for row in data["decisions"]] == ["Please say it as your own story."]
    assert [row["sentence"] for row in data["reasons_for_waiting"]] == ["First comment here"] * 2
    assert [(row["note"], row["reason"]) for row in data["reports"]] == [("Bo’s own note", "illegal")]
    assert data["account"][0]["email"] == bo.email
    assert data["name_rule"][0]["months"] == 12


def test_nobody_else_is_in_it(bos, bo, cy, mo, ada, talk):
    archive = made(bos, bo)
    everything = "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())

    for person in (cy, mo, ada):
        assert person.email not in everything
        assert person.display_name not in everything
    assert SECRET_WORDS not in everything
    assert "confidential" not in everything
    assert [row["reason"] for row in written_in(archive)["reports_on_comments"]] == ["illegal"]


def test_a_moderators_copy_holds_what_they_decided_and_no_word_it_was_about(proven_client_of, mo, talk):
    archive = made(proven_client_of(mo), mo)
    everything = archive.read("data.json").decode()

    assert [row["comment"] for row in written_in(archive)["decisions_made"]] == [talk["rejected"].pk]
    assert "Take more of it." not in everything


def test_a_writer_gets_essays_as_markdown_and_pictures_as_they_came(proven_client_of, ada, make_post, tmp_path):
    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    from posts.models import Picture

    drawn = BytesIO()
    Image.new("RGB", (320, 200), "teal").save(drawn, "JPEG")
    picture = Picture.objects.take(SimpleUploadedFile("a.jpg", drawn.getvalue()), by=ada, alt="A kettle")
    make_post(title="Tea", standfirst="It waits.", body="# Steam\n\nFour *minutes*.")
    make_post(title="A draft", published_at=None)
    archive = made(proven_client_of(ada), ada)
    data = written_in(archive)

    assert archive.read(data["essays"][0]["file"]).decode() == "# Tea\n\nIt waits.\n\n# Steam\n\nFour *minutes*.\n"
    assert [row["status"] for row in data["essays"]] == ["published", "draft"]
    assert len(data["essay_versions"]) == PostRevision.objects.filter(by=ada).count() == 2
    with picture.original.open("rb") as original:
        assert archive.read(data["pictures"][0]["file"]) == original.read()


def test_the_readable_page_needs_nothing_but_itself(bos, bo, talk):
    archive = made(bos, bo)
    page = archive.read("index.html").decode()

    assert "Mine took five." in page
    assert "<script" not in page
    assert re.findall(r'(?:src|href)="(?!#)([^"]+)"', page) == ["style.css"]
    assert "http" not in archive.read("style.css").decode()


def test_hostile_words_stay_words(bos, bo, make_post, make_comment):
    make_comment(make_post(), bo, body='<script>alert("1")</script> & "quoted"')
    archive = made(bos, bo)

    assert "<script" not in archive.read("index.html").decode()
    assert written_in(archive)["comments"][0]["body"] == '<script>alert("1")</script> & "quoted"'


def test_words_that_wait_in_a_session_are_in_it(bos, bo):
    session = bos.session
    session["kept_words"] = {"/posts/tea/comments/": {"body": ["Not sent yet."]}}
    session.save()

    assert written_in(made(bos, bo))["unsent_texts"] == [
        {"page": "/posts/tea/comments/", "field": "body", "text": "Not sent yet."}
    ]


def test_pressing_twice_makes_one_copy_and_one_mail(bos, bo):
    for _press in range(2):
        bos.post(ASK)
    export = Export.objects.get(member=bo)
    for _run in range(2):
        export_jobs.make_export(export_id=export.pk)
    export.refresh_from_db()

    assert [file.name for file in Path(export.file.storage.location).iterdir()] == [export.file.name]
    mail = OutgoingMail.objects.get(recipients=[bo.email])
    assert mail.text.count("http") == 2, "the settings and the site"
    assert PAGE in mail.text


def test_two_workers_at_once_leave_one_file(bos, bo, monkeypatch):
    from accounts.export import making

    bos.post(ASK)
    export = Export.objects.get(member=bo)
    write = making.write_file
    monkeypatch.setattr(making, "write_file", lambda one: (write(one), making.hand_over(one, write(one)))[0])
    making.make(export)

    assert len([*Path(export.file.storage.location).iterdir()]) == 1
    assert OutgoingMail.objects.filter(recipients=[bo.email]).count() == 1


def test_a_killed_worker_leaves_nothing_and_the_copy_is_made_after_all(bos, bo, monkeypatch):
    from accounts.export import making

    bos.post(ASK)
    export = Export.objects.get(member=bo)
    with monkeypatch.context() as killing:
        killing.setattr(writing, "write_files", lambda *given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            making.make(export)
    assert [*Path(export.file.storage.location).iterdir()] == []

    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert [*Export.objects.forgotten(timezone.now())] == [export]
        making.make(Export.objects.get())
    assert Export.objects.get().file


def test_it_is_there_for_a_day_and_can_be_asked_for_once_a_day(bos, bo, django_capture_on_commit_callbacks):
    with time_machine.travel(timezone.now()) as clock:
        made(bos, bo)
        bos.post(ASK)
        assert fetched(bos)
        clock.shift(timedelta(hours=24))
        with django_capture_on_commit_callbacks(execute=True):
            export_jobs.look_after_exports(timestamp=0)
        session = bos.session
        session["account_authentication_methods"] = [{"method": "code", "at": timezone.now().timestamp()}]
        session.save()

        assert bos.get(FILE).status_code == 404
        assert [*Path(Export().file.storage.location).iterdir()] == []
        assert "Have a copy made" in bos.get(PAGE).content.decode()


def test_nobody_else_can_fetch_it_and_neither_can_an_old_session(bos, bo, client, client_of, proven_client_of, eve):
    made(bos, bo)

    assert proven_client_of(eve).get(FILE).status_code == 404
    assert client.get(FILE).status_code == 302
    assert client_of(bo).get(FILE).status_code == 302, "it has to be proven first"
    with pytest.raises(ValueError, match="no address"):
        Export.objects.get().file.url  # noqa: B018


def test_its_owner_can_delete_it_at_once(bos, bo, django_capture_on_commit_callbacks):
    made(bos, bo)
    with django_capture_on_commit_callbacks(execute=True):
        bos.post("/settings/privacy/copy/removal/")

    assert [*Path(Export().file.storage.location).iterdir()] == []
    assert bos.get(FILE).status_code == 404


def test_rows_are_asked_for_as_they_are_written(bo, bulk_of):
    """As many queries for many comments as for a few: none of them is asked for by itself."""
    few = count_queries(bo)
    bulk_of(300)

    assert count_queries(bo) == few


@pytest.fixture
def bulk_of(make_post, bo):
    def make(number: int) -> None:
        post = make_post()
        Comment.objects.bulk_create(
            Comment(post=post, writer=bo, body="Words.", html="<p>Words.</p>", status="published")
            for _ in range(number)
        )

    return make


def count_queries(member) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as found:
        writing.write_zip(BytesIO(), member, timezone.now())
    return len(found)


def test_decisions_of_others_about_others_are_nobodys_business(bos, bo, mo, cy, make_post, make_comment):
    theirs = make_comment(make_post(), cy, body="Cy’s words")
    theirs.approve(by=mo, revision=1)

    data = written_in(made(bos, bo))

    assert Decision.objects.exists()
    assert data["decisions"] == data["decisions_made"] == data["comments"] == []
