"""Every page for everybody, in a language that nobody speaks: what is still plain English has not gone through gettext."""

import pytest

from tests.house.test_permissions import ADMIN, GET, PEOPLE
from tests.languages.plain import plain_on


class Somewhere(dict):
    """Whatever else an address in the table asks for: a number that leads nowhere."""

    def __missing__(self, key):
        return "1"


def in_greek(address: str, world: dict) -> str:
    return address.replace("kettle", "τσαγιερό").format_map(Somewhere(world))


# The style guide is for those who build the site, in the language they build it in, with examples of people's words.
ADDRESSES = [row[0] for row in GET.values() if not row[0].startswith("/styleguide/")] + list(ADMIN)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_word_is_translated(address, world, clients):
    address = in_greek(address, world)

    plain = {words: person for person in PEOPLE for words in plain_on(clients[person].get(address))}

    assert "\n".join(plain) == ""
