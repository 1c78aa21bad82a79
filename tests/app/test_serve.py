"""The service as a process: it says where it listens, answers, and ends when told to."""

import http.client
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_listens_answers_and_ends(run_folder: Path, tmp_path: Path, end: signal.Signals) -> None:
    command = [sys.executable, "-m", "waysahead.cli", "serve", str(run_folder), "--port", "0", "--out", str(tmp_path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | {"COLUMNS": "200"}
    ) as process:
        try:
            found, policy, server = asked(process)
            process.send_signal(end)
            _, wrong = process.communicate(timeout=60)
        finally:
            process.kill()
    assert len(found["runs"]) == 1
    assert policy.startswith("default-src 'none'")
    assert server is None
    assert process.returncode in (0, -end)
    assert "Traceback" not in wrong


def asked(process: "subprocess.Popen[str]") -> tuple[dict[str, Any], str, str | None]:
    """What a service answers once it has said where it is."""
    assert process.stdout is not None
    said = process.stdout.readline()
    assert said.startswith("waysahead at http://127.0.0.1:"), said
    line = http.client.HTTPConnection("127.0.0.1", int(said.split("127.0.0.1:")[1].split("/")[0]), timeout=120)
    line.request("GET", "/api/v1/runs")
    answer = line.getresponse()
    found = json.loads(answer.read())
    line.close()
    return found, answer.headers["Content-Security-Policy"], answer.headers["Server"]
