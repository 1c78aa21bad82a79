"""The table of a fit: prior beside posterior, in a terminal of 80 columns."""

from waysahead.inference.violence.hyper import NAMES
from waysahead.inference.violence.learning import Learned
from waysahead.inference.violence.size_told import NAMES as SIZES
from waysahead.report.fit import beside_lines


def row(name: str, sd: float = 1.0, narrower: float = 0.34, moved: float = -1.2) -> Learned:
    return Learned(name, "log", 0.0, (0.01, 0.05, 512.0), (0.02, 0.04, 130.0), 0.0, sd, 0.0, 0.5, narrower, moved)


def test_why_a_row_says_nothing_stands_below_the_table() -> None:
    rows = [row(name) for name in (*NAMES, *SIZES)]
    rows += [row("turbulent_weeks", sd=0.0), row("cross_share", narrower=0.0, moved=0.0)]
    lines = beside_lines(rows)
    assert max(map(len, lines)) <= 80
    held, silent = (line.split() for line in lines[len(NAMES) + len(SIZES) + 1 :][:2])
    assert held[-2:] != silent[-2:]
    below = dict(line.split(": ", 1) for line in lines if line[1:2] == ":")
    assert below[held[-1]] == "held fixed in this fit" and below[silent[-1]] == "the data say nothing here"
    assert "one record does not tell it" in " ".join(below.values())
    assert sum("34%" in line for line in lines) == len(NAMES) + len(SIZES) - 2
