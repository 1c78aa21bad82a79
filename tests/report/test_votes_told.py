"""Votes in the futures of a run as a terminal tells them: in hundredths, like every other share."""

from waysahead.decision.votes import Reached
from waysahead.report.legislature import futures_lines


def test_shares_and_changes_are_in_hundredths() -> None:
    known = {"measure": "m", "name": "A law", "form": "bill", "week": 12.0, "until": 20, "futures": 400}
    found = [
        Reached(policy="stay", chance=0.365, error=0.024, change=0.0, change_error=0.0, **known),
        Reached(policy="leave", chance=0.452, error=0.025, change=0.087, change_error=0.021, **known),
        Reached(policy="wait", chance=0.0, error=0.0, change=-0.365, change_error=0.024, **known),
    ]
    told = [line for line, _ in futures_lines("run", found, {"stay": "Stay"})]
    assert "  Stay    36 % ± 2.4" in told
    assert "  leave   45 % ± 2.5   +8.7 ± 2.1 hundredths from the baseline" in told
    assert "  wait   in none of 400 futures" in told
