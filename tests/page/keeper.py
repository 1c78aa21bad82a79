"""Keeps a server for as long as any of the workers of a test run holds the file `alive`, then ends it.

`python keeper.py FOLDER COMMAND...`: starts the command in FOLDER, its words in FOLDER/log, in the background.
A worker holds a shared lock of `alive` while it tests, so the server ends with the last of them, however they end.
"""

import fcntl
import os
import subprocess
import sys
import time
from pathlib import Path

LOOK_S = 0.5


def main(folder: Path, command: list[str]) -> None:
    """Serve, and look now and then whether anybody is left."""
    if os.fork():
        return
    os.setsid()
    with (folder / "log").open("w") as log, (folder / "alive").open("a") as alive, (folder / "turn").open("a") as turn:
        server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=folder)
        for stream in (0, 1, 2):
            os.dup2(log.fileno(), stream)  # whoever started this waits for nothing more from it
        while server.poll() is None:
            time.sleep(LOOK_S)
            fcntl.flock(turn, fcntl.LOCK_EX)
            try:
                fcntl.flock(alive, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                fcntl.flock(turn, fcntl.LOCK_UN)
                continue
            (folder / "url").unlink(missing_ok=True)
            server.kill()  # it keeps nothing that a test needs
            server.wait()
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
