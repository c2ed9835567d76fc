"""What native libraries print of themselves goes to a log, not into a person's terminal."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path


def divert_native_output(log: Path) -> None:
    """Send the process's standard error to ``log``; Python's own `sys.stderr` stays as it was.

    MediaPipe and its kin write a dozen lines at every start, from C++, where no logger of ours
    can reach them. They are kept, because a crash explains itself there.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    terminal = os.dup(2)
    with log.open("ab") as target:
        os.dup2(target.fileno(), 2)
    sys.stderr = io.TextIOWrapper(os.fdopen(terminal, "wb"), write_through=True)
