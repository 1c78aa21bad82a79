"""A process that draws beside this one: charts go in as specifications, a line each, and come back as SVG.

The engine that draws takes a second to start and holds the interpreter while it works; in a process of its own it costs
a brief next to nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Thread
from typing import TYPE_CHECKING

from waysahead.report.render import svg, svg_of

if TYPE_CHECKING:
    from waysahead.report.charts import Drawing

DOT = {"data": {"values": [{"x": 1}]}, "mark": "point", "encoding": {"x": {"field": "x", "type": "quantitative"}}}
"""A chart that is drawn to start the engine."""


class Drawer:
    """Draws in the order of asking. Ends with the process that holds it."""

    def __init__(self) -> None:
        line = [sys.executable, "-m", "waysahead.report.drawer"]
        self._process = subprocess.Popen(
            line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
        )
        self._pool = ThreadPoolExecutor(1, "drawer")

    def begin(self, drawing: Drawing) -> Future[str]:
        """A drawing as SVG, once it is drawn; drawn here if the other process has gone."""
        return self._pool.submit(self._ask, drawing)

    def _ask(self, drawing: Drawing) -> str:
        given, back = self._process.stdin, self._process.stdout
        assert given is not None and back is not None
        try:
            given.write(json.dumps(drawing.spec(), separators=(",", ":")) + "\n")
            given.flush()
            answer = back.readline()
        except (OSError, ValueError):  # gone, or closed
            answer = ""
        return str(json.loads(answer)) if answer.endswith("\n") else svg(drawing)

    def close(self) -> None:
        """End the other process; drawings begun after it are made here."""
        self._pool.submit(self._process.communicate).result()


_WARM: list[Drawer] = []
"""A drawer that was started ahead and that nobody has taken yet."""


def warm() -> Thread:
    """Starts the process that draws, and imports the chart library in the background; returns at once.

    Both take a second or two that a brief need not wait for. The thread writes nothing and needs no joining.
    """
    if not _WARM:
        _WARM.append(Drawer())
    thread = Thread(target=_import_charts, name="charts", daemon=True)
    thread.start()
    return thread


def taken() -> Drawer | None:
    """The drawer that `warm` has started, handed over to the caller; None where there is none."""
    return _WARM.pop() if _WARM else None


def _import_charts() -> None:
    import altair as alt

    from waysahead.report.charts import named, part

    part(alt.Chart(named("one")).mark_point().encode(x=alt.X("x:Q")))


def main() -> None:
    """Draw what comes in, until nothing more does."""
    svg_of(DOT)
    for line in sys.stdin:
        sys.stdout.write(json.dumps(svg_of(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
