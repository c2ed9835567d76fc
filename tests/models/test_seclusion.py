"""A secluded thread opens no socket; everybody else does as before."""

from __future__ import annotations

import socket
import threading

import pytest

from models.seclusion import SecludedThread


def open_and_close(family: socket.AddressFamily) -> bool:
    socket.socket(family).close()
    return True


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6, socket.AF_UNIX])
def test_no_socket_opens_in_the_thread_and_every_socket_outside(family: socket.AddressFamily) -> None:
    thread = SecludedThread("secluded")
    with pytest.raises(PermissionError):
        thread.run(lambda: open_and_close(family))
    thread.close()
    assert open_and_close(family)


def test_threads_started_from_there_are_secluded_too() -> None:
    refused: list[OSError] = []

    def child() -> None:
        try:
            open_and_close(socket.AF_INET)
        except OSError as error:
            refused.append(error)

    def start_child() -> None:
        started = threading.Thread(target=child)
        started.start()
        started.join()

    thread = SecludedThread("secluded")
    thread.run(start_child)
    thread.close()
    assert [type(error) for error in refused] == [PermissionError]


def test_what_is_raised_there_is_raised_here_and_the_next_call_still_runs() -> None:
    thread = SecludedThread("secluded")
    with pytest.raises(ZeroDivisionError):
        thread.run(lambda: 1 // 0)
    assert thread.run(lambda: 41 + 1) == 42
    thread.close()
    thread.close()
