"""A thread in which no socket can be opened, for libraries that would call home.

MediaPipe 1.2 reports its use to its maker whenever a landmarker has run (it looks up
play.googleapis.com; see google-ai-edge/mediapipe#6291), with no way to decline. What happens in
an interview room stays there, so the kernel forbids it: a seccomp filter counts for the thread
that sets it and for every thread started from there, native ones too, and can never be lifted.
The rest of the process is untouched.
"""

from __future__ import annotations

import ctypes
import logging
import os
import platform
import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import Queue
from typing import Any, Final, TypeVar

from models.errors import KnownError

Result = TypeVar("Result")

_log = logging.getLogger(__name__)

_PR_SET_NO_NEW_PRIVS: Final = 38
_PR_SET_SECCOMP: Final = 22
_SECCOMP_MODE_FILTER: Final = 2
_ALLOW: Final = 0x7FFF_0000
_DENY: Final = 0x0005_0000 | 13  # the call fails with EACCES
_LOAD_WORD: Final = 0x20
_JUMP_IF_EQUAL: Final = 0x15
_RETURN: Final = 0x06
_SOCKET_CALL: Final = {"x86_64": (0xC000_003E, 41), "aarch64": (0xC000_00B7, 198)}
"""Machine → its audit architecture and the number of socket(2); see linux/audit.h, asm/unistd.h."""


class SeclusionFailed(KnownError):
    """The kernel would not cut a sense off from the network."""

    code = "seclusion-failed"
    sentence = "The system cannot keep the face model off the network ({detail})."
    remedy = "Use a kernel with seccomp filters, as Debian's has."


class _Instruction(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_ushort),
        ("if_true", ctypes.c_ubyte),
        ("if_false", ctypes.c_ubyte),
        ("operand", ctypes.c_uint),
    )


class _Filter(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.POINTER(_Instruction)))


def forbid_sockets() -> None:
    """From here on this thread and those it starts open no socket. Raises SeclusionFailed.

    Only Linux can do this; elsewhere a warning is logged, for the sense works all the same.
    """
    if platform.system() != "Linux" or platform.machine() not in _SOCKET_CALL:
        _log.warning("sockets cannot be forbidden on %s %s", platform.system(), platform.machine())
        return
    architecture, socket_call = _SOCKET_CALL[platform.machine()]
    program = (_Instruction * 6)(
        _Instruction(_LOAD_WORD, 0, 0, 4),
        _Instruction(_JUMP_IF_EQUAL, 0, 2, architecture),
        _Instruction(_LOAD_WORD, 0, 0, 0),
        _Instruction(_JUMP_IF_EQUAL, 1, 0, socket_call),
        _Instruction(_RETURN, 0, 0, _ALLOW),
        _Instruction(_RETURN, 0, 0, _DENY),
    )
    rules = _Filter(len(program), program)
    libc = ctypes.CDLL(None, use_errno=True)
    if (
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
        or libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(rules)) != 0
    ):
        raise SeclusionFailed(detail=os.strerror(ctypes.get_errno()))


class SecludedThread:
    """Runs one call after another in a thread without sockets, while the caller waits."""

    def __init__(self, name: str) -> None:
        """Starts the thread. Raises SeclusionFailed."""
        self._calls: Queue[tuple[Callable[[], Any], Future[Any]] | None] = Queue(maxsize=1)
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()
        self.run(forbid_sockets)

    def run(self, call: Callable[[], Result]) -> Result:
        """What ``call`` returns or raises, there."""
        answer: Future[Result] = Future()
        self._calls.put((call, answer))
        return answer.result()

    def close(self) -> None:
        """Ends the thread after the call it is at; closing twice is allowed."""
        if self._thread.is_alive():
            self._calls.put(None)
            self._thread.join()

    def _work(self) -> None:
        while (order := self._calls.get()) is not None:
            call, answer = order
            try:
                answer.set_result(call())
            except BaseException as error:  # noqa: BLE001 - handed to the caller, who waits for it
                answer.set_exception(error)
            del order, call, answer
