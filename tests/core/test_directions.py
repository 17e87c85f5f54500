import pytest

from core.directions import direction


@pytest.mark.parametrize("language", ["ar", "he", "he-IL", "FA", "ur-PK", "yi", "ckb", "az-Arab", "ku-Arab-IQ", "prs"])
def test_right_to_left(language):
    assert direction(language) == "rtl"


@pytest.mark.parametrize("language", ["en", "es", "pt-BR", "ja", "th", "zh-Hant", "ar-Latn", "ku", "", "x", "aren"])
def test_left_to_right(language):
    assert direction(language) == "ltr"
