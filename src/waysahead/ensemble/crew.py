"""Spawned worker processes: started, spoken to, replaced when they die, and let go."""

import contextlib
import multiprocessing
import pickle
import signal
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING

from waysahead.ensemble.machine import Block, Failed, Machine
from waysahead.ensemble.plan import Shard
from waysahead.ensemble.worker import serve

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

PATIENCE = 10.0
"""Seconds that a worker is given to end by itself."""


@dataclass
class Worker:
    """A process, the line to it, and the shard it is at."""

    process: "SpawnProcess"
    line: Connection
    shard: Shard | None = None


def start() -> Worker:
    """Start a worker: a fresh interpreter, never a fork of one that runs threads."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs,), daemon=True)
    with deaf_to_interrupt():
        process.start()
    theirs.close()
    return Worker(process, ours)


@contextlib.contextmanager
def deaf_to_interrupt() -> Iterator[None]:
    """Let what is started here ignore Ctrl-C from its first moment."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def equip(worker: Worker, machine: Machine) -> None:
    """Send a worker its machine."""
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # nobody there: the next wait shows it
        worker.line.send_bytes(pickle.dumps(machine))


def tell(worker: Worker, what: object) -> None:
    """Send a worker a task, or None to let it go."""
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        worker.line.send(what)


def answered(crew: Sequence[Worker]) -> list[Worker]:
    """Wait for busy workers; those that have answered or died."""
    busy = [worker for worker in crew if worker.shard is not None]
    heard = wait([line for worker in busy for line in (worker.line, worker.process.sentinel)])
    return [worker for worker in busy if worker.line in heard or worker.process.sentinel in heard]


def receive(worker: Worker) -> Block | Failed | None:
    """The answer of a worker: a block, why there is none, or None if it died before it had answered."""
    try:
        found = worker.line.recv() if worker.line.poll() else None
    except (EOFError, OSError):
        return None
    return Failed(found) if isinstance(found, str) else found


def end(worker: Worker) -> None:
    """Let a worker end: ask, wait a little, then insist."""
    if worker.shard is None:
        tell(worker, None)
    else:
        worker.process.terminate()
    worker.process.join(PATIENCE)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()
    worker.line.close()
