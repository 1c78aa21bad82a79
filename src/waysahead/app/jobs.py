"""Runs started from the page: each in a process of its own, one at a time, cancelled with its work kept."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition, Thread
from typing import Any, Literal

from waysahead.app.errands import without_folders
from waysahead.app.library import Library
from waysahead.app.problems import Problem, not_there
from waysahead.app.settings import Limits

State = Literal["queued", "running", "done", "cancelled", "failed"]
WORKER = "waysahead.app.worker"
"""The module that a job runs."""
ENDED: tuple[State, ...] = ("done", "cancelled", "failed")
PATIENCE = 60.0
"""Seconds that a cancelled run is given to finish the shards that are on the way."""


@dataclass
class Job:
    """One run that was asked for, and how far it has come."""

    id: str
    spec: Mapping[str, Any]
    token: str = ""
    state: State = "queued"
    done: int = 0
    total: int | None = None
    run: str | None = None
    detail: str = ""
    turn: int = 0
    stopping: bool = False
    process: subprocess.Popen[str] | None = field(default=None, repr=False)

    def document(self) -> dict[str, Any]:
        """The job as the page sees it."""
        return {
            "id": self.id,
            "state": self.state,
            "done": self.done,
            "total": self.total,
            "run": self.run,
            "detail": self.detail,
        }


class Jobs:
    """The queue of runs and the one thread that works it off."""

    def __init__(self, library: Library, shelf: Path, limits: Limits) -> None:
        self.library, self.shelf, self.limits = library, shelf, limits
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self.worker = WORKER
        self._turn = Condition()
        self._closed = False
        self._private = Path(tempfile.mkdtemp(prefix="waysahead-jobs-"))
        self._thread: Thread | None = None

    def add(self, spec: Mapping[str, Any], policies: Mapping[str, str], token: str = "") -> Job:
        """Put a run in the queue.

        Args:
            spec: What the worker reads: case, policies, theories, futures, weeks, seed, prior_set.
            policies: Texts of the policies of the caller's own, by name.
            token: Token of the uploaded pack that is run; its runs are found by that token only.

        Raises:
            Problem: The queue is full.
        """
        with self._turn:
            if self._closed:
                raise Problem(503, "the service is ending", "busy")
            waiting = [job for job in self._jobs.values() if job.state == "queued"]
            if len(waiting) >= self.limits.queued:
                raise Problem(
                    429, "the queue is full; ask again when a run has ended", "queue", headers={"Retry-After": "30"}
                )
            job = Job(os.urandom(12).hex(), spec, token)
            folder = self._private / job.id
            folder.mkdir(parents=True)
            for name, text in policies.items():
                (folder / f"{name}.toml").write_text(text, encoding="utf-8")
            out = self._private / token if token else self.shelf
            whole = dict(spec) | {"folder": str(folder), "out": str(out)}
            (folder / "job.json").write_text(json.dumps(whole), encoding="utf-8")
            self._jobs[job.id] = job
            self._forget_old()
            if self._thread is None:
                self._thread = Thread(target=self._work, name="jobs", daemon=True)
                self._thread.start()
            self._turn.notify_all()
            return job

    def get(self, name: str) -> Job:
        """A job by its id.

        Raises:
            Problem: There is none.
        """
        with self._turn:
            if name not in self._jobs:
                raise not_there("no such job")
            return self._jobs[name]

    def every(self) -> list[Job]:
        """Every job that is not private, newest first."""
        with self._turn:
            return [job for job in reversed(self._jobs.values()) if not job.token]

    def cancel(self, name: str) -> Job:
        """Stop a job; the shards that are finished are kept, and the same request goes on from there."""
        job = self.get(name)
        with self._turn:
            if job.state == "queued":
                self._change(job, state="cancelled", detail="taken out of the queue")
            elif job.state == "running":
                self._change(job, stopping=True, detail="stopping: the shards on the way are finished first")
                if job.process is not None:  # else its process is about to start, and ends at once
                    job.process.send_signal(signal.SIGINT)
        return job

    def forget(self, token: str) -> None:
        """Stop and drop the jobs of a pack, with the folders of its runs."""
        with self._turn:
            for job in [job for job in self._jobs.values() if job.token == token]:
                if job.process is not None and job.process.poll() is None:
                    job.process.kill()
                self._change(job, state="cancelled", detail="its pack was deleted")
                self._jobs.pop(job.id, None)
        shutil.rmtree(self._private / token, ignore_errors=True)

    def close(self) -> None:
        """Stop everything, and delete what was private."""
        with self._turn:
            self._closed = True
            running = [job.process for job in self._jobs.values() if job.process is not None]
            self._turn.notify_all()
        for process in running:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
                try:
                    process.wait(PATIENCE)
                except subprocess.TimeoutExpired:
                    process.kill()
        if self._thread is not None:
            self._thread.join(PATIENCE)
        shutil.rmtree(self._private, ignore_errors=True)

    # --- the thread

    def _work(self) -> None:
        while True:
            with self._turn:
                self._turn.wait_for(lambda: self._closed or self._next() is not None)
                job = self._next()
                if self._closed or job is None:
                    return
                self._change(job, state="running")
            try:
                self._run(job)
            except Exception as error:  # the queue goes on whatever befalls one job
                self._end(job, "failed", f"a fault of the program: {type(error).__name__}")

    def _next(self) -> Job | None:
        return next((job for job in self._jobs.values() if job.state == "queued"), None)

    def _run(self, job: Job) -> None:
        folder = self._private / job.id
        command = [sys.executable, "-m", self.worker, str(folder / "job.json")]
        with (folder / "errors.txt").open("w", encoding="utf-8") as errors:
            process = subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=errors, text=True, start_new_session=True
            )
        with self._turn:
            job.process = process
            if job.stopping:
                process.terminate()
        last: dict[str, Any] = {}
        assert process.stdout is not None
        for line in process.stdout:
            last = json.loads(line)
            if "done" in last:
                with self._turn:
                    self._change(job, done=last["done"], total=last["total"])
        process.wait()
        process.stdout.close()
        if last.get("folder"):
            name = self.library.add(Path(last["folder"]), job.token)
            with self._turn:
                job.run = name
            self._end(job, "done", "")
        elif last.get("stopped") or job.stopping:
            self._end(job, "cancelled", str(last.get("stopped") or "stopped before the first shard"))
        else:
            self._end(job, "failed", without_folders(str(last.get("wrong") or "the run ended without a result")))
        shutil.rmtree(folder, ignore_errors=True)

    def _end(self, job: Job, state: State, detail: str) -> None:
        with self._turn:
            if job.state not in ENDED:
                self._change(job, state=state, detail=detail)
            job.process = None

    def _change(self, job: Job, **fields: Any) -> None:  # noqa: ANN401  (fields of a job)
        for name, value in fields.items():
            setattr(job, name, value)
        job.turn += 1
        self._turn.notify_all()

    def _forget_old(self) -> None:
        ended = [job.id for job in self._jobs.values() if job.state in ENDED]
        while len(self._jobs) > self.limits.jobs_kept and ended:
            self._jobs.pop(ended.pop(0))
