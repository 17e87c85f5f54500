"""A site whose backups could not work says so when it starts."""

import pytest

from backups import key
from backups.checks import backups_are_set_up_well


@pytest.mark.parametrize(
    ("words", "found"),
    [("", []), (key.new(), []), (str(key.read(key.new()).recipient), []), ("a password", ["backups.E001"])],
    ids=["none", "whole", "locks only", "none at all"],
)
def test_a_key_that_cannot_be_read_is_told(settings, words, found):
    settings.BACKUP_KEY = words

    assert [message.id for message in backups_are_set_up_well(None)] == found


@pytest.mark.parametrize(
    ("place", "found"), [("copies", []), ("media/copies", ["backups.E002"]), ("originals", ["backups.E002"])]
)
def test_copies_are_not_copied_into_themselves(settings, tmp_path, place, found):
    settings.BACKUPS_ROOT = tmp_path / place

    assert [message.id for message in backups_are_set_up_well(None)] == found
