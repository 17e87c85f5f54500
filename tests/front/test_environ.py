"""What the application is told about a request."""

from .wire import Server, chunk, request


def test_path_and_query_are_bytes_in_latin_1_as_wsgi_has_them(server: Server) -> None:
    environ = server.get("/r%C3%A9cit/%E2%82%AC?q=%C3%A9&r").json()["environ"]

    assert environ["PATH_INFO"].encode("latin-1").decode() == "/récit/€"
    assert environ["QUERY_STRING"] == "q=%C3%A9&r"
    assert environ["SCRIPT_NAME"] == ""


def test_a_path_that_is_not_utf8_is_served_all_the_same(server: Server) -> None:
    environ = server.get("/caf%E9").json()["environ"]

    assert environ["PATH_INFO"].encode("latin-1").decode() == "/caf\N{REPLACEMENT CHARACTER}"


def test_an_absolute_address_without_a_path_is_the_front_page(server: Server) -> None:
    assert server.ask(b"GET http://127.0.0.1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").json()["environ"]["PATH_INFO"] == "/"


def test_the_rest_is_what_pep_3333_asks_for(server: Server) -> None:
    environ = server.post("/echo", b"a=1", "Content-Type: text/plain").json()["environ"]

    assert environ["REQUEST_METHOD"] == "POST"
    assert environ["CONTENT_TYPE"] == "text/plain"
    assert environ["CONTENT_LENGTH"] == "3"
    assert environ["SERVER_NAME"] == "127.0.0.1"
    assert environ["SERVER_PORT"] == str(server.port)
    assert environ["SERVER_PROTOCOL"] == "HTTP/1.1"
    assert environ["HTTP_HOST"] == "127.0.0.1"
    assert environ["wsgi.url_scheme"] == "http"
    assert "HTTP_CONTENT_LENGTH" not in environ
    assert "HTTP_CONTENT_TYPE" not in environ


def test_a_chunked_body_arrives_whole_and_with_its_length(server: Server) -> None:
    words = request("POST", "/echo", "Transfer-Encoding: chunked") + chunk(b"one ") + chunk(b"two") + chunk(b"")
    seen = server.ask(words).json()

    assert seen["body"] == "one two"
    assert seen["environ"]["CONTENT_LENGTH"] == "7"


def test_headers_that_come_twice_are_joined(server: Server) -> None:
    environ = server.get("/echo", "Cookie: a=1", "Cookie: b=2", "X-Two: 1", "X-Two: 2").json()["environ"]

    assert environ["HTTP_COOKIE"] == "a=1; b=2"
    assert environ["HTTP_X_TWO"] == "1,2"


def test_nothing_of_the_process_environment_is_in_it(server: Server) -> None:
    answer = server.get("/echo")

    assert not {"PROBE_SECRET", "PATH", "PROBE_DIR"} & answer.json()["environ"].keys()
    assert b"not for the environ" not in answer.body
