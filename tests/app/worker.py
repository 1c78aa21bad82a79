"""The process of a job with a few lines in place of the model, and time to be stopped between two shards."""

import sys
import time
from typing import Any

from tests.app.made import machine
from waysahead.app import worker
from waysahead.ensemble import running

PAUSE = 0.3

if __name__ == "__main__":
    told = worker.tell

    def tell(document: dict[str, Any]) -> None:
        """Tell, then leave time for an interrupt."""
        told(document)
        time.sleep(PAUSE)

    worker.tell = tell
    running.machine_for = machine
    sys.exit(worker.main())
