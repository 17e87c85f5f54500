"""What a kept page takes of the memory: compressed alone, unless it is large."""

import pytest

from healing.gate.kept.page import OVERHEAD, WHOLE_UP_TO, KeptPage, make_page

HTML = [("content-type", "text/html; charset=utf-8"), ("etag", '"one"')]


def page(body: bytes) -> KeptPage:
    return make_page(200, HTML, body, made_at=0.0)


@pytest.mark.parametrize("encoding", ["identity", "unheard-of"])
def test_whoever_takes_nothing_compressed_gets_the_page_as_it_was(encoding: str) -> None:
    body = b"<p>It rained.</p>" * 500
    reply = page(body).reply({}, encoding)

    assert reply.body == body
    assert ("content-length", str(len(body))) in reply.headers


def test_a_page_is_kept_compressed_alone() -> None:
    body = b"<p>It rained.</p>" * 500

    assert page(body).size < OVERHEAD + len(body)


def test_readers_of_a_large_page_share_one_copy() -> None:
    kept = page(b"<p>It rained.</p>" * (WHOLE_UP_TO // 10))

    assert kept.reply({}, "identity").body is kept.reply({}, "identity").body


def test_a_page_without_words_is_kept_as_it_is() -> None:
    assert page(b"").reply({}, "identity").body == b""


def test_pages_share_the_headers_that_all_of_them_have() -> None:
    one, other = page(b"<p>It rained.</p>" * 500), page(b"<p>It snowed.</p>" * 500)
    kinds = {id(header) for header in one.whole["br"].headers if header[0] == "content-type"}
    again = {id(header) for reply in other.whole.values() for header in reply.headers if header[0] == "content-type"}

    assert kinds == again
