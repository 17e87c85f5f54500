"""In development each message is a file, and readable at /dev/mail/."""

import os
from importlib import reload
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives
from django.urls import clear_url_caches

import healing.urls
from mail.backends import FileBackend

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path / "mail"


@pytest.fixture
def _development(settings):
    """The addresses as they are with DEBUG."""
    settings.DEBUG = True
    reload(healing.urls)
    clear_url_caches()
    yield
    settings.DEBUG = False
    reload(healing.urls)
    clear_url_caches()


def write(folder: Path, subject="Your code, “Zoë”", body="Your code is 402 771.\n<b>Not bold</b>") -> str:
    before = set(folder.glob("*.eml"))
    FileBackend(directory=str(folder)).send_messages([EmailMultiAlternatives(subject, body, to=["ines@example.org"])])
    (new,) = set(folder.glob("*.eml")) - before
    return new.stem


def test_a_message_is_one_whole_file(folder):
    names = [write(folder) for _ in range(3)]

    assert sorted(names) == names
    assert len(os.listdir(folder)) == 3


@pytest.mark.usefixtures("_development")
def test_messages_are_listed_newest_first_and_readable(client, folder):
    first, second = write(folder, "The first"), write(folder)
    html = client.get("/dev/mail/").content.decode()
    message = client.get(f"/dev/mail/{second}/").content.decode()

    assert html.index(second) < html.index(first)
    assert "Your code, “Zoë”" in html
    assert "ines@example.org" in message
    assert "Your code is 402 771." in message
    assert "&lt;b&gt;Not bold" in message


@pytest.mark.usefixtures("_development")
def test_an_empty_mailbox_says_so(client, folder):
    assert "No mail yet." in client.get("/dev/mail/").content.decode()


@pytest.mark.usefixtures("_development")
def test_what_is_still_being_written_is_not_there(client, folder):
    write(folder)
    (folder / ".unfinished.eml").write_bytes(b"Subj")

    assert "unfinished" not in client.get("/dev/mail/").content.decode()
    assert client.get("/dev/mail/.unfinished/").status_code == 404


@pytest.mark.usefixtures("_development")
@pytest.mark.parametrize(
    "name", ["..", "%2e%2e%2fsecret", "..%2Fsecret", "%2Fetc%2Fpasswd", "a%00b", "a" * 4000, "..%5Csecret", "*", "%FF"]
)
def test_no_name_leads_out_of_the_folder_or_to_a_fault(client, folder, tmp_path, name):
    write(folder)
    (tmp_path / "secret.eml").write_text("Subject: secret\n\nNobody may read this.")

    answer = client.get(f"/dev/mail/{name}/")

    assert answer.status_code in {404, 301, 302}
    assert b"Nobody may read this" not in answer.content


def test_there_is_no_such_address_in_production(client, folder):
    name = write(folder)

    assert client.get("/dev/mail/").status_code == 404
    assert client.get(f"/dev/mail/{name}/").status_code == 404
