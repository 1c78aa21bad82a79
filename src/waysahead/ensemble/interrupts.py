"""Ctrl-C while the model is made ready.

Compiling calls back into Python from compiled code, which ends the process where an interrupt is raised inside it, or
loses the interrupt. So it is noted there, and raised once the program is ready; asked a second time, the process ends.
"""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

STOPPED = 3
"""Exit status of a run that was stopped before its end."""


@contextmanager
def held_back() -> Iterator[None]:
    """Hold an interrupt back until the end of the block, and raise it then.

    Raises:
        KeyboardInterrupt: There was one.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        if heard:
            os._exit(STOPPED)  # nothing is being written while the model is made ready
        heard.append(number)
        sys.stderr.write("stopping once the model is ready; once more to stop at once\n")

    asked = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    held = [one for one in asked if signal.getsignal(one) is signal.default_int_handler]
    for one in held:
        signal.signal(one, note)
    try:
        yield
    finally:
        for one in held:
            signal.signal(one, signal.default_int_handler)
    if heard:
        raise KeyboardInterrupt
