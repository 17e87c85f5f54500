"""What bin/dev says once the first page can be read."""

from healing.development.surroundings import Surroundings

GREETING = """
  Read      {address}/
  Sign in   {address}/accounts/login/ as one of these; a code arrives by mail

{people}
  Mail      {mail}
  Desk      {address}/desk/    Admin {address}/admin/    Data {data_dir}
  Stop      Ctrl-C
"""
IN_FILES = "is not sent: read it at {address}/dev/mail/ (files in {folder})"
IS_SENT = "is sent, through MAIL_URL"


def greeting(here: Surroundings, people: str, environment: dict[str, str]) -> str:
    """The address, who is there and how to sign in, and where mail goes."""
    is_sent = environment.get("MAIL_URL") or environment.get("MAIL_URL_FILE")
    mail = IS_SENT if is_sent else IN_FILES.format(address=here.address, folder=here.data_dir / "mail")
    return GREETING.format(address=here.address, people=people, mail=mail, data_dir=here.data_dir)
