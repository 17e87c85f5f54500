"""However it is stopped, nothing stays behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running.processes import free_port, kill, processes_of, wait_until
from tests.running.small_product import Run

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/cwd").exists(), reason="processes are found by /proc, which is Linux's"
)
WHOLE = 5  # The supervisor, the database, web with a process of its own, the worker; the database has more of its own.
PATIENCE_SECONDS = 10
IN_A_TERMINAL = """
import fcntl, os, sys, termios
os.setsid()
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, "-m", "healing.development"])
"""


@pytest.mark.parametrize("asked_by", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_being_asked_stops_all_of_it_in_time(small_product: Run, asked_by: signal.Signals) -> None:
    small_product.start().wait_until_it_greets()
    assert len(processes_of(small_product.data_dir)) >= WHOLE

    assert small_product.send(asked_by) < PATIENCE_SECONDS
    assert small_product.exit_code() == 0
    assert not processes_of(small_product.data_dir)
    assert not (small_product.data_dir / "postgres" / "postmaster.pid").exists()


def test_asking_twice_does_not_cut_the_stopping_short(small_product: Run) -> None:
    small_product.start().wait_until_it_greets()
    assert small_product.process is not None
    small_product.process.send_signal(signal.SIGINT)
    small_product.process.send_signal(signal.SIGINT)
    small_product.send(signal.SIGTERM)

    assert not processes_of(small_product.data_dir)
    assert not (small_product.data_dir / "postgres" / "postmaster.pid").exists()


@pytest.mark.parametrize("moment", ["at once", "postgres.lock", "postgres", "secret-key"])
def test_being_asked_during_the_start_leaves_nothing_either(new_product: Run, moment: str) -> None:
    new_product.start()
    wait_until(
        lambda: (
            moment == "at once"
            or (new_product.data_dir / moment).exists()
            or bool(processes_of(new_product.data_dir / moment))
        )
    )

    assert new_product.send(signal.SIGTERM) < PATIENCE_SECONDS
    wait_until(lambda: not processes_of(new_product.data_dir), seconds=2)


def test_killing_it_leaves_nothing_and_the_next_start_works(small_product: Run) -> None:
    small_product.start().wait_until_it_greets()
    small_product.send(signal.SIGKILL)

    assert wait_until(lambda: not processes_of(small_product.data_dir)) < PATIENCE_SECONDS
    small_product.start().wait_until_it_greets()


def test_a_child_that_does_not_want_to_stop_is_made_to(small_product: Run) -> None:
    for part in ("healing/serve.py", "manage.py"):
        file = small_product.checkout / part
        deaf = file.read_text().replace("signal.signal(signal.SIGTERM, stop)", "")
        file.write_text(f"import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n{deaf}")
    small_product.start().wait_until_it_greets()

    assert small_product.send(signal.SIGTERM) < PATIENCE_SECONDS
    assert not processes_of(small_product.data_dir)


def test_a_closed_terminal_stops_it(small_product: Run) -> None:
    """A real terminal: when its other end closes, the system sends SIGHUP, and every later word goes nowhere."""
    ours, its = os.openpty()
    small_product.port = free_port()
    environment = small_product.environment | {"PORT": str(small_product.port)}
    process = subprocess.Popen(
        [sys.executable, "-c", IN_A_TERMINAL],
        cwd=small_product.checkout,
        env=environment,
        stdin=its,
        stdout=its,
        stderr=its,
    )
    os.close(its)
    wait_until(lambda: small_product.page() == b"first")

    os.close(ours)

    assert wait_until(lambda: process.poll() is not None) < PATIENCE_SECONDS
    assert not processes_of(small_product.data_dir)


def test_two_run_side_by_side_and_one_stops_alone(small_product: Run) -> None:
    second_folder = small_product.data_dir / "second"
    second_folder.mkdir(mode=0o711)
    second = Run(small_product.checkout, small_product.environment, second_folder, output=second_folder / "output")
    small_product.start()
    second.start().wait_until_it_greets()
    small_product.wait_until_it_greets()

    small_product.send(signal.SIGTERM)

    assert second.page() == b"first"
    second.send(signal.SIGTERM)


def test_a_web_process_that_is_killed_is_started_again(small_product: Run) -> None:
    small_product.start().wait_until_it_greets()
    kill(web_of(small_product))

    wait_until(lambda: "web ended unexpectedly (signal 9); started again." in small_product.printed())
    wait_until(lambda: small_product.page() == b"first")


def web_of(run: Run) -> int:
    (pid,) = [
        pid for pid in processes_of(run.data_dir) if b"healing.serve" in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]
    return pid


def test_a_worker_that_cannot_start_for_a_while_is_tried_again(small_product: Run) -> None:
    """The database may be away longer than a start takes; then nobody changes any code."""
    away = small_product.checkout / "away"
    worker = small_product.checkout / "manage.py"
    worker.write_text(
        f"import pathlib, sys\nif pathlib.Path({str(away)!r}).exists():\n    sys.exit(3)\n{worker.read_text()}"
    )
    small_product.start().wait_until_it_greets()
    wait_until(lambda: small_product.printed().count("working") == 1)
    away.touch()
    [pid] = [pid for pid in processes_of(small_product.data_dir) if b"manage.py" in command_of(pid)]
    kill(pid)
    wait_until(lambda: "worker does not start (exit code 3); it is tried again in" in small_product.printed())
    away.unlink()

    wait_until(lambda: small_product.printed().count("working") == 2)


def command_of(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()
