"""What happens when processes are killed or asked to stop."""

import os
import signal

from .wire import SECONDS, Server, end, request, wait_until


def test_a_killed_worker_is_replaced_while_the_other_serves(own_server: Server) -> None:
    killed = own_server.get("/echo").json()["pid"]
    os.kill(killed, signal.SIGKILL)

    wait_until(lambda: len(own_server.workers() - {killed}) == 2, seconds=15)


def test_a_request_is_finished_before_the_server_stops(own_server: Server) -> None:
    with own_server.connect() as client:
        client.say(request("POST", "/hold?free", "Content-Length: 0"))
        wait_until(lambda: own_server.notes("held") == ["free"])
        own_server.process.send_signal(signal.SIGTERM)
        wait_until(lambda: refuses_connections(own_server))
        (own_server.folder / "free").touch()
        assert client.hear().status == 201

    assert own_server.process.wait(SECONDS) == 0


def test_workers_stop_when_their_main_process_is_killed(own_server: Server) -> None:
    own_server.process.kill()

    wait_until(lambda: refuses_connections(own_server), seconds=10)


def refuses_connections(server: Server) -> bool:
    try:
        server.connect().socket.close()
    except ConnectionRefusedError:
        return True
    except OSError:
        return False
    return False


def test_a_server_that_is_still_starting_stops_when_asked(own_server: Server) -> None:
    own_server.stop()
    starting = own_server.start(1, "tests.front.slow_probe:app")
    wait_until((own_server.folder / "importing").exists)
    starting.send_signal(signal.SIGTERM)
    try:
        starting.wait(10)
    finally:
        end(starting)
