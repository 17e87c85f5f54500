"""manage.py send_test_mail says whether mail leaves the server, and if not, why."""

import socket

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from healing import mailers


@pytest.fixture
def use(settings):
    """Use this transport: use("smtp+plain://127.0.0.1:2525")."""

    def chosen(url, folder=None):
        settings.MAILERS = {**settings.MAILERS, "transport": mailers.from_url(url, directory=folder)}
        settings.MAIL_IS_SET_UP = bool(url)

    return chosen


@pytest.fixture
def a_closed_port():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        yield closed.getsockname()[1]


def test_it_sends_past_the_outbox(settings, capsys):
    settings.MAILERS = {**settings.MAILERS, "transport": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    settings.MAIL_IS_SET_UP = True
    call_command("send_test_mail", "ines@example.org")

    assert [message.to for message in mail.outbox] == [["ines@example.org"]]
    assert "Sent to ines@example.org." in capsys.readouterr().out


def test_a_server_that_does_not_answer_is_named_with_what_to_look_at(use, a_closed_port):
    use(f"smtp+plain://127.0.0.1:{a_closed_port}")

    with pytest.raises(CommandError, match=r"refused.*MAIL_URL"):
        call_command("send_test_mail", "ines@example.org")


@pytest.mark.parametrize("address", ["no address", "ines@example.org\nBcc: a@example.org", "", "@"])
def test_what_is_no_address_is_said_in_a_line(use, a_closed_port, address):
    use(f"smtp+plain://127.0.0.1:{a_closed_port}")

    with pytest.raises(CommandError, match="not an e-mail address"):
        call_command("send_test_mail", address)


def test_without_a_server_it_says_where_the_file_is(use, settings, tmp_path, capsys):
    settings.DATA_DIR = tmp_path
    use("", tmp_path / "mail")
    call_command("send_test_mail", "ines@example.org")

    assert "MAIL_URL is not set" in capsys.readouterr().out
    assert len(list((tmp_path / "mail").glob("*.eml"))) == 1
