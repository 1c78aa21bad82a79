"""The other end of the processes backend: one spawned process with one device, which simulates what it is sent."""

import pickle
import signal
from multiprocessing.connection import Connection

from waysahead.ensemble.devices import start_device
from waysahead.ensemble.inline import said_in_one_line
from waysahead.ensemble.machine import Block, Machine, Task
from waysahead.ensemble.program import Program, program_for


def serve(connection: Connection) -> None:
    """Receive a machine, then tasks, and answer each task with a `Block`, or with the text of an error.

    Ends on ``None`` or when the other side is gone. Ctrl-C is left to the parent, which then lets the shards under
    way come to their end.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    device = start_device()
    try:
        machine: Machine | None = pickle.loads(connection.recv_bytes())
        if machine is None:  # let go before there was anything to do
            return
        program = program_for(machine, device)
        while (task := connection.recv()) is not None:
            connection.send(answer(program, task))
    except (EOFError, BrokenPipeError):
        return


def answer(program: Program, task: Task) -> Block | str:
    """Simulate one shard; an exception becomes a line of text, so that it can be shown where the user is."""
    try:
        return program.run(task)
    except Exception as error:  # the parent keeps it as the reason of the shard
        return said_in_one_line(error)
