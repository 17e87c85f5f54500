"""Second factors in the database: encrypted with a key from SECRET_KEY, which may change."""

import logging

import pytest
from allauth.mfa.models import Authenticator

from accounts.second_factor.renewing import renew_encryption
from accounts.second_factor.secrets_at_rest import decrypted, encrypted, renewed
from tests.accounts.entering import by_mailed_code, give_app, give_recovery_codes, is_signed_in

STEP = "/accounts/second-factor/"
SECRET = "JBSWY3DPEHPK3PXP"


def change_key(settings, *earlier):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 10, list(earlier)


def test_what_is_kept_is_not_the_secret_and_differs_each_time():
    kept = {encrypted(SECRET) for _ in range(3)}

    assert len(kept) == 3
    assert not any(SECRET in one for one in kept)
    assert {decrypted(one) for one in kept} == {SECRET}


def test_an_earlier_key_still_reads_and_only_what_it_wrote_is_written_anew(settings):
    kept, earlier = encrypted(SECRET), settings.SECRET_KEY
    assert renewed(kept) is None
    change_key(settings, earlier)

    anew = renewed(kept)

    assert decrypted(kept) == decrypted(anew) == SECRET
    settings.SECRET_KEY_FALLBACKS = []
    assert decrypted(anew) == SECRET
    assert decrypted(kept) != SECRET


@pytest.mark.django_db
def test_second_factors_survive_a_new_key_once_the_night_has_passed(client, bo, settings):
    app, codes, earlier = give_app(bo), give_recovery_codes(bo), settings.SECRET_KEY
    change_key(settings, earlier)
    assert renew_encryption() == 2
    assert renew_encryption() == 0
    settings.SECRET_KEY_FALLBACKS = []

    for code in (app.code(), codes[0]):
        by_mailed_code(client, bo)
        client.post(STEP, {"code": code})
        assert is_signed_in(client)
        client.post("/accounts/logout/")


@pytest.mark.django_db
def test_without_the_key_no_code_fits_and_nothing_breaks(client, bo, settings, caplog):
    app, codes = give_app(bo), give_recovery_codes(bo)
    change_key(settings)
    assert renew_encryption() == 0

    by_mailed_code(client, bo)
    with caplog.at_level(logging.ERROR):
        answers = [client.post(STEP, {"code": code}).status_code for code in (app.code(), codes[0])]

    assert answers == [422, 422]
    assert "SECRET_KEY_FALLBACKS" in caplog.text
    assert Authenticator.objects.count() == 2
