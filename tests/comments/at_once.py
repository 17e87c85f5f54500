"""Several who act at the same moment."""

import threading

from django.db import connection


def at_once(*acts):
    """Run each in a thread and a connection of its own, all let go at the same moment; what they raised, in order."""
    raised, gate = [None] * len(acts), threading.Barrier(len(acts))

    def run(number, act):
        gate.wait()
        try:
            act()
        except Exception as error:
            raised[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised
