"""People who read are not kept waiting by those who never finish what they say."""

import time
from statistics import median

from .wire import Server, request

EACH = 100


def test_three_hundred_slow_clients_keep_nobody_waiting_and_are_cut(server: Server) -> None:
    start = time.monotonic()
    bodies = [server.connect().say(request("POST", "/slow", "Content-Length: 100") + b"a") for _ in range(EACH)]
    heads = [server.connect().say(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-") for _ in range(EACH)]
    silent = [server.connect() for _ in range(EACH)]
    resting = server.connect().say(request("GET", "/echo"))
    assert resting.hear().status == 200

    times = [time_of_a_page(server) for _ in range(20)]
    statuses = {client.hear().status for client in bodies}
    all_cut = all(client.is_cut() for client in [*heads, *silent, resting])
    for client in [*bodies, *heads, *silent, resting]:
        client.socket.close()

    assert median(times) < 0.5
    assert statuses == {408}
    assert all_cut
    assert time.monotonic() - start < 15


def time_of_a_page(server: Server) -> float:
    start = time.monotonic()
    assert server.get("/echo").status == 200
    return time.monotonic() - start
